// Are the figures true, and within the reach of who reads them?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { endOfDay, parisDay } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import { deskCases } from '../cases/desk.tsx'
import { figuresDesk } from './desk.tsx'
import { type Counts, lastMonths, listMonthlyFigures, nothing, sum } from './queries.ts'
import { sayShare, words } from './words.fr.ts'

const house = await openHouse()
const { services } = house
const app = mount(house, figuresDesk(services), deskCases(services))
const read = (id: string) =>
  as(services.db, { kind: 'staff', id }, (tx) => listMonthlyFigures(tx, services.clock.now()))

test('the auditor counts every demand of thirteen months, and reads none', async () => {
  const since = `${lastMonths(services.clock.now())[0]}-01`
  const [truth] = await house.ask<{ received: number; reopened: number }>(
    `select count(*)::int as received, count(*) filter (where reopened_times > 0)::int as reopened
       from cases where reported_at >= $1::timestamp at time zone 'Europe/Paris'`,
    [since],
  )
  const total = sum(await read(staff.audit.id))
  assert.equal(total.received, truth?.received)
  assert.equal(total.reopened, truth?.reopened)
  assert.ok(total.inTime > 0 && total.inTime <= total.judged && total.judged <= total.received)
  const marc = await signedIn(house, app, staff.audit)
  const shown = await (await marc.get('/bureau/chiffres')).text()
  assert.match(shown, /une réponse à temps/)
  assert.doesNotMatch(shown, /href="\/bureau\?/)
  const cases = await as(services.db, { kind: 'staff', id: staff.audit.id }, (tx) =>
    tx.selectFrom('cases').select('id').limit(1).execute(),
  )
  assert.equal(cases.length, 0)
})

test('an adviser counts her estates only, and follows a number to its demands', async () => {
  const rows = await read(staff.claire.id)
  const own = await house.ask<{ id: string }>(
    `select e.id from estates e join agencies a on a.id = e.agency_id where a.code = 'PHARE'`,
  )
  assert.ok(rows.length > 0)
  assert.ok(rows.every(({ estateId }) => own.some(({ id }) => id === estateId)))
  const claire = await signedIn(house, app, staff.claire)
  const shown = await (await claire.get('/bureau/chiffres?residence=JET')).text()
  assert.match(shown, /href="\/bureau\?etat=toutes&amp;residence=JET&amp;mois=/)
  const other = await (await claire.get('/bureau/chiffres?residence=DUN')).text()
  assert.match(other, /Aucune demande en treize mois/)
})

// Counted one demand at a time, from the rows, without the function that the page asks.
test('each figure of each estate and month is what a patient recount finds', async () => {
  type Row = {
    id: string
    estate_id: string
    reported_at: Temporal.Instant
    reopened_times: number
    answered_at: Temporal.Instant | null
  }
  const cases = await house.ask<Row>(
    'select id, estate_id, reported_at, reopened_times, answered_at from cases',
  )
  const promises = await house.ask<{
    case_id: string
    due_at: Temporal.Instant
    kept_at: Temporal.Instant | null
  }>(
    `select case_id, due_at, kept_at from case_promises where dropped_at is null and kind in ('make_safe', 'restore', 'answer')`,
  )
  const reached = await house.ask<{ case_id: string }>(
    `select distinct case_id from deliveries where answer_id is not null and state in ('sent', 'delivered', 'posted', 'said')`,
  )
  const owed = Map.groupBy(promises, ({ case_id }) => case_id)
  const told = new Set(reached.map(({ case_id }) => case_id))
  const months = lastMonths(services.clock.now())
  const tonight = endOfDay(parisDay(services.clock.now()))
  const isBefore = (one: Temporal.Instant, other: Temporal.Instant) =>
    Temporal.Instant.compare(one, other) <= 0
  const found = new Map<string, Counts>()
  for (const one of cases) {
    const month = parisDay(one.reported_at).toPlainYearMonth().toString()
    if (!months.includes(month)) continue
    const key = `${month} ${one.estate_id}`
    const counts = found.get(key) ?? { ...nothing }
    found.set(key, counts)
    const judged = (owed.get(one.id) ?? []).filter(
      ({ kept_at, due_at }) => kept_at || isBefore(due_at, tonight),
    )
    counts.received += 1
    if (judged.length > 0) counts.judged += 1
    if (judged.length > 0 && judged.every(({ kept_at, due_at }) => kept_at && isBefore(kept_at, due_at)))
      counts.inTime += 1
    if (one.answered_at && told.has(one.id)) counts.reached += 1
    if (one.reopened_times > 0) counts.reopened += 1
  }
  const shown = new Map(
    (await read(staff.audit.id)).map(({ month, estateId, ...counts }) => [`${month} ${estateId}`, counts]),
  )
  assert.ok(found.size > 20)
  assert.deepEqual(new Map([...shown].sort()), new Map([...found].sort()))
})

test('every number leads to a list of as many demands', async () => {
  for (const person of [staff.claire, staff.karim]) {
    const browse = await signedIn(house, app, person)
    for (const page of ['/bureau/chiffres', '/bureau/chiffres?residence=JET']) {
      const shown = await (await browse.get(page)).text()
      const links = [...shown.matchAll(/href="(\/bureau\?[^"]+)">(?:<strong>)?([\d\s\u202f]+)</g)]
      assert.ok(links.length > 40, `${links.length} numbers are followed`)
      // A few of each kind: the first figures, then one number in seven of the tables.
      for (const [, href = '', said = ''] of links.filter((_, index) => index < 6 || index % 7 === 0)) {
        const queue = await (await browse.get(href.replaceAll('&amp;', '&'))).text()
        const count = /id="found">([^<]*)</.exec(queue)?.[1] ?? ''
        assert.equal(
          Number(count.replace(/\D/g, '')),
          Number(said.replace(/\D/g, '')),
          `${person.name}: ${href}`,
        )
      }
    }
  }
})

test('who coordinates works does not count what is sensitive', async () => {
  const [everything, works] = await Promise.all([read(staff.audit.id), read(staff.sofia.id)])
  assert.ok(sum(works).received < sum(everything).received)
})

test('a lawyer and a caretaker read no figures', async () => {
  for (const person of [staff.lawyer, staff.gerard]) {
    assert.deepEqual(await read(person.id), [])
    const browse = await signedIn(house, app, person)
    assert.equal((await browse.get('/bureau/chiffres')).status, 403)
    assert.equal((await browse.get('/bureau/chiffres.csv')).status, 403)
  }
})

test('the table leaves as a file a spreadsheet opens', async () => {
  const ines = await signedIn(house, app, staff.ines)
  const file = await ines.get('/bureau/chiffres.csv?residence=JET')
  assert.match(file.headers.get('content-type') ?? '', /text\/csv/)
  const lines = (await file.text()).trim().split('\r\n')
  assert.equal(lines[0]?.replace('\ufeff', ''), words.csvHead.join(';'))
  assert.ok(lines.length > 1)
  assert.ok(lines.slice(1).every((line) => line.split(';').length === words.csvHead.length))
})

test('shares are said as people say them', () => {
  assert.equal(sayShare(66, 100), 'Deux demandes sur trois')
  assert.equal(sayShare(0, 10), 'Aucune demande')
  assert.equal(sayShare(24, 400), 'Une demande sur vingt')
  assert.equal(sayShare(9, 100), 'Une demande sur dix')
  assert.equal(sayShare(10, 10), 'Toutes les demandes')
  assert.equal(sayShare(99, 100), 'Neuf demandes sur dix')
})

// Are the figures true, and within the reach of who reads them?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { as } from '../../platform/db/database.ts'
import { figuresDesk } from './desk.tsx'
import { lastMonths, listMonthlyFigures, sum } from './queries.ts'
import { sayShare, words } from './words.fr.ts'

const house = await openHouse()
const { services } = house
const app = mount(house, figuresDesk(services))
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
  assert.match(shown, /href="\/bureau\?residence=JET"/)
  const other = await (await claire.get('/bureau/chiffres?residence=DUN')).text()
  assert.match(other, /Aucune demande en treize mois/)
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
  assert.equal(sayShare(10, 10), 'Toutes les demandes')
  assert.equal(sayShare(99, 100), 'Neuf demandes sur dix')
})

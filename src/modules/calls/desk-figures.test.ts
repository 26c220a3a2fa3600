// Are the figures of the calls those of the rows, within the reach of who reads them, and of the right month?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { at } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import { ticksTo } from '../../ui/charts.tsx'
import { figuresDesk } from '../figures/desk.tsx'
import { callFiguresDesk } from './desk-figures.tsx'
import { readMonthFacts } from './figure-queries.ts'
import { countAbandonsByNode, countAlerts, countBacks, countCalls } from './figures.ts'
import { usualFlow } from './usual-flow.fr.ts'

// The sample's own calls are of the two weeks before: September is this test's alone.
const house = await openHouse()
const { services, ask } = house
const app = mount(house, callFiguresDesk(services), figuresDesk(services))
const page = '/bureau/appels/chiffres'
const september = Temporal.PlainYearMonth.from('2026-09')

const flowId = randomUUIDv7()
await ask('insert into call_flows (id, flow, made_at) values ($1, $2, $3)', [
  flowId,
  JSON.stringify(usualFlow),
  at('2026-01-01 00:00').toString(),
])
const [phare, dunes] = await ask<{ id: string; agency_id: string }>(
  `select distinct on (a.code) e.id, e.agency_id from estates e join agencies a on a.id = e.agency_id where a.code in ('PHARE', 'DUNES') order by a.code desc, e.code`,
)
assert.ok(phare && dunes)

type Made = {
  began: string
  phone?: string | null
  estate?: { id: string; agency_id: string }
  node?: string
  ending?: string
  steps?: { node: string; event: string; facts?: object }[]
  waits?: { seconds: number; how: string }[]
}
async function make({ began, phone = null, estate, node = 'menu', ending = 'hung_up', ...more }: Made) {
  const id = randomUUIDv7()
  const from = at(began)
  const own = [estate?.id ?? null, estate?.agency_id ?? null]
  await ask(
    `insert into calls (id, flow_id, line, line_id, phone, estate_id, agency_id, state, began_at, ended_at, ending)
     values ($1::uuid, $2, 'page', $1::text, $3, $4, $5, $6, $7, $7::timestamptz + interval '5 minutes', $8)`,
    [id, flowId, phone, ...own, JSON.stringify({ node, doing: 'over' }), from.toString(), ending],
  )
  for (const [position, one] of (more.steps ?? []).entries())
    await ask(
      'insert into call_steps (call_id, position, at, node, event, facts) values ($1, $2, $3, $4, $5, $6)',
      [id, position, from.toString(), one.node, one.event, JSON.stringify(one.facts ?? {})],
    )
  let entered = from
  for (const { seconds, how } of more.waits ?? []) {
    await ask(
      `insert into call_waits (id, call_id, agency_id, estate_id, node, entered_at, left_at, how, taken_by)
       values ($1, $2, $3, $4, 'file-technique', $5::timestamptz, $5::timestamptz + make_interval(secs => $6), $7, $8)`,
      [
        randomUUIDv7(),
        id,
        own[1] ?? phare?.agency_id,
        own[0],
        entered.toString(),
        seconds,
        how,
        how === 'taken' ? staff.claire.id : null,
      ],
    )
    entered = entered.add({ seconds })
  }
  return id
}

const mine = '+33611111111'
const answered = [{ node: 'travaux', event: 'found', facts: { what: 'works', answer: 'works' } }]
// August's last second and October's first are not September's.
await make({ began: '2026-08-31T21:59:59Z', phone: mine })
await make({ began: '2026-09-30T22:00:00Z', phone: mine })
// Ten calls of September, told one by one.
await make({ began: '2026-09-01 00:00', phone: mine })
await make({ began: '2026-09-01 23:59', phone: mine, estate: phare, steps: answered, ending: 'goodbye' })
await make({
  began: '2026-09-03 09:00',
  phone: mine,
  estate: phare,
  ending: 'talked',
  waits: [{ seconds: 20, how: 'taken' }],
})
await make({
  began: '2026-09-03 09:05',
  estate: phare,
  ending: 'talked',
  waits: [
    { seconds: 50, how: 'callback' },
    { seconds: 40, how: 'taken' },
  ],
})
await make({
  began: '2026-09-03 09:10',
  estate: phare,
  node: 'file-technique',
  waits: [{ seconds: 130, how: 'hung_up' }],
})
await make({
  began: '2026-09-03 14:00',
  estate: dunes,
  node: 'file-technique',
  waits: [{ seconds: 300, how: 'hung_up' }],
})
const messaged = await make({ began: '2026-09-04 20:00', estate: dunes, node: 'au-revoir' })
const backed = await make({
  began: '2026-09-05 10:00',
  estate: phare,
  node: 'rappel',
  waits: [{ seconds: 45, how: 'callback' }],
})
await make({
  began: '2026-09-06 03:00',
  node: 'urgence',
  steps: [{ node: 'urgence', event: 'key', facts: { key: '9' } }],
})
await make({ began: '2026-09-20 10:00', phone: mine, estate: dunes, ending: 'lost' })
await ask(
  `insert into call_recordings (id, call_id, purpose, estate_id, sound, seconds, made_at, forget_at)
   values ($1, $2, 'message', $3, $4, 12, $5::timestamptz, $5::timestamptz + interval '180 days')`,
  [randomUUIDv7(), messaged, dunes.id, 'a'.repeat(64), at('2026-09-04 20:00').toString()],
)
const back = randomUUIDv7()
await ask(
  `insert into call_backs (id, call_id, phone, estate_id, agency_id, asked_at, due_at) values ($1, $2, $3, $4, $5, $6, $7)`,
  [
    back,
    backed,
    mine,
    phare.id,
    phare.agency_id,
    at('2026-09-05 10:01').toString(),
    at('2026-09-05 12:01').toString(),
  ],
)
await ask(
  `insert into call_back_tries (id, call_back_id, outcome, tried_by, tried_at) values ($1, $2, 'no_answer', $3, $4)`,
  [randomUUIDv7(), back, staff.claire.id, at('2026-09-05 12:01').toString()],
)

const read = (id: string) => as(services.db, { kind: 'staff', id }, (tx) => readMonthFacts(tx, september))

test('the ten calls of September count as they were, for the auditor who hears none of them', async () => {
  const { calls, backs } = await read(staff.audit.id)
  assert.deepEqual(countCalls(calls, 60), {
    calls: 10,
    // At midnight in the menu, twice in the queue, once in the emergency.
    abandoned: 4,
    contained: 1,
    lost: 1,
    waited: 5,
    waitP50: 90,
    waitP95: 300,
    // Who chose a callback after 45 seconds was not made to wait a minute.
    judged: 4,
    inTime: 1,
    shown: 4,
    // The 1st at 0:00 (one second after August's), at 23:59; the 3rd is 33 hours later, the 20th seventeen days.
    againDay: 2,
    againWeek: 3,
  })
  assert.deepEqual(countAbandonsByNode(calls), [
    { node: 'file-technique', kind: 'queue', calls: 2 },
    { node: 'menu', kind: 'menu', calls: 1 },
    { node: 'urgence', kind: 'emergency', calls: 1 },
  ])
  assert.deepEqual(countBacks(backs, services.clock.now()), { judged: 1, kept: 1 })
  const heard = await as(services.db, { kind: 'staff', id: staff.audit.id }, (tx) =>
    tx.selectFrom('calls').select('id').execute(),
  )
  assert.equal(heard.length, 0)
})

test('an adviser counts the calls of her sector and those of nobody’s home', async () => {
  const { calls } = await read(staff.claire.id)
  assert.equal(calls.length, 7)
  assert.equal((await read(staff.ines.id)).calls.length, 10)
})

test('whoever may not read them gets no row and no page', async () => {
  for (const person of [staff.sofia, staff.dpo]) {
    assert.deepEqual(await read(person.id), { calls: [], backs: [], alerts: [] })
    const browse = await signedIn(house, app, person)
    for (const path of [page, `${page}.csv`, `${page}-heures.csv`])
      assert.equal((await browse.get(path)).status, 403)
  }
})

test('the time to a technician’s acceptance is that of alerts that a call raised, and of no other', async () => {
  const cases = await ask<{ id: string; estate_id: string; agency_id: string }>(
    `select c.id, c.estate_id, e.agency_id from cases c join estates e on e.id = c.estate_id
      where not exists (select from alerts a where a.case_id = c.id) and not c.is_sensitive limit 2`,
  )
  const [raised, taken] = ['2026-09-06 03:00', '2026-09-06 03:04']
  const { alerts: before } = await read(staff.audit.id)
  for (const [index, one] of cases.entries())
    await ask(
      `insert into alerts (id, case_id, estate_id, agency_id, call_id, raised_at, acknowledged_at, acknowledged_by) values ($1, $2, $3, $4, $5, $6, $7, 'Un technicien')`,
      [
        randomUUIDv7(),
        one.id,
        one.estate_id,
        one.agency_id,
        index === 0 ? randomUUIDv7() : null,
        at(raised).toString(),
        at(taken).toString(),
      ],
    )
  const { alerts } = await read(staff.audit.id)
  assert.deepEqual(before, [])
  assert.equal(alerts.length, 1)
  assert.deepEqual(countAlerts(alerts), { raised: 1, waiting: 0, p50: 240, p95: 240 })
})

test('an alert whose place nobody knows counts once, for the agency that answers for it', async () => {
  await ask(
    `insert into alerts (id, agency_id, danger, call_id, raised_at, next_round_at) values ($1, $2, 'gas', $3, $4, $4)`,
    [randomUUIDv7(), dunes.agency_id, randomUUIDv7(), at('2026-10-06 03:00').toString()],
  )
  const october = Temporal.PlainYearMonth.from('2026-10')
  const count = async (id: string, agency: string | null = null) => {
    const { alerts } = await as(services.db, { kind: 'staff', id }, (tx) =>
      readMonthFacts(tx, october, agency),
    )
    return alerts.length
  }
  assert.deepEqual(
    [
      await count(staff.claire.id),
      await count(staff.karim.id),
      await count(staff.bruno.id),
      await count(staff.sandrine.id),
    ],
    [0, 0, 1, 1],
  )
  // Whoever counts the whole has it once, whichever way it is added up.
  for (const { id } of [staff.audit, staff.ines])
    assert.deepEqual(
      [await count(id), await count(id, phare.agency_id), await count(id, dunes.agency_id)],
      [1, 0, 1],
    )
})

test('the page answers with charts and their tables, says how few the calls of an hour are, and follows the setting', async () => {
  const audit = await signedIn(house, app, staff.audit)
  const whole = await (await audit.get(`${page}?mois=2026-09`)).text()
  // No line of a tile breaks inside a duration, a number, or a quotation.
  const texts = whole.replaceAll(/<[^>]*>/g, '|')
  assert.match(texts, /en 1\u00a0min ou moins/)
  assert.doesNotMatch(texts, /\d (s|min|h)\b|« | »/)
  const shown = whole.replaceAll(/&nbsp;|\u00a0|\u202f/g, ' ')
  assert.match(shown, /10 appels en septembre, dont 4 abandonnés/)
  assert.match(shown, /1 appel sur 4 a été pris en 1 min ou moins/)
  assert.match(shown, /On raccroche le plus ici : File, réparation/)
  assert.doesNotMatch(shown, /file-technique/)
  assert.match(shown, /rappel tenu au moment promis/)
  // A scale, and no figure over the hours under it.
  assert.match(shown, /<text class="tick"[^>]*>0<\/text>/)
  for (const [, y] of shown.matchAll(/<text class="lab" x="[^"]*" y="(\d+)[^"]*" text-anchor/g))
    assert.ok(Number(y) < 150)
  assert.deepEqual(ticksTo(1), [0, 1])
  assert.deepEqual(ticksTo(7), [0, 2, 4, 6, 8])
  assert.deepEqual(ticksTo(186), [0, 50, 100, 150, 200])
  assert.match(shown, /peu d’appels/)
  assert.match(shown, /pris en 1 min ou moins/)
  assert.match(shown, /role="img"/)
  await ask(
    `insert into settings (id, key, value, from_on, source, checked, set_at) values ($1, 'rule.callAnswerSeconds', '90', '2026-11-24', 'décision de la direction', 'T', now())`,
    [randomUUIDv7()],
  )
  const after = (await (await audit.get(`${page}?mois=2026-09`)).text()).replaceAll(/\u00a0|\u202f/g, ' ')
  assert.match(after, /pris en 1 min 30 s ou moins/)
  assert.match(after, /2 appels sur 4 ont été pris/)
})

test('a month without a call says so, and its file has a line for each day', async () => {
  const audit = await signedIn(house, app, staff.audit)
  assert.match(await (await audit.get(`${page}?mois=2026-02`)).text(), /Aucun appel en février/)
  const file = await (await audit.get(`${page}.csv?mois=2026-02`)).text()
  assert.equal(file.trim().split('\r\n').length, 29)
  assert.match(file, /^Jour;Appels;/)
  const hours = await (await audit.get(`${page}-heures.csv?mois=2026-09`)).text()
  assert.equal(hours.trim().split('\r\n').length, 25)
  assert.match(hours, /\r\n9;3;1;0;0;3;90;130;3;/)
  // No month at all is this one.
  const ofDunes = await (await audit.get(`${page}.csv?mois=2026-09&agence=DUNES`)).text()
  const callsIn = (csv: string) =>
    csv
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .reduce((sum, line) => sum + Number(line.split(';')[1]), 0)
  const [counted] = await ask<{ n: number }>(
    `select count(*)::int as n from calls c where c.began_at >= '2026-08-31 22:00Z' and c.began_at < '2026-09-30 22:00Z'
        and coalesce(c.agency_id, (select w.agency_id from call_waits w where w.call_id = c.id limit 1)) = $1`,
    [dunes.agency_id],
  )
  assert.ok(counted && counted.n > 0)
  assert.equal(callsIn(ofDunes), counted.n)
  const whole = callsIn(await (await audit.get(`${page}.csv?mois=2026-09`)).text())
  assert.ok(whole > counted.n)
  // An agency that is none counts as all.
  assert.equal(callsIn(await (await audit.get(`${page}.csv?mois=2026-09&agence=AILLEURS`)).text()), whole)
  assert.match(
    await (await audit.get(`${page}?mois=2026-09&agence=DUNES`)).text(),
    /chiffres\.csv\?mois=2026-09&amp;agence=DUNES/,
  )
  assert.match(await (await audit.get(`${page}?mois=hier`)).text(), /en novembre/)
})

test('the figures of the demands lead to those of the calls, for who may read them', async () => {
  for (const [person, leads] of [
    [staff.claire, true],
    [staff.audit, true],
    [staff.sofia, false],
  ] as const) {
    const browse = await signedIn(house, app, person)
    assert.equal(
      /href="\/bureau\/appels\/chiffres"/.test(await (await browse.get('/bureau/chiffres')).text()),
      leads,
    )
  }
})

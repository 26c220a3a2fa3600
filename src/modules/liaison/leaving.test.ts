// When an estate leaves a perimeter, does its door shut at once, does nothing stay orphaned, and is nothing lost that was noted before?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { activityReviewDesk } from '../activity-review/index.ts'
import { boardPages } from '../board/public.tsx'
import { caseCommands } from '../cases/index.ts'
import { residentCases } from '../cases/resident.tsx'
import { deliveryJobs } from '../deliveries/index.ts'
import { fieldAddresses } from '../field/index.ts'
import { observationCommands } from '../observations/index.ts'
import { liaisonCommands, liaisonJobs, liaisonPack, listMissionsFor, missionsDesk } from './index.ts'

const today = Temporal.Now.plainDateISO('Europe/Paris')
const house = await openHouse(undefined, `${today} 09:00`)
const { services } = house
const app = mount(
  house,
  missionsDesk(services),
  boardPages(services),
  residentCases(services),
  activityReviewDesk(services),
  fieldAddresses(services, {
    commands: { ...liaisonCommands, ...caseCommands, ...observationCommands },
    packs: { liaison: liaisonPack },
  }),
)
const jobs = { ...liaisonJobs, ...deliveryJobs }
const karim = await signedIn(house, app, staff.karim)
const agent = staff.cafe
const [other] = await house.ask<{ id: string; name: string }>(
  `select id, name from estates where code = 'COR'`,
)
const [home] = await house.ask<{ id: string }>('select id from homes where building_id = $1 limit 1', [
  goeland.buildingId,
])
const begun = await karim.post('/bureau/missions/nouvelle', {
  command: randomUUIDv7(),
  title: 'Deux résidences',
  agent: agent.id,
  estate: [goeland.estateId, other?.id ?? ''],
  // The day before: a grant counts by the civil day of the database.
  from_on: today.subtract({ days: 1 }).toString(),
  until_on: today.add({ days: 40 }).toString(),
  day2: '9h-12h',
})
const page = begun.headers.get('location')?.split('?')[0] ?? ''
const [mission] = await house.ask<{ id: string }>(
  `select id from liaison_missions where title = 'Deux résidences'`,
)
const missionId = mission?.id ?? ''
const tablet = await fieldDevice(house, app, agent)
const walkIn = (at: Temporal.Instant) =>
  tablet.send(
    'liaison.walk_in',
    { missionId, homeId: home?.id, subject: 'works', count: 1, words: '', isOwed: true },
    { at: at.toString(), sentAt: services.clock.now().toString() },
  )

test('it leaves from now on: the door shuts, the hall says so, what is open goes to the agency', async () => {
  const fatima = await signedIn(house, app, residents.fatima, 'resident')
  assert.match(await (await fatima.get('/moi')).text(), /Deux résidences/)
  const sector = await tablet.sector()
  assert.equal(sector.status, 200, JSON.stringify(sector.json).slice(0, 300))
  assert.deepEqual(
    (sector.json.liaison as { missions: [string, string, string[]][] }).missions[0]?.[2].length,
    2,
  )
  const noted = await walkIn(services.clock.now())
  assert.equal(noted.status, 200, JSON.stringify(noted.json))
  await house.ask(
    `update cases set assignee_id = $1 where id = (select id from cases where estate_id = $2 and state = 'open' and not is_sensitive limit 1)`,
    [agent.id, goeland.estateId],
  )
  services.clock.advance({ hours: 2 })
  assert.equal((await karim.post(`${page}/retirer`, {})).status, 422)
  assert.equal((await karim.post(`${page}/retirer`, { leave: goeland.estateId })).status, 303)
  assert.equal((await karim.post(`${page}/retirer`, { leave: goeland.estateId })).status, 303)
  const doors = await house.ask<{ estate_id: string }>(
    `select estate_id from staff_grants where staff_id = $1 and role = 'liaison_agent' and revoked_at is null`,
    [agent.id],
  )
  assert.deepEqual(doors, [{ estate_id: other?.id }])
  assert.doesNotMatch(await (await fatima.get('/moi')).text(), /Deux résidences/)
  assert.doesNotMatch(await (await app.request(`/hall/${goeland.boardCode}`)).text(), /Deux résidences/)
  const told = await house.ask(
    `select 1 from journal where event = 'mission.estate_left' and subject_id = $1 and estate_id = $2`,
    [missionId, goeland.estateId],
  )
  assert.equal(told.length, 1)
  await house.doJobs(jobs)
  await liaisonJobs['liaison.leave_estate'](services, { missionId, estateId: goeland.estateId })
  const held = await house.ask('select 1 from cases where assignee_id = $1 and estate_id = $2', [
    agent.id,
    goeland.estateId,
  ])
  assert.equal(held.length, 0)
  const mails = await house.ask<{ to_address: string; body: string }>(
    `select to_address, coalesce(extra->>'paragraphs', body) as body from deliveries where dedupe like 'estate_left:%' order by dedupe`,
  )
  assert.equal(mails.length, 2)
  assert.match(mails.map(({ body }) => body).join(), /vous revient : 1\sdemande, 1\svisite sans réponse\./)
})

test('what was noted before is readable, counted, and taken when it comes late; what comes after is a no', async () => {
  const desk = await (await karim.get(page)).text()
  assert.match(desk, /Sorties du périmètre/)
  assert.match(desk, /Registre des visites[\s\S]*Les travaux/)
  const before = await walkIn(services.clock.now().subtract({ hours: 1 }))
  assert.equal(before.status, 200, JSON.stringify(before.json))
  const place = { kind: 'building', id: goeland.buildingId }
  const seen = { kind: 'bulky_waste', facts: ['mattress'], count: 1, words: '', place }
  const noted = await tablet.send('observation.make', seen, {
    at: services.clock.now().subtract({ hours: 1 }).toString(),
    sentAt: services.clock.now().toString(),
  })
  assert.equal(noted.status, 200, JSON.stringify(noted.json))
  services.clock.advance({ hours: 1 })
  const after = await walkIn(services.clock.now())
  assert.ok(after.status >= 400, 'no longer hers')
  await house.doJobs(jobs)
  const late = await house.ask(`select 1 from deliveries where dedupe like 'estate_left:%'`)
  assert.equal(late.length, 3, 'the agency is told of what came late')
  const [{ number } = { number: 0 }] = await house.ask<{ number: number }>(
    'select number::int from liaison_missions where id = $1',
    [missionId],
  )
  const csv = await (await karim.get(`/bureau/bilans.csv?de=mission-${number}&quand=mission`)).text()
  assert.match(csv, /Personnes reçues en dehors des permanences notées;nombre;2;/)
  assert.match(csv, /Observations notées;nombre;1;/)
})

test('another mission of the same estate: said at the desk, and the narrower perimeter is read first', async () => {
  const second = await karim.post('/bureau/missions/nouvelle', {
    command: randomUUIDv7(),
    title: 'Une seule résidence',
    agent: staff.nadia.id,
    estate: other?.id ?? '',
    from_on: today.subtract({ days: 5 }).toString(),
    until_on: today.add({ days: 10 }).toString(),
  })
  const said = await (await karim.get(second.headers.get('location') ?? '')).text()
  assert.match(
    said,
    /Une autre mission suit aussi une de ces résidences[\s\S]*Les Cordiers : [\s\S]*Deux résidences/,
  )
  // While the other one held two estates, this one came first there.
  await house.ask('update liaison_mission_estates set left_at = null, left_by = null where mission_id = $1', [
    missionId,
  ])
  const read = await as(services.db, systemActor, (tx) =>
    listMissionsFor(tx, other?.id ?? '', services.clock.now()),
  )
  assert.deepEqual(
    read.map(({ title }) => title),
    ['Une seule résidence', 'Deux résidences'],
  )
  await house.ask('update liaison_missions set ended_at = $1 where title = $2', [
    services.clock.now().toString(),
    'Une seule résidence',
  ])
  await house.ask(
    'update liaison_mission_estates set left_at = $2, left_by = $3 where mission_id = $1 and estate_id = $4',
    [missionId, services.clock.now().toString(), staff.karim.id, goeland.estateId],
  )
})

test('the last one does not leave; one that left may come back', async () => {
  const last = await karim.post(`${page}/retirer`, { leave: other?.id ?? '' })
  assert.equal(last.status, 409)
  assert.match(await last.text(), /finissez plutôt la mission/)
  const again = await karim.post(`${page}/modifier`, {
    command: randomUUIDv7(),
    title: 'Deux résidences',
    until_on: today.add({ days: 40 }).toString(),
    estate: goeland.estateId,
  })
  assert.equal(again.status, 303)
  const [back] = await house.ask<{ doors: number; left: number }>(
    `select count(*) filter (where g.revoked_at is null)::int as doors, count(e.left_at)::int as left
       from liaison_mission_estates e join staff_grants g on g.id = e.grant_id where e.mission_id = $1`,
    [missionId],
  )
  assert.deepEqual(back, { doors: 2, left: 0 })
  const far = await signedIn(house, app, staff.claire)
  assert.equal((await far.post(`${page}/retirer`, { leave: goeland.estateId })).status, 403)
})

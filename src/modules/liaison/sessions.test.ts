// Is what was really held of the office noted by whoever held it, once, and counted beside what was announced?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { goeland, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { activityReviewDesk } from '../activity-review/index.ts'
import { fieldAddresses } from '../field/index.ts'
import { liaisonCommands, liaisonPack, missionsDesk } from './index.ts'
import { announcedMinutes, closedWeek } from './rules.ts'

const today = Temporal.Now.plainDateISO('Europe/Paris')
const house = await openHouse(undefined, `${today} 18:00`)
const app = mount(
  house,
  missionsDesk(house.services),
  activityReviewDesk(house.services),
  fieldAddresses(house.services, { commands: liaisonCommands, packs: { liaison: liaisonPack } }),
)
const karim = await signedIn(house, app, staff.karim)
const agent = staff.cafe
const everyDay = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`day${day}`, '9h-12h']))
const begun = await karim.post('/bureau/missions/nouvelle', {
  title: 'Accompagner La Jetée',
  command: randomUUIDv7(),
  agent: agent.id,
  estate: goeland.estateId,
  from_on: today.subtract({ days: 2 }).toString(),
  until_on: today.add({ days: 40 }).toString(),
  ...everyDay,
})
const page = begun.headers.get('location')?.split('?')[0] ?? ''
const number = page.split('/').at(-1)
const me = await signedIn(house, app, agent)
const note = (fields: Record<string, string>) =>
  me.post(`${page}/permanences`, {
    command: randomUUIDv7(),
    held_on: today.toString(),
    held_hours: '9h-12h',
    ...fields,
  })
const bilan = async () =>
  (await (await me.get(`/bureau/bilans.csv?de=mission-${number}&quand=mission`)).text()).replace(
    /\u00a0|\u202f/g,
    ' ',
  )

test('the agent finds her mission at the desk and notes what was held, once; somebody else’s is a no', async () => {
  assert.match(await (await me.get('/bureau/missions')).text(), new RegExp(`href="${page}"`))
  const command = randomUUIDv7()
  assert.equal((await note({ command, people: '7', cost: '45,50' })).status, 303)
  assert.equal((await note({ command, people: '7', cost: '45,50' })).status, 303)
  const held = await house.ask<{ people: number; cost_cents: number }>(
    `select people, cost_cents from liaison_office_sessions where noted_by = $1`,
    [agent.id],
  )
  assert.deepEqual(held, [{ people: 7, cost_cents: 4550 }])
  assert.equal((await note({ held_hours: '11h-13h' })).status, 422)
  assert.equal((await note({ held_on: today.add({ days: 1 }).toString() })).status, 422)
  assert.equal((await note({ held_on: today.subtract({ days: 3 }).toString() })).status, 422)
  assert.equal((await note({ held_hours: '14h-15h', people: 'dix' })).status, 422)
  // Another agent, of another mission.
  const nadia = await signedIn(house, app, staff.nadia)
  const other = await nadia.post(`${page}/permanences`, {
    command: randomUUIDv7(),
    held_on: today.toString(),
    held_hours: '15h-16h',
  })
  assert.ok(other.status === 403 || other.status === 404, String(other.status))
})

test('without a number, the register of visits says how many came', async () => {
  const [mission] = await house.ask<{ id: string }>('select id from liaison_missions where number = $1', [
    number,
  ])
  const tablet = await fieldDevice(house, app, agent)
  for (const count of [2, 1]) {
    const came = await tablet.send(
      'liaison.walk_in',
      { missionId: mission?.id, subject: 'works', count },
      { at: house.services.clock.now().subtract({ hours: 3 }).toString() },
    )
    assert.equal(came.status, 200, JSON.stringify(came.json))
  }
  assert.equal((await note({ held_hours: '14h-16h30' })).status, 303)
  const csv = await bilan()
  // Seven were typed for the morning, three are of the register.
  assert.match(csv, /Personnes reçues à la permanence [^;]*;nombre;10;/)
  assert.match(csv, /Permanences tenues;nombre;2;/)
  assert.match(csv, /Heures de permanence tenues;heures;5,5;/)
  assert.match(csv, /Coût noté des permanences;euros;45,5;/)
})

test('announced: the days of the mission up to today; hours that change count from today, not before', async () => {
  const open = (times: number) => new RegExp(`annoncées, jusqu’à aujourd’hui;heures;${times * 3};`)
  assert.match(await bilan(), open(3))
  assert.equal((await karim.post(`${page}/horaires`, { day1: '' })).status, 303)
  assert.match(await bilan(), open(2))
})

test('typed wrongly, it is taken out', async () => {
  const [first] = await house.ask<{ id: string }>(
    `select id from liaison_office_sessions where noted_by = $1 order by from_time limit 1`,
    [agent.id],
  )
  assert.equal((await me.post(`${page}/permanences/${first?.id}`, {})).status, 303)
  assert.match(await bilan(), /Permanences tenues;nombre;1;/)
})

test('a holiday and a closed day announce nothing', () => {
  const opening = {
    ...closedWeek,
    week: { ...closedWeek.week, 2: [['09:00', '12:00']], 3: [['09:00', '12:30']] } as typeof closedWeek.week,
    exceptions: [{ on: '2026-11-18', hours: [], label: 'Formation' }],
  }
  // Tuesday 10 and 17 November; Wednesday 11 is a holiday, the 18th is closed, the 25th comes after.
  assert.equal(announcedMinutes([{ fromOn: '2026-11-01', opening }], '2026-11-09', '2026-11-22'), 6 * 60)
  assert.equal(announcedMinutes([{ fromOn: '2026-11-12', opening }], '2026-11-09', '2026-11-22'), 3 * 60)
  assert.equal(announcedMinutes([], '2026-11-09', '2026-11-22'), 0)
})

// A closed door noted by two colleagues: is it one absence for the rules, the tasks and the bilan, and is nothing of it lost?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { addDays, openTower, planOn } from '../../../tests/support/works-site.ts'
import { at } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import { countFacts } from '../activity-review/queries.ts'
import { fieldAddresses } from '../field/index.ts'
import { worksDesk } from './desk.tsx'
import { worksCommands, worksJobs, worksPack } from './index.ts'
import { moveIntervention } from './plan.ts'
import { afterVisits, isSameDoor } from './rules.ts'

const house = await openHouse()
const { services, ask } = house
const app = mount(
  house,
  worksDesk(services),
  fieldAddresses(services, { commands: worksCommands, packs: { works: worksPack } }),
)
const [home] = await ask<{ id: string; estate_id: string }>(
  'select id, estate_id from homes where code = $1',
  [residents.rosa.home],
)
const site = await openTower(house, 'Même porte')
const [slot, next] = await addDays(house, site, '2026-11-24', '2026-11-25')
const id = await planOn(house, site, home?.id ?? '', slot?.id ?? '')
const closed = (words = '') => ({ interventionId: id, outcome: 'absent', words })
const rows = () => ask<{ id: string }>(`select id from works_visits where intervention_id = $1`, [id])
const calls = () => ask(`select 1 from works_tasks where intervention_id = $1 and kind = 'call'`, [id])
const absences = async () => {
  const day = Temporal.Instant.from('2026-11-24T00:00Z')
  const scope = {
    estateIds: [home?.estate_id ?? ''],
    agentId: null,
    from: day,
    until: day.add({ hours: 24 }),
  }
  return (await as(services.db, { kind: 'system' }, (tx) => countFacts(tx, scope))).visitsAbsent
}

test('three notes of one closed door are one absence: no call, one in the bilan, each note kept and said', async () => {
  const before = await absences()
  services.clock.set(at('2026-11-24 09:00'))
  const sofia = await fieldDevice(house, app, staff.sofia)
  const nadia = await fieldDevice(house, app, staff.nadia)
  assert.equal((await sofia.send('works.visit', closed())).status, 200)
  services.clock.set(at('2026-11-24 09:30'))
  const second = randomUUIDv7()
  const told = await nadia.send('works.visit', closed('La sonnette marche.'), { id: second })
  assert.match(
    JSON.stringify(told.json),
    /Déjà noté à 9.h par Sofia[^:]* : cette porte fermée compte une seule fois/,
  )
  // The same slot, written down in the afternoon from her other tablet.
  services.clock.set(at('2026-11-24 14:00'))
  const other = await fieldDevice(house, app, staff.sofia)
  assert.match(JSON.stringify((await other.send('works.visit', closed())).json), /Déjà noté/)
  await house.doJobs(worksJobs)
  assert.equal((await rows()).length, 1)
  assert.equal((await calls()).length, 0)
  assert.equal((await absences()) - before, 1)
  const desk = await signedIn(house, app, staff.sofia)
  const page = await (await desk.get(`/bureau/chantiers/${site.number}/logements/${home?.id}`)).text()
  assert.match(page, /Déjà noté\. Personne n’a ouvert à 9.h.30\. La sonnette marche\./)
  const refused = await nadia.send('works.correct', { visitId: second, outcome: 'access', words: '' })
  assert.match(JSON.stringify(refused.json), /Notez une nouvelle visite/)
})

test('the door of another day is another absence', async () => {
  await moveIntervention(services, { kind: 'staff', id: staff.sofia.id }, id, next?.id ?? '', 'absent')
  services.clock.set(at('2026-11-25 09:00'))
  const nadia = await fieldDevice(house, app, staff.nadia)
  assert.doesNotMatch(JSON.stringify((await nadia.send('works.visit', closed())).json), /Déjà noté/)
  assert.equal((await rows()).length, 2)
})

test('what was noted twice before counts once too; a second slot of the same day is another door', () => {
  const absent = (when: string) => ({ outcome: 'absent' as const, at: at(when) })
  const [nine, half, four] = [
    absent('2026-11-06 09:00'),
    absent('2026-11-06 09:30'),
    absent('2026-11-06 16:00'),
  ]
  assert.equal(afterVisits([nine, half, half], 3), 'second')
  assert.equal(afterVisits([nine, half, four, absent('2026-11-09 09:00')], 3), 'call')
  const slots = [at('2026-11-06 08:00'), at('2026-11-06 14:00')]
  assert.deepEqual(
    [
      isSameDoor(nine.at, four.at, slots),
      isSameDoor(nine.at, four.at, slots.slice(0, 1)),
      isSameDoor(nine.at, four.at, []),
    ],
    [false, true, false],
  )
})

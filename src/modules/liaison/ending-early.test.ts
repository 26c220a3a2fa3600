// Is a day of the office one that somebody can be told of, and are those who counted on the office told when it ends too soon?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { goeland, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { deliveryJobs } from '../deliveries/index.ts'
import { endMission } from './actions.ts'
import { liaisonJobs, missionsDesk } from './index.ts'

const today = Temporal.Now.plainDateISO('Europe/Paris')
const house = await openHouse(undefined, `${today} 09:00`)
const app = mount(house, missionsDesk(house.services))
const jobs = { ...liaisonJobs, ...deliveryJobs }
const karim = await signedIn(house, app, staff.karim)

async function begin(days: number): Promise<{ id: string; page: string }> {
  const id = randomUUIDv7()
  const begun = await karim.post('/bureau/missions/nouvelle', {
    command: id,
    title: `Mission de ${days} jours`,
    office: 'Loge du Goéland',
    letterbox: '',
    phone: '03 53 01 00 10',
    agent: staff.cafe.id,
    estate: goeland.estateId,
    from_on: today.toString(),
    until_on: today.add({ days }).toString(),
    day2: '9h-12h',
  })
  return { id, page: begun.headers.get('location')?.split('?')[0] ?? '' }
}
const told = (id: string) =>
  house.ask<{ resident_id: string; extra: { paragraphs: string[] } }>(
    `select resident_id, extra from deliveries where starts_with(dedupe, 'mission_ended:' || $1) and channel <> 'app'`,
    [id],
  )

test('a day of the office that is past, or after the last one, is a no in French; nobody is said to be told', async () => {
  const { page } = await begin(20)
  const ask = (on: Temporal.PlainDate) =>
    karim.post(`${page}/jours`, { on: on.toString(), hours: '14h-16h', label: '' })
  const past = await ask(today.subtract({ days: 1 }))
  assert.equal(past.status, 422)
  assert.match(await past.text(), /Ce jour est déjà passé/)
  const after = await ask(today.add({ days: 21 }))
  assert.equal(after.status, 422)
  assert.match(await after.text(), /La mission se termine [^:]+ : choisissez un jour avant/)
  const fine = await ask(today.add({ days: 5 }))
  assert.match(fine.headers.get('location') ?? '', /horaires/)
})

test('ended before its day: everyone of the perimeter is told once, with whom to ask now; on its day nobody is', async () => {
  const { id } = await begin(30)
  const actor = { kind: 'staff', id: staff.karim.id } as const
  await endMission(house.services, actor, id, 'Chantier arrêté')
  await house.doJobs(jobs)
  await liaisonJobs['liaison.hand_over'](house.services, { missionId: id })
  const all = await told(id)
  assert.ok(all.length > 10)
  assert.equal(new Set(all.map((one) => one.resident_id)).size, all.length)
  const said = all[0]?.extra.paragraphs.join(' ') ?? ''
  assert.match(said, /se termine plus tôt que prévu.*Il n’y a plus de permanence : Loge du Goéland/)
  assert.doesNotMatch(said, /Chantier arrêté|boîte aux lettres/)
  const onTime = await begin(0)
  await endMission(house.services, actor, onTime.id, '')
  await house.doJobs(jobs)
  assert.equal((await told(onTime.id)).length, 0)
})

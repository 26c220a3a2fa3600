// Does a round of fifty points arrive once, and does each anomaly become one demand, however often the job is done?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice, picture } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { fieldAddresses } from '../field/index.ts'
import { roundCommands, roundJobs, roundPack, roundsDesk } from './index.ts'

const house = await openHouse()
const { services } = house
const app = mount(
  house,
  fieldAddresses(services, { commands: roundCommands, packs: { rounds: roundPack } }),
  roundsDesk(services),
)
const tablet = await fieldDevice(house, app, staff.gerard)
type Row = [
  kind: string,
  label: string,
  entrance: string | null,
  equipment: string | null,
  place: string | null,
]
type Held = {
  buildings: [string, string, string, string | null, Row[]][]
  anomalies: Record<string, [string, string][]>
}
const held = (await tablet.sector()).json.rounds as Held
const building = held.buildings.find(([, , , , points]) => points.length > 8)
assert.ok(building)
const fine = ([point, label, entranceId, equipmentId, placeId]: Row) => ({
  point,
  label,
  entranceId,
  equipmentId,
  placeId,
  state: 'fine',
})
const casesOf = (id: string) =>
  house.ask<{ id: string; nature_code: string; channel: string; photos: number }>(
    `select c.id, c.nature_code, c.channel, (select count(*)::int from case_photos p where p.case_id = c.id) as photos
       from cases c where c.id in (select case_id from round_checks where round_id = $1) order by c.number`,
    [id],
  )

test('her sector’s buildings are in the device with their points, and nobody else’s', async () => {
  const estates = await house.ask<{ code: string }>('select distinct code from estates where id = any ($1)', [
    held.buildings.map(([, , estateId]) => estateId),
  ])
  assert.deepEqual(estates.map(({ code }) => code).sort(), ['COR', 'JET'])
  assert.ok(held.anomalies.lift?.some(([code]) => code === 'lift_stuck'))
})

test('fifty points played without network arrive once; its two anomalies are two demands, done again or not', async () => {
  const photo = await tablet.sendPhoto(await picture(81))
  const lift = building[4].find(([kind]) => kind === 'bin_room')
  const lamp = building[4].find(([kind]) => kind === 'lighting')
  assert.ok(lift && lamp)
  const checks = Array.from({ length: 48 }, (_, index) => fine(building[4][index % building[4].length]!))
  const body = {
    buildingId: building[0],
    seconds: 900,
    checks: [
      ...checks,
      { ...fine(lift), state: 'anomaly', natureCode: 'bins_broken', words: 'Roue cassée.', photos: [0] },
      { ...fine(lamp), state: 'anomaly', natureCode: 'a_subject_of_last_year' },
    ],
  }
  const id = randomUUIDv7()
  const replies = await Promise.all(
    [1, 2, 3].map(() => tablet.send('round.finish', body, { id, photos: [photo.name] })),
  )
  assert.deepEqual(
    new Set(replies.map(({ status }) => status)),
    new Set([200]),
    JSON.stringify(replies[0]?.json),
  )
  assert.equal(
    (await tablet.send('round.finish', body, { id, photos: [photo.name] })).json.outcome?.said,
    replies[0]?.json.outcome?.said,
  )
  assert.equal((await house.ask('select 1 from rounds where id = $1', [id])).length, 1)
  assert.equal((await house.ask('select 1 from round_checks where round_id = $1', [id])).length, 50)
  await house.doJobs(roundJobs)
  await roundJobs['round.anomalies'](services, { roundId: id })
  const made = await casesOf(id)
  assert.deepEqual(
    made.map(({ nature_code, channel, photos }) => ({ nature_code, channel, photos })),
    [
      { nature_code: 'bins_broken', channel: 'caretaker', photos: 1 },
      { nature_code: 'light_stairs', channel: 'caretaker', photos: 0 },
    ],
  )
  // The next morning the same lamp is seen again: it is told already.
  const again = randomUUIDv7()
  await tablet.send(
    'round.finish',
    { ...body, checks: body.checks.slice(48) },
    { id: again, photos: [photo.name] },
  )
  await house.doJobs(roundJobs)
  assert.deepEqual(
    (await casesOf(again)).map((one) => one.id),
    made.map((one) => one.id),
  )
  const claire = await signedIn(house, app, staff.claire)
  const list = await (await claire.get('/bureau/rondes')).text()
  const number = /\/bureau\/rondes\/(\d+)/.exec(list)?.[1]
  assert.match(await (await claire.get(`/bureau/rondes/${number}`)).text(), /Demande \d/)
})

test('words about somebody do not go into the demand; the anomaly does', async () => {
  const stairs = building[4].find(([kind]) => kind === 'stairs')
  assert.ok(stairs)
  const id = randomUUIDv7()
  const check = {
    ...fine(stairs),
    state: 'anomaly',
    natureCode: 'stairs_broken',
    words: 'Cassé par un ivrogne.',
  }
  const sent = await tablet.send('round.finish', { buildingId: building[0], checks: [check] }, { id })
  assert.match(sent.json.outcome?.said ?? '', /n’est pas gardé/)
  await house.doJobs(roundJobs)
  assert.deepEqual(
    (await casesOf(id)).map(({ nature_code }) => nature_code),
    ['stairs_broken'],
  )
  assert.equal((await house.ask(`select 1 from cases where details like '%ivrogne%'`)).length, 0)
})

test('another sector’s building is a no, and what does not read is too', async () => {
  const luis = await fieldDevice(house, app, staff.luis)
  const far = await luis.send('round.finish', { buildingId: building[0], checks: [fine(building[4][0]!)] })
  assert.deepEqual([far.status, far.json.error?.code], [403, 'rounds.building'])
  const empty = await tablet.send('round.finish', { buildingId: building[0], checks: [] })
  assert.equal(empty.status, 422)
})

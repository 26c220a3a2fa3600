// Is the file of a device taken once, with its photos and its author's rights, whoever gives it?
import assert from 'node:assert/strict'
import { createHash, randomUUID, randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice, picture } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { caseCommands } from '../cases/index.ts'
import { observationCommands } from '../observations/index.ts'
import { fieldAddresses, fieldFileDesk } from './index.ts'

const house = await openHouse()
const { services } = house
const parts = { commands: { ...caseCommands, ...observationCommands }, packs: {} }
const app = mount(house, fieldAddresses(services, parts), fieldFileDesk(services, parts))
const entranceOf = async (code: string) =>
  (
    await house.ask<{ id: string }>(
      'select e.id from entrances e join estates s on s.id = e.estate_id where s.code = $1 limit 1',
      [code],
    )
  )[0]?.id ?? ''
const [hall, elsewhere] = [await entranceOf('JET'), await entranceOf('CAN')]
const tablet = await fieldDevice(house, app, staff.gerard)
await tablet.sector()
services.clock.advance({ hours: 3 })
const [gerard, claire, karim, sofia, olivier] = await Promise.all(
  [staff.gerard, staff.claire, staff.karim, staff.sofia, staff.olivier].map((one) =>
    signedIn(house, app, one),
  ),
)
type Item = { id: string; kind: string; at: string; label: string; body: object; photos: string[] }
const lamp = (place = hall): Item => ({
  id: randomUUIDv7(),
  kind: 'case.file',
  at: services.clock.now().subtract({ hours: 2 }).toString(),
  label: `Demande, ${place === hall ? 'hall' : 'ailleurs'}`,
  body: {
    natureCode: 'light_stairs',
    place: { kind: 'entrance', id: place },
    words: 'La lampe.',
    residentId: null,
  },
  photos: [],
})
const fileOf = (items: Item[], more: object = {}) => ({
  agent: { id: staff.gerard.id, name: staff.gerard.name, roles: ['caretaker'] },
  device: { id: tablet.id, name: 'Tablette' },
  items,
  photos: {},
  ...more,
})
type Page = { status: number; text: string }
async function give(who: typeof gerard, content: unknown): Promise<Page> {
  assert.ok(who)
  const form = new FormData()
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  form.set('file', new Blob([text], { type: 'application/json' }), 'palier-terrain.json')
  const reply = await who.post('/bureau/appareils/envoi', form)
  return { status: reply.status, text: await reply.text() }
}
const cases = (id: string) =>
  house.ask<{ filed_by: string; reported_at: Temporal.Instant; photos: number }>(
    `select filed_by, reported_at, (select count(*)::int from case_photos p where p.case_id = c.id) as photos from cases c where id = $1`,
    [id],
  )
const takenBy = async (id: string) =>
  (await house.ask<{ taken_by: string | null }>('select taken_by from field_commands where id = $1', [id]))[0]

test('a caretaker gives her file at the desk: each line once, with its photo, at the hour it was; a damaged photo keeps nothing back', async () => {
  const photo = await picture(77)
  const name = createHash('sha256').update(photo).digest('hex')
  const gone = 'd'.repeat(64)
  const [whole, damaged] = [lamp(), lamp()]
  whole.photos = [name]
  damaged.photos = [gone]
  const file = fileOf([whole, damaged], {
    clockAheadMs: 3_600_000,
    photos: {
      [name]: `data:image/jpeg;base64,${photo.toString('base64')}`,
      [gone]: `data:image/jpeg;base64,${photo.subarray(0, 300).toString('base64')}`,
    },
  })
  const taken = await give(gerard, file)
  assert.equal(taken.status, 200, taken.text.slice(0, 400))
  assert.match(taken.text, /2 lignes prises, 0 déjà reçue, 0 refusée/)
  assert.match(taken.text, /1 photo ne se lit pas/)
  const [kept] = await cases(whole.id)
  assert.equal(kept?.photos, 1)
  const at = Temporal.Instant.from(whole.at).subtract({ hours: 1 })
  assert.equal(
    new Date(String(kept?.reported_at)).getTime(),
    at.epochMilliseconds,
    'its clock was an hour ahead',
  )
  assert.equal((await cases(damaged.id))[0]?.photos, 0)
  assert.deepEqual(await takenBy(whole.id), { taken_by: null })
  assert.match((await give(gerard, file)).text, /0 ligne prise, 2 déjà reçues/)
  const late = await tablet.send('case.file', whole.body as Record<string, unknown>, {
    id: whole.id,
    photos: [name],
  })
  assert.equal(late.status, 200, 'the device that finds the network again is answered as it should')
  assert.equal((await cases(whole.id)).length, 1)
})

test('a manager gives it in the name of its author, even from a device that was cut off: taken with her rights, with a trace', async () => {
  await house.ask('update field_devices set revoked_at = $2, revoked_by = $3 where id = $1', [
    tablet.id,
    services.clock.now().toString(),
    staff.ines.id,
  ])
  const [mine, forged] = [lamp(), lamp(elsewhere)]
  assert.match((await give(gerard, fileOf([mine]))).text, /Cet appareil n’est plus autorisé/)
  const taken = await give(karim, fileOf([mine, forged]))
  assert.match(taken.text, /1 ligne prise, 0 déjà reçue, 1 refusée/)
  assert.equal((await cases(mine.id))[0]?.filed_by, staff.gerard.id)
  assert.deepEqual(await takenBy(mine.id), { taken_by: staff.karim.id })
  assert.equal((await cases(forged.id)).length, 0, 'out of the sector of its author')
  const events = await house.ask<{ event: string; actor_id: string }>(
    `select event, actor_id from journal where event in ('device.file_taken', 'device.taken_for') order by at, event`,
  )
  assert.deepEqual(
    events.map(({ event, actor_id }) => [event, actor_id]),
    [
      ['device.file_taken', staff.karim.id],
      ['device.taken_for', staff.gerard.id],
    ],
  )
  assert.match((await give(sofia, fileOf([lamp()]))).text, /1 ligne prise/)
})

test('nobody gives a file for a sector that is not hers, nor one of a device that never came', async () => {
  const item = lamp()
  assert.equal((await give(claire, fileOf([item]))).status, 403)
  assert.match((await give(olivier, fileOf([item]))).text, /0 ligne prise, 0 déjà reçue, 1 refusée/)
  const unknown = await give(karim, fileOf([item], { device: { id: randomUUID(), name: 'Autre' } }))
  assert.equal(unknown.status, 403)
  assert.match(unknown.text, /jamais venu sous ce nom/)
  assert.equal((await cases(item.id)).length, 0)
})

test('what is no such file is said, and takes nothing', async () => {
  for (const content of [
    '',
    '{',
    '[]',
    JSON.stringify(fileOf([])),
    JSON.stringify({ ...fileOf([lamp()]), agent: 3 }),
  ]) {
    const reply = await give(gerard, content)
    assert.equal(reply.status, 422, content.slice(0, 40))
    assert.match(reply.text, /Ce n’est pas un fichier exporté|Choisissez le fichier/)
  }
})

// Is what a device sends done once, with its photos, at the hour it was, for its own person only?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice, isoAt, picture } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { errorHandler } from '../../platform/http/errors.tsx'
import { answer, askedPack, caseCommands, subjectsPack } from '../cases/index.ts'
import { placesPack } from '../homes/index.ts'
import { fieldAddresses, fieldDesk } from './index.ts'
import { correctClock } from './receive.ts'

const house = await openHouse()
const { services } = house
const app = mount(
  house,
  fieldAddresses(services, {
    commands: caseCommands,
    packs: { places: placesPack, subjects: subjectsPack, asked: askedPack },
  }),
  fieldDesk(services),
)
const faults: Record<string, unknown>[] = []
app.onError(
  errorHandler(
    async () => ({ name: 'Habitat de la Jetée', phone: '' }),
    (line) => faults.push(line),
  ),
)
const tablet = await fieldDevice(house, app, staff.gerard)
const [hall] = await house.ask<{ id: string; estate_id: string }>(
  `select e.id, e.estate_id from entrances e join estates s on s.id = e.estate_id where s.code = 'JET' limit 1`,
)
const [elsewhere] = await house.ask<{ id: string }>(
  `select e.id from entrances e join estates s on s.id = e.estate_id where s.code = 'CAN' limit 1`,
)
const lamp = (place = hall?.id) => ({
  natureCode: 'light_stairs',
  place: { kind: 'entrance', id: place },
  words: 'La lampe du hall.',
  residentId: null,
})
const count = async (id: string) => (await house.ask('select 1 from cases where id = $1', [id])).length

test('a demand taken without network is a demand once it is sent; sent again, it is the same one with the same answer', async () => {
  const id = randomUUIDv7()
  const first = await tablet.send('case.file', lamp(), { id })
  assert.equal(first.status, 200, JSON.stringify(first.json))
  assert.ok(first.json.outcome?.number)
  const again = await tablet.send('case.file', lamp(), { id })
  assert.deepEqual([again.status, again.json], [200, first.json])
  assert.equal(await count(id), 1)
  const [kept] = await house.ask<{ channel: string; contact_name: string }>(
    'select channel, contact_name from cases where id = $1',
    [id],
  )
  assert.deepEqual(kept, { channel: 'caretaker', contact_name: staff.gerard.name })
})

test('whoever asks in a hall is whoever is answered, not the person who noted it', async () => {
  const id = randomUUIDv7()
  const sent = await tablet.send('case.file', { ...lamp(), residentId: residents.fatima.id }, { id })
  assert.equal(sent.status, 200, JSON.stringify(sent.json))
  const [kept] = await house.ask<{ resident_id: string; home_id: string | null; filed_by: string }>(
    'select resident_id, home_id, filed_by from cases where id = $1',
    [id],
  )
  assert.deepEqual(kept, { resident_id: residents.fatima.id, home_id: null, filed_by: staff.gerard.id })
})

test('what came of a demand taken in a hall comes back to the device that took it, and to no other', async () => {
  const id = randomUUIDv7()
  await tablet.send('case.file', lamp(), { id })
  const asked = async (device: typeof tablet) => {
    const rows = (await device.sector()).json.asked as unknown[][]
    return rows.find(([one]) => one === id)
  }
  const before = await asked(tablet)
  assert.deepEqual(
    [before?.[2], before?.[5], before?.[6]],
    ['Lumière en panne dans l’escalier ou le hall', 'En cours', null],
  )
  await answer(
    services,
    { kind: 'staff', id: staff.claire.id },
    { caseId: id },
    { commandId: randomUUIDv7(), kind: 'final', body: 'La lampe est changée.' },
  )
  const after = await asked(tablet)
  assert.deepEqual([after?.[5], after?.[6]], ['Répondue', 'La lampe est changée.'])
  const josiane = await fieldDevice(house, app, staff.josiane)
  assert.equal(await asked(josiane), undefined)
})

test('six times at the same moment: done once, everyone is answered the same', async () => {
  const id = randomUUIDv7()
  const replies = await Promise.all(Array.from({ length: 6 }, () => tablet.send('case.file', lamp(), { id })))
  assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([200]))
  assert.equal(new Set(replies.map(({ json }) => json.outcome?.number)).size, 1)
  assert.equal(await count(id), 1)
})

test('other words under a known name are refused, and change nothing', async () => {
  const id = randomUUIDv7()
  await tablet.send('case.file', lamp(), { id })
  const other = await tablet.send('case.file', { ...lamp(), words: 'Autre chose.' }, { id })
  assert.deepEqual([other.status, other.json.error?.code], [409, 'field.command_reused'])
})

test('its photos come first: what is missing is asked for, what is damaged is refused, nothing is filed meanwhile', async () => {
  const id = randomUUIDv7()
  const photo = await picture(11)
  const damaged = await tablet.sendPhoto(photo.subarray(0, photo.length - 40), 'a'.repeat(64))
  assert.deepEqual([damaged.status, damaged.json.error?.code], [409, 'field.photo_damaged'])
  const name = 'b'.repeat(64)
  const early = await tablet.send('case.file', lamp(), { id, photos: [name] })
  assert.deepEqual([early.status, early.json.error?.photos], [409, [name]])
  assert.equal(await count(id), 0)
  const sent = await tablet.sendPhoto(photo)
  assert.equal(sent.status, 204)
  assert.equal((await tablet.sendPhoto(photo)).status, 204)
  assert.equal((await tablet.send('case.file', lamp(), { id, photos: [sent.name] })).status, 200)
  assert.equal((await house.ask('select 1 from case_photos where case_id = $1', [id])).length, 1)
})

test('a photo that the device has lost does not keep its fact waiting, and does not take the place of another', async () => {
  const id = randomUUIDv7()
  const here = await tablet.sendPhoto(await picture(130))
  const gone = 'c'.repeat(64)
  const names = [gone, here.name]
  assert.equal((await tablet.send('case.file', lamp(), { id, photos: names })).status, 409)
  const sent = await tablet.send('case.file', lamp(), { id, photos: names, lost: [gone] })
  assert.equal(sent.status, 200, JSON.stringify(sent.json))
  assert.equal((await house.ask('select 1 from case_photos where case_id = $1', [id])).length, 1)
})

test('what we cannot write is set aside on the device: what comes after it leaves, and the fault is ours to read', async () => {
  const [id, next] = [randomUUIDv7(), randomUUIDv7()]
  await house.ask(`alter table cases add constraint broken check (id <> '${id}')`)
  const aside = await tablet.send('case.file', lamp(), { id })
  assert.deepEqual([aside.status, aside.json.error?.code], [409, 'field.unwritable'])
  assert.match(aside.json.error?.sentence ?? '', /le défaut est chez nous/)
  assert.deepEqual(
    faults.map(({ level, error }) => [level, /broken/.test(String(error))]),
    [['fault', true]],
  )
  assert.equal((await tablet.send('case.file', lamp(), { id: next })).status, 200)
  await house.ask('alter table cases drop constraint broken')
  // Mended, the very same is taken.
  assert.equal((await tablet.send('case.file', lamp(), { id })).status, 200)
})

test('the same photo chosen twice is one', async () => {
  const id = randomUUIDv7()
  const { name } = await tablet.sendPhoto(await picture(131))
  assert.equal((await tablet.send('case.file', lamp(), { id, photos: [name, name] })).status, 200)
  assert.equal((await house.ask('select 1 from case_photos where case_id = $1', [id])).length, 1)
})

test('a photo of 40 MB is refused in French, whatever the device let through; nothing of it is kept', async () => {
  const heavy = await tablet.sendPhoto(Buffer.alloc(40_000_000, 7))
  assert.deepEqual([heavy.status, heavy.json.error?.code], [413, 'field.photo_heavy'])
  assert.match(heavy.json.error?.sentence ?? '', /20 Mo au plus.*le reste est gardé/)
  const id = randomUUIDv7()
  const early = await tablet.send('case.file', lamp(), { id, photos: [heavy.name] })
  assert.deepEqual([early.status, early.json.error?.photos], [409, [heavy.name]])
  assert.equal(await count(id), 0)
})

test('a device whose clock is wrong by a day still says when it was: so long ago', async () => {
  const id = randomUUIDv7()
  await tablet.send('case.file', lamp(), {
    id,
    at: isoAt('2026-11-25 09:10'),
    sentAt: isoAt('2026-11-25 09:40'),
  })
  const [kept] = await house.ask<{ ago: number }>(
    `select extract(epoch from recorded_at - reported_at) / 60 as ago from cases where id = $1`,
    [id],
  )
  assert.equal(Number(kept?.ago), 30)
  const now = services.clock.now()
  assert.equal(correctClock({ at: now.add({ hours: 30 }), sentAt: now }, now).toString(), now.toString())
})

test('a place out of her sector is a no in French, and nothing is kept', async () => {
  const id = randomUUIDv7()
  const reply = await tablet.send('case.file', lamp(elsewhere?.id), { id })
  assert.equal(reply.status, 403, JSON.stringify(reply.json))
  assert.match(reply.json.error?.sentence ?? '', /\S+ \S+/)
  assert.equal(await count(id), 0)
  assert.equal((await house.ask('select 1 from field_commands where id = $1', [id])).length, 0)
})

test('the sector on the device: her places and their people, nobody else’s', async () => {
  const { json } = await tablet.sector()
  const places = json.places as { estates: string[][]; homes: unknown[][]; residents: unknown[][] }
  const codes = await house.ask<{ code: string }>('select code from estates where id = any ($1)', [
    places.estates.map(([id]) => id),
  ])
  assert.deepEqual(codes.map(({ code }) => code).sort(), ['COR', 'JET'])
  assert.ok(places.homes.length > 50 && places.residents.length > 50)
  const homes = new Set(places.homes.map(([id]) => id))
  const lived = places.residents.filter(
    ([homeId, residentId, name]) => homes.has(homeId) && residentId && /\S \S/.test(String(name)),
  )
  assert.equal(lived.length, places.residents.length, 'each: [home, resident, name]')
  assert.ok((json.subjects as unknown[]).length > 300)
})

test('the words of one person are never sent under the name of another', async () => {
  const reply = await tablet.send('case.file', lamp(), { agentId: staff.claire.id })
  assert.deepEqual([reply.status, reply.json.error?.code], [403, 'field.other_agent'])
  const borrowed = await fieldDevice(house, app, staff.claire, tablet.id)
  assert.equal((await borrowed.sector()).json.error?.code, 'field.device_of_other')
})

test('what does not read is refused and says so', async () => {
  const nonsense = await tablet.send('case.file', { natureCode: 3 })
  assert.equal(nonsense.status, 422)
  const unknown = await tablet.send('tea.make', {})
  assert.deepEqual([unknown.status, unknown.json.error?.code], [422, 'field.kind_unknown'])
})

test('a lost device is cut off by the administrator: it is told so, and gets nothing more', async () => {
  const lost = await fieldDevice(house, app, staff.gerard)
  assert.equal((await lost.sector()).status, 200)
  const ines = await signedIn(house, app, staff.ines)
  assert.match(await (await ines.get('/bureau/comptes/appareils')).text(), /Tablette/)
  assert.equal((await ines.post(`/bureau/comptes/appareils/${lost.id}/couper`, {})).status, 303)
  assert.equal((await lost.sector()).json.error?.code, 'field.device_revoked')
  const reply = await lost.send('case.file', lamp())
  assert.deepEqual([reply.status, reply.json.error?.code], [403, 'field.device_revoked'])
  assert.equal((await tablet.sector()).status, 200)
})

test('a caretaker whose sector was given to another still hands over what he noted before, and nothing he noted after', async () => {
  const noted = services.clock.now().add({ minutes: 5 }).toString()
  services.clock.advance({ hours: 1 })
  await house.ask(
    `update staff_grants set revoked_at = $2 where staff_id = $1 and role = 'caretaker' and revoked_at is null`,
    [staff.gerard.id, services.clock.now().toString()],
  )
  services.clock.advance({ hours: 48 })
  const sentAt = services.clock.now().toString()
  const id = randomUUIDv7()
  const kept = await tablet.send('case.file', lamp(), { id, at: noted, sentAt })
  assert.equal(kept.status, 200, JSON.stringify(kept.json))
  assert.equal(await count(id), 1)
  const after = await tablet.send('case.file', lamp(), { at: sentAt, sentAt })
  assert.deepEqual([after.status, after.json.error?.code], [403, 'field.after_end'])
  assert.equal((await tablet.sector()).json.error?.code, 'field.device_no_role')
  const [told] = await house.ask<{ count: number }>(
    `select count(*)::int from journal where event = 'device.late_received' and facts ->> 'command' = $1`,
    [id],
  )
  assert.equal(told?.count, 1)
  await house.ask('update staff set is_active = false where id = $1', [staff.gerard.id])
  assert.equal(
    (await tablet.send('case.file', lamp(), { at: noted, sentAt })).status,
    401,
    'a closed account',
  )
})

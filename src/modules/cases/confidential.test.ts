// What is said of a rent or of a worry to somebody who may not read it: is it filed for those who may, and hidden from her?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { fieldDevice } from '../../../tests/support/field-device.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { tellCase } from '../deliveries/index.ts'
import { fieldAddresses } from '../field/index.ts'
import { deskCases } from './desk.tsx'
import { caseCommands } from './index.ts'

const house = await openHouse()
const { services } = house
const app = mount(house, fieldAddresses(services, { commands: caseCommands, packs: {} }), deskCases(services))
const nadia = await signedIn(house, app, staff.nadia)
const karim = await signedIn(house, app, staff.karim)
const [rosa] = await house.ask<{ home: string; id: string; entrance: string }>(
  `select h.id as home, h.entrance_id as entrance, r.id from homes h, residents r where h.code = $1 and r.last_name = 'Fernandes'`,
  [residents.rosa.home],
)
const [far] = await house.ask<{ id: string }>(
  `select h.id from homes h join estates s on s.id = h.estate_id where s.code = 'CAN' limit 1`,
)
const body = {
  natureCode: 'rent_question',
  place: { kind: 'home', id: rosa?.home },
  words: 'Elle n’arrive plus à payer.',
  residentId: rosa?.id,
}
const kept = (id: string) =>
  house.ask<{ number: number; filed_by: string; is_sensitive: boolean }>(
    'select number, filed_by, is_sensitive from cases where id = $1',
    [id],
  )

test('on the landing: kept at once, twice is once, read by those who may and not by her', async () => {
  const tablet = await fieldDevice(house, app, staff.nadia)
  const id = randomUUIDv7()
  const sent = await tablet.send('case.file', body, { id })
  assert.equal(sent.status, 200, JSON.stringify(sent.json))
  const [filed] = await kept(id)
  assert.deepEqual([filed?.filed_by, filed?.is_sensitive], [staff.nadia.id, true])
  assert.match(sent.json.outcome?.said ?? '', /confidentielle : l’agence la suit/)
  assert.equal((await tablet.send('case.file', body, { id })).status, 200)
  assert.equal((await kept(id)).length, 1)
  assert.equal((await nadia.get(`/bureau/demandes/${filed?.number}`)).status, 404)
  assert.match(
    await (await karim.get(`/bureau/demandes/${filed?.number}`)).text(),
    /Elle n’arrive plus à payer/,
  )
  const [said] = await house.ask<{ by: string }>(
    `select facts->>'filedBy' as by from journal where event = 'case.filed' and subject_id = $1`,
    [id],
  )
  assert.equal(said?.by, staff.nadia.id, 'the journal says who filed it')
})

test('nobody in particular asked: what is answered does not come back to her by e-mail', async () => {
  const tablet = await fieldDevice(house, app, staff.gerard)
  const id = randomUUIDv7()
  const [hall] = await house.ask<{ id: string }>(
    `select e.id from entrances e join estates s on s.id = e.estate_id where s.code = 'JET' limit 1`,
  )
  const place = { kind: 'entrance', id: hall?.id }
  const worry = await house.ask<{ code: string }>(
    `select code from natures where is_sensitive and 'common' = any (place_kinds) and danger is null limit 1`,
  )
  const sent = await tablet.send(
    'case.file',
    { ...body, natureCode: worry[0]?.code, place, residentId: null },
    { id },
  )
  assert.equal(sent.status, 200, JSON.stringify(sent.json))
  await tellCase(services, id, { kind: 'final', body: 'Nous l’avons vue.' }, 'worry:answer')
  const told = await house.ask<{ channel: string; to_address: string }>(
    'select channel, to_address from deliveries where case_id = $1',
    [id],
  )
  assert.deepEqual(told, [{ channel: 'letter', to_address: '' }], 'a person finds out how to tell')
})

test('out of her sector it stays a no', async () => {
  const tablet = await fieldDevice(house, app, staff.nadia)
  const id = randomUUIDv7()
  const sent = await tablet.send('case.file', { ...body, place: { kind: 'home', id: far?.id } }, { id })
  assert.notEqual(sent.status, 200)
  assert.deepEqual(await kept(id), [])
})

test('at the desk: her words are kept, and the page says that she will not read them again', async () => {
  const form = {
    command: randomUUIDv7(),
    locataire: rosa?.id ?? '',
    entree: rosa?.entrance ?? '',
    nature: 'rent_question',
    where: 'home',
    details: 'Elle demande un délai.',
    channel: 'desk',
    said_on: services.clock.now().toZonedDateTimeISO('Europe/Paris').toPlainDate().toString(),
    said_at: '0h05',
  }
  const sent = await nadia.post('/bureau/nouvelle', form)
  assert.equal(sent.status, 303, (await sent.text()).slice(0, 600))
  const next = sent.headers.get('location') ?? ''
  assert.match(next, /^\/bureau\/nouvelle\?confidentielle=\d+$/)
  assert.match(await (await nadia.get(next)).text(), /enregistrée\. Elle est confidentielle/)
})

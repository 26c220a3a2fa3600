// While an adviser's telephone rings for her, does a caller stay until it is answered, and does it stop when she is gone? Through Asterisk.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { staff } from '../../db/worlds/people.ts'
import { openTelephone } from '../../src/modules/calls/index.ts'
import { setOwnPhone } from '../../src/modules/calls/own-phone.ts'
import { takeCall } from '../../src/modules/calls/taking.ts'
import { usualFlow } from '../../src/modules/calls/usual-flow.fr.ts'
import { openHouse } from '../support/house.ts'
import { startEngine, untilListening } from './engine.ts'
import { openPhones } from './phone.ts'

const house = await openHouse()
const phones = await openPhones()
const engine = await startEngine(phones.port)
const { services, ask } = house
services.config = { ...services.config, PALIER_ARI_URL: engine.ariUrl, PALIER_VOICE_NUMBER: '+33353010000' }
const telephone = openTelephone(services)
after(async () => {
  await telephone.close()
  await phones.close()
  await engine.close()
})
await untilListening(telephone.engine?.line)
const adviser = { id: staff.claire.id, name: staff.claire.name }
await setOwnPhone(services, { kind: 'staff', id: adviser.id }, '4242')
const hello = 'Bonjour, que puis-je pour vous ?'

async function sound(prompt: string): Promise<Uint8Array> {
  const text = usualFlow.prompts[prompt]?.text ?? prompt
  const { name } = await services.voice.say(text.replaceAll('{organisme}', 'Habitat de la Jetée'), 'fr')
  const bytes = await services.voice.read(name)
  assert.ok(bytes)
  return bytes
}

/** A caller who waits, heard to the end of what is said to her, and an adviser's telephone that rings for her. */
async function rung(from: string) {
  const call = phones.call(engine, '0353010000', from)
  await call.answered
  await call.hears(await sound('bonjour'))
  await call.press('5')
  await call.hears(await sound('on-vous-passe'))
  const [waiting] = await ask<{ call_id: string }>(
    `select w.call_id from call_waits w join calls c on c.id = w.call_id where w.left_at is null and c.phone = $1`,
    [`+33${from.slice(1)}`],
  )
  assert.ok(waiting)
  const id = waiting.call_id
  await until(() => stateOf(id)?.isSaying === false)
  telephone.exchange.happen(id, { kind: 'moment', waitedSeconds: 60 })
  await call.hears(await sound('rappel-offert'))
  await takeCall(services, telephone, adviser, id)
  return { call, id, ring: await phones.rings('4242') }
}
const stateOf = (id: string) => telephone.exchange.live().find((one) => one.id === id)?.state
async function until(isIt: () => boolean | undefined): Promise<void> {
  for (let tries = 0; tries < 200 && !isIt(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50))
  assert.ok(isIt())
}
async function written(id: string) {
  await telephone.exchange.settle(id)
  const [row] = await ask<{
    ending: string | null
    how: string | null
    taken_by: string | null
    waits: number
  }>(
    `select c.ending, w.how, w.taken_by, (select count(*)::int from call_waits x where x.call_id = c.id) as waits
       from calls c join call_waits w on w.call_id = c.id where c.id = $1`,
    [id],
  )
  return { ...row }
}

test('1 and the longest wait while it rings: she stays, the adviser answers, and they hear each other', async () => {
  const { call, id, ring } = await rung('0677000001')
  await call.press('1')
  telephone.exchange.happen(id, { kind: 'moment', waitedSeconds: 3_000 })
  const her = ring.answer()
  await her.answered
  await until(() => stateOf(id)?.doing === 'talking')
  await her.play(await sound(hello))
  await call.hears(await sound(hello))
  call.hangUp()
  await her.ended
  assert.deepEqual(await written(id), { ending: 'talked', how: 'taken', taken_by: adviser.id, waits: 1 })
})

test('it does not answer: what she asked meanwhile is done, and she waits nowhere', async () => {
  const { call, id, ring } = await rung('0677000002')
  await call.press('1')
  ring.refuse(486)
  await call.hears(await sound('rappel-numero'))
  assert.deepEqual(await written(id), { ending: null, how: 'callback', taken_by: null, waits: 1 })
  call.hangUp()
  await call.ended
})

test('9 while it rings: the emergency at once, and it rings no longer', async () => {
  const { call, id, ring } = await rung('0677000003')
  await call.press('9')
  await ring.cancelled
  assert.equal(stateOf(id)?.node, 'urgence')
  assert.deepEqual(await written(id), { ending: null, how: 'emergency', taken_by: null, waits: 1 })
  call.hangUp()
  await call.ended
})

test('she hangs up while it rings: it rings no longer, and nobody spoke with her', async () => {
  const { call, id, ring } = await rung('0677000004')
  call.hangUp()
  await ring.cancelled
  await until(() => stateOf(id) === undefined)
  assert.deepEqual(await written(id), { ending: 'hung_up', how: 'hung_up', taken_by: null, waits: 1 })
})

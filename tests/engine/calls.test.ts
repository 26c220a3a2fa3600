// Does a real telephone call reach who it must? Through Asterisk, with telephones written here: menus, messages, dangers, a dead application.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { staff } from '../../db/worlds/people.ts'
import { halfDaysAfter, slotOf } from '../../src/modules/calls/half-days.ts'
import { openTelephone, type Telephone } from '../../src/modules/calls/index.ts'
import { setOwnPhone } from '../../src/modules/calls/own-phone.ts'
import { dictationWords } from '../../src/modules/calls/page-words.fr.ts'
import { takeCall } from '../../src/modules/calls/taking.ts'
import { usualFlow } from '../../src/modules/calls/usual-flow.fr.ts'
import { words } from '../../src/modules/calls/words.fr.ts'
import { defaultOpening } from '../../src/modules/homes/index.ts'
import { at } from '../../src/platform/clock/clock.ts'
import { toAlaw } from '../../src/platform/voice/g711.ts'
import { beepTone } from '../../src/platform/voice/sound.ts'
import { openHouse } from '../support/house.ts'
import { startEngine, untilListening } from './engine.ts'
import { openPhones, type PhoneCall } from './phone.ts'

const house = await openHouse()
const phones = await openPhones()
const engine = await startEngine(phones.port)
const logged: Record<string, unknown>[] = []
const { services, ask } = house
services.config = { ...services.config, PALIER_ARI_URL: engine.ariUrl, PALIER_VOICE_NUMBER: '+33353010000' }
let telephone: Telephone = openTelephone(services, { log: (line) => logged.push(line) })
after(async () => {
  if (process.env.ENGINE_LOG) (await import('node:fs')).writeFileSync(process.env.ENGINE_LOG, engine.log())
  await telephone.close()
  await phones.close()
  await engine.close()
})

await untilListening(telephone.engine?.line)
const number = '0353010000'
const [lucie] = await ask<{ phone: string }>(
  `select min(k.address) as phone from resident_channels k join lease_holders p on p.resident_id = k.resident_id where k.kind = 'sms' and k.ended_at is null and not k.awaits_proof`,
)
assert.ok(lucie)

/** The bytes of a prompt, as the line carries them. */
async function sound(prompt: string): Promise<Uint8Array> {
  const text = usualFlow.prompts[prompt]?.text ?? prompt
  const { name } = await services.voice.say(text.replaceAll('{organisme}', 'Habitat de la Jetée'), 'fr')
  const bytes = await services.voice.read(name)
  assert.ok(bytes)
  return bytes
}
const hears = async (call: PhoneCall, prompt: string) => {
  const bytes = await sound(prompt)
  await call.hears(bytes).catch((error: unknown) => {
    throw new Error(`${prompt}: ${String(error)} ${JSON.stringify(logged)}`)
  })
}
const stranger = '0699999999'

test('a stranger hears the greeting, then the menu; a key cuts what is said, a wrong one is told', async () => {
  const call = phones.call(engine, number, stranger)
  await call.answered
  await hears(call, 'bonjour')
  await hears(call, 'menu')
  await call.press('8')
  await hears(call, 'touche-inconnue')
  await call.press('1')
  await hears(call, 'on-vous-passe')
  call.hangUp()
  await call.ended
})

test('silence three times leads to a person, never to a hang-up', async () => {
  const call = phones.call(engine, number, stranger)
  await call.answered
  await hears(call, 'bonjour')
  // The menu is long: it is said three times over before the third silence.
  for (let times = 0; times < 2; times += 1) {
    await call.press('8')
    await hears(call, 'touche-inconnue')
  }
  await call.press('8')
  await hears(call, 'on-vous-passe')
  call.hangUp()
})

test('by night, what she says after the beep is a message with its sound, word for word', async () => {
  house.services.clock.set('2026-11-24 22:00')
  const call = phones.call(engine, number, stranger)
  await call.answered
  await hears(call, 'bonjour')
  await call.press('1')
  await hears(call, 'message-technique')
  await call.hears(toAlaw(beepTone), 15_000)
  const words = await sound('Il n’y a plus de lumière dans l’escalier, au douze rue des Goélands.')
  await call.play(words)
  await call.press('#')
  await hears(call, 'message-recu')
  await hears(call, 'au-revoir')
  await call.ended
  const [kept] = await ask<{ sound: string; seconds: string; case_id: string | null }>(
    `select r.sound, r.seconds, r.case_id from call_recordings r join calls c on c.id = r.call_id where c.phone = '+33699999999' order by r.made_at desc limit 1`,
  )
  assert.ok(kept)
  assert.ok(Math.abs(Number(kept.seconds) - words.length / 8_000) < 3, kept.seconds)
  const bytes = await services.voice.read(kept.sound)
  assert.ok(bytes)
  // A-law there and back changes nothing: her very bytes are in it.
  assert.ok(Buffer.from(bytes).includes(Buffer.from(words.subarray(8_000, 12_000))))
  // Her home is not known: a colleague listens, and says where it is.
  assert.equal(kept.case_id, null)
  house.services.clock.set('2026-11-24 10:00')
})

test('whoever hangs up in the middle of her message has left it all the same', async () => {
  house.services.clock.set('2026-11-24 22:00')
  const from = '0688888888'
  const call = phones.call(engine, number, from)
  await call.answered
  await hears(call, 'bonjour')
  await call.press('1')
  await hears(call, 'message-technique')
  await call.hears(toAlaw(beepTone), 15_000)
  await call.play(await sound('La porte de mon immeuble ne ferme plus depuis hier soir.'))
  call.hangUp()
  for (let tries = 0; tries < 100; tries += 1) {
    const [kept] = await ask<{ n: number; ending: string }>(
      `select (select count(*)::int from call_recordings r where r.call_id = c.id) as n, c.ending from calls c where c.phone = '+33688888888'`,
    )
    if (kept?.n === 1 && kept.ending) return assert.equal(kept.ending, 'hung_up')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const trail = await ask(
    'select s.node, s.event, s.facts, c.ending, c.state from call_steps s join calls c on c.id = s.call_id where c.phone = $1 order by position',
    ['+33688888888'],
  )
  assert.fail(`her message is not there: ${JSON.stringify([logged, trail])}`)
})

test('9 in the middle of a message leaves it for the emergency: nothing of it is kept', async () => {
  house.services.clock.set('2026-11-24 22:00')
  const call = phones.call(engine, number, '0677777777')
  await call.answered
  await hears(call, 'bonjour')
  await call.press('1')
  await hears(call, 'message-technique')
  await call.hears(toAlaw(beepTone), 15_000)
  await call.play(await sound('La porte de mon immeuble ne ferme plus.'))
  await call.press('9')
  await hears(call, 'quel-danger')
  call.hangUp()
  await call.ended
  await telephone.exchange.settle()
  const [kept] = await ask<{ n: number }>(
    `select count(*)::int as n from call_recordings r join calls c on c.id = r.call_id where c.phone = '+33677777777'`,
  )
  assert.equal(kept?.n, 0)
})

test('an adviser takes the call on her telephone: they hear each other, and the end of one is the end of both', async () => {
  house.services.clock.set('2026-11-24 10:00')
  const call = phones.call(engine, number, stranger)
  await call.answered
  await hears(call, 'bonjour')
  await call.press('5')
  await hears(call, 'on-vous-passe')
  const [waiting] = await ask<{ call_id: string }>(
    'select call_id from call_waits where left_at is null order by entered_at desc limit 1',
  )
  assert.ok(waiting && telephone.engine)
  const taken = telephone.engine.connect(waiting.call_id, '0353010042')
  const ringing = await phones.rings('0353010042')
  // Her own number is shown, never the caller's.
  assert.equal(ringing.from, '+33353010000')
  const adviser = ringing.answer()
  assert.equal(await taken, 'accepted')
  const [hello, answer] = [
    await sound('Bonjour, que puis-je pour vous ?'),
    await sound('Je voudrais une attestation.'),
  ]
  await adviser.play(hello)
  await call.hears(hello)
  await call.play(answer)
  await adviser.hears(answer)
  adviser.hangUp()
  await call.ended
  await telephone.exchange.settle(waiting.call_id)
  const [ended] = await ask<{ ending: string }>('select ending from calls where id = $1', [waiting.call_id])
  assert.equal(ended?.ending, 'talked')
})

test('the caller puts down first: the list of ended calls knows the adviser she spoke with', async () => {
  const adviser = { id: staff.claire.id, name: staff.claire.name }
  await setOwnPhone(services, { kind: 'staff', id: adviser.id }, '4243')
  const call = phones.call(engine, number, '0677777778')
  await call.answered
  await hears(call, 'bonjour')
  await call.press('5')
  await hears(call, 'on-vous-passe')
  const [waiting] = await ask<{ call_id: string }>(
    `select w.call_id from call_waits w join calls c on c.id = w.call_id where w.left_at is null and c.phone = '+33677777778'`,
  )
  assert.ok(waiting)
  await takeCall(services, telephone, adviser, waiting.call_id)
  const her = (await phones.rings('4243')).answer()
  const hello = await sound('Bonjour, que puis-je pour vous ?')
  await her.play(hello)
  await call.hears(hello)
  call.hangUp()
  await her.ended
  await telephone.exchange.settle(waiting.call_id)
  const [ended] = await ask<{ ending: string; taken_by: string }>(
    'select c.ending, w.taken_by from calls c join call_waits w on w.call_id = c.id where c.id = $1 and w.talked_until is not null',
    [waiting.call_id],
  )
  assert.deepEqual({ ...ended }, { ending: 'talked', taken_by: adviser.id })
})

test('a caller chooses when she is called back, and hears it', async () => {
  house.services.clock.set('2026-11-24 10:00')
  const now = at('2026-11-24 10:00')
  const [afternoon, morning] = halfDaysAfter(defaultOpening, now).map((one) => slotOf(one, now).words)
  const call = phones.call(engine, number, '0677777779')
  await call.answered
  await hears(call, 'bonjour')
  await call.press('5')
  await hears(call, 'on-vous-passe')
  const [waiting] = await ask<{ id: string }>(`select id from calls where phone = '+33677777779'`)
  assert.ok(waiting)
  const isSaying = () =>
    telephone.exchange.live().some(({ id, state }) => id === waiting.id && state.isSaying)
  for (let tries = 0; tries < 100 && isSaying(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20))
  // As if she had waited: nobody waits for it here.
  telephone.exchange.happen(waiting.id, { kind: 'moment', waitedSeconds: 40 })
  await hears(call, 'rappel-offert')
  await call.press('1')
  await hears(call, 'rappel-numero')
  await call.press('1')
  await hears(call, 'quand-rappeler')
  await hears(call, words.slotKeys([afternoon ?? '', morning ?? '']))
  await call.press('2')
  await hears(call, 'rappel-note')
  await hears(call, words.calledBack(afternoon ?? ''))
  await hears(call, 'au-revoir')
  await call.ended
  const [kept] = await ask<{ wanted: string }>(
    `select to_char(wanted_from at time zone 'Europe/Paris', 'HH24:MI') as wanted from call_backs where call_id = $1`,
    [waiting.id],
  )
  assert.equal(kept?.wanted, '13:30')
})

test('a text of the flow is recorded on an administrator’s own telephone: her very voice is what is kept', async () => {
  const text = 'Bienvenue chez Habitat de la Jetée.'
  assert.ok(telephone.dictate)
  const dictated = telephone.dictate('0353010077', text)
  const her = (await phones.rings('0353010077')).answer()
  await her.answered
  await her.hears(await sound(dictationWords.afterTheBeep(text)))
  await her.hears(toAlaw(beepTone), 30_000)
  const words = await sound('Bonjour, et bienvenue chez nous.')
  await her.play(words)
  await her.press('#')
  await her.hears(await sound(dictationWords.hereItIs))
  await her.hears(words)
  await her.press('1')
  await her.hears(await sound(dictationWords.kept))
  const kept = await dictated
  await her.ended
  assert.equal(kept.end, 'kept')
  const bytes = await services.voice.read(kept.end === 'kept' ? kept.sound.sound : '')
  assert.ok(bytes && Buffer.from(bytes).includes(Buffer.from(words.subarray(4_000, 8_000))))
})

test('Palier away before a call: the engine itself rings whoever is on call, then the number of last resort', async () => {
  await telephone.engine?.keepOnCall('0353010912')
  await telephone.close()
  const words = await sound('Il y a de l’eau partout.')
  const call = phones.call(engine, number, stranger)
  const ringing = await phones.rings('0353010912')
  // An operator carries no number that is not the landlord's.
  assert.equal(ringing.from, number)
  const technician = ringing.answer()
  await call.answered
  await call.play(words)
  await technician.hears(words)
  technician.hangUp()
  await call.ended

  const again = phones.call(engine, number, stranger)
  await phones.rings('0353010912')
  // She does not answer; the number of last resort is busy: she is rung again, then it.
  ;(await phones.rings('0353010911', 40_000)).refuse()
  await phones.rings('0353010912', 40_000)
  const last = await phones.rings('0353010911', 40_000)
  assert.equal(last.from, number)
  const other = last.answer()
  await again.play(words)
  await other.hears(words)
  other.hangUp()
  await again.ended
  telephone = openTelephone(services, { log: (line) => logged.push(line) })
  await untilListening(telephone.engine?.line)
})

test('Palier stopped in the middle of a call: the caller stays on the line, and is taken back where she was', async () => {
  house.services.clock.set('2026-11-24 10:00')
  const call = phones.call(engine, number, stranger)
  await call.answered
  await hears(call, 'bonjour')
  await hears(call, 'menu')
  await telephone.exchange.settle()
  await telephone.close()
  telephone = openTelephone(services, { log: (line) => logged.push(line) })
  await hears(call, 'menu')
  await call.press('5')
  await hears(call, 'on-vous-passe')
  call.hangUp()
})

test('the engine down: who watches is told in a sentence, and it is found again when it is back', async () => {
  await engine.kill()
  assert.match((await telephone.engine?.line.trouble()) ?? '', /ne répond pas/)
  for (let tries = 0; tries < 100 && telephone.watch().isConnected; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50))
  assert.equal(telephone.watch().isConnected, false)
  await engine.start()
  for (let tries = 0; tries < 100 && (await telephone.engine?.line.trouble()) !== null; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(telephone.watch().isConnected, true)
  const call = phones.call(engine, number, stranger)
  await call.answered
  await hears(call, 'bonjour')
  // The line holds her, and no longer once her channel is gone.
  const [row] = await ask<{ id: string; lineId: string }>(
    'select id, line_id as "lineId" from calls where ended_at is null order by began_at desc, id desc limit 1',
  )
  assert.ok(row)
  assert.equal(await telephone.holds({ ...row, line: 'engine' }), true)
  call.hangUp()
  await telephone.exchange.settle(row.id)
  for (let tries = 0; tries < 100 && (await telephone.holds({ ...row, line: 'engine' })); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50))
  assert.equal(await telephone.holds({ ...row, line: 'engine' }), false)
})

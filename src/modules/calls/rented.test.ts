// Does a rented number lead the same calls? Signed webhooks, turn after turn: messages, emergencies, replays, a restart, a random walk.
import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { createApp } from '../../app.ts'
import { at } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { writeWav } from '../../platform/voice/sound.ts'
import { defaultOpening } from '../homes/index.ts'
import { findSeenCall } from './desk-queries.ts'
import { number, openOperator, operatorToken, serveRecording } from './fixtures/rented-operator.ts'
import { readTwiml } from './fixtures/twiml-grammar.ts'
import { halfDaysAfter, slotOf } from './half-days.ts'
import { setOwnPhone } from './own-phone.ts'
import { takeCall } from './taking.ts'
import { openTelephone } from './telephone.ts'
import { words } from './words.fr.ts'

const house = await openHouse()
const { services, ask, doJobs } = house
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
services.config = {
  ...services.config,
  PALIER_TWIML_TOKEN: operatorToken,
  PALIER_TWIML_PUBLIC_KEY: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString(
    'base64',
  ),
}
const logged: Record<string, unknown>[] = []
const log = (line: Record<string, unknown>) => logged.push(line)
/** The pages of other tests speak of a line that is not there. */
const open = () => {
  services.line = null
  return openTelephone(services, {
    log,
    secondMs: 20,
    graceMs: 200,
    patienceMs: 5_000,
    fetchWaitsMs: [5, 5],
    recordingsFrom: ({ hostname }) => hostname === '127.0.0.1',
  })
}
let telephone = open()
let app = createApp(services, log, undefined, telephone)
const operator = openOperator(() => app)
after(() => telephone.close())
async function restart() {
  await telephone.close()
  telephone = open()
  app = createApp(services, log, undefined, telephone)
}

const stranger = '+33699999999'
let calls = 0
const call = (from = stranger) => {
  calls += 1
  return operator.call(`CA${String(calls).padStart(32, '0')}`, from)
}
const callOf = async (sid: string) => {
  const [row] = await ask<{
    id: string
    ending: string | null
    state: { node: string; doing: string }
    turn: number
    steps: number
  }>(
    `select c.id, c.ending, c.state, c.turn, (select count(*)::int from call_steps s where s.call_id = c.id) as steps from calls c where c.line = 'rented' and c.line_id = $1`,
    [sid],
  )
  assert.ok(row)
  return row
}
const settle = async (sid: string) => {
  await telephone.exchange.settle((await callOf(sid)).id)
  return callOf(sid)
}
const spoken = async (text: string) => {
  const { name } = await services.voice.say(text, 'fr')
  const bytes = await services.voice.read(name)
  assert.ok(bytes)
  const { fromAlaw } = await import('../../platform/voice/g711.ts')
  return writeWav(fromAlaw(bytes))
}
const soundOf = async (text: string) =>
  (await services.voice.say(text.replaceAll('{organisme}', 'Habitat de la Jetée'), 'fr')).name
const { usualFlow } = await import('./usual-flow.fr.ts')
const hears = async (on: { words(): string[] }, prompt: string) => {
  const name = await soundOf(usualFlow.prompts[prompt]?.text ?? prompt)
  assert.ok(
    on.words().some((one) => one.includes(`/voice/sounds/${name}.wav?`)),
    `${prompt} in ${on.words().join(' ')}`,
  )
}
/** Asked on that Tuesday at ten. */
const tuesday = at('2026-11-24 10:00')
const halfDays = halfDaysAfter(defaultOpening, tuesday).map((one) => slotOf(one, tuesday))
const [lucie] = await ask<{ phone: string; home_id: string }>(
  `select k.address as phone, l.home_id from resident_channels k join lease_holders p on p.resident_id = k.resident_id join leases l on l.id = p.lease_id
    where k.kind in ('sms', 'phone') and k.ended_at is null and not k.awaits_proof and (select count(distinct q.home_id) from lease_holders h join leases q on q.id = h.lease_id
      join resident_channels z on z.resident_id = h.resident_id and z.address = k.address) = 1 order by k.address limit 1`,
)
assert.ok(lucie)

test('without a token nor a key there is no such address', async () => {
  const { PALIER_TWIML_TOKEN: _token, PALIER_TWIML_PUBLIC_KEY: _key, ...config } = services.config
  const bare = { ...services, config, line: null }
  const plain = openTelephone(bare)
  const bareApp = createApp(bare, log, undefined, plain)
  const answer = await openOperator(() => bareApp).send('http://palier.example/voice/twiml', {
    CallSid: 'CAnone',
    From: stranger,
    To: number,
  })
  assert.equal(answer.status, 404)
  await plain.close()
})

test('a forged request is refused, and no call exists', async () => {
  const url = 'http://palier.example/voice/twiml'
  const fields = { CallSid: 'CAforged', From: stranger, To: number }
  assert.equal((await operator.send(url, fields, 'another token, of somebody else')).status, 403)
  assert.equal((await app.request(url, { method: 'POST', body: new URLSearchParams(fields) })).status, 403)
  assert.equal(
    (
      await app.request(url, {
        method: 'POST',
        body: 'x'.repeat(70_000),
        headers: { 'x-twilio-signature': 'a' },
      })
    ).status,
    413,
  )
  const [none] = await ask<{ n: number }>(`select count(*)::int as n from calls where line_id = 'CAforged'`)
  assert.equal(none?.n, 0)
})

test('Telnyx is believed for five minutes, for the bytes it signed', async () => {
  const now = services.clock.now().epochMilliseconds / 1000
  const send = (sid: string, at: number, signed = sid) => {
    const body = (of: string) => new URLSearchParams({ CallSid: of, From: stranger, To: number }).toString()
    return app.request('http://palier.example/voice/twiml', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'telnyx-timestamp': String(at),
        'telnyx-signature-ed25519': sign(null, Buffer.from(`${at}|${body(signed)}`), privateKey).toString(
          'base64',
        ),
      },
      body: body(sid),
    })
  }
  assert.equal((await send('v3:late', now - 301)).status, 403)
  assert.equal((await send('v3:changed', now, 'v3:signed')).status, 403)
  const taken = await send('v3:good', now - 299)
  assert.equal(taken.status, 200)
  readTwiml(await taken.text())
  const rows = await ask<{ line_id: string }>(`select line_id from calls where line_id like 'v3:%'`)
  assert.deepEqual(
    rows.map(({ line_id }) => line_id),
    ['v3:good'],
  )
})

test('a stranger hears the greeting, the menu, a wrong key told, and waits for somebody by day', async () => {
  const on = await call()
  await hears(on, 'bonjour')
  await on.waits()
  await hears(on, 'menu')
  await on.press('8')
  await hears(on, 'touche-inconnue')
  await on.press('1')
  await hears(on, 'on-vous-passe')
  const row = await settle(on.sid)
  assert.equal(row.state.node, 'file-technique')
  const [wait] = await ask<{ n: number }>('select count(*)::int as n from call_waits where call_id = $1', [
    row.id,
  ])
  assert.equal(wait?.n, 1)
  await on.hangsUp()
  const ended = await settle(on.sid)
  assert.equal(ended.ending, 'hung_up')
})

test('the address of a prompt is heard by whoever was told it, and by nobody else', async () => {
  const on = await call()
  const address = on.words()[0] ?? ''
  const sound = await app.request(address)
  assert.equal(sound.status, 200)
  assert.equal(Buffer.from(await sound.arrayBuffer()).toString('latin1', 0, 4), 'RIFF')
  const { name } = await services.voice.keep(Int16Array.from({ length: 800 }, (_, at) => at))
  assert.equal((await app.request(address.replace(/[0-9a-f]{64}/, name))).status, 403)
  assert.equal((await app.request(address.replace(/\?.*/, ''))).status, 403)
  await on.hangsUp()
})

test('by night, key 1: her words are fetched from the operator, kept, and become a demand with its sound', async () => {
  services.clock.set('2026-11-24 22:00')
  // Not written yet when it is first asked for.
  const file = await spoken('La chaudière ne marche plus depuis ce matin.')
  const recording = await serveRecording(file, 2)
  const on = await call(lucie.phone)
  await on.waits()
  // What her building knows is said first.
  if ((await settle(on.sid)).state.node === 'nouvelles') await on.press('#')
  await on.press('1')
  await hears(on, 'message-technique')
  await on.records(`${recording.url}/RE1`, 3)
  await hears(on, 'message-recu')
  const row = await settle(on.sid)
  const [kept] = await ask<{ sound: string; seconds: string; home_id: string; channel: string }>(
    'select r.sound, r.seconds, c.home_id, c.channel from call_recordings r join cases c on c.id = r.case_id where r.call_id = $1',
    [row.id],
  )
  assert.ok(kept)
  assert.equal(kept.home_id, lucie.home_id)
  assert.equal(kept.channel, 'voice')
  const bytes = await services.voice.read(kept.sound)
  assert.ok(bytes)
  assert.equal(bytes.length, (file.length - 44) / 2)
  await on.waits()
  await hears(on, 'au-revoir')
  await on.waits()
  assert.ok(on.is('Hangup'))
  assert.equal((await settle(on.sid)).ending, 'goodbye')
  await recording.close()
  services.clock.set('2026-11-24 10:00')
})

test('9 is an emergency while a message is announced, and while she leaves it', async () => {
  services.clock.set('2026-11-24 22:00')
  const announced = await call()
  await announced.press('1')
  await hears(announced, 'message-technique')
  await announced.press('9')
  await hears(announced, 'quel-danger')
  const speaking = await call()
  await speaking.press('1')
  await speaking.records('http://127.0.0.1:1/nowhere', 4, { Digits: '9' })
  await hears(speaking, 'quel-danger')
  const row = await settle(speaking.sid)
  const [kept] = await ask<{ n: number }>(
    'select count(*)::int as n from call_recordings where call_id = $1',
    [row.id],
  )
  assert.deepEqual([kept?.n, row.state.node], [0, 'urgence'])
  for (const on of [announced, speaking]) {
    await on.hangsUp()
    await settle(on.sid)
  }
  services.clock.set('2026-11-24 10:00')
})

test('whoever hangs up in the middle of her message has left it, in whatever order the operator tells it', async () => {
  services.clock.set('2026-11-24 22:00')
  const recording = await serveRecording(await spoken('La porte de mon immeuble ne ferme plus.'))
  for (const isStatusFirst of [true, false]) {
    const on = await call()
    await on.press('1')
    await hears(on, 'message-technique')
    if (isStatusFirst) await on.hangsUp()
    await on.records(`${recording.url}/RE2`, 3, { CallStatus: 'completed', Digits: 'hangup' })
    if (!isStatusFirst) await on.hangsUp()
    // Her words are fetched while the operator has its answer already.
    while ((await settle(on.sid)).ending === null) await new Promise((resolve) => setTimeout(resolve, 20))
    const row = await settle(on.sid)
    const [kept] = await ask<{ n: number }>(
      'select count(*)::int as n from call_recordings where call_id = $1',
      [row.id],
    )
    assert.deepEqual([kept?.n, row.ending], [1, 'hung_up'], String(isStatusFirst))
  }
  await recording.close()
  services.clock.set('2026-11-24 10:00')
})

test('a recording that does not come during the call is fetched later; if it never comes, she is called back', async () => {
  services.clock.set('2026-11-24 22:00')
  const recording = await serveRecording(await spoken('Il n’y a plus de lumière dans l’escalier.'), 1_000)
  const { callJobs } = await import('./index.ts')
  const { fetchLater } = await import('./rented-recordings.ts')
  const jobs = {
    'call.fetch': (_: Services, data: Record<string, string>) =>
      fetchLater(services, data, ({ hostname }) => hostname === '127.0.0.1'),
  }
  assert.ok('call.fetch' in callJobs)
  const recordingsOf = async (sid: string) => {
    const [kept] = await ask<{ n: number; backs: number }>(
      `select (select count(*)::int from call_recordings r where r.call_id = c.id) as n, (select count(*)::int from call_backs b where b.call_id = c.id) as backs from calls c where c.line_id = $1`,
      [sid],
    )
    return kept
  }
  const leave = async () => {
    const on = await call()
    await on.press('1')
    await on.records(`${recording.url}/RE3`, 4)
    // She spoke: she is thanked, not asked again.
    await hears(on, 'message-recu')
    await on.hangsUp()
    await settle(on.sid)
    return on.sid
  }
  const never = await leave()
  for (let tries = 0; tries < 8; tries += 1) {
    await doJobs(jobs)
    services.clock.advance({ hours: 2 })
  }
  assert.deepEqual({ ...(await recordingsOf(never)) }, { n: 0, backs: 1 })
  services.clock.set('2026-11-24 22:00')
  const late = await leave()
  recording.comes()
  await doJobs(jobs)
  assert.deepEqual({ ...(await recordingsOf(late)) }, { n: 1, backs: 0 })
  await recording.close()
  assert.ok(logged.splice(0).every(({ error }) => /was answered 404/.test(String(error))))
  services.clock.set('2026-11-24 10:00')
})

test('a danger in a known home is a demand at once; whoever is on call hears why, presses 1, and they speak', async () => {
  const on = await call(lucie.phone)
  await on.waits()
  await on.press('9')
  await hears(on, 'quel-danger')
  await on.press('4')
  await hears(on, 'conseil-eau')
  await on.waits()
  await hears(on, 'on-appelle-l-astreinte')
  const row = await settle(on.sid)
  const [danger] = await ask<{ danger: string; due: boolean }>(
    `select danger, due_at is not null as due from cases where home_id = $1 and urgency = 'danger' order by recorded_at desc limit 1`,
    [lucie.home_id],
  )
  assert.deepEqual({ ...danger }, { danger: 'water', due: true })
  const ring = (id: string, to: string) =>
    services.line?.ring({
      id,
      to,
      words: [{ text: 'Eau qui coule, 1 rue du Phare.' }],
      callId: row.id,
      seconds: 25,
    })
  // The first does not answer, the second picks up and says nothing: neither is put through.
  const first = ring('alert 1', '+33611111111')
  assert.equal(await Promise.race([ring('alert 1', '+33611111111'), Promise.resolve('rings')]), 'rings')
  await on.waits()
  const dial = on.find('Dial')
  assert.deepEqual([dial?.attributes.callerId, dial?.verbs[0]?.text], [number, '+33611111111'])
  await on.dialed('no-answer')
  assert.equal(await first, 'no_answer')
  const second = ring('alert 2', '+33622222222')
  await on.waits()
  const heard = await on.answers()
  assert.match(JSON.stringify(heard), /Eau qui coule, 1 rue du Phare/)
  await on.dialed('completed')
  assert.equal(await second, 'silent')
  assert.equal((await callOf(on.sid)).state.doing, 'waiting')
  const refused = ring('alert 3', '+33633333333')
  await on.waits()
  assert.equal((await on.chooses(await on.answers(), '2'))[0]?.name, 'Hangup')
  await on.dialed('completed')
  assert.equal(await refused, 'refused')
  const taken = ring('alert 4', '+33644444444')
  await on.waits()
  const told = await on.answers()
  assert.deepEqual(await on.chooses(told, '3'), told)
  assert.deepEqual(await on.chooses(told, '1'), [])
  assert.equal(await taken, 'accepted')
  assert.equal((await settle(on.sid)).state.doing, 'talking')
  await on.dialed('completed')
  assert.ok(on.is('Hangup'))
  assert.equal((await settle(on.sid)).ending, 'talked')
})

test('an emergency in no known home rings without waiting for her recorded words for ever', async () => {
  services.line = null
  const on = await call()
  await on.press('9')
  await on.press('1')
  await hears(on, 'conseil-gaz')
  await on.waits()
  await hears(on, 'ou-etes-vous')
  await on.records('http://127.0.0.1:1/nowhere', 5)
  await hears(on, 'on-appelle-l-astreinte')
  assert.equal((await settle(on.sid)).state.doing, 'waiting')
  await on.hangsUp()
  await settle(on.sid)
  logged.length = 0
})

test('an adviser who answers is put through at once; the caller shows no number of hers', async () => {
  const on = await call()
  await on.press('5')
  await hears(on, 'on-vous-passe')
  const { id } = await callOf(on.sid)
  const answer = telephone.rented?.connect(id, '+33355555555')
  await on.waits()
  assert.equal(on.find('Dial')?.attributes.callerId, number)
  assert.deepEqual(await on.answers(), [])
  assert.equal(await answer, 'accepted')
  await on.dialed('completed')
  assert.equal((await settle(on.sid)).ending, 'talked')
})

test('from the desk an adviser takes the call on her own telephone; when she does not answer, the caller waits again', async () => {
  const adviser = { id: staff.claire.id, name: staff.claire.name }
  const actor = { kind: 'staff' as const, id: adviser.id }
  const waitOf = async (callId: string) => {
    const [last] = await ask<{ how: string | null; n: number }>(
      'select (array_agg(how order by left_at is null desc))[1] as how, count(*)::int as n from call_waits where call_id = $1',
      [callId],
    )
    return { ...last }
  }
  const on = await call()
  await on.press('5')
  const { id } = await settle(on.sid)
  await setOwnPhone(services, actor, '4217')
  await assert.rejects(takeCall(services, telephone, adviser, id), /poste interne/)
  await setOwnPhone(services, actor, '+33355555555')
  await takeCall(services, telephone, adviser, id)
  await on.waits()
  assert.equal(on.find('Dial')?.verbs[0]?.text, '+33355555555')
  assert.deepEqual(await waitOf(id), { how: 'taken', n: 1 })
  await on.dialed('no-answer')
  await settle(on.sid)
  // The same wait goes on: what she waited is counted once.
  assert.deepEqual(await waitOf(id), { how: null, n: 1 })
  // Nobody has it: any adviser may take it again.
  assert.equal((await as(services.db, actor, (tx) => findSeenCall(tx, id)))?.takenBy, null)
  services.clock.advance({ minutes: 1 })
  const maelle = { id: staff.maelle.id, name: staff.maelle.name }
  await setOwnPhone(services, { kind: 'staff', id: maelle.id }, '+33355555556')
  await takeCall(services, telephone, maelle, id)
  await on.waits()
  assert.deepEqual(await on.answers(), [])
  assert.equal((await settle(on.sid)).state.doing, 'talking')
  // The caller puts down: she spoke with the second adviser, never with the first.
  await on.hangsUp()
  assert.equal((await settle(on.sid)).ending, 'talked')
  const talks = await ask<{ taken_by: string }>(
    'select taken_by from call_waits where call_id = $1 and talked_until is not null',
    [id],
  )
  assert.deepEqual(
    talks.map(({ taken_by }) => taken_by),
    [maelle.id],
  )
  services.clock.set('2026-11-24 10:00')
})

test('on a rented number too, the longest wait is held while a telephone is to ring, and 9 rings it no longer', async () => {
  const adviser = { id: staff.claire.id, name: staff.claire.name }
  await setOwnPhone(services, { kind: 'staff', id: adviser.id }, '+33355555555')
  const on = await call()
  await on.press('5')
  const { id } = await settle(on.sid)
  await takeCall(services, telephone, adviser, id)
  telephone.exchange.happen(id, { kind: 'moment', waitedSeconds: 300 })
  assert.equal((await settle(on.sid)).state.node, 'file-agence')
  await on.press('9')
  assert.equal((await settle(on.sid)).state.node, 'urgence')
  // Whoever would be rung now is on call: that adviser is not.
  assert.equal(on.find('Dial'), undefined)
  await settle(on.sid)
  const [left] = await ask<{ how: string; taken_by: string | null; rung_by: string }>(
    'select how, taken_by, rung_by from call_waits where call_id = $1',
    [id],
  )
  assert.deepEqual({ ...left }, { how: 'emergency', taken_by: null, rung_by: adviser.id })
  await on.hangsUp()
})

test('she is called back when she chooses, and hears it', async () => {
  services.clock.set('2026-11-24 10:00')
  const on = await call('+33321000014')
  await on.press('5')
  await on.waits()
  const { id } = await settle(on.sid)
  const offer = await soundOf(usualFlow.prompts['rappel-offert']?.text ?? '')
  // What is being said is heard to its end first.
  for (let tries = 0; tries < 5 && !on.words().some((one) => one.includes(offer)); tries += 1) {
    telephone.exchange.happen(id, { kind: 'moment', waitedSeconds: 40 })
    await on.waits()
  }
  await hears(on, 'rappel-offert')
  await on.press('1')
  await hears(on, 'rappel-numero')
  await on.press('1')
  await hears(on, 'quand-rappeler')
  await hears(on, words.slotKeys(halfDays.map(({ words: said }) => said)))
  await on.press('3')
  await hears(on, 'rappel-note')
  await hears(on, words.calledBack(halfDays[1]?.words ?? ''))
  await settle(on.sid)
  const [kept] = await ask<{ phone: string; wanted: string; due: string }>(
    `select phone, to_char(wanted_from at time zone 'Europe/Paris', 'DD HH24:MI') as wanted, to_char(due_at at time zone 'Europe/Paris', 'DD HH24:MI') as due from call_backs where call_id = $1`,
    [id],
  )
  assert.deepEqual({ ...kept }, { phone: '+33321000014', wanted: '25 08:30', due: '25 12:00' })
})

test('a webhook sent again changes nothing: what holds now is answered', async () => {
  const on = await call()
  await on.waits()
  const old = on.asked()
  await on.press('3')
  const pressed = on.asked()
  await hears(on, 'numero-de-demande')
  const before = await settle(on.sid)
  for (const one of [old, pressed, { url: `${operator.base}/voice/twiml`, fields: old.fields }])
    assert.deepEqual(await on.again(one), on.verbs())
  assert.deepEqual(await settle(on.sid), before)
  await on.hangsUp()
  await settle(on.sid)
  const [gone] = await on.again(pressed)
  assert.equal(gone?.name, 'Hangup')
})

test('two webhooks at once are one turn', async () => {
  const on = await call()
  await on.waits()
  const action = on.find('Gather')?.attributes.action ?? ''
  const fields = { ...on.asked().fields, Digits: '3' }
  const answers = await Promise.all([1, 2, 3, 4].map(() => operator.ask(action, fields)))
  assert.equal(new Set(answers).size, 1)
  const row = await settle(on.sid)
  const [keys] = await ask<{ n: number }>(
    `select count(*)::int as n from call_steps where call_id = $1 and event = 'key'`,
    [row.id],
  )
  assert.equal(keys?.n, 1)
  const first = { CallSid: 'CAtwice', From: stranger, To: number, CallStatus: 'ringing' }
  const begun = await Promise.all([1, 2, 3].map(() => operator.ask(`${operator.base}/voice/twiml`, first)))
  assert.equal(new Set(begun).size, 1)
})

test('after a restart the call goes on where it stood, and an older turn still changes nothing', async () => {
  const on = await call()
  await on.waits()
  const old = {
    url: on.find('Gather')?.attributes.action ?? '',
    fields: { ...on.asked().fields, Digits: '9' },
  }
  await on.press('3')
  await settle(on.sid)
  await restart()
  await on.again(old)
  assert.equal((await settle(on.sid)).state.node, 'suivi')
  await on.press('12345')
  await hears(on, 'code-de-demande')
  await on.hangsUp()
  assert.equal((await settle(on.sid)).ending, 'hung_up')
})

test('what she types while Palier starts again counts; asked twice at that moment, the call is taken up once', async () => {
  const on = await call()
  await on.waits()
  await on.press('3')
  await settle(on.sid)
  const first = { CallSid: on.sid, From: stranger, To: number, CallStatus: 'ringing' }
  await restart()
  const [, again] = await Promise.all([
    on.press('12345'),
    operator.ask(`${operator.base}/voice/twiml`, first),
  ])
  assert.ok(!again.includes('Hangup'), again)
  await hears(on, 'code-de-demande')
  await on.hangsUp()
  assert.equal((await settle(on.sid)).ending, 'hung_up')
})

test('the database away, the number of last resort is rung; without one she is asked to stay', async () => {
  const { db } = services
  const away = new Proxy(db, {
    get() {
      throw new Error('connect ECONNREFUSED')
    },
  })
  services.db = away
  const url = `${operator.base}/voice/twiml`
  const fields = { CallSid: 'CAaway', From: stranger, To: number }
  try {
    const held = readTwiml(await operator.ask(url, fields))
    assert.deepEqual(
      held.map(({ name }) => name),
      ['Say', 'Gather', 'Redirect'],
    )
    services.config = { ...services.config, PALIER_VOICE_LAST_RESORT: '+33353010001' }
    const rung = readTwiml(await operator.ask(url, fields))
    assert.equal(rung[1]?.verbs[0]?.text, '+33353010001')
  } finally {
    services.db = db
    const { PALIER_VOICE_LAST_RESORT: _none, ...config } = services.config
    services.config = config
    logged.length = 0
  }
  assert.equal(readTwiml(await operator.ask(url, fields))[0]?.name, 'Gather')
})

test('whatever a caller does, every answer is in the grammar and leads on', async () => {
  const recording = await serveRecording(await spoken('Bonjour.'))
  const acts = fc.array(
    fc.constantFrom('wait', 'say', '1', '2', '3', '4', '5', '7', '9', '0', '*', '#', '12345'),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  const hours = fc.constantFrom('2026-11-24 10:00', '2026-11-24 22:00')
  await fc.assert(
    fc.asyncProperty(acts, hours, fc.boolean(), async (done, hour, isKnown) => {
      services.clock.set(hour)
      const on = await call(isKnown ? lucie.phone : stranger)
      for (const act of done) {
        if (on.is('Hangup')) break
        if (on.is('Record')) await (act === 'say' ? on.records(`${recording.url}/RE9`, 2) : on.waits())
        else if (on.is('Dial')) await on.dialed('busy')
        else if (act === 'wait' || act === 'say') await on.waits()
        else await on.press(act === '#' ? '' : act)
      }
      const { state } = await settle(on.sid)
      assert.ok(on.is('Hangup') === (state.doing === 'over'), JSON.stringify(state))
      assert.ok(on.is('Hangup') || on.is('Gather') || on.is('Record') || on.is('Dial'))
      await on.hangsUp()
    }),
    { seed: 20261124, numRuns: 60 },
  )
  await recording.close()
  services.clock.set('2026-11-24 10:00')
})

// Does a call do what its flow says: look up, keep words, ring on-call, queue, and is its trail whole?
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { openHouse } from '../../../tests/support/house.ts'
import { callCodeOf } from '../cases/index.ts'
import { personOf } from './acts.ts'
import type { CallEvent, Command, Found } from './call.ts'
import { phoneOf, spellPhone } from './codes.ts'
import type { Key } from './flow.ts'
import { factsOf } from './kept-facts.ts'
import { ownPhoneOf } from './own-phone.ts'
import type { PageNews } from './page-line.ts'
import { startCall } from './reducer.ts'
import { openTelephone } from './telephone.ts'
import { usualFlow } from './usual-flow.fr.ts'
import { words } from './words.fr.ts'

const house = await openHouse()
const { services, ask } = house
const logged: unknown[] = []
const telephone = openTelephone(services, { secondMs: 5, log: (line) => logged.push(line) })
const { exchange, page } = telephone
after(() => telephone.close())

/** What the page was told, as a person hears it: each text once it is said. */
const textsOf = (news: PageNews[]) =>
  news.flatMap((one) => (one.kind === 'say' ? one.said.map(({ text }) => text) : [one.kind]))

/** A caller: listens to the end of what is said, then does the next thing. */
async function phoneFrom(phone: string | null) {
  const id = await page.call(phone)
  const call = page.find(id)
  if (!call) throw new Error('no call')
  let seen = 0
  async function until(isIt: (one: PageNews) => boolean): Promise<PageNews> {
    for (;;) {
      const fresh = call?.news.slice(seen) ?? []
      const at = fresh.findIndex(isIt)
      if (at >= 0) {
        seen += at + 1
        return fresh[at] as PageNews
      }
      await new Promise<void>((resolve) => {
        const stop = call?.hear(() => {
          stop?.()
          resolve()
        })
      })
    }
  }
  const hears = (text: RegExp) =>
    until((one) => one.kind === 'say' && one.said.some((said) => text.test(said.text)))
  const happen = (event: CallEvent) => exchange.happen(id, event)
  return {
    id,
    call,
    until,
    hears,
    happen,
    press: (...pressed: Key[]) => {
      for (const key of pressed) happen({ kind: 'key', key })
    },
    played: () => happen({ kind: 'played' }),
    async says(text: string) {
      await until(({ kind }) => kind === 'record')
      const { name, seconds } = await services.voice.say(text, 'fr')
      exchange.recorded(id, { sound: name, seconds })
    },
  }
}

const [lucie] = await ask<{ phone: string; home_id: string }>(
  `select k.address as phone, l.home_id from resident_channels k join lease_holders p on p.resident_id = k.resident_id join leases l on l.id = p.lease_id
    where k.kind in ('sms', 'phone') and k.ended_at is null and not k.awaits_proof and (select count(distinct q.home_id) from lease_holders h join leases q on q.id = h.lease_id
      join resident_channels z on z.resident_id = h.resident_id and z.address = k.address) = 1 order by k.address limit 1`,
)
assert.ok(lucie)

test('a number that costs whoever calls it is nobody’s telephone, and a mobile is written to', () => {
  for (const costly of ['08 99 12 34 56', '118 218', '+33 826 12 34 56', '3617'])
    assert.deepEqual(ownPhoneOf(costly), { fault: 'premium' }, costly)
  assert.deepEqual(ownPhoneOf('112'), { fault: 'emergency' })
  assert.deepEqual(ownPhoneOf('03 53 01 00 00', '03 53 01 00 00'), { fault: 'own' })
  assert.deepEqual(ownPhoneOf('08 00 12 34 56'), { phone: '+33800123456' })
  assert.deepEqual(ownPhoneOf('421'), { phone: '421' })
  const of = (address: string, channel: 'sms' | 'call') => ({ name: words.caller, channel, address })
  assert.deepEqual(personOf('+33612345678'), of('+33612345678', 'sms'))
  assert.deepEqual(personOf('+33321000000'), of('+33321000000', 'call'))
})

test('a number is read as it is kept, and what is no number is no number', () => {
  assert.equal(phoneOf('06 12 34 56 78'), '+33612345678')
  assert.equal(phoneOf('0033612345678'), '+33612345678')
  assert.equal(spellPhone('+33612345678'), '0 6 1 2 3 4 5 6 7 8')
  assert.equal(spellPhone('+4915112345678'), '0 0, 4 9, 1 5, 1 1, 2 3, 4 5, 6 7, 8')
  assert.equal(spellPhone('0049 151 12'), '0 0, 4 9, 1 5, 1 1, 2')
  for (const shown of [
    '33612345678',
    '+330612345678',
    '+33 (0)6 12 34 56 78',
    '0033 (0)6 12 34 56 78',
    'tel:+33-6-12-34-56-78;phone-context=+33',
    'sip:0612345678@operateur.example;user=phone',
    '"Marie 12" <sip:+33612345678@203.0.113.10:5060>',
  ])
    assert.equal(phoneOf(shown), '+33612345678', shown)
  // Another country, with its + or without; a department overseas as residents are kept.
  for (const shown of ['4915112345678', '+4915112345678', '004915112345678'])
    assert.equal(phoneOf(shown), '+4915112345678', shown)
  for (const [shown, kept] of [
    ['0262123456', '+33262123456'],
    ['0590123456', '+33590123456'],
  ] as const)
    assert.equal(phoneOf(shown), kept)
  for (const none of ['3939', '204', '061234', 'sip:anonymous@anonymous.invalid'])
    assert.equal(phoneOf(none), null, none)
  assert.equal(phoneOf('anonymous'), null)
  assert.equal(phoneOf(''), null)
})

test('by day, a caller whose home is known hears what the building knows, and waits for somebody', async () => {
  const caller = await phoneFrom(lucie.phone)
  await caller.hears(/^Bonjour, Habitat de la Jetée/)
  caller.played()
  const first = await caller.until(({ kind }) => kind === 'say')
  if (textsOf([first]).some((text) => /Voici ce que nous savons/.test(text))) {
    caller.press('#')
    await caller.hears(/Pour une panne/)
  }
  caller.press('1')
  await caller.hears(/Nous cherchons quelqu’un/)
  await exchange.settle(caller.id)
  const [kept] = await ask<{ home_id: string; waits: string; left: string | null }>(
    `select c.home_id, (select count(*) from call_waits w where w.call_id = c.id) as waits, (select how from call_waits w where w.call_id = c.id) as left from calls c where c.id = $1`,
    [caller.id],
  )
  assert.deepEqual({ ...kept }, { home_id: lucie.home_id, waits: 1, left: null })
  caller.happen({ kind: 'hung_up' })
  await exchange.settle(caller.id)
  const [ended] = await ask<{ ending: string; how: string }>(
    'select c.ending, w.how from calls c join call_waits w on w.call_id = c.id where c.id = $1',
    [caller.id],
  )
  assert.deepEqual({ ...ended }, { ending: 'hung_up', how: 'hung_up' })
})

test('at night, words become a demand with their sound, its number and a code by which it is followed', async () => {
  house.services.clock.set('2026-11-24 22:00')
  const caller = await phoneFrom(lucie.phone)
  await caller.hears(/^Bonjour/)
  caller.played()
  const first = await caller.until(({ kind }) => kind === 'say')
  if (textsOf([first]).some((text) => /Voici ce que nous savons/.test(text))) {
    caller.press('#')
    await caller.hears(/Pour une panne/)
  }
  caller.press('1')
  await caller.hears(/Après le bip/)
  caller.played()
  await caller.says('La chaudière ne marche plus depuis ce matin.')
  const thanked = await caller.hears(/Votre message est enregistré/)
  const [filed] = await ask<{
    id: string
    number: string
    home_id: string
    channel: string
    sound: string
    nature: string
    rule: string
  }>(
    `select c.id, c.number::text, c.home_id, c.channel, r.sound, n.label as nature, d.rule_code as rule from call_recordings r join cases c on c.id = r.case_id join natures n on n.code = c.nature_code
       join competence_decisions d on d.case_id = c.id where r.call_id = $1`,
    [caller.id],
  )
  assert.ok(filed)
  // What is broken is in her words alone, and her agency reads them.
  assert.deepEqual([filed.nature, filed.rule], ['Panne ou problème technique à préciser', 'other'])
  assert.equal(filed.home_id, lucie.home_id)
  assert.equal(filed.channel, 'voice')
  assert.ok(await services.voice.read(filed.sound))
  const said = textsOf([thanked]).join(' ').replaceAll(' ', '')
  assert.match(said, new RegExp(`numéro${filed.number}`))
  const code = callCodeOf(services.secret, filed.id)
  assert.match(said, new RegExp(`codeest${code}`))

  const follower = await phoneFrom('+33699999999')
  await follower.hears(/^Bonjour/)
  follower.press('3')
  await follower.hears(/Tapez le numéro/)
  follower.press(...([...filed.number, '#'] as Key[]))
  await follower.hears(/code à quatre chiffres/)
  follower.press(...([...code, '#'] as Key[]))
  await follower.hears(/^Demande .*Elle est en cours/)
  await exchange.settle(follower.id)
  // The figures count her as answered by the voice server.
  const [found] = await ask<{ facts: unknown }>(
    `select facts from call_steps where call_id = $1 and event = 'found' and facts ->> 'what' = 'follow'`,
    [follower.id],
  )
  assert.deepEqual(found?.facts, { what: 'follow', isKnown: true, answer: 'follow' })
  house.services.clock.set('2026-11-24 10:00')
})

test('a subject that the landlord took out of the catalogue is not made up: the message is a demand of something else', async () => {
  const caller = await phoneFrom(lucie.phone)
  const [live] = exchange.live().filter(({ id }) => id === caller.id)
  assert.ok(live)
  const { name, seconds } = await services.voice.say('Le robinet de la cuisine goutte.', 'fr')
  await ask(`update natures set is_active = false where code = 'technical_unsure'`)
  const { fileMessage, findHome } = await import('./acts.ts')
  const home = await findHome(services, lucie.home_id)
  await fileMessage(services, { ...live, home }, { sound: name, seconds }, 'technical_unsure')
  await ask(`update natures set is_active = true where code = 'technical_unsure'`)
  const [filed] = await ask<{ nature: string }>(
    'select c.nature_code as nature from call_recordings r join cases c on c.id = r.case_id where r.call_id = $1',
    [caller.id],
  )
  assert.equal(filed?.nature, 'other')
})

test('a subject that has become a danger since the flow was published: on-call rings, with her words', async () => {
  const { takeMessage } = await import('./dangers.ts')
  const { findHome } = await import('./acts.ts')
  const { name, seconds } = await services.voice.say('Il y a une odeur dans l’escalier.', 'fr')
  await ask(`update natures set danger = 'gas' where code = 'technical_unsure'`)
  const home = await findHome(services, lucie.home_id)
  for (const known of [home, null]) {
    const caller = await phoneFrom(known ? lucie.phone : '+33655555555')
    const [live] = exchange.live().filter(({ id }) => id === caller.id)
    assert.ok(live)
    const found = await takeMessage(
      services,
      { ...live, home: known },
      { sound: name, seconds },
      'technical_unsure',
    )
    assert.deepEqual(found, { what: 'filed', words: words.messageRings })
    const [alert] = await ask<{ danger: string; sound: string; nature: string | null }>(
      `select a.danger, a.words_sound as sound, c.nature_code as nature from alerts a left join cases c on c.id = a.case_id where a.call_id = $1`,
      [caller.id],
    )
    assert.deepEqual(alert, { danger: 'gas', sound: name, nature: known ? 'technical_unsure' : null })
  }
  await ask(`update natures set danger = null where code = 'technical_unsure'`)
})

test('five wrong codes close that door for a day, whoever calls', async () => {
  const [one] = await ask<{ id: string; number: string }>(
    'select id, number::text from cases where not is_sensitive order by number limit 1',
  )
  assert.ok(one)
  const right = callCodeOf(services.secret, one.id)
  const wrong = right === '0000' ? '0001' : '0000'
  const { lookUp } = await import('./looks.ts')
  const caller = await phoneFrom(null)
  const look = (code: string) =>
    lookUp(
      services,
      { callId: caller.id, phone: null, agencyId: null },
      { what: 'follow', number: one.number, code, homeId: null },
    )
  const told = async (code: string) => {
    const found = await look(code)
    return found.what === 'follow' && found.words !== null
  }
  assert.equal(await told(right), true)
  await Promise.all([1, 2, 3, 4, 5, 6].map(() => look(wrong)))
  assert.equal(await told(right), false)
  house.services.clock.advance({ hours: 25 })
  assert.equal(await told(right), true)
  house.services.clock.set('2026-11-24 10:00')
})

test('a sensitive demand is never told on a telephone, even with its code', async () => {
  const [one] = await ask<{ id: string; number: string }>(
    'select id, number::text from cases where is_sensitive order by number limit 1',
  )
  assert.ok(one)
  const { lookUp } = await import('./looks.ts')
  const caller = await phoneFrom(null)
  const found = await lookUp(
    services,
    { callId: caller.id, phone: null, agencyId: null },
    { what: 'follow', number: one.number, code: callCodeOf(services.secret, one.id), homeId: null },
  )
  assert.match(JSON.stringify(found), /Un conseiller suit cette demande/)
})

test('a number that is shown tells the works of the building alone: no appointment, and never that she will be away', async () => {
  const [hers] = await ask<{ home: string; from: string }>(
    `select distinct on (h.building_id) h.id as home, s.starts_on::text as from from works_sites s join works_site_homes w on w.site_id = s.id join homes h on h.id = w.home_id
      where s.ended_at is null and s.ends_on >= '2026-11-24' limit 1`,
  )
  assert.ok(hers)
  const { lookUp } = await import('./looks.ts')
  const look = (homeId: string) =>
    lookUp(services, { callId: randomUUID(), phone: null, agencyId: null }, { what: 'works', homeId })
  const told = await look(hers.home)
  assert.ok(told.what === 'works' && told.words)
  assert.match(
    told.words,
    /^Il y a des travaux dans votre immeuble, .*Votre date à vous est dite quand vous suivez une demande avec son code\. Sinon, tapez 0\.$/,
  )
  assert.doesNotMatch(told.words, / h |pas là|Vos |chez vous/)
})

test('a danger in a known home is a demand with its clock, at once, and an alert', async () => {
  const caller = await phoneFrom(lucie.phone)
  await caller.hears(/^Bonjour/)
  caller.played()
  await caller.until(({ kind }) => kind === 'say')
  caller.press('9')
  await caller.hears(/Odeur de gaz, tapez 1/)
  caller.press('4')
  await caller.hears(/Fermez l’arrivée d’eau/)
  caller.played()
  await caller.hears(/nous appelons la personne d’astreinte/)
  await exchange.settle(caller.id)
  const [danger] = await ask<{ danger: string; due: boolean; alerts: string }>(
    `select c.danger, c.due_at is not null as due, (select count(*) from alerts a where a.case_id = c.id) as alerts from cases c
      where c.home_id = $1 and c.urgency = 'danger' order by c.number desc limit 1`,
    [lucie.home_id],
  )
  assert.deepEqual({ ...danger }, { danger: 'water', due: true, alerts: 1 })
})

const alertsOf = (callId: string) =>
  ask<{ danger: string; left: boolean; phone: string | null; isCase: boolean; rings: boolean }>(
    `select coalesce(c.danger, a.danger) as danger, a.caller_left_at is not null as left, a.caller_phone as phone, a.case_id is not null as "isCase",
            a.next_round_at <= a.raised_at as rings from alerts a left join cases c on c.id = a.case_id where a.call_id = $1`,
    [callId],
  )

test('9 at the greeting, before anybody asked whose number this is: her demand all the same, at her home; nothing chosen is nothing made up', async () => {
  const caller = await phoneFrom(lucie.phone)
  await caller.hears(/^Bonjour/)
  caller.press('9')
  await caller.hears(/Odeur de gaz/)
  caller.happen({ kind: 'hung_up' })
  await exchange.settle(caller.id)
  assert.deepEqual(
    (await alertsOf(caller.id)).map(({ danger, isCase }) => ({ danger, isCase })),
    [{ danger: 'other', isCase: true }],
  )
  const [filed] = await ask<{ home_id: string; nature_code: string }>(
    'select c.home_id, c.nature_code from alerts a join cases c on c.id = a.case_id where a.call_id = $1',
    [caller.id],
  )
  assert.deepEqual({ ...filed }, { home_id: lucie.home_id, nature_code: 'other' })
})

test('told to leave, she leaves: on-call is alerted from the danger on, and rings when she hangs up', async () => {
  const unknown = await phoneFrom('+33699999998')
  await unknown.hears(/^Bonjour/)
  unknown.press('9')
  await unknown.hears(/Odeur de gaz/)
  unknown.press('1')
  await unknown.hears(/Sortez avec tout le monde/)
  await exchange.settle(unknown.id)
  const held = { danger: 'gas', left: false, phone: '+33699999998', isCase: false, rings: false }
  assert.deepEqual({ ...(await alertsOf(unknown.id))[0] }, held)
  unknown.happen({ kind: 'hung_up' })
  await exchange.settle(unknown.id)
  assert.deepEqual(
    (await alertsOf(unknown.id)).map((one) => ({ ...one })),
    [{ ...held, left: true, rings: true }],
  )

  const known = await phoneFrom(lucie.phone)
  await known.hears(/^Bonjour/)
  known.played()
  await known.until(({ kind }) => kind === 'say')
  known.press('9')
  await known.hears(/Odeur de gaz/)
  known.happen({ kind: 'hung_up' })
  await exchange.settle(known.id)
  assert.deepEqual(
    (await alertsOf(known.id)).map((one) => ({ ...one })),
    [{ danger: 'other', left: true, phone: lucie.phone, isCase: true, rings: true }],
  )
})

test('a line that is gone in the middle of an emergency rings on-call too', async () => {
  const caller = await phoneFrom('+33699999997')
  await caller.hears(/^Bonjour/)
  caller.press('9')
  await caller.hears(/Odeur de gaz/)
  await exchange.settle(caller.id)
  const { loseCall } = await import('./waits.ts')
  await loseCall(services, caller.id)
  assert.deepEqual(
    (await alertsOf(caller.id)).map(({ danger, left }) => ({ danger, left })),
    [{ danger: 'other', left: true }],
  )
})

test('whoever asks to be called back hears by when, as the rule of that day says', async () => {
  const { askCallBack } = await import('./waits.ts')
  await ask(
    `insert into settings (id, key, value, from_on, source, checked, set_at) values ($1, 'rule.callBackWorkingHours', '3', '2026-11-24', 'décision de la direction', 'T', now())`,
    [randomUUID()],
  )
  const caller = await phoneFrom('+33612345670')
  const [live] = exchange.live().filter(({ id }) => id === caller.id)
  assert.ok(live)
  house.services.clock.set('2026-11-24 09:00')
  const found = await askCallBack(services, live, '+33612345670')
  house.services.clock.set('2026-11-24 10:00')
  assert.ok(found.what === 'called_back')
  assert.match(found.words ?? '', /^Nous vous rappelons au plus tard aujourd’hui à 12\sh\.$/)
})

test('the trail says each step in its order, and keeps no digit of a code', async () => {
  const rows = await ask<{ call_id: string; positions: number[]; facts: string }>(
    `select call_id, array_agg(position order by position) as positions, string_agg(facts::text, ' ') as facts from call_steps group by call_id`,
  )
  assert.ok(rows.length >= 4)
  for (const { positions } of rows) assert.deepEqual(positions, [...positions.keys()])
  const [typed] = await ask<{ facts: string }>(
    `select string_agg(facts::text, ' ') as facts from call_steps where node = 'suivi' and event = 'key' and not facts ? 'from'`,
  )
  assert.doesNotMatch(typed?.facts ?? '', /"key"/)
})

test('after a restart, a call in progress is taken back where it stood', async () => {
  const caller = await phoneFrom(null)
  await caller.hears(/^Bonjour/)
  caller.played()
  await caller.hears(/Pour une panne/)
  await exchange.settle(caller.id)
  const { as } = await import('../../platform/db/database.ts')
  const { systemActor } = await import('../../platform/db/actor.ts')
  const { findCall, findFlowById } = await import('./queries.ts')
  const again = openTelephone(services, { secondMs: 5 })
  const said: string[] = []
  const { row, flow } = await as(services.db, systemActor, async (tx) => {
    const found = await findCall(tx, caller.id)
    return { row: found, flow: found && (await findFlowById(tx, found.flowId)) }
  })
  assert.ok(row && flow)
  const isSaid = new Promise<void>((resolve) => {
    void again.exchange.takeBack(row, flow, {
      say: (all) => {
        said.push(...all.map(({ text }) => text))
        resolve()
      },
      stop: () => {},
      record: () => {},
      dial: () => {},
      hangUp: () => {},
    })
  })
  await isSaid
  assert.match(said.join(), /Pour une panne/)
  again.exchange.happen(caller.id, { kind: 'key', key: '5' })
  await again.exchange.settle(caller.id)
  const [wait] = await ask<{ n: string }>('select count(*) as n from call_waits where call_id = $1', [
    caller.id,
  ])
  assert.equal(wait?.n, 1)
  await again.close()
})

test('a fault that is hers too and a date of works are answers; a sensitive demand and a wrong code are none', () => {
  const state = startCall(usualFlow)
  const join = [{ do: 'join', faultId: 'x' }] as const
  const of = (event: CallEvent, commands: readonly Command[] = []) =>
    factsOf(event, state, [...commands]).answer
  const found = (one: Found): CallEvent => ({ kind: 'found', found: one })
  assert.equal(of({ kind: 'key', key: '1' }, join), 'joined')
  assert.equal(of({ kind: 'key', key: '#' }), undefined)
  assert.equal(of(found({ what: 'works', words: 'Mardi.' })), 'works')
  assert.equal(of(found({ what: 'works', words: null })), undefined)
  assert.equal(of(found({ what: 'follow', words: null })), undefined)
  assert.equal(of(found({ what: 'follow', words: words.sensitive })), undefined)
  assert.equal(of(found({ what: 'filed', words: 'Votre demande' })), undefined)
})

test('a key is answered at once, before the database or the voice is asked for anything', async () => {
  const caller = await phoneFrom(null)
  await caller.hears(/^Bonjour/)
  caller.played()
  await caller.hears(/Pour une panne/)
  caller.press('8')
  await caller.hears(/./)
  const before = caller.call.news.length
  caller.press('8')
  // Told in the same breath: nothing was awaited.
  const fresh = caller.call.news.slice(before)
  assert.deepEqual(
    fresh.map(({ kind }) => kind),
    ['stop', 'say'],
  )
  assert.match(textsOf(fresh).join(' '), /Pour une panne/)
  caller.happen({ kind: 'hung_up' })
})

test('nothing went wrong behind the calls', () => {
  assert.deepEqual(logged, [])
})

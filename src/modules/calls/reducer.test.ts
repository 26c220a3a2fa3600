// Does every call come to a person, a message or a goodbye, whatever is pressed, whatever is known?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CallEvent, CallState, Command } from './call.ts'
import { answerOf, checkFlow, endOf, isOnlySaid, worlds } from './check.ts'
import { generatedFlow } from './fixtures/generated-flow.ts'
import { type Flow, type Key, keys, type NodeOf } from './flow.ts'
import { startCall, step } from './reducer.ts'
import { playScenario, usualScenarios } from './scenarios.ts'
import { usualFlow as flow } from './usual-flow.fr.ts'

const phone = '+33612345678'
const open = { hours: 'open', isKnown: true, speaks: true } as const
const begun: CallEvent = { kind: 'begun', phone }

/** A call led by what happens; the world's answers are given as they are asked for. */
function call(events: (Key | CallEvent)[], world: (typeof worlds)[number] = open, from = flow) {
  let state = startCall(from)
  const commands: Command[] = []
  const take = (event: CallEvent) => {
    const next = step(from, state, event)
    state = next.state
    commands.push(...next.commands)
    while (state.doing === 'looking') {
      const answered = step(from, state, { kind: 'found', found: answerOf(from, state, world) })
      state = answered.state
      commands.push(...answered.commands)
    }
  }
  take(begun)
  for (const event of events) take(typeof event === 'string' ? { kind: 'key', key: event } : event)
  return { state, commands, did: (what: Command['do']) => commands.filter((one) => one.do === what) }
}
const played: CallEvent = { kind: 'played' }
const silence: CallEvent = { kind: 'silence' }
const said = ({ commands }: { commands: Command[] }) =>
  commands.flatMap((one) =>
    one.do === 'say' ? one.spoken.map((it) => ('prompt' in it ? it.prompt : it.words)) : [],
  )
const unknown = { hours: 'open', isKnown: false, speaks: true } as const

test('the landlord’s usual flow may be published as it is', () => {
  assert.deepEqual(checkFlow(flow), [])
})

test('nobody is left in a queue by night: neither by a branch, nor by key 0, nor without any hours', () => {
  for (const name of ['agence', 'tranquillite', 'quelqu-un']) {
    const node = flow.nodes[name]
    assert.ok(node?.kind === 'hours')
    for (const branch of [{ closed: 'file-agence' }, { closure: 'file-agence' }]) {
      const drawn: Flow = { ...flow, nodes: { ...flow.nodes, [name]: { ...node, ...branch } } }
      const problems = checkFlow(drawn).filter((one) => !isOnlySaid(one))
      assert.deepEqual(problems, [{ problem: 'closed_queue', node: 'file-agence' }], name)
    }
  }
  const always = checkFlow({ ...flow, person: 'file-agence' })
  assert.ok(always.some(({ problem }) => problem === 'closed_queue'))
})

test('a text that names what nobody replaces is refused', () => {
  const drawn = (text: string) => checkFlow({ ...flow, prompts: { ...flow.prompts, menu: { text } } })
  const keysSaid = 'Tapez 1, 2, 3, 4 ou 5.'
  assert.deepEqual(drawn(`Bonjour, {organisme}, {agence}. ${keysSaid}`), [])
  for (const field of ['{horaires}', '{agence', '}'])
    assert.deepEqual(drawn(`${keysSaid} Nos horaires : ${field}`), [
      { problem: 'unknown_field', node: 'menu', prompt: 'menu', field },
    ])
})

test('every key holds by night, and a closure keeps what she called for', () => {
  for (const scenario of usualScenarios) assert.ok(playScenario(flow, scenario).isKept, scenario.title)
  const byNight = usualScenarios.filter(({ hours }) => hours === 'closed').map(({ keys: pressed }) => pressed)
  assert.deepEqual(
    ['0', '1', '2', '3', '4', '5', '_9'].filter((pressed) => !byNight.includes(pressed)),
    [],
  )
})

test('what the building already knows is said before the menu, and she is counted with one key', () => {
  const there = call([played, played, '1'])
  assert.deepEqual(said(there).slice(0, 5), [
    'bonjour',
    'deja-signale',
    'Ascenseur en panne.',
    'Tapez 1.',
    'sinon-patientez',
  ])
  assert.deepEqual(there.did('join'), [{ do: 'join', faultId: 'fault' }])
  assert.equal(there.state.step, 'joined')
  // For something else she waits, and is not asked twice.
  const other = call([played, played, played, silence])
  assert.equal(other.state.node, 'menu')
})

test('nobody is counted for a fault she has not heard: an early key is for the menu', () => {
  const faults = [
    { faultId: 'lift', words: 'Ascenseur.' },
    { faultId: 'light', words: 'Lumière.' },
  ]
  const led = (...given: (Key | CallEvent)[]) => {
    let state = call([played]).state
    state = { ...state, doing: 'looking', step: 'news', isSaying: false }
    const commands: Command[] = []
    for (const event of [{ kind: 'found', found: { what: 'news', faults } } as const, ...given]) {
      const next = step(flow, state, typeof event === 'string' ? { kind: 'key', key: event } : event)
      state = next.state
      commands.push(...next.commands)
    }
    return { node: state.node, step: state.step, joined: commands.filter((one) => one.do === 'join') }
  }
  // The second is not read yet: 2 is « Des travaux », 1 while the first is read is « Une panne ».
  assert.deepEqual([led('1').node, led('1').joined.length], ['technique', 0])
  assert.deepEqual([led('2').node, led('2').joined.length], ['travaux', 0])
  assert.deepEqual([led(played, '2').node, led(played, '2').joined.length], ['travaux', 0])
  assert.deepEqual(led(played, '1').joined, [{ do: 'join', faultId: 'lift' }])
  assert.deepEqual(led(played, played, '2').joined, [{ do: 'join', faultId: 'light' }])
  assert.equal(led(played, '#').node, 'menu')
  // Pressed during the greeting: she knows the menu by heart.
  const regular = call(['1'])
  assert.deepEqual([regular.state.node, regular.did('join').length], ['file-technique', 0])
})

test('a key pressed while it speaks is heard at once, and one pressed ahead too', () => {
  const cut = call([played], unknown)
  assert.equal(cut.state.doing, 'digits')
  const ahead = call(['1'], { ...unknown, isKnown: false })
  assert.ok(ahead.did('stop').length > 0)
  // Number hidden: nothing to look up, nothing to say; the menu takes the key that came with the greeting.
  let state = step(flow, startCall(flow), { kind: 'begun', phone: null }).state
  state = step(flow, state, { kind: 'key', key: '1' }).state
  assert.equal(state.node, 'technique')
})

test('by the hours: the queue of the agency, or a message that becomes a demand', () => {
  const opened = call([played, '#', '1'])
  assert.deepEqual(opened.did('queue'), [{ do: 'queue', team: null }])
  const closed = call([played, '#', '1', played, { kind: 'recorded', seconds: 12 }], {
    ...open,
    hours: 'closed',
  })
  assert.deepEqual(closed.did('file'), [{ do: 'file', nature: 'technical_unsure' }])
  assert.equal(closed.state.step, 'thanks')
  const closure = call([played, '#', '1'], { ...open, hours: 'closure' })
  assert.equal(said(closure).at(-1), 'fermeture')
})

test('9 leads to on-call from the greeting, from a menu, from a queue, and where a number is typed', () => {
  const ways: (Key | CallEvent)[][] = [
    ['9'],
    [played, '9'],
    [played, '#', '9'],
    [played, '#', '1', '9'],
    [played, '#', '3', played, '9', silence],
  ]
  for (const way of ways) assert.equal(call(way).state.node, 'urgence', JSON.stringify(way))
})

test('9 leads to on-call from a message too: while its announce is said, at the beep, while she speaks', () => {
  const closed = { ...open, hours: 'closed' } as const
  for (const before of [[], [played]]) {
    const urgent = call([played, '#', '1', ...before, '9'], closed)
    assert.equal(urgent.state.node, 'urgence')
    assert.equal(urgent.commands.at(-2)?.do, 'stop')
    // What was recorded until then comes too late to be a message.
    const late = step(flow, urgent.state, { kind: 'recorded', seconds: 8 })
    assert.deepEqual(late.commands, [])
  }
  // Any other key there is no emergency: it skips the announce.
  assert.equal(call([played, '#', '1', '4'], closed).did('record').length, 1)
  // In an emergency she is already there: what she says of the place goes on.
  const where = call(['9', '1', played, played, '9'], unknown)
  assert.equal(where.state.doing, 'recording')
  assert.equal(where.did('record').length, 1)
})

test('in danger, her home is known: on-call rings for it at once; else she says where, and a breath is asked again', () => {
  const home = call([played, '9', '4', played])
  assert.deepEqual(home.did('ring_on_call'), [{ do: 'ring_on_call', danger: 'water', hasWords: false }])
  const nowhere = call([played, '9', '1', played, played, { kind: 'recorded', seconds: 9 }], unknown)
  assert.equal(nowhere.state.node, 'qui')
  const far = call(['9', '1', played, played, { kind: 'recorded', seconds: 0 }, played], unknown)
  assert.equal(far.did('record').length, 2)
  const spoken = call(['9', '1', played, played, { kind: 'recorded', seconds: 9 }], unknown)
  assert.deepEqual(spoken.did('ring_on_call'), [{ do: 'ring_on_call', danger: 'gas', hasWords: true }])
})

test('a danger is told to on-call as soon as it is chosen, or its menu is missed: whoever is told to leave hangs up', () => {
  const told = call([played, '9', '1'])
  assert.equal(told.state.step, 'advice')
  assert.deepEqual(told.did('raise_alert'), [{ do: 'raise_alert', danger: 'gas' }])
  const missed = call([played, '9', played, silence, played, silence])
  assert.deepEqual(missed.did('raise_alert'), [{ do: 'raise_alert', danger: 'other' }])
  const gone = call(['9', '1', { kind: 'hung_up' }], unknown)
  assert.deepEqual(gone.did('ring_on_call'), [{ do: 'ring_on_call', danger: 'gas', hasWords: false }])
  const early = call(['9', { kind: 'hung_up' }], unknown)
  assert.deepEqual(early.did('ring_on_call'), [{ do: 'ring_on_call', danger: 'other', hasWords: false }])
})

test('somebody who answers while she is advised, or says where she is, is put through at once', () => {
  for (const before of [[], [played], [played, played]] as CallEvent[][]) {
    const through = call(['9', '1', ...before, { kind: 'taken' }], unknown)
    assert.equal(through.state.doing, 'talking')
    assert.equal(through.commands.at(-1)?.do, 'stop')
  }
})

test('in danger no key and no silence keeps anybody in a menu', () => {
  for (const event of ['0', '9', '8', '#'] as Key[])
    assert.equal(call([played, '9', event]).did('ring_on_call').length, 1, event)
  assert.equal(call([played, '9', played, silence, played, silence]).did('ring_on_call').length, 1)
  // She may have the list said once more.
  assert.equal(call(['9', '*']).state.step, 'which')
})

test('three silences or three wrong keys lead to a person, never to a hang-up', () => {
  for (const one of [silence, '7' as const]) {
    const lost = call([played, '#', played, one, played, one, played, one])
    assert.equal(lost.did('queue').length, 1)
    assert.equal(lost.did('hang_up').length, 0)
  }
})

test('from a callback, silence leads to a message: the person was not there, and is not asked again', () => {
  const lost = call([
    played,
    '#',
    '1',
    { kind: 'moment', waitedSeconds: 40 },
    '1',
    ...[1, 2, 3].flatMap(() => [played, silence]),
  ])
  assert.equal(lost.state.node, 'message')
})

test('a callback is asked to the number shown, or to another that is said back before it is kept', () => {
  const way: (Key | CallEvent)[] = [played, '#', '1', { kind: 'moment', waitedSeconds: 40 }, '1']
  // Her number confirmed, she is asked when.
  const when = call([...way, '1'])
  assert.equal(when.did('call_back').length, 0)
  assert.deepEqual(said(when).slice(-2), ['quand-rappeler', 'Pour cet après-midi, tapez 2.'])
  assert.deepEqual(call([...way, '1', '1']).did('call_back'), [{ do: 'call_back', phone, slot: null }])
  const digits = [...'0612'].map((key) => key as Key)
  const wrong = call([...way, '2', ...digits, '#'])
  assert.equal(wrong.did('call_back').length, 0)
  assert.equal(wrong.state.step, 'number')
  assert.equal(said(wrong).at(-1), 'numero-inconnu')
  const other = call([...way, '2', ...[...'0321000000'].map((key) => key as Key), '#'])
  assert.equal(said(other).at(-1), '0 3 2 1 0 0 0 0 0 0')
  // Mistyped: 2 asks for it again, three times at most.
  const again = call([...way, '2', ...[...'0321000000'].map((key) => key as Key), '#', '2'])
  assert.deepEqual([again.state.step, said(again).at(-1)], ['number', 'quel-numero'])
  const half = call([...way, '2', ...[...'0033612345'].map((key) => key as Key), '#'])
  assert.equal(said(half).at(-1), 'numero-inconnu')
  const kept = call([...way, '2', ...[...'0321000000'].map((key) => key as Key), '#', '1', '1'])
  assert.deepEqual(kept.did('call_back'), [{ do: 'call_back', phone: '0321000000', slot: null }])
  // Said as it is read in France; one that is paid for by whoever calls it is asked again.
  assert.equal(said(call(way)).at(-1), '0 6 1 2 3 4 5 6 7 8')
  for (const paid of ['0899123456', '0810123456', '0826123456']) {
    const paidFor = [...way, '2', ...[...paid].map((key) => key as Key), '#'] as (Key | CallEvent)[]
    assert.equal(said(call(paidFor)).at(-1), 'numero-surtaxe')
    const refused = call([...paidFor, '1', '#'])
    assert.deepEqual([refused.state.step, refused.did('call_back').length], ['number', 0], paid)
  }
  // A flow drawn before these texts were: our own words are said, never that the key leads nowhere.
  const { premium: _premium, invalid: _invalid, ...drawn } = flow.nodes.rappel as NodeOf<'callback'>
  const older: Flow = { ...flow, nodes: { ...flow.nodes, rappel: drawn } }
  const dial = (digits: string) =>
    said(call([...way, '2', ...[...digits].map((key) => key as Key), '#'], open, older)).at(-1) ?? ''
  assert.match(dial('0899123456'), /^Nous ne pouvons pas rappeler ce numéro : il est surtaxé\. Tapez/)
  assert.match(dial('0612'), /^Nous n’avons pas reconnu ce numéro/)
  // By when is said, and nothing is promised that could not be written.
  const noting = { ...call(way).state, doing: 'looking', step: 'noting', isSaying: false } as const
  const found = { what: 'called_back', words: 'Avant midi.' } as const
  const done = step(flow, noting, { kind: 'found', found })
  assert.deepEqual(said(done), ['rappel-note', 'Avant midi.'])
  assert.equal(step(flow, noting, { kind: 'failed' }).state.node, flow.message)
  // Not offered yet: 1 means nothing in the queue.
  assert.equal(call([played, '#', '1', '1']).state.node, 'file-technique')
})

test('9 pressed while something is looked up is heard, even when a message or a goodbye follows', () => {
  const looking = {
    ...call([played, '#', '1']).state,
    node: 'message-technique',
    doing: 'looking',
    step: 'filing',
    isSaying: false,
  } as const
  const pressed = step(flow, looking, { kind: 'key', key: '9' })
  const after = step(flow, pressed.state, { kind: 'found', found: { what: 'filed', words: null } })
  assert.equal(after.state.node, flow.emergency)
  assert.ok(!after.commands.some((one) => one.do === 'hang_up'))
})

test('she chooses when she is called back; without a choice she is called as soon as possible', () => {
  const way: (Key | CallEvent)[] = [played, '#', '1', { kind: 'moment', waitedSeconds: 40 }, '1', '1']
  const slotsOf = ({ commands }: { commands: Command[] }) =>
    commands.flatMap((one) => (one.do === 'call_back' ? [one.slot?.words ?? null] : []))
  assert.deepEqual(slotsOf(call([...way, '2'])), ['cet après-midi'])
  // Three is not offered: it is told, she is not called at an hour she did not choose.
  const wrong = call([...way, '3'])
  assert.deepEqual([wrong.state.step, said(wrong).at(-3)], ['slot', 'touche-inconnue'])
  // Nothing pressed, or nothing that means something: the call she asked for is owed to her.
  for (const one of [silence, '7' as const])
    assert.deepEqual(
      slotsOf(call([...way, ...[1, 2, 3].flatMap((): (Key | CallEvent)[] => [played, one])])),
      [null],
    )
  // No half-day to come, or nobody can say: there is nothing to ask.
  const asked = {
    ...call(way.slice(0, -1)).state,
    kept: phone,
    doing: 'looking',
    step: 'slots',
    isSaying: false,
  } as const
  const nothing: CallEvent[] = [{ kind: 'failed' }, { kind: 'found', found: { what: 'slots', slots: [] } }]
  for (const event of nothing)
    assert.deepEqual(step(flow, asked, event).commands, [{ do: 'call_back', phone, slot: null }])
  // A key that came before the moments were said chooses none of them.
  const slots = [{ from: '', to: '', words: 'demain matin' }]
  const early = step(flow, { ...asked, ahead: '2' }, { kind: 'found', found: { what: 'slots', slots } })
  assert.deepEqual(
    early.commands.map((one) => one.do),
    ['say'],
  )
  assert.equal(call([...way, '9']).state.node, flow.emergency)
})

test('the state of a demand is said for its number and its code; three wrong ones lead to a person', () => {
  const typed = (digits: string) => [...digits, '#'].map((key) => key as Key)
  const told = call([played, '#', '3', ...typed('104213'), ...typed('4321')])
  assert.equal(said(told).at(-1), 'En cours.')
  const strange = { hours: 'open', isKnown: false, speaks: true } as const
  const way: (Key | CallEvent)[] = [played, played, silence, played, silence, played, silence, '3']
  const once = [...typed('104213'), ...typed('0000'), played]
  assert.equal(call([...way, ...once], strange).state.step, 'number')
  assert.equal(call([...way, ...once, ...once, ...once], strange).state.node, 'file-agence')
})

test('a breath is asked again once; nothing said twice is called back, and words are thanked even when no number comes', () => {
  const closed = { ...open, hours: 'closed' } as const
  const breath: CallEvent = { kind: 'recorded', seconds: 0.4 }
  const twice = call([played, '#', '1', played, breath, played, breath, played, played], closed)
  assert.equal(twice.did('file').length, 0)
  assert.equal(twice.did('call_back').length, 1)
  assert.equal(twice.state.doing, 'over')
  const thanked = step(
    flow,
    { ...call([played, '#', '1', played], closed).state, doing: 'looking', step: 'file' },
    { kind: 'failed' },
  )
  assert.equal(thanked.state.step, 'thanks')
})

test('whoever hangs up leaves the queue; what comes after changes nothing', () => {
  const gone = call([played, '#', '1', { kind: 'hung_up' }, '1', played])
  assert.equal(gone.did('leave_queue').length, 1)
  assert.equal(gone.state.doing, 'over')
})

// ---- Every node, every event; then by chance.

const events: CallEvent[] = [
  begun,
  { kind: 'begun', phone: null },
  ...keys.map((key): CallEvent => ({ kind: 'key', key })),
  played,
  silence,
  { kind: 'failed' },
  ...worlds.flatMap((world) => [
    { kind: 'found', found: { what: 'hours', hours: world.hours } } as CallEvent,
  ]),
  { kind: 'found', found: { what: 'caller', homeId: 'home', isSeveral: false } },
  { kind: 'found', found: { what: 'caller', homeId: null, isSeveral: true } },
  { kind: 'found', found: { what: 'reference', homeId: null } },
  { kind: 'found', found: { what: 'news', faults: [{ faultId: 'f', words: 'Lift.' }] } },
  { kind: 'found', found: { what: 'works', words: null } },
  { kind: 'found', found: { what: 'follow', words: 'Done.' } },
  { kind: 'found', found: { what: 'filed', words: null } },
  { kind: 'found', found: { what: 'link', isSent: true } },
  { kind: 'found', found: { what: 'slots', slots: [{ from: '', to: '', words: 'demain matin' }] } },
  { kind: 'found', found: { what: 'slots', slots: [] } },
  { kind: 'found', found: { what: 'called_back', words: null } },
  { kind: 'recorded', seconds: 0 },
  { kind: 'recorded', seconds: 30 },
  { kind: 'taken' },
  { kind: 'not_taken' },
  { kind: 'moment', waitedSeconds: 40 },
  { kind: 'moment', waitedSeconds: 4000 },
  { kind: 'nobody' },
  { kind: 'coming' },
  { kind: 'ended' },
]

/** Every state a call can be in, by every event, up to a bound that no flow here comes near. */
function statesOf(from: Flow, max = 20_000): CallState[] {
  const known = new Map<string, CallState>()
  const left = [phone, null].map(
    (shown) => step(from, startCall(from), { kind: 'begun', phone: shown }).state,
  )
  for (let state = left.pop(); state && known.size < max; state = left.pop()) {
    for (const event of events) {
      const next = step(from, state, event).state
      // The digits of a number do not make another state.
      const name = JSON.stringify({
        ...next,
        typed: next.typed.length,
        kept: '',
        said: 0,
        faults: next.faults.length,
      })
      if (known.has(name)) continue
      known.set(name, next)
      left.push(next)
    }
  }
  return [...known.values()]
}

test('from every state of the usual flow, whoever presses nothing comes to a person, a message or a goodbye', () => {
  const states = statesOf(flow)
  assert.ok(states.length > 200, String(states.length))
  const seen = new Set(states.map(({ node }) => node))
  assert.deepEqual([...seen].sort(), Object.keys(flow.nodes).sort())
  for (const state of states)
    for (const world of worlds)
      assert.notEqual(endOf(flow, state, world), 'never', `${state.node} ${state.step}`)
})

test('an event always leaves a state that is said, asked, awaited or over, and no two things are said at once', () => {
  for (const state of statesOf(flow, 2_000))
    for (const event of events) {
      const { state: next, commands } = step(flow, state, event)
      assert.notEqual(next.doing, 'entering')
      let isSaying = state.isSaying && event.kind !== 'played'
      for (const command of commands) {
        if (command.do === 'stop') isSaying = false
        if (command.do !== 'say') continue
        assert.equal(isSaying, false, `${state.node} ${state.step} ${JSON.stringify(event)}`)
        isSaying = true
      }
      assert.equal(next.isSaying && next.doing !== 'over', isSaying && next.doing !== 'over')
    }
})

/** A hang-up rings on-call, and a danger that is known was told to it. */
function leavesAnAlert(from: Flow, states: CallState[]): void {
  for (const state of states) {
    for (const event of events) {
      const next = step(from, state, event)
      if (next.state.danger !== state.danger)
        assert.ok(next.commands.some((one) => one.do === 'raise_alert' && one.danger === next.state.danger))
    }
    if (from.nodes[state.node]?.kind !== 'emergency' || state.doing === 'talking' || state.doing === 'over')
      continue
    const { commands } = step(from, state, { kind: 'hung_up' })
    const [rung] = commands.filter((one) => one.do === 'ring_on_call')
    assert.deepEqual(rung, { do: 'ring_on_call', danger: state.danger ?? 'other', hasWords: false })
  }
}

test('from every state inside an emergency, whoever hangs up leaves an alert', () => {
  const states = statesOf(flow)
  assert.ok(states.filter(({ node }) => node === flow.emergency).length > 10)
  leavesAnAlert(flow, states)
  for (let seed = 1; seed <= 300; seed += 1) {
    const drawn = generatedFlow(seed)
    leavesAnAlert(drawn, statesOf({ ...drawn, start: drawn.emergency }, 150))
  }
})

test('wrong keys by chance never keep a caller for ever', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 200 }), (pressed) => {
      let state = call([]).state
      for (const key of pressed) state = step(flow, state, { kind: 'key', key }).state
      for (const world of worlds) assert.notEqual(endOf(flow, state, world), 'never')
    }),
    { numRuns: 300 },
  )
})

test('of a thousand flows that pass the check, none keeps a caller for ever, and 9 always leads to on-call', () => {
  let kept = 0
  let tried = 0
  for (let seed = 1; kept < 1_000; seed += 1) {
    tried += 1
    assert.ok(tried < 20_000, 'flows worth checking are too few')
    const drawn = generatedFlow(seed)
    if (checkFlow(drawn).some((one) => !isOnlySaid(one))) continue
    kept += 1
    for (const state of statesOf(drawn, 150))
      for (const world of worlds.slice(0, 4))
        assert.notEqual(endOf(drawn, state, world), 'never', `seed ${seed}`)
  }
})

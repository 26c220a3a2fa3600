// In an emergency, is whoever hides her number told nothing that only a number makes true?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallEvent } from './call.ts'
import { withText } from './edit.ts'
import type { Flow } from './flow.ts'
import { startCall, step } from './reducer.ts'
import { usualFlow } from './usual-flow.fr.ts'
import { words } from './words.fr.ts'

/** What she hears after the emergency key, a danger, no words; then `news`. */
function hears(phone: string | null, news: CallEvent[], flow = usualFlow): string[] {
  const events: CallEvent[] = [
    { kind: 'begun', phone },
    { kind: 'key', key: '9' },
    { kind: 'key', key: '5' },
    { kind: 'played' },
    { kind: 'played' },
    { kind: 'recorded', seconds: 0 },
    { kind: 'played' },
    { kind: 'recorded', seconds: 0 },
    { kind: 'played' },
    ...news,
  ]
  let state = startCall(flow)
  const heard: string[] = []
  for (const event of events) {
    const next = step(flow, state, event)
    state = next.state
    for (const command of next.commands)
      if (command.do === 'say')
        for (const one of command.spoken)
          heard.push('words' in one ? one.words : (flow.prompts[one.prompt]?.text ?? ''))
  }
  return heard
}
const shown = '+33639981234'
const ourNumber = /nous avons votre numéro|nous vous rappellerons/i

for (const kind of ['coming', 'nobody'] as const) {
  const news: CallEvent[] = [{ kind }, { kind: 'played' }, { kind: 'moment', waitedSeconds: 40 }]
  test(`${kind}: her number is spoken of when we have it`, () => {
    assert.match(hears(shown, news).join(' '), ourNumber)
  })
  test(`${kind}: a hidden number is said to be hidden, at once and each time she is reassured`, () => {
    const heard = hears(null, news)
    assert.doesNotMatch(heard.join(' '), ourNumber)
    const own = kind === 'coming' ? words.hiddenComing : words.hiddenNobody
    assert.deepEqual(heard.slice(-2), [own, own])
    assert.match(own, /112/)
  })
}

test('that somebody comes is told at once, over what is being said, and news told again is said once', () => {
  const waited: CallEvent[] = [{ kind: 'played' }, { kind: 'moment', waitedSeconds: 20 }]
  const coming = hears(shown, [...waited, { kind: 'coming' }])
  assert.match(coming.at(-1) ?? '', ourNumber)
  const again: CallEvent[] = [{ kind: 'coming' }, { kind: 'played' }, { kind: 'coming' }]
  assert.equal(hears(shown, [...waited, ...again]).length, coming.length)
  const nobody: CallEvent[] = [{ kind: 'nobody' }, { kind: 'played' }]
  assert.equal(hears(shown, [...nobody, ...nobody]).length, hears(shown, nobody).length)
})

test('what a hidden number is told is the landlord’s to write; a flow of before says it in our words', () => {
  const urgent = usualFlow.nodes.urgence
  assert.ok(urgent?.kind === 'emergency')
  const own = withText(usualFlow, 'quelqu-un-vient-cache', 'Restez près du téléphone d’un voisin.')
  assert.equal(hears(null, [{ kind: 'coming' }], own).at(-1), 'Restez près du téléphone d’un voisin.')
  const { comingHidden: _, nobodyHidden: __, ...before } = urgent
  const former: Flow = { ...usualFlow, nodes: { ...usualFlow.nodes, urgence: before } }
  assert.equal(hears(null, [{ kind: 'coming' }], former).at(-1), words.hiddenComing)
  assert.equal(hears(null, [{ kind: 'nobody' }], former).at(-1), words.hiddenNobody)
})

test('from a hidden number nothing is asked for but her words, and saying none, or #, rings all the same', () => {
  let state = startCall(usualFlow)
  const did: string[] = []
  const events: CallEvent[] = [
    { kind: 'begun', phone: null },
    { kind: 'key', key: '9' },
    { kind: 'key', key: '5' },
    { kind: 'played' },
    // # while « où êtes-vous » is said, then nothing at all, twice.
    { kind: 'key', key: '#' },
    { kind: 'recorded', seconds: 0 },
    { kind: 'played' },
    { kind: 'recorded', seconds: 0 },
  ]
  for (const event of events) {
    const next = step(usualFlow, state, event)
    state = next.state
    assert.notEqual(state.doing, 'digits', 'no number is asked for')
    did.push(...next.commands.map((one) => one.do))
  }
  assert.ok(did.indexOf('raise_alert') < did.indexOf('ring_on_call'))
  assert.equal(state.doing, 'waiting')
})

test('when to call back is the landlord’s question too, its keys ours; a flow of before asks in our words', () => {
  const back = usualFlow.nodes.rappel
  assert.ok(back?.kind === 'callback')
  const { askWhen: _, ...before } = back
  const asked = (node: typeof back) => {
    const flow: Flow = { ...usualFlow, nodes: { ...usualFlow.nodes, rappel: node } }
    const slots = [{ from: '2026-11-24T12:30:00Z', to: '2026-11-24T16:00:00Z', words: 'cet après-midi' }]
    const looking = { ...startCall(flow), node: 'rappel', step: 'slots', doing: 'looking' as const }
    const { commands } = step(flow, looking, { kind: 'found', found: { what: 'slots', slots } })
    return commands.flatMap((one) => (one.do === 'say' ? one.spoken : []))
  }
  const keys = { words: 'Pour cet après-midi, tapez 2.' }
  assert.deepEqual(asked(back), [{ prompt: 'quand-rappeler' }, keys])
  assert.deepEqual(asked(before), [{ words: words.soonest }, keys])
})

test('nobody is told that her call is recorded: on-call is not, unless the landlord says so', () => {
  for (const { text } of Object.values(usualFlow.prompts)) assert.doesNotMatch(text, /appel est enregistré/)
})

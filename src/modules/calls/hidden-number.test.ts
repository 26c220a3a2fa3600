// In an emergency, is whoever hides her number told nothing that only a number makes true?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallEvent } from './call.ts'
import { startCall, step } from './reducer.ts'
import { usualFlow } from './usual-flow.fr.ts'
import { words } from './words.fr.ts'

/** What she hears after the emergency key, a danger, no words; then `news`. */
function hears(phone: string | null, ...news: CallEvent[]): string[] {
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
  let state = startCall(usualFlow)
  const heard: string[] = []
  for (const event of events) {
    const next = step(usualFlow, state, event)
    state = next.state
    for (const command of next.commands)
      if (command.do === 'say')
        for (const one of command.spoken)
          heard.push('words' in one ? one.words : (usualFlow.prompts[one.prompt]?.text ?? ''))
  }
  return heard
}
const shown = '+33639981234'
const ourNumber = /nous avons votre numéro|nous vous rappellerons/i

for (const kind of ['coming', 'nobody'] as const) {
  const news: CallEvent[] = [{ kind }, { kind: 'played' }, { kind: 'moment', waitedSeconds: 40 }]
  test(`${kind}: her number is spoken of when we have it`, () => {
    assert.match(hears(shown, ...news).join(' '), ourNumber)
  })
  test(`${kind}: a hidden number is said to be hidden, at once and each time she is reassured`, () => {
    const heard = hears(null, ...news)
    assert.doesNotMatch(heard.join(' '), ourNumber)
    const own = kind === 'coming' ? words.hiddenComing : words.hiddenNobody
    assert.deepEqual(heard.slice(-2), [own, own])
    assert.match(own, /112/)
  })
}

test('nobody is told that her call is recorded: on-call is not, unless the landlord says so', () => {
  for (const { text } of Object.values(usualFlow.prompts)) assert.doesNotMatch(text, /appel est enregistré/)
})

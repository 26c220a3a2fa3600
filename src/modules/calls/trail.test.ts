// Is what she pressed what is said of her call, and is each step told in words?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallEvent } from './call.ts'
import { answerOf, type worlds } from './check.ts'
import type { Key } from './flow.ts'
import { factsOf } from './kept-facts.ts'
import { startCall, step } from './reducer.ts'
import { askedFor, type TrailStep, tellTrail } from './trail.ts'
import { trailWords } from './trail-words.fr.ts'
import { usualFlow } from './usual-flow.fr.ts'

const at = '2026-11-24T09:05:07Z'
const kept = (event: string, node: string, facts: TrailStep['facts'] = {}): TrailStep => ({
  at,
  event,
  node,
  facts,
})
const asked = (...steps: TrailStep[]) => askedFor(usualFlow, steps)
const told = (...steps: TrailStep[]) => tellTrail(usualFlow, steps).map(({ said }) => said)

test('the entry she pressed is said, not the queue where she waits', () => {
  const open = kept('found', 'file-agence', { what: 'hours', from: 'quelqu-un' })
  assert.equal(asked(kept('key', 'agence', { key: '5', from: 'menu' })), 'Le loyer, un papier, l’agence')
  assert.equal(asked(kept('key', 'quelqu-un', { key: '0', from: 'menu' }), open), 'Parler à quelqu’un')
  // At the greeting, before any menu.
  assert.equal(asked(kept('key', 'quelqu-un', { key: '0', from: 'accueil' }), open), 'Parler à quelqu’un')
  // Where a number is typed, 0 alone is not kept as a key.
  assert.equal(asked(kept('key', 'qui'), kept('silence', 'quelqu-un', { from: 'qui' })), 'Parler à quelqu’un')
  // While something was looked up.
  assert.equal(
    asked(kept('key', 'qui', { key: '1' }), kept('found', 'technique', { from: 'qui' })),
    'Une panne, une réparation',
  )
  assert.equal(asked(kept('silence', 'quelqu-un', { from: 'menu' }), open), 'N’a pas choisi')
  // At the greeting, while her number and her building were looked up.
  assert.equal(
    asked(
      kept('key', 'qui', { key: '3', from: 'accueil' }),
      kept('found', 'nouvelles', { what: 'caller', from: 'qui' }),
      kept('found', 'suivi', { what: 'news', from: 'nouvelles' }),
    ),
    'Une demande déjà faite',
  )
  // What ends a call is not what she called for.
  assert.equal(
    asked(
      kept('key', 'suivi', { key: '3', from: 'menu' }),
      kept('key', 'au-revoir', { key: '2', from: 'autre-chose' }),
    ),
    'Une demande déjà faite',
  )
  assert.equal(asked(kept('begun', 'accueil')), null)
})

test('what a call is about is read from what the call itself did, wherever the key came', () => {
  const told = { hours: 'open', isKnown: true, speaks: true } as const
  const about = (...events: (Key | CallEvent)[]) => askedFor(usualFlow, trailOf(events, told))
  const played: CallEvent = { kind: 'played' }
  // Her number is hidden: nothing is looked up between the greeting and the menu.
  assert.equal(askedFor(usualFlow, trailOf(['1'], told, null)), 'Une panne, une réparation')
  // While the greeting is said, then at each moment of the known faults: their intro, once they are told, once she is counted.
  assert.equal(about('1'), 'Une panne, une réparation')
  assert.equal(about(played, '3'), 'Une demande déjà faite')
  assert.equal(about(played, '5'), 'Le loyer, un papier, l’agence')
  assert.equal(about(played, played, '4'), 'Le voisinage, la tranquillité')
  assert.equal(about(played, played, '1', '2'), 'Des travaux chez vous')
  // A fault that she joins is no entry of the menu.
  assert.equal(about(played, played, '1'), null)
  // 9 from anywhere, then the danger; what is pressed while she is advised changes nothing.
  assert.equal(about('9'), 'Urgence')
  assert.equal(about(played, '9', '4'), 'Urgence : Eau qui coule à flots')
  assert.equal(about(played, '#', '1', '9', '1', '4'), 'Urgence : Odeur de gaz')
  assert.equal(about(played, '9', '0', '4'), 'Urgence')
  assert.equal(about(played, '9', played, { kind: 'silence' }, played, { kind: 'silence' }), 'Urgence')
  assert.equal(about(played, '9', '*', '2'), 'Urgence : Feu ou fumée')
})

/** The steps that a call writes, as it is led (`conduct.ts`). */
function trailOf(
  events: (Key | CallEvent)[],
  world: (typeof worlds)[number],
  phone: string | null = '+33612345678',
): TrailStep[] {
  const steps: TrailStep[] = []
  let state = startCall(usualFlow)
  const take = (event: CallEvent) => {
    const [before, next] = [state, step(usualFlow, state, event)]
    state = next.state
    if (event.kind !== 'played' && state !== before)
      steps.push({
        at,
        node: state.node,
        event: event.kind,
        facts: {
          ...factsOf(event, before, next.commands),
          ...(before.node === state.node ? {} : { from: before.node }),
        },
      })
    if (state.doing === 'looking') take({ kind: 'found', found: answerOf(usualFlow, state, world) })
  }
  take({ kind: 'begun', phone })
  for (const event of events) take(typeof event === 'string' ? { kind: 'key', key: event } : event)
  return steps
}

test('each step is told in words, a number typed is one line, and what was found is named', () => {
  assert.deepEqual(
    told(
      kept('begun', 'accueil'),
      kept('found', 'qui', { what: 'caller', isKnown: false }),
      kept('key', 'qui'),
      kept('key', 'qui'),
      kept('found', 'nouvelles', { what: 'reference', isKnown: true, from: 'qui' }),
      kept('found', 'nouvelles', { what: 'news', isKnown: true }),
      kept('key', 'nouvelles', { key: '1', answer: 'joined' }),
      kept('key', 'technique', { key: '1', from: 'menu' }),
      kept('found', 'file-technique', { what: 'hours', from: 'technique' }),
      kept('hung_up', 'file-technique'),
    ),
    [
      'L’appel commence',
      'Numéro inconnu, ou de plusieurs logements',
      '2 chiffres tapés, que nous ne gardons pas',
      'Référence du logement reconnue',
      'Des pannes sont connues dans l’immeuble',
      'Touche 1 : compté parmi les habitants concernés',
      'Touche 1 : Une panne, une réparation',
      'C’est ouvert',
      'La personne a raccroché',
    ],
  )
  assert.equal(trailWords.second(Temporal.Instant.from(at)).replaceAll('\u00a0', ' '), '10 h 05 min 07 s')
})

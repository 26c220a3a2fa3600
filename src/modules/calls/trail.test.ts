// Is what she pressed what is said of her call, and is each step told in words?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedFor, type TrailStep, tellTrail } from './trail.ts'
import { trailWords } from './trail-words.fr.ts'
import { usualFlow } from './usual-flow.fr.ts'

const at = '2026-11-24T09:05:07Z'
const step = (event: string, node: string, facts: TrailStep['facts'] = {}): TrailStep => ({
  at,
  event,
  node,
  facts,
})
const asked = (...steps: TrailStep[]) => askedFor(usualFlow, steps)
const told = (...steps: TrailStep[]) => tellTrail(usualFlow, steps).map(({ said }) => said)

test('the entry she pressed is said, not the queue where she waits', () => {
  const open = step('found', 'file-agence', { what: 'hours', from: 'quelqu-un' })
  assert.equal(asked(step('key', 'agence', { key: '5', from: 'menu' })), 'Le loyer, un papier, l’agence')
  assert.equal(asked(step('key', 'quelqu-un', { key: '0', from: 'menu' }), open), 'Parler à quelqu’un')
  // At the greeting, before any menu.
  assert.equal(asked(step('key', 'quelqu-un', { key: '0', from: 'accueil' }), open), 'Parler à quelqu’un')
  // Where a number is typed, 0 alone is not kept as a key.
  assert.equal(asked(step('key', 'qui'), step('silence', 'quelqu-un', { from: 'qui' })), 'Parler à quelqu’un')
  // While something was looked up.
  assert.equal(
    asked(step('key', 'qui', { key: '1' }), step('found', 'technique', { from: 'qui' })),
    'Une panne, une réparation',
  )
  assert.equal(asked(step('silence', 'quelqu-un', { from: 'menu' }), open), 'N’a pas choisi')
  // At the greeting, while her number and her building were looked up.
  assert.equal(
    asked(
      step('key', 'qui', { key: '3', from: 'accueil' }),
      step('found', 'nouvelles', { what: 'caller', from: 'qui' }),
      step('found', 'suivi', { what: 'news', from: 'nouvelles' }),
    ),
    'Une demande déjà faite',
  )
  // What ends a call is not what she called for.
  assert.equal(
    asked(
      step('key', 'suivi', { key: '3', from: 'menu' }),
      step('key', 'au-revoir', { key: '2', from: 'autre-chose' }),
    ),
    'Une demande déjà faite',
  )
  assert.equal(asked(step('begun', 'accueil')), null)
})

test('each step is told in words, a number typed is one line, and what was found is named', () => {
  assert.deepEqual(
    told(
      step('begun', 'accueil'),
      step('found', 'qui', { what: 'caller', isKnown: false }),
      step('key', 'qui'),
      step('key', 'qui'),
      step('found', 'nouvelles', { what: 'reference', isKnown: true, from: 'qui' }),
      step('found', 'nouvelles', { what: 'news', isKnown: true }),
      step('key', 'nouvelles', { key: '1', answer: 'joined' }),
      step('key', 'technique', { key: '1', from: 'menu' }),
      step('found', 'file-technique', { what: 'hours', from: 'technique' }),
      step('hung_up', 'file-technique'),
    ),
    [
      'L’appel commence',
      'Numéro inconnu, ou de plusieurs logements',
      '2 chiffres tapés, que nous ne gardons pas',
      'Référence du logement reconnue',
      'Pannes connues de l’immeuble dites',
      'Touche 1 : compté parmi les habitants concernés',
      'Touche 1 : Une panne, une réparation',
      'C’est ouvert',
      'La personne a raccroché',
    ],
  )
  assert.equal(trailWords.second(Temporal.Instant.from(at)).replaceAll('\u00a0', ' '), '10 h 05 min 07 s')
})

// Are the lists closed, and are twenty minutes twenty minutes?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at } from '../../platform/clock/clock.ts'
import { factsOf, isAboutPeople, isKind, kinds, mayCorrect } from './kinds.ts'
import { words } from './words.fr.ts'

test('a fact of another kind, or of no kind, is left out; the others stand once, in the order of the list', () => {
  assert.deepEqual(factsOf('dog', ['bite', 'graffiti', 'no_lead', 'bite', 'black_dog']), ['no_lead', 'bite'])
  assert.equal(isKind('dog_owner'), false)
  assert.equal(isKind('toString'), false)
})

test('corrected until the twentieth minute, by the hour it was, over the change of clocks too', () => {
  const seen = at('2026-10-25 02:50')
  assert.equal(mayCorrect(seen, seen.add({ minutes: 20 }), 20), true)
  assert.equal(mayCorrect(seen, seen.add({ minutes: 20, milliseconds: 1 }), 20), false)
})

test('each kind and each of its facts is said in French', () => {
  for (const [kind, { facts }] of Object.entries(kinds)) {
    assert.ok(isKind(kind) && words.kinds[kind], kind)
    for (const fact of facts) assert.ok(words.facts[fact], fact)
  }
  assert.deepEqual((Object.keys(kinds) as (keyof typeof kinds)[]).filter(isAboutPeople), [
    'outsiders',
    'hall_occupied',
  ])
})

// Does a menu say the keys that it has, and only those? As people write it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkFlow, isOnlySaid } from './check.ts'
import type { Flow } from './flow.ts'
import { keysToldIn } from './keys-said.ts'
import { usualFlow } from './usual-flow.fr.ts'

const saying = (text: string): Flow => ({
  ...usualFlow,
  prompts: { ...usualFlow.prompts, menu: { text } },
})

test('keys told are read in every way of telling; a number to call is none', () => {
  const told: [string, string[]][] = [
    ['Pour une panne, tapez 7. Pour le reste, tapez 8.', ['7', '8']],
    ['Faites le 7, ou appuyez sur la touche 8.', ['7', '8']],
    ['Touche 7 : une panne. Composez le 4.', ['7', '4']],
    ['Tapez 1 ou 2, tapez trois.', ['1', '2', '3']],
    ['For repairs, press 2.', ['2']],
    ['Raccrochez et faites le 112. Composez le 0 800 47 33 33. Tapez les dix chiffres.', []],
    ['Tapez une référence, puis dièse.', []],
  ]
  for (const [text, keys] of told) assert.deepEqual(keysToldIn(text), keys, text)
})

test('a menu that says a key it has not is refused, and a key that nobody is told of is said', () => {
  const lying = checkFlow(saying('Pour une panne, tapez 7. Pour le reste, tapez 8.'))
  assert.deepEqual(
    lying.filter((one) => !isOnlySaid(one)),
    ['7', '8'].map((key) => ({ problem: 'key_absent', node: 'menu', key })),
  )
  const mute = checkFlow(saying('Tapez 1, 2, 3 ou 4. Tapez 0 pour quelqu’un, 9 pour une urgence.'))
  assert.deepEqual(mute, [{ problem: 'key_unsaid', node: 'menu', key: '5' }])
  assert.ok(mute.every(isOnlySaid))
  assert.deepEqual(checkFlow(saying('Une panne, le 1. Des travaux, le 2. Sinon le 3, le 4 ou le 5.')), [])
})

test('a step that dials an emergency, a number that costs, half a number or the single number is refused', () => {
  const dialling = (number: string): Flow => ({
    ...usualFlow,
    nodes: {
      ...usualFlow.nodes,
      fermeture: { kind: 'dial', prompt: 'fermeture', number, seconds: 30, next: 'message' },
    },
  })
  const faults = (number: string) =>
    checkFlow(dialling(number), '03 53 01 00 00').flatMap((one) =>
      one.problem === 'number_wrong' ? [one.fault] : [],
    )
  assert.deepEqual(faults('0353010999'), [])
  assert.deepEqual(
    ['112', '3617', '0123', '', '+33353010000'].map((number) => faults(number)[0]),
    ['emergency', 'premium', 'incomplete', 'incomplete', 'own'],
  )
})

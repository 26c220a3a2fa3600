// In which voice is a sentence said, when she chose another language?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { saidText, voiceOf, voiceOfWords } from './draw.ts'

const menu = { text: 'Bonjour, {organisme}.', others: { en: 'Hello, {organisme}.' } }

test('what is translated is said in her language, and the rest in French by a French voice', () => {
  assert.deepEqual([saidText(menu, 'en', 'La Jetée'), voiceOf(menu, 'en')], ['Hello, La Jetée.', 'en'])
  assert.deepEqual([saidText(menu, 'pl', 'La Jetée'), voiceOf(menu, 'pl')], ['Bonjour, La Jetée.', 'fr'])
  assert.equal(voiceOf(menu, 'fr'), 'fr')
})

test('what Palier knows is French, digits are of every language', () => {
  assert.equal(voiceOfWords('Ascenseur, hall B. Tapez 1.', 'en'), 'fr')
  assert.equal(voiceOfWords('0 6, 1 2', 'ar'), 'ar')
})

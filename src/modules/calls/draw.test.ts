// In which voice is a sentence said, when she chose another language?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { saidText, voiceOf, voiceOfWords } from './draw.ts'
import { unknownFieldIn } from './flow.ts'

const menu = { text: 'Bonjour, {organisme}.', others: { en: 'Hello, {organisme}.' } }

const names = { landlord: 'La Jetée', agency: 'Agence du Phare' }

test('what is translated is said in her language, and the rest in French by a French voice', () => {
  assert.deepEqual([saidText(menu, 'en', names), voiceOf(menu, 'en')], ['Hello, La Jetée.', 'en'])
  assert.deepEqual([saidText(menu, 'pl', names), voiceOf(menu, 'pl')], ['Bonjour, La Jetée.', 'fr'])
  assert.equal(voiceOf(menu, 'fr'), 'fr')
})

test('what Palier knows is French, digits are of every language', () => {
  assert.equal(voiceOfWords('Ascenseur, hall B. Tapez 1.', 'en'), 'fr')
  assert.equal(voiceOfWords('0 6, 1 2', 'ar'), 'ar')
})

test('the landlord and the agency are named, whatever else stands in braces is known as unknown', () => {
  const prompt = { text: 'Ici {agence}, {organisme}.' }
  assert.equal(saidText(prompt, 'fr', names), 'Ici Agence du Phare, La Jetée.')
  assert.equal(unknownFieldIn(prompt.text), null)
  assert.equal(unknownFieldIn('Nos horaires : {horaires}.'), '{horaires}')
})

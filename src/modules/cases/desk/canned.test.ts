// Are the variables of an answer replaced, and is what is missing said?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillAnswer, type Variables } from './canned.ts'

const facts: Variables = {
  person: 'Madame Benali',
  place: 'entrée B',
  nature: 'ascenseur en panne',
  date: 'jeudi 26 novembre',
  contractor: null,
  reference: '104 213',
}

test('the words between braces become the facts of the demand', () => {
  const { text, missing } = fillAnswer('Pour {nature} ({place}), passage {date}. Demande {reference}.', facts)
  assert.equal(text, 'Pour ascenseur en panne (entrée B), passage jeudi 26 novembre. Demande 104 213.')
  assert.deepEqual(missing, [])
})

test('the desk writes them in French', () => {
  const { text, missing } = fillAnswer('{sujet}, {lieu}, {numéro}, {personne}, {prestataire}', facts)
  assert.equal(text, 'ascenseur en panne, entrée B, 104 213, Madame Benali, {prestataire}')
  assert.deepEqual(missing, ['prestataire'])
})

test('a variable without a fact stays visible and is named', () => {
  const { text, missing } = fillAnswer('{contractor} passe, {autre}.', facts)
  assert.equal(text, '{contractor} passe, {autre}.')
  assert.deepEqual(missing, ['contractor', 'autre'])
})

test('the greeting is left to the message, which knows who receives it', () => {
  assert.equal(fillAnswer('Bonjour {person},\nNous arrivons.', facts).text, 'Nous arrivons.')
})

// Are the variables of an answer replaced, and is what is missing said?
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fillAnswer, namesSomeone, type Variables } from './canned.ts'

const facts: Variables = {
  personne: 'Madame Benali',
  lieu: 'entrée B',
  sujet: 'Ascenseur en panne',
  date: 'jeudi 26 novembre',
  prestataire: null,
  numéro: '104 213',
  agence: 'Agence du Phare',
  téléphone: '03 53 01 01 00',
}

test('the words between braces become the facts of the demand, accents or not', () => {
  const { text, missing } = fillAnswer(
    '« {sujet} » ({lieu}), le {date}. Demande {numero} ou {numéro}.',
    facts,
  )
  assert.equal(text, '« Ascenseur en panne » (entrée B), le jeudi 26 novembre. Demande 104 213 ou 104 213.')
  assert.deepEqual(missing, [])
})

test('a variable without a fact, or unknown, stays visible and is named', () => {
  const { text, missing } = fillAnswer('{prestataire} passe, {autre}.', facts)
  assert.equal(text, '{prestataire} passe, {autre}.')
  assert.deepEqual(missing, ['prestataire', 'autre'])
  assert.ok(namesSomeone(['personne']) && !namesSomeone(missing))
})

test('the greeting is left to the message, which knows who receives it', () => {
  assert.equal(fillAnswer('Bonjour {personne},\nNous arrivons.', facts).text, 'Nous arrivons.')
})

test('the answers that come with Palier ask for nothing that does not exist', () => {
  const all = { ...facts, prestataire: 'Ascenseurs du Nord' }
  assert.deepEqual(fillAnswer(readFileSync('db/catalogue/canned-answers.csv', 'utf8'), all).missing, [])
})

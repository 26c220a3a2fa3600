// Does a device without network find the subject by the words of the landing, as the desk does?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readNatures } from '../../../../db/worlds/seeds.ts'
import type { SubjectsPack } from './pack.ts'
import { findSubjects, likelyApart, proposedOf } from './subjects.ts'

const pack: SubjectsPack = readNatures().map(({ code, family, label, words, place_kinds, danger }) => [
  code,
  family,
  label,
  words,
  place_kinds,
  danger,
])
const first = (said: string) => findSubjects(pack, said)[0]?.[0]

test('small words weigh nothing, and a danger comes first', () => {
  assert.equal(first('ça sent le gaz'), 'gas_smell')
  assert.equal(first('la minuterie'), 'light_timer_short')
  assert.match(first('y a plus de lumière dans l’escalier') ?? '', /light/)
  assert.deepEqual(findSubjects(pack, 'le la les'), [])
  assert.deepEqual(findSubjects(pack, ''), [])
})

const apart = readNatures().flatMap(({ code, is_sensitive }) => (is_sensitive ? [code] : []))

test('words of rent and of debts propose their own subject, which is kept apart; those of a lamp are not', () => {
  for (const said of [
    'Monsieur du 4e ne paie pas son loyer',
    'Je dois trois mois de loyer et l’huissier est venu',
    'Comment payer mon loyer en retard',
    'Le loyer est trop cher',
  ])
    assert.ok(likelyApart(findSubjects(pack, said), apart), said)
  const rent = findSubjects(pack, 'Comment payer mon loyer')
  assert.equal(proposedOf(rent, 'Comment payer mon loyer', null, apart)?.[0], 'rent_pay_how')
  assert.equal(likelyApart(findSubjects(pack, 'La lampe du hall clignote'), apart), null)
})

// Is a yes understood as people write it, and nothing taken for one that is not?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readReply } from './sms-reply.ts'

const yes = (number: number | null) => ({ says: 'yes' as const, number })
const no = (number: number | null) => ({ says: 'no' as const, number })
const read = (text: string, ownName?: string) => {
  const reply = readReply(text, ownName)
  return reply && { says: reply.says, number: reply.number }
}

test('a yes, with other words after it; a time is not the number of an alert', () => {
  for (const text of [
    'OK',
    'ok.',
    ' 1 ',
    'Oui',
    'J’y vais',
    "j'y vais !",
    'j y vais',
    'Ok j’y vais, dans 10 min',
    'OK 10 min',
    'oui, 20 minutes',
    'Je pars tout de suite',
    '1 j’y vais',
    'ok dans 10',
    'OK 1h30',
    'OK 👍',
    'Ok merci, je m’en occupe',
    'ok je suis en chemin',
    'Ok j’arrive, j’appelle le gardien en route',
  ])
    assert.deepEqual(read(text), yes(null), text)
  for (const text of [
    'OK 123',
    'ok n°123',
    '1 123',
    'oui #123',
    'OK 123, je pars',
    'ok j’y vais 123',
    'ok123',
    'OK123 !',
    'Oui123',
  ])
    assert.deepEqual(read(text), yes(123), text)
})

test('a no, wherever it stands', () => {
  for (const text of [
    'non',
    'Non !',
    'Je ne peux pas',
    'désolé, je peux pas',
    'pas dispo',
    'Occupée',
    'je suis occupé',
    'non j’y vais pas',
    'No',
    'Nok',
    'nope',
  ])
    assert.deepEqual(read(text), no(null), text)
  for (const text of ['NON 123', 'NOK 123', 'non123', 'No 123']) assert.deepEqual(read(text), no(123), text)
})

test('a yes and a no at once, a doubt, a question: nothing is relied on', () => {
  for (const text of [
    '',
    '2',
    '12',
    '1 min',
    'ok demain',
    'STOP',
    'qui est là ? 1',
    'oui mais je ne peux pas',
    'ok mais pas avant 1 h',
    'non, enfin oui',
    'ok ?',
    'okapi',
  ])
    assert.equal(read(text), null, text)
})

test('an OK that names somebody else is asked; her own name under it is hers', () => {
  for (const text of [
    'Ok j’appelle Karim pour y aller',
    'ok Karim y va',
    'OK 123 Karim s’en occupe',
    'oui, vois avec Karim',
    'ok vas-y',
    'Ok allez-y',
    'Ok Paul',
    'J’arrive à joindre Karim, il y va',
    'no problem',
    'je m’en occupe',
    'ok no 123',
  ])
    assert.equal(read(text), null, text)
  assert.deepEqual(read('Ok, Paul', 'Paul Leroy'), yes(null))
  assert.deepEqual(read('Ok j’y vais avec Karim'), yes(null))
})

test('the other numbers of a reply are told apart from a while', () => {
  const others = (text: string) => readReply(text)?.others
  assert.deepEqual(others('OK 16 et OK 17'), [17])
  assert.deepEqual(others('ok16/17'), [17])
  assert.deepEqual(others('NON 16, 17'), [17])
  assert.deepEqual(others('OK 16, dans 10 min'), [])
  assert.deepEqual(others('OK 16 dans 1h30'), [])
})

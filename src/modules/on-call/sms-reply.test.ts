// Is a yes understood as people write it, and nothing taken for one that is not?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readReply } from './sms-reply.ts'

const yes = (number: number | null) => ({ says: 'yes' as const, number })
const no = (number: number | null) => ({ says: 'no' as const, number })

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
  ])
    assert.deepEqual(readReply(text), yes(null), text)
  for (const text of ['OK 123', 'ok n°123', '1 123', 'oui #123', 'OK 123, je pars', 'ok j’y vais 123'])
    assert.deepEqual(readReply(text), yes(123), text)
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
  ])
    assert.deepEqual(readReply(text), no(null), text)
  assert.deepEqual(readReply('NON 123'), no(123))
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
    assert.equal(readReply(text), null, text)
})

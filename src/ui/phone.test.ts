// Is a number of France read two digits at a time, on one line, however it was written?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayPhone } from './phone.ts'

test('a number of France is said two digits at a time, and never breaks over two lines', () => {
  for (const written of ['+33321000000', '0033321000000', '0321000000', '03 21 00 00 00', '03.21.00.00.00'])
    assert.equal(sayPhone(written), '03\u00a021\u00a000\u00a000\u00a000', written)
})

test('what is no number of France is left as it was written', () => {
  for (const written of ['+32470123456', '4217', '112', '', 'lea@example.org'])
    assert.equal(sayPhone(written), written)
})

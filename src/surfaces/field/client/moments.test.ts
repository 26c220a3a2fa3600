// Are the first of a month and an hour said as people say them?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayDay, sayHour } from './moments.ts'

test('the first of a month is « 1er »; the others are as they are', () => {
  assert.equal(sayDay(new Date(2026, 11, 1, 12)), 'mardi 1er décembre')
  assert.equal(sayDay(new Date(2026, 10, 11, 12)), 'mercredi 11 novembre')
  assert.equal(sayDay(new Date(2026, 9, 31, 12)), 'samedi 31 octobre')
  assert.equal(sayHour(new Date(2026, 11, 1, 9, 5)), '9 h 05')
  assert.equal(sayHour(new Date(2026, 11, 1, 14)), '14 h')
})

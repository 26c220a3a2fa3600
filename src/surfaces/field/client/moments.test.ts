// Are the first of a month and an hour said as people say them?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, sayDay, sayHour } from './moments.ts'

test('the first of a month is « 1er »; the others are as they are', () => {
  assert.equal(sayDay(new Date('2026-12-01T12:00Z')), 'mardi 1er décembre')
  assert.equal(sayDay(new Date('2026-11-11T12:00Z')), 'mercredi 11 novembre')
  assert.equal(sayDay(new Date('2026-10-31T12:00Z')), 'samedi 31 octobre')
  assert.equal(sayHour(new Date('2026-12-01T08:05Z')), '9\u00a0h\u00a005')
  assert.equal(sayHour(new Date('2026-12-01T13:00Z')), '14\u00a0h')
})

test('days and hours are those of Paris, whatever the zone of the device', () => {
  assert.equal(dayOf(new Date('2026-12-01T23:30Z')), '2026-12-02')
  assert.equal(sayDay(new Date('2026-07-31T22:30Z')), 'samedi 1er août')
})

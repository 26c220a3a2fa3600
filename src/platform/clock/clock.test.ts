// Are days and hours those of Paris, on the nights when clocks change too?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { at, clockAt, endOfDay, instantOf, parisDay, startOfDay, systemClock } from './clock.ts'

const day = Temporal.PlainDate.from

test('a day begins at midnight in Paris, an hour or two before it does in Greenwich', () => {
  assert.equal(parisDay(Temporal.Instant.from('2026-01-14T23:00:00Z')).toString(), '2026-01-15')
  assert.equal(parisDay(Temporal.Instant.from('2026-01-14T22:59:59Z')).toString(), '2026-01-14')
  assert.equal(parisDay(Temporal.Instant.from('2026-07-14T22:00:00Z')).toString(), '2026-07-15')
})

test('an hour that the night of March skips is read an hour later', () => {
  assert.equal(at('2026-03-29 02:30').toString(), '2026-03-29T01:30:00Z')
  assert.equal(instantOf(day('2026-03-29'), '02:30').toString(), '2026-03-29T01:30:00Z')
})

test('an hour that comes twice in October is the first, unless its offset is said', () => {
  assert.equal(at('2026-10-25 02:30').toString(), '2026-10-25T00:30:00Z')
  assert.equal(at('2026-10-25T02:30+01:00').toString(), '2026-10-25T01:30:00Z')
  assert.equal(at('2026-10-25T01:30:00Z').toString(), '2026-10-25T01:30:00Z')
})

test('a text without an hour is the midnight that begins the day', () => {
  assert.ok(at('2026-11-12').equals(startOfDay(day('2026-11-12'))))
})

test('a text that is no date is refused', () => {
  assert.throws(() => at('12/11/2026'), RangeError)
})

test('24:00 is the midnight that ends the day', () => {
  assert.ok(instantOf(day('2026-10-25'), '24:00').equals(at('2026-10-26 00:00')))
})

test('a day lasts 23 hours in March and 25 in October', () => {
  const length = (date: string) =>
    startOfDay(day(date))
      .until(startOfDay(day(date).add({ days: 1 })))
      .total('hours')
  assert.deepEqual(['2026-03-29', '2026-10-25', '2026-06-21'].map(length), [23, 25, 24])
})

test('the end of a day is still that day, kept to the millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
      const one = day('2020-01-01').add({ days })
      const end = endOfDay(one)
      assert.ok(parisDay(end).equals(one))
      assert.ok(end.round('millisecond').equals(end))
      assert.ok(end.add({ milliseconds: 1 }).equals(startOfDay(one.add({ days: 1 }))))
    }),
  )
})

test('a clock in hand stands still, and goes on by days of the calendar or by real hours', () => {
  const clock = clockAt('2026-03-28 10:00')
  assert.ok(clock.now().equals(clock.now()))
  clock.advance({ days: 1 })
  assert.ok(clock.now().equals(at('2026-03-29 10:00')))
  clock.set('2026-03-28 10:00')
  clock.advance({ hours: 24 })
  assert.ok(clock.now().equals(at('2026-03-29 11:00')))
  clock.set(at('2026-11-12 08:00'))
  clock.advance('PT90M')
  assert.ok(clock.now().equals(at('2026-11-12 09:30')))
})

test('the real clock tells milliseconds, as the database keeps them', () => {
  const now = systemClock.now()
  assert.ok(now.round('millisecond').equals(now))
})

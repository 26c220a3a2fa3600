// Is an absence refused before the hour announced, on another day, and on no day at all?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whyUnawaited } from './awaited.ts'

const at = (moment: string) =>
  Temporal.PlainDateTime.from(moment).toZonedDateTime('Europe/Paris').epochMilliseconds
const announced = [at('2026-12-15T14:00'), at('2026-12-08T09:00')]

for (const [moment, expected] of [
  ['2026-12-08T09:00', null],
  ['2026-12-08T23:59', null],
  ['2026-12-08T08:59', { why: 'not_yet', starts: at('2026-12-08T09:00') }],
  ['2026-12-15T10:00', { why: 'not_yet', starts: at('2026-12-15T14:00') }],
  ['2026-12-07T23:30', { why: 'not_awaited', starts: at('2026-12-08T09:00') }],
  ['2026-12-09T10:00', { why: 'not_awaited', starts: at('2026-12-15T14:00') }],
  ['2026-12-16T10:00', { why: 'not_announced' }],
] as const)
  test(`nobody opens on ${moment}: ${expected?.why ?? 'absent'}`, () =>
    assert.deepEqual(whyUnawaited(announced, at(moment)), expected))

test('without a date nobody is awaited', () =>
  assert.deepEqual(whyUnawaited([], at('2026-12-08T09:00')), { why: 'not_announced' }))

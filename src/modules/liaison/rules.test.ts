// Are hours said as people say them, and does the last day still count?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closedWeek, groupWeek, specialDays, stateOf } from './rules.ts'

const hours = {
  ...closedWeek,
  week: {
    ...closedWeek.week,
    2: [['09:00', '12:00']] as const,
    4: [['09:00', '12:00']] as const,
    5: [['14:00', '17:00']] as const,
  },
  exceptions: [
    { on: '2026-12-22', hours: [], label: 'Réunion' },
    { on: '2026-12-23', hours: [['10:00', '11:00']] as const, label: '' },
  ],
}

test('days of the same hours are said together, closed days are not said', () => {
  assert.deepEqual(
    groupWeek(hours).map(({ days }) => days),
    [[2, 4], [5]],
  )
})

test('exceptions, and public holidays on a day she would be there', () => {
  const days = specialDays(hours, Temporal.PlainDate.from('2026-12-20'), 14)
  assert.deepEqual(
    days.map(({ on, label }) => [on, label]),
    [
      ['2026-12-22', 'Réunion'],
      ['2026-12-23', ''],
      ['2026-12-25', 'Noël'],
      ['2027-01-01', 'Jour de l’an'],
    ],
  )
})

test('its last day is a day of the mission', () => {
  const mission = { fromOn: '2026-11-01', untilOn: '2026-11-30', endedAt: null }
  assert.deepEqual(
    ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map((day) => stateOf(mission, day)),
    ['coming', 'running', 'running', 'ended'],
  )
})

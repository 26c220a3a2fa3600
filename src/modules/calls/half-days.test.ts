// Which half-days is she offered: those her agency really opens, holidays and exceptions left out?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at } from '../../platform/clock/clock.ts'
import type { OpeningHours, OpeningSlot } from '../../platform/clock/working-time.ts'
import { halfDaysAfter, slotOf } from './half-days.ts'

const day: OpeningSlot[] = [
  ['08:30', '12:00'],
  ['13:30', '17:00'],
]
const hours: OpeningHours = {
  week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] },
  exceptions: [],
  holidays: true,
  alsaceMoselle: false,
}
const offered = (when: string, of: OpeningHours = hours) => {
  const now = at(when)
  return halfDaysAfter(of, now).map((one) => slotOf(one, now).words.replaceAll('\u00a0', ' '))
}

test('the half-days to come are said as people say them, the one that goes on left out', () => {
  const [morning, afternoon] = ['entre 8 h 30 et 12 h', 'entre 13 h 30 et 17 h']
  assert.deepEqual(offered('2026-11-24 10:00'), [`cet après-midi, ${afternoon}`, `demain matin, ${morning}`])
  assert.deepEqual(offered('2026-11-24 14:00'), [
    `demain matin, ${morning}`,
    `demain après-midi, ${afternoon}`,
  ])
  assert.deepEqual(offered('2026-11-24 07:00'), [`ce matin, ${morning}`, `cet après-midi, ${afternoon}`])
  assert.deepEqual(offered('2026-11-27 16:00'), [
    `lundi 30 novembre au matin, ${morning}`,
    `lundi 30 novembre après-midi, ${afternoon}`,
  ])
})

test('only what is really open is offered: no holiday, no exception, no half hour that is left of a morning', () => {
  // The eve of the Ascension, and a day that the landlord closes.
  const closed = { ...hours, exceptions: [{ on: '2026-05-15', hours: [], label: 'Pont' }] }
  assert.deepEqual(offered('2026-05-13 14:00', closed)[0], 'lundi 18 mai au matin, entre 8 h 30 et 12 h')
  const mornings = { ...hours, week: { ...hours.week, 2: [['09:00', '13:30']] as OpeningSlot[] } }
  assert.deepEqual(offered('2026-11-24 10:00', mornings)[0], 'demain matin, entre 8 h 30 et 12 h')
  const whole = { ...hours, week: { ...hours.week, 2: [['09:00', '18:00']] as OpeningSlot[] } }
  assert.deepEqual(offered('2026-11-24 10:00', whole)[0], 'cet après-midi, entre 13 h et 18 h')
  const never: OpeningHours = { ...hours, week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } }
  assert.deepEqual(offered('2026-11-24 10:00', never), [])
})

// Do days, hours and delays read as people say them?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, endOfDay } from './clock.ts'
import { sayAgo, sayDay, sayDue, sayHour, sayMonth, saySlot } from './words.fr.ts'

const day = Temporal.PlainDate.from
const today = day('2026-11-10')
// Written as read; the space of an hour never breaks.
const read = (text: string) => text.replaceAll('\u00a0', '_')

test('a day is said with its name, and with its year only when it is another', () => {
  assert.equal(sayDay(day('2026-11-12'), today), 'jeudi 12 novembre')
  assert.equal(sayDay(day('2027-02-01'), today), 'lundi 1er février 2027')
  assert.equal(sayDay(day('2025-12-31'), today), 'mercredi 31 décembre 2025')
  assert.equal(sayDay(day('2026-11-12')), 'jeudi 12 novembre 2026')
})

test('an instant is said on its day in Paris', () => {
  assert.equal(sayDay(Temporal.Instant.from('2026-11-11T23:30:00Z'), today), 'jeudi 12 novembre')
  assert.equal(sayDay(at('2027-01-01 00:10'), at('2026-12-31 23:50')), 'vendredi 1er janvier 2027')
})

test('every month has its French name', () => {
  const names = Array.from({ length: 12 }, (_, month) =>
    sayMonth(day('2026-01-15').add({ months: month }), today),
  )
  assert.equal(
    names.join(' '),
    'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  )
  assert.equal(sayMonth(Temporal.PlainYearMonth.from('2027-08'), today), 'août 2027')
  assert.equal(sayMonth(at('2026-11-30 23:30')), 'novembre 2026')
})

test('an hour is said without idle zeros', () => {
  assert.equal(read(sayHour(at('2026-11-12 08:00'))), '8_h')
  assert.equal(read(sayHour(at('2026-11-12 08:30'))), '8_h_30')
  assert.equal(read(sayHour(at('2026-11-12 00:05'))), '0_h_05')
  assert.equal(read(sayHour('17:45')), '17_h_45')
  assert.equal(read(sayHour('24:00')), '24_h')
  assert.equal(read(sayHour(Temporal.PlainTime.from('12:00'))), '12_h')
})

test('an appointment is said in one breath', () => {
  const say = (from: string, to: string) => read(saySlot(at(from), at(to), today))
  assert.equal(say('2026-11-12 08:00', '2026-11-12 10:00'), 'jeudi 12 novembre, entre 8_h et 10_h')
  assert.equal(say('2026-11-12 08:00', '2026-11-12 08:00'), 'jeudi 12 novembre à 8_h')
  assert.equal(
    say('2026-12-31 20:00', '2027-01-01 06:00'),
    'du jeudi 31 décembre à 20_h au vendredi 1er janvier 2027 à 6_h',
  )
})

test('a promise is said by its day; by its hour too when less than a day is left', () => {
  const say = (due: string, now: string) => read(sayDue(at(due), at(now)))
  assert.equal(say('2026-11-16 17:00', '2026-11-12 18:00'), 'au plus tard lundi 16 novembre')
  assert.equal(say('2026-11-12 20:30', '2026-11-12 18:30'), 'au plus tard aujourd’hui à 20_h_30')
  assert.equal(say('2026-11-13 10:30', '2026-11-12 10:30'), 'au plus tard vendredi 13 novembre à 10_h_30')
  assert.equal(say('2026-11-11 17:00', '2026-11-12 10:00'), 'au plus tard mercredi 11 novembre')
  assert.equal(say('2027-01-04 17:00', '2026-12-30 10:00'), 'au plus tard lundi 4 janvier 2027')
})

test('a promise for a whole day has no hour', () => {
  assert.equal(sayDue(endOfDay(today), at('2026-11-10 08:00')), 'au plus tard aujourd’hui')
  assert.equal(sayDue(endOfDay(today), at('2026-11-09 23:59')), 'au plus tard mardi 10 novembre')
})

test('the past is said by days on the calendar, not by hours', () => {
  const say = (past: string, now = '2026-11-12 08:45') => read(sayAgo(at(past), at(now)))
  assert.equal(say('2026-11-12 08:30'), 'aujourd’hui à 8_h_30')
  assert.equal(say('2026-11-11 23:59'), 'hier')
  assert.equal(say('2026-11-10 23:59'), 'il y a 2 jours')
  assert.equal(say('2026-11-09 00:00'), 'il y a 3 jours')
  assert.equal(say('2026-09-13 12:00'), 'il y a 60 jours')
  assert.equal(say('2026-09-12 12:00'), 'il y a 2 mois')
  assert.equal(say('2024-11-13 12:00'), 'il y a 23 mois')
  assert.equal(say('2024-11-12 12:00'), 'il y a 2 ans')
  assert.equal(say('2026-11-12 09:00'), 'aujourd’hui à 9_h')
  assert.equal(say('2026-11-14 09:00'), 'le samedi 14 novembre')
  assert.equal(say('2026-03-28 12:00', '2026-03-29 12:00'), 'hier')
})

test('no word carries the narrow space that the printed type lacks', () => {
  const now = at('2026-11-10 09:00')
  const due = at('2026-11-10 17:30')
  for (const text of [sayDay(due), sayHour(due), saySlot(now, due), sayDue(due, now), sayAgo(now, due)]) {
    assert.doesNotMatch(text, /\u202f/)
  }
})

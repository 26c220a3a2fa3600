// Is a day and an hour read as typed, and is an hour that no clock shows refused with what to do?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noSuchHour, readMoment } from './fields.ts'

const read = (day: string, hour: string) => readMoment(day, hour)?.toString()

test('an hour is read on clocks in Paris, winter and summer; the one that comes twice is the first', () => {
  assert.equal(read('2027-03-28', '1 h 59'.replace(/\s/g, '')), '2027-03-28T00:59:00Z')
  assert.equal(read('2027-03-28', '3h'), '2027-03-28T01:00:00Z')
  assert.equal(read('2026-10-25', '2h30'), '2026-10-25T00:30:00Z')
})

test('the hour that clocks jump over is none, and the sentence says which to choose', () => {
  assert.equal(read('2027-03-28', '2h30'), undefined)
  assert.equal(
    noSuchHour('2027-03-28', '2h30')?.replaceAll('\u00a0', ' '),
    '2 h 30 n’existe pas le dimanche 28 mars 2027 : c’est le passage à l’heure d’été, on va de 2 h à 3 h. Choisissez une heure avant 2 h, ou à partir de 3 h.',
  )
})

test('of every other hour, and of what is no hour, nothing is said', () => {
  for (const [day, hour] of [
    ['2027-03-28', '3:00'],
    ['2027-03-27', '2h30'],
    ['2027-02-31', '2h30'],
    ['2027-03-28', 'midi'],
  ] as const)
    assert.equal(noSuchHour(day, hour), undefined)
  assert.equal(read('2027-02-31', '2h30'), undefined)
  assert.equal(read('2027-03-28', '25h'), undefined)
})

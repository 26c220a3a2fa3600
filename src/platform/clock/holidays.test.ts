// Are the public holidays those of the calendar on the wall?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { easterSunday, holidayOn, holidaysOf } from './holidays.ts'

const listed = (year: number, alsaceMoselle = false) =>
  holidaysOf(year, { alsaceMoselle }).map(({ on, name }) => `${on} ${name}`)

// Easter Monday, Ascension, Whit Monday.
const movable = {
  2024: ['04-01', '05-09', '05-20'],
  2025: ['04-21', '05-29', '06-09'],
  2026: ['04-06', '05-14', '05-25'],
  2027: ['03-29', '05-06', '05-17'],
  2028: ['04-17', '05-25', '06-05'],
}

for (const [year, days] of Object.entries(movable)) {
  test(`in ${year}, Easter Monday, Ascension and Whit Monday fall on ${days.join(', ')}`, () => {
    const names = ['Lundi de Pâques', 'Ascension', 'Lundi de Pentecôte']
    const found = holidaysOf(Number(year)).filter(({ name }) => names.includes(name))
    assert.deepEqual(
      found.map(({ on, name }) => `${on} ${name}`),
      days.map((monthDay, rank) => `${year}-${monthDay} ${names[rank]}`),
    )
  })
}

test('the eleven holidays of 2026, in order', () => {
  assert.deepEqual(listed(2026), [
    '2026-01-01 Jour de l’an',
    '2026-04-06 Lundi de Pâques',
    '2026-05-01 Fête du Travail',
    '2026-05-08 Victoire de 1945',
    '2026-05-14 Ascension',
    '2026-05-25 Lundi de Pentecôte',
    '2026-07-14 Fête nationale',
    '2026-08-15 Assomption',
    '2026-11-01 Toussaint',
    '2026-11-11 Armistice de 1918',
    '2026-12-25 Noël',
  ])
})

test('Alsace and Moselle add Good Friday and 26 December', () => {
  const added = listed(2026, true).filter((one) => !listed(2026).includes(one))
  assert.deepEqual(added, ['2026-04-03 Vendredi saint', '2026-12-26 Saint-Étienne'])
  assert.equal(holidayOn(Temporal.PlainDate.from('2026-04-03')), null)
  assert.equal(holidayOn(Temporal.PlainDate.from('2026-04-03'), { alsaceMoselle: true }), 'Vendredi saint')
})

test('two holidays may share a day', () => {
  assert.equal(holidayOn(Temporal.PlainDate.from('2008-05-01')), 'Fête du Travail et Ascension')
  assert.equal(holidaysOf(2008).length, 11)
})

test('Easter in years where a hurried computation fails', () => {
  const known =
    '1818-03-22 1943-04-25 1954-04-18 1981-04-19 2000-04-23 2038-04-25 2049-04-18 2076-04-19 2285-03-22'
  for (const date of known.split(' ')) assert.equal(easterSunday(Number(date.slice(0, 4))).toString(), date)
})

// Knuth, The Art of Computer Programming, 1.3.2, exercise 14: another road to the same Sunday.
function easterByKnuth(year: number): Temporal.PlainDate {
  const golden = (year % 19) + 1
  const century = Math.floor(year / 100) + 1
  const skippedLeapYears = Math.floor((3 * century) / 4) - 12
  const moonCorrection = Math.floor((8 * century + 5) / 25) - 5
  const sundays = Math.floor((5 * year) / 4) - skippedLeapYears - 10
  let epact = (((11 * golden + 20 + moonCorrection - skippedLeapYears) % 30) + 30) % 30
  if ((epact === 25 && golden > 11) || epact === 24) epact++
  let fullMoon = 44 - epact
  if (fullMoon < 21) fullMoon += 30
  const marchDay = fullMoon + 7 - ((sundays + fullMoon) % 7)
  return Temporal.PlainDate.from({ year, month: 3, day: 1 }).add({ days: marchDay - 1 })
}

test('Easter is a Sunday from 22 March to 25 April, the one Knuth computes, for 800 years', () => {
  for (let year = 1600; year < 2400; year++) {
    const easter = easterSunday(year)
    assert.equal(easter.dayOfWeek, 7)
    assert.ok(easter.toString().slice(5) >= '03-22' && easter.toString().slice(5) <= '04-25', `${easter}`)
    assert.equal(easter.toString(), easterByKnuth(year).toString())
  }
})

test('every year has its eleven holidays, thirteen in Alsace-Moselle, in order, and a name for each', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2300 }), fc.boolean(), (year, alsaceMoselle) => {
      const holidays = holidaysOf(year, { alsaceMoselle })
      assert.equal(holidays.length, alsaceMoselle ? 13 : 11)
      const days = holidays.map(({ on }) => on.toString())
      assert.deepEqual(days, days.toSorted())
      for (const { on, name } of holidays) assert.ok(holidayOn(on, { alsaceMoselle })!.includes(name))
    }),
  )
})

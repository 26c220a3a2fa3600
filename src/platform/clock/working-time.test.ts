// Do promises fall due when the landlord's calendar says, whatever the moment they were made?
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { at, endOfDay, paris, parisDay } from './clock.ts'
import { holidayOn } from './holidays.ts'
import {
  addElapsedHours,
  addWorkingDays,
  addWorkingHours,
  isOpenAt,
  isWorkingDay,
  NeverOpen,
  nextOpening,
  type OpeningHours,
  type OpeningSlot,
  type PromiseRule,
  promiseDue,
} from './working-time.ts'

const day = Temporal.PlainDate.from
const inParis = (instant: Temporal.Instant | null) =>
  instant?.toZonedDateTimeISO(paris).toPlainDateTime().toString().replace('T', ' ').slice(0, 16)

function everyDay(slots: readonly OpeningSlot[]): OpeningHours['week'] {
  return { 1: slots, 2: slots, 3: slots, 4: slots, 5: slots, 6: slots, 7: slots }
}
const officeDay: readonly OpeningSlot[] = [
  ['08:30', '12:00'],
  ['13:30', '17:00'],
]
const agency: OpeningHours = {
  week: { ...everyDay(officeDay), 5: [['08:30', '12:00']], 6: [], 7: [] },
  exceptions: [
    { on: '2026-11-12', hours: [], label: 'Inventaire' },
    { on: '2026-05-08', hours: [['09:00', '11:00']], label: 'Permanence' },
  ],
  holidays: true,
  alsaceMoselle: false,
}
const plain: OpeningHours = { week: everyDay([]), exceptions: [], holidays: false, alsaceMoselle: false }
const dayAndNight: OpeningHours = { ...plain, week: everyDay([['00:00', '24:00']]) }
const night: OpeningHours = {
  ...plain,
  week: everyDay([
    ['00:00', '02:30'],
    ['02:30', '04:00'],
    ['22:15', '24:00'],
  ]),
}
const tables = { agency, dayAndNight, night }

describe('opening', () => {
  test('the agency opens at its hours, to the minute, the last not included', () => {
    const open = ['08:29', '08:30', '11:59', '12:00', '13:30', '16:59', '17:00'].map((time) =>
      isOpenAt(agency, at(`2026-11-10 ${time}`)),
    )
    assert.deepEqual(open, [false, true, true, false, true, true, false])
  })

  test('it is closed at the week-end and on a holiday, and as the exceptions say', () => {
    assert.equal(isWorkingDay(agency, day('2026-11-14')), false)
    assert.equal(isWorkingDay(agency, day('2026-11-11')), false)
    assert.equal(isWorkingDay(agency, day('2026-11-12')), false)
    assert.equal(isWorkingDay(agency, day('2026-11-13')), true)
    assert.equal(isWorkingDay({ ...agency, holidays: false }, day('2026-11-11')), true)
  })

  test('an exception opens a holiday', () => {
    assert.equal(isOpenAt(agency, at('2026-05-08 10:00')), true)
    assert.equal(isOpenAt(agency, at('2026-05-08 11:00')), false)
  })

  test('when a day has two exceptions, the last one counts', () => {
    const corrected = [
      ...agency.exceptions,
      { on: '2026-11-12', hours: officeDay, label: 'Inventaire reporté' },
    ]
    assert.equal(isWorkingDay({ ...agency, exceptions: corrected }, day('2026-11-12')), true)
  })

  test('Good Friday closes in Alsace-Moselle only', () => {
    assert.equal(isWorkingDay(agency, day('2026-04-03')), true)
    assert.equal(isWorkingDay({ ...agency, alsaceMoselle: true }, day('2026-04-03')), false)
  })

  test('the next opening is now when it is open, else the first one to come', () => {
    assert.equal(inParis(nextOpening(agency, at('2026-11-10 09:10'))), '2026-11-10 09:10')
    assert.equal(inParis(nextOpening(agency, at('2026-11-10 12:00'))), '2026-11-10 13:30')
    assert.equal(inParis(nextOpening(agency, at('2026-11-10 17:00'))), '2026-11-13 08:30')
    assert.equal(inParis(nextOpening(agency, at('2026-11-13 12:00'))), '2026-11-16 08:30')
    assert.equal(inParis(nextOpening(agency, at('2026-04-03 20:00'))), '2026-04-07 08:30')
  })

  test('the next opening is looked for during 60 days, no longer', () => {
    const once = (on: string): OpeningHours => ({
      ...plain,
      exceptions: [{ on, hours: officeDay, label: 'Ouverture' }],
    })
    const from = at('2026-01-01 10:00')
    assert.equal(inParis(nextOpening(once('2026-03-02'), from)), '2026-03-02 08:30')
    assert.equal(nextOpening(once('2026-03-03'), from), null)
    assert.equal(nextOpening(plain, from), null)
  })

  test('every half-hour of two years is open as the clock on the wall says', () => {
    let when = at('2026-01-01 00:00')
    const end = at('2028-01-01 00:00')
    for (; Temporal.Instant.compare(when, end) < 0; when = when.add({ minutes: 30 })) {
      const shown = when.toZonedDateTimeISO(paris)
      const date = shown.toPlainDate().toString()
      const time = shown.toPlainTime().toString().slice(0, 5)
      const exception = agency.exceptions.find(({ on }) => on === date)
      const isHoliday = holidayOn(shown.toPlainDate()) !== null
      const slots = exception ? exception.hours : isHoliday ? [] : agency.week[shown.dayOfWeek as 1]
      const expected = slots.some(([from, to]) => from <= time && time < to)
      assert.equal(isOpenAt(agency, when), expected, `${date} ${time}`)
      assert.equal(isOpenAt(dayAndNight, when), true)
    }
  })
})

describe('working days', () => {
  const due = (from: string, days: number) => inParis(addWorkingDays(agency, at(from), days))

  test('the day of the demand is not counted, whatever the hour', () => {
    for (const time of ['00:00', '08:00', '10:00', '16:59', '17:00', '23:59']) {
      assert.equal(due(`2026-11-02 ${time}`, 2), '2026-11-04 17:00')
    }
  })

  test('week-ends, holidays and exceptions are not counted', () => {
    assert.equal(due('2026-11-10 10:00', 1), '2026-11-13 12:00')
    assert.equal(due('2026-11-10 10:00', 2), '2026-11-16 17:00')
    assert.equal(due('2026-11-14 10:00', 1), '2026-11-16 17:00')
    assert.equal(due('2026-11-11 03:00', 1), '2026-11-13 12:00')
    assert.equal(due('2026-04-30 18:00', 10), '2026-05-18 17:00')
    assert.equal(due('2026-12-24 18:00', 5), '2027-01-04 17:00')
  })

  test('over 29 February and over both nights when clocks change', () => {
    assert.equal(due('2028-02-28 10:00', 1), '2028-02-29 17:00')
    assert.equal(due('2028-02-28 10:00', 2), '2028-03-01 17:00')
    assert.equal(due('2026-03-27 10:00', 1), '2026-03-30 17:00')
    assert.equal(due('2026-10-23 10:00', 1), '2026-10-26 17:00')
    assert.equal(due('2026-03-29 02:30', 1), '2026-03-30 17:00')
    assert.equal(due('2026-10-25 02:30', 1), '2026-10-26 17:00')
  })

  test('no day added is the end of the working day that is not over', () => {
    assert.equal(due('2026-11-02 10:00', 0), '2026-11-02 17:00')
    assert.equal(due('2026-11-02 17:00', 0), '2026-11-02 17:00')
    assert.equal(due('2026-11-02 17:01', 0), '2026-11-03 17:00')
    assert.equal(due('2026-11-14 10:00', 0), '2026-11-16 17:00')
  })

  test('where it never closes, the working day ends with its last moment', () => {
    assert.ok(addWorkingDays(dayAndNight, at('2026-10-24 10:00'), 1).equals(endOfDay(day('2026-10-25'))))
  })

  test('from every day of 2028, the n-th is the n-th found by turning the pages of the calendar', () => {
    for (let first = day('2028-01-01'); first.year === 2028; first = first.add({ days: 1 })) {
      let page = first
      for (let n = 1; n <= 10; n++) {
        do page = page.add({ days: 1 })
        while (page.dayOfWeek > 5 || holidayOn(page) !== null)
        const found = addWorkingDays(agency, first.toZonedDateTime(paris).toInstant(), n)
        assert.equal(inParis(found), `${page} ${page.dayOfWeek === 5 ? '12:00' : '17:00'}`)
      }
    }
  })
})

describe('working hours', () => {
  const due = (from: string, hours: number) => inParis(addWorkingHours(agency, at(from), hours))

  test('they run while it is open and wait while it is closed', () => {
    assert.equal(due('2026-11-02 09:00', 2), '2026-11-02 11:00')
    assert.equal(due('2026-11-02 11:00', 2), '2026-11-02 14:30')
    assert.equal(due('2026-11-02 16:00', 2), '2026-11-03 09:30')
    assert.equal(due('2026-11-06 11:00', 2), '2026-11-09 09:30')
    assert.equal(due('2026-11-10 16:00', 2), '2026-11-13 09:30')
  })

  test('from a night, a holiday or a week-end, they begin with the next opening', () => {
    assert.equal(due('2026-11-02 03:00', 1), '2026-11-02 09:30')
    assert.equal(due('2026-11-11 10:00', 1), '2026-11-13 09:30')
    assert.equal(due('2026-11-14 10:00', 1), '2026-11-16 09:30')
  })

  test('those that fill the day end when it closes, not at the next opening', () => {
    assert.equal(due('2026-11-02 08:30', 7), '2026-11-02 17:00')
    assert.equal(due('2026-11-01 12:00', 7), '2026-11-02 17:00')
  })

  test('no hour added is now, open or not', () => {
    assert.equal(due('2026-11-11 10:00', 0), '2026-11-11 10:00')
  })

  test('where it never closes, they are real hours, in March and in October too', () => {
    for (const from of ['2026-03-28 20:10', '2026-10-24 20:10', '2028-02-28 20:10']) {
      for (const hours of [0, 1, 5, 6, 7, 24, 48]) {
        assert.ok(addWorkingHours(dayAndNight, at(from), hours).equals(addElapsedHours(at(from), hours)))
      }
    }
  })

  test('an opening inside the hour that March skips does not last', () => {
    const hours: OpeningHours = { ...plain, week: everyDay([['02:15', '02:45']]) }
    assert.equal(isOpenAt(hours, at('2026-03-29 03:00')), false)
    assert.equal(inParis(addWorkingHours(hours, at('2026-03-28 12:00'), 1)), '2026-03-31 02:45')
  })

  test('slots written out of order or over each other count once', () => {
    const overlapping: readonly OpeningSlot[] = [
      ['10:00', '12:00'],
      ['08:00', '11:00'],
    ]
    const hours: OpeningHours = { ...plain, week: everyDay(overlapping) }
    assert.equal(inParis(addWorkingHours(hours, at('2026-11-02 07:00'), 4)), '2026-11-02 12:00')
    assert.equal(inParis(addWorkingHours(hours, at('2026-11-02 07:00'), 5)), '2026-11-03 09:00')
  })
})

describe('hours, days and months of the calendar', () => {
  const due = (rule: PromiseRule, from: string) => inParis(promiseDue(rule, agency, at(from)))

  test('danger has two real hours, at night, on a holiday, while clocks change', () => {
    const danger: PromiseRule = { amount: 2, unit: 'hours' }
    assert.equal(due(danger, '2026-11-11 23:30'), '2026-11-12 01:30')
    assert.equal(due(danger, '2026-03-29 01:30'), '2026-03-29 04:30')
    assert.equal(due(danger, '2026-10-25 01:30'), '2026-10-25 02:30')
    assert.equal(promiseDue(danger, agency, at('2026-10-25 01:30')).toString(), '2026-10-25T01:30:00Z')
  })

  test('an essential service has 24 real hours: an hour later on the wall in March, earlier in October', () => {
    assert.equal(due({ amount: 24, unit: 'hours' }, '2026-03-28 12:00'), '2026-03-29 13:00')
    assert.equal(due({ amount: 24, unit: 'hours' }, '2026-10-24 12:00'), '2026-10-25 11:00')
  })

  test('days and months end with their last day', () => {
    assert.equal(due({ amount: 15, unit: 'days' }, '2026-10-20 10:00'), '2026-11-04 23:59')
    assert.equal(due({ amount: 2, unit: 'months' }, '2026-08-12 10:00'), '2026-10-12 23:59')
    assert.equal(due({ amount: 0, unit: 'days' }, '2026-10-25 10:00'), '2026-10-25 23:59')
  })

  test('a month that lacks the date ends on its own last day', () => {
    assert.equal(due({ amount: 1, unit: 'months' }, '2027-01-31 10:00'), '2027-02-28 23:59')
    assert.equal(due({ amount: 2, unit: 'months' }, '2027-12-31 10:00'), '2028-02-29 23:59')
    assert.equal(due({ amount: 12, unit: 'months' }, '2028-02-29 10:00'), '2029-02-28 23:59')
  })

  test('each unit of a rule counts as its own function does', () => {
    assert.equal(due({ amount: 2, unit: 'working_hours' }, '2026-11-10 16:00'), '2026-11-13 09:30')
    assert.equal(due({ amount: 2, unit: 'working_days' }, '2026-11-10 16:00'), '2026-11-16 17:00')
  })
})

describe('what cannot be counted', () => {
  const from = at('2026-11-02 10:00')

  test('opening hours that are always closed are an error said clearly, never a search without end', () => {
    const onlyPast: OpeningHours = {
      ...plain,
      exceptions: [{ on: '2026-11-03', hours: officeDay, label: 'Portes ouvertes' }],
    }
    for (const hours of [plain, onlyPast]) {
      assert.throws(() => addWorkingDays(hours, from, 2), NeverOpen)
      assert.throws(() => addWorkingHours(hours, from, 8), NeverOpen)
      assert.throws(
        () => promiseDue({ amount: 2, unit: 'working_days' }, hours, from),
        /Open at least one day/,
      )
    }
    assert.equal(inParis(addWorkingDays(onlyPast, from, 1)), '2026-11-03 17:00')
  })

  test('a house that opens one day a week can still promise more than a year ahead', () => {
    const mondays: OpeningHours = { ...plain, week: { ...plain.week, 1: officeDay } }
    assert.equal(inParis(addWorkingDays(mondays, from, 100)), '2028-10-02 17:00')
  })

  test('danger, days and months do not need opening hours', () => {
    for (const unit of ['hours', 'days', 'months'] as const)
      assert.ok(promiseDue({ amount: 1, unit }, plain, from))
  })

  test('a delay is a whole number, 0 or more', () => {
    for (const amount of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const unit of ['hours', 'working_hours', 'working_days', 'days', 'months'] as const) {
        assert.throws(() => promiseDue({ amount, unit }, agency, from), /whole number/)
      }
    }
  })

  test('a slot that is not written HH:MM, or ends before it begins, is named', () => {
    for (const slot of [
      ['8h', '12:00'],
      ['8:30', '12:00'],
      ['12:00', '08:30'],
      ['22:00', '02:00'],
      ['09:00', '09:00'],
      ['08:00', '24:30'],
    ] as const) {
      assert.throws(
        () => isOpenAt({ ...plain, week: everyDay([slot]) }, from),
        new RegExp(`"${slot[0]}" to "${slot[1]}"`),
      )
    }
  })
})

describe('at any moment of four years, both clock changes among them', () => {
  const fourYears = Math.round(at('2026-01-01').until(at('2030-01-01')).total('seconds'))
  const moment = fc.oneof(
    fc.integer({ min: 0, max: fourYears }).map((seconds) => at('2026-01-01').add({ seconds })),
    fc
      .tuple(
        fc.constantFrom('2026-03-28 12:00', '2026-10-24 12:00', '2028-02-28 12:00'),
        fc.nat({ max: 36 * 60 }),
      )
      .map(([from, minutes]) => at(from).add({ minutes })),
  )
  const gap = fc.oneof(fc.nat({ max: 4 * 3600 }), fc.nat({ max: 30 * 86_400 }))
  const table = fc.constantFrom(...Object.values(tables))
  const rule: fc.Arbitrary<PromiseRule> = fc.record({
    amount: fc.nat({ max: 30 }),
    unit: fc.constantFrom('hours', 'working_hours', 'working_days', 'days', 'months'),
  })
  const isSorted = (one: Temporal.Instant, other: Temporal.Instant) =>
    Temporal.Instant.compare(one, other) <= 0

  test('a promise made later never falls due earlier', () => {
    fc.assert(
      fc.property(rule, table, moment, gap, (rule, hours, from, seconds) => {
        const earlier = promiseDue(rule, hours, from)
        const later = promiseDue(rule, hours, from.add({ seconds }))
        assert.ok(isSorted(earlier, later), `${earlier} > ${later}`)
      }),
      { numRuns: 1000 },
    )
  })

  test('a longer promise never falls due earlier, and none before it is made', () => {
    fc.assert(
      fc.property(rule, table, moment, (rule, hours, from) => {
        const due = promiseDue(rule, hours, from)
        assert.ok(isSorted(from, due))
        assert.ok(isSorted(due, promiseDue({ ...rule, amount: rule.amount + 1 }, hours, from)))
      }),
      { numRuns: 500 },
    )
  })

  test('a promise in working days falls on a working day, when it closes', () => {
    fc.assert(
      fc.property(fc.nat({ max: 20 }), table, moment, (days, hours, from) => {
        const due = addWorkingDays(hours, from, days)
        const restOfDay = nextOpening(hours, due.add({ milliseconds: 1 }))
        assert.ok(isWorkingDay(hours, parisDay(due)))
        assert.ok(restOfDay && !parisDay(restOfDay).equals(parisDay(due)))
      }),
    )
  })

  test('working hours are as many open minutes, counted one by one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), table, moment, (amount, hours, from) => {
        const start = from.round({ smallestUnit: 'minute', roundingMode: 'floor' })
        const due = addWorkingHours(hours, start, amount)
        let open = 0
        for (let when = start; isSorted(when.add({ minutes: 1 }), due); when = when.add({ minutes: 1 })) {
          if (isOpenAt(hours, when)) open++
        }
        assert.equal(open, amount * 60)
        assert.ok(isOpenAt(hours, due.subtract({ minutes: 1 })))
      }),
      { numRuns: 40 },
    )
  })

  test('the next opening is open, and nothing before it is', () => {
    fc.assert(
      fc.property(table, moment, fc.double({ min: 0, max: 1, noNaN: true }), (hours, from, part) => {
        const next = nextOpening(hours, from)
        assert.ok(next && isOpenAt(hours, next) && isSorted(from, next))
        const seconds = Math.floor(from.until(next).total('seconds') * part)
        const between = from.add({ seconds })
        assert.equal(isOpenAt(hours, between), between.equals(next))
      }),
      { numRuns: 500 },
    )
  })

  test('real hours are real', () => {
    fc.assert(
      fc.property(moment, fc.nat({ max: 5000 }), (from, amount) => {
        assert.equal(from.until(addElapsedHours(from, amount)).total('hours'), amount)
      }),
    )
  })
})

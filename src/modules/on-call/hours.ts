// How many hours of the day, of the night, of Sundays and holidays does a stretch of time hold, for the pay? Pure.
import { instantOf, parisDay, startOfDay } from '../../platform/clock/clock.ts'
import { holidayOn } from '../../platform/clock/holidays.ts'

/** Real minutes: the night of a clock change has 60 fewer or more. A minute is counted once: holiday, else Sunday, else night, else day. */
export type Minutes = { day: number; night: number; sunday: number; holiday: number }
/** `22:00` to `05:00`, by the landlord's agreement. */
export type Night = { from: string; until: string }

export const noMinutes: Minutes = { day: 0, night: 0, sunday: 0, holiday: 0 }

export function addMinutes(one: Minutes, other: Minutes): Minutes {
  return {
    day: one.day + other.day,
    night: one.night + other.night,
    sunday: one.sunday + other.sunday,
    holiday: one.holiday + other.holiday,
  }
}

export function splitMinutes(from: Temporal.Instant, until: Temporal.Instant, night: Night): Minutes {
  let minutes = noMinutes
  for (let day = parisDay(from); ; day = day.add({ days: 1 })) {
    const begins = startOfDay(day)
    if (Temporal.Instant.compare(begins, until) >= 0) return minutes
    const ends = startOfDay(day.add({ days: 1 }))
    const total = overlap(from, until, begins, ends)
    if (holidayOn(day)) minutes = addMinutes(minutes, { ...noMinutes, holiday: total })
    else if (day.dayOfWeek === 7) minutes = addMinutes(minutes, { ...noMinutes, sunday: total })
    else {
      const lit = overlap(from, until, instantOf(day, night.until), instantOf(day, night.from))
      minutes = addMinutes(minutes, { ...noMinutes, day: lit, night: total - lit })
    }
  }
}

function overlap(
  from: Temporal.Instant,
  until: Temporal.Instant,
  begins: Temporal.Instant,
  ends: Temporal.Instant,
): number {
  const start = Math.max(from.epochMilliseconds, begins.epochMilliseconds)
  const end = Math.min(until.epochMilliseconds, ends.epochMilliseconds)
  return Math.max(0, end - start) / 60_000
}

/** Of an hour, half up of the exact minutes, to the millisecond: a shift that changed hands in between has a part of one. */
const hundredths = (minutes: number) => Math.floor((Math.round(minutes * 60_000) * 2 + 36_000) / 72_000)
const write = (hundredthsOfHours: number) =>
  `${Math.floor(hundredthsOfHours / 100)},${String(hundredthsOfHours % 100).padStart(2, '0')}`

/** « 7,50 »: hours as a pay slip writes them. */
export const sayHours = (minutes: number): string => write(hundredths(minutes))

export type WrittenHours = Record<keyof Minutes | 'total', string>

/** What the screen and the file both show: each kind is paid at its own rate, so the total is the sum of what is written. */
export function writeHours({ day, night, sunday, holiday }: Minutes): WrittenHours {
  const total = [day, night, sunday, holiday].reduce((sum, minutes) => sum + hundredths(minutes), 0)
  return {
    total: write(total),
    day: sayHours(day),
    night: sayHours(night),
    sunday: sayHours(sunday),
    holiday: sayHours(holiday),
  }
}

// When may somebody be called back, other than as soon as possible? The next half-days that her agency really opens. Pure.
import { instantOf, parisDay } from '../../platform/clock/clock.ts'
import { type OpeningHours, openingsOn } from '../../platform/clock/working-time.ts'
import type { CallBackSlot } from './call.ts'
import { words } from './words.fr.ts'

/** A key each, after that of « as soon as possible ». */
export const slotsMax = 2
/** Where a day opens without a break, its morning ends there. */
const noon = '13:00'
/** Shorter, it is no half-day: a morning that runs a little late. */
const minutesMin = 60
/** Nobody waits longer than this for a call she asked for. */
const daysMax = 10

export type HalfDay = { from: Temporal.Instant; to: Temporal.Instant }

/** Not begun yet: the one that goes on is « as soon as possible ». */
export function halfDaysAfter(hours: OpeningHours, now: Temporal.Instant, count = slotsMax): HalfDay[] {
  const found: HalfDay[] = []
  for (let days = 0; days <= daysMax && found.length < count; days += 1) {
    const day = parisDay(now).add({ days })
    const middle = instantOf(day, noon)
    const openings = openingsOn(hours, day)
    const halves = [
      openings.map(({ from, to }) => ({ from, to: earlier(to, middle) })),
      openings.map(({ from, to }) => ({ from: later(from, middle), to })),
    ]
    for (const half of halves) {
      const open = half.filter(({ from, to }) => from.until(to).total('minutes') >= minutesMin)
      const [first, last] = [open[0], open.at(-1)]
      if (first && last && Temporal.Instant.compare(first.from, now) > 0)
        found.push({ from: first.from, to: last.to })
    }
  }
  return found.slice(0, count)
}

/** As it is kept in a call, and said in it. */
export const slotOf = ({ from, to }: HalfDay, now: Temporal.Instant): CallBackSlot => ({
  from: from.toString(),
  to: to.toString(),
  words: words.halfDay(from, to, now),
})

export type BackTry = { at: Temporal.Instant; outcome: string }

/**
 * Tried on so many half-days and never reached: nobody tries for ever. Twice in an hour is once, and before the half-day
 * she chose she was not to be there.
 */
export function isGivenUp(
  tries: BackTry[],
  wantedFrom: Temporal.Instant | null,
  halfDaysMax: number,
): boolean {
  const counted = tries.filter(
    ({ at, outcome }) =>
      outcome !== 'reached' && (wantedFrom === null || Temporal.Instant.compare(at, wantedFrom) >= 0),
  )
  return new Set(counted.map(({ at }) => halfDayOf(at))).size >= halfDaysMax
}

function halfDayOf(at: Temporal.Instant): string {
  const day = parisDay(at)
  return `${day} ${Temporal.Instant.compare(at, instantOf(day, noon)) < 0 ? 'morning' : 'afternoon'}`
}

const earlier = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) < 0 ? one : other
const later = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) > 0 ? one : other

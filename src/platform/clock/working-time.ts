// When is the landlord open, and by what moment does a promise made now fall due?
import { endOfDay, instantOf, paris, parisDay, startOfDay } from './clock.ts'
import { holidayOn } from './holidays.ts'

export type WeekDay = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** `['08:30', '12:00']`, on a clock in Paris, the end not included; `24:00` ends a day. */
export type OpeningSlot = readonly [from: string, to: string]

export type OpeningHours = {
  /** From 1, Monday, to 7, Sunday; an empty list is a closed day. */
  week: Readonly<Record<WeekDay, readonly OpeningSlot[]>>
  /** What one day does instead, were it a holiday; if a day is written twice, the last one counts. */
  exceptions: readonly { on: string; hours: readonly OpeningSlot[]; label: string }[]
  /** Closed on public holidays. */
  holidays: boolean
  alsaceMoselle: boolean
}

export type PromiseRule = {
  amount: number
  unit: 'hours' | 'working_hours' | 'working_days' | 'days' | 'months'
}

/** Nothing can be promised in working time by a house that does not open: the settings are to be mended. */
export class NeverOpen extends Error {
  override name = 'NeverOpen'
}

const daysToNextOpeningMax = 60
const closedDaysMax = 366

export type Opening = { from: Temporal.Instant; to: Temporal.Instant }

export function isWorkingDay(hours: OpeningHours, day: Temporal.PlainDate): boolean {
  return slotsOn(hours, day).length > 0
}

export function isOpenAt(hours: OpeningHours, instant: Temporal.Instant): boolean {
  return openingsOn(hours, parisDay(instant)).some(
    ({ from, to }) => !isBefore(instant, from) && isBefore(instant, to),
  )
}

/** The instant itself when it is open; null when nothing opens within 60 days. */
export function nextOpening(hours: OpeningHours, instant: Temporal.Instant): Temporal.Instant | null {
  const today = parisDay(instant)
  for (let days = 0; days <= daysToNextOpeningMax; days++) {
    for (const { from, to } of openingsOn(hours, today.add({ days }))) {
      if (isBefore(instant, to)) return later(instant, from)
    }
  }
  return null
}

/**
 * The end of opening of the n-th working day after the day of the start.
 * With 0: of the first working day that is not over yet.
 */
export function addWorkingDays(
  hours: OpeningHours,
  instant: Temporal.Instant,
  days: number,
): Temporal.Instant {
  mustCount(days)
  const today = parisDay(instant)
  let left = days
  for (const day of workingDaysFrom(hours, days === 0 ? today : today.add({ days: 1 }))) {
    if (--left > 0) continue
    const due = closingOf(hours, day)
    if (!isBefore(due, instant)) return due
  }
  throw neverOpen(instant)
}

/** The first moment by which it has been open that many hours since the start; with 0, the start. */
export function addWorkingHours(
  hours: OpeningHours,
  instant: Temporal.Instant,
  amount: number,
): Temporal.Instant {
  mustCount(amount)
  if (amount === 0) return instant
  let reached = instant
  let left = Temporal.Duration.from({ hours: amount })
  for (const day of workingDaysFrom(hours, parisDay(instant))) {
    for (const { from, to } of openingsOn(hours, day)) {
      if (!isBefore(reached, to)) continue
      reached = later(reached, from)
      const open = reached.until(to)
      if (Temporal.Duration.compare(left, open) <= 0) return reached.add(left)
      left = left.subtract(open)
      reached = to
    }
  }
  throw neverOpen(instant)
}

/** Real hours, open or not: danger and essential services do not wait for Monday, nor for the clocks to change. */
export function addElapsedHours(instant: Temporal.Instant, amount: number): Temporal.Instant {
  mustCount(amount)
  return instant.add({ hours: amount })
}

// Days and months are civil: they end with their last day, open or not, and a month that lacks the date ends
// on its own last day. Law: C. proc. civ. art. 641 and 642, without the extension to the next working day,
// which would only serve the landlord.
export function promiseDue(rule: PromiseRule, hours: OpeningHours, from: Temporal.Instant): Temporal.Instant {
  const { amount, unit } = rule
  mustCount(amount)
  switch (unit) {
    case 'hours':
      return addElapsedHours(from, amount)
    case 'working_hours':
      return addWorkingHours(hours, from, amount)
    case 'working_days':
      return addWorkingDays(hours, from, amount)
    case 'days':
      return endOfDay(parisDay(from).add({ days: amount }))
    case 'months':
      return endOfDay(parisDay(from).add({ months: amount }))
  }
}

function slotsOn(hours: OpeningHours, day: Temporal.PlainDate): readonly OpeningSlot[] {
  const date = day.toString()
  const exception = hours.exceptions.findLast(({ on }) => on === date)
  if (exception) return exception.hours
  if (hours.holidays && holidayOn(day, hours) !== null) return []
  return hours.week[day.dayOfWeek as WeekDay]
}

/** What that day is open, in its order. */
export function openingsOn(hours: OpeningHours, day: Temporal.PlainDate): Opening[] {
  return slotsOn(hours, day)
    .map((slot) => {
      mustBeSlot(slot)
      return { from: edgeOf(day, slot[0]), to: edgeOf(day, slot[1]) }
    })
    .sort((one, other) => Temporal.Instant.compare(one.from, other.from))
}

function closingOf(hours: OpeningHours, day: Temporal.PlainDate): Temporal.Instant {
  const closing = openingsOn(hours, day).reduce((last, { to }) => later(last, to), startOfDay(day))
  const lastMoment = endOfDay(day)
  return isBefore(lastMoment, closing) ? lastMoment : closing
}

// In the hour that the night of March skips, every time is the moment of the jump: an opening from 02:30 to
// 03:00 lasts nothing that night, instead of ending before it begins.
function edgeOf(day: Temporal.PlainDate, time: string): Temporal.Instant {
  const edge = instantOf(day, time)
  const shown = edge.toZonedDateTimeISO(paris)
  const isSkipped = time !== '24:00' && !shown.toPlainTime().equals(time)
  return isSkipped ? shown.getTimeZoneTransition('previous')!.toInstant() : edge
}

/** Ends after a year of closed days in a row, so that no promise is looked for without end. */
function* workingDaysFrom(hours: OpeningHours, first: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  let closedDays = 0
  for (let day = first; closedDays < closedDaysMax; day = day.add({ days: 1 })) {
    if (isWorkingDay(hours, day)) {
      closedDays = 0
      yield day
    } else closedDays++
  }
}

function mustBeSlot([from, to]: OpeningSlot): void {
  const isTime = (text: string) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)
  // Two texts of the form HH:MM compare as the times they write.
  if (isTime(from) && (isTime(to) || to === '24:00') && from < to) return
  throw new RangeError(
    `Opening hours: from "${from}" to "${to}" is not a slot; write both as HH:MM, the first earlier.`,
  )
}

function mustCount(amount: number): void {
  if (Number.isSafeInteger(amount) && amount >= 0) return
  throw new RangeError(`A delay is a whole number, 0 or more; this one is ${amount}.`)
}

function neverOpen(since: Temporal.Instant): NeverOpen {
  return new NeverOpen(
    `These opening hours stay closed ${closedDaysMax} days in a row after ${parisDay(since)}: ` +
      'no promise in working time can be dated. Open at least one day of the week.',
  )
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return isBefore(one, other) ? other : one
}

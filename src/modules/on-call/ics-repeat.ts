// On which days does an event that repeats come again? RFC 5545, by day and by week, as those on call take turns; on the clock of its zone. Pure.

export type Repeat = {
  by: 'days' | 'weeks'
  every: number
  /** How many in all, the first among them. */
  count: number | null
  until: Temporal.Instant | null
  /** Monday is 1; empty: the day of the first. */
  weekdays: number[]
  weekBegins: number
}

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const dayOf = (name: string) => days.indexOf(name) + 1

/** Null: repeated by months, by years or in a way that is not read here; better no turn than a wrong one. `readMoment`: of a date of this event. */
export function readRepeat(
  rule: string,
  readMoment: (value: string) => Temporal.Instant | null,
): Repeat | null {
  const parts = new Map(
    rule
      .trim()
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  )
  const known = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'WKST']
  if ([...parts.keys()].some((name) => !known.includes(name))) return null
  const by = parts.get('FREQ') === 'DAILY' ? 'days' : parts.get('FREQ') === 'WEEKLY' ? 'weeks' : null
  const every = Number(parts.get('INTERVAL') ?? 1)
  const count = parts.has('COUNT') ? Number(parts.get('COUNT')) : null
  const weekdays = (parts.get('BYDAY')?.split(',') ?? []).map(dayOf)
  const weekBegins = dayOf(parts.get('WKST') ?? 'MO')
  const ends = parts.get('UNTIL')
  // A day is an end that is still in it.
  const until = ends ? readMoment(/T/.test(ends) ? ends : `${ends}T235900`) : null
  if (!by || !isCount(every) || (count !== null && !isCount(count)) || (ends && !until)) return null
  return weekdays.includes(0) || weekBegins === 0 ? null : { by, every, count, until, weekdays, weekBegins }
}

const isCount = (number: number) => Number.isInteger(number) && number >= 1 && number <= 9999

/** Each beginning before `horizon`, the first among them; an event that began years ago is followed up to there. */
export function* beginningsOf(
  repeat: Repeat,
  first: Temporal.ZonedDateTime,
  horizon: Temporal.Instant,
): Generator<Temporal.ZonedDateTime> {
  let said = 0
  for (const day of daysOf(repeat, first.toPlainDate())) {
    // An hour that the clocks skip is the next one, as everywhere.
    const begins = day.toZonedDateTime({ timeZone: first.timeZoneId, plainTime: first.toPlainTime() })
    const at = begins.toInstant()
    const isPast = repeat.until && Temporal.Instant.compare(at, repeat.until) > 0
    if (isPast || Temporal.Instant.compare(at, horizon) >= 0) return
    yield begins
    said += 1
    if (said === repeat.count) return
  }
}

function* daysOf(repeat: Repeat, first: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  const { every, weekdays, weekBegins } = repeat
  if (repeat.by === 'days') {
    for (let day = first; ; day = day.add({ days: every }))
      if (weekdays.length === 0 || weekdays.includes(day.dayOfWeek)) yield day
  }
  const within = (weekday: number) => (weekday - weekBegins + 7) % 7
  const begins = first.subtract({ days: within(first.dayOfWeek) })
  const offsets = (weekdays.length > 0 ? [...new Set(weekdays)] : [first.dayOfWeek])
    .map(within)
    .sort((one, other) => one - other)
  for (let week = begins; ; week = week.add({ weeks: every }))
    for (const offset of offsets) {
      const day = week.add({ days: offset })
      if (Temporal.PlainDate.compare(day, first) >= 0) yield day
    }
}

// Is anybody awaited behind this door at that moment? The same answer on a device without network and on the server: it imports nothing.

/** Why nobody can be absent: announced for later that day · for another day to come · for none. */
export type Unawaited = { why: 'not_yet' | 'not_awaited'; starts: number } | { why: 'not_announced' }

// Days are those of Paris, whatever the clock of the device says it is.
const days = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' })

/** `starts`: when each visit was announced, in milliseconds. Null: from the hour announced on, whoever does not open is absent. */
export function whyUnawaited(starts: number[], at: number): Unawaited | null {
  const sorted = starts.toSorted((one, other) => one - other)
  const day = days.format(at)
  const thatDay = sorted.find((one) => days.format(one) === day)
  if (thatDay !== undefined) return thatDay <= at ? null : { why: 'not_yet', starts: thatDay }
  const next = sorted.find((one) => one > at)
  return next === undefined ? { why: 'not_announced' } : { why: 'not_awaited', starts: next }
}

/** In milliseconds. */
export type AwaitedSlot = { starts: number; ends: number }

/** A closed door is noted once the wait is over: so long after the hours announced, it is still of them. */
const noteMinutes = 15

/** The slot of that day that was over at that moment, so that nobody was awaited any more; null: an absence of then counts. */
export function overSlot(slots: AwaitedSlot[], at: number): AwaitedSlot | null {
  const day = days.format(at)
  const begun = slots.filter(({ starts }) => starts <= at && days.format(starts) === day)
  const last = begun.toSorted((one, other) => one.ends - other.ends).at(-1)
  return last && at > last.ends + noteMinutes * 60_000 ? last : null
}

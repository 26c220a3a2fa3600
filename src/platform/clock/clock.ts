// What time is it, and which day is that in Paris?

export const paris = 'Europe/Paris'

export type Clock = { now(): Temporal.Instant }

/** A clock in hand: it stands still until it is told otherwise. */
export type HandClock = Clock & {
  set(when: string | Temporal.Instant): void
  advance(duration: Temporal.DurationLike | string): void
}

// To the millisecond, as the database keeps it: what was decided in memory equals what is read back.
export const systemClock: Clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(Temporal.Now.instant().epochMilliseconds),
}

/** Reads `2026-03-29 02:30` on a clock in Paris, or an ISO text that carries its own offset or `Z`. */
export function at(text: string): Temporal.Instant {
  const saysItsOffset = /(?:z|[+-]\d{2}:?\d{2})$/i.test(text)
  if (saysItsOffset) return Temporal.Instant.from(text)
  return Temporal.PlainDateTime.from(text).toZonedDateTime(paris).toInstant()
}

/** `advance({ days: 1 })` is the same hour tomorrow in Paris; `advance({ hours: 24 })` is 24 real hours. */
export function clockAt(when: string | Temporal.Instant): HandClock {
  const read = (moment: string | Temporal.Instant) => (typeof moment === 'string' ? at(moment) : moment)
  let present = read(when)
  return {
    now: () => present,
    set(moment) {
      present = read(moment)
    },
    advance(duration) {
      present = present.toZonedDateTimeISO(paris).add(duration).toInstant()
    },
  }
}

export function parisDay(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(paris).toPlainDate()
}

/**
 * The moment when clocks in Paris show this time; `24:00` is the midnight that ends the day.
 * An hour that does not exist (last Sunday of March) is read an hour later, one that comes twice is the first.
 */
export function instantOf(day: Temporal.PlainDate, time: Temporal.PlainTime | string): Temporal.Instant {
  if (time === '24:00') return startOfDay(day.add({ days: 1 }))
  return day.toZonedDateTime({ timeZone: paris, plainTime: time }).toInstant()
}

export function startOfDay(day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime(paris).toInstant()
}

// The last millisecond, not the next midnight: read back as a day, it must still be this one.
export function endOfDay(day: Temporal.PlainDate): Temporal.Instant {
  return startOfDay(day.add({ days: 1 })).subtract({ milliseconds: 1 })
}

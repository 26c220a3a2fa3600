// What do the facts of the calls add up to, in all, day by day and hour by hour? Pure.
import { paris } from '../../platform/clock/clock.ts'
import type { NodeKind } from './flow.ts'

/** One call, without its number or its home (db/migrations/0106-call-figures.sql). */
export type CallFact = {
  beganAt: Temporal.Instant
  /** Null while it goes on. */
  ending: 'goodbye' | 'hung_up' | 'talked' | 'lost' | null
  /** Where it stands, or ended. */
  node: string
  kind: NodeKind | null
  /** In the queue, all its waits together; null when it waited for nobody. */
  waitedSeconds: number | null
  waitsStill: boolean
  isTaken: boolean
  /** What the voice server answered by itself. */
  answer: 'joined' | 'follow' | 'works' | null
  hasLeftWords: boolean
  hasAskedBack: boolean
  wasUrgent: boolean
  /** Told that somebody is coming, and that she may hang up. */
  isHelped: boolean
  /** Asked for a message, she said nothing, twice. */
  isSilent: boolean
  /** Its number was shown, and is still kept. */
  isShown: boolean
  againDay: boolean
  againWeek: boolean
}
export type BackFact = {
  askedAt: Temporal.Instant
  /** The end of the half-day she chose, or by when she is called. */
  dueAt: Temporal.Instant
  /** She was reached, or her number is nobody's: nothing is owed any more. */
  settledAt: Temporal.Instant | null
  /** The first try since the half-day she chose began, whatever came of it; since she asked, where she chose none. */
  calledAt: Temporal.Instant | null
}
export type AlertFact = { raisedAt: Temporal.Instant; acknowledgedAt: Temporal.Instant | null }

export type CallCounts = {
  calls: number
  /** Hung up before anybody or anything answered. */
  abandoned: number
  /** Ended with an answer of the voice server, and nobody needed. */
  contained: number
  lost: number
  /** Waited for an adviser, to the end of the wait. */
  waited: number
  waitP50: number | null
  waitP95: number | null
  /** Of those who waited, left out who left before the seconds were past. */
  judged: number
  inTime: number
  shown: number
  againDay: number
  againWeek: number
}
export type Group<Key> = CallCounts & { key: Key }

/** Nearest rank: a wait that somebody really had. `share` in ]0, 1]; null of nothing. */
export function percentile(values: number[], share: number): number | null {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

/** Nobody spoke with her, nothing was told to her, she left nothing: she went away with nothing. */
/** Silent, she asked for nothing: the callback that Palier then notes by itself does not make it a call that was answered. */
export const isAbandoned = (call: CallFact) =>
  ((call.ending === 'hung_up' && !call.hasAskedBack) || (call.ending !== null && call.isSilent)) &&
  !call.isTaken &&
  !call.isHelped &&
  !call.hasLeftWords &&
  !call.answer

export const isContained = (call: CallFact) =>
  call.answer !== null &&
  (call.ending === 'goodbye' || call.ending === 'hung_up') &&
  call.waitedSeconds === null &&
  !call.waitsStill &&
  !call.hasLeftWords &&
  !call.hasAskedBack &&
  !call.wasUrgent

export function countCalls(facts: CallFact[], answerSeconds: number): CallCounts {
  const count = (isOne: (call: CallFact) => boolean) => facts.filter(isOne).length
  const waits = facts.flatMap((call) =>
    call.waitedSeconds === null || call.waitsStill ? [] : [{ ...call, seconds: call.waitedSeconds }],
  )
  // Whoever left before the time was up was not made to wait too long; whoever went on to the emergency was not waiting any more.
  const judged = waits.filter(
    ({ isTaken, seconds, wasUrgent }) => isTaken || (!wasUrgent && seconds > answerSeconds),
  )
  const seconds = waits.map((one) => one.seconds)
  return {
    calls: facts.length,
    abandoned: count(isAbandoned),
    contained: count(isContained),
    lost: count(({ ending }) => ending === 'lost'),
    waited: waits.length,
    waitP50: percentile(seconds, 0.5),
    waitP95: percentile(seconds, 0.95),
    judged: judged.length,
    inTime: judged.filter((one) => one.isTaken && one.seconds <= answerSeconds).length,
    shown: count(({ isShown }) => isShown),
    againDay: count(({ againDay }) => againDay),
    againWeek: count(({ againWeek }) => againWeek),
  }
}

/** Every day of the month, those without a call too; a day is what the clocks of Paris say, of 23, 24 or 25 hours. */
export function countByDay(
  month: Temporal.PlainYearMonth,
  facts: CallFact[],
  answerSeconds: number,
): Group<string>[] {
  const days = Array.from({ length: month.daysInMonth }, (_, index) =>
    month.toPlainDate({ day: index + 1 }).toString(),
  )
  const byDay = Map.groupBy(facts, ({ beganAt }) =>
    beganAt.toZonedDateTimeISO(paris).toPlainDate().toString(),
  )
  return days.map((key) => ({ key, ...countCalls(byDay.get(key) ?? [], answerSeconds) }))
}

/** The hours that clocks show, 0 to 23: when they go back, both two o'clocks are one. */
export function countByHour(facts: CallFact[], answerSeconds: number): Group<number>[] {
  const byHour = Map.groupBy(facts, ({ beganAt }) => beganAt.toZonedDateTimeISO(paris).hour)
  return Array.from({ length: 24 }, (_, key) => ({
    key,
    ...countCalls(byHour.get(key) ?? [], answerSeconds),
  }))
}

export type AbandonedAt = { node: string; kind: NodeKind | null; calls: number }

/** The node where most go away first. */
export function countAbandonsByNode(facts: CallFact[]): AbandonedAt[] {
  const byNode = Map.groupBy(facts.filter(isAbandoned), ({ node }) => node)
  return [...byNode]
    .map(([node, calls]) => ({ node, kind: calls[0]?.kind ?? null, calls: calls.length }))
    .sort((one, other) => other.calls - one.calls || one.node.localeCompare(other.node))
}

/**
 * Kept: tried in the time promised, whether she answered or not, or reached before it: an early call that reached her
 * is what she asked for. Early and without an answer, it keeps nothing: she was not to be there yet. Those whose hour is
 * still to come are not judged.
 */
export function countBacks(facts: BackFact[], now: Temporal.Instant): { judged: number; kept: number } {
  const isPast = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) > 0
  const isBy = (one: Temporal.Instant | null, due: Temporal.Instant) => one !== null && !isPast(one, due)
  const isKept = ({ dueAt, settledAt, calledAt }: BackFact) => isBy(settledAt, dueAt) || isBy(calledAt, dueAt)
  return {
    judged: facts.filter((one) => isKept(one) || isPast(now, one.dueAt)).length,
    kept: facts.filter(isKept).length,
  }
}

/** How long somebody in danger waits until a technician says "I go". */
export function countAlerts(facts: AlertFact[]): {
  raised: number
  waiting: number
  p50: number | null
  p95: number | null
} {
  const seconds = facts.flatMap(({ raisedAt, acknowledgedAt }) =>
    acknowledgedAt ? [raisedAt.until(acknowledgedAt).total('seconds')] : [],
  )
  return {
    raised: facts.length,
    waiting: facts.length - seconds.length,
    p50: percentile(seconds, 0.5),
    p95: percentile(seconds, 0.95),
  }
}

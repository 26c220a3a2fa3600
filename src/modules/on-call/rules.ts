// Whom does an alert try next, by which ways and when, and what may be said of it? Pure.
import type { RingOutcome } from '../../platform/voice/line.ts'

export type Way = 'call' | 'sms' | 'email'

/** One step of the ladder: a level of a roster, or a last resort. */
export type Rung = {
  /** The same all along a round, whoever holds it. */
  step: string
  isLastResort: boolean
  /** The duty manager once more, before the last resort. */
  isAgain?: boolean
  rosterId: string | null
  level: number | null
  personId: string | null
  staffId: string | null
  name: string
  phone: string | null
  email: string | null
  /** Before the next one, when nobody says "j'y vais". */
  waitMinutes: number
}

export type PastTry = {
  pass: number
  step: string
  way: Way
  /** The telephone or the e-mail address. */
  address: string
  at: Temporal.Instant
  waitMinutes: number
  /** Of a call only; null while it rings. */
  outcome: RingOutcome | 'lost' | null
}

export type Ways = Record<Way, boolean>

export type Decision =
  | { do: 'try'; pass: number; rung: Rung; ways: { way: Way; address: string }[] }
  | { do: 'wait'; until: Temporal.Instant }

/** A telephone rings this long before the next person. */
export const ringSeconds = 30
/** Rung, told why twice, silent: past this, a call that never said how it ended (the program stopped) is lost. */
export const ringSecondsMax = 150
/** Between two rounds, and when nobody can be reached at all. */
const restMinutes = 1
export const lastResortMinutes = 3
/** So old and nothing left: somebody in danger is told to call. */
export const failedAfterMinutes = 6
/** How often the duty manager is rung again before the agency's manager and the administrator. */
const timesAgain = 2

/** The levels in order, the last of them again, then the last resort. One round; there is always another. */
export function ladderOf(onDuty: Rung[], lastResort: Rung[]): Rung[] {
  const manager = onDuty.at(-1)
  const again = manager
    ? Array.from({ length: timesAgain }, (_, time) => ({
        ...manager,
        step: `${manager.step}+${time + 1}`,
        isAgain: true,
      }))
    : []
  return [...onDuty, ...again, ...lastResort]
}

/** A call and a message at once: whoever does not answer reads why it rang. */
export function waysOf(rung: Rung, ways: Ways): { way: Way; address: string }[] {
  return [
    ...(ways.call && rung.phone ? [{ way: 'call' as const, address: rung.phone }] : []),
    ...(ways.sms && rung.phone ? [{ way: 'sms' as const, address: rung.phone }] : []),
    ...(ways.email && rung.email ? [{ way: 'email' as const, address: rung.email }] : []),
  ]
}

/** With somebody on the line, everybody is rung before anybody is rung again. */
const othersFirst = (ladder: Rung[]) => [
  ...ladder.filter(({ isAgain }) => !isAgain),
  ...ladder.filter(({ isAgain }) => isAgain),
]

/**
 * What an alert that nobody took does now. Never "nothing": it tries somebody, or it waits until a moment.
 * `isCallerWaiting`: somebody is on the line; a telephone that does not answer is not waited for.
 */
export function decideNext(standing: {
  ladder: Rung[]
  /** Those of the last round are enough. */
  tries: PastTry[]
  ways: Ways
  isCallerWaiting: boolean
  now: Temporal.Instant
}): Decision {
  const { tries, ways, now } = standing
  const reached = standing.ladder.filter((rung) => waysOf(rung, ways).length > 0)
  const ladder = standing.isCallerWaiting ? othersFirst(reached) : reached
  const [first] = ladder
  const last = lastTryOf(tries)
  const rest = now.add({ minutes: restMinutes })
  if (!first) return { do: 'wait', until: rest }
  if (!last) return attempt(first, 0, ways)
  const inPass = tries.filter(({ pass }) => pass === last.pass)
  const tried = new Set(inPass.map(({ step }) => step))
  // Who said no is asked again in the next round only.
  const refused = new Set(inPass.filter(({ outcome }) => outcome === 'refused').map(({ address }) => address))
  const next = ladder.find((rung) => !tried.has(rung.step) && !refused.has(rung.phone ?? ''))
  const isAnother = (next ?? first).phone !== last.call?.address
  const due = nextDue(last, isAnother, standing.isCallerWaiting, now)
  if (isAfter(due, now)) return { do: 'wait', until: due }
  if (next) return attempt(next, last.pass, ways)
  const restUntil = last.at.add({ minutes: restMinutes })
  return isAfter(restUntil, now) ? { do: 'wait', until: restUntil } : attempt(first, last.pass + 1, ways)
}

type Group = { pass: number; at: Temporal.Instant; waitMinutes: number; call: PastTry | undefined }

/** The last person tried: her call and her messages left together. */
function lastTryOf(tries: PastTry[]): Group | null {
  const last = tries.reduce<PastTry | null>(
    (found, one) =>
      !found || one.pass > found.pass || (one.pass === found.pass && isAfter(one.at, found.at)) ? one : found,
    null,
  )
  if (!last) return null
  const group = tries.filter(({ pass, step }) => pass === last.pass && step === last.step)
  return {
    pass: last.pass,
    at: last.at,
    waitMinutes: last.waitMinutes,
    call: group.find(({ way }) => way === 'call'),
  }
}

/** At once, when another person can be rung after a no; the same telephone is left its minutes, one when somebody waits on the line. */
function nextDue(
  last: Group,
  isAnother: boolean,
  isCallerWaiting: boolean,
  now: Temporal.Instant,
): Temporal.Instant {
  const { call } = last
  const delay = last.at.add({ minutes: last.waitMinutes })
  if (!call) return delay
  if (call.outcome === null) {
    const lost = call.at.add({ seconds: ringSecondsMax })
    if (isAfter(lost, now)) return lost
  }
  const isNo = call.outcome === 'refused' || call.outcome === 'silent'
  if (isAnother && (isNo || isCallerWaiting)) return now
  const soon = last.at.add({ minutes: restMinutes })
  return isCallerWaiting && isAfter(delay, soon) ? soon : delay
}

const attempt = (rung: Rung, pass: number, ways: Ways): Decision => ({
  do: 'try',
  pass,
  rung,
  ways: waysOf(rung, ways),
})
const isAfter = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) > 0

/** Who mends it first, when the demand does not say. */
export function tradeOfDanger(danger: string | null): string | null {
  const trades: Record<string, string> = {
    trapped: 'lift',
    cold: 'heating',
    water: 'plumbing',
    electric: 'electricity',
  }
  return trades[danger ?? ''] ?? null
}

/**
 * `taken`: somebody said that she goes. `told`: a message really left; `again`: and others follow. `leaving`: the first is
 * on its way. `nobody`: nobody is on duty, or no way works: she has to call.
 */
export type DangerNews =
  | { state: 'taken'; by: string }
  | { state: 'told'; again: boolean }
  | { state: 'leaving' }
  | { state: 'nobody' }

export function decideNews(alert: {
  takenBy: string | null
  left: boolean
  /** A try went wrong, or it is minutes old and nothing left. */
  failed: boolean
  isReachable: boolean
}): DangerNews {
  if (alert.takenBy) return { state: 'taken', by: alert.takenBy }
  if (alert.left) return { state: 'told', again: alert.isReachable }
  return { state: alert.isReachable && !alert.failed ? 'leaving' : 'nobody' }
}

/** Did a call of nothing but trying do its work? A robot that answers is enough; a person has to press a key. */
export function isGoodTest(outcome: RingOutcome, isRobot: boolean): boolean {
  if (outcome === 'silent') return isRobot
  return outcome === 'accepted' || outcome === 'refused'
}

// What is true of works in occupied homes? Rest days, days that add up, notices in time, what a site waits for. Pure.
import { paris, parisDay } from '../../platform/clock/clock.ts'
import { holidayOn } from '../../platform/clock/holidays.ts'
import type { TradeRules } from '../settings/index.ts'

export const restDays = ['saturday', 'sunday', 'holiday'] as const
export type RestDay = (typeof restDays)[number]
export const outcomes = ['access', 'absent', 'refused', 'moved'] as const
export type Outcome = (typeof outcomes)[number]
export const gateKinds = ['meeting', 'documents', 'commune'] as const
export type GateKind = (typeof gateKinds)[number]
export const attestationKinds = ['dapp', 'dta', 'survey'] as const
export type AttestationKind = (typeof attestationKinds)[number]
export const adaptationKinds = [
  'call_before',
  'furniture',
  'relative',
  'other_room',
  'power_kept',
  'short_visits',
  'interpreter',
  'other_home',
] as const
export type AdaptationKind = (typeof adaptationKinds)[number]

/** Law: loi 89-462, art. 7 e. Which express consent works on that day need; null on an ordinary day. */
export function restOf(day: Temporal.PlainDate): RestDay | null {
  if (day.dayOfWeek === 7) return 'sunday'
  if (holidayOn(day)) return 'holiday'
  return day.dayOfWeek === 6 ? 'saturday' : null
}

export const restOfSlot = (startsAt: Temporal.Instant) => restOf(parisDay(startsAt))

/**
 * The first day a resident may take by herself: whoever comes has to be told so many working days before. The rest of today
 * counts for nothing: two days, asked for on a Friday, is the Tuesday.
 */
export function firstDayToTake(today: Temporal.PlainDate, workingDays: number): Temporal.PlainDate {
  let day = today
  for (let left = workingDays; left > 0; ) {
    day = day.add({ days: 1 })
    if (restOf(day) === null) left--
  }
  return day
}

/** The last day of works that begin on `first` and last so many days: nobody comes on a rest day in between. */
export function lastDayOfWorks(first: Temporal.PlainDate, days: number): Temporal.PlainDate {
  return days > 1 ? firstDayToTake(first, days - 1) : first
}

export type WorksDay = {
  on: Temporal.PlainDate
  nth: number
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
}

export type WorksSpan = {
  startsAt: Temporal.Instant | null
  endsAt: Temporal.Instant | null
  days: number
  doneOn: string | null
  visits: readonly VisitFact[]
}

/** The days somebody comes, at the hours of the first; none once the works are over, or wait for a date after a door that stayed closed. */
export function daysOfWorks({ startsAt, endsAt, days, doneOn, visits }: WorksSpan): WorksDay[] {
  if (!startsAt || !endsAt) return []
  const first = parisDay(startsAt)
  const onDay = (at: Temporal.Instant, on: Temporal.PlainDate) => {
    const { hour, minute } = at.toZonedDateTimeISO(paris)
    return on.toZonedDateTime({ timeZone: paris, plainTime: { hour, minute } }).toInstant()
  }
  const last = visits.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at)).at(-1)
  const stoppedOn = last && last.outcome !== 'access' ? parisDay(last.at).toString() : null
  const until = doneOn ?? (stoppedOn && stoppedOn >= first.toString() ? stoppedOn : null)
  return Array.from({ length: days }, (_, index) => lastDayOfWorks(first, index + 1))
    .filter((on, index) => index === 0 || until === null || on.toString() <= until)
    .map((on, index) => ({ on, nth: index + 1, startsAt: onDay(startsAt, on), endsAt: onDay(endsAt, on) }))
}

/** Are both in one home on one day, before either is over? */
export function sharesDay(one: WorksSpan, other: WorksSpan): boolean {
  if (one.doneOn !== null || other.doneOn !== null) return false
  const days = new Set(daysOfWorks(one).map(({ on }) => on.toString()))
  return daysOfWorks(other).some(({ on }) => days.has(on.toString()))
}

/** Is she away on any day of works that begin on this day? */
export function isAwayDuring(
  absences: readonly { from_on: string; until_on: string }[],
  first: Temporal.PlainDate,
  days: number,
): boolean {
  const [from, until] = [first.toString(), lastDayOfWorks(first, days).toString()]
  return absences.some(({ from_on, until_on }) => from_on <= until && until_on >= from)
}

export type HomeDays = {
  /** First day somebody worked in the home. */
  firstOn: Temporal.PlainDate | null
  /** Last day of works known so far. */
  lastOn: Temporal.PlainDate | null
  /** Nothing is left to do there. */
  isOver: boolean
}

/** Law: C. civ. 1724. Calendar days, from the first to the last day of works, days without anybody included. */
export function countDays({ firstOn, lastOn, isOver }: HomeDays, today: Temporal.PlainDate): number {
  if (!firstOn) return 0
  const until = isOver && lastOn ? lastOn : laterOf(today, lastOn ?? firstOn)
  return Math.max(1, firstOn.until(until, { largestUnit: 'days' }).days + 1)
}

const laterOf = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) > 0 ? one : other

/** The alerts are named by their usual days; when they come is a rule of the trade (`worksDayAlerts`). */
export const dayTasks = ['days_15', 'days_18', 'days_21'] as const
export type DayTask = 'days_15' | 'days_18' | 'days_21' | 'reduction'

/** What the manager of the works should have been told by now. */
export function tasksOf(
  days: number,
  { worksDayAlerts, worksDaysMax }: Pick<TradeRules, 'worksDayAlerts' | 'worksDaysMax'>,
): DayTask[] {
  const alerts: DayTask[] = dayTasks.filter(
    (_, index) => days >= (worksDayAlerts[index] ?? Number.POSITIVE_INFINITY),
  )
  return days > worksDaysMax ? [...alerts, 'reduction'] : alerts
}

/** Named by its usual days; when each comes is a rule of the trade (`worksNoticeDays`, the farthest first). */
export const ladderSteps = ['d21', 'd7', 'h48'] as const
export type LadderStep = (typeof ladderSteps)[number]

/**
 * Which notice is due now for a visit: the nearest step that has come, unless it was given for this very slot. A visit
 * planned late gets one notice, not three at once. By the calendar day before the last one, so that letters have time.
 */
export function noticeDue(
  startsAt: Temporal.Instant,
  given: LadderStep[],
  now: Temporal.Instant,
  noticeDays: readonly number[],
): LadderStep | null {
  if (Temporal.Instant.compare(startsAt, now) <= 0) return null
  const daysLeft = parisDay(now).until(parisDay(startsAt), { largestUnit: 'days' }).days
  const nearest = ladderSteps.filter((_, index) => daysLeft <= (noticeDays[index] ?? 0)).at(-1)
  return nearest && !given.includes(nearest) ? nearest : null
}

/**
 * Days left before a visit nobody was told of, when they are fewer than its first notice asks for; null when there is time,
 * or when its hour is past.
 */
export function lateNotice(
  startsAt: Temporal.Instant,
  now: Temporal.Instant,
  noticeDays: readonly number[],
): number | null {
  if (Temporal.Instant.compare(startsAt, now) <= 0) return null
  const daysLeft = parisDay(now).until(parisDay(startsAt), { largestUnit: 'days' }).days
  return daysLeft < Math.max(...noticeDays) ? daysLeft : null
}

export type VisitFact = {
  outcome: Outcome
  at: Temporal.Instant
  /** Of a closed door: once the hours announced were over; it is nobody's absence. */
  isOffHours?: boolean
}

const noonish = 13
/** The half-day of a visit: nobody was awaited twice in one. */
const halfDayOf = (at: Temporal.Instant) =>
  `${parisDay(at)} ${at.toZonedDateTimeISO(paris).hour < noonish ? 'morning' : 'afternoon'}`

/** A door closed to two colleagues, or to two devices, on one slot is one absence. `starts`: when somebody was awaited there. */
export function isSameDoor(
  one: Temporal.Instant,
  other: Temporal.Instant,
  starts: Temporal.Instant[],
): boolean {
  const slotOf = (at: Temporal.Instant) =>
    starts
      .filter((start) => Temporal.Instant.compare(start, at) <= 0 && parisDay(start).equals(parisDay(at)))
      .toSorted(Temporal.Instant.compare)
      .at(-1)
  const [mine, theirs] = [slotOf(one), slotOf(other)]
  return mine && theirs ? mine.equals(theirs) : halfDayOf(one) === halfDayOf(other)
}

/** After a visit without access: a second passage is proposed; three absences call a person before any letter. */
export function afterVisits(visits: VisitFact[], absencesBeforeCall: number): 'nothing' | 'second' | 'call' {
  const last = visits.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at)).at(-1)
  if (!last || last.outcome === 'access') return 'nothing'
  const closed = visits.filter(({ outcome, isOffHours }) => outcome === 'absent' && !isOffHours)
  const absences = new Set(closed.map(({ at }) => halfDayOf(at))).size
  const isDue = absences > 0 && absences % absencesBeforeCall === 0
  return isDue && last.outcome === 'absent' && !last.isOffHours ? 'call' : 'second'
}

/** Law: CSP R.1334-29-4. A building whose date nobody knows is looked at as an old one. */
export function isBeforeAsbestosBan(permittedOn: string | null, asbestosBefore: string): boolean {
  return (
    permittedOn === null ||
    Temporal.PlainDate.compare(
      Temporal.PlainDate.from(permittedOn),
      Temporal.PlainDate.from(asbestosBefore),
    ) < 0
  )
}

export type OldBuilding = { id: string; name: string; permittedOn: string | null }
export type Handed = { buildingId: string; contractorId: string; kind: AttestationKind }

/** What has to be handed over to the contractor before an order; nothing when a danger is made safe. */
export function missingAttestations(
  phase: { contractorId: string; isIntrusive: boolean; isDanger: boolean },
  buildings: OldBuilding[],
  handed: Handed[],
  asbestosBefore: string,
): { building: OldBuilding; lacks: 'file' | 'survey' }[] {
  if (phase.isDanger) return []
  const has = (building: OldBuilding, kinds: AttestationKind[]) =>
    handed.some(
      (one) =>
        one.buildingId === building.id && one.contractorId === phase.contractorId && kinds.includes(one.kind),
    )
  return buildings
    .filter(({ permittedOn }) => isBeforeAsbestosBan(permittedOn, asbestosBefore))
    .flatMap((building) => [
      ...(has(building, ['dapp', 'dta']) ? [] : [{ building, lacks: 'file' as const }]),
      ...(phase.isIntrusive && !has(building, ['survey']) ? [{ building, lacks: 'survey' as const }] : []),
    ])
}

/** Law: loi 86-1290, art. 44 quater. */
export const missingGates = (done: GateKind[]): GateKind[] => gateKinds.filter((kind) => !done.includes(kind))

export type HomeState = 'todo' | 'planned' | 'visited' | 'absent' | 'refused' | 'done'
export type InterventionFacts = {
  startsAt: Temporal.Instant | null
  visits: VisitFact[]
  isDone: boolean
}

/** Where one intervention stands; a new date after a door that stayed closed is a plan again. */
export function stateOf({ startsAt, visits, isDone }: InterventionFacts): HomeState {
  if (isDone) return 'done'
  const last = visits.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at)).at(-1)
  if (last?.outcome === 'access') return 'visited'
  const isAhead = startsAt !== null && (!last || parisDay(startsAt).since(parisDay(last.at)).sign > 0)
  if (isAhead) return 'planned'
  if (last && last.outcome !== 'moved') return last.outcome
  return startsAt ? 'planned' : 'todo'
}

/** Her date is still to come and she said not to be there: it has to move. */
export const isAwayAhead = (
  of: { startsAt: Temporal.Instant | null; isAway: boolean; doneOn: string | null },
  now: Temporal.Instant,
): boolean =>
  of.isAway && of.doneOn === null && of.startsAt !== null && Temporal.Instant.compare(of.startsAt, now) > 0

/** Of the several interventions of a home, what one should see first. */
const urgency: HomeState[] = ['refused', 'absent', 'visited', 'todo', 'planned', 'done']
export function worstOf(states: HomeState[]): HomeState {
  return urgency.find((state) => states.includes(state)) ?? 'todo'
}

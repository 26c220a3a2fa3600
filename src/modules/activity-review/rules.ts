// Which period is looked at, which one before it, and how does a difference read? Pure.
import { paris } from '../../platform/clock/clock.ts'
import type { Role } from '../../platform/db/actor.ts'
import type { Facts } from './queries.ts'
import { words } from './words.fr.ts'

export const reviewRoles: Role[] = [
  'liaison_agent',
  'caretaker',
  'adviser',
  'agency_manager',
  'works_manager',
]

export type Period = { from: Temporal.Instant; until: Temporal.Instant }

const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(paris).toInstant()

export function monthPeriod(month: Temporal.PlainYearMonth): Period {
  const first = month.toPlainDate({ day: 1 })
  return { from: midnight(first), until: midnight(first.add({ months: 1 })) }
}

/** Civil days, the last one included. */
export function daysPeriod(fromOn: string, untilOn: string): Period {
  return {
    from: midnight(Temporal.PlainDate.from(fromOn)),
    until: midnight(Temporal.PlainDate.from(untilOn).add({ days: 1 })),
  }
}

/** The months offered: this one, then back to twelve before, none before `since`. */
export function offeredMonths(today: Temporal.PlainDate, since?: string): Temporal.PlainYearMonth[] {
  const now = today.toPlainYearMonth()
  const first = since ? Temporal.PlainDate.from(since).toPlainYearMonth() : now.subtract({ months: 12 })
  const months: Temporal.PlainYearMonth[] = []
  for (let month = now; months.length < 13; month = month.subtract({ months: 1 })) {
    if (Temporal.PlainYearMonth.compare(month, first) < 0) break
    months.push(month)
  }
  return months.length > 0 ? months : [first]
}

type FactName = keyof Facts
export const groups: { name: keyof typeof words.groups; facts: FactName[] }[] = [
  {
    name: 'presence',
    facts: [
      'sessions',
      'minutesHeld',
      'minutesAnnounced',
      'sessionCostCents',
      'walkIns',
      'walkInsOutside',
      'walkInsOwed',
      'walkInsAnswered',
      'letters',
      'social',
      'socialTaken',
    ],
  },
  { name: 'demands', facts: ['cases', 'casesAnswered', 'casesLate', 'caseDays'] },
  {
    name: 'ground',
    facts: [
      'observations',
      'observationsOfNobody',
      'relays',
      'relaysDone',
      'relayDays',
      'rounds',
      'anomalies',
    ],
  },
  { name: 'works', facts: ['visitsAccess', 'visitsAbsent', 'visitsRefused', 'reserves', 'lifts'] },
  {
    name: 'meetings',
    facts: [
      'meetings',
      'meetingPeople',
      'meetingsCounted',
      'meetingHomes',
      'homesInvited',
      'meetingTurnout',
      'invitations',
      'remarks',
      'remarksAnswered',
    ],
  },
]

const measures: Partial<Record<FactName, keyof typeof words.format>> = {
  caseDays: 'days',
  relayDays: 'days',
  minutesHeld: 'hours',
  minutesAnnounced: 'hours',
  sessionCostCents: 'euros',
  meetingTurnout: 'percent',
}

export type Line = {
  name: FactName
  label: string
  value: string
  before: string
  difference: string
  unit: string
  /** As a spreadsheet adds them up, empty when there is no figure. */
  figure: string
  figureBefore: string
}

/** `before` null: nothing to compare with. A delay of nothing, now and before, is no line. */
export function linesOf(names: FactName[], now: Facts, before: Facts | null): Line[] {
  const said = names.filter((name) => isSaid(name, now, before))
  return said.map((name) => {
    const measure = measures[name] ?? 'count'
    const format = words.format[measure]
    const [value, old] = [now[name], before?.[name] ?? null]
    return {
      name,
      label: words.facts[name],
      value: sayValue(name, now, format),
      before: before === null ? '–' : sayValue(name, before, format),
      unit: words.units[measure],
      figure: figureOf(value, measure),
      figureBefore: figureOf(old, measure),
      difference:
        value === null || old === null || !isComparable(name, now, before)
          ? ''
          : sayDifference(value - old, format),
    }
  })
}

const isCounted = ({ meetings, meetingsCounted }: Facts) => meetingsCounted === meetings
const isEachCounted = (now: Facts, before: Facts | null) =>
  isCounted(now) && (before === null || isCounted(before))

function isSaid(name: FactName, now: Facts, before: Facts | null): boolean {
  // At how many of them people were counted is said where it is not all of them.
  if (name === 'meetingsCounted') return !isEachCounted(now, before)
  if (name === 'observationsOfNobody') return now[name] > 0 || (before?.[name] ?? 0) > 0
  // That a meeting was held and nobody counted is said, even alone.
  if (name === 'meetingPeople') return true
  return now[name] !== null || (before?.[name] ?? null) !== null
}

/** People counted at some meetings are not fewer than those counted at all of them. */
function isComparable(name: FactName, now: Facts, before: Facts | null): boolean {
  return (name !== 'meetingPeople' && name !== 'meetingsCounted') || isEachCounted(now, before)
}

function sayValue(name: FactName, facts: Facts, format: (value: number) => string): string {
  const value = facts[name]
  if (name === 'meetingsCounted') return words.outOf(facts.meetingsCounted, facts.meetings)
  if (value === null) return name === 'meetingPeople' ? words.notCounted : words.noFigure
  return format(value)
}

const perUnit: Partial<Record<keyof typeof words.format, number>> = { hours: 60, euros: 100 }

function figureOf(value: number | null, measure: keyof typeof words.format): string {
  return value === null ? '' : words.figure(value / (perUnit[measure] ?? 1))
}

function sayDifference(difference: number, format: (value: number) => string): string {
  // Shown to a tenth: what rounds to nothing is nothing.
  if (Math.abs(difference) < 0.05) return words.same
  return difference > 0 ? words.more(format(difference)) : words.less(format(-difference))
}

/** A group in which nothing happened, now or before, is not printed. */
export function hasHappened(names: FactName[], now: Facts, before: Facts | null): boolean {
  return names.some((name) => (now[name] ?? 0) > 0 || (before?.[name] ?? 0) > 0)
}

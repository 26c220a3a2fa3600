// Which days hold? A phase inside its site, a slot inside its phase, and how late a home would be told of its day.
import { parisDay } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { readTradeRules } from '../settings/index.ts'
import type { Intervention, Phase } from './queries.ts'
import { lastDayOfWorks, lateNotice } from './rules.ts'
import { siteWords as words } from './site-words.fr.ts'

export type ToldLate = { place: string; phase: string; slot: string; daysLeft: number }
type Span = { startsOn: string; endsOn: string }

/** What is wrong with the days of a phase, beside those of its site. */
export function outsideSite(phase: Span, site: Span): Record<string, string> {
  const errors: Record<string, string> = {}
  if (phase.startsOn < site.startsOn) errors.starts_on = words.beforeSite(site.startsOn)
  if (phase.startsOn > site.endsOn) errors.starts_on = words.afterSite(site.endsOn)
  if (phase.endsOn > site.endsOn) errors.ends_on = words.afterSite(site.endsOn)
  return errors
}

/** What is wrong with days of slots, beside those of their phase: a planning in a file is told the same. */
export function outsidePhase(
  days: readonly Temporal.PlainDate[],
  { title, startsOn, endsOn, days: workDays }: Span & { title: string; days: number },
): Record<string, string> {
  const errors: Record<string, string> = {}
  const sentence = words.slotsOutside(title, startsOn, endsOn)
  if (days.some((day) => day.toString() < startsOn)) errors.first_on = sentence
  if (days.some((day) => day.toString() > endsOn)) errors.last_on = sentence
  // Works of several days end inside their phase too.
  const late = days.find((day) => lastDayOfWorks(day, workDays).toString() > endsOn)
  if (late && Object.keys(errors).length === 0)
    errors.last_on = words.slotsLast(
      title,
      workDays,
      late.toString(),
      lastDayOfWorks(late, workDays).toString(),
      endsOn,
    )
  return errors
}

/** What is wrong with the days of a site, beside those of its phases. */
export function leavesPhaseOut(site: Span, phases: Phase[]): Record<string, string> {
  const errors: Record<string, string> = {}
  const first = phases.toSorted((one, other) => one.startsOn.localeCompare(other.startsOn))[0]
  const last = phases.toSorted((one, other) => one.endsOn.localeCompare(other.endsOn)).at(-1)
  if (first && first.startsOn < site.startsOn)
    errors.starts_on = words.phaseBefore(first.title, first.startsOn)
  if (last && last.endsOn > site.endsOn) errors.ends_on = words.phaseAfter(last.title, last.endsOn)
  return errors
}

/** Whoever waits for a visit and was told nothing yet, when the first notice comes too late for it. */
export const listToldLate = (
  interventions: Intervention[],
  now: Temporal.Instant,
  noticeDays: readonly number[],
) =>
  interventions.flatMap((of) => {
    const daysLeft =
      of.startsAt && !of.doneOn && of.told.length === 0 && !of.toldAt
        ? lateNotice(of.startsAt, now, noticeDays)
        : null
    return daysLeft === null ? [] : [{ of, daysLeft }]
  })

/** Told late, only on purpose: whoever does it has read so and ticked. */
export async function refuseUnknownLate(
  tx: Tx,
  now: Temporal.Instant,
  count: number,
  tellsLate: boolean,
): Promise<void> {
  if (tellsLate || count === 0) return
  const { worksNoticeDays } = await readTradeRules(tx, parisDay(now))
  const sentence = words.late.needed(count, Math.max(...worksNoticeDays))
  throw new Refusal('invalid', 'works.late', sentence, { late: sentence })
}

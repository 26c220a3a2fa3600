// Which dates of a file go against what people said? A date the resident chose, a day she said to be away: kept, unless whoever imports says otherwise.
import { parisDay } from '../../platform/clock/clock.ts'
import { saySlot } from '../../platform/clock/words.fr.ts'
import type { PlanningLine } from './planning-file.ts'
import type { Intervention, SiteHome } from './queries.ts'
import type { Absence } from './queries-more.ts'
import { isAwayDuring } from './rules.ts'
import { placeOf } from './telling.ts'

export type OwnDateWhy = 'chosen' | 'away'
/** `now`: her date of today, null when she has none. */
export type OwnDate = { place: string; phase: string; now: string | null; asked: string; whys: OwnDateWhy[] }
/** `days`: how long the works of this phase last in a home. */
export type Placed = {
  line: PlanningLine
  phase: string
  days: number
  home: SiteHome
  current: Intervention | undefined
}

/** What of this line goes against her; nothing for a day that is past: the file tells what was done. */
function whysOf(
  { line, days, current }: Placed,
  absences: readonly Absence[],
  now: Temporal.Instant,
): OwnDateWhy[] {
  const isAhead = (at: Temporal.Instant | null | undefined) => at && Temporal.Instant.compare(at, now) > 0
  const isSame = current?.startsAt && Temporal.Instant.compare(current.startsAt, line.startsAt) === 0
  if (isSame || current?.doneOn) return []
  const whys: OwnDateWhy[] = []
  if (current?.lastMove?.why === 'resident' && isAhead(current.startsAt)) whys.push('chosen')
  if (isAhead(line.startsAt) && isAwayDuring(absences, parisDay(line.startsAt), days)) whys.push('away')
  return whys
}

/** By line of the file. */
export function findOwnDates(
  placed: readonly Placed[],
  absencesOf: Map<string, Absence[]>,
  now: Temporal.Instant,
): Map<PlanningLine, OwnDate> {
  const ownDates = new Map<PlanningLine, OwnDate>()
  for (const one of placed) {
    const whys = whysOf(one, absencesOf.get(one.home.homeId) ?? [], now)
    if (whys.length === 0) continue
    const { startsAt, endsAt } = one.current ?? {}
    ownDates.set(one.line, {
      place: placeOf(one.home),
      phase: one.phase,
      now: startsAt && endsAt ? saySlot(startsAt, endsAt, now) : null,
      asked: saySlot(one.line.startsAt, one.line.endsAt, now),
      whys,
    })
  }
  return ownDates
}

// What of a contractor's planning cannot be taken? A lot or a home nobody knows, a day outside, no consent, no place left, a visit put in the past.
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay, saySlot } from '../../platform/clock/words.fr.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { PlanningLine, PlanningProblem } from './planning-file.ts'
import type { FoundHome } from './planning-homes.ts'
import { planningWords as words } from './planning-words.fr.ts'
import {
  consentsOfHome,
  type Intervention,
  listSlots,
  type Phase,
  type Site,
  type SiteHome,
} from './queries.ts'
import { lastDayOfWorks, restOfSlot } from './rules.ts'
import { restWords } from './words.fr.ts'

export type Known = {
  phases: Map<string, Phase>
  homeOf: (reference: string) => FoundHome
  byHome: Map<string, Intervention>
  site: Site
}

export const homeIn = (known: Known, { home }: PlanningLine): SiteHome | undefined => {
  const found = known.homeOf(home)
  return typeof found === 'string' ? undefined : found.home
}

/** The lines whose lot and home are known. */
export const placedOf = (lines: readonly PlanningLine[], known: Known) =>
  lines.flatMap((line) => {
    const phase = known.phases.get(plain(line.phase))
    const home = homeIn(known, line)
    if (!phase || !home) return []
    return [
      {
        line,
        phase: phase.title,
        phaseId: phase.id,
        days: phase.days,
        home,
        current: known.byHome.get(keyOf(phase.id, home.homeId)),
      },
    ]
  })
export const keyOf = (phaseId: string, homeId: string) => `${phaseId} ${homeId}`
export const plain = (text: string) => text.normalize('NFC').replaceAll('’', "'").trim().toLowerCase()

export const slotKey = (
  phaseId: string,
  { startsAt, endsAt }: { startsAt: Temporal.Instant; endsAt: Temporal.Instant },
) => `${phaseId} ${startsAt.epochMilliseconds} ${endsAt.epochMilliseconds}`

/** What is wrong with a day: nobody comes before the site or the phase begins, nor after it ends; nor on the last of its days. */
function outsideOf(day: Temporal.PlainDate, phase: Phase, site: Site): string | null {
  const on = day.toString()
  const say = (text: string) => sayDay(Temporal.PlainDate.from(text))
  if (on < site.startsOn) return words.tooEarly(sayDay(day), say(site.startsOn))
  if (on > site.endsOn) return words.tooLate(sayDay(day), say(site.endsOn))
  if (on < phase.startsOn) return words.beforeLot(sayDay(day), phase.title, say(phase.startsOn))
  if (on > phase.endsOn) return words.afterLot(sayDay(day), phase.title, say(phase.endsOn))
  const last = lastDayOfWorks(day, phase.days)
  return last.toString() > phase.endsOn
    ? words.lastsPastLot(sayDay(day), phase.days, sayDay(last), phase.title, say(phase.endsOn))
    : null
}

/** `followed`: the lines that ask for a place. */
export async function checkLines(
  tx: Tx,
  siteId: string,
  lines: PlanningLine[],
  followed: ReadonlySet<PlanningLine>,
  known: Known,
): Promise<PlanningProblem[]> {
  const problems: PlanningProblem[] = []
  const seen = new Map<string, number>()
  for (const { line, phase, home, startsAt } of lines) {
    const itsPhase = known.phases.get(plain(phase))
    const found = known.homeOf(home)
    const itsHome = typeof found === 'string' ? undefined : found.home
    const day = parisDay(startsAt)
    if (!itsPhase) problems.push({ line, reason: words.noLot(phase) })
    if (!itsHome)
      problems.push({ line, reason: found === 'several' ? words.homeSeveral(home) : words.noHome(home) })
    if (!itsPhase || !itsHome) continue
    const key = keyOf(itsPhase.id, itsHome.homeId)
    const before = seen.get(key)
    seen.set(key, before ?? line)
    if (before !== undefined) {
      problems.push({ line, reason: words.homeTwice(before) })
      continue
    }
    const current = known.byHome.get(key)
    const isSame = current?.startsAt && Temporal.Instant.compare(current.startsAt, startsAt) === 0
    const outside = isSame ? null : outsideOf(day, itsPhase, known.site)
    if (outside) problems.push({ line, reason: outside })
    if (current?.doneOn && !isSame) problems.push({ line, reason: words.isDone })
    const rest = restOfSlot(startsAt)
    if (rest && !isSame && !(await consentsOfHome(tx, siteId, itsHome.homeId))[rest]?.granted)
      problems.push({ line, reason: words.noConsent(restWords[rest]) })
  }
  // What is wrong already takes no place.
  const wrong = new Set(problems.map(({ line }) => line))
  const right = lines.filter((line) => !wrong.has(line.line) && followed.has(line))
  return [...problems, ...(await checkPlaces(tx, siteId, right, known))]
}

/** The file may tell what was done before; a visit to come does not become one that is past. */
export function checkPast(placed: ReturnType<typeof placedOf>, now: Temporal.Instant): PlanningProblem[] {
  const isPast = (at: Temporal.Instant) => Temporal.Instant.compare(at, now) <= 0
  return placed.flatMap(({ line, current }) =>
    isPast(line.startsAt) && current?.startsAt && current.endsAt && !isPast(current.startsAt)
      ? [
          {
            line: line.line,
            reason: words.isPast(
              sayDay(parisDay(line.startsAt), now),
              saySlot(current.startsAt, current.endsAt, now),
            ),
          },
        ]
      : [],
  )
}

/** A slot that is there keeps its places: those the file gives back count, those it asks for too. */
async function checkPlaces(
  tx: Tx,
  siteId: string,
  lines: PlanningLine[],
  known: Known,
): Promise<PlanningProblem[]> {
  const problems: PlanningProblem[] = []
  const slots = await listSlots(tx, siteId)
  const held = new Map(slots.map(({ id, taken }) => [id, taken]))
  const asked = lines.flatMap((line) => {
    const phase = known.phases.get(plain(line.phase))
    const home = homeIn(known, line)
    if (!phase || !home) return []
    const slot = slots.find((one) => slotKey(one.phaseId, one) === slotKey(phase.id, line))
    const current = known.byHome.get(keyOf(phase.id, home.homeId))
    if (current?.slotId && current.slotId !== slot?.id)
      held.set(current.slotId, (held.get(current.slotId) ?? 0) - 1)
    return slot && current?.slotId !== slot.id ? [{ line, slot }] : []
  })
  for (const { line, slot } of asked) {
    const taken = (held.get(slot.id) ?? 0) + 1
    held.set(slot.id, taken)
    if (taken > slot.capacity) problems.push({ line: line.line, reason: words.full(slot.capacity) })
  }
  return problems
}

// What would a contractor's planning change, and how is it taken in? All of it or nothing; the same file twice changes nothing.
import { randomUUIDv7 } from 'node:crypto'
import { parisDay } from '../../platform/clock/clock.ts'
import { saySlot } from '../../platform/clock/words.fr.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { readTradeRules } from '../settings/index.ts'
import { insertIntervention, moveInside, needSite, type Staff, say } from './plan.ts'
import {
  checkLines,
  checkPast,
  homeIn,
  type Known,
  keyOf,
  placedOf,
  plain,
  slotKey,
} from './planning-check.ts'
import { type PlanningLine, type PlanningProblem, readPlanning } from './planning-file.ts'
import { homeFinder } from './planning-homes.ts'
import { findOwnDates, type OwnDate } from './planning-own-dates.ts'
import { listOfSite, listPhases, listSiteHomes, listSlots } from './queries.ts'
import { listAbsencesOfSite } from './queries-more.ts'
import { lateNotice } from './rules.ts'
import { refuseUnknownLate, type ToldLate } from './spans.ts'
import { placeOf } from './telling.ts'

export type PlanningReport = {
  problems: PlanningProblem[]
  /** Lines without a day: left alone. */
  undated: number
  added: number
  moved: number
  same: number
  slots: number
  /** Homes that have a date of a phase of this file, and no line in it: their dates stay, or are taken away when it is asked. */
  absent: { place: string; phase: string; slot: string }[]
  dropped: number
  /** Homes that get a date or another one, in the order of the file. */
  changes: PlanningChange[]
  /** Of those, who would be told fewer days before than the ladder of notices asks for. */
  late: ToldLate[]
  noticeDays: number
  /** What goes against a date she chose or a day she is away, in the order of the file. */
  ownDates: OwnDate[]
  /** Those dates stay as they are; otherwise the file has the last word. */
  keepsOwnDates: boolean
  isDry: boolean
}
/** `drops`: homes left out lose their date. `tellsLate`: some are told late, and it is known. `keepsOwnDates`: what residents chose stays. */
export type PlanningChoices = {
  isDry: boolean
  drops?: boolean
  tellsLate?: boolean
  keepsOwnDates?: boolean
}
/** `was`: null when it had no date. */
export type PlanningChange = { place: string; phase: string; was: string | null; becomes: string }
class DryRun extends Error {}

export async function importPlanning(
  services: Services,
  actor: Staff,
  siteId: string,
  bytes: Uint8Array,
  { isDry, drops = false, tellsLate = false, keepsOwnDates = true }: PlanningChoices,
): Promise<PlanningReport> {
  const { lines, problems, undated } = await readPlanning(bytes)
  const report: PlanningReport = {
    problems,
    undated,
    added: 0,
    moved: 0,
    same: 0,
    slots: 0,
    absent: [],
    dropped: 0,
    changes: [],
    late: [],
    noticeDays: 0,
    ownDates: [],
    keepsOwnDates,
    isDry,
  }
  try {
    await as(services.db, actor, async (tx) => {
      const site = await needSite(tx, siteId)
      const interventions = await listOfSite(tx, siteId)
      const known: Known = {
        phases: new Map((await listPhases(tx, siteId)).map((phase) => [plain(phase.title), phase])),
        homeOf: homeFinder(await listSiteHomes(tx, siteId), interventions, site.estate),
        site,
        byHome: new Map(interventions.map((of) => [keyOf(of.phaseId, of.homeId), of])),
      }
      const now = services.clock.now()
      const ownDates = findOwnDates(
        placedOf(lines, known),
        Map.groupBy(await listAbsencesOfSite(tx, siteId), (absence) => absence.home_id),
        now,
      )
      report.ownDates = [...ownDates.values()]
      const followed = keepsOwnDates ? lines.filter((line) => !ownDates.has(line)) : lines
      problems.push(...(await checkLines(tx, siteId, lines, new Set(followed), known)))
      const wrong = new Set(problems.map(({ line }) => line))
      const rest = lines.filter(({ line }) => !wrong.has(line))
      problems.push(...checkPast(placedOf(rest, known), now))
      problems.sort((one, other) => one.line - other.line)
      if (problems.length > 0) throw new DryRun()
      const { worksNoticeDays } = await readTradeRules(tx, parisDay(now))
      report.noticeDays = Math.max(...worksNoticeDays)
      noteChanges(followed, known, now, worksNoticeDays, report)
      if (!isDry) await refuseUnknownLate(tx, now, report.late.length, tellsLate)
      await take(services, tx, actor, siteId, followed, known, report)
      if (keepsOwnDates)
        await addUndated(
          services,
          tx,
          actor,
          siteId,
          lines.filter((line) => ownDates.has(line)),
          known,
        )
      await settleAbsent(services, tx, actor, lines, known, report, drops)
      // What it would change is what it changed, taken back.
      if (isDry) throw new DryRun()
      await say(
        services,
        tx,
        actor,
        'works.imported',
        { subjectId: siteId, estateId: site.estateId },
        {
          added: report.added,
          moved: report.moved,
        },
      )
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }
  return report
}

/** What each line changes for its home, and what comes too late to be told in time. */
function noteChanges(
  lines: PlanningLine[],
  known: Known,
  now: Temporal.Instant,
  noticeDays: readonly number[],
  report: PlanningReport,
): void {
  for (const { line, phase, home, current } of placedOf(lines, known)) {
    const { startsAt = null, endsAt = null } = current ?? {}
    const place = placeOf(home)
    const becomes = saySlot(line.startsAt, line.endsAt, now)
    const was = startsAt && endsAt ? saySlot(startsAt, endsAt, now) : null
    if (was === becomes) continue
    report.changes.push({ place, phase, was, becomes })
    const daysLeft = lateNotice(line.startsAt, now, noticeDays)
    if (daysLeft !== null) report.late.push({ place, phase, slot: becomes, daysLeft })
  }
}

/** Homes with a date to come in a phase of the file that the file does not name. */
async function settleAbsent(
  services: Services,
  tx: Tx,
  actor: Staff,
  lines: PlanningLine[],
  known: Known,
  report: PlanningReport,
  drops: boolean,
): Promise<void> {
  const now = services.clock.now()
  const named = new Set(
    lines.map((line) =>
      keyOf(known.phases.get(plain(line.phase))?.id ?? '', homeIn(known, line)?.homeId ?? ''),
    ),
  )
  const phases = new Set(lines.map((line) => known.phases.get(plain(line.phase))?.id))
  for (const [key, of] of known.byHome) {
    const isAhead = of.startsAt && !of.doneOn && Temporal.Instant.compare(of.startsAt, now) > 0
    if (!isAhead || !of.startsAt || !of.endsAt || named.has(key) || !phases.has(of.phaseId)) continue
    report.absent.push({
      place: placeOf(of),
      phase: of.phase,
      slot: saySlot(of.startsAt, of.endsAt, now),
    })
    if (!drops) continue
    await moveInside(services, tx, actor, of, null, 'contractor')
    report.dropped += 1
  }
}

/** The contractor's planning says how many homes he takes: a new slot has the places it asks for. */
async function take(
  services: Services,
  tx: Tx,
  actor: Staff,
  siteId: string,
  lines: PlanningLine[],
  known: Known,
  report: PlanningReport,
): Promise<void> {
  const slots = new Map((await listSlots(tx, siteId)).map((slot) => [slotKey(slot.phaseId, slot), slot.id]))
  const wanted = Map.groupBy(lines, (line) => slotKey(known.phases.get(plain(line.phase))?.id ?? '', line))
  for (const [key, those] of wanted) {
    const [first] = those
    const phase = first && known.phases.get(plain(first.phase))
    if (!first || !phase || slots.has(key)) continue
    const id = randomUUIDv7()
    await tx
      .insertInto('works_slots')
      .values({
        id,
        phase_id: phase.id,
        site_id: siteId,
        starts_at: first.startsAt,
        ends_at: first.endsAt,
        capacity: those.length,
        made_at: services.clock.now(),
      })
      .execute()
    slots.set(key, id)
    report.slots += 1
  }
  const placed = placedOf(lines, known)
  // Places are given back first: two homes may change places in slots that are full.
  const leaving = placed.flatMap(({ line, phaseId, current }) =>
    current?.slotId && current.slotId !== slots.get(slotKey(phaseId, line)) ? [current.id] : [],
  )
  if (leaving.length > 0)
    await tx.updateTable('works_interventions').set({ slot_id: null }).where('id', 'in', leaving).execute()
  for (const { line, phaseId, home, current } of placed) {
    const slotId = slots.get(slotKey(phaseId, line)) ?? null
    if (current?.slotId === slotId) report.same += 1
    else if (current) {
      await moveInside(services, tx, actor, current, slotId, 'contractor')
      report.moved += 1
    } else {
      await insertIntervention(services, tx, actor, {
        id: randomUUIDv7(),
        siteId,
        phaseId,
        homeId: home.homeId,
        estateId: home.estateId,
        slotId,
        code: line.code,
      })
      report.added += 1
    }
  }
}

/** A home that has nothing of this lot yet and is away that day: the work is known, its date is to be found. */
async function addUndated(
  services: Services,
  tx: Tx,
  actor: Staff,
  siteId: string,
  kept: PlanningLine[],
  known: Known,
): Promise<void> {
  for (const { line, phaseId, home, current } of placedOf(kept, known)) {
    if (current) continue
    const { homeId, estateId } = home
    const id = randomUUIDv7()
    await insertIntervention(services, tx, actor, {
      id,
      siteId,
      phaseId,
      homeId,
      estateId,
      slotId: null,
      code: line.code,
    })
  }
}

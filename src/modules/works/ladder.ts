// Which notice leaves now, and what holds one back? The ladder of notices before a visit: nobody is told a date that may not be kept.
import { parisDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { readTradeRules } from '../settings/index.ts'
import { lockAndFind } from './plan.ts'
import { type Intervention, listAhead } from './queries.ts'
import { type LadderStep, noticeDue } from './rules.ts'
import { tellHome } from './telling.ts'

/** A move is told by its own job: the ladder leaves it so long. */
const moveHours = 2

/** A move that was told is the notice of the step that was due then: two messages of one date would say the same. */
export function dueStep(
  of: Intervention,
  now: Temporal.Instant,
  noticeDays: readonly number[],
): LadderStep | null {
  if (!of.startsAt) return null
  const move = of.lastMove
  const isToldByMove = move !== null && move.why !== 'planned' && of.toldAt === null
  if (isToldByMove && Temporal.Instant.compare(move.at.add({ hours: moveHours }), now) > 0) return null
  const given = of.toldAt ? noticeDue(of.startsAt, [], of.toldAt, noticeDays) : null
  return noticeDue(of.startsAt, given ? [...of.told, given] : of.told, now, noticeDays)
}

export type Hold = 'not_ordered' | 'not_started' | 'no_consent' | 'away'

/**
 * A date of a phase that is not ordered is nobody's promise. The first notice may come before the start, which it has to
 * precede; a week before, a site that is not started will not come either. Law: loi 89-462, art. 7 e: no rest day without consent.
 */
export function holdOf(of: Intervention, step: LadderStep): Hold | null {
  if (!of.isAgreed) return 'no_consent'
  // She said not to be there: another date comes first.
  if (of.isAway) return 'away'
  if (!of.isOrdered) return 'not_ordered'
  return step !== 'd21' && !of.isStarted ? 'not_started' : null
}

/** What the farthest notice may be about, and the days of each. */
async function ahead(tx: Tx, now: Temporal.Instant) {
  const { worksNoticeDays } = await readTradeRules(tx, parisDay(now))
  const far = now.add({ hours: 24 * (Math.max(...worksNoticeDays) + 1) })
  return { noticeDays: worksNoticeDays, visits: await listAhead(tx, now, far) }
}

/** Job `works.notices`: what is due now, each visit in its own transaction, as it stands at that moment. */
export async function sendNotices(services: Services): Promise<void> {
  const now = services.clock.now()
  const { noticeDays, visits } = await as(services.db, systemActor, (tx) => ahead(tx, now))
  for (const seen of visits) {
    if (!dueStep(seen, now, noticeDays)) continue
    await as(services.db, systemActor, async (tx) => {
      const of = await lockAndFind(tx, seen.id)
      const step = of && dueStep(of, now, noticeDays)
      if (of && step && !of.doneOn && !holdOf(of, step))
        await tellHome(services, tx, of, step, `${step}:${of.id}:${of.slotId}`)
    })
  }
}

export type Held = {
  siteNumber: number
  siteTitle: string
  phase: string
  hold: Hold
  homes: number
  first: Temporal.Instant
}

/** Notices that are due and do not leave, by phase and reason, the nearest date first. */
export async function listHeld(
  tx: Tx,
  now: Temporal.Instant,
  siteNumber: number | null = null,
): Promise<Held[]> {
  const { noticeDays, visits } = await ahead(tx, now)
  const held = visits.flatMap((of) => {
    const step = dueStep(of, now, noticeDays)
    const hold = step && holdOf(of, step)
    return hold && of.startsAt && (siteNumber === null || of.siteNumber === siteNumber)
      ? [{ of, hold, startsAt: of.startsAt }]
      : []
  })
  // Read by their date: the first of each group is its nearest.
  return [...Map.groupBy(held, ({ of, hold }) => `${of.phaseId} ${hold}`).values()].flatMap((those) => {
    const [first] = those
    return first
      ? [
          {
            siteNumber: first.of.siteNumber,
            siteTitle: first.of.siteTitle,
            phase: first.of.phase,
            hold: first.hold,
            homes: those.length,
            first: first.startsAt,
          },
        ]
      : []
  })
}

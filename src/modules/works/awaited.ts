// Was somebody awaited behind this door at that moment? Not before the hour announced, not on another day, and no longer once it is over.
import { sql } from 'kysely'
import { type AwaitedSlot, overSlot, whyUnawaited } from '../../platform/clock/awaited.ts'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import type { Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { fieldWords } from './field-words.fr.ts'
import { refuse } from './plan.ts'
import type { Intervention } from './queries.ts'
import { daysOfWorks, type Outcome } from './rules.ts'
import { siteWords } from './site-words.fr.ts'
import { visitWords } from './visit-words.fr.ts'

/** When somebody was awaited there, slots left once they had begun included. */
export async function awaitedStarts(tx: Tx, interventionId: string): Promise<Temporal.Instant[]> {
  const { rows } = await sql<{ starts: Temporal.Instant }>`
    select starts from app.works_awaited(${interventionId}) as starts order by starts`.execute(tx)
  return rows.map(({ starts }) => starts)
}

/** In French before the schema says it: nobody is absent but from a visit announced for that day, from its hour on. */
export async function refuseUnannounced(
  tx: Tx,
  interventionId: string,
  outcome: string,
  at: Temporal.Instant,
): Promise<void> {
  if (outcome !== 'absent') return
  const awaited = await awaitedStarts(tx, interventionId)
  const why = whyUnawaited(
    awaited.map((starts) => starts.epochMilliseconds),
    at.epochMilliseconds,
  )
  if (!why) return
  const starts = 'starts' in why ? Temporal.Instant.fromEpochMilliseconds(why.starts) : at
  const sentence =
    why.why === 'not_yet'
      ? fieldWords.notYet(sayHour(starts))
      : why.why === 'not_awaited'
        ? fieldWords.notAwaited(sayDay(parisDay(starts)))
        : fieldWords.notAnnounced(sayDay(parisDay(at)))
  throw new Refusal('conflict', 'works.not_awaited', sentence)
}

/** Nobody was to come that day: asked once, as a device does. What was put off is said on any day; an absence is refused before. */
export async function askOtherDay(
  tx: Tx,
  current: Intervention,
  outcome: Outcome,
  at: Temporal.Instant,
): Promise<void> {
  if (outcome !== 'access' && outcome !== 'refused') return
  const on = parisDay(at)
  const planned = daysOfWorks(current).map((day) => day.on)
  const left = (await awaitedStarts(tx, current.id)).map((starts) => parisDay(starts))
  if ([...planned, ...left].some((day) => day.equals(on))) return
  const said = siteWords.otherDay.ask(planned[0] ? sayDay(planned[0]) : null, sayDay(on))
  refuse('other_day', { visit_sure: said })
}

/** The hours that were over when the door stayed closed; null when it counts as an absence. */
export async function findOver(
  tx: Tx,
  interventionId: string,
  outcome: Outcome,
  at: Temporal.Instant,
): Promise<AwaitedSlot | null> {
  if (outcome !== 'absent') return null
  const { rows } = await sql<{ starts: Temporal.Instant; ends: Temporal.Instant }>`
    select starts, ends from app.works_awaited_slots(${interventionId})`.execute(tx)
  const slots = rows.map(({ starts, ends }) => ({
    starts: starts.epochMilliseconds,
    ends: ends.epochMilliseconds,
  }))
  return overSlot(slots, at.epochMilliseconds)
}

const hourOf = (moment: number) => sayHour(Temporal.Instant.fromEpochMilliseconds(moment))

/** At the desk the hour is that of the note until somebody types another: it is asked once. */
export function refuseLate({ starts, ends }: AwaitedSlot, at: Temporal.Instant): never {
  const sentence = visitWords.lateAsk(hourOf(starts), hourOf(ends), sayHour(at))
  throw new Refusal('invalid', 'works.late_hour', sentence, { visit_late: sentence })
}

export const sayOver = ({ starts, ends }: AwaitedSlot, at: Temporal.Instant): string =>
  fieldWords.offHours(hourOf(starts), hourOf(ends), sayHour(at))

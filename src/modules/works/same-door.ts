// Did somebody already say this of that door on that slot: closed, or at the desk anything? Then it is one visit, and what the second saw is kept with it.
import { sayHour } from '../../platform/clock/words.fr.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { awaitedStarts } from './awaited.ts'
import { fieldWords } from './field-words.fr.ts'
import { type Staff, say } from './plan.ts'
import type { Intervention } from './queries.ts'
import { isSameDoor } from './rules.ts'

/** What is said to her; null when it is a visit nobody has noted. The intervention is locked. */
export async function keepSameDoor(
  services: Services,
  tx: Tx,
  actor: Staff,
  current: Intervention,
  made: { id: string; outcome: string; words: string; at: Temporal.Instant; isOffHours: boolean },
): Promise<string | null> {
  const starts = await awaitedStarts(tx, current.id)
  const first = current.visits.find(
    ({ outcome, at, isOffHours }) =>
      outcome === made.outcome &&
      // What counts is not lost in what does not.
      (!isOffHours || made.isOffHours) &&
      isSameDoor(at, made.at, starts),
  )
  if (!first) return null
  const isClosed = made.outcome === 'absent'
  const said = fieldWords.alreadyNoted(sayHour(first.at), first.by, isClosed)
  // Twice the same, and not a word more.
  if (!isClosed && made.words.trim() === '') return said
  const kept = await tx
    .insertInto('works_visit_addenda')
    .values({
      id: made.id,
      visit_id: first.id,
      home_id: current.homeId,
      estate_id: current.estateId,
      words: `${isClosed ? fieldWords.sameDoor(sayHour(made.at)) : ''} ${made.words.trim()}`
        .trim()
        .slice(0, 500),
      at: made.at,
      recorded_at: services.clock.now(),
      by_id: actor.id,
    })
    // Said twice it is one.
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  const of = { subjectId: current.id, estateId: current.estateId }
  if (kept) await say(services, tx, actor, 'works.visit_added', of, { isSameDoor: true })
  return said
}

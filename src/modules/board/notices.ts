// How is a building told what nobody asked? A post of its own, for as long as it holds true, then taken off.
import { sql } from 'kysely'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { Services } from '../../platform/services.ts'

/** Shown at once in the caller's transaction; the same id twice is one post. */
export async function postNotice(
  services: Services,
  tx: Tx,
  actor: Actor,
  made: { id: string; buildingId: string; estateId: string; said: string; done: string },
): Promise<void> {
  const now = services.clock.now()
  const kept = await tx
    .insertInto('board_posts')
    .values({
      id: made.id,
      building_id: made.buildingId,
      estate_id: made.estateId,
      said: made.said,
      done: made.done,
      state: 'coming',
      said_at: now,
      published_at: now,
      published_by: actor.kind === 'staff' ? actor.id : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (kept)
    await announce(services, tx, actor, {
      event: 'board.published',
      subjectId: made.id,
      estateId: made.estateId,
    })
}

/** Posts with this title that were put up before this moment are no longer true. Returns how many were taken off. */
export async function takeOffOlder(
  services: Services,
  said: string,
  before: Temporal.Instant,
): Promise<number> {
  return as(services.db, systemActor, async (tx) => {
    const { rows } = await sql<{ id: string; estate_id: string }>`
      update board_posts set withdrawn_at = ${services.clock.now()}
       where said = ${said} and answer_id is null and withdrawn_at is null and published_at < ${before} returning id, estate_id`.execute(
      tx,
    )
    for (const { id, estate_id } of rows)
      await announce(services, tx, systemActor, {
        event: 'board.withdrawn',
        subjectId: id,
        estateId: estate_id,
      })
    return rows.length
  })
}

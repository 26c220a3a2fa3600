// What becomes of a demand whose promise is past? It moves to the manager's list by itself.
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { Services } from '../../platform/services.ts'

/** What is late moves to the manager's list by itself. Returns how many moved. */
export async function escalateLate(services: Services): Promise<number> {
  return as(services.db, systemActor, async (tx) => {
    const now = services.clock.now()
    const late = await tx
      .updateTable('cases')
      .set({ escalated_at: now })
      .where('state', '=', 'open')
      .where('due_at', '<', now)
      .where('escalated_at', 'is', null)
      .returning(['id', 'estate_id', 'is_sensitive'])
      .execute()
    for (const row of late)
      await announce(services, tx, systemActor, {
        event: 'case.late',
        subjectId: row.id,
        estateId: row.estate_id,
        isSensitive: row.is_sensitive,
      })
    return late.length
  })
}

// Which turn of a rented number's call holds? Kept, so that an older one changes nothing after a restart either.
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'

export async function keepTurn(services: Services, callId: string, turn: number): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    await tx
      .updateTable('calls')
      .set({ turn })
      .where('id', '=', callId)
      .where('ended_at', 'is', null)
      .execute()
  })
}

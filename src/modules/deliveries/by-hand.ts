// What does a person do by hand that a machine could not? She calls and says it, or deals with what arrived nowhere.
import { randomUUIDv7 } from 'node:crypto'
import type { Actor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { lockDelivery } from './queries.ts'

/** A person did by hand what a machine could not: called and said it, or could not reach. */
export async function settleByHand(
  services: Services,
  actor: Actor & { kind: 'staff' },
  deliveryId: string,
  how: 'said' | 'not_reached' | 'dealt_with',
  note: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const due = await lockDelivery(tx, deliveryId)
    if (!due)
      throw new Refusal(
        'missing',
        'deliveries.not_found',
        'Cet envoi n’existe pas, ou il n’est pas dans votre secteur.',
      )
    const now = services.clock.now()
    if (how === 'dealt_with') {
      if (!due.asked_human_at || due.settled_at) return
      await tx
        .updateTable('deliveries')
        .set({ settled_at: now, settled_by: actor.id })
        .where('id', '=', due.id)
        .execute()
    } else {
      if (due.state !== 'to_call')
        throw new Refusal('conflict', 'deliveries.already_done', 'Cet appel a déjà été fait.')
      await tx
        .insertInto('delivery_tries')
        .values({ id: randomUUIDv7(), delivery_id: due.id, at: now, outcome: how, words: note })
        .execute()
      await tx
        .updateTable('deliveries')
        .set({
          tries: due.tries + 1,
          ...(how === 'said' ? { state: 'said', delivered_at: now, settled_by: actor.id } : {}),
        })
        .where('id', '=', due.id)
        .execute()
    }
    await announce(services, tx, actor, {
      event:
        how === 'said'
          ? 'delivery.said'
          : how === 'dealt_with'
            ? 'delivery.dealt_with'
            : 'delivery.not_reached',
      subjectId: due.case_id ?? due.id,
      estateId: due.estate_id,
    })
  })
}

// What does a person do by hand that a machine could not? She calls and says it, or deals with what arrived nowhere.
import { randomUUIDv7 } from 'node:crypto'
import type { Actor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { words } from './desk-words.fr.ts'
import { lockDelivery } from './queries.ts'

type Staff = Actor & { kind: 'staff' }

const notFound = () => new Refusal('missing', 'deliveries.not_found', words.notFound)

/** One call may say several things. What a colleague said meanwhile is left as it is; when nothing is left, it is refused. */
export async function settleCall(
  services: Services,
  actor: Staff,
  deliveryIds: string[],
  how: 'said' | 'not_reached',
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const now = services.clock.now()
    let found = 0
    // In one order for everybody: two advisers never wait for each other.
    for (const id of deliveryIds.toSorted()) {
      const due = await lockDelivery(tx, id)
      if (!due) throw notFound()
      if (due.state !== 'to_call') continue
      found++
      await tx
        .insertInto('delivery_tries')
        .values({ id: randomUUIDv7(), delivery_id: due.id, at: now, outcome: how, words: '' })
        .execute()
      await tx
        .updateTable('deliveries')
        .set({
          tries: due.tries + 1,
          ...(how === 'said' ? { state: 'said', delivered_at: now, settled_by: actor.id } : {}),
        })
        .where('id', '=', due.id)
        .execute()
      await announce(services, tx, actor, {
        event: how === 'said' ? 'delivery.said' : 'delivery.not_reached',
        subjectId: due.case_id ?? due.id,
        estateId: due.estate_id,
      })
    }
    if (found === 0) throw new Refusal('conflict', 'deliveries.already_done', words.alreadyCalled)
  })
}

/** What arrived nowhere: somebody saw to it. Twice is once. */
export async function dealWith(services: Services, actor: Staff, deliveryId: string): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const due = await lockDelivery(tx, deliveryId)
    if (!due) throw notFound()
    if (!due.asked_human_at || due.settled_at) return
    await tx
      .updateTable('deliveries')
      .set({ settled_at: services.clock.now(), settled_by: actor.id })
      .where('id', '=', due.id)
      .execute()
    await announce(services, tx, actor, {
      event: 'delivery.dealt_with',
      subjectId: due.case_id ?? due.id,
      estateId: due.estate_id,
    })
  })
}

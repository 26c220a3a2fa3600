// Who did what, when, why? Every action ends by recording it here, in its own transaction.
import { randomUUIDv7 } from 'node:crypto'
import { type Actor, actorId } from './db/actor.ts'
import type { Tx } from './db/database.ts'
import type { JsonObject } from './db/tables.ts'

export type Happening = {
  /** noun.past: `case.closed`. */
  event: `${string}.${string}`
  subjectId?: string | null
  estateId?: string | null
  isSensitive?: boolean
  facts?: JsonObject
}

export async function record(
  tx: Tx,
  actor: Actor,
  at: Temporal.Instant,
  happening: Happening,
): Promise<void> {
  await tx
    .insertInto('journal')
    .values({
      id: randomUUIDv7(),
      at,
      actor_kind: actor.kind,
      actor_id: actorId(actor),
      event: happening.event,
      subject_id: happening.subjectId ?? null,
      estate_id: happening.estateId ?? null,
      is_sensitive: happening.isSensitive ?? false,
      facts: JSON.stringify(happening.facts ?? {}),
    })
    .execute()
}

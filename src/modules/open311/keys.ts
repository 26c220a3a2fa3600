// Which body is this, by its key? Made once, shown once, kept as a hash; used until it is revoked.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { hashToken } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { words } from './words.fr.ts'

export type Body = { id: string; name: string; email: string; mayRead: boolean; mayWrite: boolean }

/** The key of the sample landlord, which exists in the demo only. */
export const demoKey = 'demo'

/** Null: no such key, or one that was revoked. */
export async function findBody(services: Services, key: string): Promise<Body | null> {
  if (key === demoKey && !services.isDemo) return null
  const { rows } = await sql<Body>`
    select id, name, email, may_read as "mayRead", may_write as "mayWrite"
      from app.open311_key_of(${hashToken(key)}, ${services.clock.now().toString()}::timestamptz)`.execute(
    services.db,
  )
  return rows[0] ?? null
}

export type Key = {
  id: string
  name: string
  email: string
  may_read: boolean
  may_write: boolean
  made_at: Temporal.Instant
  used_at: Temporal.Instant | null
  revoked_at: Temporal.Instant | null
}

export async function listKeys(tx: Tx): Promise<Key[]> {
  return tx
    .selectFrom('open311_keys')
    .select(['id', 'name', 'email', 'may_read', 'may_write', 'made_at', 'used_at', 'revoked_at'])
    .orderBy('revoked_at', (order) => order.asc().nullsFirst())
    .orderBy('made_at', 'desc')
    .execute()
}

/** Answers with the key itself, the only time it is seen; null when this very form was sent before. */
export async function makeKey(
  services: Services,
  actor: Actor & { kind: 'staff' },
  id: string,
  given: { name: string; email: string; mayRead: boolean; mayWrite: boolean },
): Promise<string | null> {
  const key = `o311_${randomBytes(24).toString('base64url')}`
  return as(services.db, actor, async (tx) => {
    const made = await tx
      .insertInto('open311_keys')
      .values({
        id,
        name: given.name,
        email: given.email,
        key_hash: hashToken(key),
        may_read: given.mayRead,
        may_write: given.mayWrite,
        made_by: actor.id,
        made_at: services.clock.now(),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) return null
    await announce(services, tx, actor, {
      event: 'body_key.made',
      subjectId: id,
      facts: { name: given.name },
    })
    return key
  })
}

export async function revokeKey(
  services: Services,
  actor: Actor & { kind: 'staff' },
  id: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const gone = await tx
      .updateTable('open311_keys')
      .set({ revoked_at: services.clock.now(), revoked_by: actor.id })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returning('name')
      .executeTakeFirst()
    if (!gone) throw new Refusal('missing', 'body_keys.unknown', words.desk.unknown)
    await announce(services, tx, actor, {
      event: 'body_key.revoked',
      subjectId: id,
      facts: { name: gone.name },
    })
  })
}

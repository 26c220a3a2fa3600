// Who is signing in? What sign-in asks of accounts and may write about them; it opens only the very first one.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { handleFrom } from './rules.ts'

export type Recognised = { id: string; name: string; email: string; openIdSubject: string | null }

/** An active account, whatever its grants; one that has ended is not found. */
export async function recogniseAccount(
  tx: Tx,
  by: { id: string } | { handle: string } | { email: string } | { openIdSubject: string },
): Promise<Recognised | undefined> {
  const asked =
    'id' in by
      ? sql<boolean>`id = ${by.id}`
      : 'handle' in by
        ? sql<boolean>`handle = ${by.handle}`
        : 'email' in by
          ? sql<boolean>`lower(email) = ${by.email.toLowerCase()}`
          : sql<boolean>`oidc_subject = ${by.openIdSubject}`
  return tx
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'oidc_subject as openIdSubject'])
    .where('is_active', '=', true)
    .where(asked)
    .executeTakeFirst()
}

/** Whether one of the account's grants holds on that day ('YYYY-MM-DD'). */
export async function holdsGrant(tx: Tx, staffId: string, onDay: string): Promise<boolean> {
  const row = await tx
    .selectFrom('staff_grants as g')
    .innerJoin('staff as s', 's.id', 'g.staff_id')
    .select('g.id')
    .where('s.id', '=', staffId)
    .where('s.is_active', '=', true)
    .where('g.revoked_at', 'is', null)
    .where('g.from_on', '<=', onDay)
    .where((grant) => grant.or([grant('g.until_on', 'is', null), grant('g.until_on', '>=', onDay)]))
    .executeTakeFirst()
  return row !== undefined
}

export async function hasAccounts(tx: Tx): Promise<boolean> {
  return (await tx.selectFrom('staff').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** False when it was bound meanwhile: an account is one person's. */
export async function bindOpenId(tx: Tx, staffId: string, subject: string): Promise<boolean> {
  const bound = await tx
    .updateTable('staff')
    .set({ oidc_subject: subject })
    .where('id', '=', staffId)
    .where('oidc_subject', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return bound !== undefined
}

/** The first of all, who opens the others' accounts. Returns the new id. */
export async function hireFirstAdministrator(
  tx: Tx,
  hired: { name: string; email: string; fromOn: string; at: Temporal.Instant },
): Promise<string> {
  const id = randomUUIDv7()
  await tx
    .insertInto('staff')
    .values({
      id,
      handle: handleFrom(hired.name, new Set()),
      name: hired.name,
      email: hired.email,
      created_at: hired.at,
    })
    .execute()
  await tx
    .insertInto('staff_grants')
    .values({ id: randomUUIDv7(), staff_id: id, role: 'administrator', from_on: hired.fromOn })
    .execute()
  return id
}

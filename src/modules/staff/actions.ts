// What can an administrator do with accounts? Add, grant within a sector and dates, revoke, end. There is always one administrator left.

import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { isEmail } from '../../platform/channels/addresses.ts'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Actor, Role } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { countOtherAdministrators } from './queries.ts'
import { handleFrom, isInTeamOf } from './rules.ts'
import { joinTeamOf } from './teams.ts'
import { roles, words } from './words.fr.ts'

type Administrator = Actor & { kind: 'staff' }
export type NewAccount = { name: string; email: string; phone: string | null; employer: string | null }
export type NewGrant = {
  role: Role
  agencyId: string | null
  estateId: string | null
  fromOn: string
  untilOn: string | null
}

export async function addAccount(
  services: Services,
  actor: Administrator,
  given: NewAccount,
): Promise<string> {
  const account = readAccount(given)
  return as(services.db, actor, (tx) => insertAccount(services, tx, actor, account))
}

/** What was typed, trimmed; refused field by field when something is missing. */
export function readAccount(given: NewAccount): NewAccount {
  const name = given.name.trim()
  const email = given.email.trim().toLowerCase()
  const wrong: Record<string, string> = {}
  if (name === '') wrong.name = words.nameNeeded
  if (!isEmail(email)) wrong.email = words.emailNeeded
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', 'staff.incomplete', words.incomplete, wrong)
  return { ...given, name, email }
}

/** In the caller's transaction. Row-level security says who may. */
export async function insertAccount(
  services: Services,
  tx: Tx,
  actor: Administrator,
  account: NewAccount,
): Promise<string> {
  await lockAccounts(tx)
  const known = await tx.selectFrom('staff').select(['handle', 'email']).execute()
  if (known.some((each) => each.email.toLowerCase() === account.email))
    throw new Refusal('conflict', 'staff.email_taken', words.emailTaken, { email: words.emailTaken })
  const id = randomUUIDv7()
  const handle = handleFrom(account.name, new Set(known.map((each) => each.handle)))
  await tx
    .insertInto('staff')
    .values({ id, handle, ...account, created_at: services.clock.now() })
    .execute()
  await announce(services, tx, actor, { event: 'staff.added', subjectId: id, facts: { handle } })
  return id
}

export async function grantRole(
  services: Services,
  actor: Administrator,
  staffId: string,
  given: NewGrant,
): Promise<string> {
  const wrong: Record<string, string> = {}
  if (!(given.role in roles)) wrong.role = words.roleNeeded
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given.fromOn)) wrong.from_on = words.fromNeeded
  if (given.untilOn && given.untilOn < given.fromOn) wrong.until_on = words.endsBefore
  if (given.agencyId && given.estateId) wrong.sector = words.oneSector
  if (Object.keys(wrong).length > 0)
    throw new Refusal('invalid', 'staff.grant_incomplete', words.incomplete, wrong)
  return as(services.db, actor, async (tx) => {
    const id = randomUUIDv7()
    await tx
      .insertInto('staff_grants')
      .values({
        id,
        staff_id: staffId,
        role: given.role,
        agency_id: given.agencyId,
        estate_id: given.estateId,
        from_on: given.fromOn,
        until_on: given.untilOn,
        granted_by: actor.id,
      })
      .execute()
    if (given.agencyId && isInTeamOf(given, todayOf(services))) await joinTeamOf(tx, staffId, given.agencyId)
    await announce(services, tx, actor, {
      event: 'staff.granted',
      subjectId: staffId,
      facts: { role: given.role, agency: given.agencyId, estate: given.estateId, until: given.untilOn },
    })
    return id
  })
}

export async function revokeGrant(services: Services, actor: Administrator, grantId: string): Promise<void> {
  await as(services.db, actor, async (tx) => {
    await lockAccounts(tx)
    const grant = await tx
      .selectFrom('staff_grants')
      .select(['staff_id', 'role', 'revoked_at'])
      .where('id', '=', grantId)
      .executeTakeFirst()
    if (!grant) throw new Refusal('missing', 'staff.no_grant', words.noGrant)
    if (grant.revoked_at) return
    if (grant.role === 'administrator') await keepOneAdministrator(tx, { grantId })
    await tx
      .updateTable('staff_grants')
      .set({ revoked_at: services.clock.now() })
      .where('id', '=', grantId)
      .execute()
    await announce(services, tx, actor, {
      event: 'staff.revoked',
      subjectId: grant.staff_id,
      facts: { role: grant.role },
    })
  })
}

/** An account that is ended keeps its name in the journal, and signs in no more. */
export async function setActive(
  services: Services,
  actor: Administrator,
  staffId: string,
  isActive: boolean,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    await lockAccounts(tx)
    if (!isActive && staffId === actor.id)
      throw new Refusal('conflict', 'staff.own_account', words.ownAccount)
    if (!isActive) await keepOneAdministrator(tx, { staffId })
    await tx.updateTable('staff').set({ is_active: isActive }).where('id', '=', staffId).execute()
    await announce(services, tx, actor, {
      event: isActive ? 'staff.reopened' : 'staff.ended',
      subjectId: staffId,
    })
  })
}

export function todayOf(services: Services): string {
  return parisDay(services.clock.now()).toString()
}

// Two administrators who revoke each other at the same time would leave none.
async function lockAccounts(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7205762)`.execute(tx)
}

async function keepOneAdministrator(tx: Tx, but: { grantId?: string; staffId?: string }): Promise<void> {
  if ((await countOtherAdministrators(tx, but)) === 0)
    throw new Refusal('conflict', 'staff.last_administrator', words.lastAdministrator)
}

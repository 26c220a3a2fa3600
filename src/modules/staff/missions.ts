// How does a mission let its agent in, and shut the door behind her? One grant an estate, bounded by the days of the mission.
import { randomUUIDv7 } from 'node:crypto'
import { type Actor, gateActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { insertAccount, readAccount } from './actions.ts'
import { words } from './words.fr.ts'

/** The agent of another company, hired with her mission: her account has no other door. */
export async function hireAgent(
  services: Services,
  tx: Tx,
  actor: Actor & { kind: 'staff' },
  given: { name: string; email: string; phone: string | null; employer: string },
): Promise<string> {
  const employer = given.employer.trim()
  if (employer === '')
    throw new Refusal('invalid', 'staff.incomplete', words.incomplete, { employer: words.employerNeeded })
  return insertAccount(services, tx, actor, readAccount({ ...given, employer }))
}

/** Of an account that opens nothing but missions, one of them in her reach: its link of first sign-in is hers to send. */
export async function mayInviteAgent(
  services: Services,
  actor: Actor & { kind: 'staff' },
  staffId: string,
): Promise<boolean> {
  const isLed = await as(services.db, actor, (tx) =>
    tx
      .selectFrom('staff_grants')
      .select('id')
      .where('staff_id', '=', staffId)
      .where('role', '=', 'liaison_agent')
      .where('revoked_at', 'is', null)
      .where((where) => where.fn('app.reaches', ['estate_id']), '=', true)
      .executeTakeFirst(),
  )
  if (!isLed) return false
  // Row-level security hides from her what else the account opens.
  const grants = await as(services.db, gateActor, (tx) =>
    tx
      .selectFrom('staff_grants')
      .select('role')
      .where('staff_id', '=', staffId)
      .where('revoked_at', 'is', null)
      .execute(),
  )
  return grants.every(({ role }) => role === 'liaison_agent')
}

/** In the caller's transaction: the mission and its grant are there together. Row-level security says who may. */
export async function grantMission(
  services: Services,
  tx: Tx,
  actor: Actor & { kind: 'staff' },
  given: { staffId: string; estateId: string; fromOn: string; untilOn: string },
): Promise<string> {
  if (given.untilOn < given.fromOn)
    throw new Refusal('invalid', 'staff.grant_incomplete', words.endsBefore, { until_on: words.endsBefore })
  const id = randomUUIDv7()
  await tx
    .insertInto('staff_grants')
    .values({
      id,
      staff_id: given.staffId,
      role: 'liaison_agent',
      estate_id: given.estateId,
      from_on: given.fromOn,
      until_on: given.untilOn,
      granted_by: actor.id,
    })
    .execute()
  await announce(services, tx, actor, {
    event: 'staff.granted',
    subjectId: given.staffId,
    facts: { role: 'liaison_agent', agency: null, estate: given.estateId, until: given.untilOn },
  })
  return id
}

/** The doors of a mission follow its last day. Says how many of them the actor may move. */
export async function moveMissionGrants(
  services: Services,
  tx: Tx,
  actor: Actor,
  staffId: string,
  grantIds: string[],
  untilOn: string,
): Promise<number> {
  if (grantIds.length === 0) return 0
  const moved = await tx
    .updateTable('staff_grants')
    .set({ until_on: untilOn })
    .where('id', 'in', grantIds)
    .where('role', '=', 'liaison_agent')
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  if (moved.length > 0)
    await announce(services, tx, actor, {
      event: 'staff.grant_moved',
      subjectId: staffId,
      facts: { role: 'liaison_agent', until: untilOn, count: moved.length },
    })
  return moved.length
}

/** Ended twice, it is ended once. */
export async function endMissionGrants(
  services: Services,
  tx: Tx,
  actor: Actor,
  staffId: string,
  grantIds: string[],
): Promise<void> {
  if (grantIds.length === 0) return
  const ended = await tx
    .updateTable('staff_grants')
    .set({ revoked_at: services.clock.now() })
    .where('id', 'in', grantIds)
    .where('role', '=', 'liaison_agent')
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  for (const _ of ended)
    await announce(services, tx, actor, {
      event: 'staff.revoked',
      subjectId: staffId,
      facts: { role: 'liaison_agent' },
    })
}

// How does a mission let its agent in, and shut the door behind her? One grant an estate, bounded by the days of the mission.
import { randomUUIDv7 } from 'node:crypto'
import type { Actor } from '../../platform/db/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { words } from './words.fr.ts'

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

// Which devices may hold a sector? Each is met once; a lost one is revoked, and told so when it comes back.
import { sql } from 'kysely'
import { gateActor } from '../../platform/db/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { as } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffActor } from './contract.ts'
import { words } from './words.fr.ts'

const seenEveryMinutes = 5

/**
 * Notes that it is there, and answers since when it is known. A revoked one, or another person's, is refused: its data goes,
 * what it had to send stays on it, for a manager to take from its file (`takenBy`).
 */
export async function meetDevice(
  tx: Tx,
  actor: StaffActor,
  device: { id: string; name: string },
  now: Temporal.Instant,
  { takenBy }: { takenBy?: string } = {},
): Promise<Temporal.Instant> {
  const find = () =>
    tx
      .selectFrom('field_devices')
      .select(['staff_id', 'first_seen_at', 'seen_at', 'revoked_at'])
      .where('id', '=', device.id)
      .executeTakeFirst()
  let met = await find()
  if (!met && takenBy) throw new Refusal('forbidden', 'field.device_unknown', words.deviceUnknown)
  if (!met) {
    await tx
      .insertInto('field_devices')
      .values({
        id: device.id,
        staff_id: actor.id,
        name: device.name.trim().slice(0, 120) || words.someDevice,
        first_seen_at: now,
        seen_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    met = await find()
  }
  // Not seen under row-level security: it is a colleague's.
  if (!met || met.staff_id !== actor.id)
    throw new Refusal('forbidden', 'field.device_of_other', words.deviceOfOther)
  if (takenBy) return met.first_seen_at
  if (met.revoked_at) throw new Refusal('forbidden', 'field.device_revoked', words.deviceRevoked)
  if (Temporal.Instant.compare(met.seen_at, now.subtract({ minutes: seenEveryMinutes })) < 0)
    await tx.updateTable('field_devices').set({ seen_at: now }).where('id', '=', device.id).execute()
  return met.first_seen_at
}

/** After her last grant has ended: may she still send what she noted before? The database says for how many days. */
export async function mayHandOver(services: Services, actor: StaffActor): Promise<boolean> {
  return as(services.db, gateActor, (tx) => isHandOverOpen(tx, actor.id, services.clock.now()))
}

export async function isHandOverOpen(tx: Tx, staffId: string, now: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select app.may_hand_over(${staffId}, ${now.toString()}::timestamptz) as may`.execute(tx)
  return rows[0]?.may === true
}

/** Met under her name, even cut off since. */
export async function isKnownDevice(tx: Tx, staffId: string, deviceId: string): Promise<boolean> {
  const met = await tx
    .selectFrom('field_devices')
    .select('id')
    .where('id', '=', deviceId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return met !== undefined
}

export type ListedDevice = {
  id: string
  name: string
  person: string
  first_seen_at: Temporal.Instant
  seen_at: Temporal.Instant
  revoked_at: Temporal.Instant | null
}

export function listDevices(tx: Tx): Promise<ListedDevice[]> {
  return tx
    .selectFrom('field_devices as d')
    .innerJoin('staff as s', 's.id', 'd.staff_id')
    .select(['d.id', 'd.name', 's.name as person', 'd.first_seen_at', 'd.seen_at', 'd.revoked_at'])
    .orderBy('d.seen_at', 'desc')
    .limit(500)
    .execute()
}

/** Lost or stolen: it holds nothing more once it meets the network. A second click changes nothing. */
export async function revokeDevice(services: Services, actor: StaffActor, deviceId: string): Promise<void> {
  const now = services.clock.now()
  await as(services.db, actor, async (tx) => {
    const revoked = await tx
      .updateTable('field_devices')
      .set({ revoked_at: now, revoked_by: actor.id })
      .where('id', '=', deviceId)
      .where('revoked_at', 'is', null)
      .returning(['staff_id', 'name'])
      .executeTakeFirst()
    if (revoked)
      await announce(services, tx, actor, {
        event: 'device.revoked',
        subjectId: revoked.staff_id,
        facts: { name: revoked.name },
      })
  })
}

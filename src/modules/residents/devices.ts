// Which telephones and computers tell her that an answer came? Each is one line she can take away.
import { createHash, randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { SignedIn } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { words } from './words.fr.ts'

/** As the browser gives it: 65 bytes of a key, 16 of a secret. */
const subscription = z.object({
  endpoint: z.string().min(1).max(2_000),
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{87}=?$/),
    auth: z.string().regex(/^[\w-]{22}(==)?$/),
  }),
})

export const devicesMax = 10

export type Device = { id: string; name: string; endpoint: string; addedAt: Temporal.Instant }

/** What a page shows of an endpoint: enough for the device to know itself, nothing to ring it with. */
export function endpointMark(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('hex').slice(0, 16)
}

export async function listDevices(tx: Tx, residentId: string): Promise<Device[]> {
  const rows = await tx
    .selectFrom('resident_channels')
    .select(['id', 'device', 'address as endpoint', 'added_at as addedAt'])
    .where('resident_id', '=', residentId)
    .where('kind', '=', 'push')
    .where('ended_at', 'is', null)
    .orderBy('added_at', 'desc')
    .execute()
  return rows.map(({ device, ...row }) => ({ ...row, name: device ?? words.push.someDevice }))
}

/** Keeps this device. Twice is once. Whoever used it before is no longer told here: a telephone is lent and passed on. */
export async function addDevice(services: Services, me: SignedIn, given: unknown): Promise<void> {
  const { push, db, clock } = services
  const read = subscription.safeParse(given)
  // An address the visitor gives and our server calls: only a browser's push service, never a host of our own network.
  if (!push || !read.success || !push.mayReach(read.data.endpoint))
    throw new Refusal('invalid', 'devices.not_a_push_service', words.push.notPossible)
  const { endpoint, keys } = read.data
  const now = clock.now()
  // As the system: the line of an earlier user of the device is out of her sight.
  await as(db, systemActor, (tx) =>
    tx
      .updateTable('resident_channels')
      .set({ ended_at: now, ended_why: words.push.passedOn })
      .where('kind', '=', 'push')
      .where('address', '=', endpoint)
      .where('ended_at', 'is', null)
      .where('resident_id', '<>', me.id)
      .execute(),
  )
  const actor = { kind: 'resident' as const, id: me.id }
  await as(db, actor, async (tx) => {
    await sql`select 1 from residents where id = ${me.id} for update`.execute(tx)
    const again = await tx
      .updateTable('resident_channels')
      .set({ keys: JSON.stringify(keys) })
      .where('resident_id', '=', me.id)
      .where('kind', '=', 'push')
      .where('address', '=', endpoint)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (again) return
    if ((await listDevices(tx, me.id)).length >= devicesMax)
      throw new Refusal('conflict', 'devices.too_many', words.push.tooMany(devicesMax))
    const session = await tx
      .selectFrom('sessions')
      .select('device')
      .where('id', '=', me.sessionId)
      .executeTakeFirst()
    await tx
      .insertInto('resident_channels')
      .values({
        id: randomUUIDv7(),
        resident_id: me.id,
        kind: 'push',
        address: endpoint,
        keys: JSON.stringify(keys),
        device: session?.device ?? words.push.someDevice,
        verified_at: now,
        added_at: now,
      })
      .execute()
    await announce(services, tx, actor, {
      event: 'resident.channel_added',
      subjectId: me.id,
      facts: { kind: 'push' },
    })
  })
}

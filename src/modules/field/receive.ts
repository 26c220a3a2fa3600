// How does a command of a device arrive? Once, whatever is sent twice, with all its photos, at the hour it really was.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { isUnwritable } from '../../platform/db/outage.ts'
import { announce } from '../../platform/events.ts'
import { freshOf, type KeptFile, noteFiles } from '../../platform/files/kept.ts'
import { cleanPhoto } from '../../platform/files/photos.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import type { FieldCommand, FieldHandler, FieldOutcome, StaffActor } from './contract.ts'
import { meetDevice } from './devices.ts'
import { fieldRoles } from './rules.ts'
import { words } from './words.fr.ts'

export type SentCommand = {
  id: string
  kind: string
  /** By the device's clock: when she did it, and when it was sent. */
  at: Temporal.Instant
  sentAt: Temporal.Instant
  device: { id: string; name: string }
  /** As the device names them: SHA-256 of what it sent. */
  photos: string[]
  /** Of these, what the device no longer has: the fact is not kept waiting for them. */
  lost?: string[]
  body: Record<string, unknown>
}

/** More than the days a device keeps what it sent (surfaces/field/client/vault.ts). */
const receivedDays = 9

/** Photos that are not here yet: the device sends them first, then the command again. */
export class MissingPhotos extends Error {
  readonly photos: string[]
  constructor(photos: string[]) {
    super('photos are missing')
    this.photos = photos
  }
}

/** Who hands it over: herself, with what she holds; after an end (`isOver`), with what she held; `takenBy`, a manager in her name. */
export type Hand = { isOver: boolean; takenBy?: string }

export async function receiveCommand(
  services: Services,
  actor: StaffActor,
  sent: SentCommand,
  handler: FieldHandler | undefined,
  hand: Hand = { isOver: false },
): Promise<FieldOutcome> {
  if (!handler) throw new Refusal('invalid', 'field.kind_unknown', words.kindUnknown)
  const now = services.clock.now()
  const hash = hashOf(sent)
  const known = await as(services.db, handing(actor, now, hand), async (tx) => {
    const firstSeenAt = await meetDevice(tx, actor, sent.device, now, hand)
    const kept = await findKept(tx, sent.id)
    return kept ? { kept } : { photos: await findPhotos(tx, actor, sent.photos), firstSeenAt }
  })
  if ('kept' in known) return sameAs(known.kept, hash)
  const missing = sent.photos.filter((name, index) => !known.photos[index] && !sent.lost?.includes(name))
  if (missing.length > 0) throw new MissingPhotos(missing)
  const doneAt = correctClock(sent, now)
  // No clock puts what was done before the day this device was met: rights are never older than it.
  const heldAt = Temporal.Instant.compare(doneAt, known.firstSeenAt) < 0 ? known.firstSeenAt : doneAt
  const acting: StaffActor = { ...actor, late: { ...lateOf(now, hand), doneAt: heldAt } }
  await refuseAfterEnd(services, acting, hand)
  const command: FieldCommand = {
    id: sent.id,
    kind: sent.kind,
    at: doneAt,
    body: sent.body,
    photos: freshOf(
      known.photos.filter((photo) => photo !== undefined),
      [],
    ),
    photosAsSent: known.photos,
    deviceId: sent.device.id,
  }
  let isKept = false
  const handle = () =>
    handler(services, acting, command, async (tx, said) => {
      isKept = true
      await tx
        .insertInto('field_commands')
        .values({
          id: sent.id,
          device_id: sent.device.id,
          staff_id: actor.id,
          kind: sent.kind,
          body_hash: hash,
          said_at: sent.at,
          done_at: doneAt,
          received_at: now,
          outcome: JSON.stringify(said),
          taken_by: hand.takenBy ?? null,
        })
        .execute()
      await sayLate(services, tx, acting, sent, hand)
    })
  const outcome = await handle().catch(async (error: unknown) => {
    // A twin of this very command was done at the same moment: what it was answered is the answer.
    const twin = await as(services.db, acting, (tx) => findKept(tx, sent.id))
    isKept = twin !== undefined
    if (twin) return sameAs(twin, hash)
    if (!isOurFault(error)) throw error
    // Once more, then set aside on the device: whatever comes after it must leave.
    return handle().catch((again: unknown) => {
      if (!isOurFault(again)) throw again
      throw Object.assign(new Refusal('conflict', 'field.unwritable', words.unwritable), { cause: again })
    })
  })
  if (isKept) return outcome
  // What it makes was there before: so was its acknowledgement.
  const before = await as(services.db, acting, (tx) => findKept(tx, sent.id))
  if (!before) throw new Error(`${sent.kind} was done without being kept`)
  return sameAs(before, hash)
}

/** Not the database's own no that we put in words: row-level security, a rule of the model. */
const isOurFault = (error: unknown) => refusalOf(error) === null && isUnwritable(error)

const lateOf = (receivedAt: Temporal.Instant, { takenBy }: Hand) => ({
  receivedAt,
  ...(takenBy ? { takenBy } : {}),
})

/** She as she stands now; when all she held has ended, or another hands it over: known, and reaching nothing. */
export function handing(actor: StaffActor, now: Temporal.Instant, hand: Hand): StaffActor {
  return hand.isOver || hand.takenBy ? { ...actor, late: { ...lateOf(now, hand), doneAt: null } } : actor
}

/** What was done after the end is no longer hers to do: said for this one, the others go on. */
async function refuseAfterEnd(services: Services, acting: StaffActor, hand: Hand): Promise<void> {
  if (!hand.isOver && !hand.takenBy) return
  const held = await as(services.db, acting, (tx) =>
    sql<{ roles: Role[] }>`select app.roles() as roles`.execute(tx),
  )
  if (!held.rows[0]?.roles.some((role) => fieldRoles.includes(role)))
    throw new Refusal('forbidden', 'field.after_end', words.afterEnd)
}

/** In the journal, and for the agency: what arrives after an end has nobody left to follow it. */
async function sayLate(
  services: Services,
  tx: Tx,
  acting: StaffActor,
  sent: SentCommand,
  { takenBy }: Hand,
): Promise<void> {
  const { rows } = await sql<{ is_late: boolean }>`select app.is_late() as is_late`.execute(tx)
  if (rows[0]?.is_late || takenBy)
    await announce(services, tx, acting, {
      event: rows[0]?.is_late ? 'device.late_received' : 'device.taken_for',
      subjectId: acting.id,
      facts: { kind: sent.kind, command: sent.id, ...(takenBy ? { takenBy } : {}) },
    })
}

/** A clock that is wrong by a day is wrong by the same day when it sends: what counts is how long ago it was. */
export function correctClock(
  sent: Pick<SentCommand, 'at' | 'sentAt'>,
  now: Temporal.Instant,
): Temporal.Instant {
  const ago = sent.sentAt.epochMilliseconds - sent.at.epochMilliseconds
  return ago <= 0 ? now : Temporal.Instant.fromEpochMilliseconds(now.epochMilliseconds - ago)
}

/** What this device sent lately, as far as we still know: a server put back from a backup knows less than the device. */
export async function listReceived(tx: Tx, deviceId: string, now: Temporal.Instant): Promise<string[]> {
  const rows = await tx
    .selectFrom('field_commands')
    .select('id')
    .where('device_id', '=', deviceId)
    .where('received_at', '>', now.subtract({ hours: 24 * receivedDays }))
    .execute()
  return rows.map(({ id }) => id)
}

type Kept = { body_hash: Buffer; outcome: unknown }

async function findKept(tx: Tx, id: string): Promise<Kept | undefined> {
  return tx
    .selectFrom('field_commands')
    .select(['body_hash', 'outcome'])
    .where('id', '=', id)
    .executeTakeFirst()
}

function sameAs(kept: Kept, hash: Buffer): FieldOutcome {
  if (!hash.equals(kept.body_hash)) throw new Refusal('conflict', 'field.command_reused', words.commandReused)
  return kept.outcome as FieldOutcome
}

function hashOf({ kind, photos, body }: SentCommand): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([kind, photos, body]))
    .digest()
}

async function findPhotos(tx: Tx, actor: StaffActor, names: string[]): Promise<(KeptFile | undefined)[]> {
  if (names.length === 0) return []
  const rows = await tx
    .selectFrom('field_photos')
    .select(['sent_sha256', 'sha256', 'type', 'bytes', 'width', 'height'])
    .where('staff_id', '=', actor.id)
    .where('sent_sha256', 'in', names)
    .execute()
  return names.map((name) => {
    const row = rows.find(({ sent_sha256 }) => sent_sha256 === name)
    if (!row) return undefined
    const { sent_sha256: _, ...kept } = row
    return kept
  })
}

/** Bytes that are not what their name says were damaged on the way: the device sends them again. */
export async function receivePhoto(
  services: Services,
  actor: StaffActor,
  name: string,
  bytes: Uint8Array,
  hand: Hand = { isOver: false },
): Promise<void> {
  if (createHash('sha256').update(bytes).digest('hex') !== name)
    throw new Refusal('conflict', 'field.photo_damaged', words.photoDamaged)
  const now = services.clock.now()
  const acting = handing(actor, now, hand)
  const known = await as(services.db, acting, (tx) => findPhotos(tx, actor, [name]))
  if (known[0]) return
  const { bytes: clean, ...photo } = await cleanPhoto(bytes)
  const sha256 = await services.files.put(clean)
  await as(services.db, acting, async (tx) => {
    const kept = { ...photo, sha256, bytes: clean.length }
    await noteFiles(tx, [kept], now)
    await tx
      .insertInto('field_photos')
      .values({ ...kept, staff_id: actor.id, sent_sha256: name, received_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

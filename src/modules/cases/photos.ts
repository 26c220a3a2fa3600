// Where are the photos of a demand? On its draft, then on the demand; shown only to who may read it.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { freshOf, type KeptFile, noteFiles } from '../../platform/files/kept.ts'
import { photosMax } from '../../platform/files/photos.ts'
import { isId } from '../../platform/http/fields.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { found } from './life.ts'
import { lockCase } from './queries.ts'
import { photoWords as words } from './words.fr.ts'

export type ShownPhoto = KeptFile & { id: string; addedAt: Temporal.Instant }
/** A demand holds more than a sending: photos come with later words too. */
export const photosOfCaseMax = photosMax * 3

export async function listPhotos(
  tx: Tx,
  of: { draftId: string } | { caseId: string },
): Promise<ShownPhoto[]> {
  const which = 'draftId' in of ? sql`p.draft_id = ${of.draftId}` : sql`p.case_id = ${of.caseId}`
  const { rows } = await sql<ShownPhoto>`
    select p.id, p.added_at as "addedAt", f.sha256, f.type, f.bytes, f.width, f.height
      from case_photos p join files f on f.sha256 = p.sha256 where ${which} order by p.position, p.added_at`.execute(
    tx,
  )
  return rows
}

export async function addDraftPhotos(
  tx: Tx,
  draftId: string,
  photos: KeptFile[],
  now: Temporal.Instant,
): Promise<void> {
  await insertPhotos(tx, { draft_id: draftId }, await listPhotos(tx, { draftId }), photos, now)
}

/** Puts photos on a demand, inside the transaction of what brought them. The same photo twice is one. */
export async function addPhotos(
  tx: Tx,
  caseId: string,
  photos: KeptFile[],
  now: Temporal.Instant,
): Promise<number> {
  if (photos.length === 0) return 0
  return insertPhotos(tx, { case_id: caseId }, await listPhotos(tx, { caseId }), photos, now)
}

/** Photos the person adds after filing. */
export async function sendPhotos(
  services: Services,
  actor: Actor,
  caseId: string,
  photos: KeptFile[],
): Promise<void> {
  if (photos.length === 0) return
  await as(services.db, actor, async (tx) => {
    const current = found(await lockCase(tx, caseId))
    const held = await listPhotos(tx, { caseId })
    if (held.length + photos.length > photosOfCaseMax)
      throw new Refusal('invalid', 'photos.too_many', words.enough, { photos: words.enough })
    const added = await addPhotos(tx, caseId, photos, services.clock.now())
    if (added > 0)
      await announce(services, tx, actor, {
        event: 'case.photo_added',
        subjectId: caseId,
        estateId: current.estate_id,
        isSensitive: current.is_sensitive,
        facts: { photos: added },
      })
  })
}

async function insertPhotos(
  tx: Tx,
  on: { draft_id: string } | { case_id: string },
  held: ShownPhoto[],
  photos: KeptFile[],
  now: Temporal.Instant,
): Promise<number> {
  const fresh = freshOf(photos, held)
  if (fresh.length === 0) return 0
  await noteFiles(tx, fresh, now)
  await tx
    .insertInto('case_photos')
    .values(
      fresh.map((photo, index) => ({
        id: randomUUIDv7(),
        ...on,
        sha256: photo.sha256,
        position: held.length + index,
        added_at: now,
      })),
    )
    .execute()
  return fresh.length
}

/** What may be shown to this actor, or nothing: row-level security on case_photos decides. */
export async function findPhoto(tx: Tx, sha256: string): Promise<{ type: string } | undefined> {
  const { rows } = await sql<{ type: string }>`
    select f.type from case_photos p join files f on f.sha256 = p.sha256 where p.sha256 = ${sha256} limit 1`.execute(
    tx,
  )
  return rows[0]
}

/** Taken back before sending. */
export async function removeDraftPhoto(tx: Tx, draftId: string, photoId: string): Promise<void> {
  if (!isId(photoId)) return
  await tx.deleteFrom('case_photos').where('draft_id', '=', draftId).where('id', '=', photoId).execute()
}

// Where is a declaration kept while it is written? In a draft whose id will be the demand's: sending twice gives one demand.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { parisDay } from '../../../platform/clock/clock.ts'
import { as, type Tx } from '../../../platform/db/database.ts'
import { isId } from '../../../platform/http/fields.ts'
import type { Services } from '../../../platform/services.ts'
import { type Decider, previewDecision } from '../../competence/index.ts'
import { findHomeOfResident, findZone, type HomeOfResident, type Where } from '../../homes/index.ts'
import { type Item, listItems } from '../../repairs/index.ts'
import { listPhotos, type ShownPhoto } from '../photos.ts'
import { type KnownFault, listKnownFaults, listNatures } from '../queries.ts'
import { mayShowNeighbours, type PlaceKind } from '../rules.ts'
import type { Speaker } from '../speaker.ts'
import { type Answers, type Asks, isBegun } from './steps.ts'

export type Nature = Awaited<ReturnType<typeof listNatures>>[number]
export type BegunDraft = { id: string; nature: string; keptAt: Temporal.Instant }
/** All that the pages of a declaration show, read at one moment. */
export type Declaration = {
  id: string
  answers: Answers
  nature: Nature | undefined
  where: Where | undefined
  home: HomeOfResident | undefined
  photos: ShownPhoto[]
  /** The list of repairs of this subject, when the place is her home. */
  items: Item[]
  /** What neighbours already told that looks like this. */
  known: KnownFault[]
  /** Her own open demand about one of them, if any. */
  own: { number: number; faultId: string } | undefined
}

/** Opened drafts stay this many days; then she is no longer reminded of them. */
const reminderDays = 30

/** A draft for a new declaration: an empty one that waits is taken again. Returns its id. */
export async function beginDraft(services: Services, speaker: Speaker): Promise<string> {
  return as(services.db, speaker.actor, async (tx) => {
    const waiting = (await listDrafts(tx, speaker, services.clock.now())).find(
      ({ answers }) => Object.keys(answers).length === 1,
    )
    if (waiting) return waiting.id
    const id = randomUUIDv7()
    await tx
      .insertInto('case_drafts')
      .values({
        id,
        person_kind: speaker.actor.kind,
        person_id: speaker.actor.id,
        answers: JSON.stringify({ residentId: speaker.residentId } satisfies Answers),
        updated_at: services.clock.now(),
      })
      .execute()
    return id
  })
}

async function listDrafts(tx: Tx, speaker: Speaker, now: Temporal.Instant) {
  const rows = await tx
    .selectFrom('case_drafts')
    .select(['id', 'answers', 'updated_at'])
    .where('person_id', '=', speaker.actor.id)
    .where('updated_at', '>', now.subtract({ hours: reminderDays * 24 }))
    .orderBy('updated_at', 'desc')
    .execute()
  return rows
    .map(({ id, answers, updated_at }) => ({ id, keptAt: updated_at, answers: readAnswers(answers) }))
    .filter(({ answers }) => answers.residentId === speaker.residentId)
}

/** Declarations begun and not sent, newest first. */
export async function listBegun(tx: Tx, speaker: Speaker, now: Temporal.Instant): Promise<BegunDraft[]> {
  const begun = (await listDrafts(tx, speaker, now)).filter(({ answers }) => isBegun(answers)).slice(0, 3)
  if (begun.length === 0) return []
  const natures = await listNatures(tx)
  return begun.map(({ id, answers, keptAt }) => ({
    id,
    keptAt,
    nature: natures.find((nature) => nature.code === answers.natureCode)?.label ?? '',
  }))
}

export async function loadDeclaration(
  tx: Tx,
  speaker: Speaker,
  id: string,
  decide: Decider,
  now: Temporal.Instant,
): Promise<Declaration | undefined> {
  if (!isId(id)) return undefined
  const row = await tx.selectFrom('case_drafts').select('answers').where('id', '=', id).executeTakeFirst()
  const kept = row && readAnswers(row.answers)
  if (!kept || kept.residentId !== speaker.residentId) return undefined
  const home = await findHomeOfResident(tx, speaker.residentId)
  const natures = kept.natureCode ? await listNatures(tx) : []
  const nature = natures.find((one) => one.code === kept.natureCode)
  const { natureCode: _, ...others } = kept
  // A subject put away meanwhile is asked again.
  const answers = nature ? kept : others
  const where = answers.zoneId && home ? await findOwnZone(tx, home, answers.zoneId) : undefined
  const known = nature && where ? await listAlike(tx, nature, where) : []
  return {
    id,
    answers,
    nature,
    where,
    home,
    photos: await listPhotos(tx, { draftId: id }),
    items: nature && where?.kind === 'home' ? await listAsked(tx, decide, nature, where, now) : [],
    known,
    own: known.length > 0 ? await findOwn(tx, speaker, known) : undefined,
  }
}

/** During works and while they are guaranteed their company mends: the list of repairs is not asked. */
async function listAsked(
  tx: Tx,
  decide: Decider,
  nature: Nature,
  where: Where,
  now: Temporal.Instant,
): Promise<Item[]> {
  const { bodies } = await previewDecision(tx, decide, { nature, where })
  return bodies[0].kind === 'site' ? [] : listItems(tx, parisDay(now).toString(), nature.code)
}

/** What there is to ask in this declaration. */
export function asksOf({ known, items }: Declaration): Asks {
  return { hasNeighbours: known.length > 0, items }
}

/** A zone of her building; of the homes, hers only. */
export async function findOwnZone(tx: Tx, home: HomeOfResident, zoneId: string): Promise<Where | undefined> {
  const where = await findZone(tx, home.buildingId, zoneId)
  return where?.kind === 'home' && where.homeId !== home.homeId ? undefined : where
}

async function listAlike(tx: Tx, nature: Nature, where: Where): Promise<KnownFault[]> {
  if (!mayShowNeighbours({ placeKind: where.kind as PlaceKind, isSensitive: nature.is_sensitive })) return []
  const equipmentId = where.equipmentId ?? (await findEquipment(tx, nature, where))
  return listKnownFaults(tx, { ...where, natureCode: nature.code, equipmentId })
}

/** The door, boiler or lamp that this subject is about, in that entrance or that building: when there is only one. */
export async function findEquipment(
  tx: Tx,
  nature: Pick<Nature, 'equipment_kind'>,
  where: Pick<Where, 'kind' | 'entranceId' | 'buildingId'>,
): Promise<string | null> {
  if (!nature.equipment_kind || where.kind === 'home') return null
  const { rows } = await sql<{ id: string }>`
    select id from equipment where kind = ${nature.equipment_kind}
       and (entrance_id = ${where.entranceId} or (entrance_id is null and building_id = ${where.buildingId})) limit 2`.execute(
    tx,
  )
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}

async function findOwn(tx: Tx, speaker: Speaker, known: KnownFault[]) {
  const found = await tx
    .selectFrom('cases')
    .select(['number', 'fault_id'])
    .where('resident_id', '=', speaker.residentId)
    .where('state', 'in', ['open', 'answered'])
    .where(
      'fault_id',
      'in',
      known.map(({ id }) => id),
    )
    .executeTakeFirst()
  return found?.fault_id ? { number: found.number, faultId: found.fault_id } : undefined
}

/** Keeps one more answer. False when the draft is gone: sent meanwhile, or never hers. */
export async function keepAnswers(
  services: Services,
  speaker: Speaker,
  id: string,
  change: (answers: Answers) => Answers,
): Promise<boolean> {
  return as(services.db, speaker.actor, async (tx) => {
    const { rows } = await sql<{
      answers: unknown
    }>`select answers from case_drafts where id = ${id} for update`.execute(tx)
    if (!rows[0]) return false
    await tx
      .updateTable('case_drafts')
      .set({
        answers: JSON.stringify(change(readAnswers(rows[0].answers))),
        updated_at: services.clock.now(),
      })
      .where('id', '=', id)
      .execute()
    return true
  })
}

/** Forgotten once it is a demand, or when she gives it up; its photos first, while the draft still says whose they are. */
export async function dropDraft(services: Services, speaker: Speaker, id: string): Promise<void> {
  await as(services.db, speaker.actor, async (tx) => {
    await tx.deleteFrom('case_photos').where('draft_id', '=', id).execute()
    await tx.deleteFrom('case_drafts').where('id', '=', id).execute()
  })
}

// Written by us a moment or a month ago: what is no longer as it was is asked again.
function readAnswers(stored: unknown): Answers {
  const held = typeof stored === 'object' && stored !== null ? (stored as Partial<Answers>) : {}
  return { ...held, residentId: typeof held.residentId === 'string' ? held.residentId : '' }
}

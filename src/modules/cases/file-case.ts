// How does a demand begin? Filed once whatever is sent twice; danger alerts a human; neighbours' voices join one fault.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { KeptFile } from '../../platform/files/kept.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { type Decider, deciderFor, findRuling, keepDecision } from '../competence/index.ts'
import { keepRepairDecision, type RepairFiling } from '../repairs/index.ts'
import { addPhotos } from './photos.ts'
import { type Desk, findCase, type findNature, listDesks, listPromiseRules, makePromises } from './queries.ts'
import {
  type CaseChannel,
  type Danger,
  decidePromises,
  type Ground,
  mayShowNeighbours,
  type PlaceKind,
  type StoredRule,
  type Urgency,
} from './rules.ts'
import { words } from './words.fr.ts'

export type FiledPlace = {
  kind: PlaceKind
  ground: Ground
  estateId: string
  buildingId: string | null
  entranceId: string | null
  homeId: string | null
  equipmentId: string | null
  placeId: string | null
  words: string
}

/** What is needed to file. `id` is the command: sending it again gives the same case. */
export type Filing = {
  id: string
  natureCode: string
  danger: Danger | null
  place: FiledPlace
  details: string
  channel: CaseChannel
  /** A resident of the file, or somebody who is in no file. */
  person:
    | { residentId: string }
    | { name: string; channel: 'email' | 'sms' | 'call' | 'letter'; address: string }
  /** How a resident of the file wants this very demand answered; her usual way when left out. */
  answerBy?: { channel: 'app' | 'email' | 'sms' | 'call' | 'letter'; address: string | null } | null
  filedBy: string | null
  /** When the person said it; the clocks run from here. */
  reportedAt: Temporal.Instant
  /** The neighbours' fault it joins, when she recognised it. */
  joinFaultId: string | null
  /** Who mends it by the list of repairs, for what is inside a home. */
  repair?: RepairFiling | null
  /** Held as a sensitive subject is, whatever its own says: the words speak of what is somebody's own. */
  isApart?: boolean
  /** Photos already cleaned and stored (platform/files). */
  photos: KeptFile[]
  /** What the caller keeps about it, in the same transaction. */
  beside?: (tx: Tx, filed: Filed) => Promise<void>
}

export type Filed = {
  id: string
  number: number
  isNew: boolean
  /** Filed for those who may read it: not for whoever said it. */
  isHidden: boolean
}

/**
 * Allow (row-level security), lock (the command's id), decide, write, record: one transaction.
 * `readPlace`: for who knows the place only by reading it, in that same transaction.
 */
export async function fileCase(
  services: Services,
  actor: Actor,
  filing: Filing | (Omit<Filing, 'place'> & { readPlace: (tx: Tx) => Promise<FiledPlace> }),
): Promise<Filed> {
  const now = services.clock.now()
  if (Temporal.Instant.compare(filing.reportedAt, now) > 0)
    throw new Refusal('invalid', 'cases.reported_later', words.reportedLater, {
      reported_at: words.reportedLater,
    })
  const settled = await readSettled(services)
  const known = settled.natures.get(filing.natureCode)
  const nature = known && { ...known, is_sensitive: known.is_sensitive || filing.isApart === true }
  if (!nature)
    throw new Refusal('invalid', 'cases.nature_unknown', words.natureUnknown, { nature: words.natureUnknown })
  const decide = await deciderFor(services, filing.reportedAt)
  const writer = 'place' in filing ? await writerFor(services, actor, nature, filing.place) : actor
  const opened = await as(services.db, writer, async (tx) => {
    const place = 'place' in filing ? filing.place : await filing.readPlace(tx)
    const made = await insertCase(services, tx, writer, { ...filing, place }, nature, settled, decide)
    const filed = { ...made, isHidden: writer !== actor }
    await filing.beside?.(tx, filed)
    return filed
  }).catch((error: unknown) => {
    if (error instanceof FiledBefore) return null
    throw error
  })
  if (opened) return opened
  const twin = await as(services.db, writer, (tx) => findCase(tx, filing.id))
  if (!twin || (writer !== actor && twin.filed_by !== filing.filedBy))
    throw new Refusal('forbidden', 'access.denied', words.notFound)
  // The same command says the same thing: other words under a known one are a mistake of the sender's, never swallowed.
  if (twin.nature_code !== filing.natureCode || twin.details !== filing.details)
    throw new Refusal('conflict', 'cases.command_reused', words.commandReused)
  return { id: twin.id, number: twin.number, isNew: false, isHidden: writer !== actor }
}

/**
 * Said to a caretaker or to a liaison agent, « je n'arrive plus à payer » reaches those who may read it: she files it there,
 * as she may, and does not see it again. The system writes it, in her name.
 */
async function writerFor(
  services: Services,
  actor: Actor,
  nature: Nature,
  { estateId }: FiledPlace,
): Promise<Actor> {
  if (actor.kind !== 'staff' || !nature.is_sensitive) return actor
  const may = await as(services.db, actor, async (tx) => {
    const { rows } = await sql<{ files: boolean; reads: boolean }>`
      select app.has_role('adviser', 'agency_manager', 'caretaker', 'liaison_agent', 'works_manager', 'technician') and app.reaches(${estateId}) as files,
             app.reaches_deep(${estateId}) as reads`.execute(tx)
    return rows[0]
  })
  return may?.files && !may.reads ? systemActor : actor
}

/** The command was filed before, or at this very moment by a twin request: all of this transaction is undone. */
class FiledBefore extends Error {}

async function insertCase(
  services: Services,
  tx: Tx,
  actor: Actor,
  filing: Filing,
  nature: Nature,
  settled: Settled,
  decide: Decider,
): Promise<Omit<Filed, 'isHidden'>> {
  const now = services.clock.now()
  const desk = settled.desks.get(filing.place.estateId)
  if (!desk)
    throw new Refusal('invalid', 'cases.place_unknown', words.placeUnknown, { place: words.placeUnknown })
  const ruling = filing.joinFaultId ? await findRuling(tx, filing.joinFaultId) : null
  const decided =
    ruling ??
    decide({
      natureCode: nature.code,
      family: nature.family,
      trade: nature.trade,
      placeKind: filing.place.kind,
      ground: filing.place.ground,
      estateId: filing.place.estateId,
      estateCode: desk.code,
      buildingId: filing.place.buildingId,
      insee: desk.insee,
    })
  const urgency: Urgency = filing.danger ? 'danger' : (nature.urgency as Urgency)
  const faultId = await joinOrOpenFault(tx, filing, nature)
  const promises = decidePromises(
    { urgency, natureCode: filing.natureCode, reportedAt: filing.reportedAt },
    settled.rules,
    desk.hours,
    decided.promise && !filing.danger ? { ...decided.promise, source: decided.source } : null,
  )
  const { place, person } = filing
  const opened = await tx
    .insertInto('cases')
    .values({
      id: filing.id,
      nature_code: filing.natureCode,
      urgency,
      danger: filing.danger,
      is_sensitive: nature.is_sensitive,
      estate_id: place.estateId,
      building_id: place.buildingId,
      entrance_id: place.entranceId,
      home_id: place.homeId,
      equipment_id: place.equipmentId,
      place_id: place.placeId,
      place_kind: place.kind,
      ground: place.ground,
      place_words: place.words,
      details: filing.details,
      channel: filing.channel,
      resident_id: 'residentId' in person ? person.residentId : null,
      contact_name: 'name' in person ? person.name : null,
      contact_channel: 'name' in person ? person.channel : (filing.answerBy?.channel ?? null),
      contact_address: 'name' in person ? person.address || null : (filing.answerBy?.address ?? null),
      filed_by: filing.filedBy,
      reported_at: filing.reportedAt,
      recorded_at: now,
      fault_id: faultId,
      team_id: desk.teamId,
      due_at: promises[0]?.dueAt ?? null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('number')
    .executeTakeFirst()
  if (!opened) throw new FiledBefore()
  await makePromises(tx, filing.id, promises, now)
  await keepDecision(
    tx,
    {
      id: filing.id,
      isSensitive: nature.is_sensitive,
      isDanger: filing.danger !== null,
      isFromBody: filing.channel === 'open311',
    },
    decided,
    now,
  )
  await addPhotos(tx, filing.id, filing.photos, now)
  // During works and while they are guaranteed, their company mends: the list of repairs says nothing.
  if (filing.repair && place.kind === 'home' && decided.bodies[0].kind !== 'site')
    await keepRepairDecision(tx, filing.id, filing.repair, now)
  if (filing.joinFaultId) await giveEarlierAnswers(tx, filing, now)
  await announce(services, tx, actor, {
    event: filing.joinFaultId ? 'case.joined' : 'case.filed',
    subjectId: filing.id,
    estateId: place.estateId,
    isSensitive: nature.is_sensitive,
    facts: {
      channel: filing.channel,
      nature: filing.natureCode,
      danger: filing.danger,
      ...(actor.kind === 'system' && filing.filedBy && { filedBy: filing.filedBy }),
    },
  })
  return { id: filing.id, number: opened.number, isNew: true }
}

export type Nature = NonNullable<Awaited<ReturnType<typeof findNature>>>

async function joinOrOpenFault(tx: Tx, filing: Filing, nature: Nature): Promise<string | null> {
  if (!mayShowNeighbours({ placeKind: filing.place.kind, isSensitive: nature.is_sensitive })) return null
  if (filing.joinFaultId) {
    const joined = await tx
      .selectFrom('faults')
      .select(['id', 'ended_at', 'merged_into'])
      .where('id', '=', filing.joinFaultId)
      .executeTakeFirst()
    if (joined?.merged_into) return joined.merged_into
    if (!joined || joined.ended_at) throw new Refusal('conflict', 'faults.ended', words.faultUnknown)
    return joined.id
  }
  // Somebody in danger is rescued, not joined: the fault behind it is told by whoever meets it.
  if (filing.danger) return null
  return openFault(tx, nature, filing.place, filing.reportedAt)
}

/** One that nobody else told yet. */
export async function openFault(
  tx: Tx,
  nature: Nature,
  place: Omit<FiledPlace, 'kind' | 'ground' | 'homeId' | 'words'>,
  openedAt: Temporal.Instant,
): Promise<string> {
  const id = randomUUIDv7()
  await tx
    .insertInto('faults')
    .values({
      id,
      nature_code: nature.code,
      estate_id: place.estateId,
      building_id: place.buildingId,
      entrance_id: place.entranceId,
      equipment_id: place.equipmentId,
      place_id: place.placeId,
      place_words: '',
      title: nature.label,
      is_sensitive: false,
      opened_at: openedAt,
    })
    .execute()
  return id
}

// The fourteenth neighbour sees what was already answered to the first thirteen.
async function giveEarlierAnswers(tx: Tx, filing: Filing, now: Temporal.Instant): Promise<void> {
  const given = await tx
    .selectFrom('case_answers')
    .select('id')
    .where('fault_id', '=', filing.joinFaultId)
    .where('kind', '=', 'progress')
    .execute()
  if (given.length === 0) return
  await tx
    .insertInto('case_answer_recipients')
    .values(given.map(({ id }) => ({ case_id: filing.id, answer_id: id, given_at: now })))
    .execute()
}

export type Settled = {
  readAt: number
  natures: Map<string, Nature>
  rules: StoredRule[]
  desks: Map<string, Desk>
}
const shelves = new WeakMap<object, Settled>()
/** Catalogue, rules, estates and hours change a few times a year: read again after this many milliseconds. */
const shelfLifeMs = 5_000

export async function readSettled(services: Services): Promise<Settled> {
  const kept = shelves.get(services.db)
  if (kept && Date.now() - kept.readAt < shelfLifeMs) return kept
  const read = await as(services.db, systemActor, async (tx) => {
    const natures = await tx.selectFrom('natures').selectAll().where('is_active', '=', true).execute()
    return {
      readAt: Date.now(),
      natures: new Map(natures.map((nature) => [nature.code, nature])),
      rules: await listPromiseRules(tx),
      desks: await listDesks(tx),
    }
  })
  shelves.set(services.db, read)
  return read
}

// A demand is about something else than what was first written: how does its subject change, with all that follows from it?
import { sql } from 'kysely'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { decideAnew, deciderFor } from '../competence/index.ts'
import { giveOrdersTo, hasLiveOrder } from '../contractors/index.ts'
import { findEquipment } from './declare/draft.ts'
import { mayOpen } from './desk-lookups.ts'
import { type Nature, openFault, readSettled } from './file-case.ts'
import { type Case, endLoneFault, found } from './life.ts'
import { findCase, listNatures, lockCase, makePromises, refreshDue } from './queries.ts'
import {
  type Danger,
  decidePromises,
  type Ground,
  mayShowNeighbours,
  type PlaceKind,
  type Urgency,
} from './rules.ts'
import { checkSeen, type Seen } from './seen.ts'
import { subjectWords } from './subject-words.fr.ts'
import { words } from './words.fr.ts'

export type NewSubject = {
  /** The command: sent twice, it is one change. */
  id: string
  natureCode: string
  /** As an adviser confirmed it; what is a danger already stays that danger. */
  danger: Danger | null
  seen?: Seen | undefined
}
export type ChangedSubject = {
  /** A person had decided who is competent: it stays, and is hers to look at again. */
  isCompetenceByHand: boolean
  isNewDanger: boolean
}

/** Allow, lock, decide, write, record. The clocks go on from the day it was said. Null: this command was done before. */
export async function changeSubject(
  services: Services,
  actor: Actor & { kind: 'staff' },
  caseId: string,
  given: NewSubject,
): Promise<ChangedSubject | null> {
  const settled = await readSettled(services)
  const nature = settled.natures.get(given.natureCode)
  if (!nature) throw wrong('unknown', subjectWords.unknown)
  const told = found(await as(services.db, actor, (tx) => findCase(tx, caseId)))
  const decide = await deciderFor(services, told.reported_at)
  return as(services.db, actor, async (tx) => {
    const current = found(await lockCase(tx, caseId))
    if (await isDone(tx, given.id)) return null
    if (given.seen) await checkSeen(tx, given.seen)
    const now = services.clock.now()
    const desk = settled.desks.get(current.estate_id)
    if (!desk) throw new Error(`a demand of an estate without an agency: ${caseId}`)
    const isNewDanger = given.danger !== null && current.danger === null
    await refuseWrong(tx, current, nature, isNewDanger)
    const place = await placeFor(tx, current, nature)
    if (!place) throw wrong('elsewhere', subjectWords.elsewhere(nature.label))

    const danger = current.danger ?? given.danger
    const isSensitive = current.is_sensitive || nature.is_sensitive
    const fault = await settleFault(tx, { ...current, ...place }, nature, {
      isSensitive,
      isDanger: danger !== null,
    })
    const urgency: Urgency = danger ? 'danger' : (nature.urgency as Urgency)
    await tx
      .updateTable('cases')
      .set({
        nature_code: nature.code,
        urgency,
        danger,
        is_sensitive: isSensitive,
        fault_id: fault.id,
        ...place,
      })
      .where('id', '=', caseId)
      .execute()
    if (fault.leftId) await endLoneFault(tx, fault.leftId, now)
    await tx
      .insertInto('case_subject_changes')
      .values({
        id: given.id,
        case_id: caseId,
        from_nature: current.nature_code,
        to_nature: nature.code,
        fault_id: fault.isTaken ? fault.id : null,
        changed_by: actor.id,
        changed_at: now,
      })
      .execute()

    const decided = decide({
      natureCode: nature.code,
      family: nature.family,
      trade: nature.trade,
      placeKind: place.place_kind as PlaceKind,
      ground: place.ground as Ground,
      estateId: current.estate_id,
      estateCode: desk.code,
      buildingId: current.building_id,
      insee: desk.insee,
    })
    const about = {
      id: caseId,
      isSensitive,
      isDanger: danger !== null,
      isFromBody: current.channel === 'open311',
    }
    const competence = await decideAnew(tx, about, decided, fault.leftId, now)
    const promises = decidePromises(
      { urgency, natureCode: nature.code, reportedAt: current.reported_at },
      settled.rules,
      desk.hours,
      competence.promise && !danger ? { ...competence.promise, source: decided.source } : null,
    )
    await promiseAnew(tx, caseId, promises, now)
    await announce(services, tx, actor, {
      event: 'case.subject_changed',
      subjectId: caseId,
      estateId: current.estate_id,
      isSensitive,
      facts: {
        from: current.nature_code,
        to: nature.code,
        danger: isNewDanger ? danger : null,
        faultId: fault.isTaken ? fault.id : fault.leftId,
      },
    })
    await takeFromWhoMayNotOpen(services, tx, actor, current)
    return { isCompetenceByHand: competence.isByHand, isNewDanger }
  })
}

async function isDone(tx: Tx, commandId: string): Promise<boolean> {
  const twin = await tx
    .selectFrom('case_subject_changes')
    .select('id')
    .where('id', '=', commandId)
    .executeTakeFirst()
  return twin !== undefined
}

async function refuseWrong(tx: Tx, current: Case, nature: Nature, isNewDanger: boolean): Promise<void> {
  if (current.state === 'answered')
    throw new Refusal('conflict', 'cases.subject_answered', subjectWords.answered)
  if (current.state !== 'open') throw new Refusal('conflict', 'cases.already_closed', subjectWords.over)
  if (nature.code === current.nature_code) throw wrong('same', subjectWords.same(nature.label))
  if (!nature.is_sensitive || current.is_sensitive) return
  if (!(await mayChooseSensitive(tx, current.estate_id)))
    throw wrong('too_sensitive', subjectWords.tooSensitive(nature.label))
  // A company that reads it is no reason to leave somebody in danger.
  if (!isNewDanger && (await hasLiveOrder(tx, { caseId: current.id, faultId: current.fault_id })))
    throw wrong('at_work', subjectWords.atWork(nature.label))
}

function wrong(what: string, sentence: string): Refusal {
  return new Refusal('invalid', `cases.subject_${what}`, sentence, { nature: sentence })
}

/** Nobody makes a demand one that she cannot open any more. */
async function mayChooseSensitive(tx: Tx, estateId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select app.reaches_case(${estateId}, true) as may`.execute(tx)
  return rows[0]?.may ?? false
}

type Place = Pick<Case, 'place_kind' | 'ground' | 'home_id' | 'equipment_id'>

/** What was told of a home and is only ever about common parts, a lift, was about its entrance. Null: not to be said of this place. */
async function placeFor(tx: Tx, current: Case, nature: Nature): Promise<Place | null> {
  const { place_kind, ground, home_id, equipment_id, building_id, entrance_id } = current
  if (nature.place_kinds.includes(place_kind)) return { place_kind, ground, home_id, equipment_id }
  if (place_kind !== 'home' || !nature.place_kinds.includes('common')) return null
  const where = { kind: 'common' as const, buildingId: building_id, entranceId: entrance_id }
  return {
    place_kind: 'common',
    ground: 'common',
    home_id: null,
    equipment_id: await findEquipment(tx, nature, where),
  }
}

/** A home's demand may also be of its entrance. */
const maySayOf = (placeKind: string, kinds: readonly string[]) =>
  kinds.includes(placeKind) || (placeKind === 'home' && kinds.includes('common'))

type SettledFault = {
  /** Where the demand is now. */
  id: string | null
  /** The one it was in, when it is no more. */
  leftId: string | null
  /** It was alone there, and the fault took the new subject with it. */
  isTaken: boolean
}

/** Alone in its fault, the fault follows; with neighbours, it leaves them to theirs. What neighbours may not see has none. */
async function settleFault(
  tx: Tx,
  current: Case,
  nature: Nature,
  { isSensitive, isDanger }: { isSensitive: boolean; isDanger: boolean },
): Promise<SettledFault> {
  const heldId = current.fault_id
  const mayHave = !isDanger && mayShowNeighbours({ placeKind: current.place_kind as PlaceKind, isSensitive })
  const isAlone = heldId !== null && (await lockVoices(tx, heldId, current.id)) === 0
  if (heldId && isAlone && mayHave) {
    await tx
      .updateTable('faults')
      .set({ nature_code: nature.code, title: nature.label })
      .where('id', '=', heldId)
      .execute()
    return { id: heldId, leftId: null, isTaken: true }
  }
  // What a company was asked goes with the only demand it was asked for; a sensitive subject is not for it to read.
  if (heldId && isAlone && !isSensitive) await giveOrdersTo(tx, current.id, heldId)
  const id = mayHave
    ? await openFault(
        tx,
        nature,
        {
          estateId: current.estate_id,
          buildingId: current.building_id,
          entranceId: current.entrance_id,
          equipmentId: current.equipment_id,
          placeId: current.place_id,
        },
        current.reported_at,
      )
    : null
  return { id, leftId: heldId, isTaken: false }
}

/** How many others tell this fault. A neighbour who joins it, or a colleague who answers all, at this very moment comes first: waiting for them could be waiting for each other. */
async function lockVoices(tx: Tx, faultId: string, caseId: string): Promise<number> {
  const { rows } = await sql`select 1 from faults where id = ${faultId} for update skip locked`.execute(tx)
  if (rows.length === 0) throw new Refusal('conflict', 'cases.changed', words.changed)
  const others = await tx
    .selectFrom('cases')
    .select('id')
    .where('fault_id', '=', faultId)
    .where('id', '<>', caseId)
    .where('state', '<>', 'merged')
    .execute()
  return others.length
}

/** What the rules promised and is not kept gives way to what they promise of the new subject; what a person promised, and what was kept, stay. */
async function promiseAnew(
  tx: Tx,
  caseId: string,
  promises: ReturnType<typeof decidePromises>,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('case_promises')
    .set({ dropped_at: now, dropped_why: subjectWords.dropped })
    .where('case_id', '=', caseId)
    .where('kind', 'not in', ['dated', 'appointment'])
    .where('kept_at', 'is', null)
    .where('dropped_at', 'is', null)
    .execute()
  const kept = await tx
    .selectFrom('case_promises')
    .select('kind')
    .where('case_id', '=', caseId)
    .where('kept_at', 'is not', null)
    .execute()
  const isKept = (kind: string) => kept.some((one) => one.kind === kind)
  await makePromises(
    tx,
    caseId,
    promises.filter(({ kind }) => !isKept(kind)),
    now,
  )
  await refreshDue(tx, [caseId])
}

/** A sensitive demand does not stay with somebody who cannot open it: it waits for its team. */
async function takeFromWhoMayNotOpen(services: Services, tx: Tx, actor: Actor, current: Case): Promise<void> {
  if (!current.assignee_id || (await mayOpen(tx, current.assignee_id, current.id))) return
  await tx.updateTable('cases').set({ assignee_id: null }).where('id', '=', current.id).execute()
  await announce(services, tx, actor, {
    event: 'case.assigned',
    subjectId: current.id,
    estateId: current.estate_id,
    isSensitive: true,
    facts: { to: null, team: null, isNewHolder: true, batch: null },
  })
}

/** The subjects this demand may have instead of its own. */
export async function listOtherSubjects(
  tx: Tx,
  current: Pick<Case, 'nature_code' | 'place_kind' | 'estate_id' | 'is_sensitive'>,
): Promise<Nature[]> {
  const natures = await listNatures(tx)
  const maySensitive = current.is_sensitive || (await mayChooseSensitive(tx, current.estate_id))
  return natures.filter(
    ({ code, place_kinds, is_sensitive }) =>
      code !== current.nature_code &&
      maySayOf(current.place_kind, place_kinds) &&
      (maySensitive || !is_sensitive),
  )
}

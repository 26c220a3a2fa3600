// What is stored about demands? One function per question; the transaction says who asks.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { OpeningHours } from '../../platform/clock/working-time.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { MadePromise, StoredRule } from './rules.ts'

export async function findNature(tx: Tx, code: string) {
  return tx
    .selectFrom('natures')
    .selectAll()
    .where('code', '=', code)
    .where('is_active', '=', true)
    .executeTakeFirst()
}

export async function listNatures(tx: Tx) {
  return tx.selectFrom('natures').selectAll().where('is_active', '=', true).orderBy('position').execute()
}

export async function listPromiseRules(tx: Tx): Promise<StoredRule[]> {
  const rows = await tx.selectFrom('promise_rules').selectAll().execute()
  return rows.map((row) => ({
    kind: row.kind as StoredRule['kind'],
    urgency: row.urgency as StoredRule['urgency'],
    natureCode: row.nature_code,
    amount: row.amount,
    unit: row.unit as StoredRule['unit'],
    fromOn: row.from_on,
    source: row.source,
  }))
}

export type Desk = { hours: OpeningHours; teamId: string | null; code: string; insee: string | null }

/** By estate: the hours of the agency that answers for it, and its first team. */
export async function listDesks(tx: Tx): Promise<Map<string, Desk>> {
  const { rows } = await sql<{
    estate_id: string
    opening: OpeningHours
    team_id: string | null
    code: string
    insee: string | null
  }>`
    select e.id as estate_id, e.code, e.insee, a.opening, (select t.id from staff_teams t where t.agency_id = a.id order by t.code limit 1) as team_id
      from estates e join agencies a on a.id = e.agency_id`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.estate_id,
      { hours: row.opening, teamId: row.team_id, code: row.code, insee: row.insee },
    ]),
  )
}

export async function findCase(tx: Tx, id: string) {
  return tx.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findCaseByNumber(tx: Tx, number: number) {
  return tx.selectFrom('cases').selectAll().where('number', '=', number).executeTakeFirst()
}

/** Lock first, read second: a joined `for update` reads stale rows under load. */
export async function lockCase(tx: Tx, id: string) {
  await sql`select 1 from cases where id = ${id} for update`.execute(tx)
  return findCase(tx, id)
}

export async function lockFault(tx: Tx, id: string) {
  await sql`select 1 from faults where id = ${id} for update`.execute(tx)
  return tx.selectFrom('faults').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Locks the live cases of a fault in one order, so that two answers never wait for each other. */
export async function lockCasesOfFault(tx: Tx, faultId: string) {
  await sql`select 1 from cases where fault_id = ${faultId} order by id for update`.execute(tx)
  return tx
    .selectFrom('cases')
    .selectAll()
    .where('fault_id', '=', faultId)
    .where('state', '<>', 'merged')
    .orderBy('id')
    .execute()
}

export async function hasFinalAnswer(tx: Tx, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select app.has_final_answer(${caseId}) as has`.execute(tx)
  return rows[0]?.has ?? false
}

/** Is an order, a dated promise, a body or a danger still open? */
export async function isOwed(tx: Tx, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ owed: boolean }>`
    select exists (select from case_promises where case_id = ${caseId} and kind in ('dated', 'appointment', 'make_safe') and kept_at is null and dropped_at is null)
        or exists (select from contractor_work_orders w join cases c on c.id = ${caseId}
                    where (w.case_id = c.id or w.fault_id = c.fault_id) and w.state in ('sent', 'accepted', 'scheduled'))
        or exists (select from competence_referrals r join cases c on c.id = ${caseId}
                    where (r.case_id = c.id or r.fault_id = c.fault_id) and r.state in ('proposed', 'accepted')) as owed`.execute(
    tx,
  )
  return rows[0]?.owed ?? true
}

export type KnownFault = {
  id: string
  natureCode: string
  nature: string
  title: string
  /** "Ascenseur B", "Hall A": what the landlord calls the place, or ''. */
  place: string
  placeWords: string
  expectedWords: string
  openedAt: Temporal.Instant
  voices: number | null
}

/** What neighbours already told, in common parts and outside, that looks like this: nearest first. Nobody's name or words. */
export async function listKnownFaults(
  tx: Tx,
  near: {
    estateId: string
    buildingId: string | null
    entranceId: string | null
    natureCode?: string
    equipmentId?: string | null
  },
): Promise<KnownFault[]> {
  const { rows } = await sql<{
    id: string
    nature_code: string
    nature: string
    title: string
    place: string
    place_words: string
    expected_words: string
    opened_at: Temporal.Instant
  }>`
    select f.id, f.nature_code, n.label as nature, f.title, coalesce(q.label, p.label, '') as place, f.place_words, f.expected_words, f.opened_at
      from faults f join natures n on n.code = f.nature_code left join equipment q on q.id = f.equipment_id left join places p on p.id = f.place_id
     where f.ended_at is null and not f.is_sensitive
       and (f.entrance_id = ${near.entranceId} or (f.entrance_id is null and f.building_id = ${near.buildingId})
            or (f.building_id is null and f.estate_id = ${near.estateId}))
       and (${near.natureCode ?? null}::text is null or f.nature_code = ${near.natureCode ?? null}
            or f.equipment_id = ${near.equipmentId ?? null})
     order by (f.entrance_id is not null) desc, (f.nature_code = ${near.natureCode ?? null}) desc nulls last, f.opened_at desc, f.number
     limit 20`.execute(tx)
  // Told twice apart, it is the same thing to whoever reads: the first one is shown.
  const first = new Map(rows.map(({ id, title, place }) => [`${title}\n${place}`, id]))
  const shown = rows.filter(({ id, title, place }) => first.get(`${title}\n${place}`) === id).slice(0, 5)
  return shown.map((row) => ({
    id: row.id,
    natureCode: row.nature_code,
    nature: row.nature,
    title: row.title,
    place: row.place,
    placeWords: row.place_words,
    expectedWords: row.expected_words,
    openedAt: row.opened_at,
    voices: null,
  }))
}

/** The next promise owed to a case, or null. */
export async function refreshDue(tx: Tx, caseIds: string[]): Promise<void> {
  if (caseIds.length === 0) return
  await sql`update cases c set due_at = (select min(p.due_at) from case_promises p where p.case_id = c.id and p.kept_at is null and p.dropped_at is null)
             where c.id = any (${caseIds}::uuid[])`.execute(tx)
}

export async function keepPromises(
  tx: Tx,
  caseIds: string[],
  kinds: string[],
  at: Temporal.Instant,
): Promise<void> {
  if (caseIds.length === 0 || kinds.length === 0) return
  await sql`update case_promises set kept_at = ${at} where case_id = any (${caseIds}::uuid[]) and kind = any (${kinds}::text[])
               and kept_at is null and dropped_at is null`.execute(tx)
  await refreshDue(tx, caseIds)
}

/** Said to be kept at this moment, and it was not; a demand that is over owes nothing any more. */
export async function oweAgain(
  tx: Tx,
  caseId: string,
  kind: string,
  keptAt: Temporal.Instant,
): Promise<void> {
  await sql`update case_promises p set kept_at = null from cases c
             where c.id = p.case_id and c.id = ${caseId} and c.closed_at is null and p.kind = ${kind} and p.kept_at = ${keptAt}`.execute(
    tx,
  )
  await refreshDue(tx, [caseId])
}

/** What the rules promise for a demand, from `decidePromises`. */
export async function makePromises(
  tx: Tx,
  caseId: string,
  promises: MadePromise[],
  madeAt: Temporal.Instant,
): Promise<void> {
  if (promises.length === 0) return
  await tx
    .insertInto('case_promises')
    .values(
      promises.map((made) => ({
        id: randomUUIDv7(),
        case_id: caseId,
        kind: made.kind,
        due_at: made.dueAt,
        source: made.source,
        made_at: madeAt,
      })),
    )
    .execute()
}

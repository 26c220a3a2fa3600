// What is stored about works? One function per question.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { AttestationKind, GateKind, LadderStep, RestDay, VisitFact } from './rules.ts'

export type Site = {
  id: string
  number: number
  title: string
  what: string
  estateId: string
  estate: string
  managerId: string
  manager: string
  managerEmail: string
  startsOn: string
  endsOn: string
  guaranteeUntil: string | null
  startedAt: Temporal.Instant | null
  endedAt: Temporal.Instant | null
  homes: number
}

const siteColumns = sql`
  s.id, s.number, s.title, s.what, s.estate_id as "estateId", e.name as estate, s.manager_id as "managerId", coalesce(m.name, '') as manager, coalesce(m.email, '') as "managerEmail",
  s.starts_on as "startsOn", s.ends_on as "endsOn", s.guarantee_until as "guaranteeUntil", s.started_at as "startedAt", s.ended_at as "endedAt",
  (select count(*) from works_site_homes h where h.site_id = s.id) as homes`
const siteTables = sql`works_sites s join estates e on e.id = s.estate_id left join staff m on m.id = s.manager_id`

export async function listSites(tx: Tx): Promise<Site[]> {
  const { rows } = await sql<Site>`
    select ${siteColumns} from ${siteTables} order by s.ended_at is not null, s.starts_on desc, s.number desc limit 200`.execute(
    tx,
  )
  return rows
}

export async function findSite(tx: Tx, number: number): Promise<Site | undefined> {
  const { rows } =
    await sql<Site>`select ${siteColumns} from ${siteTables} where s.number = ${number}`.execute(tx)
  return rows[0]
}

export async function findSiteById(tx: Tx, id: string): Promise<Site | undefined> {
  const { rows } = await sql<Site>`select ${siteColumns} from ${siteTables} where s.id = ${id}`.execute(tx)
  return rows[0]
}

export type SiteBuilding = {
  id: string
  name: string
  estate: string
  permittedOn: string | null
  homes: number
}

export async function listSiteBuildings(tx: Tx, siteId: string): Promise<SiteBuilding[]> {
  const { rows } = await sql<SiteBuilding>`
    select b.id, b.name, e.name as estate, b.permitted_on as "permittedOn", count(*) as homes
      from works_site_homes h join buildings b on b.id = h.building_id join estates e on e.id = b.estate_id
     where h.site_id = ${siteId} group by b.id, b.name, e.name, b.permitted_on order by count(*) desc, b.name`.execute(
    tx,
  )
  return rows
}

export type Phase = {
  id: string
  siteId: string
  title: string
  trade: string | null
  what: string
  contractorId: string
  contractor: string
  contractorEmail: string
  startsOn: string
  endsOn: string
  days: number
  isIntrusive: boolean
  isDanger: boolean
  orderedAt: Temporal.Instant | null
  planned: number
  done: number
}

export async function listPhases(tx: Tx, siteId: string): Promise<Phase[]> {
  const { rows } = await sql<Phase>`
    select p.id, p.site_id as "siteId", p.title, p.trade, p.what, p.contractor_id as "contractorId", k.name as contractor, k.email as "contractorEmail",
           p.starts_on as "startsOn", p.ends_on as "endsOn", p.days, p.is_intrusive as "isIntrusive", p.is_danger as "isDanger", p.ordered_at as "orderedAt",
           (select count(*) from works_interventions i where i.phase_id = p.id and i.cancelled_at is null) as planned,
           (select count(*) from works_interventions i join works_ends d on d.intervention_id = i.id where i.phase_id = p.id) as done
      from works_phases p join contractors k on k.id = p.contractor_id where p.site_id = ${siteId} order by p.starts_on, p.title`.execute(
    tx,
  )
  return rows
}

export type Slot = {
  id: string
  phaseId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  capacity: number
  taken: number
}

/** Those still to come after `from`; all of them without it. */
export async function listSlots(
  tx: Tx,
  siteId: string,
  { phaseId, from, onlyFree }: { phaseId?: string; from?: Temporal.Instant; onlyFree?: boolean } = {},
): Promise<Slot[]> {
  let query = tx
    .selectFrom('works_slots')
    .select(['id', 'phase_id as phaseId', 'starts_at as startsAt', 'ends_at as endsAt', 'capacity', 'taken'])
    .where('site_id', '=', siteId)
    .orderBy('starts_at')
    .limit(1000)
  if (phaseId) query = query.where('phase_id', '=', phaseId)
  if (from) query = query.where('starts_at', '>', from)
  if (onlyFree) query = query.where(sql<boolean>`taken < capacity`)
  return query.execute()
}

export type SiteHome = {
  homeId: string
  buildingId: string
  building: string
  estateId: string
  entrance: string
  floor: number
  door: string
  code: string
}

export async function listSiteHomes(tx: Tx, siteId: string): Promise<SiteHome[]> {
  const { rows } = await sql<SiteHome>`
    select h.id as "homeId", h.building_id as "buildingId", b.name as building, h.estate_id as "estateId", e.label as entrance, h.floor, h.door, h.code
      from works_site_homes x join homes h on h.id = x.home_id join buildings b on b.id = h.building_id join entrances e on e.id = h.entrance_id
     where x.site_id = ${siteId} order by b.name, e.position, h.floor, h.door`.execute(tx)
  return rows
}

export type Intervention = SiteHome & {
  id: string
  siteId: string
  siteNumber: number
  siteTitle: string
  phaseId: string
  phase: string
  what: string
  days: number
  contractorId: string
  contractor: string
  contractorEmail: string
  planningCode: string | null
  slotId: string | null
  startsAt: Temporal.Instant | null
  endsAt: Temporal.Instant | null
  visits: SaidVisit[]
  doneOn: string | null
  /** Steps already told for this very slot. */
  told: LadderStep[]
  /** When a change to this very slot was told. */
  toldAt: Temporal.Instant | null
  /** Something was written about it, whatever its date was then. */
  wasTold: boolean
  /** She took a date of it herself, or said she would be there. */
  wasChosen: boolean
  isConfirmed: boolean
  /** Somebody said not to be there at this date; it outweighs a "je serai là". */
  isAway: boolean
  /** A danger made safe waits for neither. */
  isOrdered: boolean
  isStarted: boolean
  /** No rest day, or one this home agreed to. */
  isAgreed: boolean
  /** Three absences: a person has to call, before any letter. */
  isCallDue: boolean
  lastMove: { why: string; at: Temporal.Instant } | null
}

/** What was said of a visit, and what was added to it since. */
export type SaidVisit = VisitFact & {
  id: string
  words: string
  by: string | null
  byId: string
  isCorrected: boolean
  added: { words: string; by: string | null; at: string }[]
}

type Raw = Omit<Intervention, 'visits' | 'lastMove'> & {
  visits: (Omit<SaidVisit, 'at'> & { at: string })[]
  lastMove: { why: string; at: string } | null
}

async function readInterventions(tx: Tx, where: RawBuilder<unknown>): Promise<Intervention[]> {
  const { rows } = await sql<Raw>`
    select i.id, i.site_id as "siteId", s.number as "siteNumber", s.title as "siteTitle", i.phase_id as "phaseId", p.title as phase, p.what, p.days,
           p.contractor_id as "contractorId", coalesce(k.name, app.works_contractor(p.id)) as contractor, coalesce(k.email, '') as "contractorEmail", i.code as "planningCode", i.slot_id as "slotId",
           t.starts_at as "startsAt", t.ends_at as "endsAt", d.done_on as "doneOn",
           h.id as "homeId", h.building_id as "buildingId", b.name as building, h.estate_id as "estateId", e.label as entrance, h.floor, h.door, h.code,
           coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'outcome', v.outcome, 'at', v.at, 'by', f.name, 'byId', v.by_id, 'words', v.words, 'isCorrected', v.corrected_at is not null, 'isOffHours', v.is_off_hours,
                       'added', coalesce((select jsonb_agg(jsonb_build_object('words', a.words, 'at', a.at, 'by', g.name) order by a.at)
                                            from works_visit_addenda a left join staff g on g.id = a.by_id where a.visit_id = v.id), '[]')) order by v.at)
                       from works_visits v left join staff f on f.id = v.by_id where v.intervention_id = i.id), '[]') as visits,
           coalesce((select jsonb_agg(distinct n.step) from works_notices n where n.intervention_id = i.id and n.slot_id = i.slot_id and n.step in ('d21', 'd7', 'h48')), '[]') as told,
           (select max(n.at) from works_notices n where n.intervention_id = i.id and n.slot_id = i.slot_id and n.step in ('moved', 'second')) as "toldAt",
           exists (select from works_notices n where n.intervention_id = i.id and n.step <> 'door') as "wasTold",
           (exists (select from works_moves m where m.intervention_id = i.id and m.why = 'resident')
             or exists (select from works_confirmations c where c.intervention_id = i.id)) as "wasChosen",
           exists (select from works_confirmations c where c.intervention_id = i.id and c.slot_id = i.slot_id) as "isConfirmed",
           exists (select from works_absences a where a.site_id = i.site_id and a.home_id = i.home_id
              and a.from_on <= app.works_day(t.ends_at) and a.until_on >= app.works_day(t.starts_at)
              and not exists (select from works_absence_withdrawals x where x.absence_id = a.id)) as "isAway",
           (p.ordered_at is not null or p.is_danger) as "isOrdered", (s.started_at is not null or p.is_danger) as "isStarted",
           (app.rest_of(app.works_day(t.starts_at)) is null or coalesce((select c.granted from works_consents c where c.site_id = i.site_id and c.home_id = i.home_id
              and c.day = app.rest_of(app.works_day(t.starts_at)) order by c.at desc, c.id desc limit 1), false)) as "isAgreed",
           exists (select from works_tasks k where k.intervention_id = i.id and k.kind = 'call' and k.done_at is null) as "isCallDue",
           (select jsonb_build_object('why', m.why, 'at', m.at) from works_moves m where m.intervention_id = i.id order by m.at desc, m.id desc limit 1) as "lastMove"
      from works_interventions i join works_sites s on s.id = i.site_id join works_phases p on p.id = i.phase_id left join contractors k on k.id = p.contractor_id
      join homes h on h.id = i.home_id join buildings b on b.id = h.building_id join entrances e on e.id = h.entrance_id
      left join works_slots t on t.id = i.slot_id left join works_ends d on d.intervention_id = i.id
     where ${where}
     order by t.starts_at nulls last, b.name, e.position, h.floor, h.door, p.starts_on`.execute(tx)
  return rows.map((row) => ({
    ...row,
    isConfirmed: row.isConfirmed && !row.isAway,
    visits: row.visits.map((visit) => ({ ...visit, at: Temporal.Instant.from(visit.at) })),
    lastMove: row.lastMove && { ...row.lastMove, at: Temporal.Instant.from(row.lastMove.at) },
  }))
}

export const listOfSite = (tx: Tx, siteId: string) =>
  readInterventions(tx, sql`i.site_id = ${siteId} and i.cancelled_at is null`)
export const listOfHome = (tx: Tx, siteId: string, homeId: string) =>
  readInterventions(tx, sql`i.site_id = ${siteId} and i.home_id = ${homeId} and i.cancelled_at is null`)
export const listOfPhase = (tx: Tx, phaseId: string) =>
  readInterventions(tx, sql`i.phase_id = ${phaseId} and i.cancelled_at is null`)
export async function findIntervention(tx: Tx, id: string): Promise<Intervention | undefined> {
  return (await readInterventions(tx, sql`i.id = ${id} and i.cancelled_at is null`))[0]
}
/** Taken away, for whoever had its date. */
export async function findCancelled(tx: Tx, id: string): Promise<Intervention | undefined> {
  return (await readInterventions(tx, sql`i.id = ${id} and i.cancelled_at is not null`))[0]
}
/** Those whose home this person may read, planned between the two moments, or begun before and going on. */
export const listBetween = (tx: Tx, from: Temporal.Instant, until: Temporal.Instant) =>
  readInterventions(
    tx,
    sql`i.cancelled_at is null and s.ended_at is null and app.reads_works(i.estate_id) and t.starts_at < ${until.toString()}::timestamptz
      and (t.starts_at >= ${from.toString()}::timestamptz or (p.days > 1 and d.done_on is null
           and app.last_day_of_works(app.works_day(t.starts_at), p.days) >= app.works_day(${from.toString()}::timestamptz)))`,
  )
/** Of sites that go on: what the ladder of notices looks at. */
export const listAhead = (tx: Tx, from: Temporal.Instant, until: Temporal.Instant) =>
  readInterventions(
    tx,
    sql`i.cancelled_at is null and s.ended_at is null and d.done_on is null and t.starts_at > ${from.toString()}::timestamptz and t.starts_at < ${until.toString()}::timestamptz`,
  )

export type HomeFacts = {
  siteId: string
  homeId: string
  estateId: string
  firstOn: string
  lastOn: string
  isOver: boolean
}

/** Homes where somebody has worked: first and last day, and whether anything is left to do there. */
export async function listHomeFacts(
  tx: Tx,
  siteId: string | null,
  homeId: string | null = null,
): Promise<HomeFacts[]> {
  const { rows } = await sql<HomeFacts>`
    with works as (
      select v.site_id, v.home_id, v.estate_id, app.works_day(v.at) as on_day from works_visits v where v.outcome = 'access'
      union all select d.site_id, d.home_id, d.estate_id, d.done_on from works_ends d)
    select w.site_id as "siteId", w.home_id as "homeId", w.estate_id as "estateId", min(w.on_day) as "firstOn", max(w.on_day) as "lastOn",
           not exists (select from works_interventions i where i.site_id = w.site_id and i.home_id = w.home_id and i.cancelled_at is null
                          and not exists (select from works_ends d where d.intervention_id = i.id)) as "isOver"
      from works w join works_sites s on s.id = w.site_id
     where (${siteId}::uuid is null or w.site_id = ${siteId}::uuid) and (${homeId}::uuid is null or w.home_id = ${homeId}::uuid)
       and (${siteId}::uuid is not null or s.ended_at is null)
     group by w.site_id, w.home_id, w.estate_id`.execute(tx)
  return rows
}

export async function listGates(tx: Tx, siteId: string) {
  return (await tx
    .selectFrom('works_gates as g')
    .leftJoin('staff as f', 'f.id', 'g.by_id')
    .select(['g.kind', 'g.done_on', 'g.proof', 'g.meeting_id', 'g.minutes_sha256', 'f.name as by'])
    .where('g.site_id', '=', siteId)
    .execute()) as {
    kind: GateKind
    done_on: string
    proof: string
    meeting_id: string | null
    minutes_sha256: string | null
    by: string | null
  }[]
}

export async function listAttestations(tx: Tx, siteId: string) {
  const { rows } = await sql<{
    buildingId: string
    building: string
    contractorId: string
    contractor: string
    kind: AttestationKind
    handedOn: string
    handedTo: string
  }>`
    select t.building_id as "buildingId", b.name as building, t.contractor_id as "contractorId", k.name as contractor, t.kind, t.handed_on as "handedOn", t.handed_to as "handedTo"
      from works_attestations t join buildings b on b.id = t.building_id join contractors k on k.id = t.contractor_id
     where t.site_id = ${siteId} order by t.handed_on, b.name`.execute(tx)
  return rows
}

export type Consents = Partial<Record<RestDay, { granted: boolean; at: Temporal.Instant }>>

/** The last one said of each kind of day holds. */
export async function consentsOfHome(tx: Tx, siteId: string, homeId: string): Promise<Consents> {
  const rows = await tx
    .selectFrom('works_consents')
    .select(['day', 'granted', 'at'])
    .where('site_id', '=', siteId)
    .where('home_id', '=', homeId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return Object.fromEntries(rows.map(({ day, granted, at }) => [day, { granted, at }]))
}

/** Who lives there now and answers for the home. Names only where they may be read. */
export async function listHolders(tx: Tx, homeId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select r.id, concat_ws(' ', coalesce(r.civility, r.first_name), r.last_name) as name
      from leases l join lease_holders x on x.lease_id = l.id join residents r on r.id = x.resident_id
     where l.home_id = ${homeId} and (l.ends_on is null or l.ends_on >= current_date) order by r.last_name, r.first_name`.execute(
    tx,
  )
  return rows
}

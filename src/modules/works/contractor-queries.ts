// What is stored of what a contractor was asked and answered: orders, reserves, answers, silences?
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { checkWords } from '../../platform/word-check.ts'
import { contractorWords } from './contractor-words.fr.ts'

export type AskedOrder = {
  id: string
  phaseId: string
  siteId: string
  siteNumber: number
  site: string
  estateId: string
  phase: string
  what: string
  startsOn: string
  endsOn: string
  days: number
  contractor: string
  email: string
  manager: string
  /** The phase is still given to this contractor by this very order. */
  isCurrent: boolean
}

export async function findOrder(tx: Tx, id: string): Promise<AskedOrder | undefined> {
  const { rows } = await sql<AskedOrder>`
    select o.id, o.phase_id as "phaseId", o.site_id as "siteId", s.number as "siteNumber", s.title as site, s.estate_id as "estateId", p.title as phase, p.what,
           p.starts_on as "startsOn", p.ends_on as "endsOn", p.days, k.name as contractor, k.email, m.name as manager,
           (p.contractor_id = o.contractor_id and p.ordered_at is not distinct from o.ordered_at) as "isCurrent"
      from works_orders o join works_phases p on p.id = o.phase_id join works_sites s on s.id = o.site_id
      join contractors k on k.id = o.contractor_id join staff m on m.id = s.manager_id where o.id = ${id}`.execute(
    tx,
  )
  return rows[0]
}

export type AskedReserve = {
  id: string
  siteId: string
  siteNumber: number
  site: string
  estateId: string
  homeId: string
  place: string
  phase: string
  /** As the contractor may read them. */
  words: string
  at: Temporal.Instant
  contractor: string
  email: string
  manager: string
  managerEmail: string
  photos: string[]
  isLifted: boolean
}

export async function findReserve(tx: Tx, id: string): Promise<AskedReserve | undefined> {
  const { rows } = await sql<AskedReserve & { holdsWords: boolean }>`
    select r.id, r.site_id as "siteId", s.number as "siteNumber", s.title as site, r.estate_id as "estateId", r.home_id as "homeId",
           concat(b.name, ', ', e.label, ', ', h.door) as place, p.title as phase, r.words, r.holds_words as "holdsWords", r.at, k.name as contractor, k.email, m.name as manager, m.email as "managerEmail",
           coalesce((select array_agg(x.sha256 order by x.position) from works_reserve_photos x where x.reserve_id = r.id), '{}') as photos,
           exists (select from works_lifts l where l.reserve_id = r.id) as "isLifted"
      from works_reserves r join works_sites s on s.id = r.site_id join works_interventions i on i.id = r.intervention_id join works_phases p on p.id = i.phase_id
      join contractors k on k.id = r.contractor_id join staff m on m.id = s.manager_id
      join homes h on h.id = r.home_id join buildings b on b.id = h.building_id join entrances e on e.id = h.entrance_id
     where r.id = ${id}`.execute(tx)
  const [found] = rows
  if (!found) return undefined
  const { holdsWords, ...reserve } = found
  // Those of before the rule too: a contractor reads no word that speaks of somebody.
  return holdsWords || checkWords(reserve.words).length > 0
    ? { ...reserve, words: contractorWords.reserve.held(reserve.manager) }
    : reserve
}

export type Answer = { kind: 'acknowledged' | 'mended'; words: string; saidBy: string; at: Temporal.Instant }

/** About one order or one reserve, in the order it was said. */
export async function listAnswers(tx: Tx, subjectId: string): Promise<Answer[]> {
  const { rows } = await sql<Answer>`
    select kind, words, said_by as "saidBy", at from works_answers where order_id = ${subjectId} or reserve_id = ${subjectId} order by at, id`.execute(
    tx,
  )
  return rows
}

export type Silence = { subjectId: string; kind: 'order' | 'reserve' }

/** Asked before that moment, and neither received, mended nor lifted since. */
export async function listSilences(tx: Tx, before: Temporal.Instant): Promise<Silence[]> {
  const { rows } = await sql<Silence>`
    select o.id as "subjectId", 'order' as kind from works_orders o join works_phases p on p.id = o.phase_id and p.ordered_at = o.ordered_at join works_sites s on s.id = o.site_id
     where s.ended_at is null and o.ordered_at <= ${before.toString()}::timestamptz and not exists (select from works_answers a where a.order_id = o.id)
    union all
    select r.id, 'reserve' from works_reserves r
     where r.at <= ${before.toString()}::timestamptz and not exists (select from works_answers a where a.reserve_id = r.id)
       and not exists (select from works_lifts l where l.reserve_id = r.id)
       and app.works_reserve_asked(r.id)`.execute(tx)
  return rows
}

export type Owed = {
  kind: 'order' | 'reserve' | 'mended'
  siteNumber: number
  site: string
  homeId: string | null
  place: string
  contractor: string
  since: Temporal.Instant
}

/** What a person of the works looks at: silent in spite of the reminder, or mended and not looked at yet. */
export async function listOwed(
  tx: Tx,
  remindedBefore: Temporal.Instant,
  siteId: string | null = null,
): Promise<Owed[]> {
  const { rows } = await sql<Owed>`
    select * from (
      select 'order' as kind, s.number as "siteNumber", s.title as site, null::uuid as "homeId", p.title as place, k.name as contractor, o.ordered_at as since, s.id as site_id
        from works_orders o join works_phases p on p.id = o.phase_id and p.ordered_at = o.ordered_at join works_sites s on s.id = o.site_id
        join contractors k on k.id = o.contractor_id
       where s.ended_at is null and o.ordered_at <= ${remindedBefore.toString()}::timestamptz and not exists (select from works_answers a where a.order_id = o.id)
      union all
      select case when m.at is null then 'reserve' else 'mended' end, s.number, s.title, r.home_id, concat(b.name, ', ', e.label, ', ', h.door, ' : ', r.words), k.name,
             coalesce(m.at, r.at), s.id
        from works_reserves r join works_sites s on s.id = r.site_id
        join contractors k on k.id = r.contractor_id join homes h on h.id = r.home_id join buildings b on b.id = h.building_id join entrances e on e.id = h.entrance_id
        left join lateral (select max(a.at) as at from works_answers a where a.reserve_id = r.id and a.kind = 'mended') m on true
       where app.reads_works(r.estate_id) and not exists (select from works_lifts l where l.reserve_id = r.id)
         and (m.at is not null or (r.at <= ${remindedBefore.toString()}::timestamptz and not exists (select from works_answers a where a.reserve_id = r.id)
              and app.works_reserve_asked(r.id)))) x
     where (${siteId}::uuid is null or x.site_id = ${siteId}::uuid) order by x.since limit 300`.execute(tx)
  return rows
}

/** Who said an order was received, by phase; none when nobody did. */
export async function listReceipts(
  tx: Tx,
  siteId: string,
): Promise<Map<string, { saidBy: string; at: Temporal.Instant }>> {
  const { rows } = await sql<{ phaseId: string; saidBy: string; at: Temporal.Instant }>`
    select o.phase_id as "phaseId", a.said_by as "saidBy", a.at from works_orders o join works_phases p on p.id = o.phase_id and p.ordered_at = o.ordered_at
      join works_answers a on a.order_id = o.id where o.site_id = ${siteId}`.execute(tx)
  return new Map(rows.map(({ phaseId, ...said }) => [phaseId, said]))
}

/** The last thing its contractor said of each reserve of a site. */
export async function listReserveAnswers(tx: Tx, siteId: string): Promise<Map<string, Answer>> {
  const { rows } = await sql<Answer & { reserveId: string }>`
    select distinct on (reserve_id) reserve_id as "reserveId", kind, words, said_by as "saidBy", at from works_answers
     where site_id = ${siteId} and reserve_id is not null order by reserve_id, at desc, id desc`.execute(tx)
  return new Map(rows.map(({ reserveId, ...answer }) => [reserveId, answer]))
}

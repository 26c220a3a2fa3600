// What else is stored of a home during works: absences, what is arranged, reserves, notices with their proofs, what the agency has to do?
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { AdaptationKind } from './rules.ts'

/** Those not taken back. */
const absencesOf = (tx: Tx, siteId: string) =>
  tx
    .selectFrom('works_absences')
    .select(['id', 'home_id', 'from_on', 'until_on', 'words', 'at'])
    .where('site_id', '=', siteId)
    .where(
      sql<boolean>`not exists (select from works_absence_withdrawals w where w.absence_id = works_absences.id)`,
    )
    .orderBy('from_on', 'desc')

export const listAbsences = (tx: Tx, siteId: string, homeId: string) =>
  absencesOf(tx, siteId).where('home_id', '=', homeId).execute()

export const listAbsencesOfSite = (tx: Tx, siteId: string) => absencesOf(tx, siteId).execute()
export type Absence = Awaited<ReturnType<typeof listAbsencesOfSite>>[number]

export async function listAdaptations(tx: Tx, siteId: string, homeId: string) {
  return (await tx
    .selectFrom('works_adaptations')
    .select(['id', 'kind', 'at'])
    .where('site_id', '=', siteId)
    .where('home_id', '=', homeId)
    .where('ended_at', 'is', null)
    .orderBy('at')
    .execute()) as { id: string; kind: AdaptationKind; at: Temporal.Instant }[]
}

export type Reserve = {
  id: string
  homeId: string
  place: string
  phase: string
  contractor: string
  words: string
  /** They speak of somebody: the contractor does not read them. */
  holdsWords: boolean
  at: Temporal.Instant
  photos: string[]
  liftedAt: Temporal.Instant | null
}

export async function listReserves(tx: Tx, siteId: string, homeId: string | null = null): Promise<Reserve[]> {
  const { rows } = await sql<Reserve>`
    select r.id, r.home_id as "homeId", concat(b.name, ', ', e.label, ', ', h.door) as place, p.title as phase, k.name as contractor, r.words, r.holds_words as "holdsWords", r.at, l.at as "liftedAt",
           coalesce((select array_agg(x.sha256 order by x.position) from works_reserve_photos x where x.reserve_id = r.id), '{}') as photos
      from works_reserves r join works_interventions i on i.id = r.intervention_id join works_phases p on p.id = i.phase_id
      join contractors k on k.id = r.contractor_id join homes h on h.id = r.home_id join buildings b on b.id = h.building_id
      join entrances e on e.id = h.entrance_id left join works_lifts l on l.reserve_id = r.id
     where r.site_id = ${siteId} and (${homeId}::uuid is null or r.home_id = ${homeId}::uuid) order by l.at nulls first, r.at desc`.execute(
    tx,
  )
  return rows
}

export type OwnReserve = {
  id: string
  phase: string
  /** Null when they speak of somebody. */
  words: string | null
  at: Temporal.Instant
  liftedAt: Temporal.Instant | null
}

/** Of her home, for whoever lives there: what is left to mend first. */
export async function listOwnReserves(tx: Tx, siteId: string, homeId: string): Promise<OwnReserve[]> {
  const { rows } = await sql<OwnReserve>`
    select r.id, p.title as phase, case when not r.holds_words then r.words end as words, r.at, l.at as "liftedAt"
      from works_reserves r join works_interventions i on i.id = r.intervention_id join works_phases p on p.id = i.phase_id
      left join works_lifts l on l.reserve_id = r.id
     where r.site_id = ${siteId} and r.home_id = ${homeId} order by l.at desc nulls first, r.at desc`.execute(
    tx,
  )
  return rows
}

export type Task = {
  id: string
  siteNumber: number
  site: string
  homeId: string
  place: string
  kind: 'call' | 'days_15' | 'days_18' | 'days_21' | 'reduction' | 'unhappy'
  madeAt: Temporal.Instant
}

/** What waits for a person, the oldest first. */
export async function listTasks(tx: Tx, siteId: string | null = null): Promise<Task[]> {
  const { rows } = await sql<Task>`
    select t.id, s.number as "siteNumber", s.title as site, t.home_id as "homeId", concat(b.name, ', ', e.label, ', ', h.door) as place, t.kind, t.made_at as "madeAt"
      from works_tasks t join works_sites s on s.id = t.site_id join homes h on h.id = t.home_id join buildings b on b.id = h.building_id
      join entrances e on e.id = h.entrance_id
     where t.done_at is null and (${siteId}::uuid is null or t.site_id = ${siteId}::uuid) order by t.made_at limit 300`.execute(
    tx,
  )
  return rows
}

export type Notice = {
  id: string
  step: string
  how: string
  proof: string
  at: Temporal.Instant
  phase: string
  /** How it went: of what left by a delivery. */
  channel: string | null
  state: string | null
  stateAt: Temporal.Instant | null
}

export async function listNotices(tx: Tx, siteId: string, homeId: string): Promise<Notice[]> {
  const { rows } = await sql<Notice>`
    select n.id, n.step, n.how, n.proof, n.at, p.title as phase, d.channel, d.state, d.at as "stateAt"
      from works_notices n join works_interventions i on i.id = n.intervention_id join works_phases p on p.id = i.phase_id
      left join app.works_proofs(${siteId}) d on d.notice_id = n.id
     where n.site_id = ${siteId} and n.home_id = ${homeId} order by n.at desc limit 100`.execute(tx)
  return rows
}

export async function listMarks(tx: Tx, siteId: string): Promise<{ mark: number; count: number }[]> {
  const { rows } = await sql<{ mark: number; count: number }>`
    select mark, count(*) as count from works_satisfaction where site_id = ${siteId} group by mark order by mark desc`.execute(
    tx,
  )
  return rows
}

export type SiteOfHome = { id: string; number: number; title: string; endsOn: string; isOver: boolean }

/** Every site of her home that goes on or ended lately, those that go on first. */
export async function listSitesOfHome(tx: Tx, homeId: string, now: Temporal.Instant): Promise<SiteOfHome[]> {
  const { rows } = await sql<SiteOfHome>`
    select s.id, s.number, s.title, s.ends_on::text as "endsOn", s.ended_at is not null as "isOver" from works_site_homes h join works_sites s on s.id = h.site_id
     where h.home_id = ${homeId} and (s.ended_at is null or s.ended_at > ${now.toString()}::timestamptz - interval '90 days')
     order by s.ended_at is not null, s.starts_on, s.number`.execute(tx)
  return rows
}

/** The works of her building that are not over, the first of them: its days, and nothing of any home. */
export async function findWorksOfBuilding(
  tx: Tx,
  homeId: string,
  today: Temporal.PlainDate,
): Promise<{ startsOn: string; endsOn: string } | null> {
  const { rows } = await sql<{ startsOn: string; endsOn: string }>`
    select s.starts_on::text as "startsOn", s.ends_on::text as "endsOn" from works_sites s
     where s.ended_at is null and s.ends_on >= ${today.toString()}::date
       and exists (select from works_site_homes w join homes h on h.id = w.home_id
                    where w.site_id = s.id and h.building_id = (select building_id from homes where id = ${homeId}))
     order by s.starts_on, s.number limit 1`.execute(tx)
  return rows[0] ?? null
}

export type Postal = {
  homeId: string
  name: string
  hello: string
  largePrint: boolean
  address: string
  door: string
  commune: string
  postcode: string | null
}

/** Who receives a letter in each of these homes, as the post reads it. */
export async function listPostal(tx: Tx, homeIds: string[]): Promise<Postal[]> {
  const { rows } = await sql<Postal>`
    select h.id as "homeId", concat_ws(' ', r.civility, r.first_name, r.last_name) as name, concat_ws(' ', coalesce(r.civility, r.first_name), r.last_name) as hello,
           r.large_print as "largePrint", e.address, h.door, s.commune, s.postcode
      from homes h join leases l on l.home_id = h.id and (l.ends_on is null or l.ends_on >= current_date) join lease_holders x on x.lease_id = l.id
      join residents r on r.id = x.resident_id join entrances e on e.id = h.entrance_id join estates s on s.id = h.estate_id
     where h.id = any (${homeIds}) order by e.address, h.floor, h.door, r.last_name`.execute(tx)
  return rows
}

export type AwaitedAt = { starts: Temporal.Instant; ends: Temporal.Instant }
/** When each visit was announced for: its slot, and those it left once they had begun. */
export async function listAwaited(tx: Tx, ids: string[]): Promise<Map<string, AwaitedAt[]>> {
  const { rows } = await sql<AwaitedAt & { id: string }>`
    select x.id, s.starts, s.ends from unnest(${ids}::uuid[]) as x(id) cross join lateral app.works_awaited_slots(x.id) s order by s.starts`.execute(
    tx,
  )
  const awaited = new Map<string, AwaitedAt[]>()
  for (const { id, ...slot } of rows) awaited.set(id, [...(awaited.get(id) ?? []), slot])
  return awaited
}

/** Of the sector of whoever reads: an ended site still owes them. */
export async function listOpenReserves(
  tx: Tx,
): Promise<{ id: string; homeId: string; phase: string; words: string }[]> {
  const { rows } = await sql<{ id: string; homeId: string; phase: string; words: string }>`
    select r.id, r.home_id as "homeId", p.title as phase, r.words from works_reserves r join works_interventions i on i.id = r.intervention_id
      join works_phases p on p.id = i.phase_id
     where app.reads_works(r.estate_id) and not exists (select from works_lifts l where l.reserve_id = r.id)
     order by r.at desc limit 500`.execute(tx)
  return rows
}

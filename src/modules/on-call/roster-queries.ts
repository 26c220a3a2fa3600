// What is stored about rosters, their levels, people and shifts?
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

export type RosterRow = {
  id: string
  agencyId: string
  agency: string
  name: string
  trade: string | null
  handOverDay: number
  handOverAt: string
  skipsHolidays: boolean
  estateIds: string[]
  estates: string[]
  mayKeep: boolean
}

export async function listRosters(tx: Tx, id: string | null = null): Promise<RosterRow[]> {
  const { rows } = await sql<RosterRow>`
    select r.id, r.agency_id as "agencyId", a.name as agency, r.name, r.trade, r.hand_over_day as "handOverDay", to_char(r.hand_over_at, 'HH24:MI') as "handOverAt",
           r.skips_holidays as "skipsHolidays", app.keeps_roster(r.id) as "mayKeep",
           array(select x.estate_id from duty_roster_estates x where x.roster_id = r.id) as "estateIds",
           array(select e.name from duty_roster_estates x join estates e on e.id = x.estate_id where x.roster_id = r.id order by e.name) as estates
      from duty_rosters r join agencies a on a.id = r.agency_id
     where r.ended_at is null and (${id}::uuid is null or r.id = ${id}::uuid) order by a.name, r.made_at, r.id`.execute(
    tx,
  )
  return rows
}

export type LevelRow = {
  rosterId: string
  level: number
  name: string
  delayMinutes: number
  people: string[]
}

export async function listLevels(tx: Tx, rosterIds: string[]): Promise<LevelRow[]> {
  const { rows } = await sql<LevelRow>`
    select l.roster_id as "rosterId", l.level, l.name, l.delay_minutes as "delayMinutes",
           array(select o.person_id from duty_rotations o where o.roster_id = l.roster_id and o.level = l.level order by o.position) as people
      from duty_levels l where l.roster_id = any (${rosterIds}::uuid[]) order by l.roster_id, l.level`.execute(
    tx,
  )
  return rows
}

export type ShiftRow = {
  id: string
  rosterId: string
  level: number
  levelName: string
  personId: string
  name: string
  phone: string | null
  from: Temporal.Instant
  until: Temporal.Instant
  origin: string
}

export async function listShifts(
  tx: Tx,
  rosterIds: string[],
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<ShiftRow[]> {
  const { rows } = await sql<ShiftRow>`
    select s.id, s.roster_id as "rosterId", s.level, l.name as "levelName", s.person_id as "personId", coalesce(f.name, p.name) as name, coalesce(p.phone, f.phone) as phone,
           s.from_at as "from", s.until_at as until, s.origin
      from duty_shifts s join duty_levels l on l.roster_id = s.roster_id and l.level = s.level join duty_people p on p.id = s.person_id left join staff f on f.id = p.staff_id
     where s.roster_id = any (${rosterIds}::uuid[]) and s.until_at > ${from}::timestamptz and s.from_at < ${until}::timestamptz
     order by s.from_at, s.level`.execute(tx)
  return rows
}

export type PersonRow = {
  id: string
  agencyId: string
  agency: string
  staffId: string | null
  name: string
  ownPhone: string | null
  ownEmail: string | null
  phone: string | null
  email: string | null
  /** `isOwn`: written down in this agency, which alone withdraws it. */
  leaves: { id: string; from: string; until: string; isOwn: boolean }[]
}

export async function listPeople(
  tx: Tx,
  today: string,
  agencyId: string | null = null,
): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select p.id, p.agency_id as "agencyId", a.name as agency, p.staff_id as "staffId", coalesce(f.name, p.name) as name, p.phone as "ownPhone", p.email as "ownEmail",
           coalesce(p.phone, f.phone) as phone, coalesce(p.email, f.email) as email,
           coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'from', v.from_on, 'until', v.until_on, 'isOwn', v.is_own) order by v.from_on)
                       from app.leaves_of_duty(array[p.id]) v where v.until_on >= ${today}::date), '[]') as leaves
      from duty_people p join agencies a on a.id = p.agency_id left join staff f on f.id = p.staff_id
     where p.ended_at is null and (${agencyId}::uuid is null or p.agency_id = ${agencyId}::uuid) order by a.name, 5, p.id`.execute(
    tx,
  )
  return rows
}

export type ReplacementRow = {
  id: string
  kind: string
  level: string
  name: string
  from: Temporal.Instant
  until: Temporal.Instant
  why: string
}

export async function listReplacements(
  tx: Tx,
  rosterId: string,
  now: Temporal.Instant,
): Promise<ReplacementRow[]> {
  const { rows } = await sql<ReplacementRow>`
    select x.id, x.kind, l.name as level, coalesce(f.name, p.name) as name, x.from_at as "from", x.until_at as until, x.why
      from duty_replacements x join duty_levels l on l.roster_id = x.roster_id and l.level = x.level
      join duty_people p on p.id = x.person_id left join staff f on f.id = p.staff_id
     where x.roster_id = ${rosterId} and x.withdrawn_at is null and x.until_at > ${now}::timestamptz order by x.from_at, x.said_at limit 200`.execute(
    tx,
  )
  return rows
}

/** Agencies whose rosters this person keeps, and their accounts that may be on call. */
export async function listKept(tx: Tx) {
  const { rows } = await sql<{ id: string; name: string }>`
    select a.id, a.name from agencies a where app.has_role('administrator') or (app.has_role('agency_manager') and app.reaches_agency(a.id)) order by a.name`.execute(
    tx,
  )
  return rows
}

export async function listAccountsForDuty(tx: Tx) {
  return tx.selectFrom('staff').select(['id', 'name']).where('is_active', '=', true).orderBy('name').execute()
}

export async function listEstatesOf(tx: Tx, agencyId: string) {
  return tx
    .selectFrom('estates')
    .select(['id', 'name'])
    .where('agency_id', '=', agencyId)
    .orderBy('name')
    .execute()
}

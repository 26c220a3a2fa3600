// What does the desk look up while it types? A building, a person, an entrance, a fault, a ready answer.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The drawn building of a demand, with the open demands of each place. */
export async function loadBuilding(tx: Tx, buildingId: string) {
  const building = await tx
    .selectFrom('buildings')
    .selectAll()
    .where('id', '=', buildingId)
    .executeTakeFirst()
  if (!building) return undefined
  const entrances = await tx
    .selectFrom('entrances')
    .selectAll()
    .where('building_id', '=', buildingId)
    .orderBy('position')
    .execute()
  const homes = await tx
    .selectFrom('homes')
    .select(['id', 'door', 'floor', 'entrance_id'])
    .where('building_id', '=', buildingId)
    .orderBy('code')
    .execute()
  const equipment = await tx
    .selectFrom('equipment')
    .select(['id', 'kind', 'label', 'entrance_id'])
    .where('building_id', '=', buildingId)
    .execute()
  const { rows: spots } = await sql<{
    id: string
    kind: string
    label: string
    ground: string
    entrance_id: string | null
  }>`
    select id, kind, label, ground, entrance_id from places
     where building_id = ${buildingId} or (building_id is null and estate_id = ${building.estate_id}) order by label`.execute(
    tx,
  )
  const { rows: open } = await sql<{ zone: string; n: number }>`
    select coalesce(home_id, equipment_id, place_id) as zone, count(*) as n from cases
     where building_id = ${buildingId} and state = 'open' and coalesce(home_id, equipment_id, place_id) is not null group by 1`.execute(
    tx,
  )
  return { building, entrances, homes, equipment, places: spots, open }
}
export type LoadedBuilding = NonNullable<Awaited<ReturnType<typeof loadBuilding>>>

export type FoundPerson = {
  id: string
  name: string
  home: string
  entrance_id: string | null
  home_id: string | null
  phones: string | null
}

/** People of the file by name, telephone or home, accents or not, within reach. */
export async function searchPeople(tx: Tx, query: string): Promise<FoundPerson[]> {
  if (query.trim().length < 2) return []
  const { rows } = await sql<FoundPerson>`
    with found as (select resident_id as id from app.search_residents(${query}, 12))
    select r.id, concat_ws(' ', r.civility, r.first_name, r.last_name) as name, home.home, home.entrance_id, home.home_id,
           (select string_agg(k.address, ', ') from resident_channels k where k.resident_id = r.id and k.kind in ('sms', 'phone') and k.ended_at is null) as phones
      from found join residents r on r.id = found.id
      left join lateral (
        select b.name || ', ' || e.label || ', logement ' || h.door as home, h.entrance_id, h.id as home_id
          from (select lease_id from lease_holders where resident_id = r.id union select lease_id from household_members where resident_id = r.id) x
          join leases l on l.id = x.lease_id join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id join buildings b on b.id = h.building_id
         order by l.starts_on desc limit 1) home on true
     order by r.last_name, r.first_name limit 12`.execute(tx)
  return rows
}

/** One person of the file, as the search gives her. */
export async function findPerson(tx: Tx, id: string): Promise<FoundPerson | undefined> {
  if (!uuid.test(id)) return undefined
  const { rows } = await sql<FoundPerson>`
    select r.id, concat_ws(' ', r.civility, r.first_name, r.last_name) as name, home.home, home.entrance_id, home.home_id, null as phones
      from residents r left join lateral (
        select b.name || ', ' || e.label || ', logement ' || h.door as home, h.entrance_id, h.id as home_id
          from (select lease_id from lease_holders where resident_id = r.id union select lease_id from household_members where resident_id = r.id) x
          join leases l on l.id = x.lease_id join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id join buildings b on b.id = h.building_id
         order by l.starts_on desc limit 1) home on true where r.id = ${id}`.execute(tx)
  return rows[0]
}

export async function listEntrances(tx: Tx) {
  const { rows } = await sql<{ id: string; label: string; estate: string }>`
    select e.id, b.name || ', ' || e.label || ' (' || e.address || ')' as label, s.name as estate
      from entrances e join buildings b on b.id = e.building_id join estates s on s.id = e.estate_id
     where app.everywhere() or e.estate_id = any (app.estates()) order by s.name, b.name, e.position`.execute(
    tx,
  )
  return rows
}

export async function findEntrance(tx: Tx, id: string) {
  if (!uuid.test(id)) return undefined
  return tx.selectFrom('entrances').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findFault(tx: Tx, number: number) {
  return tx
    .selectFrom('faults as f')
    .innerJoin('natures as n', 'n.code', 'f.nature_code')
    .innerJoin('estates as s', 's.id', 'f.estate_id')
    .innerJoin('agencies as g', 'g.id', 's.agency_id')
    .leftJoin('buildings as b', 'b.id', 'f.building_id')
    .leftJoin('entrances as e', 'e.id', 'f.entrance_id')
    .selectAll('f')
    .select([
      'g.name as agency',
      'g.phone as agency_phone',
      'n.label as nature',
      's.name as estate',
      'b.name as building',
      'e.label as entrance',
    ])
    .where('f.number', '=', number)
    .executeTakeFirst()
}

/** What was already answered to everyone who told a fault, the last first. */
export async function listFaultAnswers(tx: Tx, faultId: string) {
  return tx
    .selectFrom('case_answers as a')
    .leftJoin('staff as s', 's.id', 'a.written_by')
    .select(['a.id', 'a.kind', 'a.body', 'a.written_at', 's.name as by'])
    .where('a.fault_id', '=', faultId)
    .orderBy('a.written_at', 'desc')
    .limit(20)
    .execute()
}

export async function listCanned(tx: Tx) {
  return tx
    .selectFrom('case_canned_answers')
    .selectAll()
    .where('is_active', '=', true)
    .orderBy('kind')
    .orderBy('title')
    .execute()
}

export async function listFilters(tx: Tx) {
  const families = await tx.selectFrom('natures').select('family').distinct().orderBy('family').execute()
  const { rows: estates } = await sql<{ code: string; name: string }>`
    select code, name from estates e where app.everywhere() or e.id = any (app.estates()) order by name`.execute(
    tx,
  )
  const { rows: agencies } = await sql<{ code: string; name: string }>`
    select distinct g.code, g.name from agencies g join estates e on e.agency_id = g.id
     where app.everywhere() or e.id = any (app.estates()) order by g.name`.execute(tx)
  const { rows: teams } = await sql<{ code: string; name: string }>`
    select distinct t.code, t.name from staff_teams t join estates e on e.agency_id = t.agency_id
     where app.everywhere() or e.id = any (app.estates()) order by t.name`.execute(tx)
  return { families: families.map((row) => row.family), estates, agencies, teams }
}

export type Colleagues = {
  people: { id: string; name: string; team: string | null }[]
  teams: { id: string; name: string }[]
}

/** Those who can open this demand, in a team or not, and the teams that can; before one is chosen, those who share the actor's estates. */
export async function listColleagues(tx: Tx, caseId: string | null): Promise<Colleagues> {
  const able = caseId ? sql`app.who_may_open(${caseId})` : sql`app.who_shares_reach()`
  const { rows: people } = await sql<Colleagues['people'][number]>`
    select s.id, s.name, (select t.name from staff_team_members m join staff_teams t on t.id = m.team_id where m.staff_id = s.id order by t.code limit 1) as team
      from staff s where s.id in (select ${able}) order by team nulls last, s.name, s.id`.execute(tx)
  const { rows: teams } = caseId
    ? await sql<Colleagues['teams'][number]>`
        select t.id, t.name from staff_teams t where ${mayHold(sql`t.id`, caseId)} order by t.name`.execute(
        tx,
      )
    : { rows: [] }
  return { people, teams }
}

export async function mayOpen(tx: Tx, staffId: string, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select ${staffId}::uuid in (select app.who_may_open(${caseId})) as may`.execute(tx)
  return rows[0]?.may ?? false
}

export async function mayTeamHold(tx: Tx, teamId: string, caseId: string): Promise<boolean> {
  const { rows } = await sql<{
    may: boolean
  }>`select ${mayHold(sql`${teamId}::uuid`, caseId)} as may`.execute(tx)
  return rows[0]?.may ?? false
}

/** A team holds the demands of its agency, and those that one of its members can open. */
function mayHold(team: RawBuilder<unknown>, caseId: string): RawBuilder<boolean> {
  return sql<boolean>`(
    exists (select from staff_teams x join estates e on e.agency_id = x.agency_id join cases c on c.estate_id = e.id where x.id = ${team} and c.id = ${caseId})
    or exists (select from staff_team_members m where m.team_id = ${team} and m.staff_id in (select app.who_may_open(${caseId}))))`
}

// What is stored about rounds, and which points has each building of a sector?
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { type Point, pointsOf } from './points.ts'
import { words } from './words.fr.ts'

export type RoundBuilding = {
  id: string
  name: string
  estateId: string
  lastAt: Temporal.Instant | null
  points: Point[]
}

/** Those of her sector, or one of them; what the whole estate shares is looked at from each of its buildings. */
export async function listRoundBuildings(tx: Tx, buildingId: string | null = null): Promise<RoundBuilding[]> {
  const mine = (column: string) =>
    sql`((select app.is_system()) or (select app.everywhere()) or ${sql.ref(column)} = any ((select app.estates())::uuid[]))`
  const { rows: buildings } = await sql<Omit<RoundBuilding, 'points'>>`
    select b.id, b.name, b.estate_id as "estateId", (select max(r.finished_at) from rounds r where r.building_id = b.id) as "lastAt"
      from buildings b join estates s on s.id = b.estate_id
     where ${mine('b.estate_id')} and (${buildingId}::uuid is null or b.id = ${buildingId}::uuid) order by s.name, b.code`.execute(
    tx,
  )
  const estates = [...new Set(buildings.map(({ estateId }) => estateId))]
  type Thing = {
    id: string
    kind: string
    label: string
    estateId: string
    buildingId: string | null
    entranceId: string | null
  }
  const things = async (table: 'equipment' | 'places') =>
    (
      await sql<Thing>`
        select id, kind, label, estate_id as "estateId", building_id as "buildingId", entrance_id as "entranceId" from ${sql.table(table)}
         where estate_id = any (${estates}::uuid[])`.execute(tx)
    ).rows
  const entrances = (
    await sql<{ id: string; label: string; buildingId: string }>`
      select id, label, building_id as "buildingId" from entrances where estate_id = any (${estates}::uuid[]) order by position, code`.execute(
      tx,
    )
  ).rows
  const [equipment, places] = [await things('equipment'), await things('places')]
  const of = (all: Thing[], { id, estateId }: { id: string; estateId: string }) =>
    all.filter((one) => one.buildingId === id || (one.buildingId === null && one.estateId === estateId))
  return buildings.map((building) => ({
    ...building,
    points: pointsOf(
      entrances.filter((one) => one.buildingId === building.id),
      of(equipment, building),
      of(places, building),
      words.lightingOf,
    ),
  }))
}

export type ListedRound = {
  id: string
  number: number
  building: string
  author: string
  beganAt: Temporal.Instant
  finishedAt: Temporal.Instant
  points: number
  anomalies: number
  notSeen: number
}

export async function listRounds(
  tx: Tx,
  asked: { number?: number; limit?: number } = {},
): Promise<ListedRound[]> {
  const { rows } = await sql<ListedRound>`
    select r.id, r.number, concat_ws(', ', s.name, b.name) as building, coalesce(t.name, '') as author, r.began_at as "beganAt", r.finished_at as "finishedAt",
           count(c.*)::int as points, count(c.*) filter (where c.state = 'anomaly')::int as anomalies, count(c.*) filter (where c.state = 'not_seen')::int as "notSeen"
      from rounds r join buildings b on b.id = r.building_id join estates s on s.id = r.estate_id left join staff t on t.id = r.made_by
      left join round_checks c on c.round_id = r.id
     where (${asked.number ?? null}::bigint is null or r.number = ${asked.number ?? null}::bigint)
     group by r.id, s.name, b.name, t.name order by r.finished_at desc limit ${asked.limit ?? 60}`.execute(tx)
  return rows
}

export type ShownCheck = {
  position: number
  point: string
  label: string
  state: 'fine' | 'anomaly' | 'not_seen'
  nature: string | null
  words: string
  caseNumber: number | null
}

export async function listChecks(tx: Tx, roundId: string): Promise<ShownCheck[]> {
  const { rows } = await sql<ShownCheck>`
    select c.position, c.point, c.label, c.state, n.label as nature, c.words, k.number as "caseNumber"
      from round_checks c left join natures n on n.code = c.nature_code left join cases k on k.id = c.case_id
     where c.round_id = ${roundId} order by c.state = 'anomaly' desc, c.state = 'not_seen' desc, c.position`.execute(
    tx,
  )
  return rows
}

export type Anomaly = {
  position: number
  label: string
  natureCode: string
  words: string
  photos: string[]
  entranceId: string | null
  equipmentId: string | null
  placeId: string | null
}

/** Anomalies of a round that are no demand yet. */
export async function listUnfiled(tx: Tx, roundId: string): Promise<Anomaly[]> {
  const { rows } = await sql<Anomaly>`
    select position, label, nature_code as "natureCode", words, photos, entrance_id as "entranceId", equipment_id as "equipmentId", place_id as "placeId"
      from round_checks where round_id = ${roundId} and state = 'anomaly' and case_id is null order by position`.execute(
    tx,
  )
  return rows
}

/** A demand that already says it, still open: the same subject at the very same place. */
export async function findKnownCase(tx: Tx, buildingId: string, about: Anomaly): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select c.id from cases c where c.state = 'open' and not c.is_sensitive and c.nature_code = ${about.natureCode} and c.home_id is null
       and c.equipment_id is not distinct from ${about.equipmentId}::uuid and c.place_id is not distinct from ${about.placeId}::uuid
       and (c.equipment_id is not null or c.place_id is not null
            or (c.building_id = ${buildingId}::uuid and c.entrance_id is not distinct from ${about.entranceId}::uuid))
     order by c.reported_at limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

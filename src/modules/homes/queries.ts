// What is stored about the estates, the buildings and who lives in which home? One function per question.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { type Building, zonesOf } from '../../ui/elevation-plan.ts'
import { buildElevation, type PlaceKind, sayWhere, type Where } from './rules.ts'

export type HomeOfResident = {
  homeId: string
  homeCode: string
  floor: number
  door: string
  entranceId: string
  entranceLabel: string
  entranceAddress: string
  buildingId: string
  buildingName: string
  boardCode: string
  estateId: string
  estateName: string
  commune: string
  agencyId: string
  isHolder: boolean
}

/** Where she lives now: of several leases the one still running, then the latest. */
export async function findHomeOfResident(tx: Tx, residentId: string): Promise<HomeOfResident | undefined> {
  const { rows } = await sql<HomeOfResident>`
    select h.id as "homeId", h.code as "homeCode", h.floor, h.door, e.id as "entranceId", e.label as "entranceLabel", e.address as "entranceAddress",
           b.id as "buildingId", b.name as "buildingName", b.board_code as "boardCode", s.id as "estateId", s.name as "estateName", s.commune,
           s.agency_id as "agencyId", x.is_holder as "isHolder"
      from (select lease_id, true as is_holder from lease_holders where resident_id = ${residentId}
            union all select lease_id, false from household_members where resident_id = ${residentId}) x
      join leases l on l.id = x.lease_id join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id
      join buildings b on b.id = h.building_id join estates s on s.id = h.estate_id
     order by l.ends_on is null or l.ends_on >= current_date desc, l.starts_on desc, x.is_holder desc limit 1`.execute(
    tx,
  )
  return rows[0]
}

export async function listAgencies(tx: Tx) {
  return tx.selectFrom('agencies').selectAll().orderBy('name').execute()
}

export async function listEstates(tx: Tx) {
  return tx.selectFrom('estates').selectAll().orderBy('name').execute()
}

export type ListedBuilding = {
  id: string
  code: string
  name: string
  address: string
  boardCode: string
  estateId: string
  estateName: string
  homes: number
  entrances: number
}

export async function listBuildings(tx: Tx, estateId: string | null = null): Promise<ListedBuilding[]> {
  const { rows } = await sql<ListedBuilding>`
    select b.id, b.code, b.name, b.address, b.board_code as "boardCode", s.id as "estateId", s.name as "estateName",
           (select count(*) from homes h where h.building_id = b.id) as homes, (select count(*) from entrances e where e.building_id = b.id) as entrances
      from buildings b join estates s on s.id = b.estate_id
     where (${estateId}::uuid is null or b.estate_id = ${estateId}::uuid) and (app.kind() <> 'staff' or app.reaches(s.id) or app.has_role('administrator'))
     order by s.name, b.code`.execute(tx)
  return rows
}

export type FoundAddress = {
  /** The building's code, or the estate's when the whole estate is meant. */
  code: string
  label: string
  estateId: string
  estateCode: string
  insee: string | null
  buildingId: string | null
}

/** Buildings and estates whose name, code, street or door has each of these words; what has them in its own name first. */
export async function findAddresses(tx: Tx, said: string, atMost = 12): Promise<FoundAddress[]> {
  const asked = said
    .split(/[\s,;]+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => word.replace(/[\\%_]/g, '\\$&'))
  if (asked.length === 0) return []
  const { rows } = await sql<FoundAddress>`
    with known as (
      select s.code, s.name || ', ' || s.commune as label, s.id as estate_id, s.code as estate_code, s.insee, null::uuid as building_id,
             concat_ws(' ', s.code, s.name, s.commune) as words, concat_ws(' ', s.code, s.name) as own
        from estates s
      union all
      select b.code, concat_ws(', ', b.name, b.address, s.name), s.id, s.code, s.insee, b.id,
             concat_ws(' ', b.code, b.name, b.address, s.code, s.name, s.commune, (select string_agg(e.address, ' ') from entrances e where e.building_id = b.id)),
             concat_ws(' ', b.code, b.name, b.address)
        from buildings b join estates s on s.id = b.estate_id)
    select code, label, estate_id as "estateId", estate_code as "estateCode", insee, building_id as "buildingId" from known
     where unaccent(words) ilike all (select '%' || unaccent(w) || '%' from unnest(${asked}::text[]) w)
     order by unaccent(own) ilike all (select '%' || unaccent(w) || '%' from unnest(${asked}::text[]) w) desc, building_id is not null, label limit ${atMost}`.execute(
    tx,
  )
  return rows
}

export async function findBuilding(tx: Tx, id: string) {
  return tx
    .selectFrom('buildings')
    .innerJoin('estates', 'estates.id', 'buildings.estate_id')
    .selectAll('buildings')
    .select(['estates.name as estate_name', 'estates.commune'])
    .where('buildings.id', '=', id)
    .executeTakeFirst()
}

export async function findBuildingByBoardCode(tx: Tx, boardCode: string) {
  return tx.selectFrom('buildings').selectAll().where('board_code', '=', boardCode).executeTakeFirst()
}

export async function listEntrances(tx: Tx, buildingId: string) {
  return tx
    .selectFrom('entrances')
    .selectAll()
    .where('building_id', '=', buildingId)
    .orderBy('position')
    .orderBy('code')
    .execute()
}

export async function listHomes(tx: Tx, buildingId: string) {
  return tx
    .selectFrom('homes')
    .innerJoin('entrances', 'entrances.id', 'homes.entrance_id')
    .selectAll('homes')
    .select('entrances.label as entrance_label')
    .where('homes.building_id', '=', buildingId)
    .orderBy('entrances.position')
    .orderBy('homes.floor')
    .orderBy('homes.door')
    .execute()
}

/** The building's own, those of its entrances, and what its whole estate shares. */
export async function listPlaces(tx: Tx, buildingId: string) {
  return tx
    .selectFrom('places')
    .selectAll()
    .where((where) =>
      where.or([
        where('building_id', '=', buildingId),
        where.and([
          where('building_id', 'is', null),
          where(
            'estate_id',
            '=',
            where.selectFrom('buildings').select('estate_id').where('id', '=', buildingId),
          ),
        ]),
      ]),
    )
    .orderBy('entrance_id')
    .orderBy('building_id')
    .orderBy('label')
    .execute()
}

export async function listEquipment(tx: Tx, buildingId: string) {
  return tx
    .selectFrom('equipment')
    .selectAll()
    .where((where) =>
      where.or([
        where('building_id', '=', buildingId),
        where.and([
          where('building_id', 'is', null),
          where(
            'estate_id',
            '=',
            where.selectFrom('buildings').select('estate_id').where('id', '=', buildingId),
          ),
        ]),
      ]),
    )
    .orderBy('label')
    .execute()
}

/** The building as src/ui/elevation.tsx draws it; ids of zones are those of homes, lifts and places, else made from the entrance's. */
export async function buildingElevation(tx: Tx, buildingId: string): Promise<Building | undefined> {
  const building = await findBuilding(tx, buildingId)
  if (!building) return undefined
  const entrances = await listEntrances(tx, buildingId)
  const homes = await listHomes(tx, buildingId)
  const places = await listPlaces(tx, buildingId)
  const equipment = await listEquipment(tx, buildingId)
  return buildElevation(building, entrances, homes, places, equipment)
}

/** What a picked zone means for a demand: where it is, on whose ground, in words. */
export async function findZone(tx: Tx, buildingId: string, zoneId: string): Promise<Where | undefined> {
  const building = await findBuilding(tx, buildingId)
  const drawn = building && (await buildingElevation(tx, buildingId))
  if (!building || !drawn) return undefined
  const zone = zonesOf(drawn).find((each) => each.id === zoneId)
  if (!zone) return undefined
  const entrance = drawn.entrances.find((each) => each.id === zone.entranceId)
  const place = (await listPlaces(tx, buildingId)).find((each) => each.id === zoneId)
  const placeKind: PlaceKind =
    zone.kind === 'home'
      ? 'home'
      : zone.kind === 'outdoor' && place?.ground !== 'common'
        ? 'outdoor'
        : 'common'
  return {
    zoneId,
    kind: placeKind,
    ground:
      zone.kind === 'home' ? 'home' : zone.kind === 'outdoor' ? (place?.ground ?? 'landlord') : 'common',
    estateId: building.estate_id,
    buildingId: place && place.building_id === null ? null : buildingId,
    entranceId: zone.entranceId ?? null,
    homeId: zone.kind === 'home' ? zone.id : null,
    equipmentId: zone.kind === 'lift' ? zone.id : null,
    placeId: place?.id ?? null,
    words: sayWhere(zone, drawn.entrances.length > 1 ? entrance?.code : undefined),
  }
}

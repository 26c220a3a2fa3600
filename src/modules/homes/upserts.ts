// How do the landlord's files enter the map? Each row by its code: created, changed or left as it is; never removed.
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import type { Tx } from '../../platform/db/database.ts'
import { compare, type Extent, type Problem, refused, slices, type Upsert } from '../../platform/db/upsert.ts'
import { readSetting } from '../settings/index.ts'
import { defaultOpening } from './rules.ts'
import { upsertWords as words } from './words.fr.ts'

type Optional<T> = T | null | undefined
export type AgencyRow = {
  code: string
  name: string
  address: string
  phone: string
  email: string
  latitude?: Optional<number>
  longitude?: Optional<number>
}
export type EstateRow = {
  code: string
  agency: string
  name: string
  commune: string
  postcode?: Optional<string>
  insee?: Optional<string>
  latitude?: Optional<number>
  longitude?: Optional<number>
}
export type BuildingRow = {
  code: string
  estate: string
  name: string
  address: string
  permitted_on?: Optional<string>
}
export type EntranceRow = {
  code: string
  building: string
  label: string
  address: string
  position?: Optional<number>
  floors: number
}
export type HomeRow = {
  code: string
  entrance: string
  floor: number
  door: string
  rooms?: Optional<number>
  surface_m2?: Optional<number>
}
export type EquipmentRow = {
  code: string
  kind: string
  label: string
  estate: string
  building?: Optional<string>
  entrance?: Optional<string>
}
export type PlaceRow = EquipmentRow & { ground: string }

const byCode = <Row extends { code: string }>(rows: Row[]) => new Map(rows.map((row) => [row.code, row]))
const codeOf = (row: { code: string }) => row.code

export async function upsertAgencies(tx: Tx, rows: AgencyRow[], onDay: string): Promise<Upsert> {
  const held = byCode(
    await tx
      .selectFrom('agencies')
      .select(['id', 'code', 'name', 'address', 'phone', 'email', 'latitude', 'longitude'])
      .execute(),
  )
  const { missing, different, upserted } = compare(held, rows, codeOf)
  const opening = JSON.stringify((await readSetting(tx, 'opening', onDay)) ?? defaultOpening)
  for (const some of slices(missing))
    await tx
      .insertInto('agencies')
      .values(some.map((row) => ({ ...row, id: randomUUIDv7(), opening })))
      .execute()
  for (const { id, row } of different)
    await tx.updateTable('agencies').set(row).where('id', '=', id).execute()
  return { ...upserted, problems: [] }
}

export async function upsertEstates(tx: Tx, rows: EstateRow[], extent?: Extent): Promise<Upsert> {
  const agencies = byCode(await tx.selectFrom('agencies').select(['id', 'code']).execute())
  const wrong = refused(
    unknown(
      rows,
      (row) => agencies.has(row.agency),
      (row) => words.noAgency(row.agency),
    ),
    extent,
  )
  if (wrong) return wrong
  const held = await tx
    .selectFrom('estates as e')
    .innerJoin('agencies as a', 'a.id', 'e.agency_id')
    .select([
      'e.id',
      'e.code',
      'a.code as agency',
      'e.name',
      'e.commune',
      'e.postcode',
      'e.insee',
      'e.latitude',
      'e.longitude',
    ])
    .execute()
  const { missing, different, upserted } = compare(byCode(held), rows, codeOf)
  const stored = ({ agency, ...row }: EstateRow) => ({ ...row, agency_id: agencies.get(agency)!.id })
  for (const some of slices(missing))
    await tx
      .insertInto('estates')
      .values(some.map((row) => ({ ...stored(row), id: randomUUIDv7() })))
      .execute()
  for (const { id, row } of different)
    await tx.updateTable('estates').set(stored(row)).where('id', '=', id).execute()
  return { ...upserted, problems: [] }
}

export async function upsertBuildings(tx: Tx, rows: BuildingRow[], extent?: Extent): Promise<Upsert> {
  const estates = byCode(await tx.selectFrom('estates').select(['id', 'code']).execute())
  const held = byCode(
    await tx
      .selectFrom('buildings as b')
      .innerJoin('estates as e', 'e.id', 'b.estate_id')
      .select(['b.id', 'b.code', 'e.code as estate', 'b.name', 'b.address', 'b.permitted_on'])
      .execute(),
  )
  const wrong = refused(
    [
      ...unknown(
        rows,
        (row) => estates.has(row.estate),
        (row) => words.noEstate(row.estate),
      ),
      ...moved(rows, held, 'estate', words.movedBuilding),
    ],
    extent,
  )
  if (wrong) return wrong
  const { missing, different, upserted } = compare(held, rows, codeOf)
  const stored = ({ estate, ...row }: BuildingRow) => ({ ...row, estate_id: estates.get(estate)!.id })
  for (const some of slices(missing))
    await tx
      .insertInto('buildings')
      .values(some.map((row) => ({ ...stored(row), id: randomUUIDv7(), board_code: newBoardCode() })))
      .execute()
  for (const { id, row } of different)
    await tx.updateTable('buildings').set(stored(row)).where('id', '=', id).execute()
  return { ...upserted, problems: [] }
}

/** `announced`: buildings that the same file brings. */
export async function upsertEntrances(
  tx: Tx,
  rows: EntranceRow[],
  extent?: Extent,
  announced: ReadonlySet<string> = new Set(),
): Promise<Upsert> {
  const buildings = byCode(await tx.selectFrom('buildings').select(['id', 'code', 'estate_id']).execute())
  const held = byCode(
    await tx
      .selectFrom('entrances as e')
      .innerJoin('buildings as b', 'b.id', 'e.building_id')
      .select(['e.id', 'e.code', 'b.code as building', 'e.label', 'e.address', 'e.position', 'e.floors'])
      .execute(),
  )
  const wrong = refused(
    [
      ...unknown(
        rows,
        (row) => buildings.has(row.building) || announced.has(row.building),
        (row) => words.noBuilding(row.building),
      ),
      ...moved(rows, held, 'building', words.movedEntrance),
    ],
    extent,
  )
  if (wrong) return wrong
  const { missing, different, upserted } = compare(held, rows, codeOf)
  const stored = ({ building, position, ...row }: EntranceRow) => {
    const found = buildings.get(building)!
    return { ...row, ...(position ? { position } : {}), building_id: found.id, estate_id: found.estate_id }
  }
  for (const some of slices(missing))
    await tx
      .insertInto('entrances')
      .values(some.map((row) => ({ position: 1, ...stored(row), id: randomUUIDv7() })))
      .execute()
  for (const { id, row } of different)
    await tx.updateTable('entrances').set(stored(row)).where('id', '=', id).execute()
  return { ...upserted, problems: [] }
}

export async function upsertHomes(tx: Tx, rows: HomeRow[], extent?: Extent): Promise<Upsert> {
  const entrances = byCode(
    await tx.selectFrom('entrances').select(['id', 'code', 'building_id', 'estate_id']).execute(),
  )
  const held = byCode(
    await tx
      .selectFrom('homes as h')
      .innerJoin('entrances as e', 'e.id', 'h.entrance_id')
      .select(['h.id', 'h.code', 'e.code as entrance', 'h.floor', 'h.door', 'h.rooms', 'h.surface_m2'])
      .execute(),
  )
  const wrong = refused(
    [
      ...unknown(
        rows,
        (row) => entrances.has(row.entrance),
        (row) => words.noEntrance(row.entrance),
      ),
      ...moved(rows, held, 'entrance', words.movedHome),
    ],
    extent,
  )
  if (wrong) return wrong
  const { missing, different, upserted } = compare(held, rows, codeOf)
  const stored = ({ entrance, ...row }: HomeRow) => {
    const found = entrances.get(entrance)!
    return { ...row, entrance_id: found.id, building_id: found.building_id, estate_id: found.estate_id }
  }
  for (const some of slices(missing))
    await tx
      .insertInto('homes')
      .values(some.map((row) => ({ ...stored(row), id: randomUUIDv7() })))
      .execute()
  for (const { id, row } of different)
    await tx.updateTable('homes').set(stored(row)).where('id', '=', id).execute()
  return { ...upserted, problems: [] }
}

export async function upsertEquipment(tx: Tx, rows: EquipmentRow[], extent?: Extent): Promise<Upsert> {
  const spots = await readSpots(tx)
  const wrong = refused(findMisplaced(rows, spots), extent)
  if (wrong) return wrong
  const held = await tx
    .selectFrom('equipment as x')
    .innerJoin('estates as s', 's.id', 'x.estate_id')
    .leftJoin('buildings as b', 'b.id', 'x.building_id')
    .leftJoin('entrances as e', 'e.id', 'x.entrance_id')
    .select([
      'x.id',
      'x.code',
      'x.kind',
      'x.label',
      's.code as estate',
      'b.code as building',
      'e.code as entrance',
    ])
    .execute()
  const { missing, different, upserted } = compare(byCode(held), rows, codeOf)
  const stored = (row: EquipmentRow) => ({
    code: row.code,
    kind: row.kind,
    label: row.label,
    ...spotOf(row, spots),
  })
  for (const some of slices(missing))
    await tx
      .insertInto('equipment')
      .values(some.map((row) => ({ ...stored(row), id: randomUUIDv7() })))
      .execute()
  for (const { id, row } of different)
    await tx.updateTable('equipment').set(stored(row)).where('id', '=', id).execute()
  return { ...upserted, problems: [] }
}

export async function upsertPlaces(tx: Tx, rows: PlaceRow[], extent?: Extent): Promise<Upsert> {
  const spots = await readSpots(tx)
  const wrong = refused(findMisplaced(rows, spots), extent)
  if (wrong) return wrong
  const held = await tx
    .selectFrom('places as x')
    .innerJoin('estates as s', 's.id', 'x.estate_id')
    .leftJoin('buildings as b', 'b.id', 'x.building_id')
    .leftJoin('entrances as e', 'e.id', 'x.entrance_id')
    .select([
      'x.id',
      'x.code',
      'x.kind',
      'x.label',
      'x.ground',
      's.code as estate',
      'b.code as building',
      'e.code as entrance',
    ])
    .execute()
  const { missing, different, upserted } = compare(byCode(held), rows, codeOf)
  const stored = (row: PlaceRow) => ({
    code: row.code,
    kind: row.kind,
    label: row.label,
    ground: row.ground,
    ...spotOf(row, spots),
  })
  for (const some of slices(missing))
    await tx
      .insertInto('places')
      .values(some.map((row) => ({ ...stored(row), id: randomUUIDv7() })))
      .execute()
  for (const { id, row } of different)
    await tx.updateTable('places').set(stored(row)).where('id', '=', id).execute()
  return { ...upserted, problems: [] }
}

/** Where something stands, by the codes of a file. */
export type SpotRow = { estate: string; building?: Optional<string>; entrance?: Optional<string> }
export type Spots = {
  estates: Map<string, { id: string }>
  buildings: Map<string, { id: string; estate_id: string }>
  entrances: Map<string, { id: string; building_id: string }>
}

export async function readSpots(tx: Tx): Promise<Spots> {
  return {
    estates: byCode(await tx.selectFrom('estates').select(['id', 'code']).execute()),
    buildings: byCode(await tx.selectFrom('buildings').select(['id', 'code', 'estate_id']).execute()),
    entrances: byCode(await tx.selectFrom('entrances').select(['id', 'code', 'building_id']).execute()),
  }
}

// The entrance is in the building, the building is in the estate: a file that says otherwise is wrong.
export function findMisplaced(rows: SpotRow[], spots: Spots): Problem[] {
  return rows.flatMap((row, index) => {
    const estate = spots.estates.get(row.estate)
    const building = row.building ? spots.buildings.get(row.building) : null
    const entrance = row.entrance ? spots.entrances.get(row.entrance) : null
    if (!estate) return [{ index, reason: words.noEstate(row.estate) }]
    if (building === undefined) return [{ index, reason: words.noBuilding(row.building ?? '') }]
    if (entrance === undefined) return [{ index, reason: words.noEntrance(row.entrance ?? '') }]
    if (building && building.estate_id !== estate.id)
      return [{ index, reason: words.elsewhere(row.building ?? '', row.estate) }]
    if (entrance && entrance.building_id !== building?.id)
      return [{ index, reason: words.elsewhere(row.entrance ?? '', row.building ?? '?') }]
    return []
  })
}

export function spotOf(row: SpotRow, spots: Spots) {
  return {
    estate_id: spots.estates.get(row.estate)!.id,
    building_id: row.building ? spots.buildings.get(row.building)!.id : null,
    entrance_id: row.entrance ? spots.entrances.get(row.entrance)!.id : null,
  }
}

function unknown<Row>(rows: Row[], isKnown: (row: Row) => boolean, say: (row: Row) => string): Problem[] {
  return rows.flatMap((row, index) => (isKnown(row) ? [] : [{ index, reason: say(row) }]))
}

// Homes, demands and posters hang on it: a thing that stands elsewhere is another thing.
function moved<Parent extends string, Row extends { code: string } & Record<Parent, string>>(
  rows: Row[],
  held: Map<string, Record<Parent, string>>,
  parent: Parent,
  say: (code: string, was: string) => string,
): Problem[] {
  return rows.flatMap((row, index) => {
    const was = held.get(row.code)?.[parent]
    return was === undefined || was === row[parent] ? [] : [{ index, reason: say(row.code, was) }]
  })
}

// No letter or digit that is mistaken for another one when it is typed from a poster.
const boardLetters = 'abcdefghjkmnpqrstuvwxyz23456789'
function newBoardCode(): string {
  return Array.from(randomBytes(8), (byte) => boardLetters[byte % boardLetters.length]).join('')
}

// Where is what another body tells? A building by its code or its address, else the nearest estate; then the best place in it.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { FiledPlace } from '../cases/index.ts'
import { kindOfPlace, type PlaceAsked, type Service } from './catalogue.ts'
import { no } from './read.ts'
import { placeNames } from './words.fr.ts'

export type ToldPlace = {
  point: { lat: number; long: number } | null
  addressString: string | undefined
  addressId: string | undefined
  place: PlaceAsked | undefined
  where: string | undefined
}

type Spot = { estateId: string; buildingId: string | null; entranceId: string | null }

/** How far from the nearest estate a point may be, when the landlord set nothing else. */
export const usualMetresMax = 500

export async function findPlace(
  tx: Tx,
  told: ToldPlace,
  service: Service,
  metresMax: number,
): Promise<FiledPlace> {
  const spot = await findSpot(tx, told, metresMax)
  const kind = told.place
    ? kindOfPlace(told.place)
    : service.placeKinds.includes(spot.buildingId ? 'common' : 'outdoor')
      ? spot.buildingId
        ? 'common'
        : 'outdoor'
      : (service.placeKinds[0] ?? 'common')
  const wanted = told.place ?? placeOfNature[service.code]
  const place = wanted ? await findPlaceRow(tx, spot, wanted) : undefined
  const equipment = service.equipmentKind ? await findEquipment(tx, spot, service.equipmentKind) : undefined
  const isInside = kind === 'common'
  return {
    kind,
    ground: place?.ground ?? groundOf(kind, wanted, service.code),
    estateId: spot.estateId,
    buildingId: spot.buildingId ?? place?.building_id ?? null,
    entranceId: isInside ? (spot.entranceId ?? equipment?.entrance_id ?? null) : null,
    homeId: null,
    equipmentId: equipment?.id ?? null,
    placeId: place?.id ?? null,
    // A place with a row of its own is named by it.
    words: [place || !told.place ? undefined : placeNames[told.place], told.where].filter(Boolean).join(', '),
  }
}

/** Where a thing of this nature stands when nobody says it. */
const placeOfNature: Record<string, PlaceAsked | undefined> = {
  lawn: 'lawn',
  playground: 'playground',
  path: 'path',
  car_park: 'car_park',
  wreck: 'car_park',
  bin_room: 'bin_room',
  pavement: 'pavement',
}
const onPublicRoad = ['street_light', 'bulky_street', 'street_dirty', 'pavement']

function groundOf(
  kind: 'common' | 'outdoor',
  place: PlaceAsked | undefined,
  nature: string,
): FiledPlace['ground'] {
  if (kind === 'common') return 'common'
  const isStreet = place ? place === 'pavement' || place === 'street' : onPublicRoad.includes(nature)
  return isStreet ? 'public_road' : 'landlord'
}

async function findSpot(tx: Tx, told: ToldPlace, metresMax: number): Promise<Spot> {
  if (told.addressId) {
    const found = await tx
      .selectFrom('buildings')
      .select(['id', 'estate_id'])
      .where('code', '=', told.addressId)
      .executeTakeFirst()
    if (!found) throw no('invalid', 'address_id is none of our buildings.')
    return { estateId: found.estate_id, buildingId: found.id, entranceId: null }
  }
  const spot = told.addressString ? await matchAddress(tx, told.addressString) : null
  if (spot) return spot
  if (told.point) return nearestEstate(tx, told.point, metresMax)
  throw no(
    'invalid',
    told.addressString
      ? 'address_string is none of our addresses. Write the number, the street and the town, or send lat and long.'
      : 'A location is needed: lat and long, or address_string, or address_id.',
  )
}

type Address = Spot & { address: string; commune: string }

/** Null: none. An address that fits buildings of several estates is refused: nobody should have to guess. */
async function matchAddress(tx: Tx, said: string): Promise<Spot | null> {
  const { rows } = await sql<Address>`
    select b.estate_id as "estateId", b.id as "buildingId", null as "entranceId", b.address, s.commune
      from buildings b join estates s on s.id = b.estate_id
    union all
    select e.estate_id, e.building_id, e.id, e.address, s.commune from entrances e join estates s on s.id = e.estate_id`.execute(
    tx,
  )
  const text = ` ${plain(said)} `
  const fitting = rows.filter((row) => {
    const street = streetOf(row)
    return street !== '' && text.includes(` ${street} `)
  })
  const named = fitting.filter(({ commune }) => text.includes(` ${plain(commune)} `))
  const found = named.length > 0 ? named : fitting
  const one = <T>(list: (T | null)[]): T | null => {
    const distinct = [...new Set(list)].filter((id) => id !== null)
    return distinct.length === 1 ? (distinct[0] ?? null) : null
  }
  if (found.length === 0) return null
  const estateId = one(found.map((row) => row.estateId))
  if (!estateId) throw no('invalid', 'address_string fits several of our addresses: add the town.')
  const buildingId = one(found.map((row) => row.buildingId))
  return { estateId, buildingId, entranceId: buildingId ? one(found.map((row) => row.entranceId)) : null }
}

/** "12 bis, Quai de la Jetée" → "12 bis quai de la jetee". */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Without the code and the name of the town, which a stranger may leave out. */
function streetOf({ address, commune }: Address): string {
  const street = plain(address)
    .replace(/ \d{5}( |$)/, ' ')
    .trim()
  const town = ` ${plain(commune)}`
  return street.endsWith(town) ? street.slice(0, -town.length).trim() : street
}

async function nearestEstate(
  tx: Tx,
  { lat, long }: { lat: number; long: number },
  metresMax: number,
): Promise<Spot> {
  const estates = await tx
    .selectFrom('estates')
    .select(['id', 'latitude', 'longitude'])
    .where('latitude', 'is not', null)
    .where('longitude', 'is not', null)
    .execute()
  const [nearest] = estates
    .map(({ id, latitude, longitude }) => ({
      id,
      metres: metresBetween([lat, long], [latitude ?? 0, longitude ?? 0]),
    }))
    .sort((one, other) => one.metres - other.metres)
  if (!nearest || nearest.metres > metresMax)
    throw no('invalid', `No estate of ours is within ${metresMax} metres of lat and long.`)
  const buildings = await tx
    .selectFrom('buildings')
    .select('id')
    .where('estate_id', '=', nearest.id)
    .limit(2)
    .execute()
  return {
    estateId: nearest.id,
    buildingId: buildings.length === 1 ? (buildings[0]?.id ?? null) : null,
    entranceId: null,
  }
}

type Point = [lat: number, long: number]

/** On a sphere: a metre in a thousand is near enough. */
function metresBetween(one: Point, other: Point): number {
  const [lat1, long1, lat2, long2] = [...one, ...other].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
    number,
  ]
  const half =
    Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin((long2 - long1) / 2) ** 2
  return 2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** The only place of this kind there; of several, none is guessed. */
async function findPlaceRow(tx: Tx, spot: Spot, kind: PlaceAsked) {
  const rows = await tx
    .selectFrom('places')
    .select(['id', 'ground', 'building_id', 'entrance_id'])
    .where('kind', '=', kind)
    .where('estate_id', '=', spot.estateId)
    .execute()
  const here = rows.filter((row) => spot.buildingId === null || row.building_id === spot.buildingId)
  const atDoor = here.filter((row) => spot.entranceId !== null && row.entrance_id === spot.entranceId)
  const [first, ...others] = atDoor.length > 0 ? atDoor : here
  if (!first || others.length > 0) return undefined
  return {
    id: first.id,
    building_id: first.building_id,
    // A home is no ground of a place that others tell.
    ground: (first.ground === 'home' ? 'common' : first.ground) as FiledPlace['ground'],
  }
}

async function findEquipment(tx: Tx, spot: Spot, kind: string) {
  if (!spot.buildingId) return undefined
  const rows = await tx
    .selectFrom('equipment')
    .select(['id', 'entrance_id'])
    .where('kind', '=', kind)
    .where('building_id', '=', spot.buildingId)
    .execute()
  const atDoor = rows.filter((row) => spot.entranceId !== null && row.entrance_id === spot.entranceId)
  const [first, ...others] = atDoor.length > 0 ? atDoor : rows
  return others.length > 0 ? undefined : first
}

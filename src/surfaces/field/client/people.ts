// Who asks, on a landing or in a hall? The people of the estate, by name or by door, the nearest first.
import { asKnown, type Names } from '../../../platform/name-check.ts'
import type { PlacesPack } from './pack.ts'
import { homeOf, plain, type Spot } from './spots.ts'
import { words } from './words.fr.ts'

export type Person = { id: string; name: string; where: string }
const shownMax = 6
/** Said before a name, and kept in no file. */
const civilities = new Set(['m', 'mr', 'monsieur', 'mme', 'madame', 'mlle', 'mademoiselle'])

/** Each word is the beginning of a word of her name, or her door; those of the same hall first, then of the same building. */
export function findPeople(pack: PlacesPack, spot: Spot, query: string): Person[] {
  const wanted = plain(query)
    .split(' ')
    .filter((word) => word !== '' && !civilities.has(word))
  if (wanted.length === 0) return []
  const entrances = new Map(pack.entrances.map(([id, buildingId]) => [id, buildingId]))
  const buildings = new Set(
    pack.buildings.flatMap(([id, estateId]) => (estateId === spot.estateId ? [id] : [])),
  )
  const homes = new Map(pack.homes.map((home) => [home[0], home]))
  const seen = new Set<string>()
  const found = pack.residents.flatMap(([homeId, id, name]) => {
    const [, entranceId = '', , door = ''] = homes.get(homeId) ?? []
    const buildingId = entrances.get(entranceId) ?? ''
    if (!buildings.has(buildingId) || seen.has(id)) return []
    const text = ` ${plain(`${name} ${door}`)} ${words.door}${plain(door)}`
    if (!wanted.every((word) => text.includes(` ${word}`))) return []
    seen.add(id)
    const distance = entranceId === spot.entranceId ? 0 : buildingId === spot.buildingId ? 1 : 2
    return [{ id, name, homeId, distance }]
  })
  return found
    .sort((one, other) => one.distance - other.distance)
    .slice(0, shownMax)
    .map(({ id, name, homeId }) => ({ id, name, where: homeOf(pack, homeId)?.label ?? '' }))
}

export function peopleOf(pack: PlacesPack, homeId: string): Person[] {
  return pack.residents.flatMap(([home, id, name]) => (home === homeId ? [{ id, name, where: '' }] : []))
}

const named = new WeakMap<PlacesPack, Map<string, Names>>()

/** Whom a comment could name: those of its estate, of the whole sector when it is not known. */
export function namesOf(pack: PlacesPack, estateId = ''): Names {
  const held = named.get(pack) ?? new Map<string, Names>()
  named.set(pack, held)
  const known = held.get(estateId)
  if (known) return known
  const estates = new Map(pack.buildings.map(([id, estate]) => [id, estate]))
  const entrances = new Map(pack.entrances.map(([id, building]) => [id, estates.get(building)]))
  const homes = new Map(pack.homes.map(([id, entrance]) => [id, entrances.get(entrance)]))
  const names = pack.residents.flatMap(([home, , name]) =>
    estateId === '' || homes.get(home) === estateId ? [asKnown(name)] : [],
  )
  held.set(estateId, names)
  return names
}

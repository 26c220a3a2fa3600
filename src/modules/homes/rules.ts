// How is a building read: which places are drawn, which are outside, how is each one said? Pure.
import type { OpeningHours } from '../../platform/clock/working-time.ts'
import type { Building, BuildingEntrance, PartKind, Zone } from '../../ui/elevation-plan.ts'
import { words } from './words.fr.ts'

export type PlaceKind = 'home' | 'common' | 'outdoor'
export type Where = {
  zoneId: string
  kind: PlaceKind
  ground: string
  estateId: string
  /** Null for what the whole estate shares: a street, a playground. */
  buildingId: string | null
  entranceId: string | null
  homeId: string | null
  equipmentId: string | null
  placeId: string | null
  /** "Palier du 3e étage, entrée B". */
  words: string
}

type StoredEntrance = { id: string; label: string; floors: number }
type StoredHome = { id: string; entrance_id: string; floor: number; door: string }
type StoredPlace = {
  id: string
  kind: string
  label: string
  building_id: string | null
  entrance_id: string | null
}
type StoredEquipment = { id: string; kind: string; entrance_id: string | null }

const parts: PartKind[] = ['hall', 'stairs', 'cellar', 'roof']

export function buildElevation(
  building: { name: string },
  entrances: StoredEntrance[],
  homes: StoredHome[],
  places: StoredPlace[],
  equipment: StoredEquipment[],
): Building {
  const drawn = new Set<string>()
  const drawEntrance = (entrance: StoredEntrance): BuildingEntrance => {
    const own = homes.filter((home) => home.entrance_id === entrance.id)
    const levels = new Set([
      ...Array.from({ length: entrance.floors + 1 }, (_, level) => level),
      ...own.map((home) => home.floor),
    ])
    const named: Partial<Record<PartKind, string>> = {}
    for (const part of parts) {
      const place = places.find((each) => each.entrance_id === entrance.id && each.kind === part)
      if (place) {
        named[part] = place.id
        drawn.add(place.id)
      }
    }
    const lift = equipment.find((each) => each.kind === 'lift' && each.entrance_id === entrance.id)
    return {
      id: entrance.id,
      code: entrance.label,
      floors: [...levels]
        .sort((one, other) => one - other)
        .map((level) => ({
          level,
          homes: own.filter((home) => home.floor === level).map(({ id, door }) => ({ id, label: door })),
        })),
      lift: lift && { id: lift.id },
      parts: named,
    }
  }
  const shown = entrances.map(drawEntrance)
  return {
    name: building.name,
    entrances: shown,
    // A landing is drawn with its floor; what is left stands around the building.
    outdoor: places
      .filter((place) => !drawn.has(place.id) && place.kind !== 'landing')
      .map(({ id, label, kind }) => ({ id, label, kind })),
  }
}

export function sayWhere(zone: Zone, entrance: string | undefined): string {
  return entrance ? words.inEntrance(zone.label, entrance) : zone.label
}

const officeDay = [
  ['08:30', '12:00'],
  ['13:30', '17:30'],
] as const

/** Until an agency says its own. */
export const defaultOpening: OpeningHours = {
  week: { 1: officeDay, 2: officeDay, 3: officeDay, 4: officeDay, 5: officeDay, 6: [], 7: [] },
  exceptions: [],
  holidays: true,
  alsaceMoselle: false,
}

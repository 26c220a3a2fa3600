// How do the rows of a building become the one that is drawn?
import type { Building, PartKind } from '../../../ui/elevation-plan.ts'
import type { LoadedBuilding } from '../desk-queries.ts'

const parts: PartKind[] = ['hall', 'stairs', 'cellar', 'roof']

export function drawnBuilding(loaded: LoadedBuilding): Building {
  return {
    name: loaded.building.name,
    entrances: loaded.entrances.map((entrance) => {
      const homes = loaded.homes.filter((home) => home.entrance_id === entrance.id)
      const levels = [...new Set([...homes.map((home) => home.floor), ...range(entrance.floors)])].sort(
        (one, other) => one - other,
      )
      const lift = loaded.equipment.find((item) => item.kind === 'lift' && item.entrance_id === entrance.id)
      const named = loaded.places.filter((place) => place.entrance_id === entrance.id)
      const partIds: Partial<Record<PartKind, string>> = {}
      for (const part of parts) {
        const place = named.find(({ kind }) => kind === part)
        if (place) partIds[part] = place.id
      }
      return {
        id: entrance.id,
        code: entrance.label.replace(/^entrée\s+/i, ''),
        floors: levels.map((level) => ({
          level,
          homes: homes
            .filter((home) => home.floor === level)
            .map((home) => ({ id: home.id, label: home.door })),
        })),
        lift: lift && { id: lift.id },
        parts: partIds,
      }
    }),
    outdoor: loaded.places
      .filter((place) => place.entrance_id === null && place.ground !== 'common')
      .map(({ id, label, kind }) => ({ id, label, kind })),
  }
}

function range(floors: number): number[] {
  return Array.from({ length: floors + 1 }, (_, level) => level)
}

// Which places are offered for a subject? Those where it can be, drawn on her building.
import type { Tx } from '../../../platform/db/database.ts'
import type { Building } from '../../../ui/elevation-plan.ts'
import { buildingElevation, type HomeOfResident, listPlaces } from '../../homes/index.ts'
import type { Declaration } from './draft.ts'

/** Null when the subject can only be in a home: nothing to draw. Her own entrance alone, unless `all` are asked for. */
export async function zonesFor(
  tx: Tx,
  home: HomeOfResident | undefined,
  placeKinds: string[],
  all: boolean,
): Promise<Building | null> {
  if (!home || placeKinds.every((kind) => kind === 'home')) return null
  const drawn = await buildingElevation(tx, home.buildingId)
  if (!drawn) return null
  const places = await listPlaces(tx, home.buildingId)
  const isOffered = (id: string) => {
    const isCommon = places.find((place) => place.id === id)?.ground === 'common'
    return placeKinds.includes(isCommon ? 'common' : 'outdoor')
  }
  return {
    ...drawn,
    entrances:
      placeKinds.includes('common') || placeKinds.includes('home')
        ? drawn.entrances.filter(({ id }) => all || id === home.entranceId)
        : [],
    outdoor: drawn.outdoor.filter(({ id }) => isOffered(id)),
  }
}

/** The lift for a lift, the hall for a door: chosen beforehand, to be changed with a touch. */
export function suggestZone(building: Building | null, { home, nature }: Declaration): string {
  const entrance = building?.entrances.find(({ id }) => id === home?.entranceId)
  if (!entrance || !nature) return ''
  if (nature.equipment_kind === 'lift') return entrance.lift?.id ?? ''
  if (nature.equipment_kind === 'door' || nature.equipment_kind === 'intercom')
    return entrance.parts?.hall ?? ''
  return ''
}

// May this matrix be published? Each subject people can choose, in each place and on each ground, has a body and a promise. Pure.
import { decidePromises, type Ground, type PlaceKind, type StoredRule, type Urgency } from '../cases/index.ts'
import { defaultOpening } from '../homes/index.ts'
import { decide, grounds, type Landscape, type Situation } from './rules.ts'

export type Selectable = {
  code: string
  family: string
  label: string
  trade: string | null
  urgency: Urgency
  placeKinds: PlaceKind[]
}
export type Estate = { id: string; code: string; insee: string | null }
export type Gap = {
  nature: string
  label: string
  placeKind: PlaceKind
  ground: Ground
  /** Estates where it lacks. */
  estates: string[]
  lacks: 'body' | 'promise'
}

/** Every subject × place × ground × estate on a civil day ('YYYY-MM-DD'); empty: nothing lacks. */
export function gapsOf(
  landscape: Landscape,
  natures: Selectable[],
  estates: Estate[],
  promiseRules: StoredRule[],
  on: string,
): Gap[] {
  const gaps = new Map<string, Gap>()
  const note = (gap: Omit<Gap, 'estates'>, estate: string) => {
    const key = `${gap.nature} ${gap.ground} ${gap.lacks}`
    const known = gaps.get(key)
    if (known && !known.estates.includes(estate)) known.estates.push(estate)
    else if (!known) gaps.set(key, { ...gap, estates: [estate] })
  }
  // A building with a site or a contract of its own is decided otherwise than the rest of its estate.
  const seats = estates.map((estate) => ({
    estate,
    buildings: [
      null,
      ...new Set(
        [...landscape.perimeters, ...landscape.contracts]
          .filter(({ estateId }) => estateId === estate.id)
          .flatMap(({ buildingId }) => buildingId ?? []),
      ),
    ],
  }))
  const reportedAt = Temporal.Instant.from(`${on}T12:00:00Z`)
  for (const nature of natures) {
    const promised = decidePromises(
      { urgency: nature.urgency, natureCode: nature.code, reportedAt },
      promiseRules,
      defaultOpening,
    )
    for (const placeKind of nature.placeKinds)
      for (const ground of grounds[placeKind])
        for (const { estate, buildings } of seats)
          for (const building of buildings) {
            const it = situationOf(nature, placeKind, ground, estate, on, building)
            const decision = decide(it, landscape)
            const at = { nature: nature.code, label: nature.label, placeKind, ground }
            if (decision.ruleCode === null) note({ ...at, lacks: 'body' }, estate.code)
            if (promised.length === 0 && decision.promise === null)
              note({ ...at, lacks: 'promise' }, estate.code)
          }
  }
  return [...gaps.values()]
}

export function situationOf(
  nature: { code: string; family: string; trade: string | null },
  placeKind: PlaceKind,
  ground: Ground,
  estate: Estate,
  on: string,
  buildingId: string | null = null,
): Situation {
  return {
    natureCode: nature.code,
    family: nature.family,
    trade: nature.trade,
    placeKind,
    ground,
    estateId: estate.id,
    estateCode: estate.code,
    buildingId,
    insee: estate.insee,
    on,
  }
}

// Where was it? Words she types find a home, a hall, a car park among thousands, on the device itself.
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { PlacesPack } from './pack.ts'
import { Button, Text } from './parts.tsx'
import { words } from './words.fr.ts'

/** As the server expects it (modules/cases/field.ts): the kind of thing, and its id. */
export type Spot = {
  kind: 'home' | 'entrance' | 'building' | 'place' | 'equipment' | 'estate'
  id: string
  label: string
  estateId: string
  buildingId: string | null
  entranceId: string | null
}
type Line = { spot: Spot; text: string }

const shownMax = 12

export const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** Every place she may name, said as she would: « Phare, entrée A, 2e étage, porte 12 ». */
export function listSpots(pack: PlacesPack): Line[] {
  const lines: Line[] = []
  const add = (spot: Spot, more = '') => lines.push({ spot, text: ` ${plain(`${spot.label} ${more}`)}` })
  const estates = new Map(pack.estates)
  const buildings = new Map(pack.buildings.map((row) => [row[0], row]))
  const entrances = new Map(pack.entrances.map((row) => [row[0], row]))
  for (const [id, name] of pack.estates)
    add({ kind: 'estate', id, label: name, estateId: id, buildingId: null, entranceId: null })
  for (const [id, estateId, name] of pack.buildings)
    add(
      { kind: 'building', id, label: name, estateId, buildingId: id, entranceId: null },
      estates.get(estateId),
    )
  for (const [id, buildingId, label] of pack.entrances) {
    const building = buildings.get(buildingId)
    if (building)
      add(
        {
          kind: 'entrance',
          id,
          label: `${building[2]}, ${words.entrance} ${label}`,
          estateId: building[1],
          buildingId,
          entranceId: id,
        },
        `hall ${estates.get(building[1])}`,
      )
  }
  for (const [id, estateId, buildingId, label] of pack.places)
    add({
      kind: 'place',
      id,
      label: `${estates.get(estateId) ?? ''}, ${label}`,
      estateId,
      buildingId,
      entranceId: null,
    })
  for (const [id, entranceId, label] of pack.equipment) {
    const entrance = entranceId ? entrances.get(entranceId) : undefined
    const building = entrance && buildings.get(entrance[1])
    if (entrance && building)
      add(
        {
          kind: 'equipment',
          id,
          label: `${building[2]}, ${words.entrance} ${entrance[2]}, ${label}`,
          estateId: building[1],
          buildingId: building[0],
          entranceId,
        },
        estates.get(building[1]),
      )
  }
  for (const [id, entranceId, floor, door] of pack.homes) {
    const entrance = entrances.get(entranceId)
    const building = entrance && buildings.get(entrance[1])
    if (entrance && building)
      add(
        {
          kind: 'home',
          id,
          label: `${building[2]}, ${words.entrance} ${entrance[2]}, ${words.floor(floor)}, ${words.door} ${door}`,
          estateId: building[1],
          buildingId: building[0],
          entranceId,
        },
        `${entrance[2]} ${door} ${entrance[2]}${door} ${estates.get(building[1])}`,
      )
  }
  return lines
}

/** All the words, each the beginning of a word of the place. */
export function findSpots(lines: Line[], query: string): { spots: Spot[]; isCut: boolean } {
  const wanted = plain(query).split(' ').filter(Boolean)
  const spots: Spot[] = []
  for (const { spot, text } of lines) {
    if (!wanted.every((word) => text.includes(` ${word}`))) continue
    if (spots.length === shownMax) return { spots, isCut: true }
    spots.push(spot)
  }
  return { spots, isCut: false }
}

let last: Spot | null = null

/** Where she was last, when it is a place of this kind and still in her sector. */
export function lastSpot(pack: PlacesPack, kinds: Spot['kind'][]): Spot | null {
  const known = last && kinds.includes(last.kind) && spotsOf(pack).some(({ spot }) => spot.id === last?.id)
  return known ? last : null
}
export function rememberSpot(spot: Spot): void {
  last = spot
}

const cached = new WeakMap<PlacesPack, Line[]>()
export function spotsOf(pack: PlacesPack): Line[] {
  const known = cached.get(pack)
  if (known) return known
  const made = listSpots(pack)
  cached.set(pack, made)
  return made
}

export function PlacePicker({
  pack,
  value,
  onChoose,
  kinds,
  label = words.place.where,
}: {
  pack: PlacesPack
  value: Spot | null
  onChoose: (spot: Spot | null) => void
  kinds?: Spot['kind'][]
  label?: string
}): JSX.Element {
  const [query, setQuery] = useState('')
  const lines = useMemo(
    () => spotsOf(pack).filter(({ spot }) => !kinds || kinds.includes(spot.kind)),
    [pack, kinds?.join()],
  )
  const choose = (spot: Spot) => {
    last = spot
    setQuery('')
    onChoose(spot)
  }
  if (value)
    return (
      <div class="field chosen">
        <p>
          <strong>{label}</strong> {value.label}
        </p>
        <Button kind="button secondary" onPress={() => onChoose(null)}>
          {words.place.change}
        </Button>
      </div>
    )
  const { spots, isCut } = findSpots(lines, query)
  const again = last && lines.some(({ spot }) => spot.id === last?.id) ? last : null
  return (
    <div class="field">
      <p>
        <strong>{label}</strong>
      </p>
      {again && (
        <button type="button" class="tile" onClick={() => choose(again)}>
          {words.place.last} : {again.label}
        </button>
      )}
      <Text
        label={words.place.find}
        hint={words.place.findHint}
        value={query}
        onInput={setQuery}
        type="search"
        max={80}
      />
      <fieldset class="tiles" aria-label={words.place.found}>
        {spots.map((spot) => (
          <button type="button" class="tile" key={spot.id} onClick={() => choose(spot)}>
            {spot.label}
          </button>
        ))}
      </fieldset>
      <p role="status" class="hint">
        {spots.length === 0 ? words.place.none : isCut ? words.place.more : ''}
      </p>
    </div>
  )
}

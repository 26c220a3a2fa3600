// Where was it? Words she types find a home, a hall, a car park among thousands, on the device itself.
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { lastSpot, rememberSpot } from './last-spot.ts'
import type { PlacesPack } from './pack.ts'
import { Button, Soon, Text } from './parts.tsx'
import { findSpots, type Spot, spotsOf } from './spots.ts'
import { words } from './words.fr.ts'

const nothing = { spots: [], isCut: false }

export function PlacePicker({
  pack,
  value,
  onChoose,
  kinds,
  estateIds,
  label = words.place.where,
}: {
  pack: PlacesPack
  value: Spot | null
  onChoose: (spot: Spot | null) => void
  kinds?: Spot['kind'][]
  /** When only these may be named. */
  estateIds?: string[]
  label?: string
}): JSX.Element {
  const [query, setQuery] = useState('')
  const [isChosen, inKinds, inEstates] = [value !== null, kinds?.join(), estateIds?.join()]
  // Lists made anew at each drawing are the same by their words.
  const { spots, isCut } = useMemo(
    () => (isChosen ? nothing : findSpots(spotsOf(pack), query, { kinds, estateIds })),
    [pack, query, isChosen, inKinds, inEstates],
  )
  const choose = (spot: Spot) => {
    rememberSpot(spot)
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
  const again = lastSpot(pack, { kinds, estateIds })
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
        <Soon>
          {() =>
            spots.map((spot) => (
              <button type="button" class="tile" key={spot.id} onClick={() => choose(spot)}>
                {spot.label}
              </button>
            ))
          }
        </Soon>
      </fieldset>
      <p role="status" class="hint">
        {spots.length === 0 ? words.place.none : isCut ? words.place.more : ''}
      </p>
    </div>
  )
}

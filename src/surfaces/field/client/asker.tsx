// Whose demand is it? Someone of the home, someone of the hall found by name or by door, or nobody: she saw it herself.
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { PlacesPack } from './pack.ts'
import { Button, Text } from './parts.tsx'
import { findPeople, type Person, peopleOf } from './people.ts'
import type { Spot } from './spots.ts'
import { words } from './words.fr.ts'

const w = words.ask

export function AskerPicker({
  pack,
  spot,
  value,
  onChoose,
}: {
  pack: PlacesPack
  spot: Spot
  /** Null: nobody asked. */
  value: Person | null
  onChoose: (person: Person | null) => void
}): JSX.Element {
  const [query, setQuery] = useState('')
  const isHome = spot.kind === 'home'
  const shown = useMemo(
    () => (isHome ? peopleOf(pack, spot.id) : findPeople(pack, spot, query)),
    [pack, spot, query, isHome],
  )
  if (value && !isHome)
    return (
      <div class="field chosen">
        <p>
          <strong>{w.who}</strong> {value.name}, {value.where}
        </p>
        <Button kind="button secondary" onPress={() => onChoose(null)}>
          {w.changeWho}
        </Button>
      </div>
    )
  return (
    <fieldset class="field tiles">
      <legend>{w.who}</legend>
      {!isHome && (
        <Text
          label={w.findWho}
          hint={w.findWhoHint}
          value={query}
          onInput={setQuery}
          type="search"
          max={60}
        />
      )}
      {!isHome && query.trim() !== '' && shown.length === 0 && (
        <p role="status" class="hint">
          {w.noWho}
        </p>
      )}
      {shown.map((person) => (
        <button
          type="button"
          class="tile"
          key={person.id}
          aria-pressed={value?.id === person.id}
          onClick={() => onChoose(person)}
        >
          {person.name} {person.where && <span class="hint">{person.where}</span>}
        </button>
      ))}
      <button type="button" class="tile" aria-pressed={value === null} onClick={() => onChoose(null)}>
        {w.nobody}
      </button>
    </fieldset>
  )
}

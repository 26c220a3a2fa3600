// How is something noted in two taps? What it is, then « Enregistrer » where she stands; more only if she wants.
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { lastSpot, rememberSpot } from '../last-spot.ts'
import type { ObservationsPack, Pack } from '../pack.ts'
import { Button, Choice, Photos, Said, Screen, Soon, sayMoment } from '../parts.tsx'
import { namesOf } from '../people.ts'
import { PlacePicker } from '../places.tsx'
import type { Spot } from '../spots.ts'
import { useField } from '../store.ts'
import { words } from '../words.fr.ts'
import { bodyOf, CommentField, noComment } from './comment.tsx'
import { useKeeping } from './keeping.ts'

const w = words.observe
export const placeKinds: Spot['kind'][] = ['entrance', 'building', 'place', 'equipment', 'estate']

export const observationsOf = (pack: Pack): ObservationsPack | null =>
  (pack.observations as ObservationsPack | undefined) ?? null

/** How many: a thumb, no keyboard. */
export function Count({
  label,
  value,
  onChange,
}: {
  label: string
  value: number
  onChange: (value: number) => void
}): JSX.Element {
  return (
    <fieldset class="field pick">
      <legend>{label}</legend>
      <button type="button" class="tile" aria-label={w.less} onClick={() => onChange(Math.max(1, value - 1))}>
        −
      </button>
      <output aria-live="polite">{value}</output>
      <button
        type="button"
        class="tile"
        aria-label={w.more}
        onClick={() => onChange(Math.min(200, value + 1))}
      >
        +
      </button>
    </fieldset>
  )
}

export function Facts({
  facts,
  chosen,
  onChange,
}: {
  facts: [string, string][]
  chosen: string[]
  onChange: (chosen: string[]) => void
}): JSX.Element {
  return (
    <fieldset class="field tiles">
      <legend>{w.facts}</legend>
      {facts.map(([fact, label]) => (
        <button
          type="button"
          class="tile"
          key={fact}
          aria-pressed={chosen.includes(fact)}
          onClick={() =>
            onChange(chosen.includes(fact) ? chosen.filter((one) => one !== fact) : [...chosen, fact])
          }
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}

export function ObserveScreen({ pack }: { pack: Pack }): JSX.Element {
  const lists = observationsOf(pack)
  const [spot, setSpot] = useState<Spot | null>(() => lastSpot(pack.places, { kinds: placeKinds }))
  const [kind, setKind] = useState<string | null>(null)
  const [facts, setFacts] = useState<string[]>([])
  const [count, setCount] = useState(1)
  const [comment, setComment] = useState(noComment)
  const [photos, setPhotos] = useState<File[]>([])
  const { trouble, setTrouble, isKeeping, send } = useKeeping()
  const chosen = useMemo(() => lists?.kinds.find(([code]) => code === kind) ?? null, [lists, kind])
  if (!lists) return <Screen title={w.title}>{w.noLists}</Screen>
  const choose = (next: string) => {
    setKind(next)
    setFacts([])
  }
  const save = () => {
    if (!chosen) return setTrouble(w.needKind)
    if (!spot) return setTrouble(w.needPlace)
    rememberSpot(spot)
    void send({
      kind: 'observation.make',
      label: `${chosen[1]}, ${spot.label}`,
      body: {
        kind: chosen[0],
        facts,
        count,
        place: { kind: spot.kind, id: spot.id },
        ...(chosen[4] ? bodyOf(comment) : {}),
      },
      photos: chosen[4] ? photos : [],
    })
  }
  return (
    <Screen title={w.title}>
      {trouble && <Said tone="danger">{trouble}</Said>}
      {chosen ? (
        <div class="field chosen">
          <p>
            <strong>{w.what}</strong> {chosen[1]}
          </p>
          <Button kind="button secondary" onPress={() => setKind(null)}>
            {w.changeKind}
          </Button>
        </div>
      ) : (
        <Choice
          label={w.what}
          options={lists.kinds.map(([value, label]) => ({ value, label }))}
          value={kind}
          onChoose={choose}
        />
      )}
      <PlacePicker pack={pack.places} value={spot} onChoose={setSpot} kinds={placeKinds} />
      <p>
        <Button onPress={save} disabled={isKeeping}>
          {w.send}
        </Button>
      </p>
      {chosen && (
        <>
          {facts.includes('bite') && <Said tone="wait">{w.bite}</Said>}
          <Facts facts={chosen[2]} chosen={facts} onChange={setFacts} />
          <Count label={w.count} value={count} onChange={setCount} />
          {chosen[4] ? (
            <Soon>
              {() => (
                <>
                  <CommentField
                    names={() => namesOf(pack.places, spot?.estateId)}
                    value={comment}
                    onChange={setComment}
                  />
                  <Photos photos={photos} onChange={setPhotos} />
                </>
              )}
            </Soon>
          ) : (
            <p class="hint">{w.noPortrait}</p>
          )}
          <p>
            <Button onPress={save} disabled={isKeeping}>
              {w.send}
            </Button>
          </p>
        </>
      )}
      <p>
        <a href="#/observations">{w.mine}</a>
      </p>
    </Screen>
  )
}

/** Hers of the last weeks: those of the server, and those that wait to be sent. */
export function ObservationsScreen({ pack }: { pack: Pack }): JSX.Element {
  const lists = observationsOf(pack)
  const waiting = useField('waiting')
  const mine = lists?.mine ?? []
  const known = new Set(mine.map(([id]) => id))
  const fresh = waiting.filter(({ id, kind }) => kind === 'observation.make' && !known.has(id))
  return (
    <Screen title={w.mine} back="/observation">
      {mine.length + fresh.length === 0 && <p>{w.noneMine}</p>}
      <ul class="lines">
        {fresh.map((one) => (
          <li key={one.id}>
            <a href={`#/observations/${one.id}`}>{one.label}</a>
            <br />
            <span class="hint">{sayMoment(one.at)}</span>
          </li>
        ))}
        {mine.map(([id, number, kind, place, at, state]) => (
          <li key={id}>
            <a href={`#/observations/${id}`}>
              {lists?.kinds.find(([code]) => code === kind)?.[1]} {number}
            </a>
            <br />
            <span class="hint">
              {place} · {sayMoment(at)} · {state}
            </span>
          </li>
        ))}
      </ul>
    </Screen>
  )
}

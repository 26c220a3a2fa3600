// What may still be done with what she noted? Twenty minutes to correct it, then a word more; and to ask somebody to act.
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ObservationsPack, Pack } from '../pack.ts'
import { Button, Choice, Photos, Said, Screen, sayMoment } from '../parts.tsx'
import { namesOf } from '../people.ts'
import { PlacePicker } from '../places.tsx'
import type { Spot } from '../spots.ts'
import { useField } from '../store.ts'
import { words } from '../words.fr.ts'
import { bodyOf, CommentField, noComment } from './comment.tsx'
import { useKeeping } from './keeping.ts'
import { Count, Facts, observationsOf, placeKinds } from './observe.tsx'

const w = words.observe
const usualMinutes = 20

type Known = {
  kind: ObservationsPack['kinds'][number]
  label: string
  at: string
  state: string | null
  facts: string[]
  count: number
  words: string
}

/** From the server, or from what waits to be sent: in the same order, a correction of it arrives after it. */
function useKnown(pack: Pack, id: string): Known | null {
  const lists = observationsOf(pack)
  const waiting = useField('waiting')
  const kindOf = (code: unknown) => lists?.kinds.find(([one]) => one === code)
  const sent = lists?.mine.find(([one]) => one === id)
  const sentKind = kindOf(sent?.[2])
  if (sent && sentKind)
    return {
      kind: sentKind,
      label: `${sentKind[1]} ${sent[1]}, ${sent[3]}`,
      at: sent[4],
      state: sent[5],
      facts: sent[6],
      count: sent[7],
      words: sent[8],
    }
  const kept = waiting.find((one) => one.id === id)
  const keptKind = kindOf(kept?.body.kind)
  if (!kept || !keptKind) return null
  const { facts, count, words: said } = kept.body
  return {
    kind: keptKind,
    label: kept.label,
    at: kept.at,
    state: null,
    facts: Array.isArray(facts) ? facts.map(String) : [],
    count: typeof count === 'number' ? count : 1,
    words: typeof said === 'string' ? said : '',
  }
}

export function ObservationScreen({ pack, id }: { pack: Pack; id: string }): JSX.Element {
  const known = useKnown(pack, id)
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000)
    return () => clearInterval(timer)
  }, [])
  if (!known)
    return (
      <Screen title={w.mine} back="/observations">
        <p>{w.gone}</p>
      </Screen>
    )
  const until = Date.parse(known.at) + (observationsOf(pack)?.minutes ?? usualMinutes) * 60_000
  return (
    <Screen title={known.label} back="/observations">
      <p>
        {sayMoment(known.at)}
        {known.state && ` · ${known.state}`}
      </p>
      {known.words && <p>{known.words}</p>}
      {now < until ? (
        <Correct pack={pack} id={id} known={known} until={until} />
      ) : (
        known.kind[4] && <AddTo pack={pack} id={id} known={known} />
      )}
      <Ask pack={pack} id={id} known={known} />
    </Screen>
  )
}

/** All that she said may be put right: what it was, where, and what she photographed. */
function Correct({
  pack,
  id,
  known,
  until,
}: {
  pack: Pack
  id: string
  known: Known
  until: number
}): JSX.Element {
  const kinds = observationsOf(pack)?.kinds ?? []
  const [kind, setKind] = useState(known.kind)
  const [isChoosing, setChoosing] = useState(false)
  const [isMoving, setMoving] = useState(false)
  const [spot, setSpot] = useState<Spot | null>(null)
  const [photos, setPhotos] = useState<File[]>([])
  const [dropsPhotos, setDrops] = useState(false)
  const [facts, setFacts] = useState(known.facts)
  const [count, setCount] = useState(known.count)
  const [comment, setComment] = useState({ text: known.words, keepsWords: false })
  const { trouble, isKeeping, send } = useKeeping()
  const choose = (code: string) => {
    const next = kinds.find(([one]) => one === code)
    setChoosing(false)
    if (!next || next === kind) return
    setKind(next)
    setFacts([])
  }
  return (
    <section class="card">
      <h2>{w.correct}</h2>
      {trouble && <Said tone="danger">{trouble}</Said>}
      <p class="hint">{w.correctUntil(sayMoment(new Date(until).toISOString()).replace(/^à /, ''))}</p>
      {isChoosing ? (
        <Choice
          label={w.what}
          options={kinds.map(([value, label]) => ({ value, label }))}
          value={kind[0]}
          onChoose={choose}
        />
      ) : (
        <div class="field chosen">
          <p>
            <strong>{w.what}</strong> {kind[1]}
          </p>
          <Button kind="button secondary" onPress={() => setChoosing(true)}>
            {w.changeKind}
          </Button>
        </div>
      )}
      {isMoving ? (
        <PlacePicker pack={pack.places} value={spot} onChoose={setSpot} kinds={placeKinds} />
      ) : (
        <Button kind="button secondary" onPress={() => setMoving(true)}>
          {words.place.change}
        </Button>
      )}
      <Facts facts={kind[2]} chosen={facts} onChange={setFacts} />
      <Count label={w.count} value={count} onChange={setCount} />
      {kind[4] ? (
        <>
          <CommentField
            names={() => namesOf(pack.places, spot?.estateId)}
            value={comment}
            onChange={setComment}
          />
          <button
            type="button"
            class="tile"
            aria-pressed={dropsPhotos}
            onClick={() => setDrops((before) => !before)}
          >
            {w.dropPhotos}
          </button>
          <Photos photos={photos} onChange={setPhotos} />
        </>
      ) : (
        <p class="hint">{w.noPortrait}</p>
      )}
      <Button
        disabled={isKeeping}
        onPress={() =>
          void send({
            kind: 'observation.correct',
            label: w.correction(known.label),
            body: {
              observationId: id,
              kind: kind[0],
              facts,
              count,
              place: spot && { kind: spot.kind, id: spot.id },
              dropsPhotos,
              ...(kind[4] ? bodyOf(comment) : {}),
            },
            photos: kind[4] ? photos : [],
          })
        }
      >
        {w.saveCorrection}
      </Button>
    </section>
  )
}

function AddTo({ pack, id, known }: { pack: Pack; id: string; known: Known }): JSX.Element {
  const [comment, setComment] = useState(noComment)
  const { trouble, setTrouble, isKeeping, send } = useKeeping()
  return (
    <section class="card">
      <h2>{w.add}</h2>
      <p class="hint">{w.addLead}</p>
      {trouble && <Said tone="danger">{trouble}</Said>}
      <CommentField names={() => namesOf(pack.places)} label={w.add} value={comment} onChange={setComment} />
      <Button
        disabled={isKeeping}
        onPress={() =>
          comment.text.trim() === ''
            ? setTrouble(w.needWords)
            : void send({
                kind: 'observation.add',
                label: w.addition(known.label),
                body: { observationId: id, ...bodyOf(comment) },
              })
        }
      >
        {w.saveAdd}
      </Button>
    </section>
  )
}

function Ask({ pack, id, known }: { pack: Pack; id: string; known: Known }): JSX.Element {
  const { trouble, isKeeping, send } = useKeeping()
  const to = known.kind[3]
  const destinations = (observationsOf(pack)?.destinations ?? []).filter(
    ([code]) => code === to || code === 'agency',
  )
  return (
    <section class="card">
      <h2>{w.relay}</h2>
      {trouble && <Said tone="danger">{trouble}</Said>}
      {destinations.map(([code, label]) => (
        <Button
          key={code}
          kind="button secondary"
          disabled={isKeeping}
          onPress={() =>
            void send({
              kind: 'observation.relay',
              label: w.asking(known.label, label),
              body: { observationId: id, to: code },
            })
          }
        >
          {w.relayTo(label)}
        </Button>
      ))}
    </section>
  )
}

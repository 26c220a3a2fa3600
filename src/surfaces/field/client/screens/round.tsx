// How is a round made with a thumb? Point after point, « Bien » or what is wrong; it survives a closed application and leaves in one sending.
import type { JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Names } from '../../../../platform/name-check.ts'
import type { Pack, RoundsPack } from '../pack.ts'
import { Button, Choice, go, Photos, Said, Screen, Soon, sayMoment, useSoon } from '../parts.tsx'
import { namesOf } from '../people.ts'
import { keep, recount, useField } from '../store.ts'
import { isFull } from '../vault.ts'
import { words } from '../words.fr.ts'
import { CommentField } from './comment.tsx'
import { useKeeping } from './keeping.ts'
import {
  abandonDraft,
  type Checked,
  keepDraftPhotos,
  photosMax,
  readDraftPhotos,
  roundOf,
  useDraft,
} from './round-draft.ts'

const w = words.round
export const roundsOf = (pack: Pack): RoundsPack | null => (pack.rounds as RoundsPack | undefined) ?? null

export const buildingName = (pack: Pack | null, id: string): string =>
  (pack && roundsOf(pack)?.buildings.find(([one]) => one === id)?.[1]) || w.label

/** Where nobody went for the longest time. Instants in UTC sort as they are written: no need of a language's order. */
const longestFirst = (buildings: RoundsPack['buildings']) =>
  [...buildings].sort(([, , , one], [, , , other]) => {
    const [before, after] = [one ?? '', other ?? '']
    return before < after ? -1 : before > after ? 1 : 0
  })

export function RoundsScreen({ pack }: { pack: Pack }): JSX.Element {
  const buildings = useMemo(() => longestFirst(roundsOf(pack)?.buildings ?? []), [pack])
  const estates = useMemo(() => new Map(pack.places.estates), [pack])
  const shown = useSoon(buildings)
  const begun = new Set(useField('drafts').flatMap(({ isOwn, buildingId }) => (isOwn ? buildingId : [])))
  return (
    <Screen title={w.title}>
      {buildings.length === 0 && <p>{w.none}</p>}
      <nav class="tiles" aria-label={w.which}>
        {shown.map(([id, name, estateId, lastAt, points]) => (
          <a class="tile" key={id} href={`#/ronde/${id}`}>
            {estates.get(estateId)}, {name}
            <span class="hint">
              {begun.has(id) && `${w.begun} · `}
              {w.points(points.length)} · {lastAt ? w.last(sayMoment(lastAt)) : w.never}
            </span>
          </a>
        ))}
      </nav>
    </Screen>
  )
}

export function RoundScreen({ pack, id }: { pack: Pack; id: string }): JSX.Element {
  const rounds = roundsOf(pack)
  const building = rounds?.buildings.find(([one]) => one === id)
  const { draft, change, isKept, held, settled } = useDraft(id)
  const { trouble, setTrouble, attempt, leave } = useKeeping()
  // Told as begun once she leaves it, not by a line more above her thumb.
  useEffect(() => () => void settled().then(recount), [])
  if (!rounds || !building)
    return (
      <Screen title={w.title} back="/ronde">
        <p>{w.gone}</p>
        <Abandon id={id} />
      </Screen>
    )
  if (!draft) return <Screen title={building[1]}>{words.loading}</Screen>
  const points = building[4]
  const left = points.filter((_, index) => !draft.checks[index]).length
  const photosLeft = photosMax - Object.values(draft.checks).flatMap((one) => one.photos).length
  const finish = () => {
    const incomplete = points.find((_, index) => {
      const checked = draft.checks[index]
      return checked?.state === 'anomaly' && !checked.natureCode
    })
    if (incomplete) return setTrouble(w.needNature(incomplete[1]))
    void attempt(async () => {
      const { photoIds, command } = roundOf(building, draft, Date.now())
      const [photos, forgets] = await Promise.all([readDraftPhotos(photoIds), held(photoIds)])
      const said = words.kept((await keep({ ...command, photos, forgets })).warning)
      leave(`/garde/${encodeURIComponent(said)}`, said)
    })
  }
  return (
    <Screen title={building[1]} back="/ronde">
      {trouble && <Said tone="danger">{trouble}</Said>}
      <p role="status">
        {left === 0 ? w.allSeen : w.left(left)}
        {/* A line of its own, as long either way: nothing moves under her thumb while it is kept. */}
        <br />
        {isKept ? w.keptSoFar : w.keeping}
      </p>
      <ol class="points">
        {points.map((point, index) => (
          <PointLine
            names={() => namesOf(pack.places, building[2])}
            key={`${index} ${point[1]}`}
            label={point[1]}
            natures={rounds.anomalies[point[0]] ?? noNatures}
            checked={draft.checks[index] ?? null}
            photosLeft={photosLeft}
            onChange={(work) =>
              void change(index, work).catch((error) =>
                setTrouble(isFull(error) ? words.full : words.notKept),
              )
            }
            onPhotos={(files) =>
              void keepDraftPhotos(files)
                .then((ids) =>
                  change(index, (now) => ({ ...now, photos: [...now.photos, ...ids].slice(0, photosMax) })),
                )
                .catch((error) => setTrouble(isFull(error) ? words.fullPhotos : words.photoUnreadable))
            }
          />
        ))}
      </ol>
      <p>
        <Button onPress={finish} disabled={left === points.length}>
          {left > 0 ? w.finishWithout(left) : w.finish}
        </Button>
      </p>
      {left < points.length && <Abandon id={id} />}
    </Screen>
  )
}

/** The other way out of a round begun; never by one touch. */
function Abandon({ id }: { id: string }): JSX.Element {
  const [isSure, setSure] = useState(false)
  const drop = async () => {
    if (!isSure) return setSure(true)
    await abandonDraft(id)
    go(`/garde/${encodeURIComponent(w.abandoned)}`)
    void recount()
  }
  return (
    <p>
      <Button kind="button secondary" onPress={() => void drop()}>
        {isSure ? w.abandonSure : w.abandon}
      </Button>
    </p>
  )
}

const noNatures: [string, string][] = []

type LineProps = {
  label: string
  natures: [string, string][]
  names: () => Names
  checked: Checked | null
  photosLeft: number
  onChange: (work: (now: Checked) => Checked) => void
  onPhotos: (files: File[]) => void
}

function PointLine({
  label,
  natures,
  names,
  checked,
  photosLeft,
  onChange,
  onPhotos,
}: LineProps): JSX.Element {
  const only = natures.length === 1 ? (natures[0]?.[0] ?? null) : null
  // Forty points, and one changes: the others are not drawn again under her thumb. What they do reads the latest draft.
  return useMemo(
    () => (
      <li class="item">
        <fieldset class="field tiles pair">
          <legend>{label}</legend>
          <button
            type="button"
            class="tile"
            aria-pressed={checked?.state === 'fine'}
            onClick={() => onChange((now) => ({ ...now, state: 'fine' }))}
          >
            {w.fine}
          </button>
          <button
            type="button"
            class="tile"
            aria-pressed={checked?.state === 'anomaly'}
            onClick={() =>
              onChange((now) => ({ ...now, state: 'anomaly', natureCode: now.natureCode ?? only }))
            }
          >
            {w.anomaly}
          </button>
        </fieldset>
        {checked?.state === 'anomaly' && (
          <>
            <Choice
              label={w.nature}
              options={natures.map(([value, said]) => ({ value, label: said }))}
              value={checked.natureCode}
              onChoose={(natureCode) => onChange((now) => ({ ...now, natureCode }))}
            />
            <Soon>
              {() => (
                <>
                  <CommentField
                    names={names}
                    label={w.words}
                    value={{ text: checked.words, keepsWords: checked.keepsWords }}
                    onChange={({ text, keepsWords }) =>
                      onChange((now) => ({ ...now, words: text, keepsWords }))
                    }
                    apart={w.leftOut}
                    rows={2}
                  />
                  {checked.photos.length > 0 && (
                    <p role="status">{words.photo.chosen(checked.photos.length)}</p>
                  )}
                  {photosLeft > 0 && (
                    <Photos photos={[]} onChange={(files) => onPhotos(files.slice(0, photosLeft))} />
                  )}
                </>
              )}
            </Soon>
          </>
        )}
      </li>
    ),
    [label, natures, checked, photosLeft],
  )
}

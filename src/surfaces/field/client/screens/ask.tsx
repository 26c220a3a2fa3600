// How is a resident's demand taken on the landing? Where, what, her words, a photo; it is a demand once sent.
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { Pack, SubjectsPack } from '../pack.ts'
import { Button, go, Photos, Said, Screen, Text } from '../parts.tsx'
import { PlacePicker } from '../places.tsx'
import { plain, type Spot } from '../spots.ts'
import { keep } from '../store.ts'
import { words } from '../words.fr.ts'

const shownMax = 8

type Ready = { own: string; text: string; family: string }
const ready = new WeakMap<SubjectsPack[number], Ready>()

/** A subject as it is searched: made plain once, not at each letter she types. */
export function readyOf(subject: SubjectsPack[number]): Ready {
  const known = ready.get(subject)
  if (known) return known
  const [, family, label, more] = subject
  const own = ` ${plain(label)} `
  const made = { own, text: `${own}${plain(more)} `, family: plain(family) }
  ready.set(subject, made)
  return made
}

/** Subjects whose words begin with what she types, best first. The desk's own search is finer; this one needs no network. */
export function findSubjects(subjects: SubjectsPack, query: string): SubjectsPack {
  const wanted = plain(query)
    .split(' ')
    .filter((word) => word.length > 1)
  if (wanted.length === 0) return []
  const scored = subjects.map((subject) => {
    const { own, text, family } = readyOf(subject)
    const score = wanted.reduce(
      (sum, word) =>
        sum + (own.includes(` ${word}`) ? 3 : text.includes(` ${word}`) ? 2 : family.includes(word) ? 1 : 0),
      0,
    )
    return { subject, score }
  })
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, shownMax)
    .map(({ subject }) => subject)
}

const mayBeAt = (spot: Spot, kinds: string[]) =>
  kinds.includes(
    spot.kind === 'home' ? 'home' : spot.kind === 'place' || spot.kind === 'estate' ? 'outdoor' : 'common',
  )

export function AskScreen({ pack }: { pack: Pack }): JSX.Element {
  const [spot, setSpot] = useState<Spot | null>(null)
  const [resident, setResident] = useState<string | null>(null)
  const [query, setQuery] = useState('')
  const [subject, setSubject] = useState<SubjectsPack[number] | null>(null)
  const [said, setSaid] = useState('')
  const [photos, setPhotos] = useState<File[]>([])
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isKeeping, setKeeping] = useState(false)
  const people = useMemo(
    () => (spot?.kind === 'home' ? pack.places.residents.filter(([homeId]) => homeId === spot.id) : []),
    [spot, pack],
  )
  const found = useMemo(
    () =>
      findSubjects(
        pack.subjects.filter(([, , , , kinds]) => !spot || mayBeAt(spot, kinds)),
        query,
      ),
    [query, spot, pack],
  )
  const choose = (next: Spot | null) => {
    setSpot(next)
    setResident(null)
  }
  const send = async () => {
    if (!spot) return setTrouble(words.ask.needPlace)
    if (!subject) return setTrouble(words.ask.needSubject)
    setKeeping(true)
    try {
      const { warning } = await keep({
        kind: 'case.file',
        label: `${subject[2]}, ${spot.label}`,
        body: {
          natureCode: subject[0],
          place: { kind: spot.kind, id: spot.id },
          words: said.trim(),
          residentId: resident,
        },
        photos,
      })
      go(`/garde/${encodeURIComponent(words.kept(warning))}`)
    } catch (error) {
      setTrouble(error instanceof Error && error.message ? error.message : words.notKept)
      setKeeping(false)
    }
  }
  return (
    <Screen title={words.ask.title}>
      {trouble && <Said tone="danger">{trouble}</Said>}
      <PlacePicker pack={pack.places} value={spot} onChoose={choose} />
      {people.length > 0 && (
        <fieldset class="field tiles">
          <legend>{words.ask.who}</legend>
          {[
            ...people.map(([, id, name]) => ({ id: id as string | null, name })),
            { id: null, name: words.ask.nobody },
          ].map(({ id, name }) => (
            <button type="button" class="tile" aria-pressed={resident === id} onClick={() => setResident(id)}>
              {name}
            </button>
          ))}
        </fieldset>
      )}
      {subject?.[5] && <Said tone="danger">{words.ask.danger}</Said>}
      {subject ? (
        <div class="field chosen">
          <p>
            <strong>{words.ask.subject}</strong> {subject[2]}
          </p>
          <Button kind="button secondary" onPress={() => setSubject(null)}>
            {words.ask.changeSubject}
          </Button>
        </div>
      ) : (
        <>
          <Text
            label={words.ask.subject}
            hint={words.ask.subjectHint}
            value={query}
            onInput={setQuery}
            type="search"
            max={80}
          />
          <fieldset class="tiles" aria-label={words.ask.found}>
            {found.map((one) => (
              <button type="button" class="tile" key={one[0]} onClick={() => setSubject(one)}>
                {one[2]} <span class="hint">{one[1]}</span>
              </button>
            ))}
          </fieldset>
        </>
      )}
      <Text label={words.ask.words} value={said} onInput={setSaid} rows={4} max={2000} />
      <Photos photos={photos} onChange={setPhotos} />
      <p>
        <Button onPress={() => void send()} disabled={isKeeping}>
          {words.ask.send}
        </Button>
      </p>
    </Screen>
  )
}

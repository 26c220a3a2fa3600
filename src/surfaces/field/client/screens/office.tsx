// What does a liaison agent note at her office and at her letterbox? Who came and why; a letter, which becomes a demand.
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { LiaisonPack, Pack, SubjectsPack } from '../pack.ts'
import { Button, Choice, Photos, Said, Screen, Text } from '../parts.tsx'
import { namesOf } from '../people.ts'
import { PlacePicker } from '../places.tsx'
import type { Spot } from '../spots.ts'
import { SubjectPicker } from '../subject-picker.tsx'
import { words } from '../words.fr.ts'
import { bodyOf, CommentField, noComment } from './comment.tsx'
import { useKeeping } from './keeping.ts'
import { Count } from './observe.tsx'

const w = words.office

export const liaisonOf = (pack: Pack): LiaisonPack | null => (pack.liaison as LiaisonPack | undefined) ?? null
export const hasMission = (pack: Pack) => (liaisonOf(pack)?.missions.length ?? 0) > 0

function useMission(pack: Pack) {
  const missions = liaisonOf(pack)?.missions ?? []
  const [id, setId] = useState(missions[0]?.[0] ?? null)
  const mission = missions.find(([one]) => one === id) ?? null
  const picker =
    missions.length > 1 ? (
      <Choice
        label={w.which}
        options={missions.map(([value, label]) => ({ value, label }))}
        value={id}
        onChoose={setId}
      />
    ) : null
  return { mission, picker }
}

export function OfficeScreen({ pack }: { pack: Pack }): JSX.Element {
  const subjects = liaisonOf(pack)?.subjects ?? []
  const { mission, picker } = useMission(pack)
  const [subject, setSubject] = useState<string | null>(null)
  const [count, setCount] = useState(1)
  const [spot, setSpot] = useState<Spot | null>(null)
  const [hasHome, setHasHome] = useState(false)
  const [reply, setReply] = useState<'owed' | 'given' | null>(null)
  const [answer, setAnswer] = useState(noComment)
  const [comment, setComment] = useState(noComment)
  const { trouble, setTrouble, isKeeping, send } = useKeeping()
  if (!mission) return <Screen title={w.title}>{w.noMission}</Screen>
  const save = () => {
    const label = subjects.find(([code]) => code === subject)?.[1]
    if (!subject || !label) return setTrouble(w.needSubject)
    const given = reply === 'given' ? bodyOf(answer) : bodyOf(noComment)
    if (reply === 'given' && given.words === '') return setTrouble(w.needAnswer)
    void send({
      kind: 'liaison.walk_in',
      label: `${w.visit}, ${label}`,
      body: {
        missionId: mission[0],
        homeId: spot?.id ?? null,
        subject,
        count,
        isOwed: reply === 'owed',
        answer: given.words,
        keepsAnswer: given.keepsWords,
        ...bodyOf(comment),
      },
    })
  }
  return (
    <Screen title={w.title}>
      {trouble && <Said tone="danger">{trouble}</Said>}
      {picker}
      <Choice
        label={w.subject}
        options={subjects.map(([value, label]) => ({ value, label }))}
        value={subject}
        onChoose={setSubject}
      />
      <Count label={w.people} value={count} onChange={setCount} />
      <p>
        <Button onPress={save} disabled={isKeeping}>
          {w.save}
        </Button>
      </p>
      {hasHome ? (
        <PlacePicker
          pack={pack.places}
          value={spot}
          onChoose={setSpot}
          kinds={['home']}
          estateIds={mission[2]}
          label={w.home}
        />
      ) : (
        <Button kind="button secondary" onPress={() => setHasHome(true)}>
          {w.addHome}
        </Button>
      )}
      <p>
        {(['given', 'owed'] as const).map((one) => (
          <button
            type="button"
            class="tile"
            key={one}
            aria-pressed={reply === one}
            onClick={() => setReply(reply === one ? null : one)}
          >
            {one === 'given' ? w.answered : w.owed}
          </button>
        ))}
      </p>
      {reply === 'given' && (
        <CommentField
          label={w.answer}
          names={() => namesOf(pack.places)}
          value={answer}
          onChange={setAnswer}
          apart={w.leftOut}
        />
      )}
      <CommentField
        names={() => namesOf(pack.places)}
        value={comment}
        onChange={setComment}
        apart={w.leftOut}
      />
      <p>
        <Button onPress={save} disabled={isKeeping}>
          {w.save}
        </Button>
      </p>
    </Screen>
  )
}

export function LetterScreen({ pack }: { pack: Pack }): JSX.Element {
  const { mission, picker } = useMission(pack)
  const [spot, setSpot] = useState<Spot | null>(null)
  const [resident, setResident] = useState<string | null>(null)
  const [subject, setSubject] = useState<SubjectsPack[number] | null>(null)
  const [said, setSaid] = useState('')
  const [photos, setPhotos] = useState<File[]>([])
  const { trouble, setTrouble, isKeeping, send } = useKeeping()
  const people = useMemo(
    () => (spot ? pack.places.residents.filter(([homeId]) => homeId === spot.id) : []),
    [pack, spot],
  )
  if (!mission) return <Screen title={w.letterTitle}>{w.noMission}</Screen>
  const save = () => {
    if (!subject) return setTrouble(words.ask.needSubject)
    if (said.trim() === '' && photos.length === 0) return setTrouble(w.letterEmpty)
    void send({
      kind: 'liaison.letter',
      label: `${w.letter}, ${subject[2]}`,
      body: {
        missionId: mission[0],
        homeId: spot?.id ?? null,
        residentId: resident,
        natureCode: subject[0],
        words: said.trim(),
      },
      photos,
    })
  }
  return (
    <Screen title={w.letterTitle}>
      {trouble && <Said tone="danger">{trouble}</Said>}
      <p>{w.letterLead}</p>
      {picker}
      <Photos photos={photos} onChange={setPhotos} />
      <Text label={w.letterWords} value={said} onInput={setSaid} rows={4} max={2000} />
      <SubjectPicker subjects={pack.subjects} value={subject} onChoose={setSubject} />
      <PlacePicker
        pack={pack.places}
        estateIds={mission[2]}
        value={spot}
        onChoose={(next) => {
          setSpot(next)
          setResident(null)
        }}
        kinds={['home']}
        label={w.from}
      />
      {people.length > 0 && (
        <fieldset class="field tiles">
          <legend>{w.who}</legend>
          {people.map(([, id, name]) => (
            <button
              type="button"
              class="tile"
              key={id}
              aria-pressed={resident === id}
              onClick={() => setResident(resident === id ? null : id)}
            >
              {name}
            </button>
          ))}
        </fieldset>
      )}
      <p>
        <Button onPress={save} disabled={isKeeping}>
          {w.saveLetter}
        </Button>
      </p>
    </Screen>
  )
}

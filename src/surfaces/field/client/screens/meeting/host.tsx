// What does the host of a meeting hold in her hand? A large counter, a remark in seconds, the sheet, the end; all of it without network.
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { MeetingPack } from '../../../../../modules/meetings/index.ts'
import {
  addNotes,
  meetingsOf,
  type NotedRemark,
  type Notes,
  notesNow,
  readNotes,
  startOf,
  whenOf,
} from '../../meeting-notes.ts'
import { dayOf, sayDay } from '../../moments.ts'
import type { Pack } from '../../pack.ts'
import { Button, Photos, Said, Screen } from '../../parts.tsx'
import { keep, useField } from '../../store.ts'
import { words as shared } from '../../words.fr.ts'
import { useKeeping } from '../keeping.ts'
import { quoted, words } from './words.fr.ts'

export function MeetingsScreen({ pack }: { pack: Pack }): JSX.Element {
  const { list } = meetingsOf(pack)
  const waiting = useField('waiting')
  return (
    <Screen title={words.title}>
      {list.length === 0 && (
        <>
          <p>{words.none}</p>
          <p class="hint">{words.noneWhat}</p>
        </>
      )}
      <nav class="tiles" aria-label={words.title}>
        {list.map((meeting) => (
          <a class="tile" key={meeting.id} href={`#/rencontre/${meeting.id}`}>
            {meeting.kind}, {meeting.where}
            <span class="hint">
              {whenOf(meeting, startOf(meeting.id, waiting))}
              {meeting.state !== 'planned' &&
                ` (${meeting.state === 'closed' ? words.closed : words.running})`}
            </span>
          </a>
        ))}
      </nav>
    </Screen>
  )
}

type Inside = {
  meeting: MeetingPack
  notes: Notes
  note: (change: (before: Notes) => Partial<Notes>) => Promise<void>
}

/** The meeting as this device knows it at this moment; null while it is read. */
export function useMeeting(pack: Pack, id: string): Inside | null | undefined {
  const waiting = useField('waiting')
  const meeting = meetingsOf(pack).list.find((one) => one.id === id)
  const [notes, setNotes] = useState<Notes | null>(null)
  useEffect(() => {
    void readNotes(id).then(setNotes)
  }, [id])
  if (!meeting) return undefined
  if (!notes) return null
  return {
    meeting,
    notes: notesNow(meeting, notes, waiting, meetingsOf(pack).apart),
    note: async (change) => setNotes(await addNotes(id, change)),
  }
}

export function WithMeeting({
  pack,
  id,
  children,
}: {
  pack: Pack
  id: string
  children: (inside: Inside) => ComponentChildren
}): JSX.Element {
  const inside = useMeeting(pack, id)
  if (inside === null) return <p>{shared.loading}</p>
  if (!inside)
    return (
      <Screen title={words.title} back="/rencontres">
        <p>{words.unknown}</p>
      </Screen>
    )
  return <>{children(inside)}</>
}

export function HostScreen({ pack, id }: { pack: Pack; id: string }): JSX.Element {
  return (
    <WithMeeting pack={pack} id={id}>
      {(inside) => <Host {...inside} />}
    </WithMeeting>
  )
}

function Host({ meeting, notes, note }: Inside): JSX.Element {
  const { id } = meeting
  const { trouble, setTrouble, isKeeping, attempt } = useKeeping()
  const [isAsked, setAsked] = useState(false)
  // Begun by mistake it is begun for everyone: on another day than its own, she says that she knows.
  const otherDay = meeting.on && dayOf(new Date()) !== meeting.on ? sayDay(new Date()) : null
  const start = () =>
    attempt(async () => {
      await keep({ kind: 'meeting.start', label: words.label.start, body: { meetingId: id } })
      setTrouble(null)
      await note(() => ({ isStarted: true, startedAt: new Date().toISOString() }))
    })
  return (
    <Screen title={`${meeting.kind}, ${meeting.where}`} back="/rencontres">
      {trouble && <Said tone="danger">{trouble}</Said>}
      <p>
        {whenOf(meeting, notes.startedAt)}, {meeting.place}. {words.hostedBy(meeting.host)}.{' '}
        {words.invited(meeting.invited)}.
      </p>
      {!notes.isStarted && (
        <p>
          <Button disabled={isKeeping} onPress={() => (otherDay && !isAsked ? setAsked(true) : void start())}>
            {isAsked ? words.startAnyway : words.start}
          </Button>
        </p>
      )}
      {!notes.isStarted && isAsked && otherDay && (
        <>
          <Said tone="danger">{words.otherDay(meeting.when, otherDay)}</Said>
          <p>
            <Button kind="button secondary" onPress={() => setAsked(false)}>
              {words.startNot}
            </Button>
          </p>
        </>
      )}
      {notes.isClosed && <Said>{words.close.done}</Said>}
      {notes.isStarted && !notes.isClosed && (
        <>
          <Counters meeting={meeting} notes={notes} note={note} />
          <p>
            <a class="btn main" href={`#/rencontre/${id}/remarque`}>
              {words.note}
            </a>
          </p>
        </>
      )}
      <p>
        <a class="btn" href={`#/rencontre/${id}/ecran`}>
          {words.bigScreen}
        </a>{' '}
        <span class="hint">{words.bigScreenHint}</span>
      </p>
      {notes.isStarted && <Taken remarks={notes.remarks} />}
      {notes.isStarted && !notes.isClosed && (
        <>
          <Sheet id={id} sheets={notes.sheets} note={note} />
          <p>
            <a class="btn" href={`#/rencontre/${id}/fin`}>
              {words.end}
            </a>
          </p>
        </>
      )}
      <h2>{words.agenda}</h2>
      <Agenda meeting={meeting} />
    </Screen>
  )
}

export function Agenda({ meeting }: { meeting: MeetingPack }): JSX.Element {
  return (
    <>
      <h3>{words.said}</h3>
      <SaidList meeting={meeting} />
      {meeting.agenda.length > 0 && (
        <ol>
          {meeting.agenda.map((item) => (
            <li>{item}</li>
          ))}
        </ol>
      )}
    </>
  )
}

export function SaidList({ meeting }: { meeting: MeetingPack }): JSX.Element {
  return (
    <>
      {meeting.said.length === 0 && <p>{words.saidNone}</p>}
      <ul>
        {meeting.said.map((one) => (
          <li>
            <strong>{quoted(one.said)}</strong> {one.place}
            <br />
            {words.standing[one.standing]} : {one.done}
          </li>
        ))}
      </ul>
      {meeting.saidMore > 0 && <p>{words.saidMore(meeting.saidMore)}</p>}
      {meeting.since.length > 0 && (
        <>
          <h3>{words.since}</h3>
          <ul>
            {meeting.since.map((one) => (
              <li>
                <strong>{quoted(one.said)}</strong> {one.done}
              </li>
            ))}
          </ul>
          {meeting.sinceMore > 0 && <p>{words.saidMore(meeting.sinceMore)}</p>}
        </>
      )}
    </>
  )
}

/** What could not be kept is said; what she did stays before her. */
function useTrouble() {
  const [trouble, setTrouble] = useState<string | null>(null)
  const attempt = (work: () => Promise<void>) =>
    work().then(
      () => setTrouble(null),
      (error: unknown) =>
        setTrouble(error instanceof Error && error.message ? error.message : shared.notKept),
    )
  return { trouble, setTrouble, attempt }
}

/** She taps as people come in: what she counted is kept once she stops for a moment, or leaves. */
const restMs = 800

function Counters({ meeting, notes, note }: Inside): JSX.Element {
  const [people, setPeople] = useState(notes.people ?? 0)
  const [homes, setHomes] = useState(notes.homes)
  const { trouble, setTrouble, attempt } = useTrouble()
  const unsaid = useRef<(() => void) | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    const flush = () => {
      clearTimeout(timer.current)
      unsaid.current?.()
      unsaid.current = null
    }
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [])
  const count = (next: { people: number; homes: number | null }) => {
    // What mends an earlier count is taken; what makes it odder is not.
    const [now, before] = [next.homes ?? 0, homes ?? 0]
    if (now > next.people && (now > before || next.people < people)) return setTrouble(words.homesAbovePeople)
    if (meeting.invited > 0 && now > meeting.invited && now > before)
      return setTrouble(words.homesAbove(meeting.invited))
    setTrouble(null)
    setPeople(next.people)
    setHomes(next.homes)
    unsaid.current = () => {
      void attempt(async () => {
        await keep({
          kind: 'meeting.count',
          label: words.label.count(next.people),
          body: { meetingId: meeting.id, count: next.people, homes: next.homes },
        })
        await note(() => next)
      })
    }
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      unsaid.current?.()
      unsaid.current = null
    }, restMs)
  }
  return (
    <>
      {trouble && <Said tone="danger">{trouble}</Said>}
      <Counter
        label={words.people}
        value={people}
        onChange={(value) => count({ people: value, homes })}
        isLarge
      />
      <Counter
        label={words.homes}
        hint={words.homesHint}
        value={homes ?? 0}
        onChange={(value) => count({ people, homes: value })}
      />
    </>
  )
}

function Counter({
  label,
  hint,
  value,
  onChange,
  isLarge = false,
}: {
  label: string
  hint?: string
  value: number
  onChange: (value: number) => void
  isLarge?: boolean
}): JSX.Element {
  return (
    <fieldset class={isLarge ? 'count large' : 'count'}>
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      <button
        type="button"
        class="btn"
        aria-label={words.fewer(label)}
        disabled={value === 0}
        onClick={() => onChange(Math.max(0, value - 1))}
      >
        −
      </button>
      <output class="counter" aria-live="polite">
        {value}
      </output>
      <button
        type="button"
        class={isLarge ? 'btn main' : 'btn'}
        aria-label={words.more(label)}
        onClick={() => onChange(Math.min(2000, value + 1))}
      >
        +
      </button>
    </fieldset>
  )
}

export function sayRemark({ place, answer, isCity, isPrivate, isReserved }: NotedRemark): string {
  return [
    place,
    answer && words.answered,
    isCity && words.city,
    isPrivate && words.private,
    isReserved && words.reserved,
  ]
    .filter(Boolean)
    .join(' · ')
}

function Taken({ remarks }: { remarks: NotedRemark[] }): JSX.Element {
  return (
    <>
      <h2>{words.taken(remarks.length)}</h2>
      <ol reversed>
        {remarks.toReversed().map((remark) => (
          <li key={remark.id}>
            {remark.words}
            <span class="hint"> {sayRemark(remark)}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

function Sheet({ id, sheets, note }: { id: string; sheets: number; note: Inside['note'] }): JSX.Element {
  const [photos, setPhotos] = useState<File[]>([])
  const [said, setSaid] = useState<string | null>(null)
  const { trouble, setTrouble, isKeeping, attempt } = useKeeping()
  const send = () =>
    attempt(async () => {
      const { warning } = await keep({
        kind: 'meeting.photo',
        label: words.sheetLabel,
        body: { meetingId: id },
        photos,
      })
      setTrouble(null)
      setPhotos([])
      setSaid(shared.kept(warning))
      await note((before) => ({ sheets: before.sheets + 1 }))
    })
  return (
    <>
      <h2>{words.sheet}</h2>
      {said && <Said>{said}</Said>}
      {trouble && <Said tone="danger">{trouble}</Said>}
      {sheets > 0 && <p>{words.sheets(sheets)}</p>}
      <Photos photos={photos} onChange={setPhotos} />
      {photos.length > 0 && (
        <p>
          <Button disabled={isKeeping} onPress={() => void send()}>
            {words.sheetKeep}
          </Button>
        </p>
      )}
    </>
  )
}

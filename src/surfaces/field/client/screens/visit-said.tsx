// What did she say at this door, and what may still be done with it? Twenty minutes to correct it, then a word more.
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { whyUnawaited } from '../../../../platform/clock/awaited.ts'
import { checkWords } from '../../../../platform/word-check.ts'
import { Button, Choice, Said, sayDay, sayHour, sayMoment, Text } from '../parts.tsx'
import { useField } from '../store.ts'
import { worksWords as w } from '../works-words.fr.ts'
import { useKeeping } from './keeping.ts'

const usualMinutes = 20

/** [id, visit of works, outcome, at, words, when it was said if later], as modules/works/field.ts sends it. */
export type OwnVisit = [string, string, string, string, string, string?]

/** The last one of this door: from the server, or from what waits; what waits of corrections is laid over it. */
export function useOwnVisit(mine: OwnVisit[], interventionId: string): OwnVisit | null {
  const waiting = useField('waiting')
  const sent = mine.find(([, of]) => of === interventionId)
  const kept = waiting
    .filter(({ kind, body }) => kind === 'works.visit' && body.interventionId === interventionId)
    .at(-1)
  const own: OwnVisit | undefined = kept
    ? [kept.id, interventionId, String(kept.body.outcome), kept.at, String(kept.body.words ?? '')]
    : sent
  if (!own) return null
  const corrected = waiting
    .filter(({ kind, body, refused }) => kind === 'works.correct' && body.visitId === own[0] && !refused)
    .at(-1)
  return corrected
    ? [
        own[0],
        own[1],
        String(corrected.body.outcome),
        own[3],
        String(corrected.body.words ?? ''),
        own[5] ?? '',
      ]
    : own
}

/** Said while it is typed: what speaks of somebody is read by the agency and by whoever wrote it. */
export function DoorWords({
  label,
  value,
  onInput,
}: {
  label: string
  value: string
  onInput: (value: string) => void
}): JSX.Element {
  return (
    <>
      <Text label={label} hint={w.wordsHint} value={value} onInput={onInput} rows={2} max={500} />
      {checkWords(value).length > 0 && (
        <div class="notice wait" role="status">
          <p>{w.wordsAbout}</p>
        </div>
      )}
    </>
  )
}

/** Why an absence of that moment would be refused, in the words of the server; null: it counts. */
export function sayUnawaited(announced: string[], at: number): string | null {
  const why = whyUnawaited(announced.map(Date.parse).filter(Number.isFinite), at)
  if (!why) return null
  if (why.why === 'not_announced') return w.notAnnounced(sayDay(new Date(at)))
  const starts = new Date(why.starts)
  return why.why === 'not_yet' ? w.notYet(sayHour(starts)) : w.notAwaited(sayDay(starts))
}

export function OwnVisitCard({
  own,
  place,
  announced,
  minutes = usualMinutes,
}: {
  own: OwnVisit
  place: string
  announced: string[]
  minutes?: number | undefined
}): JSX.Element {
  const [, , outcome, at, said, saidAt] = own
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000)
    return () => clearInterval(timer)
  }, [])
  const until = Date.parse(saidAt || at) + minutes * 60_000
  return (
    <section class="card">
      <h2>{w.mine}</h2>
      <p>
        {w.outcomes.find(({ value }) => value === outcome)?.label}, {sayMoment(at)}. {said}
      </p>
      {now < until ? (
        <Correct own={own} place={place} announced={announced} until={until} />
      ) : (
        <AddTo visitId={own[0]} place={place} />
      )}
    </section>
  )
}

function Correct({
  own,
  place,
  announced,
  until,
}: {
  own: OwnVisit
  place: string
  announced: string[]
  until: number
}): JSX.Element {
  const [visitId, , before, at, said] = own
  const [isOpen, setOpen] = useState(false)
  const [outcome, setOutcome] = useState(before)
  const [text, setText] = useState(said)
  const { trouble, setTrouble, isKeeping, send } = useKeeping()
  if (!isOpen)
    return (
      <>
        <p class="hint">{w.correctUntil(sayMoment(new Date(until).toISOString()).replace(/^à /, ''))}</p>
        <Button kind="button secondary" onPress={() => setOpen(true)}>
          {w.correct}
        </Button>
      </>
    )
  return (
    <>
      {trouble && <Said tone="danger">{trouble}</Said>}
      <Choice label={w.correct} options={[...w.outcomes]} value={outcome} onChoose={setOutcome} />
      <DoorWords label={w.words} value={text} onInput={setText} />
      <Button
        disabled={isKeeping}
        onPress={() => {
          const refused = outcome === 'absent' ? sayUnawaited(announced, Date.parse(at)) : null
          if (refused) return setTrouble(refused)
          void send({
            kind: 'works.correct',
            label: w.correction(place),
            body: { visitId, outcome, words: text.trim() },
          })
        }}
      >
        {w.saveCorrection}
      </Button>
    </>
  )
}

function AddTo({ visitId, place }: { visitId: string; place: string }): JSX.Element {
  const [text, setText] = useState('')
  const { trouble, setTrouble, isKeeping, send } = useKeeping()
  return (
    <>
      <p class="hint">{w.addLead}</p>
      {trouble && <Said tone="danger">{trouble}</Said>}
      <DoorWords label={w.add} value={text} onInput={setText} />
      <Button
        kind="button secondary"
        disabled={isKeeping}
        onPress={() =>
          text.trim() === ''
            ? setTrouble(w.needWords)
            : void send({
                kind: 'works.add',
                label: w.addition(place),
                body: { visitId, words: text.trim() },
              })
        }
      >
        {w.saveAdd}
      </Button>
    </>
  )
}

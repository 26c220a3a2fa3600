// Who is visited today, and what happened at the door? Three large buttons; a reserve with its photo, and its lifting.
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { checkNoted } from '../../../../platform/word-check.ts'
import { dayOf as civilDay } from '../moments.ts'
import type { Pack } from '../pack.ts'
import { Button, Choice, Photos, Said, Screen, sayDay, sayHour, Text, useSoon } from '../parts.tsx'
import { namesOf } from '../people.ts'
import { homeOf } from '../spots.ts'
import { useField } from '../store.ts'
import { worksWords as w } from '../works-words.fr.ts'
import { ClockNotice } from './clock-notice.tsx'
import { useKeeping } from './keeping.ts'
import { findOver, readHour, sayWrongHour } from './visit-hour.ts'
import { DoorWords, type OwnVisit, OwnVisitCard, sayUnawaited, useOwnVisit } from './visit-said.tsx'

/** As modules/works/field.ts sends it. */
type WorksPack = {
  /** [id, homeId, phase, contractor, starts, ends, state, when it was announced for, until when]; an earlier server does not send the last two. */
  visits: [string, string, string, string, string, string, string, string[]?, string[]?][]
  /** [id, homeId, phase, words] */
  reserves: [string, string, string, string][]
  /** What she said herself; an earlier server sends none. */
  mine?: OwnVisit[]
  minutes?: number
}
type Visit = WorksPack['visits'][number]

const none: WorksPack = { visits: [], reserves: [] }
// Another version of the server may send none.
const worksOf = (pack: Pack): WorksPack => (pack.works as WorksPack | undefined) ?? none

export const hasWorks = (pack: Pack): boolean => {
  const { visits, reserves } = worksOf(pack)
  return visits.length > 0 || reserves.length > 0
}

const dayOf = (iso: string) => civilDay(new Date(iso))
const hourOf = (iso: string) => sayHour(new Date(iso))
const sayThat = (day: string) =>
  day === dayOf(new Date().toISOString()) ? w.today : sayDay(new Date(`${day}T12:00Z`))

function placeOf(pack: Pack, homeId: string): string {
  return homeOf(pack.places, homeId)?.label ?? ''
}

/** What is on the device and not yet sent, by visit. */
function useNoted(): Set<string> {
  const waiting = useField('waiting')
  return new Set(
    waiting.filter(({ kind }) => kind === 'works.visit').map(({ body }) => String(body.interventionId)),
  )
}

/** Works of several days are awaited on each; what was announced before this date is past. */
const daysOf = ([, , , , starts, , , announced = []]: Visit) => [
  ...new Set([starts, ...announced.filter((one) => one > starts)].map(dayOf)),
]

function groupByDay(visits: Visit[]): Map<string, Visit[]> {
  const byDay = new Map<string, Visit[]>()
  for (const visit of visits) {
    for (const day of daysOf(visit)) {
      const those = byDay.get(day)
      if (those) those.push(visit)
      else byDay.set(day, [visit])
    }
  }
  return byDay
}

export function WorksScreen({ pack }: { pack: Pack }): JSX.Element {
  const { visits, reserves } = worksOf(pack)
  const noted = useNoted()
  const today = dayOf(new Date().toISOString())
  // Said once for all of them: a day in words costs a tenth of a millisecond, hundreds of times.
  const byDay = useMemo(() => groupByDay(visits), [visits])
  const days = [...new Set([...byDay.keys(), today])].sort()
  const [day, setDay] = useState(today)
  const shown = useSoon(byDay.get(day) ?? [])
  return (
    <Screen title={w.title}>
      <ClockNotice />
      <div class="field">
        <label for="works-day">{w.day}</label>
        <select
          id="works-day"
          class="input"
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        >
          {days.map((one) => (
            <option value={one}>{sayThat(one)}</option>
          ))}
        </select>
      </div>
      {shown.length === 0 && <p>{w.none}</p>}
      <nav class="tiles" aria-label={w.title}>
        {shown.map(([id, homeId, phase, , starts, ends, state]) => (
          <a class="tile" href={`#/travaux/${id}`}>
            {placeOf(pack, homeId)}{' '}
            <span class="hint">
              {w.at(hourOf(starts), hourOf(ends))}, {phase},{' '}
              {noted.has(id) ? w.noted : (w.states[state] ?? state)}
            </span>
          </a>
        ))}
      </nav>
      {reserves.length > 0 && <h2>{w.reserves}</h2>}
      <nav class="tiles" aria-label={w.reserves}>
        {reserves.map(([id, homeId, phase, said]) => (
          <a class="tile" href={`#/reserve/${id}`}>
            {said}{' '}
            <span class="hint">
              {placeOf(pack, homeId)}, {phase}
            </span>
          </a>
        ))}
      </nav>
    </Screen>
  )
}

export function VisitScreen({ pack, id }: { pack: Pack; id: string }): JSX.Element {
  const visit = worksOf(pack).visits.find(([one]) => one === id)
  const noted = useNoted()
  if (!visit)
    return (
      <Screen title={w.title} back="/travaux">
        <p>{w.unknown}</p>
      </Screen>
    )
  return <Door pack={pack} visit={visit} isNoted={noted.has(id)} />
}

function Door({ pack, visit, isNoted }: { pack: Pack; visit: Visit; isNoted: boolean }): JSX.Element {
  const [id, homeId, phase, contractor, starts, ends, state, announced = [starts], until = []] = visit
  const { trouble, setTrouble, isKeeping, send } = useKeeping()
  const [outcome, setOutcome] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [reserve, setReserve] = useState('')
  const [photos, setPhotos] = useState<File[]>([])
  const place = placeOf(pack, homeId)
  const own = useOwnVisit(worksOf(pack).mine ?? [], id)
  const [isSure, setSure] = useState(false)
  const [hour, setHour] = useState('')
  // Noted once the hours announced are over: the hour of the visit is not that of the note.
  const over = outcome === 'absent' ? findOver(announced, until, Date.now()) : null
  const planned = starts ? daysOf(visit) : []
  const label = w.outcomes.find(({ value }) => value === outcome)?.label
  const choose = (one: string) => {
    setOutcome(one)
    setSure(false)
    setTrouble(null)
  }
  // Read at her first letter: a visit opens at once.
  const isAbout = (said: string) =>
    said !== '' && checkNoted(said, namesOf(pack.places, homeOf(pack.places, homeId)?.estateId)).length > 0
  const record = () => {
    if (!outcome) return setTrouble(w.need)
    const came = over && readHour(hour)
    if (over && !came) return setTrouble(w.hourNeed)
    const refused =
      outcome === 'absent'
        ? ((came && sayWrongHour(came, over)) ?? sayUnawaited(announced, Date.now()))
        : null
    if (refused) return setTrouble(refused)
    const today = dayOf(new Date().toISOString())
    // A fact of another day is a fact: she says that it is no mistake.
    const [first] = planned
    if (first && !planned.includes(today) && !isSure) {
      setSure(true)
      return setTrouble(w.otherDay(sayThat(first)))
    }
    void send({
      kind: 'works.visit',
      label: `${label}, ${place}`,
      body: { interventionId: id, outcome, words: said.trim(), ...(came && { hour: came }) },
    })
  }
  const note = () =>
    reserve.trim()
      ? void send({
          kind: 'works.reserve',
          label: `${w.reserve}, ${place}`,
          body: { interventionId: id, words: reserve.trim() },
          photos,
        })
      : setTrouble(w.reserveNeed)
  return (
    <Screen title={place} back="/travaux">
      {trouble && <Said tone="danger">{trouble}</Said>}
      {isNoted && <Said>{w.noted}</Said>}
      <p>
        {phase}, {contractor} : {sayThat(dayOf(starts)).toLowerCase()}, {w.at(hourOf(starts), hourOf(ends))} (
        {w.states[state] ?? state}).
      </p>
      {own && <OwnVisitCard own={own} place={place} announced={announced} minutes={worksOf(pack).minutes} />}
      {state !== 'done' && (
        <>
          <Choice label={w.door} options={[...w.outcomes]} value={outcome} onChoose={choose} />
          {over && (
            <Text
              label={w.hourAsk}
              hint={w.hourHint(sayHour(new Date(over.starts)), sayHour(new Date(over.ends)))}
              value={hour}
              onInput={setHour}
              max={8}
            />
          )}
          <DoorWords label={w.words} value={said} onInput={setSaid} />
          <p>
            <Button onPress={record} disabled={isKeeping}>
              {w.send}
            </Button>
          </p>
        </>
      )}
      <h2>{w.reserve}</h2>
      <Text label={w.reserveWords} value={reserve} onInput={setReserve} rows={2} max={1000} />
      {isAbout(reserve) && (
        <div class="notice wait" role="status">
          <p>{w.reserveAbout}</p>
        </div>
      )}
      <Photos photos={photos} onChange={setPhotos} />
      <p>
        <Button kind="button secondary" onPress={note} disabled={isKeeping}>
          {w.reserveSend}
        </Button>
      </p>
    </Screen>
  )
}

export function LiftScreen({ pack, id }: { pack: Pack; id: string }): JSX.Element {
  const reserve = worksOf(pack).reserves.find(([one]) => one === id)
  const { trouble, isKeeping, send } = useKeeping()
  const [said, setSaid] = useState('')
  const place = reserve ? placeOf(pack, reserve[1]) : ''
  return (
    <Screen title={w.lift} back="/travaux">
      {trouble && <Said tone="danger">{trouble}</Said>}
      {reserve ? (
        <>
          <p>
            {reserve[3]}. {place}, {reserve[2]}.
          </p>
          <Text label={w.liftWords} value={said} onInput={setSaid} rows={3} max={1000} />
          <p>
            <Button
              onPress={() =>
                void send({
                  kind: 'works.lift',
                  label: `${w.lift}, ${place}`,
                  body: { reserveId: id, words: said.trim() },
                })
              }
              disabled={isKeeping}
            >
              {w.lift}
            </Button>
          </p>
        </>
      ) : (
        <p>{w.unknown}</p>
      )}
    </Screen>
  )
}

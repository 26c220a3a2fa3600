// How is a remark taken in seconds? The words, where it is on the drawing or in the list, « c'est la Ville », the answer given at once.
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { MeetingPack } from '../../../../../modules/meetings/index.ts'
import type { SaidSubject } from '../../../../../platform/word-check.ts'
import { Elevation, type Zone, zonesOf } from '../../../../../ui/elevation.tsx'
import { aboutWhom, isOwn, meetingsOf, notedOf, type RemarkBody } from '../../meeting-notes.ts'
import { dayOf } from '../../moments.ts'
import { newId } from '../../outbox.ts'
import type { Pack } from '../../pack.ts'
import { Button, Said, Screen, Text } from '../../parts.tsx'
import { PlacePicker } from '../../places.tsx'
import type { Spot } from '../../spots.ts'
import { keep } from '../../store.ts'
import { DangerNumbers } from '../../subject-picker.tsx'
import { findSubjects, likelyApart, proposedOf } from '../../subjects.ts'
import { words as shared } from '../../words.fr.ts'
import { useKeeping } from '../keeping.ts'
import { WithMeeting } from './host.tsx'
import { words } from './words.fr.ts'

const w = words.remark
/** The catalogue's own word for what has no subject. */
const otherSubject = 'other'
const uuid = /^[0-9a-f-]{36}$/

/** What a touched zone is for the server: its own thing when the file knows it, else its entrance, said more precisely. */
export function spotOf(meeting: MeetingPack, zone: Zone): Spot {
  const { building, estateId, buildingId } = meeting
  const entrance = building?.entrances.find(({ id }) => id === zone.entranceId)
  const many = (building?.entrances.length ?? 0) > 1
  const around = { estateId, buildingId, entranceId: zone.entranceId ?? null }
  const label = [zone.label, entrance && many ? `${shared.entrance} ${entrance.code}` : null]
    .filter(Boolean)
    .join(', ')
  if (zone.kind === 'home')
    return { ...around, kind: 'home', id: zone.id, label: `${shared.door} ${zone.label}` }
  if (zone.kind === 'lift' && uuid.test(zone.id)) return { ...around, kind: 'equipment', id: zone.id, label }
  if (uuid.test(zone.id)) return { ...around, kind: 'place', id: zone.id, label }
  return { ...around, kind: 'entrance', id: zone.entranceId ?? '', label }
}

export function wholeOf(meeting: MeetingPack): Spot {
  const { buildingId, estateId, where } = meeting
  return {
    kind: buildingId ? 'building' : 'estate',
    id: buildingId ?? estateId,
    label: where,
    estateId,
    buildingId,
    entranceId: null,
  }
}

/** Touching the drawing chooses; its addresses lead nowhere. */
export function ZonePicker({
  meeting,
  onChoose,
}: {
  meeting: MeetingPack
  onChoose: (spot: Spot) => void
}): JSX.Element | null {
  const { building } = meeting
  if (!building || building.entrances.length === 0) return null
  const choose = (event: Event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const id = link?.getAttribute('href')?.slice('#zone='.length)
    if (!id) return
    event.preventDefault()
    const zone = zonesOf(building).find((one) => one.id === id)
    if (zone) onChoose(spotOf(meeting, zone))
  }
  return (
    // Its links are what a keyboard walks; the click of each comes up here.
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are the controls
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click
    <div onClick={choose}>
      <Elevation building={building} mode="pick" hrefOf={(zone) => `#zone=${zone.id}`} />
    </div>
  )
}

export function RemarkScreen({ pack, id }: { pack: Pack; id: string }): JSX.Element {
  const [said, setSaid] = useState('')
  const [spot, setSpot] = useState<Spot | null>(null)
  const [shows, setShows] = useState<'drawing' | 'list' | null>(null)
  const [residentId, setResident] = useState<string | null>(null)
  const [isCity, setCity] = useState(false)
  const [answer, setAnswer] = useState('')
  /** Undefined: what her words say; « Autre chose » once she put it aside. */
  const [chosen, setNature] = useState<string | undefined>()
  const [ownerId, setOwner] = useState<string | null>(null)
  const [dueOn, setDue] = useState('')
  const { trouble, setTrouble, isKeeping, attempt, leave } = useKeeping()
  const [isSaidGeneral, setGeneral] = useState(false)
  const found = useMemo(() => findSubjects(pack.subjects, said), [pack, said])
  const likely = found.slice(0, 3)
  const [noDangerOf, setNoDanger] = useState<string | null>(null)
  const { owners, apart = [] } = meetingsOf(pack)
  // Her words are first of all those of a danger: it is asked before anything else, and nothing else is chosen for her.
  const feared = likely[0]?.[5] && chosen === undefined && noDangerOf !== likely[0][0] ? likely[0] : null
  const proposed = chosen === undefined && !feared ? proposedOf(likely, said, spot, apart) : null
  const natureCode = chosen ?? proposed?.[0] ?? null
  const subject = pack.subjects.find(([code]) => code === natureCode)
  return (
    <WithMeeting pack={pack} id={id}>
      {({ meeting, note }) => {
        const place = spot ?? wholeOf(meeting)
        const about = aboutWhom(said, answer, meeting.neighbours)
        const isPersonal =
          !feared &&
          (apart.includes(natureCode ?? '') ||
            (!subject?.[5] && isOwn(about)) ||
            ((natureCode ?? otherSubject) === otherSubject && likelyApart(found, apart) !== null))
        const mayBeGeneral = isPersonal && about.length === 0
        const isGeneral = mayBeGeneral && isSaidGeneral
        const choose = (next: Spot | null) => {
          setSpot(next)
          setResident(null)
          if (next) setShows(null)
        }
        const save = () => {
          if (said.trim() === '') return setTrouble(w.needWords)
          if (dueOn && dueOn < dayOf(new Date())) return setTrouble(w.duePast)
          if (feared) return setTrouble(w.dangerFirst)
          const body: RemarkBody = {
            meetingId: id,
            words: said.trim(),
            place: { kind: place.kind, id: place.id, label: place.label },
            natureCode: natureCode ?? (noDangerOf === null ? null : otherSubject),
            residentId: place.kind === 'home' ? residentId : null,
            isCity,
            answer: answer.trim() || null,
            ownerId,
            dueOn: dueOn || null,
            isGeneral,
            isApart: isPersonal && !isGeneral,
          }
          void attempt(async () => {
            const command = newId()
            await keep({ id: command, kind: 'meeting.remark', label: w.label(body.words), body })
            await note((before) => ({
              remarks: [...before.remarks, notedOf(command, body, meeting.neighbours, apart)],
            }))
            leave(`/rencontre/${id}`, shared.kept(null))
          })
        }
        return (
          <Screen title={w.title} back={`/rencontre/${id}`}>
            {trouble && <Said tone="danger">{trouble}</Said>}
            <Text label={w.words} hint={w.wordsHint} value={said} onInput={setSaid} rows={3} max={2000} />
            <AboutSomebody found={aboutWhom(said, '', meeting.neighbours)} />
            {isPersonal && place.kind !== 'home' && (
              <div class="notice wait" role="status">
                <p>{isGeneral ? w.isGeneral : w.personal(subject?.[2])}</p>
                {mayBeGeneral && (
                  <button
                    type="button"
                    class="tile"
                    aria-pressed={isGeneral}
                    onClick={() => setGeneral(!isGeneral)}
                  >
                    {w.general}
                  </button>
                )}
              </div>
            )}
            <div class="field chosen">
              <p>
                <strong>{w.where}</strong> {place.label}
              </p>
              <div class="tiles">
                {meeting.building && (
                  <button
                    type="button"
                    class="tile"
                    aria-expanded={shows === 'drawing'}
                    onClick={() => setShows(shows === 'drawing' ? null : 'drawing')}
                  >
                    {w.drawing}
                  </button>
                )}
                <button
                  type="button"
                  class="tile"
                  aria-expanded={shows === 'list'}
                  onClick={() => setShows(shows === 'list' ? null : 'list')}
                >
                  {w.other}
                </button>
              </div>
              {place.kind === 'home' && <p class="hint">{w.private}</p>}
            </div>
            {place.kind === 'home' && (
              <People pack={pack} homeId={place.id} value={residentId} onChoose={setResident} />
            )}
            {shows === 'drawing' && <ZonePicker meeting={meeting} onChoose={choose} />}
            {shows === 'list' && (
              <PlacePicker pack={pack.places} estateIds={[meeting.estateId]} value={null} onChoose={choose} />
            )}
            <p>
              <button type="button" class="tile" aria-pressed={isCity} onClick={() => setCity(!isCity)}>
                {words.city}
              </button>
            </p>
            <Text
              label={w.answer}
              hint={w.answerHint}
              value={answer}
              onInput={setAnswer}
              rows={2}
              max={2000}
            />
            <AboutSomebody found={aboutWhom('', answer, meeting.neighbours)} />
            {(subject?.[5] || feared) && <DangerNumbers />}
            {feared && (
              <fieldset class="field tiles">
                <legend>{w.isDanger(feared[2])}</legend>
                <button type="button" class="tile" onClick={() => setNature(feared[0])}>
                  {w.dangerYes}
                </button>
                <button type="button" class="tile" onClick={() => setNoDanger(feared[0])}>
                  {w.dangerNo}
                </button>
              </fieldset>
            )}
            {likely.length > 0 && (
              <fieldset class="field tiles">
                <legend>{w.subject}</legend>
                <p class="hint">{proposed ? w.subjectProposed : w.subjectHint}</p>
                {likely.map(([code, , label]) => (
                  <button
                    type="button"
                    class="tile"
                    key={code}
                    aria-pressed={code === natureCode}
                    onClick={() => setNature(code === natureCode ? otherSubject : code)}
                  >
                    {label}
                  </button>
                ))}
              </fieldset>
            )}
            <details>
              <summary>{w.follow}</summary>
              <p class="hint">{w.followHint}</p>
              <div class="field">
                <label for="owner">{w.owner}</label>
                <select
                  id="owner"
                  class="input"
                  value={ownerId ?? ''}
                  onChange={(event) => setOwner(event.currentTarget.value || null)}
                >
                  <option value="">{w.host}</option>
                  {owners.map(([owner, name]) => (
                    <option value={owner}>{name}</option>
                  ))}
                </select>
              </div>
              <div class="field">
                <label for="due">{w.due}</label>
                <input
                  id="due"
                  class="input short"
                  type="date"
                  min={dayOf(new Date())}
                  value={dueOn}
                  onInput={(event) => setDue(event.currentTarget.value)}
                />
              </div>
            </details>
            <p>
              <Button onPress={save} disabled={isKeeping}>
                {w.save}
              </Button>
            </p>
          </Screen>
        )
      }}
    </WithMeeting>
  )
}

/** Said while she types: she may say the fact instead, and what she keeps stays at the agency. */
export function AboutSomebody({ found }: { found: SaidSubject[] }): JSX.Element | null {
  if (found.length === 0) return null
  return (
    <div class="notice wait" role="status">
      <p>{words.about(found)}</p>
      <p>{words.reservedLead}</p>
    </div>
  )
}

/** Who lives there, if she wants the answer herself. */
function People({
  pack,
  homeId,
  value,
  onChoose,
}: {
  pack: Pack
  homeId: string
  value: string | null
  onChoose: (id: string | null) => void
}): JSX.Element {
  const people = pack.places.residents.filter(([home]) => home === homeId)
  const options = [
    ...people.map(([, id, name]) => ({ id: id as string | null, name })),
    { id: null, name: w.nobody },
  ]
  return (
    <fieldset class="field tiles">
      <legend>{w.who}</legend>
      {options.map(({ id, name }) => (
        <button type="button" class="tile" key={id} aria-pressed={value === id} onClick={() => onChoose(id)}>
          {name}
        </button>
      ))}
    </fieldset>
  )
}

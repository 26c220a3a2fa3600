// What does the whole room look at? The programme, what was done, the building, and how the application takes a demand; nothing is filed.
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { MeetingPack } from '../../../../../modules/meetings/index.ts'
import { Elevation } from '../../../../../ui/elevation.tsx'
import type { Mark } from '../../../../../ui/icons.tsx'
import { whenOf } from '../../meeting-notes.ts'
import type { Pack } from '../../pack.ts'
import { Button, Screen, Text } from '../../parts.tsx'
import type { Spot } from '../../spots.ts'
import { findSubjects } from '../../subjects.ts'
import { SaidList, WithMeeting } from './host.tsx'
import { ZonePicker } from './remark.tsx'
import { words } from './words.fr.ts'

const w = words.slides
const looks: Record<MeetingPack['said'][number]['standing'], Mark> = {
  owed: { word: words.standing.owed, shape: 'diamond', tone: 'wait' },
  coming: { word: words.standing.coming, shape: 'half', tone: 'wait' },
  done: { word: words.standing.done, shape: 'check', tone: 'done' },
}

export function BigScreen({ pack, id }: { pack: Pack; id: string }): JSX.Element {
  const [at, setAt] = useState(0)
  const last = w.names.length - 1
  return (
    <WithMeeting pack={pack} id={id}>
      {({ meeting, notes }) => (
        <div class="big">
          <Screen title={w.title(meeting.kind, meeting.where)} back={null}>
            <nav class="row" aria-label={words.bigScreen}>
              {w.names.map((name, index) => (
                <button
                  type="button"
                  class={index === at ? 'btn main' : 'btn'}
                  aria-current={index === at ? 'page' : undefined}
                  onClick={() => setAt(index)}
                >
                  {name}
                </button>
              ))}
            </nav>
            {at === 0 && <Welcome meeting={meeting} when={whenOf(meeting, notes.startedAt)} />}
            {at === 1 && (
              <>
                <h2>{words.said}</h2>
                <SaidList meeting={meeting} />
              </>
            )}
            {at === 2 && <Drawing meeting={meeting} />}
            {at === 3 && <Walk meeting={meeting} pack={pack} />}
            <p class="row">
              <Button kind="button secondary" disabled={at === 0} onPress={() => setAt(at - 1)}>
                {w.previous}
              </Button>{' '}
              <Button disabled={at === last} onPress={() => setAt(at + 1)}>
                {w.next}
              </Button>{' '}
              <a href={`#/rencontre/${id}`}>{w.leave}</a>
            </p>
          </Screen>
        </div>
      )}
    </WithMeeting>
  )
}

function Welcome({ meeting, when }: { meeting: MeetingPack; when: string }): JSX.Element {
  return (
    <>
      <h2>{w.welcome}</h2>
      <p>
        {when}, {meeting.place}
      </p>
      {meeting.welcome && <p>{meeting.welcome}</p>}
      <h3>{words.agenda}</h3>
      <ol>
        <li>{words.said}</li>
        {meeting.agenda.map((item) => (
          <li>{item}</li>
        ))}
      </ol>
    </>
  )
}

function Drawing({ meeting }: { meeting: MeetingPack }): JSX.Element {
  const { building, said } = meeting
  if (!building || building.entrances.length === 0) return <p>{w.noDrawing}</p>
  const marks: Record<string, Mark> = {}
  // What is owed stands before what is done at the same place.
  for (const { zone, standing } of said.toReversed()) marks[zone] = looks[standing]
  return (
    <>
      <h2>{w.drawing}</h2>
      <Elevation building={building} mode="show" marks={marks} />
    </>
  )
}

/** The three questions of a declaration, with the real catalogue and the real drawing; nothing leaves the device. */
function Walk({ meeting, pack }: { meeting: MeetingPack; pack: Pack }): JSX.Element {
  const [said, setSaid] = useState('')
  const [spot, setSpot] = useState<Spot | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const found = useMemo(() => findSubjects(pack.subjects, said).slice(0, 4), [pack, said])
  const d = words.demo
  return (
    <>
      <h2>{d.title}</h2>
      <p class="notice wait">{d.real}</p>
      {chosen === null ? (
        <>
          <Text label={d.what} hint={d.whatHint} value={said} onInput={setSaid} max={200} />
          <div class="tiles">
            {found.map(([code, , label]) => (
              <button type="button" class="tile" key={code} onClick={() => setChosen(label)}>
                {label}
              </button>
            ))}
            {said.trim() !== '' && found.length === 0 && (
              <button type="button" class="tile" onClick={() => setChosen(d.noSubject)}>
                {d.noSubject}
              </button>
            )}
          </div>
        </>
      ) : spot === null && meeting.building ? (
        <>
          <h3>{d.where}</h3>
          <ZonePicker meeting={meeting} onChoose={setSpot} />
        </>
      ) : (
        <>
          <h3>{d.check}</h3>
          <p>
            <strong>{d.checkLead(chosen, spot?.label ?? meeting.where)}</strong> « {said} »
          </p>
          <p>{d.after}</p>
        </>
      )}
      {chosen !== null && (
        <p>
          <Button
            kind="button secondary"
            onPress={() => {
              setChosen(null)
              setSpot(null)
              setSaid('')
            }}
          >
            {d.again}
          </Button>
        </p>
      )}
      <p>{d.phone}</p>
    </>
  )
}

// What has to be done before a site starts, and with which proof? The information meeting with its minutes, the documents, word to the commune.
import type { JSX } from 'preact'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import type { Fields } from '../../platform/http/fields.ts'
import type { PalierContext } from '../../platform/http/kernel.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import {
  DateInput,
  FileInput,
  Form,
  SecondaryButton,
  Select,
  SubmitButton,
  TextInput,
} from '../../ui/form.tsx'
import { Details, SummaryList } from '../../ui/parts.tsx'
import type { TradeRules } from '../settings/index.ts'
import { LateHomes, LateTick, sayToldLate } from './desk-late.tsx'
import { base, typedIn } from './desk-parts.tsx'
import { dayOf, type Shared } from './desk-site-forms.tsx'
import type { Staff } from './plan.ts'
import { type Intervention, listGates, type Site } from './queries.ts'
import { gateKinds } from './rules.ts'
import { type HeldMeeting, noteGate } from './start.ts'
import { gateWords, words } from './words.fr.ts'

const minutesBytesMax = 10_000_000

/** The form of the information meeting, and its paper when there is one. */
export async function readMeetingForm(c: PalierContext) {
  let minutes: Uint8Array | null = null
  const limits = { fileBytesMax: minutesBytesMax, filesMax: 1, bytesMax: minutesBytesMax + 10_000 }
  const { fields, tooHeavy } = await readUpload(c, limits, async (sent) => {
    minutes = sent.bytes
  })
  return { fields, minutes: minutes as Uint8Array | null, isTooHeavy: tooHeavy.length > 0 }
}

export async function noteMeeting(
  services: Services,
  actor: Staff,
  site: Site,
  { fields, minutes, isTooHeavy }: { fields: Fields; minutes: Uint8Array | null; isTooHeavy: boolean },
): Promise<void> {
  if (isTooHeavy)
    throw new Refusal('invalid', 'works.gate', words.minutesTooHeavy, { gate_minutes: words.minutesTooHeavy })
  try {
    await noteGate(services, actor, site.id, {
      kind: 'meeting',
      doneOn: fields.text('meeting_on'),
      proof: '',
      meetingId: fields.text('gate_meeting'),
      minutes,
    })
  } catch (error) {
    // Its own form: the day has another name there.
    if (error instanceof Refusal && error.fields.gate_done_on) {
      const { gate_done_on: meeting_on, ...fields } = error.fields
      throw new Refusal('invalid', error.code, error.message, { ...fields, meeting_on })
    }
    throw error
  }
}

export async function sendMinutes(
  c: PalierContext,
  services: Services,
  actor: Staff,
  site: Site,
): Promise<Response> {
  const gates = await as(services.db, actor, (tx) => listGates(tx, site.id))
  const sha256 = gates.find(({ kind }) => kind === 'meeting')?.minutes_sha256
  if (!sha256) throw new Refusal('missing', 'works.no_minutes', words.noMinutes)
  const { stream, bytes } = await services.files.open(sha256)
  return c.body(stream, 200, {
    'content-type': 'application/pdf',
    'content-length': String(bytes),
    'cache-control': 'no-store',
  })
}

function Minutes({ gate, here }: { gate: Awaited<ReturnType<typeof listGates>>[number]; here: string }) {
  if (gate.meeting_id) return <a href={`/bureau/rencontres/${gate.meeting_id}`}>{words.readMinutes}</a>
  return gate.minutes_sha256 ? <a href={`${here}/compte-rendu.pdf`}>{words.readMinutes}</a> : null
}

export function Gates({
  site,
  gates,
  returned,
  mayPlan,
  now,
  meetings,
  interventions,
  rules,
}: Shared & {
  site: Site
  gates: Awaited<ReturnType<typeof listGates>>
  meetings: HeldMeeting[]
  interventions: Intervention[]
  rules: Pick<TradeRules, 'worksNoticeDays'>
}): JSX.Element {
  const here = `${base}/${site.number}`
  const { fields, errors } = typedIn(returned, 'gate')
  const meeting = typedIn(returned, 'meeting')
  const missing = gateKinds.filter((kind) => !gates.some((gate) => gate.kind === kind))
  const others = missing.filter((kind) => kind !== 'meeting')
  const noticeDays = Math.max(...rules.worksNoticeDays)
  const late = sayToldLate(interventions, now, rules.worksNoticeDays)
  return (
    <section>
      <h2>{words.before}</h2>
      <p>{words.beforeHint}</p>
      <SummaryList
        rows={gateKinds.map((kind) => {
          const gate = gates.find((one) => one.kind === kind)
          return {
            label: gateWords[kind].title,
            value: gate ? (
              <>
                {dayOf(gate.done_on, now)}. {gate.proof} <Minutes gate={gate} here={here} />
              </>
            ) : (
              words.gateMissing
            ),
          }
        })}
      />
      {mayPlan && missing.includes('meeting') && (
        <Details summary={words.meetingNote} open={returned?.form === 'meeting'}>
          <p>{words.meetingHint}</p>
          <Form action={`${here}/reunion`} multipart label={words.meetingNote}>
            <Select
              name="gate_meeting"
              label={words.meeting}
              empty={words.meetingNone}
              value={meeting.fields.text('gate_meeting')}
              errors={meeting.errors}
              options={meetings.map((one) => ({
                value: one.id,
                label: `${sayDay(one.at, now)}, ${one.place}`,
              }))}
            />
            <FileInput
              name="gate_minutes"
              label={words.minutes}
              accept="application/pdf,.pdf"
              optional
              errors={meeting.errors}
            />
            <DateInput
              name="meeting_on"
              label={words.gateOn}
              optional
              value={meeting.fields.text('meeting_on')}
              errors={meeting.errors}
            />
            <SecondaryButton>{words.meetingNote}</SecondaryButton>
          </Form>
        </Details>
      )}
      {mayPlan && others.length > 0 && (
        <Details summary={words.gateNote} open={returned?.form === 'gate'}>
          <Form action={`${here}/etapes`} label={words.gateNote}>
            <Select
              name="gate_kind"
              label={words.before}
              value={fields.text('gate_kind')}
              errors={errors}
              options={others.map((kind) => ({ value: kind, label: gateWords[kind].title }))}
            />
            <DateInput
              name="gate_done_on"
              label={words.gateOn}
              value={fields.text('gate_done_on')}
              errors={errors}
            />
            <TextInput
              name="gate_proof"
              label={words.proof}
              hint={others.map((kind) => gateWords[kind].proof).join(' ')}
              value={fields.text('gate_proof')}
              errors={errors}
            />
            <SecondaryButton>{words.gateNote}</SecondaryButton>
          </Form>
        </Details>
      )}
      {mayPlan && !site.startedAt && (
        <Form action={`${here}/demarrer`} label={words.start}>
          {late.length > 0 && (
            <>
              <LateHomes late={late} noticeDays={noticeDays} />
              <LateTick errors={typedIn(returned, 'start').errors} />
            </>
          )}
          <SubmitButton>{words.start}</SubmitButton>
        </Form>
      )}
    </section>
  )
}

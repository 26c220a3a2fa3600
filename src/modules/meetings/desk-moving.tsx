// How does the desk move a meeting, or call it off? One form each, and what was changed so far.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayAgo, sayHour } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  DangerButton,
  DateInput,
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  LinkButton,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, Notice } from '../../ui/parts.tsx'
import { found } from './actions.ts'
import { OddMoment, readMomentAndPlace, ShortNotice } from './desk-form.tsx'
import { saidOf } from './minutes.ts'
import { movedWords } from './moved-words.fr.ts'
import { cancelMeeting, moveMeeting } from './moving.ts'
import { findMeeting, type Meeting, type Move } from './queries.ts'
import { holdingRoles } from './rules.ts'
import { words } from './words.fr.ts'

const page = '/bureau/rencontres'
const one = `${page}/:id{[0-9a-f-]{36}}`
type What = 'move' | 'cancel'

export function movingDesk(services: Services): Hono<Env> {
  const idOf = (c: PalierContext) => c.req.param('id') ?? ''
  const act = async (
    c: PalierContext,
    what: What,
    fait: string,
    work: (actor: { kind: 'staff'; id: string }, fields: Fields) => Promise<void>,
  ): Promise<Response> => {
    const actor = { kind: 'staff' as const, id: staffOf(c, ...holdingRoles).id }
    const fields = await readFields(c)
    try {
      await work(actor, fields)
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
      return show(c, services, what, fields, error.fields)
    }
    return c.redirect(`${page}/${idOf(c)}?fait=${fait}`, 303)
  }
  return createSurface()
    .get(`${one}/deplacer`, (c) => show(c, services, 'move', noFields, {}))
    .post(`${one}/deplacer`, (c) =>
      act(c, 'move', 'deplacee', async (actor, fields) => {
        const errors: Errors = {}
        const { at, place } = readMomentAndPlace(fields, errors, services.clock.now())
        if (!at || Object.keys(errors).length > 0)
          throw new Refusal('invalid', 'meetings.form', Object.values(errors)[0] ?? '', errors)
        const move = {
          id: commandOf(fields),
          at,
          place,
          why: fields.text('why'),
          isShort: fields.text('short') !== '',
        }
        await moveMeeting(services, actor, idOf(c), move)
      }),
    )
    .get(`${one}/annuler`, (c) => show(c, services, 'cancel', noFields, {}))
    .post(`${one}/annuler`, (c) =>
      act(c, 'cancel', 'annulee', (actor, fields) =>
        cancelMeeting(services, actor, idOf(c), { id: commandOf(fields), why: fields.text('why') }),
      ),
    )
}

async function show(
  c: PalierContext,
  services: Services,
  what: What,
  fields: Fields,
  errors: Errors,
): Promise<Response> {
  staffOf(c, ...holdingRoles)
  const id = c.req.param('id') ?? ''
  const meeting = await as(services.db, c.get('actor'), async (tx) => found(await findMeeting(tx, id)))
  const w = movedWords[what]
  if (meeting.state !== 'planned') throw new Refusal('conflict', 'meetings.stands', w.begun)
  if (what === 'move' && !meeting.invitedAt)
    throw new Refusal('conflict', 'meetings.not_invited', movedWords.move.notInvited)
  const { kind, when } = saidOf(meeting, services.clock.now())
  return deskPage(c, {
    title: w.open,
    current: 'meetings',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href={`${page}/${id}`} />
        <ErrorSummary errors={errors} />
        <h1>{w.open}</h1>
        <p>
          <strong>{words.at(kind, meeting.where)}</strong>, {when}, {meeting.place}
        </p>
        <p>{w.lead(meeting.homesInvited)}</p>
        <Form>
          <Hidden name="command" value={fields.text('command') || randomUUIDv7()} />
          {what === 'move' ? (
            <MoveFields meeting={meeting} fields={fields} errors={errors} />
          ) : (
            <CancelFields meeting={meeting} fields={fields} errors={errors} />
          )}
        </Form>
      </>
    ),
  })
}

type FieldsProps = { meeting: Meeting; fields: Fields; errors: Errors }

function MoveFields({ meeting, fields, errors }: FieldsProps): JSX.Element {
  const w = movedWords.move
  return (
    <>
      <DateInput
        name="on"
        label={words.form.on}
        value={fields.text('on') || parisDay(meeting.at).toString()}
        errors={errors}
      />
      <TextInput
        name="hour"
        label={words.form.hour}
        hint={words.form.hourHint}
        short
        value={fields.text('hour') || sayHour(meeting.at).replaceAll('\u00a0', ' ')}
        errors={errors}
      />
      <TextInput
        name="place"
        label={words.form.place}
        maxLength={200}
        value={fields.text('place') || meeting.place}
        errors={errors}
      />
      <TextArea
        name="why"
        label={w.why}
        hint={w.whyHint}
        optional
        rows={3}
        maxLength={500}
        value={fields.text('why')}
        errors={errors}
      />
      <OddMoment fields={fields} errors={errors} />
      {errors.short && <ShortNotice errors={errors} />}
      <SubmitButton>{w.save}</SubmitButton>
    </>
  )
}

function CancelFields({ meeting, fields, errors }: FieldsProps): JSX.Element {
  const w = movedWords.cancel
  return (
    <>
      <TextArea
        name="why"
        label={w.why}
        hint={movedWords.move.whyHint}
        rows={3}
        maxLength={500}
        value={fields.text('why')}
        errors={errors}
      />
      <DangerButton>{meeting.invitedAt ? w.save : w.saveAlone}</DangerButton>
    </>
  )
}

/** Of the page of one meeting: what may be done, and what was changed. */
export function Changing({
  meeting,
  moves,
  mayHold,
  now,
}: {
  meeting: Meeting
  moves: Move[]
  mayHold: boolean
  now: Temporal.Instant
}): JSX.Element {
  const { move, cancel } = movedWords
  const said = (at: Temporal.Instant, place: string) => `${saidOf({ ...meeting, at }, now).when}, ${place}`
  return (
    <>
      {meeting.state === 'cancelled' && (
        <Notice tone="wait" title={cancel.is}>
          <p>{movedWords.why(meeting.cancelledWhy)}</p>
          {meeting.invitedAt && (
            <p>{meeting.cancelToldAt ? move.told(sayAgo(meeting.cancelToldAt, now)) : move.telling}</p>
          )}
        </Notice>
      )}
      {mayHold && meeting.state === 'planned' && (
        <p class="row">
          <LinkButton href={`${page}/${meeting.id}/${meeting.invitedAt ? 'deplacer' : 'changer'}`}>
            {meeting.invitedAt ? move.open : words.form.change}
          </LinkButton>
          <LinkButton href={`${page}/${meeting.id}/annuler`}>{cancel.open}</LinkButton>
        </p>
      )}
      {moves.length > 0 && (
        <>
          <h2>{move.history}</h2>
          <ul>
            {moves.map((one) => (
              <li>
                {move.line(said(one.fromAt, one.fromPlace), said(one.toAt, one.toPlace))}.{' '}
                {one.why && movedWords.why(one.why)}{' '}
                {one.toldAt
                  ? move.told(sayAgo(one.toldAt, now))
                  : meeting.state === 'planned' && move.telling}
              </li>
            ))}
          </ul>
          {meeting.state === 'planned' && <p>{move.poster}</p>}
        </>
      )}
    </>
  )
}

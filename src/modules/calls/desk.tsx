// Who calls, who waits, what was left, who is to be called back? The page "Appels", live.
import type { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { JSX } from 'preact'
import { sayAgo, sayDue } from '../../platform/clock/words.fr.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { fromAlaw } from '../../platform/voice/g711.ts'
import { writeWav } from '../../platform/voice/sound.ts'
import { deskPage, deskRoles } from '../../surfaces/desk/shell.tsx'
import { islandHref } from '../../surfaces/islands/build.ts'
import { type Errors, Form, SecondaryButton, Select, SubmitButton } from '../../ui/form.tsx'
import { DataTable, EmptyState, Notice, PhoneLink } from '../../ui/parts.tsx'
import { sayPhone } from '../../ui/phone.ts'
import { noteCallBack } from './call-back-tries.ts'
import { showCall } from './desk-call.tsx'
import { showEnded } from './desk-ended.tsx'
import { closureRoles } from './desk-flow-closures.tsx'
import { messagePages } from './desk-messages.tsx'
import {
  type CallBackRow,
  findSound,
  listCallBacks,
  listInProgress,
  listMessages,
  listWaits,
  type WaitRow,
} from './desk-queries.ts'
import { deskWords as w } from './desk-words.fr.ts'
import { labelOf } from './flow.ts'
import { stepTitle } from './flow-words.fr.ts'
import { type Known, readKnown } from './known.ts'
import { ListenLink } from './listen-link.tsx'
import { readFlows } from './queries.ts'
import { endConversation, takeCall } from './taking.ts'
import type { Telephone } from './telephone.ts'
import { askedFor } from './trail.ts'
import { trailWords } from './trail-words.fr.ts'
import { words } from './words.fr.ts'

export const callRoles: Role[] = ['adviser', 'agency_manager']
const page = '/bureau/appels'
const id = '[0-9a-f-]{36}'

export function callsDesk(services: Services, telephone: Telephone): Hono<Env> {
  const me = (c: PalierContext) => {
    const person = staffOf(c, ...callRoles)
    return { ...person, actor: { kind: 'staff' as const, id: person.id } }
  }
  return createSurface()
    .get(page, (c) => show(c, services))
    .get(`${page}/direct`, (c) => streamChanges(c, telephone))
    .get(`${page}/termines`, (c) => showEnded(c, services))
    .get(`${page}/:id{${id}}`, (c) => showCall(c, services))
    .post(`${page}/:id{${id}}/prendre`, async (c) => {
      await takeCall(services, telephone, me(c), c.req.param('id'))
      // The page that follows reads what is written.
      await telephone.exchange.settle(c.req.param('id'))
      return c.redirect(`${page}/${c.req.param('id')}`, 303)
    })
    .post(`${page}/:id{${id}}/terminer`, async (c) => {
      await endConversation(services, telephone, me(c).actor, c.req.param('id'))
      return c.redirect(`${page}/${c.req.param('id')}`, 303)
    })
    .get(`${page}/messages/:id{${id}}/son.wav`, async (c) => {
      // A technician hears what was said of the demand he reads; what no demand holds, only who hears the calls.
      const actor = { kind: 'staff' as const, id: staffOf(c, ...deskRoles).id }
      const name = await as(services.db, actor, (tx) => findSound(tx, c.req.param('id')))
      const bytes = name ? await services.voice.read(name) : null
      if (!bytes) throw new Refusal('missing', 'calls.message', w.noMessageHere)
      return c.body(new Uint8Array(writeWav(fromAlaw(bytes))), 200, {
        'content-type': 'audio/wav',
        'cache-control': 'private, no-store',
      })
    })
    .post(`${page}/rappels/:id{${id}}`, async (c) => {
      const { actor } = me(c)
      const fields = await readFields(c)
      try {
        const noted = await noteCallBack(services, actor, c.req.param('id'), fields.text('outcome'))
        return c.redirect(`${page}?fait=${noted}`, 303)
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal?.kind !== 'invalid') throw error
        return show(c, services, refusal.fields)
      }
    })
    .route('/', messagePages(services))
}

/** An event a second at most, for pages that show calls. */
function streamChanges(c: PalierContext, telephone: Telephone): Response {
  staffOf(c, ...callRoles)
  return streamSSE(c, async (stream) => {
    let hasMoved = false
    let wake = () => {}
    const stop = telephone.hear(() => {
      hasMoved = true
      wake()
    })
    stream.onAbort(() => {
      stop()
      wake()
    })
    try {
      await stream.write(': bonjour\n\n')
      while (!stream.aborted) {
        if (!hasMoved)
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, 15_000)
            wake = () => {
              clearTimeout(timer)
              resolve()
            }
          })
        if (stream.aborted) break
        if (hasMoved) {
          hasMoved = false
          await stream.writeSSE({ event: 'changed', data: 'calls' })
          await stream.sleep(1_000)
        } else await stream.write(': \n\n')
      }
    } finally {
      stop()
    }
  })
}

export const shownPhone = (phone: string | null) => (phone ? sayPhone(phone) : w.hidden)

async function show(c: PalierContext, services: Services, errors: Errors = {}): Promise<Response> {
  const { roles } = staffOf(c, ...callRoles)
  const now = services.clock.now()
  const seen = await as(services.db, c.get('actor'), async (tx) => {
    const [waits, calls] = [await listWaits(tx), await listInProgress(tx)]
    return {
      waits,
      known: await readKnown(tx, waits),
      calls,
      flows: await readFlows(tx, [...waits, ...calls]),
      messages: await listMessages(tx),
      callBacks: await listCallBacks(tx, now),
    }
  })
  const stepOf = ({ flowId, node }: { flowId: string; node: string }) => {
    const flow = seen.flows.get(flowId)
    return flow ? stepTitle(flow, node) : node
  }
  const about = (of: WaitRow) => {
    const flow = seen.flows.get(of.flowId)
    return flow ? (askedFor(flow, of.steps) ?? labelOf(flow, of.node)) : of.node
  }
  return deskPage(c, {
    title: w.title,
    current: 'calls',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    scripts: [islandHref('desk-calls'), islandHref('listen')],
    children: (
      <>
        <h1>{w.title}</h1>
        <ul>
          <li>
            <a href={`${page}/termines`}>{trailWords.title}</a>
          </li>
          <li>
            <a href={`${page}/mon-telephone`}>{w.myPhone}</a>
          </li>
          <li>
            <a href={`${page}/parcours`}>{w.flow}</a>
          </li>
          {roles.some((role) => closureRoles.includes(role)) && (
            <li>
              <a href={`${page}/fermetures`}>{w.closures}</a>
            </li>
          )}
          <li>
            <a href={`${page}/chiffres`}>{w.figures}</a>
          </li>
        </ul>
        {c.req.query('fait') !== undefined && (
          <Notice tone="done">{w.backNoted[c.req.query('fait') ?? ''] ?? w.noted}</Notice>
        )}
        <div id="live-calls">
          <h2>{w.waiting}</h2>
          <Waits waits={seen.waits} known={seen.known} about={about} now={now} />
          <h2>{w.inProgress}</h2>
          {seen.calls.length === 0 ? (
            <p>{w.noCall}</p>
          ) : (
            <DataTable
              caption={w.inProgress}
              hideCaption
              rows={seen.calls}
              columns={[
                {
                  label: w.caller,
                  value: ({ callId, phone }) => <a href={`${page}/${callId}`}>{shownPhone(phone)}</a>,
                },
                { label: w.where, value: ({ place }) => place ?? w.unknownHome },
                { label: w.step, value: (of) => `${stepOf(of)}, ${w.doing[of.doing] ?? of.doing}` },
                { label: w.began, value: ({ beganAt }) => sayAgo(beganAt, now) },
              ]}
            />
          )}
        </div>
        <h2>{w.messages}</h2>
        {seen.messages.length === 0 ? (
          <p>{w.noMessage}</p>
        ) : (
          <ul class="stack">
            {seen.messages.map((one) => (
              <li>
                <p>
                  <a href={`${page}/messages/${one.id}`}>{w.message(sayAgo(one.madeAt, now))}</a>
                  {`, ${shownPhone(one.phone)}, ${w.seconds(Math.round(one.seconds))}`}
                </p>
                {one.sound && (
                  <p>
                    <ListenLink href={`${page}/messages/${one.id}/son.wav`}>{w.listen}</ListenLink> ·{' '}
                    <a href={`${page}/${one.callId}`}>{w.trail}</a>
                  </p>
                )}
              </li>
            ))}
          </ul>
        )}
        <h2>{w.callBacks}</h2>
        <CallBacks rows={seen.callBacks} now={now} errors={errors} />
      </>
    ),
  })
}

function Waits({
  waits,
  known,
  about,
  now,
}: {
  waits: WaitRow[]
  known: Map<string, Known>
  about: (of: WaitRow) => string
  now: Temporal.Instant
}): JSX.Element {
  if (waits.length === 0) return <EmptyState title={w.nobodyWaits}>{w.nobodyWaitsWhat}</EmptyState>
  return (
    <DataTable
      caption={w.waiting}
      hideCaption
      rows={waits}
      columns={[
        {
          label: w.caller,
          value: ({ callId, phone }) => <a href={`${page}/${callId}`}>{shownPhone(phone)}</a>,
        },
        { label: w.since, value: ({ enteredAt }) => sayAgo(enteredAt, now) },
        { label: w.about, value: about },
        { label: w.where, value: ({ place }) => place ?? w.unknownHome },
        { label: w.known, value: ({ callId }) => knownOf(known.get(callId)) },
        {
          label: w.take,
          value: ({ callId, phone }) => (
            <Form action={`${page}/${callId}/prendre`} label={w.takeFrom(shownPhone(phone))}>
              <SubmitButton>{w.take}</SubmitButton>
            </Form>
          ),
        },
      ]}
    />
  )
}

function knownOf({ cases, faults }: Known = { cases: [], faults: [] }): string {
  const open = cases.filter(({ state }) => state === 'open').length
  const known = [...(open > 0 ? [w.openCases(open)] : []), ...(faults.length > 0 ? [w.faults(faults)] : [])]
  return known.join(' ; ') || w.nothingKnown
}

/** By when, or the half-day she chose, and whether it is time. */
function whenBack({ dueAt, wantedFrom }: CallBackRow, now: Temporal.Instant): string {
  const when = wantedFrom ? words.halfDay(wantedFrom, dueAt, now) : sayDue(dueAt, now)
  if (Temporal.Instant.compare(dueAt, now) < 0) return w.late(when)
  if (!wantedFrom) return w.soonest(when)
  return Temporal.Instant.compare(wantedFrom, now) > 0 ? w.chosen(when) : w.itIsTime(when)
}

function CallBacks({
  rows,
  now,
  errors,
}: {
  rows: CallBackRow[]
  now: Temporal.Instant
  errors: Errors
}): JSX.Element {
  if (rows.length === 0) return <p>{w.noCallBack}</p>
  return (
    <DataTable
      caption={w.callBacks}
      hideCaption
      rows={rows}
      columns={[
        { label: w.caller, value: ({ phone }) => (phone ? <PhoneLink number={phone} /> : w.phoneForgotten) },
        { label: w.where, value: ({ place }) => place ?? w.unknownHome },
        {
          label: w.due,
          value: (one) => whenBack(one, now),
        },
        {
          label: w.tries,
          value: ({ tries }) =>
            tries
              .map(
                ({ at, outcome }) =>
                  `${w.outcomes[outcome as keyof typeof w.outcomes]}, ${sayAgo(Temporal.Instant.from(at), now)}`,
              )
              .join(' ; ') || w.noTry,
        },
        {
          label: w.outcome,
          value: ({ id: callBack, phone }) => (
            <Form
              action={`${page}/rappels/${callBack}`}
              label={`${w.noteTry} : ${phone ? shownPhone(phone) : w.phoneForgotten}`}
            >
              <Select
                name="outcome"
                label={w.outcome}
                errors={errors}
                empty=""
                options={Object.entries(w.outcomes).map(([value, label]) => ({ value, label }))}
              />
              <SecondaryButton>{w.noteTry}</SecondaryButton>
            </Form>
          ),
        },
      ]}
    />
  )
}

// What does a cleaning or waste company see behind the link of an e-mail? What was seen and where; three things to say about it.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import { type OpenedLink, openLink } from '../../platform/links.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import {
  Checkboxes,
  DangerButton,
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  SecondaryButton,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { PartnerLayout, renderPage } from '../../ui/page.tsx'
import { Details, Notice, PhoneLink, SummaryList } from '../../ui/parts.tsx'
import { landlordOf } from '../settings/index.ts'
import {
  findObservationPhoto,
  type ListedObservation,
  listObservationPhotos,
  listObservations,
  listRelayLines,
  listRelaySteps,
  listRelays,
  type Relay,
} from './queries.ts'
import { type RelayStep, renewRelayLink, sayLine, sayRelayStep } from './relays.ts'
import { words } from './words.fr.ts'

const p = words.partner
const here = '/partenaire/:token{r\\.[A-Za-z0-9_-]+}'

export function relayPartner(services: Services): Hono<Env> {
  const tokenOf = (c: PalierContext) => c.req.param('token') ?? ''
  const open = (c: PalierContext) => openLink(services, tokenOf(c), 'relay')
  return createSurface()
    .get(here, async (c) => {
      const link = await open(c)
      if (link.isExpired) return expired(c, c.req.query('envoye') !== undefined)
      return show(c, link, noFields, {}, c.req.query('fait') !== undefined)
    })
    .get(`${here}/photos/:sha256{[0-9a-f]+}`, async (c) => {
      const link = await open(c)
      const sha256 = c.req.param('sha256')
      const found = link.isExpired
        ? undefined
        : await as(services.db, { kind: 'partner', id: link.subjectId }, (tx) =>
            findObservationPhoto(tx, sha256),
          )
      if (!found) throw new Refusal('missing', 'relays.no_photo', words.unknown)
      const { stream, bytes } = await services.files.open(sha256)
      return c.body(stream, 200, {
        'content-type': found.type,
        'content-length': String(bytes),
        'cache-control': 'private, max-age=3600',
      })
    })
    .post(`${here}/nouveau`, async (c) => {
      const link = await open(c)
      if (link.isExpired) await renewRelayLink(services, link)
      return c.redirect(`/partenaire/${tokenOf(c)}?envoye`, 303)
    })
    .post(here, async (c) => {
      const link = await open(c)
      if (link.isExpired) return expired(c, false)
      const fields = await readFields(c)
      try {
        const actor = { kind: 'partner' as const, id: link.subjectId }
        const [asked] = await as(services.db, actor, (tx) => listRelays(tx, { id: link.subjectId }))
        const by = fields.text('name').trim().slice(0, 120) || asked?.contractor || p.title(0)
        await sayRelayStep(services, actor, link.subjectId, commandOf(fields), by, readStep(fields))
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal?.kind !== 'invalid') throw error
        return show(c, link, fields, refusal.fields, false)
      }
      return c.redirect(`/partenaire/${tokenOf(c)}?fait`, 303)
    })
}

function readStep(fields: Fields): RelayStep {
  const kind = fields.text('step')
  if (kind === 'acknowledged') return { kind }
  if (kind === 'done') return { kind, observationIds: fields.all('observation') }
  if (kind === 'refused') return { kind, words: fields.text('refusal') }
  throw new Refusal('missing', 'relays.step', words.unknown)
}

async function expired(c: PalierContext, isSent: boolean): Promise<Response> {
  const landlord = await landlordOf(c.get('services'))
  return c.html(
    renderPage(
      <PartnerLayout title={p.expiredTitle} landlord={landlord}>
        <h1>{p.expiredTitle}</h1>
        {isSent ? (
          <Notice tone="done" title={p.freshSent} />
        ) : (
          <Form action={`/partenaire/${c.req.param('token')}/nouveau`}>
            <p>{p.expired}</p>
            <SubmitButton>{p.fresh}</SubmitButton>
          </Form>
        )}
      </PartnerLayout>,
    ),
    isSent ? 200 : 410,
  )
}

async function show(
  c: PalierContext,
  link: OpenedLink,
  fields: Fields,
  errors: Errors,
  isThanked: boolean,
): Promise<Response> {
  const services = c.get('services')
  const found = await as(services.db, { kind: 'partner', id: link.subjectId }, async (tx) => {
    const lines = await listRelayLines(tx, link.subjectId)
    const ids = lines.map((one) => one.observation_id)
    return {
      relay: (await listRelays(tx, { id: link.subjectId }))[0],
      open: new Set(lines.filter((one) => !one.done_at).map((one) => one.observation_id)),
      seen: await listObservations(tx, { ids, limit: 200 }),
      photos: await listObservationPhotos(tx, ids),
      steps: await listRelaySteps(tx, link.subjectId),
    }
  })
  const { relay, seen, open, photos, steps } = found
  if (!relay) throw new Refusal('missing', 'relays.unknown', words.unknown)
  const now = services.clock.now()
  const base = `/partenaire/${c.req.param('token')}`
  const title = relay.isPickup ? p.pickup(relay.number) : p.title(relay.number)
  return c.html(
    renderPage(
      <PartnerLayout title={title} landlord={await landlordOf(services)} errors={errors}>
        <ErrorSummary errors={errors} />
        {isThanked && <Notice tone="done" title={p.thanks} />}
        <h1>{title}</h1>
        <ul>
          {seen.map((one) => (
            <li>
              {sayLine(one)} {p.seen} {sayAgo(one.seenAt, now)}
              {!open.has(one.id) && ` · ${words.states.done}`}
              {photos
                .filter((photo) => photo.observation_id === one.id)
                .map((photo) => (
                  <a href={`${base}/photos/${photo.sha256}`}>
                    <img src={`${base}/photos/${photo.sha256}`} alt={p.photo} width="160" loading="lazy" />
                  </a>
                ))}
            </li>
          ))}
        </ul>
        <SummaryList
          rows={[
            ...(relay.words ? [{ label: p.words, value: relay.words }] : []),
            {
              label: p.contact,
              value: (
                <>
                  {relay.agency} · <PhoneLink number={relay.agencyPhone} />
                </>
              ),
            },
          ]}
        />
        <Answers
          relay={relay}
          left={seen.filter((one) => open.has(one.id))}
          fields={fields}
          errors={errors}
          action={base}
        />
        {steps.length > 0 && (
          <>
            <h2>{p.story}</h2>
            <ul>
              {steps.map((step) => (
                <li>
                  {step.said_by} {p.steps[step.kind as keyof typeof p.steps]} ({sayAgo(step.at, now)})
                  {step.words && ` : ${step.words}`}
                </li>
              ))}
            </ul>
          </>
        )}
      </PartnerLayout>,
    ),
    Object.keys(errors).length > 0 ? 422 : 200,
    { 'cache-control': 'no-store' },
  )
}

type AnswersProps = {
  relay: Relay
  left: ListedObservation[]
  fields: Fields
  errors: Errors
  action: string
}

function Answers({ relay, left, fields, errors, action }: AnswersProps) {
  if (relay.state === 'withdrawn') return <Notice>{p.withdrawn}</Notice>
  if (relay.state === 'done' || relay.state === 'refused') return <Notice>{p.over}</Notice>
  return (
    <Form action={action}>
      <Hidden name="command" value={randomUUIDv7()} />
      <TextInput
        name="name"
        label={p.name}
        hint={p.nameHint}
        autocomplete="name"
        value={fields.text('name')}
        errors={errors}
      />
      {relay.state === 'sent' && (
        <SubmitButton name="step" value="acknowledged">
          {p.acknowledge}
        </SubmitButton>
      )}
      <Details summary={p.doneTitle} open={relay.state === 'acknowledged' || 'observation' in errors}>
        <Checkboxes
          name="observation"
          label={p.doneWhat}
          errors={errors}
          values={left.map((one) => one.id)}
          options={left.map((one) => ({ value: one.id, label: sayLine(one) }))}
        />
        <SecondaryButton name="step" value="done">
          {p.done}
        </SecondaryButton>
      </Details>
      <Details summary={p.refuseTitle} open={'refusal' in errors}>
        <TextArea
          name="refusal"
          label={p.refuseWords}
          rows={3}
          value={fields.text('refusal')}
          errors={errors}
        />
        <DangerButton name="step" value="refused">
          {p.refuse}
        </DangerButton>
      </Details>
    </Form>
  )
}

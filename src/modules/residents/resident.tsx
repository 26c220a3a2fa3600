// How does a resident say how she wants to be answered, and read what we hold about her?
import type { Hono } from 'hono'
import { type ComponentChildren, h } from 'preact'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, type PalierContext, residentOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { islandHref } from '../../surfaces/islands/build.ts'
import { residentPage } from '../../surfaces/resident/shell.tsx'
import {
  Checkboxes,
  ErrorSummary,
  type Errors,
  Form,
  LinkButton,
  Radios,
  SecondaryButton,
  Select,
  SubmitButton,
  TextButton,
} from '../../ui/form.tsx'
import { Details, Notice, SummaryList } from '../../ui/parts.tsx'
import { consent, setAnswerChannel } from './actions.ts'
import { addDevice, type Device, endpointMark, listDevices } from './devices.ts'
import { exportOf } from './export.ts'
import { mandatesOf } from './mandates.ts'
import {
  type AnswerChannel,
  type ConsentPurpose,
  type Contact,
  consentPurposes,
  consentsOf,
  contactOf,
} from './queries.ts'
import { Addresses, addressRoutes, type Proving } from './resident-addresses.tsx'
import { Mandates, mandateRoutes } from './resident-mandates.tsx'
import { answerChannels, mandateWords, purposes, sections, words } from './words.fr.ts'

const here = '/moi/preferences'
const isOneOf = <T extends string>(list: Record<T, unknown>, text: unknown): text is T =>
  typeof text === 'string' && text in list

/** `proving`: codes belong to sign-in, which knows this module. */
export function residentsPages(services: Services, proving: Proving): Hono<Env> {
  return createSurface()
    .route(
      '/',
      addressRoutes(services, proving, (c, form, work) => mending(c, services, form, work)),
    )
    .route('/', mandateRoutes(services))
    .get(here, (c) => showPreferences(c, services, {}, c.req.query('fait')))
    .post(here, async (c) => {
      const me = residentOf(c)
      const form = await c.req.parseBody()
      return mending(c, services, form, async () => {
        if (!isOneOf(answerChannels, form.answer_channel))
          throw new Refusal('invalid', 'residents.no_choice', words.chooseAnswer, {
            answer_channel: words.chooseAnswer,
          })
        await setAnswerChannel(services, c.get('actor'), me.id, {
          answerChannel: form.answer_channel,
          acknowledgementChannel: isOneOf(answerChannels, form.acknowledgement_channel)
            ? form.acknowledgement_channel
            : null,
          progressChannel: isOneOf(answerChannels, form.progress_channel) ? form.progress_channel : null,
          largePrint: form.large_print === 'oui',
        })
        return `${here}?fait=enregistre`
      })
    })
    .post(`${here}/appareils`, async (c) => {
      const me = residentOf(c)
      const given = await c.req.json().catch(() => null)
      await addDevice(services, me, given)
      return c.body(null, 204)
    })
    .post(`${here}/accords`, async (c) => {
      const me = residentOf(c)
      const form = await c.req.parseBody({ all: true })
      const ticked = [form.purposes ?? []].flat().map(String)
      const said = await as(services.db, c.get('actor'), (tx) => consentsOf(tx, me.id))
      for (const purpose of consentPurposes) {
        const granted = ticked.includes(purpose)
        if (granted !== (said.get(purpose)?.granted ?? false))
          await consent(services, c.get('actor'), me.id, { purpose, granted, how: words.consentHow })
      }
      return c.redirect(`${here}?fait=enregistre`, 303)
    })
    .get('/moi/donnees', async (c) => {
      const me = residentOf(c)
      const held = await as(services.db, c.get('actor'), (tx) => exportOf(tx, me.id))
      return page(c, words.myData, {}, <DataPage held={held} />)
    })
    .get('/moi/donnees.json', async (c) => {
      const me = residentOf(c)
      const held = await as(services.db, c.get('actor'), (tx) => exportOf(tx, me.id))
      return c.body(JSON.stringify(held, null, 2), 200, {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="mes-donnees.json"',
        'cache-control': 'no-store',
      })
    })
}

type Typed = Record<string, unknown>

// A mistake brings the same page back, with what was typed and what to do.
async function mending(
  c: PalierContext,
  services: Services,
  typed: Typed,
  work: () => Promise<string>,
): Promise<Response> {
  try {
    return c.redirect(await work(), 303)
  } catch (error) {
    if (!(error instanceof Refusal) || Object.keys(error.fields).length === 0) throw error
    return showPreferences(c, services, error.fields, undefined, typed)
  }
}

async function showPreferences(
  c: PalierContext,
  services: Services,
  errors: Errors,
  done?: string,
  typed: Typed = {},
): Promise<Response> {
  const me = residentOf(c)
  const { contact, devices, consents, mandates } = await as(services.db, c.get('actor'), async (tx) => ({
    contact: await contactOf(tx, me.id),
    devices: await listDevices(tx, me.id),
    consents: await consentsOf(tx, me.id),
    mandates: await mandatesOf(tx, me.id),
  }))
  if (!contact) throw new Refusal('missing', 'residents.not_found', words.notFound)
  const granted = [...consents].filter(([, said]) => said.granted).map(([purpose]) => purpose)
  return page(
    c,
    words.preferences,
    errors,
    <>
      <ErrorSummary errors={errors} />
      {done && <Notice tone="done">{saidDone[done] ?? words.saved}</Notice>}
      <h1>{words.preferences}</h1>
      <Wishes contact={contact} errors={errors} typed={typed} />
      <Addresses contact={contact} errors={errors} typed={typed} />
      <div class="stack">
        {services.push && (
          <Alerts
            devices={devices}
            answerChannel={contact.answerChannel}
            publicKey={services.push.publicKey}
            now={services.clock.now()}
          />
        )}
        <Mandates mandates={mandates} />
        <Agreements granted={granted} />
        <p>
          <a href="/moi/donnees">{words.myData}</a>
        </p>
      </div>
    </>,
    services.push ? [islandHref('push')] : [],
  )
}

const saidDone: Record<string, string> = {
  lettre: words.nowByLetter,
  appareil: words.push.added,
  code: words.proof.sent,
  confirme: words.proof.done,
  aide: mandateWords.ended,
}

type PartProps = { contact: Contact; errors: Errors; typed: Typed }

const otherWays = [
  { value: '', label: words.likeAnswers },
  ...Object.entries(answerChannels).map(([value, { label }]) => ({ value, label })),
]

function Wishes({ contact, errors, typed }: PartProps) {
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  const chosen = typeof typed.answer_channel === 'string' ? typed.answer_channel : contact.answerChannel
  return (
    <Form action={here}>
      <Radios
        name="answer_channel"
        label={words.answerQuestion}
        hint={words.answerHint}
        errors={errors}
        value={chosen}
        options={Object.entries(answerChannels).map(([value, { label, hint }]) => ({
          value: value as AnswerChannel,
          label,
          hint,
        }))}
      />
      <Details
        summary={words.kinds}
        open={contact.acknowledgementChannel !== null || contact.progressChannel !== null}
      >
        <Select
          name="acknowledgement_channel"
          label={words.acknowledgement}
          errors={errors}
          value={text('acknowledgement_channel') ?? contact.acknowledgementChannel ?? ''}
          options={otherWays}
        />
        <Select
          name="progress_channel"
          label={words.progress}
          errors={errors}
          value={text('progress_channel') ?? contact.progressChannel ?? ''}
          options={otherWays}
        />
      </Details>
      <Checkboxes
        name="large_print"
        label={words.largePrint}
        values={contact.largePrint ? ['oui'] : []}
        options={[{ value: 'oui', label: 'Oui' }]}
      />
      <SubmitButton>{words.save}</SubmitButton>
    </Form>
  )
}

type AlertsProps = {
  devices: Device[]
  answerChannel: AnswerChannel
  publicKey: string
  now: Temporal.Instant
}

/** Without script the list and "Retirer" remain; what adds this device is an island. */
function Alerts({ devices, answerChannel, publicKey, now }: AlertsProps) {
  const said = words.push
  return (
    <section>
      <h2>{said.title}</h2>
      <p>{said.intro}</p>
      {devices.length === 0 && <p>{said.none}</p>}
      {devices.length > 0 && (
        <SummaryList
          rows={devices.map(({ id, name, addedAt }) => ({
            label: name,
            value: said.since(sayAgo(addedAt, now)),
            action: (
              <Form action={`${here}/adresses/${id}/retirer`}>
                <TextButton>
                  {words.remove}
                  <span class="hidden"> {name}</span>
                </TextButton>
              </Form>
            ),
          }))}
        />
      )}
      {devices.length > 0 && answerChannel !== 'app' && <Notice>{said.chooseApp}</Notice>}
      {h(
        'palier-push',
        {
          class: 'stack',
          'data-key': publicKey,
          'data-address': `${here}/appareils`,
          'data-known': devices.map(({ endpoint }) => endpointMark(endpoint)).join(' '),
          'data-refused': said.refused,
          'data-unsupported': said.unsupported,
          'data-failed': said.failed,
          'data-here': said.here,
        },
        <>
          <p role="status">{said.needsScript}</p>
          <button type="button" class="btn" hidden>
            {said.button}
          </button>
        </>,
      )}
    </section>
  )
}

function Agreements({ granted }: { granted: ConsentPurpose[] }) {
  return (
    <Form action={`${here}/accords`}>
      <Checkboxes
        name="purposes"
        label={words.consents}
        hint={words.consentsHint}
        values={granted}
        options={consentPurposes.map((value) => ({ value, label: purposes[value] }))}
      />
      <SecondaryButton>{words.save}</SecondaryButton>
    </Form>
  )
}

function DataPage({ held }: { held: Awaited<ReturnType<typeof exportOf>> }) {
  return (
    <>
      <h1>{words.myData}</h1>
      <p>{words.myDataIntro}</p>
      <SummaryList
        rows={Object.entries(held).map(([name, rows]) => ({
          label: sections[name] ?? name,
          value: words.lines(Array.isArray(rows) ? rows.length : 0),
        }))}
      />
      <LinkButton href="/moi/donnees.json" main>
        {words.download}
      </LinkButton>
      <p>
        <a href={here}>{words.toPreferences}</a>
      </p>
    </>
  )
}

function page(
  c: PalierContext,
  title: string,
  errors: Errors,
  children: ComponentChildren,
  scripts: string[] = [],
): Promise<Response> {
  const status = Object.keys(errors).length > 0 ? 422 : 200
  return residentPage(c, { title, home: '/moi', errors, status, scripts, children })
}

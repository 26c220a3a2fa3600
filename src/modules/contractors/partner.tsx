// What does a contractor see behind the link of an e-mail? One piece of work; four things to say about it.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayAgo, sayDay, saySlot } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import {
  commandOf,
  type Fields,
  noFields,
  noSuchHour,
  readFields,
  readMoment,
} from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import { type OpenedLink, openLink } from '../../platform/links.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import {
  DangerButton,
  DateInput,
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
import { noteOpening, type PartnerStep, renewLink, sayStep } from './actions.ts'
import { findOrderForPartner, listSteps } from './queries.ts'
import { words } from './words.fr.ts'

type Said = { fields: Fields; errors: Errors; thanks: boolean; conflict?: string | undefined }
const nothingSaid: Said = { fields: noFields, errors: {}, thanks: false }

export function partnerOrders(services: Services): Hono<Env> {
  const tokenOf = (c: PalierContext) => c.req.param('token') ?? ''
  return createSurface()
    .get('/partenaire/:token', async (c) => {
      const link = await openLink(services, tokenOf(c), 'work_order')
      if (link.isExpired) return expired(c, c.req.query('envoye') !== undefined)
      await noteOpening(services, link)
      return show(c, link, { ...nothingSaid, thanks: c.req.query('fait') !== undefined })
    })
    .post('/partenaire/:token/nouveau', async (c) => {
      const link = await openLink(services, tokenOf(c), 'work_order')
      if (link.isExpired) await renewLink(services, link)
      return c.redirect(`/partenaire/${tokenOf(c)}?envoye`, 303)
    })
    .post('/partenaire/:token', async (c) => {
      const link = await openLink(services, tokenOf(c), 'work_order')
      if (link.isExpired) return expired(c, false)
      const fields = await readFields(c)
      try {
        const step = readStep(fields)
        await sayStep(services, link.subjectId, commandOf(fields), fields.text('name'), step)
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal?.kind !== 'invalid' && refusal?.kind !== 'conflict') throw error
        return show(c, link, {
          fields,
          errors: refusal.fields,
          thanks: false,
          conflict: refusal.kind === 'conflict' ? refusal.message : undefined,
        })
      }
      return c.redirect(`/partenaire/${tokenOf(c)}?fait`, 303)
    })
}

function readStep(fields: Fields): PartnerStep {
  switch (fields.text('step')) {
    case 'accepted':
      return { kind: 'accepted' }
    case 'done':
      return { kind: 'done', words: fields.text('work_done') }
    case 'refused':
      return { kind: 'refused', words: fields.text('refusal') }
    case 'scheduled': {
      const day = fields.text('day')
      if (!/^\d{4}-\d{2}-\d{2}$/.test(day))
        throw new Refusal('invalid', 'work_orders.day', words.page.dayNeeded, { day: words.page.dayNeeded })
      const from = readMoment(day, fields.text('from'))
      const until = readMoment(day, fields.text('until'))
      for (const name of ['from', 'until']) {
        const skipped = noSuchHour(day, fields.text(name))
        if (skipped) throw new Refusal('invalid', 'work_orders.hours', skipped, { [name]: skipped })
      }
      if (!from || !until)
        throw new Refusal('invalid', 'work_orders.hours', words.page.hoursWrong, {
          from: words.page.hoursWrong,
        })
      return { kind: 'scheduled', from, until }
    }
    default:
      throw new Refusal('missing', 'work_orders.step', words.unknown)
  }
}

async function expired(c: PalierContext, isSent: boolean): Promise<Response> {
  const landlord = await landlordOf(c.get('services'))
  return c.html(
    renderPage(
      <PartnerLayout title={words.page.expiredTitle} landlord={landlord}>
        <h1>{words.page.expiredTitle}</h1>
        {isSent ? (
          <Notice tone="done">{words.page.freshSent}</Notice>
        ) : (
          <Form action={`/partenaire/${c.req.param('token')}/nouveau`}>
            <p>{words.page.expired}</p>
            <SubmitButton>{words.page.fresh}</SubmitButton>
          </Form>
        )}
      </PartnerLayout>,
    ),
    isSent ? 200 : 410,
  )
}

type Order = NonNullable<Awaited<ReturnType<typeof findOrderForPartner>>>

async function show(c: PalierContext, link: OpenedLink, said: Said): Promise<Response> {
  const services = c.get('services')
  const { order, steps } = await as(services.db, { kind: 'partner', id: link.subjectId }, async (tx) => ({
    order: await findOrderForPartner(tx, link.subjectId),
    steps: await listSteps(tx, link.subjectId),
  }))
  if (!order) throw new Refusal('missing', 'work_orders.unknown', words.unknown)
  const now = services.clock.now()
  const hasErrors = Object.keys(said.errors).length > 0
  const status = said.conflict ? 409 : hasErrors ? 422 : 200
  return c.html(
    renderPage(
      <PartnerLayout
        title={words.page.title(order.number)}
        landlord={await landlordOf(services)}
        errors={said.errors}
      >
        <ErrorSummary errors={said.errors} />
        {said.thanks && <Notice tone="done">{words.page.thanks}</Notice>}
        {said.conflict && <Notice tone="wait">{said.conflict}</Notice>}
        <h1>{order.nature}</h1>
        <Facts order={order} now={now} />
        <Answers order={order} said={said} action={`/partenaire/${c.req.param('token')}`} now={now} />
        {steps.length > 0 && (
          <>
            <h2>{words.page.story}</h2>
            <ul>
              {steps.map((step) => (
                <li>
                  {step.said_by} {words.steps[step.kind]} ({sayAgo(step.at, now)})
                  {step.words && ` : ${step.words}`}
                </li>
              ))}
            </ul>
          </>
        )}
      </PartnerLayout>,
    ),
    status,
    { 'cache-control': 'no-store' },
  )
}

function Facts({ order, now }: { order: Order; now: Temporal.Instant }) {
  return (
    <SummaryList
      rows={[
        { label: words.page.where, value: order.place },
        { label: words.page.instructions, value: order.instructions },
        ...(order.wanted_by
          ? [{ label: words.page.wanted, value: `au plus tard ${sayDay(order.wanted_by, now)}` }]
          : []),
        {
          label: words.page.state,
          value:
            order.state === 'scheduled' && order.visit_from && order.visit_until
              ? `${words.states.scheduled} : ${saySlot(order.visit_from, order.visit_until, now)}`
              : (words.states[order.state] ?? order.state),
        },
        {
          label: words.page.contact,
          value: (
            <>
              {order.agency} · <PhoneLink number={order.agency_phone} />
            </>
          ),
        },
      ]}
    />
  )
}

function Answers({
  order,
  said,
  action,
  now,
}: {
  order: Order
  said: Said
  action: string
  now: Temporal.Instant
}) {
  if (!['sent', 'accepted', 'scheduled'].includes(order.state)) return <Notice>{words.page.over}</Notice>
  const { fields, errors } = said
  return (
    <Form action={action}>
      <Hidden name="command" value={randomUUIDv7()} />
      <TextInput
        name="name"
        label={words.page.yourName}
        hint={words.page.yourNameHint}
        autocomplete="name"
        value={fields.text('name')}
        errors={errors}
      />
      {order.state === 'sent' && (
        <SubmitButton name="step" value="accepted">
          {words.page.accept}
        </SubmitButton>
      )}
      <Details summary={words.page.appointmentTitle} open={order.state !== 'scheduled'}>
        <DateInput
          name="day"
          label={words.page.day}
          value={fields.text('day')}
          min={parisDay(now).toString()}
          errors={errors}
        />
        <TextInput
          name="from"
          label={words.page.from}
          hint={words.page.hourHint}
          short
          value={fields.text('from')}
          errors={errors}
        />
        <TextInput name="until" label={words.page.until} short value={fields.text('until')} errors={errors} />
        <p class="hint">{words.page.appointmentTold}</p>
        <SecondaryButton name="step" value="scheduled">
          {words.page.appointment}
        </SecondaryButton>
      </Details>
      <Details summary={words.page.doneTitle} open={'work_done' in errors || order.state === 'scheduled'}>
        <TextArea
          name="work_done"
          label={words.page.doneWords}
          rows={3}
          value={fields.text('work_done')}
          errors={errors}
        />
        <SecondaryButton name="step" value="done">
          {words.page.done}
        </SecondaryButton>
      </Details>
      <Details summary={words.page.refuseTitle} open={'refusal' in errors}>
        <TextArea
          name="refusal"
          label={words.page.refuseWords}
          rows={3}
          value={fields.text('refusal')}
          errors={errors}
        />
        <DangerButton name="step" value="refused">
          {words.page.refuse}
        </DangerButton>
      </Details>
    </Form>
  )
}

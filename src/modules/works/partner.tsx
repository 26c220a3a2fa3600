// What does a contractor of works see behind the link of an e-mail? The homes and dates of an order, or one reserve; and says it is received, or mended.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { sayAgo, sayDay, saySlot } from '../../platform/clock/words.fr.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import { openLink } from '../../platform/links.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import {
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
import { DataTable, Details, Notice, PhoneLink, SummaryList } from '../../ui/parts.tsx'
import { landlordOf } from '../settings/index.ts'
import { answerAsked, readAsked, renewAsked } from './contractor.ts'
import type { Answer, AskedOrder, AskedReserve } from './contractor-queries.ts'
import { contractorWords as words } from './contractor-words.fr.ts'
import type { Intervention, SiteHome } from './queries.ts'
import { placeOf } from './telling.ts'

const here = '/partenaire/:token{w\\.[A-Za-z0-9_-]+}'

export function worksPartner(services: Services): Hono<Env> {
  const tokenOf = (c: PalierContext) => c.req.param('token') ?? ''
  const open = (c: PalierContext) => openLink(services, tokenOf(c), 'works')
  return createSurface()
    .get(here, async (c) => {
      const link = await open(c)
      if (link.isExpired) return expired(c, c.req.query('envoye') !== undefined)
      return show(c, link.subjectId, noFields, {}, c.req.query('fait') !== undefined)
    })
    .get(`${here}/photos/:sha256{[0-9a-f]{64}}`, async (c) => {
      const link = await open(c)
      const sha256 = c.req.param('sha256')
      const { reserve } = await readAsked(services, link.subjectId)
      const file =
        !link.isExpired && reserve?.photos.includes(sha256)
          ? await as(services.db, systemActor, (tx) =>
              tx.selectFrom('files').select('type').where('sha256', '=', sha256).executeTakeFirst(),
            )
          : undefined
      if (!file) throw new Refusal('missing', 'works.no_photo', words.unknown)
      const { stream, bytes } = await services.files.open(sha256)
      return c.body(stream, 200, {
        'content-type': file.type,
        'content-length': String(bytes),
        'cache-control': 'private, max-age=3600',
      })
    })
    .post(`${here}/nouveau`, async (c) => {
      const link = await open(c)
      if (link.isExpired) await renewAsked(services, link)
      return c.redirect(`/partenaire/${tokenOf(c)}?envoye`, 303)
    })
    .post(here, async (c) => {
      const link = await open(c)
      if (link.isExpired) return expired(c, false)
      const fields = await readFields(c)
      try {
        await answerAsked(services, link.subjectId, {
          id: commandOf(fields),
          kind: fields.text('step') === 'mended' ? 'mended' : 'acknowledged',
          words: fields.text('mended'),
          by: fields.text('name'),
        })
      } catch (error) {
        const refusal = refusalOf(error)
        // What is over says so on its own page.
        if (refusal?.kind === 'conflict') return show(c, link.subjectId, noFields, {}, false)
        if (refusal?.kind !== 'invalid') throw error
        return show(c, link.subjectId, fields, refusal.fields, false)
      }
      return c.redirect(`/partenaire/${tokenOf(c)}?fait`, 303)
    })
}

async function expired(c: PalierContext, isSent: boolean): Promise<Response> {
  return c.html(
    renderPage(
      <PartnerLayout title={words.expiredTitle} landlord={await landlordOf(c.get('services'))}>
        <h1>{words.expiredTitle}</h1>
        {isSent ? (
          <Notice tone="done">{words.freshSent}</Notice>
        ) : (
          <Form action={`/partenaire/${c.req.param('token')}/nouveau`}>
            <p>{words.expired}</p>
            <SubmitButton>{words.fresh}</SubmitButton>
          </Form>
        )}
      </PartnerLayout>,
    ),
    isSent ? 200 : 410,
  )
}

async function show(
  c: PalierContext,
  subjectId: string,
  fields: Fields,
  errors: Errors,
  isThanked: boolean,
): Promise<Response> {
  const services = c.get('services')
  const { order, reserve, visits, homes, answers } = await readAsked(services, subjectId)
  const now = services.clock.now()
  const landlord = await landlordOf(services)
  const title = order ? words.order.subject(order.phase, order.site) : words.reserve.title
  const action = `/partenaire/${c.req.param('token')}`
  const contact = (
    <>
      {(order ?? reserve)?.manager} · <PhoneLink number={landlord.phone} />
    </>
  )
  return c.html(
    renderPage(
      <PartnerLayout title={title} landlord={landlord} errors={errors}>
        <ErrorSummary errors={errors} />
        {isThanked && <Notice tone="done">{words.thanks}</Notice>}
        <h1>{title}</h1>
        {order && !order.isCurrent && <Notice tone="wait">{words.order.gone}</Notice>}
        {order?.isCurrent && (
          <OrderPart
            order={order}
            visits={visits}
            homes={homes}
            answers={answers}
            contact={contact}
            action={action}
            now={now}
          />
        )}
        {reserve && (
          <ReservePart
            reserve={reserve}
            answers={answers}
            contact={contact}
            action={action}
            now={now}
            fields={fields}
            errors={errors}
          />
        )}
        {answers.length > 0 && (
          <>
            <h2>{words.story}</h2>
            <ul>
              {answers.map((one) => (
                <li>
                  {one.saidBy} {words.said[one.kind]} ({sayAgo(one.at, now)}){one.words && ` : ${one.words}`}
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

type Shared = { answers: Answer[]; contact: preact.JSX.Element; action: string; now: Temporal.Instant }

function OrderPart({
  order,
  visits,
  homes,
  answers,
  contact,
  action,
  now,
}: Shared & { order: AskedOrder; visits: Intervention[]; homes: SiteHome[] }) {
  const day = (text: string) => sayDay(Temporal.PlainDate.from(text), now)
  return (
    <>
      <SummaryList
        rows={[
          { label: words.what, value: order.what },
          { label: words.order.weeksLabel, value: `${day(order.startsOn)} – ${day(order.endsOn)}` },
          { label: words.order.days, value: String(order.days) },
          { label: words.contact, value: contact },
        ]}
      />
      <p>{words.order.rest}</p>
      {answers.length === 0 && <Received action={action} label={words.order.received} />}
      {visits.length === 0 ? (
        <>
          <p>{words.order.none}</p>
          <DataTable
            caption={words.order.homes}
            rows={homes}
            columns={[
              { label: words.order.home, value: placeOf },
              { label: words.order.date, value: () => words.order.noDate },
            ]}
          />
        </>
      ) : (
        <DataTable
          caption={words.order.homes}
          rows={visits}
          columns={[
            { label: words.order.home, value: placeOf },
            {
              label: words.order.date,
              value: (of) =>
                of.doneOn
                  ? words.order.done
                  : of.startsAt && of.endsAt
                    ? saySlot(of.startsAt, of.endsAt, now)
                    : words.order.noDate,
            },
          ]}
        />
      )}
    </>
  )
}

function Received({ action, label }: { action: string; label: string }) {
  return (
    <Form action={action} label={label}>
      <Hidden name="command" value={randomUUIDv7()} />
      <TextInput name="name" label={words.name} hint={words.nameHint} autocomplete="name" />
      <SubmitButton name="step" value="acknowledged">
        {label}
      </SubmitButton>
    </Form>
  )
}

function ReservePart({
  reserve,
  answers,
  contact,
  action,
  now,
  fields,
  errors,
}: Shared & { reserve: AskedReserve; fields: Fields; errors: Errors }) {
  const isMended = answers.some(({ kind }) => kind === 'mended')
  return (
    <>
      <SummaryList
        rows={[
          { label: words.where, value: `${reserve.place}, ${sayDay(reserve.at, now)}` },
          { label: words.what, value: `${reserve.phase}, ${reserve.site}` },
          { label: words.reserve.what, value: reserve.words },
          { label: words.contact, value: contact },
        ]}
      />
      {reserve.photos.map((sha256) => (
        <a href={`${action}/photos/${sha256}`}>
          <img src={`${action}/photos/${sha256}`} alt={words.reserve.photo} width="240" loading="lazy" />
        </a>
      ))}
      {reserve.isLifted ? (
        <Notice tone="done">{words.reserve.lifted}</Notice>
      ) : (
        <>
          {isMended && <Notice tone="info">{words.reserve.waits}</Notice>}
          <Form action={action} label={words.reserve.title}>
            <Hidden name="command" value={randomUUIDv7()} />
            <TextInput
              name="name"
              label={words.name}
              hint={words.nameHint}
              autocomplete="name"
              value={fields.text('name')}
              errors={errors}
            />
            {answers.length === 0 && (
              <SubmitButton name="step" value="acknowledged">
                {words.reserve.received}
              </SubmitButton>
            )}
            <Details
              summary={words.reserve.mendedTitle}
              open={'mended' in errors || (answers.length > 0 && !isMended)}
            >
              <TextArea
                name="mended"
                label={words.reserve.mendedWords}
                rows={3}
                maxLength={1000}
                value={fields.text('mended')}
                errors={errors}
              />
              <SecondaryButton name="step" value="mended">
                {words.reserve.mended}
              </SecondaryButton>
            </Details>
          </Form>
        </>
      )}
    </>
  )
}

// What does the social worker receive, and what do her colleagues read of it? Two lists that show different things.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { sayAgo, sayDay } from '../../platform/clock/words.fr.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, isId, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { Checkboxes, ErrorSummary, type Errors, Form, Hidden, Radios, SubmitButton } from '../../ui/form.tsx'
import { BackLink, Card, DataTable, EmptyState, Notice, PhoneLink, SummaryList } from '../../ui/parts.tsx'
import { findResident } from '../residents/index.ts'
import { answerReferral, refer } from './actions.ts'
import { listReceived, listSent, type Received } from './queries.ts'
import { type Need, needs, outcomes, words } from './words.fr.ts'

const w = words.desk
const home = '/bureau/relais-sociaux'
const senders: Role[] = ['adviser', 'caretaker', 'liaison_agent']
const readers: Role[] = ['social_worker', ...senders]

export function socialDesk(services: Services): Hono<Env> {
  return createSurface()
    .get(home, (c) => showList(c, services, {}))
    .post(`${home}/:id{[0-9a-f-]{36}}`, async (c) => {
      const { id } = staffOf(c, 'social_worker')
      const fields = await readFields(c)
      try {
        await answerReferral(services, { kind: 'staff', id }, c.req.param('id'), fields.text('outcome'))
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal?.kind !== 'invalid') throw error
        return showList(c, services, refusal.fields)
      }
      return c.redirect(`${home}?fait=note`, 303)
    })
    .get(`${home}/nouveau`, (c) => showNew(c, services, c.req.query('habitant') ?? '', noFields, {}))
    .post(`${home}/nouveau`, async (c) => {
      const { id } = staffOf(c, ...senders)
      const fields = await readFields(c)
      const residentId = fields.text('resident')
      const need = fields.text('need')
      const errors: Errors = {}
      if (!Object.hasOwn(needs, need)) errors.need = words.needNeeded
      if (fields.text('consent') !== 'oui') errors.consent = words.consentNeeded
      if (Object.keys(errors).length > 0) return showNew(c, services, residentId, fields, errors)
      const actor = { kind: 'staff' as const, id }
      const command = commandOf(fields)
      await as(services.db, actor, async (tx) => {
        const twin = await tx
          .selectFrom('social_referrals')
          .select('id')
          .where('id', '=', command)
          .executeTakeFirst()
        if (!twin && isId(residentId))
          await refer(services, tx, actor, {
            id: command,
            residentId,
            need: need as Need,
            at: services.clock.now(),
          })
      })
      return c.redirect(`${home}?fait=transmis`, 303)
    })
}

async function showList(c: PalierContext, services: Services, errors: Errors): Promise<Response> {
  const person = staffOf(c, ...readers)
  const isWorker = person.roles.includes('social_worker')
  const now = services.clock.now()
  const found = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
    received: isWorker ? await listReceived(tx, person.id) : [],
    sent: person.roles.some((role) => senders.includes(role)) ? await listSent(tx, person.id) : [],
  }))
  const said = { note: w.saved, transmis: w.sent }[c.req.query('fait') ?? '']
  const waiting = found.received.filter((one) => !one.outcome)
  const answered = found.received.filter((one) => one.outcome)
  return deskPage(c, {
    title: w.title,
    current: 'social',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        {said && <Notice tone="done">{said}</Notice>}
        <h1>{w.title}</h1>
        {isWorker && (
          <>
            <p>{w.leadWorker}</p>
            <h2>{w.waiting}</h2>
            {waiting.length === 0 ? (
              <EmptyState title={w.none}>
                <p>{w.noneWorker}</p>
              </EmptyState>
            ) : (
              <div class="stack">
                {waiting.map((one) => (
                  <Waiting one={one} now={now} errors={errors} />
                ))}
              </div>
            )}
            {answered.length > 0 && (
              <>
                <h2>{w.answered}</h2>
                <DataTable
                  caption={w.answered}
                  hideCaption
                  rows={answered}
                  columns={[
                    { label: w.person, value: (one) => one.name },
                    { label: w.need, value: (one) => needs[one.need] },
                    { label: w.made, value: (one) => sayAgo(one.madeAt, now) },
                    { label: w.outcome, value: (one) => (one.outcome ? outcomes[one.outcome] : w.pending) },
                  ]}
                />
              </>
            )}
          </>
        )}
        {(!isWorker || found.sent.length > 0) && (
          <>
            <p>{w.leadSender}</p>
            {found.sent.length === 0 ? (
              <EmptyState title={w.none}>
                <p>{w.noneSender}</p>
              </EmptyState>
            ) : (
              <DataTable
                caption={w.title}
                hideCaption
                rows={found.sent}
                columns={[
                  { label: w.person, value: (one) => one.name },
                  { label: w.need, value: (one) => needs[one.need] },
                  { label: w.made, value: (one) => sayAgo(one.madeAt, now) },
                  { label: w.outcome, value: (one) => (one.outcome ? outcomes[one.outcome] : w.pending) },
                ]}
              />
            )}
          </>
        )}
      </>
    ),
  })
}

function Waiting({ one, now, errors }: { one: Received; now: Temporal.Instant; errors: Errors }) {
  return (
    <Card title={one.name}>
      <SummaryList
        rows={[
          { label: w.need, value: needs[one.need] },
          ...(one.address ? [{ label: w.address, value: one.address }] : []),
          ...(one.phone ? [{ label: w.phone, value: <PhoneLink number={one.phone} /> }] : []),
          { label: w.consent, value: sayDay(Temporal.PlainDate.from(one.consentedOn), now) },
          { label: w.made, value: sayAgo(one.madeAt, now) },
        ]}
      />
      <Form action={`${home}/${one.id}`} label={`${w.answer} ${one.name}`}>
        <Radios
          name="outcome"
          label={w.outcome}
          errors={errors}
          options={Object.entries(outcomes).map(([value, label]) => ({ value, label }))}
        />
        <SubmitButton>{w.answer}</SubmitButton>
      </Form>
    </Card>
  )
}

async function showNew(
  c: PalierContext,
  services: Services,
  residentId: string,
  typed: Fields,
  errors: Errors,
): Promise<Response> {
  const person = staffOf(c, ...senders)
  const resident = isId(residentId)
    ? await as(services.db, { kind: 'staff', id: person.id }, (tx) => findResident(tx, residentId))
    : undefined
  if (!resident) throw new Refusal('missing', 'social.person', words.unknownPerson)
  return deskPage(c, {
    title: w.new,
    current: 'social',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href={home}>{w.back}</BackLink>
        <ErrorSummary errors={errors} />
        <h1>
          {w.newFor([resident.civility, resident.first_name, resident.last_name].filter(Boolean).join(' '))}
        </h1>
        <Form action={`${home}/nouveau`}>
          <Hidden name="command" value={typed.text('command') || randomUUIDv7()} />
          <Hidden name="resident" value={residentId} />
          <Radios
            name="need"
            label={w.needLabel}
            errors={errors}
            value={typed.text('need')}
            options={Object.entries(needs).map(([value, label]) => ({ value, label }))}
          />
          <Checkboxes
            name="consent"
            label={w.consentLabel}
            errors={errors}
            values={typed.all('consent')}
            options={[{ value: 'oui', label: w.consentTick }]}
          />
          <SubmitButton>{w.send}</SubmitButton>
        </Form>
      </>
    ),
  })
}

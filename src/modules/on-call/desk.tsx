// Which dangers ring now, who goes, and who is on duty?
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayAgo, sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, isId, noFields, readFields, readMoment } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  DateInput,
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  SecondaryButton,
  Select,
  SubmitButton,
  TextButton,
  TextInput,
} from '../../ui/form.tsx'
import { Card, DataTable, EmptyState, Notice, PhoneLink } from '../../ui/parts.tsx'
import { acknowledgeAlert } from './alerts.ts'
import { addTurn, endTurn } from './duty.ts'
import { type AlertRow, listAlerts, listDuty } from './queries.ts'
import { listUnguarded } from './reach.ts'
import { words } from './words.fr.ts'

export function onCallDesk(services: Services): Hono<Env> {
  return createSurface()
    .get('/bureau/alertes', (c) => show(c, noFields, {}))
    .post('/bureau/alertes/astreinte', async (c) => {
      const person = staffOf(c, 'agency_manager', 'administrator')
      const fields = await readFields(c)
      try {
        await addTurn(services, { kind: 'staff', id: person.id }, readTurn(fields))
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal?.kind !== 'invalid') throw error
        return show(c, fields, refusal.fields)
      }
      return c.redirect('/bureau/alertes', 303)
    })
    .post('/bureau/alertes/astreinte/:id/fin', async (c) => {
      const person = staffOf(c, 'agency_manager', 'administrator')
      const id = c.req.param('id')
      if (!isId(id)) throw new Refusal('missing', 'duty.unknown', words.notFound)
      await endTurn(services, { kind: 'staff', id: person.id }, id)
      return c.redirect('/bureau/alertes', 303)
    })
    .post('/bureau/alertes/:id', async (c) => {
      const person = staffOf(c, 'adviser', 'agency_manager', 'technician')
      const id = c.req.param('id')
      if (!isId(id)) throw new Refusal('missing', 'alerts.not_found', words.notFound)
      const name = (await readFields(c)).text('name').trim() || person.name
      await acknowledgeAlert(services, { kind: 'staff', id: person.id }, id, name)
      return c.redirect('/bureau/alertes', 303)
    })
}

function readTurn(fields: Fields) {
  const wrong = (field: string, sentence: string) =>
    new Refusal('invalid', `duty.${field}`, sentence, { [field]: sentence })
  const agencyId = fields.text('duty_agency')
  if (!isId(agencyId)) throw wrong('duty_agency', words.page.agencyNeeded)
  const fromAt = readMoment(fields.text('duty_from'), '0')
  if (!fromAt) throw wrong('duty_from', words.page.untilWrong)
  const until = fields.text('duty_until')
  const untilAt = until ? readMoment(until, '0') : undefined
  if (until && !untilAt) throw wrong('duty_until', words.page.untilWrong)
  return {
    id: commandOf(fields),
    agencyId,
    name: fields.text('duty_name'),
    phone: fields.text('duty_phone').trim() || null,
    email: fields.text('duty_email').trim() || null,
    position: Math.min(Math.max(Number.parseInt(fields.text('duty_position'), 10) || 1, 1), 99),
    fromAt,
    untilAt: untilAt ?? null,
  }
}

async function show(c: PalierContext, fields: Fields, errors: Errors): Promise<Response> {
  const person = staffOf(c, 'adviser', 'agency_manager', 'technician', 'administrator')
  const services = c.get('services')
  const now = services.clock.now()
  const { alerts, duty, unguarded, agencies } = await as(
    services.db,
    { kind: 'staff', id: person.id },
    async (tx) => ({
      alerts: await listAlerts(tx, now.subtract({ hours: 72 })),
      duty: await listDuty(tx, now),
      unguarded: await listUnguarded(services, tx),
      agencies: await tx.selectFrom('agencies').select(['id', 'name']).orderBy('name').execute(),
    }),
  )
  const ringing = alerts.filter((alert) => !alert.acknowledged_at)
  const taken = alerts.filter((alert) => alert.acknowledged_at)
  const mayEdit = person.roles.some((role) => role === 'agency_manager' || role === 'administrator')
  return deskPage(c, {
    title: words.title,
    current: 'alerts',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{words.title}</h1>
        {ringing.length === 0 && (
          <EmptyState title={words.none}>
            <p>{words.page.noneHint}</p>
          </EmptyState>
        )}
        {ringing.map((alert) => (
          <Ringing alert={alert} name={person.name} now={now} />
        ))}
        {taken.length > 0 && (
          <>
            <h2>{words.page.recent}</h2>
            <ul>
              {taken.map((alert) => (
                <li>
                  <a href={`/bureau/demandes/${alert.number}`}>
                    {words.dangers[alert.danger]}, {alert.place}
                  </a>{' '}
                  : {alert.acknowledged_by && words.acknowledged(alert.acknowledged_by)}
                </li>
              ))}
            </ul>
          </>
        )}
        <h2 id="astreinte">{words.page.dutyTitle}</h2>
        {!mayEdit && unguarded.length > 0 && (
          <Notice tone="wait">{words.page.nobodyOnDuty(unguarded.map(({ agency }) => agency))}</Notice>
        )}
        {duty.length > 0 && (
          <DataTable
            caption={words.page.dutyTitle}
            hideCaption
            rows={duty}
            columns={[
              { label: words.page.nameInList, value: (row) => row.name },
              { label: words.page.agency, value: (row) => row.agency },
              { label: words.page.order, value: (row) => row.position },
              { label: words.page.phone, value: (row) => row.phone && <PhoneLink number={row.phone} /> },
              {
                label: words.page.from,
                value: (row) => `${sayDay(row.from_at, now)} ${sayHour(row.from_at)}`,
              },
              { label: words.page.until, value: (row) => (row.until_at ? sayDay(row.until_at, now) : '–') },
              ...(mayEdit ? [endColumn] : []),
            ]}
          />
        )}
        {mayEdit && <TurnForm agencies={agencies} fields={fields} errors={errors} now={now} />}
      </>
    ),
  })
}

const endColumn = {
  label: words.page.change,
  value: (row: { id: string; name: string }) => (
    <Form action={`/bureau/alertes/astreinte/${row.id}/fin`}>
      <TextButton>
        {words.page.end}
        <span class="hidden"> {row.name}</span>
      </TextButton>
    </Form>
  ),
}

function Ringing({
  alert,
  name,
  now,
}: {
  alert: AlertRow
  name: string
  now: Temporal.Instant
}): JSX.Element {
  return (
    <Card
      title={`${words.dangers[alert.danger] ?? alert.danger}, ${alert.place}`}
      href={`/bureau/demandes/${alert.number}`}
    >
      <p>
        {alert.person} {alert.phone && <PhoneLink number={alert.phone} />} · {sayAgo(alert.raised_at, now)} ·{' '}
        {words.page.rung(alert.rounds)}
      </p>
      {alert.details && <p>« {alert.details} »</p>}
      <p>{words.page.waiting}</p>
      <Form action={`/bureau/alertes/${alert.id}`}>
        <Hidden name="name" value={name} />
        <SubmitButton>{words.page.going}</SubmitButton>
      </Form>
    </Card>
  )
}

type TurnProps = {
  agencies: { id: string; name: string }[]
  fields: Fields
  errors: Errors
  now: Temporal.Instant
}

function TurnForm({ agencies, fields, errors, now }: TurnProps): JSX.Element {
  return (
    <Form action="/bureau/alertes/astreinte" label={words.page.add}>
      <h3>{words.page.add}</h3>
      <Hidden name="command" value={randomUUIDv7()} />
      <Select
        name="duty_agency"
        label={words.page.agency}
        value={fields.text('duty_agency') || (agencies.length === 1 ? agencies[0]?.id : '')}
        errors={errors}
        options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextInput
        name="duty_name"
        label={words.page.nameInList}
        value={fields.text('duty_name')}
        errors={errors}
      />
      <TextInput
        name="duty_phone"
        type="tel"
        label={words.page.phone}
        value={fields.text('duty_phone')}
        errors={errors}
      />
      <TextInput
        name="duty_email"
        type="email"
        label={words.page.email}
        optional
        value={fields.text('duty_email')}
      />
      <TextInput
        name="duty_position"
        label={words.page.order}
        short
        inputmode="numeric"
        value={fields.text('duty_position') || '1'}
      />
      <DateInput
        name="duty_from"
        label={words.page.from}
        value={fields.text('duty_from') || parisDay(now).toString()}
        errors={errors}
      />
      <DateInput
        name="duty_until"
        label={words.page.until}
        optional
        value={fields.text('duty_until')}
        errors={errors}
      />
      <SecondaryButton>{words.page.add}</SecondaryButton>
    </Form>
  )
}

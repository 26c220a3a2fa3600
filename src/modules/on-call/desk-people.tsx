// Who may be on call, by which number, and when are they away?
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { toE164 } from '../../platform/channels/sms-out.ts'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, isId, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { phoneFaultOf } from '../../platform/phone.ts'
import { Refusal } from '../../platform/refusal.ts'
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
  TextButton,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, Card, Details, EmptyState, Notice, PhoneLink } from '../../ui/parts.tsx'
import { landlordOf } from '../settings/index.ts'
import { makeFeed } from './calendars.ts'
import { addLeave, addPerson, endPerson, setReach, withdrawLeave } from './people.ts'
import { keepers, needAgency, readers, trying, wrong } from './roster-parts.tsx'
import { listAccountsForDuty, listKept, listPeople, type PersonRow } from './roster-queries.ts'
import { rosterWords as words } from './roster-words.fr.ts'
import type { Keeper } from './rosters.ts'

const page = '/bureau/astreinte/personnes'

export function peopleDesk(services: Services): Hono<Env> {
  const keeper = (c: PalierContext): Keeper => ({ kind: 'staff', id: staffOf(c, ...keepers).id })
  const back = (c: PalierContext) => () => c.redirect(page, 303)
  return createSurface()
    .get(page, (c) => show(c, noFields, {}))
    .post(page, async (c) => {
      const fields = await readFields(c)
      const staffId = fields.text('person_staff')
      return trying(
        async () =>
          addPerson(services, keeper(c), {
            id: commandOf(fields),
            agencyId: needAgency(fields),
            staffId: isId(staffId) ? staffId : null,
            name: fields.text('person_name'),
            ...(await readReach(services, fields, 'person_phone', 'person_email')),
          }),
        back(c),
        (errors) => show(c, fields, errors),
      )
    })
    .post(`${page}/:id`, async (c) => {
      const id = needId(c)
      const fields = await readFields(c)
      return trying(
        async () =>
          setReach(services, keeper(c), id, await readReach(services, fields, `phone_${id}`, `email_${id}`)),
        back(c),
        (errors) => show(c, fields, errors),
      )
    })
    .post(`${page}/:id/fin`, async (c) => {
      await endPerson(services, keeper(c), needId(c))
      return c.redirect(page, 303)
    })
    .post(`${page}/:id/conges`, async (c) => {
      const id = needId(c)
      const fields = await readFields(c)
      const leave = {
        id: commandOf(fields),
        personId: id,
        fromOn: fields.text('leave_from'),
        untilOn: fields.text('leave_until'),
      }
      return trying(
        async () => addLeave(services, keeper(c), leave),
        back(c),
        (errors) => show(c, fields, errors),
      )
    })
    .post(`${page}/:id/conges/:leave/retirer`, async (c) => {
      const leave = c.req.param('leave')
      if (!isId(leave)) throw new Refusal('missing', 'duty.unknown', words.unknown)
      await withdrawLeave(services, keeper(c), needId(c), leave)
      return c.redirect(page, 303)
    })
    .post(`${page}/:id/agenda`, async (c) => {
      const token = await makeFeed(services, keeper(c), { personId: needId(c) })
      return show(c, noFields, {}, `${services.url}/astreinte/calendrier/${token}.ics`)
    })
}

function needId(c: PalierContext): string {
  const id = c.req.param('id') ?? ''
  if (!isId(id)) throw new Refusal('missing', 'duty.unknown', words.unknown)
  return id
}

async function readReach(services: Services, fields: Fields, phoneField: string, emailField: string) {
  const given = fields.text(phoneField).trim()
  const phone = toE164(given)
  if (given !== '' && !phone) throw wrong(phoneField, words.phoneWrong)
  const fault = phone && phoneFaultOf(phone, (await landlordOf(services)).phone)
  if (fault) throw wrong(phoneField, words.phoneFaults[fault])
  return { phone, email: fields.text(emailField).trim() || null }
}

async function show(c: PalierContext, fields: Fields, errors: Errors, feed = ''): Promise<Response> {
  const person = staffOf(c, ...readers)
  const services = c.get('services')
  const now = services.clock.now()
  const { people, kept, accounts } = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
    people: await listPeople(tx, parisDay(now).toString()),
    kept: await listKept(tx),
    accounts: await listAccountsForDuty(tx),
  }))
  return deskPage(c, {
    title: words.people.title,
    current: 'alerts',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href="/bureau/astreinte">{words.title}</BackLink>
        <ErrorSummary errors={errors} />
        <h1>{words.people.title}</h1>
        {feed && (
          <Notice tone="done" title={words.feedMade}>
            <p>
              <code>{feed}</code>
            </p>
            <p>{words.calendarHint}</p>
          </Notice>
        )}
        {people.length === 0 && (
          <EmptyState title={words.people.none}>
            <p>{words.people.noneHint}</p>
          </EmptyState>
        )}
        {people.map((one) => (
          <PersonCard
            one={one}
            mayKeep={kept.some(({ id }) => id === one.agencyId)}
            fields={fields}
            errors={errors}
            now={now}
          />
        ))}
        {kept.length > 0 && (
          <Form action={page} label={words.people.add}>
            <h2>{words.people.add}</h2>
            <Hidden name="command" value={fields.text('command') || randomUUIDv7()} />
            <Select
              name="agency"
              label={words.agency}
              value={fields.text('agency') || (kept.length === 1 ? kept[0]?.id : '')}
              errors={errors}
              options={kept.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Select
              name="person_staff"
              label={words.people.account}
              hint={words.people.accountHint}
              optional
              empty={words.people.outside}
              value={fields.text('person_staff')}
              errors={errors}
              options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextInput
              name="person_name"
              label={words.name}
              value={fields.text('person_name')}
              errors={errors}
              maxLength={120}
            />
            <TextInput
              name="person_phone"
              type="tel"
              label={words.people.phone}
              value={fields.text('person_phone')}
              errors={errors}
            />
            <TextInput
              name="person_email"
              type="email"
              label={words.people.email}
              optional
              value={fields.text('person_email')}
            />
            <SecondaryButton>{words.people.add}</SecondaryButton>
          </Form>
        )}
      </>
    ),
  })
}

type PersonProps = { one: PersonRow; mayKeep: boolean; fields: Fields; errors: Errors; now: Temporal.Instant }

function PersonCard({ one, mayKeep, fields, errors, now }: PersonProps): JSX.Element {
  const own = `${page}/${one.id}`
  const phoneField = `phone_${one.id}`
  const isWrong = phoneField in errors
  return (
    <Card title={one.name}>
      <p>
        {one.agency}
        {!one.staffId && `, ${words.people.outside}`} ·{' '}
        {one.phone ? <PhoneLink number={one.phone} /> : <strong>{words.people.noPhone}</strong>}
        {one.email && ` · ${one.email}`}
      </p>
      {one.leaves.length > 0 && (
        <>
          <p>{words.people.leaves}</p>
          <ul>
            {one.leaves.map((leave) => (
              <li>
                {sayDay(Temporal.PlainDate.from(leave.from), now)} –{' '}
                {sayDay(Temporal.PlainDate.from(leave.until), now)}
                {!leave.isOwn && `, ${words.people.leaveElsewhere}`}
                {mayKeep && leave.isOwn && (
                  <Form action={`${own}/conges/${leave.id}/retirer`}>
                    <TextButton>
                      {words.withdraw}
                      <span class="hidden">
                        {' '}
                        {one.name} {leave.from}
                      </span>
                    </TextButton>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {mayKeep && (
        <Details summary={`${words.people.change} (${one.name})`} open={isWrong}>
          <Form action={own} label={`${words.people.change} ${one.name}`}>
            <TextInput
              name={phoneField}
              type="tel"
              label={words.people.phone}
              hint={one.staffId ? words.people.ofAccount : undefined}
              optional={one.staffId !== null}
              value={isWrong ? fields.text(phoneField) : (one.ownPhone ?? '')}
              errors={errors}
            />
            <TextInput
              name={`email_${one.id}`}
              type="email"
              label={words.people.email}
              optional
              value={one.ownEmail ?? ''}
            />
            <SecondaryButton>{words.save}</SecondaryButton>
          </Form>
          <Form action={`${own}/conges`} label={`${words.people.addLeave} ${one.name}`}>
            <Hidden name="command" value={randomUUIDv7()} />
            <LeaveFields />
            <SecondaryButton>{words.people.addLeave}</SecondaryButton>
          </Form>
          <Form action={`${own}/agenda`}>
            <TextButton>
              {words.makePersonFeed}
              <span class="hidden"> {one.name}</span>
            </TextButton>
          </Form>
          <Form action={`${own}/fin`}>
            <TextButton>
              {words.people.end}
              <span class="hidden"> {one.name}</span>
            </TextButton>
          </Form>
        </Details>
      )}
    </Card>
  )
}

function LeaveFields(): JSX.Element {
  return (
    <>
      <DateInput name="leave_from" label={words.people.leaveFrom} />
      <DateInput name="leave_until" label={words.people.leaveUntil} />
    </>
  )
}

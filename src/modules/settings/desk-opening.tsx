// When is this agency open, and which days are different?
import type { Hono } from 'hono'
import { sayDay } from '../../platform/clock/words.fr.ts'
import type { OpeningHours, OpeningSlot, WeekDay } from '../../platform/clock/working-time.ts'
import type { Actor, Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { Json } from '../../platform/db/tables.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  Checkboxes,
  DateInput,
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  SecondaryButton,
  SubmitButton,
  TextButton,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, Notice } from '../../ui/parts.tsx'
import { defaultOpening, listAgencies, readSlots, saySlots, setOpening } from '../homes/index.ts'
import { words } from './words.fr.ts'

const roles: Role[] = ['administrator', 'agency_manager']
const page = '/bureau/reglages/agences'
const weekDays: WeekDay[] = [1, 2, 3, 4, 5, 6, 7]

export function openingSettings(services: Services): Hono<Env> {
  const me = (c: PalierContext): Actor => ({ kind: 'staff', id: staffOf(c, ...roles).id })
  const save = async (
    c: PalierContext,
    id: string,
    fields: Fields,
    change: (now: OpeningHours) => Change,
  ) => {
    const actor = me(c)
    const { hours, errors } = change((await findAgency(c, services, id)).hours)
    if (Object.keys(errors).length > 0) return show(c, services, id, fields, errors)
    try {
      await setOpening(services, actor, id, hours)
    } catch (error) {
      if (error instanceof Refusal && Object.keys(error.fields).length > 0)
        return show(c, services, id, fields, error.fields)
      throw error
    }
    return c.redirect(`${page}/${id}?fait`, 303)
  }
  return createSurface()
    .get(`${page}/:id{[0-9a-f-]{36}}`, (c) => show(c, services, c.req.param('id'), noFields, {}))
    .post(`${page}/:id{[0-9a-f-]{36}}`, async (c) => {
      const fields = await readFields(c)
      return save(c, c.req.param('id'), fields, (hours) => changeWeek(hours, fields))
    })
    .post(`${page}/:id{[0-9a-f-]{36}}/jours`, async (c) => {
      const fields = await readFields(c)
      return save(c, c.req.param('id'), fields, (hours) => changeDay(hours, fields))
    })
}

type Change = { hours: OpeningHours; errors: Errors }

function changeWeek(hours: OpeningHours, fields: Fields): Change {
  const errors: Errors = {}
  const read = (day: WeekDay): OpeningSlot[] => {
    const slots = readSlots(fields.text(`day${day}`))
    if (slots === null) errors[`day${day}`] = `${words.days[day - 1]} : ${words.slotsWrong}`
    return slots ?? []
  }
  const week = { 1: read(1), 2: read(2), 3: read(3), 4: read(4), 5: read(5), 6: read(6), 7: read(7) }
  const days = fields.all('holidays')
  return {
    hours: { ...hours, week, holidays: days.includes('closed'), alsaceMoselle: days.includes('alsace') },
    errors,
  }
}

/** A day is added, or taken away when the button of its line was pressed. */
function changeDay(hours: OpeningHours, fields: Fields): Change {
  const [on, gone] = [fields.text('on'), fields.text('gone')]
  if (gone)
    return { hours: { ...hours, exceptions: hours.exceptions.filter((one) => one.on !== gone) }, errors: {} }
  const slots = readSlots(fields.text('hours'))
  const errors: Errors = {}
  if (!isDay(on)) errors.on = words.dayNeeded
  if (slots === null) errors.hours = words.slotsWrong
  const added = { on, hours: slots ?? [], label: fields.text('label').trim() }
  const others = hours.exceptions.filter((one) => one.on !== on)
  const exceptions = [...others, added].sort((one, other) => (one.on < other.on ? -1 : 1))
  return { hours: { ...hours, exceptions }, errors }
}

function isDay(text: string): boolean {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) && Temporal.PlainDate.from(text, { overflow: 'reject' }) !== null
  } catch {
    // 31 February.
    return false
  }
}

async function findAgency(c: PalierContext, services: Services, id: string) {
  const agencies = await as(services.db, c.get('actor'), listAgencies)
  const agency = agencies.find((one) => one.id === id)
  if (!agency) throw new Refusal('missing', 'agencies.not_found', words.noAgency)
  return { name: agency.name, hours: isOpening(agency.opening) ? agency.opening : defaultOpening }
}

function isOpening(value: Json | OpeningHours): value is Json & OpeningHours {
  return typeof value === 'object' && value !== null && 'week' in value && 'exceptions' in value
}

async function show(
  c: PalierContext,
  services: Services,
  id: string,
  typed: Fields,
  errors: Errors,
): Promise<Response> {
  const person = staffOf(c, ...roles)
  const { name, hours } = await findAgency(c, services, id)
  const now = services.clock.now()
  const isWrong = Object.keys(errors).length > 0
  const mayChange = person.roles.includes('administrator')
  return deskPage(c, {
    title: name,
    current: 'settings',
    errors,
    status: isWrong ? 422 : 200,
    children: (
      <>
        <BackLink href="/bureau/reglages" />
        <ErrorSummary errors={errors} />
        <h1>{name}</h1>
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
        {!mayChange && <Notice>{words.onlyAdministrator}</Notice>}
        <Form action={`${page}/${id}`}>
          {weekDays.map((day) => (
            <TextInput
              name={`day${day}`}
              label={words.days[day - 1] ?? ''}
              hint={day === 1 ? words.dayHint : undefined}
              errors={errors}
              value={
                isWrong && typed.text('day1') !== '' ? typed.text(`day${day}`) : saySlots(hours.week[day])
              }
            />
          ))}
          <Checkboxes
            name="holidays"
            label={words.holidays}
            values={[hours.holidays && 'closed', hours.alsaceMoselle && 'alsace'].filter(
              (one) => one !== false,
            )}
            options={[
              { value: 'closed', label: words.closedOnHolidays },
              { value: 'alsace', label: words.alsaceMoselle },
            ]}
          />
          {mayChange && <SubmitButton>{words.save}</SubmitButton>}
        </Form>
        <h2>{words.exceptions}</h2>
        {hours.exceptions.map(({ on, hours: slots, label }) => (
          <Form action={`${page}/${id}/jours`}>
            <p>
              {sayDay(Temporal.PlainDate.from(on), now)} : {saySlots(slots) || words.closed}
              {label && `, ${label}`}
            </p>
            <Hidden name="gone" value={on} />
            {mayChange && <TextButton>{words.remove}</TextButton>}
          </Form>
        ))}
        {mayChange && (
          <Form action={`${page}/${id}/jours`}>
            <DateInput name="on" label={words.exceptionDay} errors={errors} value={typed.text('on')} />
            <TextInput
              name="hours"
              label={words.exceptionHours}
              hint={words.exceptionHoursHint}
              errors={errors}
              value={typed.text('hours')}
            />
            <TextInput name="label" label={words.exceptionLabel} optional value={typed.text('label')} />
            <SecondaryButton>{words.addException}</SecondaryButton>
          </Form>
        )}
      </>
    ),
  })
}

// Between which hours is it night, for the pay of those on call? By the landlord's agreement, from a month on.
import type { Hono } from 'hono'
import { paris } from '../../platform/clock/clock.ts'
import { sayMonth } from '../../platform/clock/words.fr.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { settingPage } from '../../surfaces/desk/settings-page.tsx'
import { type Errors, Form, Select, SubmitButton, TextInput } from '../../ui/form.tsx'
import { isHour, readNight, setNight } from './payroll.ts'
import { readHour } from './roster-parts.tsx'
import { nightWords as w } from './roster-words.fr.ts'

const page = '/bureau/reglages/astreinte'
const roles: Role[] = ['administrator', 'agency_manager']
const monthsAhead = 13

const monthsFrom = (now: Temporal.Instant) => {
  const current = now.toZonedDateTimeISO(paris).toPlainDate().toPlainYearMonth()
  return Array.from({ length: monthsAhead }, (_, ahead) => current.add({ months: ahead }))
}

export function nightDesk(services: Services): Hono<Env> {
  return createSurface()
    .get(page, (c) => show(c, services, noFields, {}))
    .post(page, async (c) => {
      const actor = { kind: 'staff' as const, id: staffOf(c, 'administrator').id }
      const fields = await readFields(c)
      const [from, until] = [readHour(fields.text('from')), readHour(fields.text('until'))]
      const month = monthsFrom(services.clock.now()).find((one) => one.toString() === fields.text('month'))
      const errors: Errors = {}
      if (!isHour(from)) errors.from = w.hourNeeded
      if (!isHour(until)) errors.until = w.hourNeeded
      else if (isHour(from) && until >= from) errors.until = w.untilWrong
      if (!month) errors.month = w.monthNeeded
      if (fields.text('source').trim() === '') errors.source = w.sourceNeeded
      if (Object.keys(errors).length > 0 || !month) return show(c, services, fields, errors)
      await setNight(
        services,
        actor,
        { from, until },
        {
          fromOn: month.toPlainDate({ day: 1 }).toString(),
          source: fields.text('source').trim().slice(0, 200),
        },
      )
      return c.redirect(`${page}?fait`, 303)
    })
}

async function show(c: PalierContext, services: Services, typed: Fields, errors: Errors): Promise<Response> {
  const person = staffOf(c, ...roles)
  const now = services.clock.now()
  const months = monthsFrom(now)
  const nights = await as(services.db, c.get('actor'), async (tx) => {
    const read = []
    for (const month of months)
      read.push({ month, night: await readNight(tx, month.toPlainDate({ day: 1 }).toString()) })
    return read
  })
  const isSame = (index: number) =>
    nights[index - 1]?.night.from === nights[index]?.night.from &&
    nights[index - 1]?.night.until === nights[index]?.night.until
  const current = nights[0]?.night
  return settingPage(c, {
    words: w,
    errors,
    now: (
      <ul>
        {nights.flatMap(({ month, night }, index) =>
          index > 0 && isSame(index)
            ? []
            : [<li>{w.night(index === 0 ? null : sayMonth(month, now), night.from, night.until)}</li>],
        )}
      </ul>
    ),
    form: person.roles.includes('administrator') ? (
      <Form action={page}>
        <TextInput
          name="from"
          label={w.from}
          hint={w.hourHint}
          short
          value={typed.text('from') || current?.from}
          errors={errors}
        />
        <TextInput
          name="until"
          label={w.until}
          hint={w.hourHint}
          short
          value={typed.text('until') || current?.until}
          errors={errors}
        />
        <Select
          name="month"
          label={w.month}
          hint={w.monthHint}
          empty={false}
          value={typed.text('month')}
          errors={errors}
          options={months.map((one) => ({ value: one.toString(), label: sayMonth(one, now) }))}
        />
        <TextInput
          name="source"
          label={w.source}
          hint={w.sourceHint}
          value={typed.text('source')}
          errors={errors}
        />
        <SubmitButton>{w.save}</SubmitButton>
      </Form>
    ) : null,
  })
}

// How many hours did each person spend on call and at work this month? For whoever prepares the pay.
import type { Hono } from 'hono'
import { paris } from '../../platform/clock/clock.ts'
import { sayDay, sayHour, sayMonth } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { Form, LinkButton, SecondaryButton, Select } from '../../ui/form.tsx'
import { BackLink, DataTable, EmptyState } from '../../ui/parts.tsx'
import { type WrittenHours, writeHours } from './hours.ts'
import { listMonth, type PersonMonth, readNight, totalOf, writeMonth } from './payroll.ts'
import { rosterWords as words } from './roster-words.fr.ts'

const page = '/bureau/astreinte/heures'
const monthsBack = 13

export function hoursDesk(services: Services): Hono<Env> {
  return createSurface()
    .get(page, (c) => show(c, services))
    .get(`${page}.csv`, async (c) => {
      const { month, rows } = await read(c, services)
      return c.body(writeMonth(month, rows), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="astreinte-${month}.csv"`,
        'cache-control': 'no-store',
      })
    })
}

async function read(c: PalierContext, services: Services) {
  const person = staffOf(c, 'agency_manager', 'administrator')
  const now = services.clock.now()
  const current = now.toZonedDateTimeISO(paris).toPlainDate().toPlainYearMonth()
  const months = Array.from({ length: monthsBack }, (_, back) => current.subtract({ months: back }))
  const month = months.find((one) => one.toString() === c.req.query('mois')) ?? current
  const until = readUntil(c.req.query('jusque'), now)
  return as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
    month,
    months,
    rows: await listMonth(tx, month, until),
    night: await readNight(tx, month.toPlainDate({ day: 1 }).toString()),
    now,
    until,
    isRunning: month.equals(current),
  }))
}

/** The whole minute that runs, or the one the file is asked for: the file says what the screen said. */
function readUntil(said: string | undefined, now: Temporal.Instant): Temporal.Instant {
  const minute = now.round({ smallestUnit: 'minute', roundingMode: 'floor' })
  const asked = /^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/.test(said ?? '') ? instantIn(said ?? '') : null
  return asked && Temporal.Instant.compare(asked, minute) < 0 ? asked : minute
}

function instantIn(said: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(said)
  } catch {
    // The thirtieth of February, written by hand.
    return null
  }
}

async function show(c: PalierContext, services: Services): Promise<Response> {
  const { month, months, rows, night, now, until, isRunning } = await read(c, services)
  const { hours } = words
  const columns = (kind: 'onCall' | 'atWork') =>
    (['total', 'day', 'night', 'sunday', 'holiday'] satisfies (keyof WrittenHours)[]).map((part) => ({
      label: hours[part],
      value: (row: PersonMonth) => writeHours(row[kind])[part],
      numeric: true,
    }))
  return deskPage(c, {
    title: hours.title,
    current: 'alerts',
    children: (
      <>
        <BackLink href="/bureau/astreinte">{words.title}</BackLink>
        <h1>{hours.title}</h1>
        <Form method="get" action={page}>
          <Select
            name="mois"
            label={hours.month}
            empty={false}
            value={month.toString()}
            options={months.map((one) => ({ value: one.toString(), label: sayMonth(one, now) }))}
          />
          <SecondaryButton>{hours.show}</SecondaryButton>
        </Form>
        {rows.length === 0 ? (
          <EmptyState title={hours.none}>
            <p>{hours.noneHint}</p>
          </EmptyState>
        ) : (
          <>
            {(['onCall', 'atWork'] as const)
              .filter((kind) => rows.some((row) => totalOf(row[kind]) > 0))
              .map((kind) => (
                <DataTable
                  caption={hours[kind]}
                  rows={rows.filter((row) => totalOf(row[kind]) > 0)}
                  columns={[
                    { label: words.person, value: (row) => row.name },
                    { label: words.agency, value: (row) => row.agency },
                    ...columns(kind),
                    ...(kind === 'atWork'
                      ? [
                          {
                            label: hours.count,
                            value: (row: PersonMonth) => row.interventions,
                            numeric: true,
                          },
                        ]
                      : []),
                  ]}
                />
              ))}
            <p class="soft small">
              {isRunning && hours.untilSaid(sayDay(until, now), sayHour(until))}{' '}
              {hours.nightSaid(night.from, night.until)} {hours.sumSaid}
            </p>
            <p>
              <LinkButton href={`${page}.csv?mois=${month}${isRunning ? `&jusque=${until}` : ''}`}>
                {hours.csv}
              </LinkButton>
            </p>
          </>
        )}
      </>
    ),
  })
}

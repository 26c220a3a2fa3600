// Do we answer in time, and where not? Charts of thirteen months, each with its table.
import type { Hono } from 'hono'
import { sayMonth } from '../../platform/clock/words.fr.ts'
import { writeCsv } from '../../platform/csv.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { BarChart, LineChart, StackedBars } from '../../ui/charts.tsx'
import { Form, LinkButton, SecondaryButton, Select } from '../../ui/form.tsx'
import { DataTable, EmptyState, Figures } from '../../ui/parts.tsx'
import { listAgencies, listEstates } from '../homes/index.ts'
import { type Counts, lastMonths, listMonthlyFigures, type MonthFigures, nothing, sum } from './queries.ts'
import { words } from './words.fr.ts'

const roles: Role[] = ['adviser', 'agency_manager', 'works_manager', 'auditor', 'administrator']
/** Those who may follow a number to its demands. */
const readers: Role[] = ['adviser', 'agency_manager', 'works_manager']
/** Those who read the figures of the calls. */
const callReaders: Role[] = ['adviser', 'agency_manager', 'auditor', 'administrator']
const page = '/bureau/chiffres'

export function figuresDesk(services: Services): Hono<Env> {
  return createSurface()
    .get(page, async (c) => show(c, await read(c, services), services.clock.now()))
    .get(`${page}.csv`, async (c) => {
      const { rows, estates, agencies } = await read(c, services)
      return c.body(csvOf(rows, estates, agencies), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="chiffres.csv"',
        'cache-control': 'no-store',
      })
    })
}

type Read = Awaited<ReturnType<typeof read>>

/** The filters are codes in the address: `?residence=JET&agence=PHARE`. */
async function read(c: PalierContext, services: Services) {
  staffOf(c, ...roles)
  const { all, estates, agencies } = await as(services.db, c.get('actor'), async (tx) => ({
    all: await listMonthlyFigures(tx, services.clock.now()),
    estates: await listEstates(tx),
    agencies: await listAgencies(tx),
  }))
  const estate = estates.find(({ code }) => code === c.req.query('residence'))
  const agency = agencies.find(({ code }) => code === c.req.query('agence'))
  const shown = new Set(
    estates
      .filter(({ id, agency_id }) => (!estate || id === estate.id) && (!agency || agency_id === agency.id))
      .map(({ id }) => id),
  )
  // Only what counts something for this person is offered in the filters.
  const counted = new Set(all.map(({ estateId }) => estateId))
  return {
    rows: all.filter(({ estateId }) => shown.has(estateId)),
    estates: estates.filter(({ id }) => counted.has(id)),
    agencies,
    estate,
    agency,
  }
}

type Named = Pick<Read, 'estates' | 'agencies'>

function csvOf(rows: MonthFigures[], estates: Named['estates'], agencies: Named['agencies']): string {
  const lines = rows
    .map((row) => {
      const estate = estates.find(({ id }) => id === row.estateId)
      const agency = agencies.find(({ id }) => id === estate?.agency_id)
      return [
        row.month,
        estate?.name ?? '',
        agency?.name ?? '',
        row.received,
        row.judged,
        row.inTime,
        row.reached,
        row.reopened,
      ]
    })
    .sort((one, other) => String(one).localeCompare(String(other), 'fr'))
  return writeCsv(words.csvHead, lines, 'people')
}

async function show(c: PalierContext, shown: Read, now: Temporal.Instant): Promise<Response> {
  const { rows, estates, agencies, estate, agency } = shown
  const total = sum(rows)
  const asked = new URL(c.req.url).search
  return deskPage(c, {
    title: words.title,
    current: 'figures',
    children: (
      <>
        <h1>{words.title}</h1>
        <Form method="get" action={page}>
          <div class="row">
            <Select
              name="agence"
              label={words.agency}
              empty={words.allAgencies}
              value={agency?.code}
              options={agencies
                .filter(({ id }) => estates.some(({ agency_id }) => agency_id === id))
                .map(({ code, name }) => ({ value: code, label: name }))}
            />
            <Select
              name="residence"
              label={words.estate}
              empty={words.allEstates}
              value={estate?.code}
              options={estates.map(({ code, name }) => ({ value: code, label: name }))}
            />
            <SecondaryButton>{words.filter}</SecondaryButton>
          </div>
        </Form>
        {total.received === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneHint}</p>
          </EmptyState>
        ) : (
          <Charts
            {...shown}
            total={total}
            now={now}
            mayFollow={staffOf(c).roles.some((role) => readers.includes(role))}
          />
        )}
        <p>{words.how}</p>
        <LinkButton href={`${page}.csv${asked}`}>{words.csv}</LinkButton>
        {staffOf(c).roles.some((role) => callReaders.includes(role)) && (
          <p>
            <a href="/bureau/appels/chiffres">{words.calls}</a>
          </p>
        )}
      </>
    ),
  })
}

const say = (count: number) => count.toLocaleString('fr-FR')

function linked(count: number, href: string | undefined) {
  return href && count > 0 ? <a href={href}>{say(count)}</a> : say(count)
}

type ChartsProps = Read & { total: Counts; now: Temporal.Instant; mayFollow: boolean }

function Charts({ rows, estates, estate, agency, total, now, mayFollow }: ChartsProps) {
  const months = lastMonths(now)
  const byMonth = months.map((month) => sum(rows.filter((row) => row.month === month)))
  const labels = months.map((month) => sayMonth(Temporal.PlainYearMonth.from(month), now))
  const byEstate = estates
    .map((one) => ({ ...one, counts: sum(rows.filter(({ estateId }) => estateId === one.id)) }))
    .filter(({ counts }) => counts.received > 0)
    .sort((one, other) => other.counts.received - one.counts.received)
  const span = `${months[0]}..${months.at(-1)}`
  // The same set in the queue: every state, received in these months, here; then what the figure counts among them.
  const queue = (about: { code?: string | undefined; month?: string; more?: Record<string, string> }) => {
    const here = about.code ?? estate?.code
    return mayFollow
      ? `/bureau?${new URLSearchParams({
          etat: 'toutes',
          ...(here ? { residence: here } : agency ? { agence: agency.code } : {}),
          mois: about.month ?? span,
          ...about.more,
        })}`
      : undefined
  }
  const inTime = { reponse: 'atemps' }
  const late = { reponse: 'tard' }
  const reached = { reponse: 'arrivee' }
  const reopened = { etat: 'dejarouverte' }
  return (
    <>
      <Figures
        figures={[
          { value: say(total.received), label: words.figures.received, href: queue({}) },
          { value: say(total.inTime), label: words.figures.inTime, href: queue({ more: inTime }) },
          { value: say(total.judged - total.inTime), label: words.figures.late, href: queue({ more: late }) },
          { value: say(total.reached), label: words.figures.reached, href: queue({ more: reached }) },
          {
            value: say(total.reopened),
            label: words.figures.reopened,
            href: queue({ more: reopened }),
          },
        ]}
      />
      <div class="charts">
        {total.judged > 0 && (
          <StackedBars
            title={words.inTimeTitle(total.inTime, total.judged)}
            rowLabel={words.months}
            labels={labels}
            series={[
              { label: words.inTime, values: byMonth.map((one) => one.inTime) },
              { label: words.late, values: byMonth.map((one) => one.judged - one.inTime) },
            ]}
          />
        )}
        <LineChart
          title={words.receivedTitle(total.received)}
          rowLabel={words.months}
          labels={labels}
          series={[
            { label: words.received, values: byMonth.map((one) => one.received) },
            { label: words.reached, values: byMonth.map((one) => one.reached) },
          ]}
        />
        <LineChart
          title={words.reopenedTitle(total.reopened, total.received)}
          rowLabel={words.months}
          labels={labels}
          series={[{ label: words.reopened, values: byMonth.map((one) => one.reopened) }]}
        />
        {byEstate.length > 1 && (
          <BarChart
            title={words.estatesTitle(byEstate[0]?.name ?? '')}
            measure={words.received}
            rowLabel={words.estate}
            rows={byEstate.map(({ name, code, counts }) => ({
              label: name,
              value: counts.received,
              href: queue({ code }),
            }))}
          />
        )}
      </div>
      <DataTable
        caption={words.byMonth}
        rows={months.map((month, index) => ({
          month,
          label: labels[index],
          counts: byMonth[index] ?? nothing,
        }))}
        columns={[
          { label: words.months, value: ({ label }) => label },
          {
            label: words.received,
            numeric: true,
            value: ({ month, counts }) => linked(counts.received, queue({ month })),
          },
          {
            label: words.inTime,
            numeric: true,
            value: ({ month, counts }) => linked(counts.inTime, queue({ month, more: inTime })),
          },
          {
            label: words.late,
            numeric: true,
            value: ({ month, counts }) => linked(counts.judged - counts.inTime, queue({ month, more: late })),
          },
          {
            label: words.reached,
            numeric: true,
            value: ({ month, counts }) => linked(counts.reached, queue({ month, more: reached })),
          },
          {
            label: words.reopened,
            numeric: true,
            value: ({ month, counts }) => linked(counts.reopened, queue({ month, more: reopened })),
          },
        ]}
      />
      <DataTable
        caption={words.byEstate}
        rows={byEstate}
        columns={[
          {
            label: words.estate,
            value: ({ name, code }) => <a href={`${page}?residence=${code}`}>{name}</a>,
          },
          {
            label: words.received,
            numeric: true,
            value: ({ code, counts }) => linked(counts.received, queue({ code })),
          },
          {
            label: words.inTime,
            numeric: true,
            value: ({ code, counts }) => linked(counts.inTime, queue({ code, more: inTime })),
          },
          {
            label: words.late,
            numeric: true,
            value: ({ code, counts }) => linked(counts.judged - counts.inTime, queue({ code, more: late })),
          },
          {
            label: words.reached,
            numeric: true,
            value: ({ code, counts }) => linked(counts.reached, queue({ code, more: reached })),
          },
          {
            label: words.reopened,
            numeric: true,
            value: ({ code, counts }) => linked(counts.reopened, queue({ code, more: reopened })),
          },
        ]}
      />
    </>
  )
}

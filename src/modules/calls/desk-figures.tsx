// How is the number answered? One month of calls, in all, day by day and hour by hour, each chart with its table.
import type { Hono } from 'hono'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay, sayMonth } from '../../platform/clock/words.fr.ts'
import { writeCsv } from '../../platform/csv.ts'
import { type Role, systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { BarChart, LineChart, Share } from '../../ui/charts.tsx'
import { Form, LinkButton, SecondaryButton, Select } from '../../ui/form.tsx'
import { DataTable, Details, EmptyState, type Figure, Figures } from '../../ui/parts.tsx'
import { readTradeRules } from '../settings/index.ts'
import { listFigureAgencies, readMonthFacts } from './figure-queries.ts'
import { saySeconds, sayShare, figureWords as w } from './figure-words.fr.ts'
import {
  type CallCounts,
  countAbandonsByNode,
  countAlerts,
  countBacks,
  countByDay,
  countByHour,
  countCalls,
  type Group,
} from './figures.ts'
import { stepTitle, titleOf } from './flow-words.fr.ts'
import { findFlow } from './queries.ts'

const roles: Role[] = ['adviser', 'agency_manager', 'auditor', 'administrator']
const page = '/bureau/appels/chiffres'
const monthsOffered = 13
/** Fewer calls than this in an hour say nothing of the hour. */
const fewCalls = 5

export function callFiguresDesk(services: Services): Hono<Env> {
  return createSurface()
    .get(page, async (c) => show(c, await read(c, services), services.clock.now()))
    .get(`${page}.csv`, async (c) => {
      const { month, of, days } = await read(c, services)
      return csv(c, `appels${of.file}-${month}.csv`, w.csvDayHead, days)
    })
    .get(`${page}-heures.csv`, async (c) => {
      const { month, of, hours } = await read(c, services)
      return csv(c, `appels${of.file}-${month}-heures.csv`, w.csvHourHead, hours)
    })
}

type Read = Awaited<ReturnType<typeof read>>

/** `?mois=2026-11&agence=PHARE`; this month when it is missing or no month, every agency when it is none of hers. */
async function read(c: PalierContext, services: Services) {
  staffOf(c, ...roles)
  const now = services.clock.now()
  const month = readMonth(c.req.query('mois')) ?? parisDay(now).toPlainYearMonth()
  const { agencies, agency, facts, rules } = await as(services.db, c.get('actor'), async (tx) => {
    const agencies = await listFigureAgencies(tx)
    const agency = agencies.find(({ code }) => code === c.req.query('agence')) ?? null
    return {
      agencies,
      agency,
      facts: await readMonthFacts(tx, month, agency?.id),
      rules: await readTradeRules(tx, parisDay(now)),
    }
  })
  // The auditor reads no flow; how a step is called says nothing of anybody.
  const flow = (await as(services.db, systemActor, findFlow))?.flow
  const seconds = rules.callAnswerSeconds
  return {
    month,
    agencies,
    agency,
    /** As it goes on in addresses and names of files. */
    of: agency
      ? { query: `&agence=${encodeURIComponent(agency.code)}`, file: `-${agency.code}` }
      : { query: '', file: '' },
    seconds,
    total: countCalls(facts.calls, seconds),
    days: countByDay(month, facts.calls, seconds),
    hours: countByHour(facts.calls, seconds),
    nodes: countAbandonsByNode(facts.calls).map(({ node, calls }) => ({
      title: flow ? stepTitle(flow, node) : titleOf(node),
      calls,
    })),
    backs: countBacks(facts.backs, now),
    alerts: countAlerts(facts.alerts),
  }
}

function readMonth(typed: string | undefined): Temporal.PlainYearMonth | null {
  return typed && /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(typed) ? Temporal.PlainYearMonth.from(typed) : null
}

function csv(
  c: PalierContext,
  name: string,
  key: readonly string[],
  rows: Group<string | number>[],
): Response {
  const head = [...key, ...w.csvHead]
  const whole = (seconds: number | null) => (seconds === null ? '' : Math.round(seconds))
  const lines = rows.map((row) => [
    row.key,
    row.calls,
    row.abandoned,
    row.contained,
    row.lost,
    row.waited,
    whole(row.waitP50),
    whole(row.waitP95),
    row.judged,
    row.inTime,
    row.shown,
    row.againDay,
    row.againWeek,
  ])
  return c.body(writeCsv(head, lines, 'people'), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  })
}

async function show(c: PalierContext, shown: Read, now: Temporal.Instant): Promise<Response> {
  const { month, of, agencies, agency, total, seconds } = shown
  const thisMonth = parisDay(now).toPlainYearMonth()
  const months = Array.from({ length: monthsOffered }, (_, ago) => thisMonth.subtract({ months: ago }))
  return deskPage(c, {
    title: w.title,
    current: 'figures',
    children: (
      <>
        <h1>{w.title}</h1>
        <Form method="get" action={page}>
          <div class="row">
            <Select
              name="mois"
              label={w.month}
              value={month.toString()}
              options={months.map((one) => ({ value: one.toString(), label: sayMonth(one, now) }))}
            />
            {agencies.length > 1 && (
              <Select
                name="agence"
                label={w.agency}
                empty={w.everyAgency}
                value={agency?.code}
                options={agencies.map(({ code, name }) => ({ value: code, label: name }))}
              />
            )}
            <SecondaryButton>{w.show}</SecondaryButton>
          </div>
        </Form>
        {total.calls === 0 ? (
          <EmptyState title={w.none(sayMonth(month, now))}>
            <p>{w.noneHint}</p>
          </EmptyState>
        ) : (
          <Charts {...shown} now={now} />
        )}
        {agency && <p>{w.ofAgency(agency.name)}</p>}
        <p>{w.how(saySeconds(seconds))}</p>
        <LinkButton href={`${page}.csv?mois=${month}${of.query}`}>{w.csvDays}</LinkButton>{' '}
        <LinkButton href={`${page}-heures.csv?mois=${month}${of.query}`}>{w.csvHours}</LinkButton>
      </>
    ),
  })
}

const say = (count: number) => count.toLocaleString('fr-FR')
const sayWait = (seconds: number | null) => (seconds === null ? w.nothing : saySeconds(seconds))

function figuresOf({ total, seconds, backs, alerts }: Read): Figure[] {
  const f = w.figures
  return [
    { value: say(total.calls), label: f.calls(total.calls) },
    { value: say(total.abandoned), label: f.abandoned(total.abandoned) },
    { value: say(total.contained), label: f.contained },
    { value: sayWait(total.waitP50), label: f.waitP50 },
    { value: sayWait(total.waitP95), label: f.waitP95 },
    { value: sayShare(total.inTime, total.judged), label: f.inTime(saySeconds(seconds)) },
    { value: sayShare(total.againDay, total.shown), label: f.againDay },
    { value: sayShare(total.againWeek, total.shown), label: f.againWeek },
    ...(total.lost > 0 ? [{ value: say(total.lost), label: f.lost(total.lost) }] : []),
    ...(backs.judged > 0
      ? [{ value: sayShare(backs.kept, backs.judged), label: f.backs(backs.judged) }]
      : []),
    ...(alerts.p50 === null
      ? []
      : [
          { value: sayWait(alerts.p50), label: f.alerts },
          { value: sayWait(alerts.p95), label: f.alertsP95 },
        ]),
    ...(alerts.waiting > 0 ? [{ value: say(alerts.waiting), label: f.alertsWaiting(alerts.waiting) }] : []),
  ]
}

function Charts(shown: Read & { now: Temporal.Instant }) {
  const { month, total, days, hours, nodes, seconds, now } = shown
  const busiest = hours.reduce((most, one) => (one.calls > most.calls ? one : most))
  const series = (rows: CallCounts[]) => [
    { label: w.calls, values: rows.map(({ calls }) => calls) },
    { label: w.abandoned, values: rows.map(({ abandoned }) => abandoned) },
  ]
  const first = nodes[0]
  return (
    <>
      <Figures figures={figuresOf(shown)} />
      <div class="charts">
        <LineChart
          title={w.daysTitle(total.calls, total.abandoned, sayMonth(month, now))}
          rowLabel={w.day}
          labels={days.map(({ key }) => sayDay(Temporal.PlainDate.from(key), now))}
          series={series(days)}
        />
        <LineChart
          title={w.hoursTitle(busiest.key)}
          rowLabel={w.hour}
          labels={hours.map(({ key }) => w.hourOf(key))}
          series={series(hours)}
        />
        {total.judged > 0 && (
          <Share
            title={w.serviceTitle(total.inTime, total.judged, saySeconds(seconds))}
            part={total.inTime}
            whole={total.judged}
            partLabel={w.inTime}
            restLabel={w.notInTime}
          />
        )}
        {first && (
          <BarChart
            title={w.nodesTitle(first.title)}
            measure={w.abandons}
            rowLabel={w.where}
            rows={nodes.map(({ title, calls }) => ({ label: title, value: calls }))}
          />
        )}
      </div>
      <Details summary={w.byDay}>
        <Counts
          caption={w.byDay}
          label={w.day}
          rows={days.map((one) => ({ ...one, name: sayDay(Temporal.PlainDate.from(one.key), now) }))}
        />
      </Details>
      <Details summary={w.byHour}>
        <Counts
          caption={w.byHour}
          label={w.hour}
          rows={hours.map((one) => ({ ...one, name: w.hourOf(one.key) }))}
        />
      </Details>
    </>
  )
}

type Named = CallCounts & { name: string }

/** Where calls are few, how many they are is said, and nothing is drawn from them. */
function Counts({ caption, label, rows }: { caption: string; label: string; rows: Named[] }) {
  const enough = (row: Named, value: string) =>
    row.calls === 0 ? w.nothing : row.calls < fewCalls ? w.few : value
  return (
    <DataTable
      caption={caption}
      hideCaption
      rows={rows}
      columns={[
        { label, value: ({ name }) => name },
        { label: w.calls, numeric: true, value: ({ calls }) => say(calls) },
        { label: w.abandoned, numeric: true, value: ({ abandoned }) => say(abandoned) },
        { label: w.contained, numeric: true, value: ({ contained }) => say(contained) },
        { label: w.waitP50, numeric: true, value: (row) => enough(row, sayWait(row.waitP50)) },
        { label: w.waitP95, numeric: true, value: (row) => enough(row, sayWait(row.waitP95)) },
        { label: w.inTimeOf, numeric: true, value: (row) => enough(row, sayShare(row.inTime, row.judged)) },
        { label: w.again, numeric: true, value: ({ againDay }) => say(againDay) },
      ]}
    />
  )
}

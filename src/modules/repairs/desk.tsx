// Which repairs are whose, in the settings? The list with its sources, what was contested of it, and the list as a file.
import type { Hono } from 'hono'
import { sayDay } from '../../platform/clock/words.fr.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { LinkButton } from '../../ui/form.tsx'
import { BackLink, DataTable, EmptyState } from '../../ui/parts.tsx'
import { writeItems } from './file.ts'
import { countOverturned, listAllItems, sumContests } from './queries.ts'
import { headings } from './rules.ts'
import { headingNames, itemVerdicts, marks, words } from './words.fr.ts'

const roles: Role[] = ['administrator', 'agency_manager']
const settings = '/bureau/reglages'
const page = `${settings}/reparations`
const w = words.list

export function repairsDesk(services: Services): Hono<Env> {
  return createSurface()
    .get(page, (c) => showList(c, services))
    .get(`${page}.csv`, async (c) => {
      staffOf(c, ...roles)
      const items = await as(services.db, c.get('actor'), listAllItems)
      return c.body(writeItems(items), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="reparations.csv"',
      })
    })
}

async function showList(c: PalierContext, services: Services): Promise<Response> {
  const person = staffOf(c, ...roles)
  const now = services.clock.now()
  const { items, counts } = await as(services.db, c.get('actor'), async (tx) => ({
    items: await listAllItems(tx),
    counts: await countOverturned(tx),
  }))
  return deskPage(c, {
    title: w.title,
    current: 'settings',
    children: (
      <>
        <BackLink href={settings} />
        <h1>{w.title}</h1>
        <p>{w.intro}</p>
        <p class="row">
          {items.length > 0 && <LinkButton href={`${page}.csv`}>{w.download}</LinkButton>}
          {person.roles.includes('administrator') && (
            <LinkButton href="/bureau/import">{w.import}</LinkButton>
          )}
        </p>
        <h2>{w.counts}</h2>
        {counts.length === 0 ? (
          <p>{w.noCounts}</p>
        ) : (
          <>
            <p>{w.contests(sumContests(counts))}</p>
            <DataTable
              caption={w.counts}
              hideCaption
              rows={counts}
              columns={[
                { label: w.label, value: (row) => row.item || words.otherItem },
                { label: w.tenants, numeric: true, value: (row) => String(row.tenants) },
                { label: w.contested, numeric: true, value: (row) => String(row.contested) },
                { label: w.overturned, numeric: true, value: (row) => String(row.overturned) },
                { label: w.upheld, numeric: true, value: (row) => String(row.upheld) },
                {
                  label: w.waiting,
                  numeric: true,
                  value: (row) => String(row.contested - row.overturned - row.upheld),
                },
              ]}
            />
          </>
        )}
        {items.length === 0 && (
          <EmptyState title={w.empty}>
            <p>{w.emptyWhat}</p>
          </EmptyState>
        )}
        {headings
          .map((heading) => ({ heading, rows: items.filter((item) => item.heading === heading) }))
          .filter(({ rows }) => rows.length > 0)
          .map(({ heading, rows }) => (
            <DataTable
              caption={headingNames[heading]}
              rows={rows}
              columns={[
                {
                  label: w.label,
                  value: (row) => (row.isActive ? row.label : `${row.label} (${w.retired})`),
                },
                { label: w.verdict, value: (row) => itemVerdicts[row.verdict] },
                { label: w.from, value: (row) => sayDay(Temporal.PlainDate.from(row.fromOn), now) },
                { label: w.source, value: (row) => row.source },
                { label: w.checked, value: (row) => `${row.checked} : ${marks[row.checked]}` },
              ]}
            />
          ))}
      </>
    ),
  })
}

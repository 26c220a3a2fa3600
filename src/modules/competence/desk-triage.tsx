// What is left to a colleague? To pass on, to answer, to give to somebody else, to conclude, to call again, to settle: six lists.
import type { Hono } from 'hono'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { BackLink, DataTable, EmptyState } from '../../ui/parts.tsx'
import { referenceOf } from '../cases/index.ts'
import { matrixWords } from './matrix-words.fr.ts'
import { listToSettle, type ToSettle, type WhatToSettle } from './triage.ts'
import { triageWords as words } from './triage-words.fr.ts'
import { refusals } from './words.fr.ts'

export const triageRoles: Role[] = ['adviser', 'agency_manager', 'works_manager']

export function triageDesk(services: Services): Hono<Env> {
  return createSurface().get('/bureau/competence/tri', (c) => show(c, services))
}

async function show(c: PalierContext, services: Services): Promise<Response> {
  const person = staffOf(c, ...triageRoles)
  const now = services.clock.now()
  const all = await as(services.db, { kind: 'staff', id: person.id }, listToSettle)
  const lists: WhatToSettle[] = ['to_pass', 'asked', 'refused', 'done', 'silent', 'disputed']
  return deskPage(c, {
    title: words.title,
    current: 'competence',
    children: (
      <>
        <BackLink href="/bureau/competence">{matrixWords.title}</BackLink>
        <h1>{words.title}</h1>
        {all.length === 0 && (
          <EmptyState title={words.empty}>
            <p>{words.emptyHint}</p>
          </EmptyState>
        )}
        {lists.map((what) => {
          const rows = all.filter((row) => row.what === what)
          return rows.length > 0 && <List what={what} rows={rows} now={now} />
        })}
      </>
    ),
  })
}

function List({ what, rows, now }: { what: WhatToSettle; rows: ToSettle[]; now: Temporal.Instant }) {
  return (
    <DataTable
      caption={words.lists[what]}
      rows={rows}
      columns={[
        {
          label: words.demand,
          value: ({ number, nature }) => (
            <a href={`/bureau/demandes/${number}/competence`}>
              {referenceOf(number)} {nature}
            </a>
          ),
        },
        { label: words.where, value: ({ estate }) => estate },
        {
          label: words.who,
          value: ({ body, refusal }) => [body, refusal && refusals[refusal]].filter(Boolean).join(' : '),
        },
        { label: words.said, value: ({ said }) => (said ? `« ${said} »` : '') },
        { label: words.since, value: ({ at }) => sayAgo(at, now) },
      ]}
    />
  )
}

// Who did what, when, on what? The journal, for those who must be able to check.
import type { Hono } from 'hono'
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { isId } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { DateInput, Form, SecondaryButton, Select } from '../../ui/form.tsx'
import { DataTable, EmptyState, Pagination } from '../../ui/parts.tsx'
import { referenceOf } from '../cases/index.ts'
import { type JournalFilter, type JournalLine, listActors, listJournal } from './queries.ts'
import { actors, events, words } from './words.fr.ts'

const roles: Role[] = ['dpo', 'administrator', 'agency_manager']
const page = '/bureau/journal'

export function journalDesk(services: Services): Hono<Env> {
  return createSurface().get(page, (c) => show(c, services))
}

/** What is not a person, a day or a key is left out: an address typed by hand shows the whole journal. */
function readFilter(query: Record<string, string>): JournalFilter {
  const [at = '', id = ''] = (query.apres ?? '').split('~')
  return {
    staffId: isId(query.qui ?? '') ? (query.qui ?? null) : null,
    event: events[query.quoi ?? ''] ? (query.quoi ?? null) : null,
    day: readDay(query.jour ?? ''),
    before: isId(id) && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) ? { at, id } : null,
  }
}

function readDay(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    // 31 February.
    return null
  }
}

async function show(c: PalierContext, services: Services): Promise<Response> {
  staffOf(c, ...roles)
  const filter = readFilter(c.req.query())
  const { people, lines, next } = await as(services.db, c.get('actor'), async (tx) => ({
    people: await listActors(tx),
    ...(await listJournal(tx, filter)),
  }))
  const now = services.clock.now()
  const asked = new URLSearchParams({
    ...(filter.staffId && { qui: filter.staffId }),
    ...(filter.event && { quoi: filter.event }),
    ...(filter.day && { jour: filter.day.toString() }),
  })
  return deskPage(c, {
    title: words.title,
    current: 'journal',
    children: (
      <>
        <h1>{words.title}</h1>
        <Form method="get" action={page}>
          <div class="row">
            <Select
              name="qui"
              label={words.person}
              empty={words.everyone}
              value={filter.staffId ?? ''}
              options={people.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Select
              name="quoi"
              label={words.event}
              empty={words.everything}
              value={filter.event ?? ''}
              options={Object.entries(events)
                .map(([value, label]) => ({ value, label }))
                .sort((one, other) => one.label.localeCompare(other.label, 'fr'))}
            />
            <DateInput name="jour" label={words.day} value={filter.day?.toString()} />
            <SecondaryButton>{words.filter}</SecondaryButton>
          </div>
        </Form>
        {lines.length === 0 ? (
          <EmptyState title={words.none}>
            <p>{words.noneHint}</p>
          </EmptyState>
        ) : (
          <DataTable
            caption={words.title}
            hideCaption
            rows={lines}
            columns={[
              {
                label: words.when,
                value: ({ at }) => (
                  <time datetime={at.toString()}>
                    {sayDay(at, now)}, {sayHour(at)}
                  </time>
                ),
              },
              { label: words.who, value: (line) => line.actor ?? actors[line.actor_kind] ?? line.actor_kind },
              { label: words.what, value: ({ event }) => words.sayEvent(event) },
              { label: words.onWhat, value: subjectOf },
            ]}
          />
        )}
        <Pagination
          nextHref={
            next ? `${page}?${new URLSearchParams([...asked.entries(), ['apres', next]])}` : undefined
          }
        />
      </>
    ),
  })
}

function subjectOf({ case_number, subject, key }: JournalLine) {
  if (case_number !== null)
    return <a href={`/bureau/demandes/${case_number}`}>{words.case(referenceOf(case_number))}</a>
  return subject ?? key
}

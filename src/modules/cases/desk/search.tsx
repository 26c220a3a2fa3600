// Where is the demand somebody speaks of? By its number, by a name, an address or a word; accents or not.
import { as } from '../../../platform/db/database.ts'
import { type PalierContext, staffOf } from '../../../platform/http/kernel.ts'
import { deskPage, deskRoles } from '../../../surfaces/desk/shell.tsx'
import { Form, SubmitButton, TextInput } from '../../../ui/form.tsx'
import { EmptyState, Pagination } from '../../../ui/parts.tsx'
import { searchCases, searchPeople } from '../desk-queries.ts'
import { findCaseByNumber } from '../queries.ts'
import { numberOf } from '../rules.ts'
import { QueueTable } from './queue.tsx'
import { words } from './words.fr.ts'

export async function showSearch(c: PalierContext): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const services = c.get('services')
  const query = (c.req.query('q') ?? '').trim().slice(0, 200)
  const before = Number(c.req.query('avant')) || null
  const state = c.req.query('etat') ?? ''
  // A whole number, spaced or not, is a reference: straight to the demand.
  const number = /^[\s\d n°.-]+$/i.test(query) ? numberOf(query) : null
  const { exact, cases, people } = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
    exact: number ? await findCaseByNumber(tx, number) : undefined,
    cases: query ? await searchCases(tx, query, before) : [],
    people: query && !before ? await searchPeople(tx, query) : [],
  }))
  if (exact) return c.redirect(`/bureau/demandes/${exact.number}`, 303)
  const shown = state === 'ouverte' ? cases.filter((row) => row.state === 'open') : cases
  const last = cases.length >= 50 ? cases.at(-1) : undefined
  return deskPage(c, {
    title: words.search.title,
    current: 'search',
    children: (
      <>
        <h1>{words.search.title}</h1>
        <Form method="get" action="/bureau/recherche" label={words.search.title}>
          <TextInput
            name="q"
            type="search"
            label={words.search.label}
            value={query}
            autofocus={query === ''}
          />
          <SubmitButton>{words.search.button}</SubmitButton>
        </Form>
        {query === '' && <p class="soft">{words.search.start}</p>}
        {people.length > 0 && (
          <>
            <h2>{words.search.people}</h2>
            <ul>
              {people.map((found) => (
                <li>
                  <a href={`/bureau/nouvelle?locataire=${found.id}`}>{found.name}</a>, {found.home}
                  {found.phones && `, ${found.phones}`}
                </li>
              ))}
            </ul>
          </>
        )}
        {shown.length > 0 && (
          <>
            <h2>{words.search.cases}</h2>
            <QueueTable rows={shown} now={services.clock.now()} caption={words.search.cases} />
          </>
        )}
        {query !== '' && shown.length === 0 && people.length === 0 && (
          <EmptyState title={words.search.empty}>
            <p>{words.search.emptyHint}</p>
          </EmptyState>
        )}
        <Pagination
          nextHref={
            last
              ? `/bureau/recherche?${new URLSearchParams({ q: query, avant: String(last.number), ...(state ? { etat: state } : {}) })}`
              : undefined
          }
        />
      </>
    ),
  })
}

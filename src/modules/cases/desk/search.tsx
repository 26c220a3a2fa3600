// Where is the demand somebody speaks of? By its number, by a name, an address or a word; accents or not.
import { as, type Tx } from '../../../platform/db/database.ts'
import { type PalierContext, staffOf } from '../../../platform/http/kernel.ts'
import { deskPage, deskRoles } from '../../../surfaces/desk/shell.tsx'
import { Form, LinkButton, Select, SubmitButton, TextInput } from '../../../ui/form.tsx'
import { EmptyState, Notice, Pagination } from '../../../ui/parts.tsx'
import { sayPhone } from '../../../ui/phone.ts'
import { listFilters, nearestWords, type SearchFilter, searchCases, searchPeople } from '../desk-queries.ts'
import { findCaseByNumber } from '../queries.ts'
import { numberOf } from '../rules.ts'
import { QueueTable } from './queue-table.tsx'
import { words } from './words.fr.ts'

const states: Record<string, string> = {
  ouverte: 'open',
  repondue: 'answered',
  terminee: 'closed',
}

// Nothing at all: a letter may be wrong, and what resembles is shown rather than an empty page.
async function searchFor(tx: Tx, query: string, before: number | null, filter: SearchFilter) {
  if (query === '') return { cases: [], people: [], next: null, nearest: null }
  const people = before ? [] : await searchPeople(tx, query)
  const { rows, next } = await searchCases(tx, query, before, filter)
  const nearest = rows.length === 0 && people.length === 0 && !before ? await nearestWords(tx, query) : null
  if (!nearest) return { cases: rows, people, next, nearest: null }
  const near = await searchCases(tx, nearest, null, filter)
  return { cases: near.rows, people, next: near.next, nearest: near.rows.length > 0 ? nearest : null }
}

export async function showSearch(c: PalierContext): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const services = c.get('services')
  const query = (c.req.query('q') ?? '').trim().slice(0, 200)
  const before = numberOf(c.req.query('avant') ?? '')
  const asked = c.req.query()
  const filter = {
    state: states[asked.etat ?? ''] ?? '',
    family: asked.famille ?? '',
    estate: asked.residence ?? '',
  }
  const isFiltered = Object.values(filter).some((value) => value !== '')
  // A whole number, spaced or not, is a reference: straight to the demand.
  const number = /^[\s\d n°.-]+$/i.test(query) ? numberOf(query) : null
  const { exact, cases, next, people, nearest, choices } = await as(
    services.db,
    { kind: 'staff', id: person.id },
    async (tx) => ({
      exact: number ? await findCaseByNumber(tx, number) : undefined,
      ...(await searchFor(tx, query, before, filter)),
      choices: await listFilters(tx),
    }),
  )
  if (exact) return c.redirect(`/bureau/demandes/${exact.number}`, 303)
  const hrefWith = (more: Record<string, string>) =>
    `/bureau/recherche?${new URLSearchParams(Object.entries({ ...asked, avant: '', ...more }).filter(([, value]) => value !== ''))}`
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
          <div class="row">
            <Select
              name="etat"
              label={words.queue.state}
              empty={words.queue.any}
              value={asked.etat}
              options={Object.keys(states).map((value) => ({
                value,
                label: words.search.states[value] ?? value,
              }))}
            />
            <Select
              name="famille"
              label={words.queue.family}
              empty={words.queue.any}
              value={filter.family}
              options={choices.families.map((family) => ({ value: family, label: family }))}
            />
            <Select
              name="residence"
              label={words.queue.estate}
              empty={words.queue.any}
              value={filter.estate}
              options={choices.estates.map(({ code, name }) => ({ value: code, label: name }))}
            />
            <SubmitButton>{words.search.button}</SubmitButton>
          </div>
        </Form>
        <p>
          <a href="/bureau/habitants">{words.search.allPeople}</a>
        </p>
        {query === '' && <p class="soft">{words.search.start}</p>}
        {people.length > 0 && (
          <>
            <h2>{words.search.people}</h2>
            <ul>
              {people.map((found) => (
                <li>
                  <a href={`/bureau/habitants/${found.id}`}>{found.name}</a>, {found.home}
                  {found.phones && `, ${found.phones.split(', ').map(sayPhone).join(', ')}`}
                  {' · '}
                  <a
                    href={`/bureau/nouvelle?locataire=${found.id}`}
                    aria-label={words.search.newFor(found.name)}
                  >
                    {words.newCase.title}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        {nearest && <Notice>{words.search.nearest(query, nearest)}</Notice>}
        {cases.length > 0 && (
          <>
            <h2>{words.search.cases}</h2>
            <QueueTable rows={cases} now={services.clock.now()} caption={words.search.cases} />
          </>
        )}
        {query !== '' && cases.length === 0 && people.length === 0 && (
          <EmptyState title={words.search.empty}>
            <p>{isFiltered ? words.search.emptyFiltered : words.search.emptyHint}</p>
            {isFiltered && (
              <LinkButton href={`/bureau/recherche?${new URLSearchParams({ q: query })}`}>
                {words.search.everywhere}
              </LinkButton>
            )}
            <LinkButton href="/bureau/nouvelle">{words.newCase.title}</LinkButton>
          </EmptyState>
        )}
        <Pagination
          nextHref={next ? hrefWith({ avant: String(next), ...(nearest && { q: nearest }) }) : undefined}
        />
      </>
    ),
  })
}

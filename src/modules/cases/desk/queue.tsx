// What waits, the most late first, and whose is it? The filters are in the address: a list can be kept or sent.
import type { JSX } from 'preact'
import { parisDay } from '../../../platform/clock/clock.ts'
import { sayMonth } from '../../../platform/clock/words.fr.ts'
import { as } from '../../../platform/db/database.ts'
import type { PalierContext } from '../../../platform/http/kernel.ts'
import { staffOf } from '../../../platform/http/kernel.ts'
import { countCap, deskPage, deskRoles, homeOf } from '../../../surfaces/desk/shell.tsx'
import { words as frame } from '../../../surfaces/desk/words.fr.ts'
import { islandHref } from '../../../surfaces/islands/build.ts'
import { ErrorSummary, Form, LinkButton, SecondaryButton, Select } from '../../../ui/form.tsx'
import { Details, EmptyState, Figures, Notice, Pagination } from '../../../ui/parts.tsx'
import {
  countFiltered,
  countQueue,
  listColleagues,
  listFilters,
  listQueue,
  type QueueFilter,
} from '../desk-queries.ts'
import { channels } from '../words.fr.ts'
import { type BulkAgain, BulkForm } from './bulk-form.tsx'
import { Keys } from './keys.tsx'
import { QueueTable } from './queue-table.tsx'
import { words } from './words.fr.ts'

const states = {
  ouverte: 'open',
  repondue: 'answered',
  terminee: 'closed',
  rouverte: 'reopened',
  toutes: 'any',
  dejarouverte: 'ever_reopened',
} as const
const owners = {
  toutes: 'all',
  moi: 'mine',
  equipe: 'team',
  personne: 'nobody',
  responsable: 'manager',
} as const
const answers = { atemps: 'in_time', tard: 'late', arrivee: 'reached' } as const
const countMost = 10_000

const filterNames = [
  'qui',
  'etat',
  'retard',
  'reponse',
  'famille',
  'residence',
  'agence',
  'groupe',
  'canal',
  'mois',
]

export function readFilter(query: Record<string, string>): QueueFilter {
  const { etat = '', qui = '', reponse = '' } = query
  return {
    state: etat in states ? states[etat as keyof typeof states] : 'open',
    who: qui in owners ? owners[qui as keyof typeof owners] : 'all',
    isLate: query.retard === '1',
    answer: reponse in answers ? answers[reponse as keyof typeof answers] : '',
    family: query.famille ?? '',
    estate: query.residence ?? '',
    agency: query.agence ?? '',
    team: query.groupe ?? '',
    month: query.mois ?? '',
    channel: query.canal ?? '',
    after: query.apres ?? '',
  }
}

export async function showQueue(c: PalierContext, again?: BulkAgain): Promise<Response> {
  const signedIn = staffOf(c)
  const elsewhere = homeOf(signedIn)
  if (elsewhere !== '/bureau') return c.redirect(elsewhere, 303)
  const person = staffOf(c, ...deskRoles)
  const mayAct = person.roles.some((role) => role === 'adviser' || role === 'agency_manager')
  const services = c.get('services')
  const now = services.clock.now()
  const query = c.req.query()
  const filter = readFilter(query)
  const isFiltered = filterNames.some((name) => query[name])
  const { page, counts, found, choices, colleagues, alerts } = await as(
    services.db,
    { kind: 'staff', id: person.id },
    async (tx) => ({
      page: await listQueue(tx, filter, person.id, now),
      counts: await countQueue(tx, person.id, now, countCap + 1),
      found: isFiltered ? await countFiltered(tx, filter, person.id, now, countMost + 1) : null,
      choices: await listFilters(tx),
      colleagues: await listColleagues(tx, null),
      alerts: await tx
        .selectFrom('alerts')
        .select('id')
        .where('acknowledged_at', 'is', null)
        .limit(countCap + 1)
        .execute(),
    }),
  )
  const capped = (count: number) => frame.capped(count, countCap)
  return deskPage(c, {
    title: words.queue.title,
    current: 'cases',
    scripts: [islandHref('desk-live')],
    errors: again?.errors ?? {},
    status: again ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={again?.errors} />
        <h1>{words.queue.title}</h1>
        <div id="live-alerts" aria-live="assertive">
          {alerts.length > 0 && (
            <Notice tone="danger" title={words.page.danger}>
              <a href="/bureau/alertes">{words.queue.alerts(capped(alerts.length))}</a>
            </Notice>
          )}
        </div>
        <Figures
          figures={[
            { value: capped(counts.mine), label: words.queue.who.mine, href: '/bureau?qui=moi' },
            { value: capped(counts.team), label: words.queue.who.team, href: '/bureau?qui=equipe' },
            { value: capped(counts.all), label: words.queue.who.all, href: '/bureau' },
            { value: capped(counts.late), label: words.queue.late, href: '/bureau?retard=1' },
            {
              value: capped(counts.manager),
              label: words.queue.who.manager,
              href: '/bureau?qui=responsable',
            },
            { value: capped(counts.reopened), label: words.queue.reopened, href: '/bureau?etat=rouverte' },
          ]}
        />
        <Details summary={words.queue.filters} open={isFiltered}>
          <Filters query={query} choices={choices} now={now} />
        </Details>
        <div id="live-list" data-events="/bureau/evenements">
          {found !== null && (
            <p>
              <strong id="found">
                {words.queue.found(found > countMost ? `${countMost}+` : found.toLocaleString('fr-FR'))}
              </strong>{' '}
              <a href="/bureau">{words.queue.clear}</a>
            </p>
          )}
          {page.rows.length === 0 ? (
            <Nothing isFiltered={isFiltered} />
          ) : (
            <BulkForm
              colleagues={colleagues.people}
              mayAct={mayAct}
              search={new URLSearchParams(query).toString()}
              again={again}
            >
              <QueueTable
                rows={page.rows}
                now={now}
                mayChoose={mayAct}
                ticked={again?.fields.all('case') ?? []}
              />
            </BulkForm>
          )}
          <Pagination
            previousHref={filter.after ? hrefWith(query, { apres: undefined }) : undefined}
            nextHref={page.next ? hrefWith(query, { apres: page.next }) : undefined}
          />
        </div>
        <Keys of="queue" />
      </>
    ),
  })
}

function hrefWith(query: Record<string, string>, more: Record<string, string | undefined>): string {
  const kept = Object.entries({ ...query, ...more }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  )
  return kept.length === 0 ? '/bureau' : `/bureau?${new URLSearchParams(kept)}`
}

function Nothing({ isFiltered }: { isFiltered: boolean }): JSX.Element {
  return (
    <EmptyState title={words.queue.emptyTitle}>
      <p>{isFiltered ? words.queue.emptyFiltered : words.queue.emptyAll}</p>
      <LinkButton href={isFiltered ? '/bureau' : '/bureau/nouvelle'}>
        {isFiltered ? words.queue.clear : words.newCase.title}
      </LinkButton>
    </EmptyState>
  )
}

type FilterProps = {
  query: Record<string, string>
  choices: Awaited<ReturnType<typeof listFilters>>
  now: Temporal.Instant
}

function Filters({ query, choices, now }: FilterProps): JSX.Element {
  const named = (rows: { code: string; name: string }[]) =>
    rows.map(({ code, name }) => ({ value: code, label: name }))
  const thisMonth = parisDay(now).toPlainYearMonth()
  const months = Array.from({ length: 13 }, (_, back) => thisMonth.subtract({ months: back }))
  const monthOptions = months.map((month) => ({ value: month.toString(), label: sayMonth(month, now) }))
  // What a figure led to stays in the list of choices, so that filtering again keeps it.
  if (query.mois && !monthOptions.some(({ value }) => value === query.mois))
    monthOptions.push({ value: query.mois, label: words.queue.period(query.mois) })
  const stateOptions = Object.entries(states).map(([value, state]) => ({
    value,
    label: words.queue.states[state],
  }))
  return (
    <Form method="get" action="/bureau" label={words.queue.filter}>
      <div class="row">
        <Select
          name="qui"
          label={words.queue.holder}
          empty={false}
          value={query.qui}
          options={Object.entries(owners).map(([value, who]) => ({ value, label: words.queue.who[who] }))}
        />
        <Select
          name="etat"
          label={words.queue.state}
          empty={false}
          value={query.etat}
          options={stateOptions}
        />
        <Select
          name="famille"
          label={words.queue.family}
          empty={words.queue.any}
          value={query.famille}
          options={choices.families.map((family) => ({ value: family, label: family }))}
        />
        <Select
          name="residence"
          label={words.queue.estate}
          empty={words.queue.any}
          value={query.residence}
          options={named(choices.estates)}
        />
        {choices.agencies.length > 1 && (
          <Select
            name="agence"
            label={words.queue.agency}
            empty={words.queue.any}
            value={query.agence}
            options={named(choices.agencies)}
          />
        )}
        {choices.teams.length > 1 && (
          <Select
            name="groupe"
            label={words.queue.team}
            empty={words.queue.any}
            value={query.groupe}
            options={named(choices.teams)}
          />
        )}
        <Select
          name="mois"
          label={words.queue.month}
          empty={words.queue.any}
          value={query.mois}
          options={monthOptions}
        />
        <Select
          name="canal"
          label={words.queue.channel}
          empty={words.queue.any}
          value={query.canal}
          options={Object.entries(channels).map(([value, label]) => ({ value, label }))}
        />
        <Select
          name="retard"
          label={words.queue.late}
          empty={words.queue.any}
          value={query.retard}
          options={[{ value: '1', label: words.queue.onlyLate }]}
        />
        {query.reponse && (
          <Select
            name="reponse"
            label={words.queue.answer}
            empty={words.queue.any}
            value={query.reponse}
            options={Object.entries(answers).map(([value, how]) => ({
              value,
              label: words.queue.answers[how],
            }))}
          />
        )}
        <SecondaryButton>{words.queue.filter}</SecondaryButton>
      </div>
    </Form>
  )
}

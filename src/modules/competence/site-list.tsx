// Which contracts and sites hold now, here, for this trade? Two tables that one filter narrows; what is over is asked for.
import type { JSX } from 'preact'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { Form, LinkButton, SecondaryButton, Select } from '../../ui/form.tsx'
import { BackLink, type Column, DataTable, Notice, Pagination } from '../../ui/parts.tsx'
import { type Trade, trades } from '../cases/index.ts'
import { type KeptContract, listKeptContracts } from '../contractors/index.ts'
import { listEstates } from '../homes/index.ts'
import { base, readers, setters } from './desk-matrix.tsx'
import { matrixWords } from './matrix-words.fr.ts'
import { comparePerimeters, isOverlapping } from './rules.ts'
import { type SiteNoun, tradeOptions } from './site-forms.tsx'
import { siteWords as words } from './site-words.fr.ts'
import { type KeptSite, listSites, nameOf } from './surroundings.ts'

export const pages: Record<SiteNoun, string> = { contract: `${base}/contrats`, site: `${base}/chantiers` }
const shownMost = 50

export async function showSites(c: PalierContext, services: Services): Promise<Response> {
  const person = staffOf(c, ...readers)
  const query = c.req.query()
  const today = parisDay(services.clock.now()).toString()
  const read = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
    contracts: await listKeptContracts(tx),
    sites: await listSites(tx),
    estates: await listEstates(tx),
  }))
  const isAsked = (one: KeptContract | KeptSite) => {
    const held = 'trades' in one ? one.trades : [one.trade]
    return (
      (!query.residence || one.estateCode === query.residence) &&
      // A site of all trades is one of this trade too.
      (!query.metier || held.length === 0 || held.includes(query.metier)) &&
      (query.finis === 'oui' || !isOver(one, today))
    )
  }
  const contracts = read.contracts
    .filter(isAsked)
    .sort((one, other) =>
      `${one.estate} ${nameOf(one)}`.localeCompare(`${other.estate} ${nameOf(other)}`, 'fr'),
    )
  const sites = read.sites.filter(isAsked)
  const saved = read.sites.find(({ id }) => id === query.chantier)
  const overlaps = read.sites.filter((one) => saved && one.id !== saved.id && isOverlapping(saved, one))
  const page = Math.max(1, Math.trunc(Number(query.page)) || 1)
  const pageHref = (to: number) =>
    `${pages.contract}?${new URLSearchParams({
      ...(query.residence && { residence: query.residence }),
      ...(query.metier && { metier: query.metier }),
      ...(query.finis && { finis: query.finis }),
      page: String(to),
    })}`
  const maySet = person.roles.some((role) => setters.includes(role))
  return deskPage(c, {
    title: words.title,
    current: 'competence',
    children: (
      <>
        <BackLink href={base}>{matrixWords.title}</BackLink>
        {query.fait !== undefined && <Notice tone="done">{words.saved}</Notice>}
        {overlaps.length > 0 && saved && (
          <Notice tone="wait" title={words.overlap(nameOf(saved))}>
            <ul>
              {overlaps.map((one) => (
                <li>
                  <a href={`${pages.site}/${one.id}`}>{nameOf(one)}</a>, {one.contractor} :{' '}
                  {words.overlapWins(
                    nameOf([saved, one].sort((x, y) => comparePerimeters(x, y, today))[0] ?? one),
                  )}
                </li>
              ))}
            </ul>
            <p>{words.overlapRule}</p>
          </Notice>
        )}
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        <p class="row">
          {maySet && <LinkButton href={`${pages.contract}/nouveau`}>{words.addContract}</LinkButton>}
          {maySet && <LinkButton href={`${pages.site}/nouveau`}>{words.addSite}</LinkButton>}
        </p>
        <Form method="get" action={pages.contract} label={words.filter}>
          <div class="row">
            <Select
              name="residence"
              label={words.estate}
              empty={words.allEstates}
              value={query.residence}
              options={read.estates.map(({ code, name }) => ({ value: code, label: name }))}
            />
            <Select
              name="metier"
              label={words.trade}
              empty={words.anyTrade}
              value={query.metier}
              options={tradeOptions}
            />
            <Select
              name="finis"
              label={words.shown}
              empty={words.current}
              value={query.finis}
              options={[{ value: 'oui', label: words.ended }]}
            />
            <SecondaryButton>{words.show}</SecondaryButton>
          </div>
        </Form>
        {sites.length === 0 ? <Nothing title={words.sites} /> : <SitesTable {...{ sites, today, maySet }} />}
        {contracts.length === 0 ? (
          <Nothing title={words.contracts} />
        ) : (
          <DataTable
            caption={words.contracts}
            rows={contracts.slice((page - 1) * shownMost, page * shownMost)}
            columns={[
              nameColumn<KeptContract>('contract', words.contract, maySet),
              { label: words.contractor, value: ({ contractor }) => contractor },
              { label: words.from, value: ({ startsOn }) => day(startsOn) },
              {
                label: words.until,
                value: (one) => (one.endsOn === null ? words.noEnd : sayEnd(one.endsOn, isOver(one, today))),
              },
            ]}
          />
        )}
        <Pagination
          label={words.contracts}
          previousHref={page > 1 ? pageHref(page - 1) : undefined}
          nextHref={page * shownMost < contracts.length ? pageHref(page + 1) : undefined}
        />
        <h2>{words.files}</h2>
        <p class="row">
          <LinkButton href={`${pages.contract}.csv`}>{words.exportContracts}</LinkButton>
          <LinkButton href={`${pages.site}.csv`}>{words.exportSites}</LinkButton>
          {person.roles.includes('administrator') && (
            <LinkButton href="/bureau/import?genre=contracts">{words.importThem}</LinkButton>
          )}
        </p>
      </>
    ),
  })
}

const Nothing = ({ title }: { title: string }) => (
  <>
    <h2>{title}</h2>
    <p>{words.none}</p>
  </>
)

type SitesProps = { sites: KeptSite[]; today: string; maySet: boolean }

function SitesTable({ sites, today, maySet }: SitesProps): JSX.Element {
  return (
    <DataTable
      caption={words.sites}
      rows={sites}
      columns={[
        nameColumn<KeptSite>('site', words.site, maySet),
        {
          label: words.trade,
          value: (site) =>
            site.trades.length === 0
              ? words.allTrades
              : site.trades.map((trade) => (trades[trade as Trade] ?? trade).toLowerCase()).join(', '),
        },
        { label: words.contractor, value: ({ contractor }) => contractor },
        { label: words.from, value: ({ startsOn }) => day(startsOn) },
        { label: words.until, value: ({ endsOn }) => sayEnd(endsOn, endsOn < today) },
        {
          label: words.guarantee,
          value: ({ guaranteeUntil }) =>
            guaranteeUntil ? sayEnd(guaranteeUntil, guaranteeUntil < today) : words.noGuarantee,
        },
      ]}
    />
  )
}

/** What it is and where; who may change it opens it by its name. */
function nameColumn<K extends KeptContract | KeptSite>(
  noun: SiteNoun,
  label: string,
  maySet: boolean,
): Column<K> {
  return {
    label,
    value: (one) => (
      <>
        {maySet ? <a href={`${pages[noun]}/${one.id}`}>{nameOf(one)}</a> : nameOf(one)}
        {one.building && <span class="small soft"> {one.building}</span>}
      </>
    ),
  }
}

const day = (text: string) => sayDay(Temporal.PlainDate.from(text))
const sayEnd = (text: string, isPast: boolean) => `${day(text)}${isPast ? `, ${words.over}` : ''}`

/** A site holds until its guarantee is over. */
function isOver(one: KeptContract | KeptSite, today: string): boolean {
  const last = 'guaranteeUntil' in one ? (one.guaranteeUntil ?? one.endsOn) : one.endsOn
  return last !== null && last < today
}

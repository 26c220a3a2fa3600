// When do they come to her home, and what may she change? Her dates, another slot, an absence, her consents, how it went.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { parisDay } from '../../platform/clock/clock.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { commandOf, type Fields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, residentOf } from '../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { residentPage } from '../../surfaces/resident/shell.tsx'
import { ErrorSummary } from '../../ui/form.tsx'
import { BackLink, EmptyState, Notice } from '../../ui/parts.tsx'
import { findHomeOfResident } from '../homes/index.ts'
import { readTradeRules } from '../settings/index.ts'
import { listFeeds, makeFeed, revokeFeed } from './calendars.ts'
import { consentsOfHome, findSiteById, listHomeFacts, listOfHome } from './queries.ts'
import {
  listAbsences,
  listAdaptations,
  listOwnReserves,
  listSitesOfHome,
  type SiteOfHome,
} from './queries-more.ts'
import { Absences, Agenda, Consents, DateCard, Days, Needs, OwnReserves, Rating } from './resident-parts.tsx'
import { chooseSlot, nextToMove, sayTaken, showSlots } from './resident-slots.tsx'
import { residentWords as words } from './resident-words.fr.ts'
import { countDays, restDays } from './rules.ts'
import { arrange, confirmVisit, rateWorks, sayAbsence, sayConsent, withdrawAbsence } from './said.ts'

export type Resident = { kind: 'resident'; id: string }
const here = '/moi/travaux'
type Shown = { errors: Record<string, string>; said: string | null; fields: Fields | null; feed?: string }

/** One address for all the sites of her home; `/moi/travaux/3` for one of several. */
const addresses = [here, `${here}/:number{[0-9]{1,9}}`]

export function worksResident(services: Services): Hono<Env> {
  const act = async (
    c: PalierContext,
    work: (me: Resident, home: { siteId: string; homeId: string }, fields: Fields) => Promise<unknown>,
    next: (me: Resident, homeId: string) => Promise<string | null> = async () => null,
  ): Promise<Response> => {
    const me = { kind: 'resident' as const, id: residentOf(c).id }
    const fields = await readFields(c)
    const found = await needMine(services, c, me)
    try {
      await work(me, { siteId: found.site.id, homeId: found.homeId }, fields)
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal?.kind !== 'invalid' && refusal?.kind !== 'conflict') throw error
      const isField = Object.keys(refusal.fields).length > 0
      return show(c, services, { errors: refusal.fields, said: isField ? null : refusal.message, fields })
    }
    return c.redirect((await next(me, found.homeId)) ?? `${found.here}?fait`, 303)
  }
  const surface = createSurface()
    .get(`${here}/date/:intervention{[0-9a-f-]{36}}`, (c) => showSlots(c, services, {}))
    .post(`${here}/date/:intervention{[0-9a-f-]{36}}`, (c) => chooseSlot(c, services))
    .post(`${here}/present/:intervention{[0-9a-f-]{36}}`, (c) =>
      act(c, (me) => confirmVisit(services, me, c.req.param('intervention'))),
    )
  for (const at of addresses)
    surface
      .get(at, (c) => show(c, services, { errors: {}, said: null, fields: null }))
      .post(`${at}/absence`, (c) =>
        act(
          c,
          (me, home, fields) =>
            sayAbsence(services, me, home, {
              id: commandOf(fields),
              fromOn: fields.text('from_on'),
              untilOn: fields.text('until_on'),
              words: fields.text('absence_words'),
              ifAbout: 'hold',
            }),
          (me, homeId) => nextToMove(services, me, homeId),
        ),
      )
      .post(`${at}/absence/retirer`, (c) =>
        act(c, (me, home, fields) => withdrawAbsence(services, me, home, fields.text('absence'))),
      )
      .post(`${at}/accords`, (c) =>
        act(c, async (me, home, fields) => {
          const said = await as(services.db, me, (tx) => consentsOfHome(tx, home.siteId, home.homeId))
          for (const day of restDays) {
            const granted = fields.all('consents').includes(day)
            if (granted !== (said[day]?.granted ?? false))
              await sayConsent(services, me, home, { id: randomUUIDv7(), day, granted, how: 'online' })
          }
        }),
      )
      .post(`${at}/besoins`, (c) =>
        act(c, (me, home, fields) => arrange(services, me, home, fields.all('adaptations'))),
      )
      .post(`${at}/avis`, (c) =>
        act(c, (me, home, fields) =>
          rateWorks(services, me, home, {
            id: commandOf(fields),
            mark: fields.text('mark'),
            words: fields.text('mark_words'),
          }),
        ),
      )
      .post(`${at}/agenda`, async (c) => {
        const me = { kind: 'resident' as const, id: residentOf(c).id }
        const found = await needMine(services, c, me)
        const token = await makeFeed(services, me, found.site.id, 'home', found.homeId)
        const feed = `${services.url}/calendars/${token}.ics`
        return show(c, services, { errors: {}, said: null, fields: null, feed })
      })
      .post(`${at}/agenda/retirer`, (c) =>
        act(c, (me, _home, fields) => revokeFeed(services, me, fields.text('feed'))),
      )
  return surface
}

type Mine = { homeId: string; sites: SiteOfHome[]; site: SiteOfHome; here: string; isOne: boolean }

/** Her home, its sites, and the one this address is about: the only one, or the one it numbers. */
async function findMine(services: Services, c: PalierContext, me: Resident): Promise<Mine | null> {
  const { home, sites } = await as(services.db, me, async (tx) => {
    const home = await findHomeOfResident(tx, me.id)
    return { home, sites: home ? await listSitesOfHome(tx, home.homeId, services.clock.now()) : [] }
  })
  const number = c.req.param('number')
  const site = number ? sites.find((one) => String(one.number) === number) : sites[0]
  if (!home || !site) return null
  const isAlone = sites.length === 1
  return {
    homeId: home.homeId,
    sites,
    site,
    here: isAlone ? here : `${here}/${site.number}`,
    isOne: isAlone || number !== undefined,
  }
}

async function needMine(services: Services, c: PalierContext, me: Resident): Promise<Mine> {
  const found = await findMine(services, c, me)
  if (!found) throw new Refusal('missing', 'works.none', words.none)
  return found
}

async function loadSite(tx: Tx, siteId: string, homeId: string, today: Temporal.PlainDate) {
  const facts = (await listHomeFacts(tx, siteId, homeId))[0]
  const days = facts
    ? countDays(
        {
          firstOn: Temporal.PlainDate.from(facts.firstOn),
          lastOn: Temporal.PlainDate.from(facts.lastOn),
          isOver: facts.isOver,
        },
        today,
      )
    : 0
  return {
    site: await findSiteById(tx, siteId),
    visits: await listOfHome(tx, siteId, homeId),
    days,
    daysMax: (await readTradeRules(tx, today)).worksDaysMax,
    isOver: facts?.isOver ?? false,
  }
}
type LoadedSite = Awaited<ReturnType<typeof loadSite>>

async function show(c: PalierContext, services: Services, shown: Shown): Promise<Response> {
  const me = { kind: 'resident' as const, id: residentOf(c).id }
  const mine = await findMine(services, c, me)
  if (!mine) {
    const children = (
      <>
        <h1>{words.title}</h1>
        <EmptyState title={words.none}>
          <p>{words.noneWhat}</p>
        </EmptyState>
      </>
    )
    return residentPage(c, { title: words.title, home: '/moi', children })
  }
  return mine.isOne ? showSite(c, services, me, mine, shown) : showAll(c, services, me, mine, shown)
}

/** Several sites in her home: the dates of all of them, and where to say something about each. */
async function showAll(
  c: PalierContext,
  services: Services,
  me: Resident,
  mine: Mine,
  { said }: Shown,
): Promise<Response> {
  const now = services.clock.now()
  const seen = await as(services.db, me, async (tx) => {
    const all: LoadedSite[] = []
    for (const { id } of mine.sites) all.push(await loadSite(tx, id, mine.homeId, parisDay(now)))
    return all
  })
  const taken = await sayTaken(c, services, me)
  return residentPage(c, {
    title: words.title,
    home: '/moi',
    status: said ? 409 : 200,
    children: (
      <>
        {said && <Notice tone="danger">{said}</Notice>}
        <Done c={c} taken={taken} />
        <h1>{words.title}</h1>
        <p>{words.several(seen.length)}</p>
        {seen.map(
          ({ site, visits, days, daysMax, isOver }) =>
            site && (
              <section>
                <h2>{site.title}</h2>
                <p>{site.what}</p>
                <Days days={days} daysMax={daysMax} isOver={isOver} />
                <Dates visits={visits} now={now} />
                <p>
                  <a href={`${here}/${site.number}`}>{words.sayMore(site.title)}</a>
                </p>
              </section>
            ),
        )}
      </>
    ),
  })
}

function Done({ c, taken }: { c: PalierContext; taken: string | null }) {
  return (
    <>
      {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
      {taken && <Notice tone="done">{taken}</Notice>}
    </>
  )
}

function Dates({ visits, now }: { visits: LoadedSite['visits']; now: Temporal.Instant }) {
  return (
    <>
      {visits.length === 0 && <p>{words.noNext}</p>}
      <div class="stack">
        {visits.map((of) => (
          <DateCard of={of} here={here} now={now} />
        ))}
      </div>
    </>
  )
}

async function showSite(
  c: PalierContext,
  services: Services,
  me: Resident,
  { site: { id: siteId }, homeId, sites, here: at }: Mine,
  shown: Shown,
): Promise<Response> {
  const now = services.clock.now()
  const seen = await as(services.db, me, async (tx) => ({
    ...(await loadSite(tx, siteId, homeId, parisDay(now))),
    consents: await consentsOfHome(tx, siteId, homeId),
    absences: await listAbsences(tx, siteId, homeId),
    adaptations: await listAdaptations(tx, siteId, homeId),
    reserves: await listOwnReserves(tx, siteId, homeId),
    feeds: await listFeeds(tx, siteId, homeId),
    rated: await tx
      .selectFrom('works_satisfaction')
      .select('id')
      .where('site_id', '=', siteId)
      .executeTakeFirst(),
  }))
  const taken = await sayTaken(c, services, me)
  const { days, isOver } = seen
  const errors = shown.errors
  return residentPage(c, {
    title: words.title,
    home: '/moi',
    errors,
    status: shown.said ? 409 : Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        {sites.length > 1 && <BackLink href={here}>{words.title}</BackLink>}
        <ErrorSummary errors={errors} />
        {shown.said && <Notice tone="danger">{shown.said}</Notice>}
        <Done c={c} taken={taken} />
        <h1>{words.title}</h1>
        {seen.site && (
          <p>
            <strong>{seen.site.title}.</strong> {seen.site.what}
          </p>
        )}
        <Days days={days} daysMax={seen.daysMax} isOver={isOver} />
        {isOver && !seen.rated && <Rating here={at} errors={errors} fields={shown.fields} />}
        <h2>{words.dates}</h2>
        <Dates visits={seen.visits} now={now} />
        <OwnReserves reserves={seen.reserves} now={now} />
        <Absences here={at} absences={seen.absences} errors={errors} fields={shown.fields} now={now} />
        <Consents here={at} consents={seen.consents} />
        <Needs here={at} kinds={seen.adaptations.map(({ kind }) => kind)} />
        <Agenda here={at} feeds={seen.feeds} made={shown.feed ?? null} />
      </>
    ),
  })
}

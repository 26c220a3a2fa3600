// Who comes where, week after week? By building, by contractor, by phase; the papers to print and the calendars to follow.
import type { Hono } from 'hono'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { DateInput, Form, Hidden, SecondaryButton, Select, TextButton } from '../../ui/form.tsx'
import { BackLink, DataTable, Details, Notice, Pagination, StatusTag } from '../../ui/parts.tsx'
import { findBuilding } from '../homes/index.ts'
import { feedKinds, listFeeds, makeFeed, revokeFeed } from './calendars.ts'
import { actorOf, base, marks, may, need, planners, readers } from './desk-parts.tsx'
import { printDoorSlips, printLetters, printPoster } from './notices.ts'
import { isDay } from './plan.ts'
import {
  findSite,
  type Intervention,
  listOfSite,
  listPhases,
  listSiteBuildings,
  type Phase,
  type Site,
  type SiteBuilding,
} from './queries.ts'
import { daysOfWorks, isAwayAhead, stateOf, type WorksDay } from './rules.ts'
import { words } from './words.fr.ts'

const at = (rest = '') => `${base}/:number{[0-9]{1,9}}${rest}`
const daysShown = 7
const pdf = (c: PalierContext, bytes: Uint8Array) =>
  c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/pdf', 'cache-control': 'no-store' })

export function calendarDesk(services: Services): Hono<Env> {
  const siteOf = async (c: PalierContext) => {
    const person = staffOf(c, ...readers)
    return need(await as(services.db, actorOf(person), (tx) => findSite(tx, Number(c.req.param('number')))))
  }
  return createSurface()
    .get(at('/calendrier'), (c) => show(c, services, null))
    .post(at('/agendas'), async (c) => {
      const person = staffOf(c, ...planners)
      const site = await siteOf(c)
      const fields = await readFields(c)
      const [kind = '', subject = ''] = fields.text('feed').split(':')
      const known = feedKinds.find((one) => one === kind)
      if (!known || !/^[0-9a-f-]{36}$/.test(subject))
        return c.redirect(`${base}/${site.number}/calendrier`, 303)
      const token = await makeFeed(services, actorOf(person), site.id, known, subject)
      return show(c, services, `${services.url}/calendars/${token}.ics`)
    })
    .post(at('/agendas/:feed{[0-9a-f-]{36}}/retirer'), async (c) => {
      const person = staffOf(c, ...planners)
      await revokeFeed(services, actorOf(person), c.req.param('feed') ?? '')
      return c.redirect(`${base}/${c.req.param('number')}/calendrier?fait`, 303)
    })
    .get(at('/lots/:phase{[0-9a-f-]{36}}/lettres.pdf'), async (c) => {
      const person = staffOf(c, ...planners)
      return pdf(
        c,
        await printLetters(services, actorOf(person), await siteOf(c), c.req.param('phase') ?? ''),
      )
    })
    .get(at('/lots/:phase{[0-9a-f-]{36}}/:poster{affiche-[0-9a-f-]{36}\\.pdf}'), async (c) => {
      const person = staffOf(c, ...readers)
      const site = await siteOf(c)
      const id = (c.req.param('poster') ?? '').slice('affiche-'.length, -'.pdf'.length)
      const building = await as(services.db, actorOf(person), async (tx) =>
        (await listSiteBuildings(tx, site.id)).some((one) => one.id === id)
          ? findBuilding(tx, id)
          : undefined,
      )
      if (!building) throw new Refusal('missing', 'works.no_home', words.noHome)
      return pdf(c, await printPoster(services, actorOf(person), site, c.req.param('phase') ?? '', building))
    })
    .get(at('/avis-de-passage.pdf'), async (c) => {
      const person = staffOf(c, ...readers)
      const site = await siteOf(c)
      const phases = await as(services.db, actorOf(person), (tx) => listPhases(tx, site.id))
      const wanted = phases.find(({ id }) => id === c.req.query('lot')) ?? phases[0]
      if (!wanted) throw new Refusal('conflict', 'works.no_phase', words.noPhaseYet)
      return pdf(c, await printDoorSlips(services, site, wanted.contractor))
    })
}

type Filter = { from: Temporal.PlainDate; building: string; contractor: string; phase: string }

function filterOf(c: PalierContext, now: Temporal.Instant): Filter {
  const asked = c.req.query('du') ?? ''
  return {
    from: isDay(asked) ? Temporal.PlainDate.from(asked) : parisDay(now),
    building: c.req.query('immeuble') ?? '',
    contractor: c.req.query('entreprise') ?? '',
    phase: c.req.query('lot') ?? '',
  }
}

async function show(c: PalierContext, services: Services, made: string | null): Promise<Response> {
  const person = staffOf(c, ...readers)
  const now = services.clock.now()
  const { site, all, phases, buildings, feeds } = await as(services.db, actorOf(person), async (tx) => {
    const site = need(await findSite(tx, Number(c.req.param('number'))))
    return {
      site,
      all: await listOfSite(tx, site.id),
      phases: await listPhases(tx, site.id),
      buildings: await listSiteBuildings(tx, site.id),
      feeds: await listFeeds(tx, site.id),
    }
  })
  const filter = filterOf(c, now)
  const until = filter.from.add({ days: daysShown })
  const rows = all
    .filter(
      ({ buildingId, contractorId, phaseId }) =>
        (!filter.building || buildingId === filter.building) &&
        (!filter.contractor || contractorId === filter.contractor) &&
        (!filter.phase || phaseId === filter.phase),
    )
    .flatMap((of) => daysOfWorks(of).map((day) => ({ of, day })))
    .filter(
      ({ day: { on } }) =>
        Temporal.PlainDate.compare(on, filter.from) >= 0 && Temporal.PlainDate.compare(on, until) < 0,
    )
    .toSorted((one, other) => Temporal.Instant.compare(one.day.startsAt, other.day.startsAt))
  const byDay = Map.groupBy(rows, ({ day }) => day.on.toString())
  const here = `${base}/${site.number}/calendrier`
  const to = (from: Temporal.PlainDate) =>
    `${here}?${new URLSearchParams({ du: from.toString(), immeuble: filter.building, entreprise: filter.contractor, lot: filter.phase })}`
  return deskPage(c, {
    title: words.calendar,
    current: 'works',
    children: (
      <>
        <BackLink href={`${base}/${site.number}`}>{site.title}</BackLink>
        {made && (
          <Notice tone="done" title={words.feedMade}>
            <p>
              <code class="break">{made}</code>
            </p>
          </Notice>
        )}
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
        <h1>{words.calendar}</h1>
        <Choose filter={filter} here={here} phases={phases} buildings={buildings} />
        {byDay.size === 0 && <p>{words.nothingPlanned}</p>}
        {[...byDay].map(([day, those]) => (
          <Day day={day} rows={those} site={site} now={now} />
        ))}
        <Pagination
          previousHref={to(filter.from.subtract({ days: daysShown }))}
          nextHref={to(filter.from.add({ days: daysShown }))}
        />
        {may(person, planners) && (
          <Feeds site={site} phases={phases} buildings={buildings} feeds={feeds} now={now} />
        )}
      </>
    ),
  })
}

type Row = { of: Intervention; day: WorksDay }

function Day({ day, rows, site, now }: { day: string; rows: Row[]; site: Site; now: Temporal.Instant }) {
  return (
    <DataTable
      caption={sayDay(Temporal.PlainDate.from(day), now)}
      rows={rows}
      columns={[
        {
          label: words.place,
          value: ({ of }) => (
            <a href={`${base}/${site.number}/logements/${of.homeId}`}>
              {of.building}, {of.entrance}, {of.door}
            </a>
          ),
        },
        {
          label: words.when,
          value: ({ day: { startsAt, endsAt } }) => `${sayHour(startsAt)} – ${sayHour(endsAt)}`,
        },
        {
          label: words.phase,
          value: ({ of, day: { nth } }) =>
            of.days > 1 ? `${of.phase}, ${words.nthDay(nth, of.days)}` : of.phase,
        },
        { label: words.contractor, value: ({ of }) => of.contractor },
        {
          label: words.state,
          value: ({ of }) => (
            <>
              <StatusTag {...marks[stateOf({ ...of, isDone: of.doneOn !== null })]} />
              {isAwayAhead(of, now) && ` ${words.duringAbsence}`}
            </>
          ),
        },
      ]}
    />
  )
}

type Lists = { phases: Phase[]; buildings: SiteBuilding[] }
const contractorsOf = (phases: Phase[]) => [
  ...new Map(
    phases.map(({ contractorId, contractor }) => [contractorId, { value: contractorId, label: contractor }]),
  ).values(),
]

function Choose({ filter, here, phases, buildings }: Lists & { filter: Filter; here: string }) {
  return (
    <Form action={here} method="get" label={words.show}>
      <DateInput name="du" label={words.from} value={filter.from.toString()} />
      <Select
        name="immeuble"
        label={words.byBuilding}
        empty={words.all}
        value={filter.building}
        options={buildings.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        name="entreprise"
        label={words.byContractor}
        empty={words.all}
        value={filter.contractor}
        options={contractorsOf(phases)}
      />
      <Select
        name="lot"
        label={words.phase}
        empty={words.all}
        value={filter.phase}
        options={phases.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <SecondaryButton>{words.show}</SecondaryButton>
    </Form>
  )
}

function Feeds({
  site,
  phases,
  buildings,
  feeds,
  now,
}: Lists & { site: Site; feeds: Awaited<ReturnType<typeof listFeeds>>; now: Temporal.Instant }) {
  const here = `${base}/${site.number}/agendas`
  const names = new Map([
    ...buildings.map(({ id, name }) => [id, name] as const),
    ...phases.map(({ contractorId, contractor }) => [contractorId, contractor] as const),
  ])
  return (
    <Details summary={words.feeds}>
      <p>{words.feedsHint}</p>
      <Form action={here} label={words.makeFeed}>
        <Select
          name="feed"
          label={words.feeds}
          options={[
            ...buildings.map(({ id, name }) => ({
              value: `building:${id}`,
              label: name,
              group: words.byBuilding,
            })),
            ...contractorsOf(phases).map(({ value, label }) => ({
              value: `contractor:${value}`,
              label,
              group: words.byContractor,
            })),
          ]}
        />
        <SecondaryButton>{words.makeFeed}</SecondaryButton>
      </Form>
      {feeds.map(({ id, kind, subject_id, made_at }) => (
        <Form action={`${here}/${id}/retirer`} label={`${words.revokeFeed} ${id}`}>
          <Hidden name="feed" value={id} />
          <p>
            {words.feedOf[kind]} {names.get(subject_id)}, {sayDay(made_at, now)}{' '}
            <TextButton>{words.revokeFeed}</TextButton>
          </p>
        </Form>
      ))}
    </Details>
  )
}

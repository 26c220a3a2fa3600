// What happens in one home: its dates, its visits, what was agreed, what was written; and what may be done there?
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay, saySlot } from '../../platform/clock/words.fr.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { photosMax } from '../../platform/files/photos.ts'
import { commandOf, type Fields, readFields, readMoment } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { BackLink, Notice, StatusTag } from '../../ui/parts.tsx'
import { readPhotoForm, type SentPhotos } from '../cases/index.ts'
import { readTradeRules, type TradeRules } from '../settings/index.ts'
import { listReserveAnswers } from './contractor-queries.ts'
import { Agreed, Notices } from './desk-home-agreed.tsx'
import { Dates, Interventions, ReservesOf } from './desk-home-forms.tsx'
import {
  acting,
  actorOf,
  base,
  marks,
  may,
  need,
  noters,
  Outcome,
  planners,
  type Returned,
  readers,
  statusOf,
  visitors,
} from './desk-parts.tsx'
import { VisitForm } from './desk-visit-form.tsx'
import { noteNotice } from './notices.ts'
import { cancelIntervention, type MoveWhy, moveIntervention, planHome, type Staff } from './plan.ts'
import {
  consentsOfHome,
  findSite,
  listHolders,
  listHomeFacts,
  listOfHome,
  listPhases,
  listSiteHomes,
  listSlots,
  type SaidVisit,
  type Site,
} from './queries.ts'
import { listAbsences, listAdaptations, listNotices, listReserves, listSitesOfHome } from './queries-more.ts'
import { countDays, stateOf, worstOf } from './rules.ts'
import { arrange, sayAbsence, sayConsent, withdrawAbsence } from './said.ts'
import { holdWords } from './said-words.ts'
import { askSecond } from './second.ts'
import { addReserve, addReservePhotos, endWorks, liftReserve, recordVisit } from './visits.ts'
import { words } from './words.fr.ts'

const at = (rest = '') => `${base}/:number{[0-9]{1,9}}/logements/:home{[0-9a-f-]{36}}${rest}`
const whys: MoveWhy[] = ['desk', 'contractor', 'resident', 'absent', 'refused']

export function homeDesk(services: Services): Hono<Env> {
  const act = async (
    c: PalierContext,
    form: string,
    roles: Role[],
    work: (actor: Staff, home: { siteId: string; homeId: string }, fields: Fields) => Promise<unknown>,
    read: (c: PalierContext) => Promise<Fields> = readFields,
  ): Promise<Response> => {
    const person = staffOf(c, ...roles)
    const fields = await read(c)
    const site = need(
      await as(services.db, actorOf(person), (tx) => findSite(tx, Number(c.req.param('number')))),
    )
    const homeId = c.req.param('home') ?? ''
    return acting(
      c,
      roles,
      { form, fields, to: `${base}/${site.number}/logements/${homeId}?fait` },
      (actor) => work(actor, { siteId: site.id, homeId }, fields),
      (returned) => show(c, services, returned),
    )
  }
  const chosen = (fields: Fields) => fields.text('intervention')
  return createSurface()
    .get(at(), (c) => show(c, services))
    .post(at('/planifier'), (c) =>
      act(c, 'plan', planners, (actor, home, fields) =>
        planHome(services, actor, {
          id: commandOf(fields),
          ...home,
          phaseId: fields.text('phase'),
          slotId: fields.text('slot') || null,
        }),
      ),
    )
    .post(at('/deplacer'), (c) =>
      act(c, 'move', noters, (actor, _home, fields) =>
        moveIntervention(
          services,
          actor,
          chosen(fields),
          fields.text('slot') || null,
          whys.find((why) => why === fields.text('why')) ?? 'desk',
        ),
      ),
    )
    .post(at('/retirer'), (c) =>
      act(c, 'cancel', planners, (actor, _home, fields) =>
        cancelIntervention(services, actor, chosen(fields), ''),
      ),
    )
    .post(at('/visite'), (c) =>
      act(c, 'visit', visitors, (actor, _home, fields) => {
        const when = readMoment(fields.text('visit_on'), fields.text('visit_at'))
        if (!when)
          throw new Refusal('invalid', 'works.visit', words.hourNeeded, { visit_at: words.hourNeeded })
        return recordVisit(services, actor, {
          id: commandOf(fields),
          interventionId: chosen(fields),
          outcome: fields.text('outcome'),
          words: fields.text('visit_words'),
          at: when,
          saidAt: services.clock.now(),
          isSure: fields.text('visit_sure') !== '',
          knowsLate: fields.text('visit_late') !== '',
        })
      }),
    )
    .post(at('/fin'), (c) =>
      act(c, 'end', visitors, (actor, _home, fields) =>
        endWorks(services, actor, chosen(fields), fields.text('done_on')),
      ),
    )
    .post(at('/reserve'), (c) => {
      const sent = photosOf(services)
      return act(
        c,
        'reserve',
        visitors,
        (actor, _home, fields) =>
          addReserve(services, actor, {
            id: commandOf(fields),
            interventionId: chosen(fields),
            words: fields.text('reserve_words'),
            at: services.clock.now(),
            photos: sent.photos(),
            ifAbout: fields.text('reserve_keep') === '' ? 'ask' : 'hold',
          }),
        sent.read,
      )
    })
    .post(at('/reserve/photos'), (c) => {
      const sent = photosOf(services)
      return act(
        c,
        'reserve_photos',
        planners,
        (actor, _home, fields) => addReservePhotos(services, actor, fields.text('reserve'), sent.photos()),
        sent.read,
      )
    })
    .post(at('/levee'), (c) =>
      act(c, 'lift', visitors, (actor, _home, fields) =>
        liftReserve(services, actor, {
          id: commandOf(fields),
          reserveId: fields.text('reserve'),
          words: fields.text('lift_words'),
          at: services.clock.now(),
        }),
      ),
    )
    .post(at('/accord'), (c) =>
      act(c, 'consent', noters, (actor, home, fields) =>
        sayConsent(services, actor, home, {
          id: commandOf(fields),
          day: fields.text('consent_day'),
          granted: fields.text('consent_granted') === 'oui',
          how:
            (['phone', 'paper', 'door'] as const).find((how) => how === fields.text('consent_how')) ??
            'phone',
        }),
      ),
    )
    .post(at('/absence'), (c) =>
      act(c, 'absence', noters, (actor, home, fields) =>
        sayAbsence(services, actor, home, {
          id: commandOf(fields),
          fromOn: fields.text('from_on'),
          untilOn: fields.text('until_on'),
          words: fields.text('absence_words'),
          ifAbout: fields.text('absence_keep') === '' ? 'ask' : 'hold',
        }),
      ),
    )
    .post(at('/absence/retirer'), (c) =>
      act(c, 'absence', noters, (actor, home, fields) =>
        withdrawAbsence(services, actor, home, fields.text('absence')),
      ),
    )
    .post(at('/second'), (c) =>
      act(c, 'second', noters, (actor, _home, fields) =>
        askSecond(services, actor, commandOf(fields), chosen(fields)),
      ),
    )
    .post(at('/prevu'), (c) =>
      act(c, 'adaptations', noters, (actor, home, fields) =>
        arrange(services, actor, home, fields.all('adaptations')),
      ),
    )
    .post(at('/avis'), (c) =>
      act(c, 'notice', noters, (actor, _home, fields) =>
        noteNotice(services, actor, {
          id: commandOf(fields),
          interventionId: chosen(fields),
          how: fields.text('notice_how'),
          proof: fields.text('notice_proof'),
        }),
      ),
    )
}

/** The photos of a form, each cleaned as it came; what is wrong with one brings the form back with its words. */
function photosOf(services: Services) {
  let sent: SentPhotos | undefined
  return {
    read: async (c: PalierContext) => {
      sent = await readPhotoForm(c, services, photosMax)
      return sent.fields
    },
    photos: () => {
      if (sent?.errors.photos) throw new Refusal('invalid', 'works.photos', sent.errors.photos, sent.errors)
      return sent?.photos ?? []
    },
  }
}

/** What else is going on behind this door: the other sites of the home, with their dates. */
async function loadOthers(tx: Tx, siteId: string, homeId: string, now: Temporal.Instant) {
  const others = (await listSitesOfHome(tx, homeId, now)).filter(({ id }) => id !== siteId)
  return Promise.all(
    others.map(async (site) => ({ site, interventions: await listOfHome(tx, site.id, homeId) })),
  )
}

async function load(tx: Tx, site: Site, homeId: string, now: Temporal.Instant) {
  const home = (await listSiteHomes(tx, site.id)).find((one) => one.homeId === homeId)
  if (!home) throw new Refusal('missing', 'works.no_home', words.noHome)
  return {
    site,
    home,
    rules: await readTradeRules(tx, parisDay(now)),
    phases: await listPhases(tx, site.id),
    interventions: await listOfHome(tx, site.id, homeId),
    slots: await listSlots(tx, site.id, { from: now }),
    holders: await listHolders(tx, homeId),
    consents: await consentsOfHome(tx, site.id, homeId),
    absences: await listAbsences(tx, site.id, homeId),
    adaptations: await listAdaptations(tx, site.id, homeId),
    reserves: await listReserves(tx, site.id, homeId),
    notices: await listNotices(tx, site.id, homeId),
    facts: (await listHomeFacts(tx, site.id, homeId))[0],
    answers: await listReserveAnswers(tx, site.id),
    others: await loadOthers(tx, site.id, homeId, now),
  }
}
export type LoadedHome = Awaited<ReturnType<typeof load>>

async function show(c: PalierContext, services: Services, returned?: Returned): Promise<Response> {
  const person = staffOf(c, ...readers)
  const now = services.clock.now()
  const all = await as(services.db, actorOf(person), async (tx) =>
    load(tx, need(await findSite(tx, Number(c.req.param('number')))), c.req.param('home') ?? '', now),
  )
  const seen = may(person, noters) ? all : holdWords(all, person.id)
  const { site, home, facts } = seen
  const here = `${base}/${site.number}/logements/${home.homeId}`
  const state = worstOf(seen.interventions.map((one) => stateOf({ ...one, isDone: one.doneOn !== null })))
  const days = facts
    ? countDays(
        {
          firstOn: Temporal.PlainDate.from(facts.firstOn),
          lastOn: Temporal.PlainDate.from(facts.lastOn),
          isOver: facts.isOver,
        },
        parisDay(now),
      )
    : 0
  const title = `${home.building}, ${home.entrance}, ${home.door}`
  // One's own; who leads the works adds to anybody's.
  const mayAdd = ({ byId }: SaidVisit) =>
    may(person, planners) || (may(person, visitors) && byId === person.id)
  const props = { seen, returned, here, now }
  return deskPage(c, {
    title,
    current: 'works',
    errors: returned?.errors ?? {},
    status: statusOf(returned),
    children: (
      <>
        <BackLink href={`${base}/${site.number}`}>{site.title}</BackLink>
        <Outcome c={c} returned={returned} />
        <h1>{title}</h1>
        <p>
          <StatusTag {...marks[state]} />
        </p>
        <Days days={days} rules={seen.rules} />
        <p>
          {words.livesHere} : {seen.holders.map(({ name }) => name).join(', ') || words.nobody}
        </p>
        {seen.others.length > 0 && (
          <>
            <h2>{words.otherSites}</h2>
            <ul>
              {seen.others.map(({ site: other, interventions }) => (
                <li>
                  <a href={`${base}/${other.number}/logements/${home.homeId}`}>{other.title}</a>
                  {interventions.map((of) => ` · ${of.phase}, ${sayDate(of.startsAt, of.endsAt, now)}`)}
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>{words.visits}</h2>
        <Interventions
          {...props}
          mayEnd={may(person, visitors)}
          mayOffer={may(person, noters)}
          mayAdd={mayAdd}
        />
        {may(person, visitors) && seen.interventions.length > 0 && <VisitForm {...props} />}
        {may(person, noters) && <Dates {...props} mayPlan={may(person, planners)} />}
        <h2>{words.reserves}</h2>
        <ReservesOf {...props} maySay={may(person, visitors)} mayAdd={may(person, planners)} />
        <Agreed {...props} maySay={may(person, noters)} />
        <h2>{words.notices}</h2>
        <Notices {...props} maySay={may(person, noters)} />
      </>
    ),
  })
}

function Days({ days, rules }: { days: number; rules: TradeRules }): JSX.Element | null {
  if (days === 0) return null
  return (
    <Notice
      tone={days > rules.worksDaysMax ? 'danger' : days >= (rules.worksDayAlerts[0] ?? 0) ? 'wait' : 'info'}
      title={words.daysSoFar(days)}
    >
      <p>{words.daysRule}</p>
    </Notice>
  )
}

export const sayDate = (
  startsAt: Temporal.Instant | null,
  endsAt: Temporal.Instant | null,
  now: Temporal.Instant,
) => (startsAt && endsAt ? saySlot(startsAt, endsAt, now) : words.noDate)
export const dayOf = (text: string, now?: Temporal.Instant) => sayDay(Temporal.PlainDate.from(text), now)

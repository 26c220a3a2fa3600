// What surrounds every page of the desk? The menu of what this person may do, with what waits in each.
import { sql } from 'kysely'
import type { ComponentChildren, JSX } from 'preact'
import { isEngineDown } from '../../modules/calls/index.ts'
import {
  type DutyTrouble,
  listDutyTroubles,
  listUnguarded,
  type Unguarded,
} from '../../modules/on-call/index.ts'
import { landlordOf } from '../../modules/settings/index.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { type PalierContext, type SignedIn, staffOf } from '../../platform/http/kernel.ts'
import type { Errors } from '../../ui/form.tsx'
import { DeskLayout, type NavLink, renderPage } from '../../ui/page.tsx'
import { Notice } from '../../ui/parts.tsx'
import { islandHref } from '../islands/build.ts'
import { words } from './words.fr.ts'

export type DeskPlace = keyof typeof words.nav
/** Those who read demands at the desk; what each may do there is decided by the database. */
export const deskRoles: Role[] = [
  'adviser',
  'agency_manager',
  'technician',
  'works_manager',
  'caretaker',
  'liaison_agent',
]
export const answeringRoles: Role[] = ['adviser', 'agency_manager', 'technician', 'works_manager']

const places: { place: DeskPlace; href: string; roles: Role[] }[] = [
  { place: 'cases', href: '/bureau', roles: deskRoles },
  { place: 'newCase', href: '/bureau/nouvelle', roles: deskRoles },
  { place: 'search', href: '/bureau/recherche', roles: deskRoles },
  { place: 'calls', href: '/bureau/appels', roles: ['adviser', 'agency_manager'] },
  {
    place: 'alerts',
    href: '/bureau/alertes',
    roles: ['adviser', 'agency_manager', 'technician', 'administrator'],
  },
  { place: 'letters', href: '/bureau/courriers', roles: ['adviser', 'agency_manager'] },
  {
    place: 'figures',
    href: '/bureau/chiffres',
    roles: ['adviser', 'agency_manager', 'auditor', 'administrator'],
  },
  { place: 'observations', href: '/bureau/observations', roles: deskRoles },
  { place: 'rounds', href: '/bureau/rondes', roles: deskRoles },
  {
    place: 'missions',
    href: '/bureau/missions',
    roles: ['adviser', 'agency_manager', 'works_manager', 'liaison_agent'],
  },
  {
    place: 'social',
    href: '/bureau/relais-sociaux',
    roles: ['social_worker', 'adviser', 'caretaker', 'liaison_agent'],
  },
  { place: 'buildings', href: '/bureau/immeubles', roles: deskRoles },
  {
    place: 'contractors',
    href: '/bureau/prestataires',
    roles: ['adviser', 'agency_manager', 'works_manager', 'technician', 'administrator'],
  },
  {
    place: 'competence',
    href: '/bureau/competence',
    roles: ['adviser', 'agency_manager', 'works_manager', 'administrator', 'auditor'],
  },
  { place: 'meetings', href: '/bureau/rencontres', roles: deskRoles },
  { place: 'works', href: '/bureau/chantiers', roles: deskRoles },
  {
    place: 'reviews',
    href: '/bureau/bilans',
    roles: ['liaison_agent', 'caretaker', 'adviser', 'agency_manager', 'works_manager'],
  },
  {
    place: 'field',
    href: '/terrain',
    roles: ['caretaker', 'liaison_agent', 'works_manager', 'agency_manager'],
  },
  { place: 'imports', href: '/bureau/import', roles: ['administrator'] },
  { place: 'accounts', href: '/bureau/comptes', roles: ['administrator'] },
  // Whoever takes no call may still write how they go.
  { place: 'calls', href: '/bureau/appels/parcours', roles: ['administrator'] },
  { place: 'settings', href: '/bureau/reglages', roles: ['administrator', 'agency_manager'] },
  { place: 'journal', href: '/bureau/journal', roles: ['administrator', 'agency_manager', 'dpo'] },
]

const placesOf = ({ roles: held }: SignedIn) => {
  const own = places.filter(({ roles }) => held.some((role) => roles.includes(role)))
  return own.filter(({ place }, index) => own.findIndex((one) => one.place === place) === index)
}

/** Her devices and sessions (sign-in/access.ts): behind her name on every page. */
const security = '/bureau/connexion-securite'

/** The first page of those whose work is in no page of this version yet; they still come in and out by the same doors. */
const waitingRoom: typeof places = [
  { place: 'welcome', href: '/bureau/accueil', roles: [] },
  { place: 'security', href: security, roles: [] },
]

/** Where the desk begins for this person: the first page she may open. */
export function homeOf(person: SignedIn): string {
  return placesOf(person)[0]?.href ?? '/bureau/accueil'
}

export const countCap = 99

/** The menu for a person's roles; a number beside a word is what waits there. */
export async function deskNav(c: PalierContext, current?: DeskPlace): Promise<NavLink[]> {
  const person = staffOf(c)
  const waiting = await countWaiting(c, person)
  const own = placesOf(person)
  return (own.length > 0 ? own : waitingRoom).map(({ place, href }) => ({
    href,
    label: words.nav[place],
    current: place === current,
    count: waiting[place] ? words.capped(waiting[place], countCap) : undefined,
  }))
}

async function countWaiting(c: PalierContext, person: SignedIn): Promise<Partial<Record<DeskPlace, number>>> {
  if (!person.roles.some((role) => deskRoles.includes(role))) return {}
  const services = c.get('services')
  return as(services.db, { kind: 'staff', id: person.id }, async (tx) => {
    const most = countCap + 1
    const { rows } = await sql<{
      cases: number
      calls: number
      alerts: number
      letters: number
      observations: number
      competence: number
    }>`
      select (select count(*) from (select from cases where state = 'open' limit ${most}) x) as cases,
             (select count(*) from (select from call_waits where left_at is null limit ${most}) x)
               + (select count(*) from (select from call_recordings where purpose = 'message' and case_id is null and set_aside_at is null limit ${most}) x) as calls,
             (select count(*) from (select from alerts where acknowledged_at is null limit ${most}) x) as alerts,
             (select count(*) from (select from deliveries where state in ('to_print', 'to_call') or (asked_human_at is not null and settled_at is null) limit ${most}) x)
               + (select count(*) from (select from delivery_inbound_mails where kind = 'new' and sorted_at is null and case_id is null limit ${most}) x) as letters,
             (select count(*) from app.relays_back()) as observations,
             (select count(*) from (select from competence_referrals where state = 'refused' and triaged_at is null limit ${most}) x)
               + (select count(*) from (select from competence_disputes where settled_at is null limit ${most}) x) as competence`.execute(
      tx,
    )
    return rows[0] ?? {}
  })
}

export type DeskPage = {
  title: string
  current?: DeskPlace
  queue?: ComponentChildren
  queueLabel?: string
  side?: ComponentChildren
  errors?: Errors
  scripts?: string[]
  status?: 200 | 403 | 404 | 409 | 413 | 422 | 429 | 503
  children: ComponentChildren
}

const isWatcher = (person: SignedIn) =>
  person.roles.some((role) => role === 'agency_manager' || role === 'administrator')

type OnCall = { unguarded: Unguarded[]; troubles: DutyTrouble[] }

/** Who keeps the rosters is told, wherever she is, that a danger would alert nobody, that a week has a hole, that a trial failed. */
async function findOnCall(c: PalierContext, person: SignedIn): Promise<OnCall> {
  if (!isWatcher(person)) return { unguarded: [], troubles: [] }
  const services = c.get('services')
  return as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
    unguarded: await listUnguarded(services, tx),
    troubles: await listDutyTroubles(tx, services.clock.now()),
  }))
}

function OnCallBanner({ unguarded, troubles }: OnCall): JSX.Element | null {
  const { onDuty } = words
  if (unguarded.length > 0) {
    const isAlone = unguarded.some(({ hasTurn }) => !hasTurn)
    return (
      <Notice tone="danger" title={isAlone ? onDuty.nobody : onDuty.unreachable}>
        <p>
          {onDuty.where(unguarded.map(({ agency }) => agency))} {!isAlone && onDuty.why}{' '}
          <a href="/bureau/astreinte">{onDuty.set}</a>
        </p>
      </Notice>
    )
  }
  if (troubles.length === 0) return null
  return (
    <Notice tone="wait" title={onDuty.troubles}>
      <ul>
        {troubles.map(({ kind, where, href }) => (
          <li>
            <a href={href}>{onDuty.trouble[kind](where)}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Where the landlord's own line is plugged in: whoever watches over it reads on every page that it is silent. */
function EngineBanner(): JSX.Element {
  const { engine } = words
  return (
    <Notice tone="danger" title={engine.down}>
      <p>{engine.todo}</p>
    </Notice>
  )
}

/** Answers a request with a page of the desk. */
export async function deskPage(c: PalierContext, page: DeskPage): Promise<Response> {
  const person = staffOf(c)
  const { status = 200, current, scripts = [], ...rest } = page
  const nav = await deskNav(c, current)
  return c.html(
    renderPage(
      <DeskLayout
        {...rest}
        scripts={
          nav.some(({ href }) => href === '/terrain') ? [...scripts, islandHref('leave-field')] : scripts
        }
        banner={
          <>
            {isWatcher(person) && isEngineDown(c.get('services')) && <EngineBanner />}
            <OnCallBanner {...(await findOnCall(c, person))} />
          </>
        }
        landlord={await landlordOf(c.get('services'))}
        nav={nav}
        person={person.name}
        personHref={security}
        csrf=""
      />,
    ),
    status,
    { 'cache-control': 'no-store' },
  )
}

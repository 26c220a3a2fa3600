// Which pages are there, and which has nobody looked at? The program's own list of addresses, walked by following links as each person.
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { agencies, goeland, residents, staff } from '../../db/worlds/people.ts'
import { createApp } from '../../src/app.ts'
import { beginDraft } from '../../src/modules/competence/matrices.ts'
import { receiveMail } from '../../src/modules/deliveries/index.ts'
import { waitingFiles } from '../../src/modules/imports/index.ts'
import { importPlanning } from '../../src/modules/works/planning.ts'
import { systemActor } from '../../src/platform/db/actor.ts'
import { as } from '../../src/platform/db/database.ts'
import { hashToken, sessionCookie } from '../../src/platform/http/kernel.ts'
import { makeLink } from '../../src/platform/links.ts'
import type { House } from '../support/house.ts'

export type Who = 'public' | keyof typeof residents | keyof typeof staff
export type Address = { who: Who; path: string; route: string }

/** What answers something else than a page: files, streams, data, machines. */
const notPages =
  /^\/(api|assets|open311)\/|\*|\.(pdf|xml|csv|xlsx|json|js|webmanifest|ics|wav)\}?$|^\/(healthz|metrics|readyz)$|\/photos\/|^\/bureau\/evenements$|^\/terrain\/(secteur|qui)$|:file|:rank|\/nouvelles$|^\/telephone\/(sons|astreinte)|^\/bureau\/appels\/direct$|\/connexion\/(openid|retour)$/
/** Only a redirection to the page that follows. */
const onlyLead = new Set([
  '/moi/signaler',
  '/aide/:resident/signaler',
  '/moi/signaler/:draft',
  '/aide/:resident/signaler/:draft',
  '/bureau/reglages/reponses/nouvelle',
  '/bureau/reglages/reponses/:id{[0-9a-f-]{36}}',
])

const leads = [...onlyLead].map(patternOf)

/** The addresses of pages, as the program knows them: `/moi/demandes/:number{[0-9]+}`. */
export function listRoutes(house: House): string[] {
  const { routes } = createApp(house.services, () => {})
  const known = routes.filter(
    ({ method, path }) => method === 'GET' && !notPages.test(path) && !onlyLead.has(path),
  )
  // The most precise first: `/moi/signaler/:draft/danger` before `/moi/signaler/:draft/:step`.
  const vague = (route: string) => route.split(':').length
  return [...new Set(known.map(({ path }) => path))].sort((one, other) => vague(one) - vague(other))
}

/** A session for a named person; returns the cookie's value. */
export async function openSession(house: House, who: Exclude<Who, 'public'>): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const resident = residents[who as keyof typeof residents]
  const person = resident ?? staff[who as keyof typeof staff]
  const now = house.services.clock.now()
  await house.ask(
    `insert into sessions (id, token_hash, person_kind, person_id, way, device, started_at, seen_at, expires_at)
     values ($1, $2, $3, $4, 'demo', 'essai', $5, $5, $6)`,
    [
      randomUUIDv7(),
      hashToken(token),
      resident ? 'resident' : 'staff',
      person.id,
      now.toString(),
      now.add({ hours: 24 * 20 }).toString(),
    ],
  )
  return token
}

/** Addresses of each route, at most `each`, found as `who` by following links from `starts`. */
export async function walk(
  house: House,
  routes: string[],
  who: Who,
  starts: string[],
  each: number,
): Promise<Address[]> {
  const app = createApp(house.services, () => {})
  const headers: Record<string, string> =
    who === 'public' ? {} : { cookie: `${sessionCookie}=${await openSession(house, who)}` }
  const patterns = routes.map((route) => ({ route, pattern: patternOf(route) }))
  const found: Address[] = []
  const counts = new Map<string, number>()
  const seen = new Set(starts)
  const waiting = [...starts]
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const { pathname } = new URL(path, 'http://localhost:3000')
    const route = patterns.find(({ pattern }) => pattern.test(pathname))?.route
    const isLead = leads.some((pattern) => pattern.test(pathname))
    // Each question of a declaration is a page of its own.
    const kind = route?.endsWith('/:step') ? `${route} ${pathname.split('/').at(-1)}` : (route ?? '')
    const count = counts.get(kind) ?? 0
    if (!isLead && !starts.includes(path) && (!route || count >= each)) continue
    const response = await app.request(`http://localhost:3000${path}`, { headers })
    const next = response.headers.get('location')
    if (next) {
      const led = new URL(next, 'http://localhost:3000')
      if (!seen.has(led.pathname)) waiting.push(led.pathname + led.search)
      seen.add(led.pathname + led.search)
      continue
    }
    if (!response.headers.get('content-type')?.startsWith('text/html')) continue
    // What says no is a page too: gone, not found, not hers.
    if (response.status >= 400) found.push({ who, path, route: `${response.status}` })
    else if (route) {
      counts.set(kind, count + 1)
      found.push({ who, path, route })
    }
    for (const [, href] of (await response.text()).matchAll(/<a [^>]*href="([^"#]+)"/g)) {
      const url = new URL((href ?? '').replaceAll('&amp;', '&'), `http://localhost:3000${path}`)
      const to = url.pathname + url.search
      if (url.host !== 'localhost:3000' || seen.has(to)) continue
      seen.add(to)
      waiting.push(to)
    }
  }
  return found
}

function patternOf(route: string): RegExp {
  const source = route.replace(
    /:[a-zA-Z]+(?:\{((?:[^{}]|\{[^}]*\})*)\})?/g,
    (_, shape: string | undefined) => (shape ? `(?:${shape})` : '[^/]+'),
  )
  return new RegExp(`^${source}$`)
}

/** Two declarations answered up to their last question, in the entrance and at home: their pages are known only once begun. */
export async function fillDraft(house: House): Promise<string[]> {
  const app = createApp(house.services, () => {})
  const origin = 'http://localhost:3000'
  const cookie = `${sessionCookie}=${await openSession(house, 'fatima')}`
  const fill = async (answers: [string, Record<string, string>][]) => {
    const begun = await app.request(`${origin}/moi/signaler`, { headers: { cookie } })
    const draft = (begun.headers.get('location') ?? '').replace(/\/danger$/, '')
    for (const [step, fields] of answers)
      await app.request(`${origin}${draft}/${step}`, {
        method: 'POST',
        headers: { cookie, origin },
        body: new URLSearchParams(fields),
      })
    return [...answers.map(([step]) => `${draft}/${step}`), `${draft}/verifier`]
  }
  const words: [string, Record<string, string>][] = [
    ['details', { details: 'Depuis hier', do: 'next' }],
    ['reponse', { channel: 'app', address: '' }],
  ]
  const common = await fill([
    ['quoi', { nature: 'light_stairs' }],
    ['ou', { zone: `${goeland.entranceB}:hall`, precision: 'près des boîtes' }],
    ['voisins', { fault: 'autre' }],
    ...words,
  ])
  const [home] = await house.ask<{ id: string }>(
    `select l.home_id as id from leases l join lease_holders h on h.lease_id = l.id where h.resident_id = $1`,
    [residents.fatima.id],
  )
  const inside = await fill([
    ['quoi', { nature: 'tap_worn' }],
    ['ou', { zone: home?.id ?? '', precision: 'la cuisine' }],
    ['reparation', { asked: 'item', item: 'tap_seal' }],
    ['reparation?question=cause', { asked: 'how', how: 'use' }],
    ...words,
  ])
  return [...common, ...inside]
}

/** A mail from somebody unknown, waiting to be sorted. */
export async function plantMail(house: House): Promise<void> {
  await receiveMail(house.services, {
    messageId: '<essai@example.org>',
    from: { name: 'Une inconnue', address: 'inconnu@example.org' },
    to: ['bonjour@jetee.example'],
    subject: 'La porte du hall',
    text: 'La porte du hall ne ferme plus.',
    attachments: [],
    inReplyTo: null,
    references: [],
    date: null,
    isAutomatic: false,
    isBounce: false,
    bounce: null,
  })
}

/** Held an hour ago on paper, and not typed yet. */
export async function plantPaperMeeting(house: House): Promise<void> {
  const now = house.services.clock.now()
  const id = randomUUIDv7()
  await house.ask(
    `insert into meetings (id, kind, estate_id, building_id, at, place_words, host_id, planned_by, planned_at)
     values ($1, 'breakfast', $2, $3, $4, 'Hall A', $5, $5, $6)`,
    [
      id,
      goeland.estateId,
      goeland.buildingId,
      now.subtract({ hours: 1 }).toString(),
      staff.karim.id,
      now.subtract({ hours: 48 }).toString(),
    ],
  )
  // What speaks of somebody waits for the sentence that neighbours read.
  await house.ask(
    `insert into meeting_remarks (id, meeting_id, estate_id, words, spot_kind, spot_id, place_words, is_shown, is_reserved, taken_by, said_at)
     values ($1, $2, $3, 'Madame du 302 laisse ses sacs.', 'building', $4, 'Goéland', false, true, $5, $6)`,
    [randomUUIDv7(), id, goeland.estateId, goeland.buildingId, staff.karim.id, now.toString()],
  )
}

/** Somebody goes: her report is there to be written. */
export async function plantTakenAlert(house: House): Promise<void> {
  const at = house.services.clock.now().subtract({ hours: 1 }).toString()
  await house.ask(
    `insert into alerts (id, case_id, estate_id, agency_id, danger, raised_at, acknowledged_at, acknowledged_by, acknowledged_staff_id, acknowledged_way)
     select $1, c.id, c.estate_id, s.agency_id, 'water', $2::timestamptz, $2::timestamptz, $3, $4, 'desk'
       from cases c join estates s on s.id = c.estate_id
      where s.agency_id = $5 and not c.is_sensitive and not exists (select from alerts a where a.case_id = c.id) order by c.number limit 1`,
    [randomUUIDv7(), at, staff.karim.name, staff.karim.id, agencies.phare],
  )
}

/** A planning that was read, and one that was kept: no link leads to what a form answers. */
export async function plantPlanning({ services, ask }: House): Promise<string[]> {
  const [site] = await ask<{ id: string; number: number; line: string }>(
    `select s.id, s.number, concat_ws(';', i.code, p.title, h.code, to_char(t.starts_at at time zone 'Europe/Paris', 'DD/MM/YYYY;HH24:MI'),
                                      to_char(t.ends_at at time zone 'Europe/Paris', 'HH24:MI')) as line
       from works_interventions i join works_sites s on s.id = i.site_id join works_phases p on p.id = i.phase_id
       join works_slots t on t.id = i.slot_id join homes h on h.id = i.home_id
      where i.cancelled_at is null and i.code is not null order by t.starts_at desc limit 1`,
  )
  if (!site) throw new Error('no visit to come')
  const bytes = new TextEncoder().encode(`code;lot;logement;jour;de;a\n${site.line}`)
  const actor = { kind: 'staff' as const, id: staff.sofia.id }
  const report = await importPlanning(services, actor, site.id, bytes, { isDry: true })
  const files = waitingFiles(services)
  const read = await files.put(bytes)
  const kept = await files.put(new TextEncoder().encode(JSON.stringify({ siteId: site.id, report })))
  const page = `/bureau/chantiers/${site.number}/planning`
  return [`${page}/essai?fichier=${read}`, `${page}/resultat?lu=${kept}`]
}

/** A draft of the matrix, so that its pages and its rules are there to look at. */
export async function plantDraftMatrix(house: House): Promise<void> {
  await beginDraft(house.services, { kind: 'staff', id: staff.karim.id }, randomUUIDv7(), 'Brouillon')
}

/** Pages that no link of the site leads to: they stand in messages, on paper, or at the first start. */
export async function plantLinks(house: House): Promise<string[]> {
  const { services, ask } = house
  const now = services.clock.now()
  const one = async (query: string) => (await ask<{ id: string }>(query))[0]?.id ?? ''
  const order = await one(
    `select id from contractor_work_orders where state in ('sent', 'accepted', 'scheduled') limit 1`,
  )
  const referral = await one(
    `select id from competence_referrals order by (state in ('proposed', 'accepted')) desc limit 1`,
  )
  const relay = await one(
    `select id from observation_relays where contractor_id is not null order by (state = 'sent') desc limit 1`,
  )
  const verdict = await one(`select case_id as id from case_verdicts where given_at is null limit 1`)
  const reserve = await one('select id from works_reserves order by at limit 1')
  const alert = await one('select id from alerts limit 1')
  const made = { sentTo: 'essai@example.org', madeAt: now }
  const links = await as(services.db, systemActor, async (tx) => {
    const lives = { ...made, expiresAt: now.add({ hours: 24 * 30 }) }
    const ended = { ...made, expiresAt: now.subtract({ hours: 1 }) }
    return [
      `/partenaire/${await makeLink(tx, { purpose: 'work_order', subjectId: order, ...lives })}`,
      `/partenaire/${await makeLink(tx, { purpose: 'work_order', subjectId: order, ...ended })}`,
      `/partenaire/${await makeLink(tx, { purpose: 'referral', subjectId: referral, ...lives })}`,
      `/partenaire/${await makeLink(tx, { purpose: 'referral', subjectId: referral, ...ended })}`,
      `/partenaire/${await makeLink(tx, { purpose: 'relay', subjectId: relay, ...lives })}`,
      `/partenaire/${await makeLink(tx, { purpose: 'relay', subjectId: relay, ...ended })}`,
      `/partenaire/${await makeLink(tx, { purpose: 'works', subjectId: reserve, ...lives })}`,
      `/partenaire/${await makeLink(tx, { purpose: 'works', subjectId: reserve, ...ended })}`,
      `/astreinte/${await makeLink(tx, { purpose: 'alert', subjectId: alert, ...lives })}`,
      `/reglee/${await makeLink(tx, { purpose: 'verdict', subjectId: verdict, ...lives })}`,
      `/reglee/${await makeLink(tx, { purpose: 'verdict', subjectId: verdict, ...ended })}`,
    ]
  })
  return [...links, '/reglee', `/hall/${goeland.boardCode}`, '/nulle-part', '/telephone']
}

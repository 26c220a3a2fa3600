// Which calendars follow the works by themselves? Of a home, a building, a contractor: an address nobody guesses, withdrawn when it went astray.
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import ical, { ICalCalendarMethod } from 'ical-generator'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { hashToken } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { needSite, type Staff, say } from './plan.ts'
import { type Intervention, listOfHome, listOfSite } from './queries.ts'
import { listSitesOfHome } from './queries-more.ts'
import { daysOfWorks } from './rules.ts'
import { asTold, placeOf } from './telling.ts'
import { words } from './words.fr.ts'

export const feedKinds = ['home', 'building', 'contractor'] as const
export type FeedKind = (typeof feedKinds)[number]
export type FeedMaker = Staff | (Actor & { kind: 'resident' })

/** The token is given once: only its hash is kept. */
export async function makeFeed(
  services: Services,
  actor: FeedMaker,
  siteId: string,
  kind: FeedKind,
  subjectId: string,
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await as(services.db, actor, async (tx) => {
    const site = await needSite(tx, siteId)
    const id = randomUUIDv7()
    await tx
      .insertInto('works_calendars')
      .values({
        id,
        token_hash: hashToken(token),
        site_id: siteId,
        kind,
        subject_id: subjectId,
        made_by_kind: actor.kind,
        made_by: actor.id,
        made_at: services.clock.now(),
      })
      .execute()
    await say(
      services,
      tx,
      actor,
      'works.calendar_made',
      { subjectId: siteId, estateId: site.estateId },
      { kind },
    )
  })
  return token
}

export async function revokeFeed(services: Services, actor: FeedMaker, feedId: string): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const revoked = await tx
      .updateTable('works_calendars')
      .set({ revoked_at: services.clock.now() })
      .where('id', '=', feedId)
      .where('revoked_at', 'is', null)
      .returning('site_id')
      .executeTakeFirst()
    if (!revoked) return
    const site = await needSite(tx, revoked.site_id)
    await say(services, tx, actor, 'works.calendar_revoked', { subjectId: site.id, estateId: site.estateId })
  })
}

export async function listFeeds(tx: Tx, siteId: string, subjectId: string | null = null) {
  let query = tx
    .selectFrom('works_calendars')
    .select(['id', 'kind', 'subject_id', 'made_at'])
    .where('site_id', '=', siteId)
    .where('revoked_at', 'is', null)
    .orderBy('made_at', 'desc')
  if (subjectId) query = query.where('subject_id', '=', subjectId)
  return query.execute()
}

/** Whoever holds the address reads dates and doors: never a name. Refuses what is unknown or withdrawn. */
export async function readFeed(services: Services, token: string): Promise<string> {
  const { feed, site, all } = await as(services.db, systemActor, async (tx) => {
    const feed = await tx
      .selectFrom('works_calendars')
      .select(['kind', 'subject_id', 'site_id'])
      .where('token_hash', '=', hashToken(token))
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (!feed) throw new Refusal('missing', 'works.no_calendar', words.noFeed)
    const site = await needSite(tx, feed.site_id)
    if (feed.kind !== 'home') return { feed, site, all: await listOfSite(tx, site.id) }
    // Whoever lives there follows her home: every site of it.
    const sites = await listSitesOfHome(tx, feed.subject_id, services.clock.now())
    const all: Intervention[] = []
    for (const id of new Set([site.id, ...sites.map((one) => one.id)]))
      all.push(...(await listOfHome(tx, id, feed.subject_id)).map(asTold))
    return { feed, site, all }
  })
  const isOf: Record<FeedKind, (of: Intervention) => boolean> = {
    home: ({ homeId }) => homeId === feed.subject_id,
    building: ({ buildingId }) => buildingId === feed.subject_id,
    contractor: ({ contractorId }) => contractorId === feed.subject_id,
  }
  const kind = feed.kind as FeedKind
  return writeCalendar(site.title, all.filter(isOf[kind]), kind, services.clock.now())
}

/** Pure: the same visits give the same text. */
export function writeCalendar(
  title: string,
  visits: Intervention[],
  kind: FeedKind,
  now: Temporal.Instant,
): string {
  const calendar = ical({
    name: title,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Palier', product: 'works', language: 'FR' },
  })
  for (const of of visits)
    for (const { nth, startsAt, endsAt } of daysOfWorks(of))
      calendar.createEvent({
        // The first keeps the name it was followed by.
        id: nth === 1 ? of.id : `${of.id}-${nth}`,
        start: new Date(startsAt.epochMilliseconds),
        end: new Date(endsAt.epochMilliseconds),
        stamp: new Date(now.epochMilliseconds),
        summary: [
          kind === 'home' ? words.feedHome(of.phase, of.contractor) : `${of.phase}, ${placeOf(of)}`,
          ...(of.days > 1 ? [words.nthDay(nth, of.days)] : []),
        ].join(', '),
        location: placeOf(of),
        description: of.what,
      })
  return calendar.toString()
}

// How did the works go, for whoever lives there? Asked once, the day after the last lot of her home is done; what she answers is read, and a bad mark is called back.
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { tellByMail, tellResident } from '../deliveries/index.ts'
import { opinionWords as words } from './opinion-words.fr.ts'
import { findSiteById, listHolders, listSiteHomes } from './queries.ts'
import { placeOf } from './telling.ts'

/** The two lowest of five. */
export const isBad = (mark: number): boolean => mark <= 2
/** Older ends are not asked about: nobody remembers, and a base that is upgraded writes to nobody about last year. */
const daysToAsk = 30

type Over = { siteId: string; homeId: string; estateId: string }

/**
 * Homes where everything was done before today, so that an end said by mistake is corrected first. A lot of which nothing is planned
 * yet may still come to this home.
 */
async function listOver(tx: Tx, now: Temporal.Instant): Promise<Over[]> {
  const { rows } = await sql<Over>`
    select d.site_id as "siteId", d.home_id as "homeId", d.estate_id as "estateId" from works_ends d join works_sites s on s.id = d.site_id
     where d.at > ${now.subtract({ hours: 24 * daysToAsk }).toString()}::timestamptz
       and not exists (select from works_interventions i where i.site_id = d.site_id and i.home_id = d.home_id and i.cancelled_at is null
                          and not exists (select from works_ends x where x.intervention_id = i.id))
       and (s.ended_at is not null or not exists (select from works_phases p where p.site_id = d.site_id and p.ends_on >= app.works_day(${now.toString()}::timestamptz)
                          and not exists (select from works_interventions i where i.phase_id = p.id and i.cancelled_at is null)))
     group by d.site_id, d.home_id, d.estate_id
    having max(app.works_day(d.at)) < app.works_day(${now.toString()}::timestamptz)`.execute(tx)
  return rows
}

/** Asked already, by any way; or said without being asked. */
async function isSettled(tx: Tx, { siteId }: Over, residentId: string, key: string): Promise<boolean> {
  const { rows } = await sql`
    select from deliveries where dedupe in (${key}, ${`${key}:app`})
    union all select from works_satisfaction where site_id = ${siteId} and resident_id = ${residentId}`.execute(
    tx,
  )
  return rows.length > 0
}

/** Job `works.ask_rating`: each person of the home by her own way, once a site and a home. */
export async function askRatings(services: Services): Promise<void> {
  const over = await as(services.db, systemActor, (tx) => listOver(tx, services.clock.now()))
  for (const of of over)
    await as(services.db, systemActor, async (tx) => {
      const site = await findSiteById(tx, of.siteId)
      if (!site) return
      for (const { id } of await listHolders(tx, of.homeId)) {
        const key = `works:rating:${of.siteId}:${of.homeId}:${id}`
        if (await isSettled(tx, of, id, key)) continue
        const page = `${services.url}/moi/travaux/${site.number}`
        await tellResident(services, tx, id, {
          key,
          purpose: 'works',
          estateId: of.estateId,
          ...words.ask(site.title),
          link: { href: page, label: words.button },
          follow: page,
        })
      }
    })
}

/** Job `works.rated`: a bad mark is a call to make, which waits for somebody until she says what was agreed; who leads the works is written to. */
export async function tellBadMark(services: Services, job: Record<string, string>): Promise<void> {
  const found = await as(services.db, systemActor, async (tx) => {
    const rated = await tx
      .selectFrom('works_satisfaction')
      .select(['site_id', 'home_id', 'mark', 'words'])
      .where('id', '=', job.ratingId ?? '')
      .executeTakeFirst()
    if (!rated || !isBad(rated.mark)) return null
    const site = await findSiteById(tx, rated.site_id)
    const home = (await listSiteHomes(tx, rated.site_id)).find(({ homeId }) => homeId === rated.home_id)
    if (!site || !home) return null
    await tx
      .insertInto('works_tasks')
      .values({
        id: job.ratingId ?? '',
        site_id: rated.site_id,
        home_id: rated.home_id,
        estate_id: home.estateId,
        kind: 'unhappy',
        made_at: services.clock.now(),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
    return { rated, site, home }
  })
  if (!found) return
  const { rated, site, home } = found
  await tellByMail(services, {
    key: `works:rated:${job.ratingId}`,
    email: site.managerEmail,
    name: site.manager,
    estateId: home.estateId,
    ...words.toManager(site.title, placeOf(home), rated.mark, rated.words),
    link: {
      href: `${services.url}/bureau/chantiers/${site.number}/logements/${home.homeId}`,
      label: words.toManagerButton,
    },
  })
}

export type Opinion = {
  homeId: string
  place: string
  mark: number
  words: string
  at: Temporal.Instant
  /** Of a bad mark, once somebody has called. */
  doneAt: Temporal.Instant | null
  doneWords: string | null
}

/** The worst first, then the latest. */
export async function listOpinions(tx: Tx, siteId: string): Promise<Opinion[]> {
  const { rows } = await sql<Opinion>`
    select r.home_id as "homeId", concat(b.name, ', ', e.label, ', ', h.door) as place, r.mark, r.words, r.at, t.done_at as "doneAt", t.done_words as "doneWords"
      from works_satisfaction r left join works_tasks t on t.id = r.id join homes h on h.id = r.home_id join buildings b on b.id = h.building_id join entrances e on e.id = h.entrance_id
     where r.site_id = ${siteId} order by r.mark, r.at desc limit 500`.execute(tx)
  return rows
}

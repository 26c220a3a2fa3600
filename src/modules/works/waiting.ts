// Which homes wait for a date again? A door that stayed closed, a consent taken back, a date taken away, an absence on the very day.
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { lockAndFind, moveInside } from './plan.ts'
import { listOfHome } from './queries.ts'
import { restOfSlot } from './rules.ts'

/** Job `works.consent_withdrawn`: the dates that stood on it fall; who is concerned is told by what follows `works.moved`. */
export async function dropDates(services: Services, job: Record<string, string>): Promise<void> {
  const { siteId = '', homeId = '', day = '' } = job
  const now = services.clock.now()
  await as(services.db, systemActor, async (tx) => {
    for (const { id } of await listOfHome(tx, siteId, homeId)) {
      const of = await lockAndFind(tx, id)
      // Agreed to again since: the date holds.
      if (!of?.startsAt || of.doneOn || of.isAgreed || restOfSlot(of.startsAt) !== day) continue
      if (Temporal.Instant.compare(of.startsAt, now) <= 0) continue
      await moveInside(services, tx, systemActor, of, null, 'consent')
    }
  })
}

export type ToPlan = {
  id: string
  siteNumber: number
  site: string
  homeId: string
  place: string
  phase: string
  /** `away_during`: the works have begun, or begin before the absence, and last into it. */
  why: 'consent' | 'undated' | 'absent' | 'refused' | 'moved' | 'away' | 'away_during'
  since: Temporal.Instant
  /** When free slots were proposed, since that visit. */
  offeredAt: Temporal.Instant | null
}

/** What waits for a date again, the oldest first. What never had one is the site's own planning. */
export async function listToPlan(
  tx: Tx,
  now: Temporal.Instant,
  siteId: string | null = null,
): Promise<ToPlan[]> {
  const { rows } = await sql<ToPlan>`
    select i.id, s.number as "siteNumber", s.title as site, i.home_id as "homeId", concat(b.name, ', ', e.label, ', ', h.door) as place, p.title as phase, w.why, w.since,
           (select max(n.at) from works_notices n where n.intervention_id = i.id and n.step = 'offer' and n.at >= w.since) as "offeredAt"
      from works_interventions i join works_sites s on s.id = i.site_id join works_phases p on p.id = i.phase_id
      join homes h on h.id = i.home_id join buildings b on b.id = h.building_id join entrances e on e.id = h.entrance_id
      left join works_slots t on t.id = i.slot_id
      left join lateral (select v.outcome, v.at from works_visits v where v.intervention_id = i.id order by v.at desc limit 1) v on true
      left join lateral (select m.why, m.at, m.from_slot_id from works_moves m where m.intervention_id = i.id order by m.at desc, m.id desc limit 1) m on true
      left join lateral (select a.at, a.until_on, a.from_on <= app.works_day(t.ends_at) as is_start from works_absences a where a.site_id = i.site_id and a.home_id = i.home_id
                            and a.from_on <= app.last_day_of_works(app.works_day(t.ends_at), p.days) and a.until_on >= app.works_day(t.starts_at)
                            and not exists (select from works_absence_withdrawals x where x.absence_id = a.id)
                          order by a.from_on > app.works_day(t.ends_at), a.until_on desc, a.at limit 1) a on true
      cross join lateral (
        select case when i.slot_id is null and m.why = 'consent' then 'consent'
                    when v.outcome <> 'access' and (t.starts_at is null or app.works_day(t.starts_at) <= app.works_day(v.at)) then v.outcome
                    when i.slot_id is null and m.from_slot_id is not null then 'undated'
                    when a.is_start and t.starts_at > ${now.toString()}::timestamptz then 'away'
                    when not a.is_start and a.until_on >= app.works_day(${now.toString()}::timestamptz) then 'away_during' end as why,
               case when i.slot_id is null and (m.why = 'consent' or v.at is null) then m.at
                    when v.outcome <> 'access' and (t.starts_at is null or app.works_day(t.starts_at) <= app.works_day(v.at)) then v.at else coalesce(a.at, m.at) end as since) w
     where i.cancelled_at is null and s.ended_at is null and app.reads_works(i.estate_id) and w.why is not null
       and (${siteId}::uuid is null or i.site_id = ${siteId}::uuid)
       and not exists (select from works_ends d where d.intervention_id = i.id)
     order by w.since limit 300`.execute(tx)
  return rows
}

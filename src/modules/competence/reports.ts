// What goes to whom, how long do they take, and what is still without an answer? Counted from what was passed on.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

export type ReportLine = {
  commune: string
  estate: string
  body: string
  sent: number
  waiting: number
  refused: number
  done: number
  /** Half had a first word within this many days; null when none had. */
  days: number | null
}

export async function countByPlace(tx: Tx, since: Temporal.Instant): Promise<ReportLine[]> {
  const { rows } = await sql<ReportLine>`
    with told as (
      select r.*, (select min(t.at) from competence_referral_steps t where t.referral_id = r.id and t.kind in ('accepted', 'refused', 'asked', 'answered', 'done')) as word_at
        from competence_referrals r where r.made_at >= ${since})
    select s.commune, s.name as estate, b.name as body, count(*)::int as sent, count(*) filter (where t.state = 'proposed')::int as waiting,
           count(*) filter (where t.state = 'refused')::int as refused, count(*) filter (where t.state = 'done')::int as done,
           round((percentile_cont(0.5) within group (order by extract(epoch from t.word_at - t.made_at) / 86400))::numeric, 1) as days
      from told t join estates s on s.id = t.estate_id join competence_bodies b on b.id = t.body_id
     group by s.commune, s.name, b.name order by s.commune, s.name, b.name`.execute(tx)
  return rows
}

export type Unanswered = {
  number: number
  bodyId: string
  body: string
  nature: string
  place: string
  madeAt: Temporal.Instant
  reminders: number
  theirReference: string
}

/** Accepted or not, what a body still owes an answer for, oldest first. */
export async function listUnanswered(tx: Tx, bodyId: string | null = null): Promise<Unanswered[]> {
  const { rows } = await sql<Unanswered>`
    select r.number, r.body_id as "bodyId", b.name as body, n.label as nature,
           array_to_string(array_remove(array[p.label, coalesce(e.address, g.address), s.name, s.commune], null), ', ') as place,
           r.made_at as "madeAt", r.reminders, r.their_reference as "theirReference"
      from competence_referrals r join competence_bodies b on b.id = r.body_id join lateral app.referral_place(r.id) x on true
      join natures n on n.code = x.nature_code join estates s on s.id = r.estate_id
      left join buildings g on g.id = x.building_id left join entrances e on e.id = x.entrance_id left join places p on p.id = x.place_id
     where r.state in ('proposed', 'accepted') and (${bodyId}::uuid is null or r.body_id = ${bodyId}) order by r.made_at limit 2000`.execute(
    tx,
  )
  return rows
}

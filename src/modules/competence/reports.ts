// What goes to whom, how long do they take, and what is still without an answer? Counted from what was passed on.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

export type ReportLine = {
  commune: string
  estate: string
  /** The subjects it is about: "Rue et trottoir". */
  family: string
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
    select s.commune, s.name as estate, n.family, b.name as body, count(*)::int as sent, count(*) filter (where t.state = 'proposed')::int as waiting,
           count(*) filter (where t.state = 'refused')::int as refused, count(*) filter (where t.state = 'done')::int as done,
           round((percentile_cont(0.5) within group (order by extract(epoch from t.word_at - t.made_at) / 86400))::numeric, 1) as days
      from told t join estates s on s.id = t.estate_id join competence_bodies b on b.id = t.body_id
      join lateral app.referral_place(t.id) x on true join natures n on n.code = x.nature_code
     group by s.commune, s.name, n.family, b.name order by s.commune, s.name, n.family, b.name`.execute(tx)
  return rows
}

export type OursLine = Pick<ReportLine, 'commune' | 'estate' | 'family' | 'body' | 'days'> & {
  demands: number
  waiting: number
}

/** What stays with the landlord, its companies or the tenant: the live decision's first body, answered within how many days. */
export async function countOurs(tx: Tx, since: Temporal.Instant, atMost = 400): Promise<OursLine[]> {
  const { rows } = await sql<OursLine>`
    select s.commune, s.name as estate, n.family, d.bodies -> 0 ->> 'name' as body, count(*)::int as demands, count(*) filter (where c.state = 'open')::int as waiting,
           round((percentile_cont(0.5) within group (order by extract(epoch from c.answered_at - c.reported_at) / 86400))::numeric, 1) as days
      from cases c join competence_decisions d on d.case_id = c.id and d.ended_at is null
      join estates s on s.id = c.estate_id join natures n on n.code = c.nature_code
     where c.reported_at >= ${since} and c.state <> 'merged'
       and (d.bodies -> 0 ->> 'bodyId' is null or d.bodies -> 0 ->> 'kind' in ('landlord', 'tenant'))
     group by 1, 2, 3, 4 order by 5 desc, 1, 2, 3, 4 limit ${atMost}`.execute(tx)
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

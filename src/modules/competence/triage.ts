// What waits for a person among what was passed on? Read once for the page and for the number beside the menu.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

export type WhatToSettle = 'to_pass' | 'asked' | 'refused' | 'done' | 'silent' | 'disputed'
export type ToSettle = {
  what: WhatToSettle
  /** Of the first of the demands it is about. */
  number: number
  nature: string
  estate: string
  body: string
  refusal: string | null
  said: string
  at: Temporal.Instant
}

const atMost = 200

/** Oldest first: who waits longest is read first. */
export async function listToSettle(tx: Tx): Promise<ToSettle[]> {
  const { rows } = await sql<ToSettle>`
    with passed as (
      select case when r.state = 'refused' then 'refused' when r.state = 'done' then 'done' when r.asked_at is not null then 'asked' else 'silent' end as what,
             r.id, r.fault_id, r.case_id, r.estate_id, r.body_id, r.refusal, coalesce(r.ended_at, r.asked_at, r.escalated_at) as at
        from competence_referrals r
       where (r.state = 'refused' and r.triaged_at is null) or (r.state in ('proposed', 'accepted') and (r.escalated_at is not null or r.asked_at is not null))
          or (r.state = 'done' and exists (select from cases c where (c.id = r.case_id or c.fault_id = r.fault_id) and c.state = 'open'))
       order by coalesce(r.ended_at, r.asked_at, r.escalated_at) limit ${atMost})
    select p.what, c.number, n.label as nature, s.name as estate, m.name as body, p.refusal, coalesce(t.words, '') as said, p.at
      from passed p join lateral (select c.number, c.nature_code from cases c where (c.id = p.case_id or c.fault_id = p.fault_id) and c.state in ('open', 'answered')
                                   order by c.number limit 1) c on true
      join natures n on n.code = c.nature_code join estates s on s.id = p.estate_id join lateral app.body_names(p.body_id) m on true
      left join lateral (select t.words from competence_referral_steps t where t.referral_id = p.id and t.kind = p.what order by t.at desc limit 1) t on true
    union all
    select * from (
      select 'to_pass', c.number, n.label, s.name, d.bodies -> 0 ->> 'name', null, '', d.decided_at
        from competence_decisions d join cases c on c.id = d.case_id and c.state in ('open', 'answered')
        join natures n on n.code = c.nature_code join estates s on s.id = c.estate_id
       where d.to_pass and d.ended_at is null
         and not exists (select from competence_referrals r where (r.case_id = c.id or r.fault_id = c.fault_id) and r.state <> 'withdrawn'
                          and r.body_id::text = d.bodies -> 0 ->> 'bodyId')
       order by d.decided_at limit ${atMost}) w
    union all
    select 'disputed', c.number, n.label, s.name, coalesce(d.bodies -> 0 ->> 'name', ''), null, x.words, x.at
      from (select * from competence_disputes where settled_at is null order by at limit ${atMost}) x
      join cases c on c.id = x.case_id join competence_decisions d on d.id = x.decision_id join natures n on n.code = c.nature_code join estates s on s.id = c.estate_id
     order by at`.execute(tx)
  return rows
}

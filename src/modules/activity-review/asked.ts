// What did I ask, and what came back? Demands taken, interventions asked, referrals to the social worker, questions owed: by the reader's own rights.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

const shownMax = 100

export type AskedCase = {
  number: number
  subject: string
  place: string
  reportedAt: Temporal.Instant
  state: 'open' | 'answered' | 'closed' | 'merged'
  /** The last word given: progress or final. */
  words: string | null
  saidAt: Temporal.Instant | null
  dueAt: Temporal.Instant | null
}

/** Filed by me: what waits for its answer first, the latest first. */
export async function listAskedCases(tx: Tx, me: string): Promise<AskedCase[]> {
  const { rows } = await sql<AskedCase>`
    select c.number, n.label as subject, concat_ws(', ', s.name, b.name, e.label) as place, c.reported_at as "reportedAt", c.state,
           a.words, a.at as "saidAt", c.due_at as "dueAt"
      from cases c join natures n on n.code = c.nature_code join estates s on s.id = c.estate_id left join buildings b on b.id = c.building_id
      left join entrances e on e.id = c.entrance_id
      left join lateral (select y.body as words, y.written_at as at from case_answer_recipients x join case_answers y on y.id = x.answer_id
                          where x.case_id = c.id and y.kind in ('progress', 'final') order by y.written_at desc limit 1) a on true
     where c.filed_by = ${me} and c.state <> 'merged' order by c.state <> 'open', c.reported_at desc limit ${shownMax}`.execute(
    tx,
  )
  return rows
}

export type AskedRelay = {
  observation: number
  kind: string
  place: string
  sentAt: Temporal.Instant
  who: string
  state: 'sent' | 'acknowledged' | 'done' | 'refused' | 'withdrawn'
  /** Why it was refused. */
  words: string
  saidAt: Temporal.Instant | null
}

export async function listAskedRelays(tx: Tx, me: string): Promise<AskedRelay[]> {
  const { rows } = await sql<AskedRelay>`
    select o.number as observation, o.kind, concat_ws(', ', s.name, b.name) as place, r.sent_at as "sentAt", coalesce(k.name, g.name) as who,
           case when l.done_at is not null then 'done' else r.state end as state, coalesce(x.words, '') as words, coalesce(l.done_at, x.at) as "saidAt"
      from observation_relays r join observation_relay_lines l on l.relay_id = r.id join observations o on o.id = l.observation_id
      join estates s on s.id = o.estate_id join agencies g on g.id = s.agency_id left join buildings b on b.id = o.building_id
      left join contractors k on k.id = r.contractor_id
      left join lateral (select y.words, y.at from observation_relay_steps y where y.relay_id = r.id and y.kind in ('acknowledged', 'done', 'refused')
                          order by y.at desc limit 1) x on true
     where r.sent_by = ${me} order by r.state = 'done', r.sent_at desc, o.number desc limit ${shownMax}`.execute(
    tx,
  )
  return rows
}

export type AskedReferral = {
  madeAt: Temporal.Instant
  outcome: 'taken_up' | 'no_follow_up' | 'redirected' | null
  answeredAt: Temporal.Instant | null
}

/** One word comes back, nothing else: neither the person nor her need is repeated here. */
export async function listAskedReferrals(tx: Tx, me: string): Promise<AskedReferral[]> {
  const { rows } = await sql<AskedReferral>`
    select made_at as "madeAt", outcome, answered_at as "answeredAt" from social_referrals where made_by = ${me}
     order by outcome is not null, made_at desc limit ${shownMax}`.execute(tx)
  return rows
}

export type AskedVisit = {
  mission: number
  at: Temporal.Instant
  subject: string
  words: string
  answeredAt: Temporal.Instant | null
}

/** An answer was promised at the office. */
export async function listAskedVisits(tx: Tx, me: string): Promise<AskedVisit[]> {
  const { rows } = await sql<AskedVisit>`
    select m.number as mission, w.at, w.subject, w.words, w.answered_at as "answeredAt"
      from liaison_walk_ins w join liaison_missions m on m.id = w.mission_id where w.made_by = ${me} and w.is_owed
     order by w.answered_at is not null, w.at desc limit ${shownMax}`.execute(tx)
  return rows
}

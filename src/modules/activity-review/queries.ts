// What was done, by whom, where and when? Counted from dated facts; nothing is typed for it.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

/** `agentId`: what this person did; null: what everyone did there. Until is not included. */
export type Scope = {
  estateIds: string[]
  /** Its sessions; null: every one held there. */
  missionId?: string | null
  agentId: string | null
  from: Temporal.Instant
  until: Temporal.Instant
}

export type Facts = {
  sessions: number
  minutesHeld: number
  /** Told to residents, up to today; null when no mission in particular is asked about. */
  minutesAnnounced: number | null
  /** Null when none was written. */
  sessionCostCents: number | null
  /** As the page of the mission says of each session: the number typed, else those of the register between its hours. */
  walkIns: number
  /** Of the register, outside every session noted. */
  walkInsOutside: number
  walkInsOwed: number
  walkInsAnswered: number
  letters: number
  social: number
  socialTaken: number
  cases: number
  casesAnswered: number
  casesLate: number
  /** Days; null when nothing was answered. */
  caseDays: number | null
  observations: number
  /** Counted there before whose they were was kept: not among those of a mission. */
  observationsOfNobody: number
  relays: number
  relaysDone: number
  relayDays: number | null
  rounds: number
  anomalies: number
  visitsAccess: number
  /** As the rules of works count them: a door closed twice in a half-day is one absence. */
  visitsAbsent: number
  visitsRefused: number
  reserves: number
  lifts: number
  meetings: number
  /** Those of them where people were counted. */
  meetingsCounted: number
  /** Null when meetings were held and nobody was counted at any. */
  meetingPeople: number | null
  /** Homes that came, where they were counted; null when nowhere. */
  meetingHomes: number | null
  /** Of the occupied homes invited to those meetings, in percent. */
  meetingTurnout: number | null
  /** Each home once, however many meetings it was invited to. */
  homesInvited: number
  invitations: number
  remarks: number
  remarksAnswered: number
}

export async function countFacts(
  tx: Tx,
  { estateIds, missionId = null, agentId, from, until }: Scope,
): Promise<Facts> {
  const [begin, end] = [from.toString(), until.toString()]
  const there = sql`estate_id = any (${estateIds}::uuid[])`
  const during = (column: string) =>
    sql`${sql.ref(column)} >= ${begin}::timestamptz and ${sql.ref(column)} < ${end}::timestamptz`
  const by = (column: string) => sql`(${agentId}::uuid is null or ${sql.ref(column)} = ${agentId}::uuid)`
  const forgotten = forgottenIn(estateIds, from, until)
  const { rows } = await sql<Facts>`
    with walked as (select * from liaison_walk_ins where ${there} and ${during('at')} and ${by('made_by')}),
    held as (select x.*, (x.held_on + x.from_time) at time zone 'Europe/Paris' as from_at, (x.held_on + x.until_time) at time zone 'Europe/Paris' as until_at
               from liaison_office_sessions x where ${there} and (x.held_on + x.from_time) at time zone 'Europe/Paris' >= ${begin}::timestamptz
                and (x.held_on + x.from_time) at time zone 'Europe/Paris' < ${end}::timestamptz and (${missionId}::uuid is null or x.mission_id = ${missionId}::uuid)),
    told as (select * from cases where ${there} and ${during('reported_at')} and state <> 'merged'
              and (${agentId}::uuid is null and channel in ('caretaker', 'liaison', 'meeting') or filed_by = ${agentId}::uuid)),
    passed as (select r.*, (select min(s.at) from observation_relay_steps s where s.relay_id = r.id and s.kind = 'done') as done_at
                 from observation_relays r where ${there} and ${during('sent_at')} and ${by('sent_by')}),
    went as (select * from works_visits where ${there} and ${during('at')} and ${by('by_id')} and not (outcome = 'absent' and is_off_hours)),
    met as (select m.*, k.people, k.homes
              from (select *, case when (started_at at time zone 'Europe/Paris')::date <> (at at time zone 'Europe/Paris')::date then started_at else at end as held_at from meetings) m
              left join lateral (select c.people, c.homes from meeting_counts c where c.meeting_id = m.id and c.late_at is null order by c.counted_at desc, c.id desc limit 1) k on true
             where ${there} and ${during('held_at')} and state = 'closed' and ${by('host_id')}),
    came as (select sum(homes)::int as homes, sum(homes_invited)::int as invited from met where homes is not null and homes <= homes_invited),
    said as (select r.case_id, r.answer from meeting_remarks r where r.meeting_id in (select id from met)),
    walks as (select id from rounds where ${there} and ${during('finished_at')} and ${by('made_by')}),
    sent as (select outcome from social_referrals where ${there} and ${during('made_at')} and ${by('made_by')})
    select (select count(*)::int from held) as sessions,
           (select coalesce(sum(extract(epoch from until_time - from_time) / 60), 0)::int from held) as "minutesHeld",
           null::int as "minutesAnnounced", (select sum(cost_cents)::int from held) as "sessionCostCents",
           (select coalesce(sum(coalesce(h.people, (select sum(v.people) from liaison_walk_ins v
              where v.mission_id = h.mission_id and v.at >= h.from_at and v.at < h.until_at), 0)), 0)::int from held h) as "walkIns",
           (select coalesce(sum(people), 0)::int from walked w where not exists (
             select from liaison_office_sessions h where h.mission_id = w.mission_id
              and w.at >= (h.held_on + h.from_time) at time zone 'Europe/Paris' and w.at < (h.held_on + h.until_time) at time zone 'Europe/Paris')) as "walkInsOutside",
           (select count(*)::int from walked where is_owed and answered_at is null) as "walkInsOwed",
           (select count(*)::int from walked where answered_at is not null) as "walkInsAnswered",
           (select count(*)::int from liaison_letters where ${there} and ${during('found_at')} and ${by('made_by')}) as letters,
           (select count(*)::int from sent) as social, (select count(*)::int from sent where outcome = 'taken_up') as "socialTaken",
           (select count(*)::int from told) as cases, (select count(*)::int from told where answered_at is not null) as "casesAnswered",
           (select count(*)::int from told where escalated_at is not null) as "casesLate",
           (select percentile_cont(0.5) within group (order by extract(epoch from answered_at - reported_at) / 86400)::float8 from told where answered_at is not null) as "caseDays",
           (select count(*)::int from observations where ${there} and ${during('seen_at')} and ${by('made_by')})
             + (select coalesce(sum(times), 0)::int from ${forgotten} and ${by('made_by')}) as observations,
           (select coalesce(sum(times), 0)::int from ${forgotten} and ${agentId}::uuid is not null and made_by is null) as "observationsOfNobody",
           (select count(*)::int from passed) as relays, (select count(*)::int from passed where done_at is not null) as "relaysDone",
           (select percentile_cont(0.5) within group (order by extract(epoch from done_at - sent_at) / 86400)::float8 from passed where done_at is not null) as "relayDays",
           (select count(*)::int from walks) as rounds,
           (select count(*)::int from round_checks where state = 'anomaly' and round_id in (select id from walks)) as anomalies,
           (select count(*)::int from went where outcome = 'access') as "visitsAccess", (select count(distinct (intervention_id, (at at time zone 'Europe/Paris')::date, extract(hour from at at time zone 'Europe/Paris') < 13))::int from went where outcome = 'absent') as "visitsAbsent",
           (select count(*)::int from went where outcome = 'refused') as "visitsRefused",
           (select count(*)::int from works_reserves where ${there} and ${during('at')} and ${by('by_id')}) as reserves,
           (select count(*)::int from works_lifts where ${there} and ${during('at')} and ${by('by_id')}) as lifts,
           (select count(*)::int from met) as meetings, (select count(people)::int from met) as "meetingsCounted",
           (select case when count(*) > 0 and count(people) = 0 then null else coalesce(sum(people), 0)::int end from met) as "meetingPeople",
           (select sum(homes)::int from met) as "meetingHomes", (select round(homes * 100.0 / nullif(invited, 0))::int from came) as "meetingTurnout",
           (select count(distinct i.home_id)::int from meeting_invitations i where i.meeting_id in (select id from met)) as "homesInvited",
           (select coalesce(sum(homes_invited), 0)::int from met) as invitations,
           (select count(*)::int from said) as remarks,
           (select count(*)::int from said where answer is not null or exists (select from cases c where c.id = said.case_id and c.answered_at is not null)) as "remarksAnswered"`.execute(
    tx,
  )
  const [facts] = rows
  if (!facts) throw new Error('a count gives one row')
  return facts
}

/** What is left of people seen long ago: one row of each sum has no fact, the others say the same people again. A month counts whole. */
const forgottenIn = (estateIds: string[], from: Temporal.Instant, until: Temporal.Instant) =>
  sql`observation_monthly_counts where fact = '' and estate_id = any (${estateIds}::uuid[])
        and month >= date_trunc('month', ${from.toString()}::timestamptz at time zone 'Europe/Paris')::date
        and month < (${until.toString()}::timestamptz at time zone 'Europe/Paris')::date`

export type Observed = { kind: string; times: number }

/** The most often seen first. Of people long ago only monthly numbers are kept: they count too. */
export async function countObserved(tx: Tx, scope: Scope): Promise<Observed[]> {
  const { estateIds, agentId, from, until } = scope
  const { rows } = await sql<Observed>`
    select kind, sum(times)::int as times from (
      select kind, count(*) as times from observations
       where estate_id = any (${estateIds}::uuid[]) and seen_at >= ${from.toString()}::timestamptz and seen_at < ${until.toString()}::timestamptz
         and (${agentId}::uuid is null or made_by = ${agentId}::uuid) group by kind
      union all
      select kind, sum(times) from ${forgottenIn(estateIds, from, until)}
         and (${agentId}::uuid is null or made_by = ${agentId}::uuid) group by kind) seen
     group by kind order by times desc, kind`.execute(tx)
  return rows
}

export type Picture = { sha256: string; kind: string; facts: string[]; place: string; at: Temporal.Instant }

/** Facts and places, the latest first; never of a restricted one. */
export async function listPictures(tx: Tx, scope: Scope, most: number): Promise<Picture[]> {
  const { estateIds, agentId, from, until } = scope
  const { rows } = await sql<Picture>`
    select distinct on (o.seen_at, o.id) p.sha256, o.kind, o.facts, o.seen_at as at,
           concat_ws(', ', s.name, b.name, coalesce(q.label, x.label, case when e.id is not null then 'entrée ' || e.label end)) as place
      from observation_photos p join observations o on o.id = p.observation_id join estates s on s.id = o.estate_id
      left join buildings b on b.id = o.building_id left join entrances e on e.id = o.entrance_id
      left join equipment q on q.id = o.equipment_id left join places x on x.id = o.place_id
     where o.estate_id = any (${estateIds}::uuid[]) and o.seen_at >= ${from.toString()}::timestamptz and o.seen_at < ${until.toString()}::timestamptz
       and (${agentId}::uuid is null or o.made_by = ${agentId}::uuid)
     order by o.seen_at desc, o.id, p.position limit ${most}`.execute(tx)
  return rows
}

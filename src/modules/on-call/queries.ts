// What is stored about alerts, their tries, and who is on call now?
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

export type AlertRow = {
  id: string
  /** Of its demand; null while there is none, or for whoever is of the ladder and may not read it. */
  caseNumber: number | null
  /** Its place is known: it has its demand. */
  isFiled: boolean
  agencyId: string
  agency: string
  isCall: boolean
  /** She waits: whoever accepts by telephone is put through. */
  isOnLine: boolean
  danger: string
  raised_at: Temporal.Instant
  rounds: number
  acknowledged_at: Temporal.Instant | null
  acknowledged_by: string | null
  /** The account of whoever goes, where she has one. */
  takenById: string | null
  place: string | null
  /** That place is only the home of the number: not necessarily where the danger is. */
  isPlaceByNumber: boolean
  isHome: boolean
  person: string | null
  phone: string | null
  details: string
  wordsSound: string | null
  isReported: boolean
}

const alertRows = sql`
  select l.id, c.number as "caseNumber", l.case_id is not null as "isFiled", l.agency_id as "agencyId", g.name as agency, l.call_id is not null as "isCall", l.call_id is not null and l.caller_left_at is null as "isOnLine", coalesce(c.danger, u.danger, l.danger, 'other') as danger,
         l.raised_at, l.rounds, l.acknowledged_at, l.acknowledged_by, l.acknowledged_staff_id as "takenById", coalesce(c.details, '') as details, l.words_sound as "wordsSound",
         exists (select from alert_interventions i where i.alert_id = l.id) as "isReported",
         l.place_by_number and l.case_id is not null as "isPlaceByNumber", h.id is not null as "isHome",
         case when c.id is not null then concat_ws(', ', s.name, b.name, e.label, case when h.id is not null then 'logement ' || h.door || ', étage ' || h.floor end, nullif(c.place_words, '')) else u.place end as place,
         coalesce(r.first_name || ' ' || r.last_name, c.contact_name) as person,
         coalesce((select k.address from resident_channels k where k.resident_id = r.id and k.kind in ('sms', 'phone') and k.ended_at is null order by k.kind desc limit 1),
                  case when c.contact_channel in ('sms', 'call') then c.contact_address end, l.caller_phone) as phone
    from alerts l join agencies g on g.id = l.agency_id left join cases c on c.id = l.case_id left join estates s on s.id = c.estate_id left join buildings b on b.id = c.building_id
    left join entrances e on e.id = c.entrance_id left join homes h on h.id = c.home_id left join residents r on r.id = c.resident_id
    left join lateral app.alert_for_ladder(case when c.id is null then l.case_id end) u on true`

/** What still rings first, then what somebody took since `since`. */
export async function listAlerts(tx: Tx, since: Temporal.Instant): Promise<AlertRow[]> {
  const { rows } = await sql<AlertRow>`${alertRows}
    where l.acknowledged_at is null or l.acknowledged_at > ${since}::timestamptz
    order by l.acknowledged_at is not null, l.raised_at desc limit 100`.execute(tx)
  return rows
}

export async function findAlert(tx: Tx, id: string): Promise<AlertRow | undefined> {
  const { rows } = await sql<AlertRow>`${alertRows} where l.id = ${id}`.execute(tx)
  return rows[0]
}

export type TryRow = {
  alertId: string
  /** Of the round, from 0; a step is one person in it, tried by all her ways. */
  pass: number
  step: string
  name: string
  level: string | null
  way: 'call' | 'sms' | 'email'
  at: Temporal.Instant
  outcome: string | null
  delivery: string | null
}

/** Every try of alerts, the first first: who did not answer at the beginning is what is asked afterwards. */
export async function listTries(tx: Tx, alertIds: string[]): Promise<TryRow[]> {
  if (alertIds.length === 0) return []
  const { rows } = await sql<TryRow>`
    select t.alert_id as "alertId", t.pass, t.step, t.name, l.name as level, t.way, t.at, t.outcome, d.state as delivery
      from alert_tries t
      left join duty_levels l on l.roster_id = t.roster_id and l.level = t.level left join deliveries d on d.id = t.delivery_id
     where t.alert_id = any (${alertIds}::uuid[])
     order by t.at, t.id`.execute(tx)
  return rows
}

export type OnDutyRow = {
  rosterId: string
  roster: string
  agency: string
  level: string
  name: string | null
  phone: string | null
  until: Temporal.Instant | null
}

/** Each level of each roster, and who holds it now, or nobody. */
export async function listNow(tx: Tx, now: Temporal.Instant): Promise<OnDutyRow[]> {
  const { rows } = await sql<OnDutyRow>`
    select r.id as "rosterId", r.name as roster, a.name as agency, l.name as level, coalesce(f.name, p.name) as name, coalesce(p.phone, f.phone) as phone, s.until_at as until
      from duty_rosters r join agencies a on a.id = r.agency_id join duty_levels l on l.roster_id = r.id
      left join duty_shifts s on s.roster_id = l.roster_id and s.level = l.level and s.from_at <= ${now}::timestamptz and s.until_at > ${now}::timestamptz
      left join duty_people p on p.id = s.person_id left join staff f on f.id = p.staff_id
     where r.ended_at is null order by a.name, r.made_at, r.id, l.level`.execute(tx)
  return rows
}

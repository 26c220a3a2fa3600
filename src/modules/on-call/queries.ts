// What is stored about alerts and the people on duty?
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

export type AlertRow = {
  id: string
  number: number
  danger: string
  raised_at: Temporal.Instant
  rounds: number
  acknowledged_at: Temporal.Instant | null
  acknowledged_by: string | null
  place: string
  person: string | null
  phone: string | null
  details: string
}

const alertRows = sql`
  select l.id, c.number, c.danger, l.raised_at, l.rounds, l.acknowledged_at, l.acknowledged_by, c.details,
         concat_ws(', ', s.name, b.name, e.label, case when h.id is not null then 'logement ' || h.door || ', étage ' || h.floor end, nullif(c.place_words, '')) as place,
         coalesce(r.first_name || ' ' || r.last_name, c.contact_name) as person,
         coalesce((select k.address from resident_channels k where k.resident_id = r.id and k.kind in ('sms', 'phone') and k.ended_at is null order by k.kind desc limit 1),
                  case when c.contact_channel in ('sms', 'call') then c.contact_address end) as phone
    from alerts l join cases c on c.id = l.case_id join estates s on s.id = c.estate_id left join buildings b on b.id = c.building_id
    left join entrances e on e.id = c.entrance_id left join homes h on h.id = c.home_id left join residents r on r.id = c.resident_id`

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

export async function listDuty(tx: Tx, now: Temporal.Instant) {
  return tx
    .selectFrom('duty_turns as d')
    .innerJoin('agencies as a', 'a.id', 'd.agency_id')
    .selectAll('d')
    .select('a.name as agency')
    .where((eb) => eb.or([eb('d.until_at', 'is', null), eb('d.until_at', '>', now)]))
    .orderBy('a.name')
    .orderBy('d.from_at')
    .orderBy('d.position')
    .execute()
}

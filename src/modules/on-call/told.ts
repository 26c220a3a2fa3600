// What is known of a danger for whoever is rung: which one, where, who says it, by which number?
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { referenceOf } from '../cases/index.ts'

export type Told = {
  /** Said in an SMS: "OK 123". */
  number: number
  caseId: string | null
  callId: string | null
  agencyId: string
  estateId: string | null
  agency: string
  trade: string | null
  danger: string
  /** Null: the caller has not said it where we can read it. */
  place: string | null
  /** That place is only the home of the number: not necessarily where the danger is. */
  isPlaceByNumber: boolean
  /** A home, not the parts of a building that its people share. */
  isHome: boolean
  person: string | null
  phone: string | null
  details: string
  /** She waits: whoever accepts by telephone is put through. */
  isOnLine: boolean
  /** Null while no demand is filed. */
  reference: string | null
  wordsSound: string | null
}

export async function findTold(tx: Tx, alertId: string): Promise<Told | undefined> {
  const { rows } = await sql<Omit<Told, 'reference'> & { caseNumber: number | null }>`
    select l.number, l.case_id as "caseId", l.call_id as "callId", l.agency_id as "agencyId", l.estate_id as "estateId", g.name as agency,
           n.trade, coalesce(c.danger, l.danger, 'other') as danger, l.words_sound as "wordsSound", coalesce(c.details, '') as details, l.call_id is not null and l.caller_left_at is null as "isOnLine", c.number as "caseNumber",
           l.place_by_number and c.id is not null as "isPlaceByNumber", h.id is not null as "isHome",
           case when c.id is not null then concat_ws(', ', coalesce(b.name, s.name), e.address, case when h.id is not null then 'logement ' || h.door || ', étage ' || h.floor end, nullif(c.place_words, '')) end as place,
           coalesce(r.first_name || ' ' || r.last_name, c.contact_name) as person,
           coalesce((select k.address from resident_channels k where k.resident_id = r.id and k.kind in ('sms', 'phone') and k.ended_at is null order by k.kind desc limit 1),
                    case when c.contact_channel in ('sms', 'call') then c.contact_address end, l.caller_phone) as phone
      from alerts l join agencies g on g.id = l.agency_id left join cases c on c.id = l.case_id left join natures n on n.code = c.nature_code
      left join estates s on s.id = c.estate_id left join buildings b on b.id = c.building_id left join entrances e on e.id = c.entrance_id
      left join homes h on h.id = c.home_id left join residents r on r.id = c.resident_id where l.id = ${alertId}`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) return undefined
  const { caseNumber, ...told } = row
  return { ...told, reference: caseNumber === null ? null : referenceOf(caseNumber) }
}

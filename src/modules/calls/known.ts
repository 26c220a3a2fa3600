// What does the adviser know of whoever calls before saying hello? What her building knows, what her household asked, and in which words.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { listKnownFaults } from '../cases/index.ts'
import { words } from './words.fr.ts'

export type KnownCase = { number: number; nature: string; place: string; state: string }
export type Known = { cases: KnownCase[]; faults: string[] }

/**
 * By home: the demands of whoever lives there, wherever they are (lift, stairs, outside), those told from her number
 * during a call, and the faults that the voice server reads to her.
 */
export async function readKnown(
  tx: Tx,
  calls: { callId: string; homeId: string | null; phone: string | null }[],
): Promise<Map<string, Known>> {
  const homeIds = [...new Set(calls.flatMap(({ homeId }) => homeId ?? []))]
  if (homeIds.length === 0) return new Map()
  const faults = await faultsOf(tx, homeIds)
  const { rows } = await sql<{ callId: string; homeId: string; cases: KnownCase[] }>`
    with asked as (select * from jsonb_to_recordset(${JSON.stringify(calls)}::jsonb) as x("callId" uuid, "homeId" uuid, phone text)),
    people as (
      select l.home_id, p.resident_id from leases l
        join (select lease_id, resident_id from lease_holders union select lease_id, resident_id from household_members) p on p.lease_id = l.id
       where l.home_id in (select "homeId" from asked) and l.starts_on <= current_date and (l.ends_on is null or l.ends_on >= current_date))
    select a."callId", a."homeId",
           coalesce((select jsonb_agg(jsonb_build_object('number', k.number, 'nature', n.label, 'state', k.state,
                                       'place', coalesce(nullif(k.place_words, ''), q.label, g.label, '')) order by k.recorded_at desc)
                       from cases k join natures n on n.code = k.nature_code left join equipment q on q.id = k.equipment_id left join places g on g.id = k.place_id
                      where k.state in ('open', 'answered')
                        and k.id in (select i.id from cases i where i.building_id = h.building_id and i.home_id = h.id
                                     union select i.id from people p join cases i on i.resident_id = p.resident_id where p.home_id = h.id
                                     union select i.id from cases i where i.estate_id = h.estate_id and i.contact_channel = 'call' and i.contact_address = a.phone)), '[]') as cases
      from asked a join homes h on h.id = a."homeId"`.execute(tx)
  return new Map(
    rows.map(({ callId, homeId, cases }) => [callId, { cases, faults: faults.get(homeId) ?? [] }]),
  )
}

async function faultsOf(tx: Tx, homeIds: string[]): Promise<Map<string, string[]>> {
  const homes = await tx
    .selectFrom('homes')
    .select(['id', 'estate_id', 'building_id', 'entrance_id'])
    .where('id', 'in', homeIds)
    .execute()
  const found = new Map<string, string[]>()
  for (const home of homes) {
    const faults = await listKnownFaults(tx, {
      estateId: home.estate_id,
      buildingId: home.building_id,
      entranceId: home.entrance_id,
    })
    found.set(
      home.id,
      faults.map((one) =>
        words.fault(one.title || one.nature, one.place || one.placeWords, one.expectedWords),
      ),
    )
  }
  return found
}

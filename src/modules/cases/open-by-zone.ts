// What is open in a building, zone by zone of its drawing? Counted within the actor's reach.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

/** What happens at the lift counts there; at a door or an intercom, in the hall of its entrance; the boiler, nowhere drawn; what is around the building, at its own place. */
export async function countOpenByZone(
  tx: Tx,
  buildingId: string,
): Promise<{ zones: Map<string, number>; total: number }> {
  const { rows } = await sql<{ zone: string | null; count: number; own: number }>`
    select coalesce(c.home_id::text, lift.id::text, c.place_id::text, hall.id::text, c.entrance_id || ':hall') as zone, count(*) as count, count(c.building_id) as own
      from cases c
      left join equipment lift on lift.id = c.equipment_id and lift.kind = 'lift'
      left join lateral (select p.id from places p where p.entrance_id = c.entrance_id and p.kind = 'hall' order by p.code limit 1) hall on true
     where (c.building_id = ${buildingId} or (c.building_id is null and c.estate_id = (select estate_id from buildings where id = ${buildingId})))
       and c.state = 'open' group by 1`.execute(tx)
  return {
    zones: new Map(rows.flatMap(({ zone, count }) => (zone === null ? [] : [[zone, count] as const]))),
    total: rows.reduce((sum, { own }) => sum + own, 0),
  }
}

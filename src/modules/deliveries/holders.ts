// Who is told what concerns a building? Those who hold a living lease there.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

/** Those who hold a living lease in one of these buildings. Read as the system. */
export async function listHoldersIn(tx: Tx, buildingIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct x.resident_id as id from lease_holders x join leases l on l.id = x.lease_id join homes h on h.id = l.home_id
     where h.building_id = any (${buildingIds}::uuid[]) and l.starts_on <= current_date and (l.ends_on is null or l.ends_on >= current_date) order by 1`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

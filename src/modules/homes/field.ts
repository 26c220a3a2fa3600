// What may a device hold of the places of a sector, and of who lives there? Names and doors; neither rent, nor accounts, nor demands.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { FieldPack } from '../field/index.ts'

/** The sector only: the map itself is open to every colleague, a device holds no more than its person needs. */
export const placesPack: FieldPack = async (_services, tx) => {
  // A row becomes an array: two columns of one name would be one.
  const read = async (query: ReturnType<typeof sql>) =>
    (await rowsOf(tx, query)).map((row) => Object.values(row))
  const mine = sql`((select app.everywhere()) or e.id = any ((select app.estates())::uuid[]))`
  const near = (column: string) =>
    sql`((select app.everywhere()) or ${sql.ref(column)} = any ((select app.estates())::uuid[]))`
  return {
    estates: await read(sql`select e.id, e.name from estates e where ${mine} order by e.name`),
    buildings: await read(
      sql`select id, estate_id, name from buildings where ${near('estate_id')} order by name`,
    ),
    entrances: await read(
      sql`select id, building_id, label from entrances where ${near('estate_id')} order by building_id, position`,
    ),
    homes: await read(
      sql`select id, entrance_id, floor, door from homes where ${near('estate_id')} order by entrance_id, floor, door`,
    ),
    places: await read(
      sql`select id, estate_id, building_id, label from places where ${near('estate_id')} order by label`,
    ),
    equipment: await read(
      sql`select id, entrance_id, label from equipment where ${near('estate_id')} order by label`,
    ),
    residents: await read(sql`
      select h.id as home_id, r.id as resident_id, concat_ws(' ', coalesce(r.first_name, r.civility), r.last_name) as name
        from (select lease_id, resident_id from lease_holders union select lease_id, resident_id from household_members) x
        join leases l on l.id = x.lease_id and (l.ends_on is null or l.ends_on >= current_date) join homes h on h.id = l.home_id
        join residents r on r.id = x.resident_id where ${near('h.estate_id')} order by h.id`),
  }
}

async function rowsOf(tx: Tx, query: ReturnType<typeof sql>): Promise<Record<string, unknown>[]> {
  return (await sql<Record<string, unknown>>`${query}`.execute(tx)).rows
}

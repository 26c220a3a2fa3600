// Whose names would be known there? Those who live there and the colleagues of the place, as src/platform/name-check.ts reads them.
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Names } from '../../platform/name-check.ts'
import type { Services } from '../../platform/services.ts'

/** `homeId`: those who live in it, called by their first name too; else those of the estate. As this actor may read them. */
export async function listNames(
  tx: Tx,
  { estateId, homeId = null }: { estateId: string; homeId?: string | null },
): Promise<Names> {
  const { rows } = await sql<{ name: string }>`
    with people as (
      select distinct r.first_name, r.last_name from homes h join leases l on l.home_id = h.id and (l.ends_on is null or l.ends_on >= current_date)
        join (select lease_id, resident_id from lease_holders union select lease_id, resident_id from household_members) x on x.lease_id = l.id
        join residents r on r.id = x.resident_id where h.estate_id = ${estateId} and (${homeId}::uuid is null or h.id = ${homeId}::uuid)),
    colleagues as (
      select distinct s.name from staff s join staff_grants g on g.staff_id = s.id and g.revoked_at is null and (g.until_on is null or g.until_on >= current_date)
       where s.is_active and (g.estate_id = ${estateId} or g.agency_id = (select e.agency_id from estates e where e.id = ${estateId})
          or (g.estate_id is null and g.agency_id is null)))
    select concat_ws(', ', last_name, nullif(first_name, '')) as name from people
    union select first_name from people where ${homeId}::uuid is not null and first_name <> ''
    union select concat_ws(', ', nullif(substr(name, strpos(name || ' ', ' ') + 1), ''), split_part(name, ' ', 1)) from colleagues
    union select split_part(name, ' ', 1) from colleagues
    order by 1`.execute(tx)
  return rows.map(({ name }) => name)
}

/** Of where these are (an estate, a building, an entrance, a lift, a place, a home), for whoever writes: a caretaker does not read who lives there. */
export async function namesNear(services: Services, ids: string[]): Promise<Names> {
  return as(services.db, systemActor, async (tx) => {
    const { rows } = await sql<{ estateId: string }>`
      select distinct estate_id as "estateId" from (
        select id, id as estate_id from estates union all select id, estate_id from buildings union all select id, estate_id from entrances
        union all select id, estate_id from equipment union all select id, estate_id from places union all select id, estate_id from homes) x
       where id = any (${ids}::uuid[])`.execute(tx)
    const names = new Set<string>()
    for (const { estateId } of rows) for (const name of await listNames(tx, { estateId })) names.add(name)
    return [...names]
  })
}

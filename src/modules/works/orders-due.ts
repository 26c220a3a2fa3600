// Which orders are due before somebody comes? A phase given to another contractor, or dates of a site that runs, with no order behind.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

export type OrderDue = {
  phaseId: string
  phase: string
  siteNumber: number
  site: string
  contractor: string
  /** Who had the order before; none when there never was one. */
  former: string | null
  /** The next visit, and how many homes have a date. */
  next: Temporal.Instant | null
  homes: number
}

/** The nearest visit first. A phase nobody was ever told of waits with its notices (`listHeld`). */
export async function listOrdersDue(
  tx: Tx,
  now: Temporal.Instant,
  siteId: string | null = null,
): Promise<OrderDue[]> {
  const { rows } = await sql<OrderDue>`
    select p.id as "phaseId", p.title as phase, s.number as "siteNumber", s.title as site, k.name as contractor, f.name as former, d.next, d.homes
      from works_phases p join works_sites s on s.id = p.site_id join contractors k on k.id = p.contractor_id
      left join lateral (select c.name from works_orders o join contractors c on c.id = o.contractor_id where o.phase_id = p.id order by o.ordered_at desc limit 1) f on true
      cross join lateral (
        select min(t.starts_at) as next, count(*)::int as homes from works_interventions i join works_slots t on t.id = i.slot_id
         where i.phase_id = p.id and i.cancelled_at is null and t.ends_at > ${now.toString()}::timestamptz
           and not exists (select from works_ends e where e.intervention_id = i.id)) d
     where p.ordered_at is null and s.ended_at is null and (f.name is not null or (s.started_at is not null and d.homes > 0))
       and (${siteId}::uuid is null or s.id = ${siteId}::uuid)
     order by d.next nulls last, s.number, p.title limit 100`.execute(tx)
  return rows
}

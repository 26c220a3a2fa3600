// What does the journal hold that this person may read? Newest first, page by page.
import { sql } from 'kysely'
import { startOfDay } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'

export type JournalLine = {
  id: string
  at: Temporal.Instant
  actor_kind: string
  actor: string | null
  event: string
  case_number: number | null
  subject: string | null
  key: string | null
}
/** `before`: the key of the page, as `next` gave it. */
export type JournalFilter = {
  staffId: string | null
  event: string | null
  day: Temporal.PlainDate | null
  before: { at: string; id: string } | null
}

const pageSize = 50

export async function listJournal(
  tx: Tx,
  { staffId, event, day, before }: JournalFilter,
): Promise<{ lines: JournalLine[]; next: string | null }> {
  const wanted = [sql`true`]
  if (staffId) wanted.push(sql`j.actor_kind = 'staff' and j.actor_id = ${staffId}::uuid`)
  if (event) wanted.push(sql`j.event = ${event}`)
  if (day)
    wanted.push(
      sql`j.at >= ${startOfDay(day).toString()}::timestamptz and j.at < ${startOfDay(day.add({ days: 1 })).toString()}::timestamptz`,
    )
  if (before) wanted.push(sql`(j.at, j.id) < (${before.at}::timestamptz, ${before.id}::uuid)`)
  // Names are read under the reader's own rights: whom she may not know stays "un habitant".
  const { rows } = await sql<JournalLine>`
    with page as materialized (select j.* from journal j where ${sql.join(wanted, sql` and `)}
                                order by j.at desc, j.id desc limit ${pageSize + 1})
    select j.id, j.at, j.actor_kind, j.event, c.number as case_number, j.facts ->> 'key' as key,
           -- The gate writes who came in and who left: that person did it, to nobody else.
           case when x.is_own then null else coalesce(t.name, o.first_name || ' ' || o.last_name) end as subject,
           case when x.is_own then coalesce(t.name, o.first_name || ' ' || o.last_name, 'Un habitant')
                when j.actor_kind = 'staff' then s.name when j.actor_kind = 'resident' then r.first_name || ' ' || r.last_name end as actor
      from page j
      left join staff s on j.actor_kind = 'staff' and s.id = j.actor_id
      left join residents r on j.actor_kind = 'resident' and r.id = j.actor_id
      left join cases c on c.id = j.subject_id
      left join staff t on t.id = j.subject_id
      left join residents o on o.id = j.subject_id
      cross join lateral (select j.actor_kind = 'gate' and j.event like 'session.%' as is_own) x
     order by j.at desc, j.id desc`.execute(tx)
  const lines = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? lines.at(-1) : undefined
  return { lines, next: last ? `${last.at}~${last.id}` : null }
}

export async function listActors(tx: Tx) {
  return tx.selectFrom('staff').select(['id', 'name']).orderBy('name').execute()
}

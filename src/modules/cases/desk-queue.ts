// Which demands wait, in which order? Each filter of the queue is a condition here; the actor's reach holds everywhere.
import { type RawBuilder, sql } from 'kysely'
import { endOfDay, paris, parisDay } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'

export type QueueFilter = {
  who: 'mine' | 'team' | 'all' | 'manager' | 'nobody'
  state: 'open' | 'answered' | 'closed' | 'reopened' | 'ever_reopened' | 'any'
  isLate: boolean
  /** How its answer went, judged as the figures judge it. */
  answer: '' | 'in_time' | 'late' | 'reached'
  family: string
  /** Codes of the estate, the agency and the team. */
  estate: string
  agency: string
  team: string
  channel: string
  /** Received in this month ('2026-11'), or from one to another ('2025-11..2026-11'). */
  month: string
  after: string
}
export const noFilter: QueueFilter = {
  who: 'all',
  state: 'open',
  isLate: false,
  answer: '',
  family: '',
  estate: '',
  agency: '',
  team: '',
  channel: '',
  month: '',
  after: '',
}
export type QueueRow = {
  id: string
  number: number
  state: string
  urgency: string
  danger: string | null
  due_at: Temporal.Instant | null
  escalated_at: Temporal.Instant | null
  reopened_times: number
  channel: string
  reported_at: Temporal.Instant
  recorded_at: Temporal.Instant
  nature: string
  place: string
  building: string | null
  estate: string
  person: string | null
  /** The same for every demand of one person. */
  reader: string
  assignee: string | null
  voices: number
  /** The number of the fault it is part of. */
  fault: number | null
  refused_by: string | null
}

const pageSize = 50

/** One page of the queue, the most late first; what is no longer open, the newest first. `next` is the key of the following page. */
export async function listQueue(
  tx: Tx,
  filter: QueueFilter,
  staffId: string,
  now: Temporal.Instant,
): Promise<{ rows: QueueRow[]; next: string | null }> {
  const isOpen = filter.state === 'open' || filter.state === 'reopened'
  const wanted = conditionsOf(filter, staffId, now)
  const after = readKey(filter.after)
  if (after)
    wanted.push(
      isOpen
        ? after.at
          ? sql`((c.due_at, c.id) > (${after.at}::timestamptz, ${after.id}::uuid) or c.due_at is null)`
          : sql`(c.due_at is null and c.id > ${after.id}::uuid)`
        : sql`(c.recorded_at, c.id) < (${after.at ?? now}::timestamptz, ${after.id}::uuid)`,
    )
  const order = isOpen ? sql`due_at, id` : sql`recorded_at desc, id desc`
  const { rows } = await sql<QueueRow>`
    with page as materialized (select c.* from cases c where ${sql.join(wanted, sql` and `)}
                                order by ${order} limit ${pageSize + 1})
    ${rowsOf(sql`page`)} order by ${isOpen ? sql`c.due_at, c.id` : sql`c.recorded_at desc, c.id desc`}`.execute(
    tx,
  )
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  const dangers = isOpen && !after ? await listDangers(tx, filter, staffId, now) : []
  const first = new Set(dangers.map(({ id }) => id))
  return {
    rows: [...dangers, ...shown.filter(({ id }) => !first.has(id))],
    next: last ? `${(isOpen ? last.due_at : last.recorded_at) ?? ''}~${last.id}` : null,
  }
}

/** A danger never waits in a queue: while nobody said "j'y vais" it stands before everything. */
async function listDangers(
  tx: Tx,
  filter: QueueFilter,
  staffId: string,
  now: Temporal.Instant,
): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`
    with page as materialized (
      select c.* from cases c where c.id = any (array(select case_id from alerts where acknowledged_at is null limit ${pageSize}))
         and ${sql.join(conditionsOf(filter, staffId, now), sql` and `)})
    ${rowsOf(sql`page`)} order by c.reported_at`.execute(tx)
  return rows
}

function conditionsOf(filter: QueueFilter, staffId: string, now: Temporal.Instant): RawBuilder<unknown>[] {
  const wanted: RawBuilder<unknown>[] = [sql`true`]
  if (filter.state !== 'any' && filter.state !== 'ever_reopened')
    wanted.push(sql`c.state = ${filter.state === 'reopened' ? 'open' : filter.state}`)
  if (filter.state === 'reopened' || filter.state === 'ever_reopened') wanted.push(sql`c.reopened_times > 0`)
  if (filter.who === 'nobody') wanted.push(sql`c.assignee_id is null`)
  if (filter.who === 'mine') wanted.push(sql`c.assignee_id = ${staffId}`)
  if (filter.who === 'team')
    wanted.push(
      sql`c.team_id = any (array(select team_id from staff_team_members where staff_id = ${staffId}))`,
    )
  if (filter.who === 'manager') wanted.push(sql`c.escalated_at is not null`)
  if (filter.isLate) wanted.push(sql`c.due_at < ${now}::timestamptz`)
  if (filter.family)
    wanted.push(sql`c.nature_code = any (array(select code from natures where family = ${filter.family}))`)
  if (filter.estate) wanted.push(sql`c.estate_id = (select id from estates where code = ${filter.estate})`)
  if (filter.agency)
    wanted.push(
      sql`c.estate_id = any (array(select s.id from estates s join agencies g on g.id = s.agency_id where g.code = ${filter.agency}))`,
    )
  if (filter.team) wanted.push(sql`c.team_id = (select id from staff_teams where code = ${filter.team})`)
  const months = readMonths(filter.month)
  if (months)
    wanted.push(
      sql`c.reported_at >= ${months.from}::timestamptz and c.reported_at < ${months.until}::timestamptz`,
    )
  if (filter.answer === 'reached')
    wanted.push(sql`c.answered_at is not null and exists (
      select from deliveries d where d.case_id = c.id and d.answer_id is not null and d.state in ('sent', 'delivered', 'posted', 'said'))`)
  else if (filter.answer) {
    const past = endOfDay(parisDay(now))
    wanted.push(sql`(select bool_and(coalesce(o.kept_at <= o.due_at, false)) from case_promises o
      where o.case_id = c.id and o.kind in ('make_safe', 'restore', 'answer') and o.dropped_at is null
        and (o.kept_at is not null or o.due_at <= ${past}::timestamptz)) = ${filter.answer === 'in_time'}`)
  }
  if (filter.channel) wanted.push(sql`c.channel = ${filter.channel}`)
  return wanted
}

/** The demands of `from`, each with the words of its line. */
export function rowsOf(from: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select c.id, c.number, c.state, c.urgency, c.danger, c.due_at, c.escalated_at, c.reopened_times, c.channel, c.reported_at, c.recorded_at,
           n.label as nature, coalesce(p.label, q.label, case when h.id is not null then 'logement ' || h.door end, e.label, '') as place,
           b.name as building, s.name as estate, coalesce(r.first_name || ' ' || r.last_name, c.contact_name) as person,
           coalesce(c.resident_id::text, c.contact_channel || ' ' || c.contact_address, c.id::text) as reader, a.name as assignee,
           (select count(*) from cases v where v.fault_id = c.fault_id and v.state <> 'merged') as voices, (select f.number from faults f where f.id = c.fault_id) as fault,
           (select k.name from contractor_work_orders w join contractors k on k.id = w.contractor_id
             where (w.case_id = c.id or w.fault_id = c.fault_id) and w.state = 'refused'
               and not exists (select from contractor_work_orders x where (x.case_id = c.id or x.fault_id = c.fault_id) and x.sent_at > w.sent_at)
             order by w.sent_at desc limit 1) as refused_by
      from ${from} c join natures n on n.code = c.nature_code join estates s on s.id = c.estate_id
      left join buildings b on b.id = c.building_id left join entrances e on e.id = c.entrance_id left join homes h on h.id = c.home_id
      left join places p on p.id = c.place_id left join equipment q on q.id = c.equipment_id
      left join residents r on r.id = c.resident_id left join staff a on a.id = c.assignee_id`
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function readKey(key: string): { at: string | null; id: string } | null {
  const [at, id] = key.split('~')
  if (!id || !uuid.test(id)) return null
  if (at && !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at)) return null
  return { at: at || null, id }
}

const monthOf = /^\d{4}-(0[1-9]|1[0-2])$/

function readMonths(month: string): { from: Temporal.Instant; until: Temporal.Instant } | null {
  const [first = '', last = first] = month.split('..')
  if (!monthOf.test(first) || !monthOf.test(last)) return null
  const start = (one: Temporal.PlainYearMonth) =>
    one.toPlainDate({ day: 1 }).toZonedDateTime({ timeZone: paris }).toInstant()
  return {
    from: start(Temporal.PlainYearMonth.from(first)),
    until: start(Temporal.PlainYearMonth.from(last).add({ months: 1 })),
  }
}

/** How many demands a filter keeps, counted up to `most`. */
export async function countFiltered(
  tx: Tx,
  filter: QueueFilter,
  staffId: string,
  now: Temporal.Instant,
  most: number,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select from cases c where ${sql.join(conditionsOf(filter, staffId, now), sql` and `)} limit ${most}) x`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

/** How many in each list, counted up to `most`. */
export async function countQueue(tx: Tx, staffId: string, now: Temporal.Instant, most: number) {
  const count = (filter: Partial<QueueFilter>) =>
    sql`(select count(*) from (select from cases c where ${sql.join(conditionsOf({ ...noFilter, ...filter }, staffId, now), sql` and `)} limit ${most}) x)`
  const { rows } = await sql<{
    mine: number
    team: number
    all: number
    manager: number
    late: number
    reopened: number
  }>`select ${count({ who: 'mine' })} as mine, ${count({ who: 'team' })} as team, ${count({})} as all,
            ${count({ who: 'manager' })} as manager, ${count({ isLate: true })} as late, ${count({ state: 'reopened' })} as reopened`.execute(
    tx,
  )
  return rows[0]!
}

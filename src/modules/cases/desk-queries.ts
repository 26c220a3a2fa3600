// What does the desk read? The queue, one demand with everything about it, its fault, who looks at it. The actor's reach holds everywhere.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { findCaseByNumber } from './queries.ts'
import { countHappenings } from './seen.ts'

export type QueueFilter = {
  who: 'mine' | 'team' | 'all' | 'manager'
  state: 'open' | 'answered' | 'closed' | 'reopened'
  isLate: boolean
  family: string
  estate: string
  channel: string
  after: string
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
  assignee: string | null
  voices: number
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
  return { rows: shown, next: last ? `${(isOpen ? last.due_at : last.recorded_at) ?? ''}~${last.id}` : null }
}

function conditionsOf(filter: QueueFilter, staffId: string, now: Temporal.Instant): RawBuilder<unknown>[] {
  const wanted: RawBuilder<unknown>[] = [
    sql`c.state = ${filter.state === 'reopened' ? 'open' : filter.state}`,
  ]
  if (filter.state === 'reopened') wanted.push(sql`c.reopened_times > 0`)
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
  if (filter.channel) wanted.push(sql`c.channel = ${filter.channel}`)
  return wanted
}

function rowsOf(from: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select c.id, c.number, c.state, c.urgency, c.danger, c.due_at, c.escalated_at, c.reopened_times, c.channel, c.reported_at, c.recorded_at,
           n.label as nature, coalesce(p.label, q.label, case when h.id is not null then 'logement ' || h.door end, e.label, '') as place,
           b.name as building, s.name as estate, coalesce(r.first_name || ' ' || r.last_name, c.contact_name) as person, a.name as assignee,
           (select count(*) from cases v where v.fault_id = c.fault_id and v.state <> 'merged') as voices,
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

/** How many in each list, counted up to `most`. */
export async function countQueue(tx: Tx, staffId: string, now: Temporal.Instant, most: number) {
  const base: QueueFilter = {
    who: 'all',
    state: 'open',
    isLate: false,
    family: '',
    estate: '',
    channel: '',
    after: '',
  }
  const count = (filter: Partial<QueueFilter>) =>
    sql`(select count(*) from (select from cases c where ${sql.join(conditionsOf({ ...base, ...filter }, staffId, now), sql` and `)} limit ${most}) x)`
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

/** The words of a search among demands, newest first, then read again under the actor's reach. */
export async function searchCases(tx: Tx, query: string, before: number | null): Promise<QueueRow[]> {
  const { rows } = await sql<QueueRow>`
    ${rowsOf(sql`(select * from cases where id in (select case_id from app.search_cases(${query}, 50, ${before})))`)} order by c.number desc`.execute(
    tx,
  )
  return rows
}

export async function listCasesOf(
  tx: Tx,
  about: { faultId: string } | { residentId: string } | { ids: string[] },
): Promise<QueueRow[]> {
  const which =
    'faultId' in about
      ? sql`c.fault_id = ${about.faultId} and c.state <> 'merged'`
      : 'residentId' in about
        ? sql`c.resident_id = ${about.residentId}`
        : sql`c.id = any (${about.ids}::uuid[])`
  const { rows } = await sql<QueueRow>`
    ${rowsOf(sql`(select c.* from cases c where ${which} order by c.reported_at desc limit 200)`)} order by c.reported_at desc`.execute(
    tx,
  )
  return rows
}

/** Other open demands on the same subject in the same entrance (or building), not yet in this fault. */
export async function listSuggestions(
  tx: Tx,
  near: {
    id: string
    estate_id: string
    building_id: string | null
    entrance_id: string | null
    nature_code: string
    fault_id: string | null
  },
): Promise<QueueRow[]> {
  const where = near.entrance_id
    ? sql`c.entrance_id = ${near.entrance_id}`
    : near.building_id
      ? sql`c.building_id = ${near.building_id}`
      : sql`c.estate_id = ${near.estate_id} and c.building_id is null`
  const { rows } = await sql<QueueRow>`
    ${rowsOf(sql`(select c.* from cases c where c.state = 'open' and c.place_kind <> 'home' and not c.is_sensitive and c.id <> ${near.id} and ${where}
                     and c.nature_code = any (array(select code from natures where family = (select family from natures where code = ${near.nature_code})))
                     and c.fault_id is distinct from ${near.fault_id} order by c.reported_at desc limit 10)`)} order by c.reported_at desc`.execute(
    tx,
  )
  return rows
}

export async function listViewers(tx: Tx, caseId: string, staffId: string, now: Temporal.Instant) {
  return tx
    .selectFrom('case_viewers as v')
    .innerJoin('staff as s', 's.id', 'v.staff_id')
    .select(['s.name', 'v.is_writing'])
    .where('v.case_id', '=', caseId)
    .where('v.staff_id', '<>', staffId)
    .where('v.seen_at', '>', now.subtract({ seconds: 45 }))
    .orderBy('s.name')
    .execute()
}

export type CaseFacts = {
  nature: string
  family: string
  estate: string
  building: string | null
  address: string | null
  board_code: string | null
  entrance: string | null
  door: string | null
  floor: number | null
  equipment: string | null
  place: string | null
  team: string | null
  assignee: string | null
  filed_by_name: string | null
  merged_number: number | null
  agency_id: string
}

/** Everything about one demand, read in one transaction so that the page tells one moment. */
export async function loadCase(tx: Tx, number: number, staffId: string, now: Temporal.Instant) {
  const current = await findCaseByNumber(tx, number)
  if (!current) return undefined
  const { rows } = await sql<CaseFacts>`
    select n.label as nature, n.family, s.name as estate, s.agency_id, b.name as building, coalesce(e.address, b.address) as address, b.board_code,
           e.label as entrance, h.door, h.floor, q.label as equipment, p.label as place, t.name as team, a.name as assignee, f.name as filed_by_name,
           m.number as merged_number
      from cases c join natures n on n.code = c.nature_code join estates s on s.id = c.estate_id
      left join buildings b on b.id = c.building_id left join entrances e on e.id = c.entrance_id left join homes h on h.id = c.home_id
      left join equipment q on q.id = c.equipment_id left join places p on p.id = c.place_id left join staff_teams t on t.id = c.team_id
      left join staff a on a.id = c.assignee_id left join staff f on f.id = c.filed_by left join cases m on m.id = c.merged_into
     where c.id = ${current.id}`.execute(tx)
  const fault = current.fault_id
    ? await tx.selectFrom('faults').selectAll().where('id', '=', current.fault_id).executeTakeFirst()
    : undefined
  return {
    current,
    facts: rows[0]!,
    seen: await countHappenings(tx, current.id),
    fault,
    voices: fault ? await listCasesOf(tx, { faultId: fault.id }) : [],
    suggestions:
      current.place_kind === 'home' || current.is_sensitive ? [] : await listSuggestions(tx, current),
    person: current.resident_id ? await loadPerson(tx, current.resident_id, current.id) : undefined,
    viewers: await listViewers(tx, current.id, staffId, now),
    ...(await loadStory(tx, current.id, current.fault_id)),
  }
}
export type ShownCase = NonNullable<Awaited<ReturnType<typeof loadCase>>>

async function loadPerson(tx: Tx, residentId: string, caseId: string) {
  const resident = await tx
    .selectFrom('residents')
    .selectAll()
    .where('id', '=', residentId)
    .executeTakeFirst()
  const channels = await tx
    .selectFrom('resident_channels')
    .select(['kind', 'address', 'verified_at'])
    .where('resident_id', '=', residentId)
    .where('ended_at', 'is', null)
    .where('kind', '<>', 'push')
    .execute()
  const { rows: homes } = await sql<{ home: string; since: string }>`
    select b.name || ', ' || e.label || ', logement ' || h.door as home, l.starts_on as since
      from (select lease_id from lease_holders where resident_id = ${residentId} union select lease_id from household_members where resident_id = ${residentId}) x
      join leases l on l.id = x.lease_id join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id join buildings b on b.id = h.building_id
     order by l.starts_on desc limit 1`.execute(tx)
  const others = (await listCasesOf(tx, { residentId })).filter((other) => other.id !== caseId)
  return resident && { resident, channels, home: homes[0], others: others.slice(0, 20) }
}

async function loadStory(tx: Tx, caseId: string, faultId: string | null) {
  const promises = await tx
    .selectFrom('case_promises as p')
    .leftJoin('staff as s', 's.id', 'p.made_by')
    .selectAll('p')
    .select('s.name as by')
    .where('case_id', '=', caseId)
    .orderBy('due_at')
    .execute()
  const answers = await tx
    .selectFrom('case_answers as a')
    .innerJoin('case_answer_recipients as r', 'r.answer_id', 'a.id')
    .leftJoin('staff as s', 's.id', 'a.written_by')
    .selectAll('a')
    .select(['s.name as by', 'r.given_at'])
    .where('r.case_id', '=', caseId)
    .orderBy('a.written_at')
    .execute()
  const answerIds = answers.map((answer) => answer.id)
  const { rows: deliveries } = await sql<{
    id: string
    answer_id: string | null
    case_id: string
    number: number
    channel: string
    state: string
    to_name: string
    to_address: string
    purpose: string
    made_at: Temporal.Instant
    last_trouble: string | null
    tries: string[]
  }>`
    select d.id, d.answer_id, d.case_id, c.number, d.channel, d.state, d.to_name, d.to_address, d.purpose, d.made_at, d.last_trouble,
           coalesce((select array_agg(t.outcome || '|' || to_char(t.at at time zone 'Europe/Paris', 'DD/MM HH24:MI') order by t.at, t.id) from delivery_tries t where t.delivery_id = d.id), '{}') as tries
      from deliveries d join cases c on c.id = d.case_id
     where d.case_id = ${caseId} or d.answer_id = any (${answerIds}::uuid[]) order by d.made_at, c.number limit 300`.execute(
    tx,
  )
  const notes = await tx
    .selectFrom('case_notes as n')
    .innerJoin('staff as s', 's.id', 'n.written_by')
    .select(['n.id', 'n.body', 'n.written_at', 's.name as by'])
    .where('case_id', '=', caseId)
    .execute()
  const messages = await tx.selectFrom('case_messages').selectAll().where('case_id', '=', caseId).execute()
  const photos = await tx
    .selectFrom('case_photos')
    .select(['sha256', 'added_at', 'shown_on_board'])
    .where('case_id', '=', caseId)
    .orderBy('position')
    .execute()
  const verdicts = await tx.selectFrom('case_verdicts').selectAll().where('case_id', '=', caseId).execute()
  const closures = await tx
    .selectFrom('case_closures as x')
    .leftJoin('staff as s', 's.id', 'x.by_id')
    .selectAll('x')
    .select('s.name as by')
    .where('case_id', '=', caseId)
    .execute()
  const orders = await tx
    .selectFrom('contractor_work_orders as w')
    .innerJoin('contractors as k', 'k.id', 'w.contractor_id')
    .selectAll('w')
    .select(['k.name as contractor', 'k.phone as contractor_phone'])
    .where((eb) =>
      faultId
        ? eb.or([eb('w.case_id', '=', caseId), eb('w.fault_id', '=', faultId)])
        : eb('w.case_id', '=', caseId),
    )
    .orderBy('w.sent_at')
    .execute()
  const orderIds = orders.map((order) => order.id)
  const { rows: steps } = await sql<{
    work_order_id: string
    kind: string
    words: string
    said_by: string
    at: Temporal.Instant
    visit_from: Temporal.Instant | null
    visit_until: Temporal.Instant | null
  }>`select work_order_id, kind, words, said_by, at, visit_from, visit_until from contractor_work_order_steps
      where work_order_id = any (${orderIds}::uuid[]) order by at, id`.execute(tx)
  const moves = await sql<{
    event: string
    at: Temporal.Instant
    name: string | null
    to_name: string | null
  }>`
    select j.event, j.at, s.name, t.name as to_name from journal j left join staff s on j.actor_kind = 'staff' and s.id = j.actor_id
      left join staff t on t.id::text = j.facts ->> 'to'
     where j.subject_id = ${caseId} and j.event in ('case.assigned', 'case.grouped', 'case.merged', 'case.late', 'case.reopened', 'alert.acknowledged')
     order by j.at`.execute(tx)
  return {
    promises,
    answers,
    deliveries,
    notes,
    messages,
    photos,
    verdicts,
    closures,
    orders,
    steps,
    moves: moves.rows,
  }
}

export {
  type FoundPerson,
  findEntrance,
  findFault,
  findPerson,
  type LoadedBuilding,
  listCanned,
  listColleagues,
  listEntrances,
  listFilters,
  loadBuilding,
  searchPeople,
} from './desk-lookups.ts'

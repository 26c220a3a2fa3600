// What does the desk read? One demand with everything about it, its fault, who looks at it. The actor's reach holds everywhere.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { listCaseSounds } from '../calls/index.ts'
import { listBodyPhotos } from '../competence/index.ts'
import { loadDecision } from '../repairs/index.ts'
import { type QueueRow, rowsOf } from './desk-queue.ts'
import { findCaseByNumber } from './queries.ts'
import { countHappenings } from './seen.ts'
import { listSubjectChanges } from './subject-changes.ts'

export type SearchFilter = { state: string; family: string; estate: string }
const searchSize = 50
/** An estate that nobody knows: a filter on it finds nothing, rather than everything. */
const nowhere = '00000000-0000-0000-0000-000000000000'

/** The words of a search among demands, newest first, then read again under the actor's reach. */
export async function searchCases(
  tx: Tx,
  query: string,
  before: number | null,
  filter: SearchFilter,
): Promise<{ rows: QueueRow[]; next: number | null }> {
  const { rows: found } = await sql<{ id: string; number: number }>`
    select c.id, c.number from app.search_cases(${query}, ${searchSize}, ${before}, nullif(${filter.state}, ''),
        case when ${filter.family} = '' then null else array(select code from natures where family = ${filter.family}) end,
        case when ${filter.estate} = '' then null else coalesce((select id from estates where code = ${filter.estate}), ${nowhere}) end) f
      join cases c on c.id = f.case_id order by c.number desc`.execute(tx)
  const ids = found.map(({ id }) => id)
  const { rows } = await sql<QueueRow>`
    ${rowsOf(sql`(select * from cases c where c.id = any (${ids}::uuid[]))`)} order by c.number desc`.execute(
    tx,
  )
  return { rows, next: found.length >= searchSize ? (found.at(-1)?.number ?? null) : null }
}

/** The same words, each one that nobody knows replaced by the nearest of our natures, estates and buildings; null when none is near. */
export async function nearestWords(tx: Tx, query: string): Promise<string | null> {
  const { rows } = await sql<{ typed: string; near: string | null }>`
    with known as (
      select distinct word from (
        select regexp_split_to_table(unaccent(lower(label || ' ' || words)), '[^a-z]+') as word from natures
        union all select regexp_split_to_table(unaccent(lower(name)), '[^a-z]+') from estates
        union all select regexp_split_to_table(unaccent(lower(name || ' ' || address)), '[^a-z]+') from buildings) x where length(word) > 3)
    select t.typed, (select k.word from known k where similarity(k.word, unaccent(lower(t.typed))) >= 0.4
                      order by similarity(k.word, unaccent(lower(t.typed))) desc, k.word limit 1) as near
      from regexp_split_to_table(${query}, '\\s+') with ordinality as t (typed, place) order by t.place`.execute(
    tx,
  )
  const words = rows.map(({ typed, near }) => near ?? typed).join(' ')
  const isSame = rows.every(({ near }) => near === null)
  return isSame ? null : words
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

export type Suggestion = QueueRow & {
  /** Else of the same family only. */
  isSameSubject: boolean
}

/** Other open demands of the same family in the same entrance (or building), not yet in this fault: the same subject first. */
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
): Promise<Suggestion[]> {
  const where = near.entrance_id
    ? sql`c.entrance_id = ${near.entrance_id}`
    : near.building_id
      ? sql`c.building_id = ${near.building_id}`
      : sql`c.estate_id = ${near.estate_id} and c.building_id is null`
  const isSame = sql`c.nature_code = ${near.nature_code}`
  const { rows } = await sql<Suggestion>`
    select s.*, ${isSame} as "isSameSubject" from (
    ${rowsOf(sql`(select c.* from cases c where c.state = 'open' and c.place_kind <> 'home' and not c.is_sensitive and c.urgency <> 'danger' and c.id <> ${near.id} and ${where}
                     and c.nature_code = any (array(select code from natures where family = (select family from natures where code = ${near.nature_code})))
                     and c.fault_id is distinct from ${near.fault_id} order by ${isSame} desc, c.reported_at desc limit 10)`)}) s
    join cases c on c.id = s.id order by ${isSame} desc, c.reported_at desc`.execute(tx)
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
  agency: string
  agency_phone: string
}

/** Everything about one demand, read in one transaction so that the page tells one moment. */
export async function loadCase(tx: Tx, number: number, staffId: string, now: Temporal.Instant) {
  const current = await findCaseByNumber(tx, number)
  if (!current) return undefined
  const { rows } = await sql<CaseFacts>`
    select n.label as nature, n.family, s.name as estate, s.agency_id, g.name as agency, g.phone as agency_phone, b.name as building, coalesce(e.address, b.address) as address, b.board_code,
           e.label as entrance, h.door, h.floor, q.label as equipment, p.label as place, t.name as team, a.name as assignee, f.name as filed_by_name,
           m.number as merged_number
      from cases c join natures n on n.code = c.nature_code join estates s on s.id = c.estate_id join agencies g on g.id = s.agency_id
      left join buildings b on b.id = c.building_id left join entrances e on e.id = c.entrance_id left join homes h on h.id = c.home_id
      left join equipment q on q.id = c.equipment_id left join places p on p.id = c.place_id left join staff_teams t on t.id = c.team_id
      left join staff a on a.id = c.assignee_id left join staff f on f.id = c.filed_by left join cases m on m.id = c.merged_into
     where c.id = ${current.id}`.execute(tx)
  const fault = current.fault_id
    ? await tx.selectFrom('faults').selectAll().where('id', '=', current.fault_id).executeTakeFirst()
    : undefined
  const voices = fault ? await listCasesOf(tx, { faultId: fault.id }) : []
  return {
    current,
    facts: rows[0]!,
    seen: await countHappenings(tx, current.id),
    fault,
    voices,
    suggestions:
      current.place_kind === 'home' || current.is_sensitive ? [] : await listSuggestions(tx, current),
    person: current.resident_id ? await loadPerson(tx, current.resident_id, current.id) : undefined,
    repair: await loadDecision(tx, current.id),
    sounds: await listCaseSounds(tx, current.id),
    subjectChanges: await listSubjectChanges(tx, current.id),
    viewers: await listViewers(tx, current.id, staffId, now),
    ...(await loadStory(
      tx,
      current.id,
      current.fault_id,
      voices.map(({ id }) => id),
    )),
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

async function loadStory(tx: Tx, caseId: string, faultId: string | null, voiceIds: string[]) {
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
    .leftJoin('competence_referral_steps as t', 't.id', 'a.body_step_id')
    .selectAll('a')
    // A body's word is its clerk's until a colleague takes it up.
    .select((eb) => [eb.fn.coalesce('s.name', 't.said_by').as('by'), 'r.given_at'])
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
    subject: string
    made_at: Temporal.Instant
    last_trouble: string | null
    tries: string[]
  }>`
    select d.id, d.answer_id, d.case_id, c.number, d.channel, d.state, d.to_name, d.to_address, d.purpose, d.subject, d.made_at, d.last_trouble,
           coalesce((select array_agg(t.outcome || '|' || to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') order by t.at, t.id) from delivery_tries t where t.delivery_id = d.id), '{}') as tries
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
  const bodyPhotos = await listBodyPhotos(tx, caseId)
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
    other: number | null
    reason: string | null
  }>`
    with alert as (select id, acknowledged_at, acknowledged_by, acknowledged_staff_id from alerts where case_id = ${caseId} and acknowledged_at is not null)
    select j.event, j.at, coalesce(s.name, r.first_name || ' ' || r.last_name) as name, t.name as to_name, o.number as other, j.facts ->> 'reason' as reason
      from journal j left join staff s on j.actor_kind = 'staff' and s.id = j.actor_id
      left join residents r on j.actor_kind = 'resident' and r.id = j.actor_id
      left join staff t on t.id::text = j.facts ->> 'to'
      left join cases o on o.id = j.subject_id and o.id <> ${caseId}
     where (j.subject_id = ${caseId} or (j.subject_id = any (${voiceIds}::uuid[]) and j.event = 'case.grouped' and j.facts ->> 'faultId' = ${faultId}::text)) and j.event in ('case.assigned', 'case.grouped', 'case.merged', 'case.late', 'case.reopened', 'repair.contested', 'repair.ruled', 'case.not_passed')
       -- Her own "Non" is told by her verdict.
       and (j.event <> 'case.reopened' or s.id is not null)
    -- On-call may have gone before the place was known, and the demand made.
    union all select 'alert.acknowledged', l.acknowledged_at, l.acknowledged_by, null, null,
                     case when l.acknowledged_staff_id = app.me() or app.has_role('agency_manager') then l.id::text end from alert l
    union all select 'alert.intervened', i.written_at, i.by_name, null, null, concat_ws(E'\\n', i.done, 'Reste à faire : ' || nullif(i.follow_up, ''))
                from alert l join alert_interventions i on i.alert_id = l.id
     order by at`.execute(tx)
  const { rows: others } = await sql<{
    number: number
    person: string
    details: string
    reported_at: Temporal.Instant
  }>`
    select c.number, coalesce(r.first_name || ' ' || r.last_name, c.contact_name) as person, c.details, c.reported_at
      from cases c left join residents r on r.id = c.resident_id
     where c.id = any (${voiceIds}::uuid[]) and c.id <> ${caseId} and c.details <> '' order by c.reported_at limit 50`.execute(
    tx,
  )
  return {
    promises,
    answers,
    deliveries,
    others,
    notes,
    messages,
    photos,
    bodyPhotos,
    verdicts,
    closures,
    orders,
    steps,
    moves: moves.rows,
  }
}

export {
  type Colleagues,
  type FoundPerson,
  findEntrance,
  findFault,
  findPerson,
  type LoadedBuilding,
  listCanned,
  listColleagues,
  listEntrances,
  listFaultAnswers,
  listFilters,
  loadBuilding,
  searchPeople,
} from './desk-lookups.ts'
export {
  countFiltered,
  countQueue,
  listQueue,
  noFilter,
  type QueueFilter,
  type QueueRow,
} from './desk-queue.ts'

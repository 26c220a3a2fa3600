// What does a person read of her demands? The state, what comes next, who holds it, and the story from the first day.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { listBodyPhotos } from '../../competence/index.ts'
import { loadDecision } from '../../repairs/index.ts'
import { listPhotos } from '../photos.ts'
import type { AnswerKind, AnswerWay, CaseState, ClosureKind, PromiseKind } from '../rules.ts'
import { listSubjectChanges } from '../subject-changes.ts'

export type ListedCase = {
  id: string
  number: number
  state: CaseState
  nature: string
  place: string
  reportedAt: Temporal.Instant
  closedAt: Temporal.Instant | null
  dueAt: Temporal.Instant | null
  promise: PromiseKind | null
  visitFrom: Temporal.Instant | null
  visitUntil: Temporal.Instant | null
  agency: string
  hasContractor: boolean
  person: string
  faultId: string | null
}

const listed = sql`
  select c.id, c.number, c.state, c.fault_id as "faultId", n.label as nature, c.reported_at as "reportedAt", c.closed_at as "closedAt", next.due_at as "dueAt", next.kind as promise,
         concat_ws(', ', coalesce(q.label, p.label, case when c.place_kind = 'home' then 'logement ' || h.door when e.id is not null then 'entrée ' || e.label else b.name end), nullif(c.place_words, '')) as place,
         visit.visit_from as "visitFrom", visit.visit_until as "visitUntil", a.name as agency,
         coalesce(visit.is_live, false) as "hasContractor",
         coalesce(concat_ws(' ', coalesce(r.civility, r.first_name), r.last_name), '') as person
    from cases c join natures n on n.code = c.nature_code join estates s on s.id = c.estate_id join agencies a on a.id = s.agency_id
    left join buildings b on b.id = c.building_id left join entrances e on e.id = c.entrance_id left join homes h on h.id = c.home_id
    left join places p on p.id = c.place_id left join equipment q on q.id = c.equipment_id left join residents r on r.id = c.resident_id
    left join lateral (select x.due_at, x.kind from case_promises x where x.case_id = c.id and x.kept_at is null and x.dropped_at is null
                        order by x.due_at limit 1) next on true
    left join lateral (select bool_or(w.state in ('sent', 'accepted', 'scheduled')) as is_live,
                              (array_agg(w.visit_from order by w.visit_from) filter (where w.state = 'scheduled'))[1] as visit_from,
                              (array_agg(w.visit_until order by w.visit_from) filter (where w.state = 'scheduled'))[1] as visit_until
                         from app.work_told(c.id) w where w.kind = 'order') visit on true`

/** `of`: the resident's own, or those a helper filed, for one person when it is said. Newest first. */
export async function listOwnCases(
  tx: Tx,
  of: { residentId: string } | { filedBy: string; for?: string | null },
  limit = 50,
): Promise<ListedCase[]> {
  const which =
    'residentId' in of
      ? sql`c.resident_id = ${of.residentId}`
      : sql`c.filed_by = ${of.filedBy} ${of.for ? sql`and c.resident_id = ${of.for}` : sql``}`
  const { rows } = await sql<ListedCase>`
    ${listed} where ${which} order by (c.state in ('open', 'answered')) desc, c.reported_at desc limit ${limit}`.execute(
    tx,
  )
  return rows
}

export type FollowedCase = ListedCase & {
  urgency: string
  danger: string | null
  details: string
  isJoined: boolean
  isSensitive: boolean
  residentId: string | null
  filedBy: string | null
  channel: string
  answerBy: AnswerWay | null
  mergedNumber: number | null
}

export async function findFollowed(
  tx: Tx,
  which: { number: number } | { id: string },
): Promise<FollowedCase | undefined> {
  const wanted = 'number' in which ? sql`c.number = ${which.number}` : sql`c.id = ${which.id}`
  const { rows } = await sql<FollowedCase>`
    select one.*, c.is_sensitive as "isSensitive", c.urgency, c.danger, c.details, c.resident_id as "residentId", c.filed_by as "filedBy", c.channel, coalesce(c.contact_channel, r.answer_channel) as "answerBy",
           m.number as "mergedNumber", exists (select from journal j where j.subject_id = c.id and j.event = 'case.joined') as "isJoined"
      from (${listed} where ${wanted}) one join cases c on c.id = one.id
      left join residents r on r.id = c.resident_id left join cases m on m.id = c.merged_into`.execute(tx)
  return rows[0]
}

export type Story = Awaited<ReturnType<typeof loadStory>>

/** All that happened to a demand, as far as the reader may know. */
export async function loadStory(tx: Tx, caseId: string) {
  const { rows: promises } = await sql<{
    kind: PromiseKind
    due_at: Temporal.Instant
    words: string
    made_at: Temporal.Instant
    is_open: boolean
  }>`
    select kind, due_at, words, made_at, kept_at is null and dropped_at is null as is_open from case_promises where case_id = ${caseId} order by due_at`.execute(
    tx,
  )
  const { rows: answers } = await sql<{
    id: string
    kind: AnswerKind
    body: string
    given_at: Temporal.Instant
  }>`
    select a.id, a.kind, a.body, greatest(a.written_at, r.given_at) as given_at from case_answers a join case_answer_recipients r on r.answer_id = a.id
     where r.case_id = ${caseId} order by 3`.execute(tx)
  const { rows: work } = await sql<{
    work_order_id: string
    kind: 'order' | 'scheduled' | 'done'
    visit_from: Temporal.Instant | null
    visit_until: Temporal.Instant | null
    at: Temporal.Instant
  }>`
    select work_order_id, kind, visit_from, visit_until, at from app.work_told(${caseId}) order by at`.execute(
    tx,
  )
  // What the contractor writes is for the desk.
  const { rows: messages } = await sql<{ body: string; said_by: string; received_at: Temporal.Instant }>`
    select body, said_by, received_at from case_messages where case_id = ${caseId} and channel <> 'partner' order by received_at`.execute(
    tx,
  )
  const { rows: verdicts } = await sql<{
    settled: boolean | null
    words: string
    given_at: Temporal.Instant | null
    asked_at: Temporal.Instant
  }>`
    select settled, words, given_at, asked_at from case_verdicts where case_id = ${caseId} order by asked_at`.execute(
    tx,
  )
  const { rows: closures } = await sql<{ kind: ClosureKind; reason: string; closed_at: Temporal.Instant }>`
    select kind, reason, closed_at from case_closures where case_id = ${caseId} order by closed_at`.execute(
    tx,
  )
  return {
    promises,
    answers,
    work,
    messages,
    verdicts,
    closures,
    subjectChanges: await listSubjectChanges(tx, caseId),
    repair: await loadDecision(tx, caseId),
    photos: await listPhotos(tx, { caseId }),
    bodyPhotos: await listBodyPhotos(tx, caseId),
  }
}

// What of the demands is shown to other bodies? Nature, place, dates and the words of the building's page; never a person, nor what she wrote.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { Page, Range } from './read.ts'

export type Shown = {
  number: number
  isClosed: boolean
  natureCode: string
  nature: string
  /** What an adviser wrote for the building about this fault, while it stands on its page. */
  posted: string | null
  requestedAt: Temporal.Instant
  updatedAt: Temporal.Instant
  expectedAt: Temporal.Instant | null
  address: string | null
  addressId: string | null
  estate: string
  commune: string
  postcode: string | null
  /** The body outside the house that is competent; null: the landlord. */
  body: string | null
  lat: number | null
  long: number | null
}

export type Wanted = {
  numbers: number[] | null
  natureCodes: string[] | null
  /** open, closed; null: both. */
  isClosed: boolean | null
  range: Range | null
  page: Page
}

// The conditions of app.kind() = 'open311' (0037), written once more so that the index cases_open311 is used.
const shown = sql`c.fault_id is not null and not c.is_sensitive and c.place_kind <> 'home'`
// What is said of a post that stands: not "done" while the fault is open again (board/queries.ts).
const stands = sql`p.withdrawn_at is null and not (p.state = 'done' and f.ended_at is null)`
// A demand that was joined to another of the same person lives on in it.
const isClosed = sql<boolean>`(case when c.state = 'merged' then coalesce(m.state = 'closed', true) else c.state = 'closed' end)`

/** Newest first. */
export async function listRequests(tx: Tx, wanted: Wanted): Promise<Shown[]> {
  const { numbers, natureCodes, range, page } = wanted
  const { rows } = await sql<Shown>`
    select c.number, ${isClosed} as "isClosed", n.code as "natureCode", n.label as nature, post.done as posted,
           c.reported_at as "requestedAt",
           case when ${isClosed} then coalesce(m.closed_at, c.closed_at, c.recorded_at)
                else greatest(c.recorded_at, c.answered_at, post.published_at, app.open311_reopened_at(c.id)) end as "updatedAt",
           case when not ${isClosed} then coalesce(f.expected_at, promised.due_at) end as "expectedAt",
           b.address, b.code as "addressId", s.name as estate, s.commune, s.postcode, s.latitude as lat, s.longitude as long,
           case when d.bodies -> 0 ->> 'kind' not in ('landlord', 'tenant', 'contractor', 'site') then d.bodies -> 0 ->> 'name' end as body
      from cases c join natures n on n.code = c.nature_code join faults f on f.id = c.fault_id join estates s on s.id = c.estate_id
      left join competence_decisions d on d.case_id = c.id and d.ended_at is null
      left join buildings b on b.id = c.building_id left join cases m on m.id = c.merged_into
      left join lateral (select p.done, p.published_at from board_posts p
                          where p.fault_id = c.fault_id and ${stands} order by p.published_at desc limit 1) post on true
      left join lateral (select p.due_at from case_promises p
                          where p.case_id = c.id and p.dropped_at is null and p.kind in ('dated', 'appointment', 'restore', 'answer')
                          order by p.kind in ('dated', 'appointment') desc, p.due_at desc limit 1) promised on true
     where ${shown}
       and ${numbers ? sql`c.number = any (${numbers}::bigint[])` : sql`true`}
       and ${natureCodes ? sql`c.nature_code = any (${natureCodes}::text[])` : sql`true`}
       and ${range ? sql`c.reported_at >= ${range.from} and c.reported_at <= ${range.until}` : sql`true`}
       and ${wanted.isClosed === null ? sql`true` : sql`${isClosed} = ${wanted.isClosed}`}
     order by c.reported_at desc, c.number desc limit ${page.limit} offset ${page.offset}`.execute(tx)
  return rows
}

export type Update = {
  id: string
  number: number
  status: 'open' | 'closed'
  at: Temporal.Instant
  /** Of the building's page; null: closed, or open again. */
  posted: string | null
}

/** What was told to the building, and what was closed or reopened, oldest first: a program reads on from where it was. */
export async function listUpdates(tx: Tx, range: Range, page: Page): Promise<Update[]> {
  const { rows } = await sql<Update>`
    select told.* from (
      select distinct on (p.answer_id, c.number) 'post-' || p.answer_id || '-' || c.number as id, c.number, 'open' as status, p.published_at as at, p.done as posted
        from board_posts p join cases c on c.fault_id = p.fault_id join natures n on n.code = c.nature_code join faults f on f.id = c.fault_id
       where p.published_at >= ${range.from} and p.published_at <= ${range.until} and ${stands} and ${shown}
      union all
      select v.status || '-' || v.id, c.number, v.status, v.at, null
        from app.open311_moves(${range.from}, ${range.until}) v join cases c on c.id = v.case_id join natures n on n.code = c.nature_code
    ) told order by told.at, told.id limit ${page.limit} offset ${page.offset}`.execute(tx)
  return rows
}

export async function findSent(tx: Tx, number: number) {
  const { rows } = await sql<{ id: string; isOwn: boolean }>`
    select c.id, app.open311_sent(c.id) as "isOwn" from cases c join natures n on n.code = c.nature_code
     where c.number = ${number} and ${shown}`.execute(tx)
  return rows[0]
}

/** The number behind a token, while its demand is shown. */
export async function findNumberByToken(tx: Tx, token: string): Promise<number | null> {
  const { rows } = await sql<{ number: number }>`
    select c.number from cases c join natures n on n.code = c.nature_code
     where c.id = app.open311_case_of(${token}) and ${shown}`.execute(tx)
  return rows[0]?.number ?? null
}

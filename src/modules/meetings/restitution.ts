// « Vous avez dit · voici ce qui a été fait »: what does a meeting open on? The remarks of the meetings before it, with the answers given since.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { listPassed, type Passed } from '../competence/index.ts'
import { inOrder, type SpotKind, type Standing, standingOf } from './rules.ts'

export type SaidAgain = {
  id: string
  said: string
  place: string
  spotKind: SpotKind
  spotId: string
  /** What was answered, in words the neighbours may read; null while nothing was, or nothing they may read. */
  done: string | null
  isCity: boolean
  /** Somebody outside acts, and may have been told. */
  passed: Passed | null
  standing: Standing
  promisedOn: string | null
  caseNumber: number | null
}

type Row = Omit<SaidAgain, 'standing' | 'done' | 'passed'> & {
  caseId: string | null
  answer: string | null
  caseState: string | null
  lastKind: string | null
  lastWords: string | null
  isLast: boolean
}

// What is written to one person, or of a subject that is a person's own, is hers: neighbours read the words for the building, or what was said to the whole room.
const remarks = (which: ReturnType<typeof sql>, until: string | null = null) => sql<Row>`
  select r.id, coalesce(r.published_words, r.words) as said, r.place_words as place, r.spot_kind as "spotKind", r.spot_id as "spotId",
         case when r.published_words is null then r.answer else r.published_answer end as answer, r.is_city as "isCity", r.promised_on as "promisedOn",
         c.id as "caseId", c.number as "caseNumber", case when ${until}::timestamptz is null then c.state when c.id is not null then coalesce(a.state,
           case when exists (select from case_closures z where z.case_id = c.id and z.closed_at <= ${until} and (z.reopened_at is null or z.reopened_at > ${until})) then 'closed' else 'open' end) end as "caseState", a.kind as "lastKind", a.words as "lastWords", ${which}`

// Of a meeting that is over, as its demands stood at that moment: answered or closed by then, and not told « it is not settled » since.
const answered = (until: string | null = null) => sql`
  left join cases told on told.id = r.case_id left join cases c on c.id = coalesce(told.merged_into, told.id)
  left join lateral (
    select a.kind, case when a.kind = 'final' and not exists (select from case_closures z where z.case_id = c.id and z.reopened_at >= a.written_at and z.reopened_at <= ${until}) then 'answered' end as state,
           coalesce(nullif(a.board_words, ''), case when c.resident_id is null and not c.is_sensitive and (r.published_words is null or a.body is distinct from r.answer) then a.body end) as words
      from case_answer_recipients x join case_answers a on a.id = x.answer_id
     where x.case_id = c.id and a.kind in ('progress', 'final') and (${until}::timestamptz is null or a.written_at <= ${until}) order by (a.kind = 'final') desc, a.written_at desc limit 1) a on true`

async function readStanding(
  tx: Tx,
  rows: Row[],
  until: Temporal.Instant | null = null,
): Promise<(SaidAgain & { isLast: boolean })[]> {
  const passed = await listPassed(
    tx,
    rows.flatMap(({ caseId }) => caseId ?? []),
  )
  return rows.map(({ answer, caseId, caseState, lastKind, lastWords, ...row }) => ({
    ...row,
    passed: passedBy(passed.get(caseId ?? '') ?? null, until),
    done: lastWords ?? answer,
    standing: standingOf({ answer, caseState, lastKind }),
  }))
}

/** Written to after that moment, it was still to be. */
function passedBy(passed: Passed | null, until: Temporal.Instant | null): Passed | null {
  if (!passed?.on || !until || Temporal.Instant.compare(passed.on, until) <= 0) return passed
  return { ...passed, state: 'passing', on: null }
}

/** Everything of the last meeting, and of those before it what is still owed: all of it. Where it is shown says how many come first. */
export async function listSaidBefore(
  tx: Tx,
  meeting: { id: string; estateId: string; buildingId: string | null; at: Temporal.Instant },
  /** As it stood then; null: today. */
  until: Temporal.Instant | null = null,
): Promise<SaidAgain[]> {
  const by = until?.toString() ?? null
  const { rows } = await sql<Row>`
    with before as (
      select m.id, m.at, row_number() over (order by m.at desc) = 1 as is_last from meetings m
       where m.state = 'closed' and m.estate_id = ${meeting.estateId} and m.id <> ${meeting.id} and m.at < ${meeting.at.toString()}
         and (${meeting.buildingId}::uuid is null or m.building_id is null or m.building_id = ${meeting.buildingId}::uuid)
       order by m.at desc)
    ${remarks(sql`b.is_last as "isLast"`, by)} from before b join meeting_remarks r on r.meeting_id = b.id and r.is_shown ${answered(by)}
     order by b.at desc, r.said_at`.execute(tx)
  const said = await readStanding(tx, rows, until)
  return inOrder(said.filter((one) => one.isLast || one.standing !== 'done')).map(
    ({ isLast: _, ...one }) => one,
  )
}

/** The remarks of one meeting as they stand today, in the order they were said. */
export async function listSaidAt(tx: Tx, meetingId: string): Promise<SaidAgain[]> {
  const { rows } = await sql<Row>`
    ${remarks(sql`true as "isLast"`)} from meeting_remarks r ${answered()} where r.meeting_id = ${meetingId} and r.is_shown order by r.said_at, r.id`.execute(
    tx,
  )
  return (await readStanding(tx, rows)).map(({ isLast: _, ...one }) => one)
}

export type DoneSince = { said: string; done: string }

/** What the board told of the building since the last meeting, beside what answers its remarks. */
export async function listDoneSince(
  tx: Tx,
  meeting: { id: string; estateId: string; buildingId: string | null; at: Temporal.Instant },
  until: Temporal.Instant | null = null,
): Promise<DoneSince[]> {
  const { rows } = await sql<DoneSince>`
    select distinct on (p.said) p.said, p.done from board_posts p
     where p.estate_id = ${meeting.estateId} and (${meeting.buildingId}::uuid is null or p.building_id = ${meeting.buildingId}::uuid)
       and p.withdrawn_at is null and p.state = 'done' and not exists (select from faults f where f.id = p.fault_id and f.ended_at is null)
       and not exists (select from meeting_remarks r join cases c on c.id = r.case_id where c.fault_id = p.fault_id)
       and p.published_at > coalesce((
         select max(m.at) from meetings m where m.state = 'closed' and m.estate_id = ${meeting.estateId} and m.id <> ${meeting.id} and m.at < ${meeting.at.toString()}
            and (${meeting.buildingId}::uuid is null or m.building_id is null or m.building_id = ${meeting.buildingId}::uuid)),
         ${meeting.at.subtract({ hours: 24 * 60 }).toString()}::timestamptz)
       and (${until?.toString() ?? null}::timestamptz is null or p.published_at <= ${until?.toString() ?? null})
     order by p.said, p.published_at desc`.execute(tx)
  return rows
}

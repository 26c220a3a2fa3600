// What came after a meeting was closed, and what does a colleague make of it? Published numbers and words change only when she chooses.
import { sql } from 'kysely'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { found } from './actions.ts'
import { lateWords } from './late-words.fr.ts'
import { lockMeeting, type Meeting, type Remark } from './queries.ts'

type Staff = Actor & { kind: 'staff' }
export type LateCount = {
  id: string
  people: number
  homes: number | null
  by: string | null
  lateAt: Temporal.Instant
}
export type Late = { counts: LateCount[]; remarks: Remark[] }

/** What nobody has looked at yet: neither taken up nor left aside. */
export async function listLate(tx: Tx, meeting: Meeting, remarks: Remark[]): Promise<Late> {
  const { rows } = await sql<LateCount>`
    select c.id, c.people, c.homes, s.name as by, c.late_at as "lateAt" from meeting_counts c left join staff s on s.id = c.counted_by
     where c.meeting_id = ${meeting.id} and c.late_at is not null
       and not exists (select from meeting_counts x where x.taken_from = c.id) order by c.late_at, c.id`.execute(
    tx,
  )
  const isNew = ({ lateAt }: { lateAt: Temporal.Instant | null }) =>
    lateAt !== null &&
    (meeting.lateSeenAt === null || Temporal.Instant.compare(lateAt, meeting.lateSeenAt) > 0)
  return {
    counts: rows.filter(isNew),
    remarks: remarks.filter((one) => isNew(one) && !one.isShown),
  }
}

/** The one that pages and papers say. */
export async function findPublishedCount(tx: Tx, meetingId: string): Promise<string | null> {
  const count = await tx
    .selectFrom('meeting_counts')
    .select('id')
    .where('meeting_id', '=', meetingId)
    .where('late_at', 'is', null)
    .orderBy('counted_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return count?.id ?? null
}

/** From now on the minutes say this number, and the day it was corrected. */
export async function takeUpCount(
  services: Services,
  actor: Staff,
  meetingId: string,
  made: { id: string; countId: string },
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const meeting = found(await lockMeeting(tx, meetingId))
    const late = await tx
      .selectFrom('meeting_counts')
      .select(['id', 'people', 'homes'])
      .where('id', '=', made.countId)
      .where('meeting_id', '=', meetingId)
      .where('late_at', 'is not', null)
      .executeTakeFirst()
    if (!late) throw new Refusal('missing', 'meetings.count_unknown', lateWords.unknown)
    const kept = await tx
      .insertInto('meeting_counts')
      .values({
        id: made.id,
        meeting_id: meetingId,
        people: late.people,
        homes: late.homes,
        counted_by: actor.id,
        counted_at: services.clock.now(),
        taken_from: late.id,
      })
      // Chosen by two colleagues at once, it is one correction.
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept)
      await announce(services, tx, actor, {
        event: 'meeting.count_corrected',
        subjectId: meetingId,
        estateId: meeting.estateId,
        facts: { people: late.people, homes: late.homes },
      })
  })
}

/** Looked at up to `seenAt`, and left as it is: what comes after that is shown again. */
export async function leaveLate(
  services: Services,
  actor: Staff,
  meetingId: string,
  seenAt: Temporal.Instant,
): Promise<void> {
  const now = services.clock.now()
  const until = Temporal.Instant.compare(seenAt, now) > 0 ? now : seenAt
  await as(services.db, actor, async (tx) => {
    const meeting = found(await lockMeeting(tx, meetingId))
    if (meeting.lateSeenAt && Temporal.Instant.compare(until, meeting.lateSeenAt) <= 0) return
    await tx.updateTable('meetings').set({ late_seen_at: until }).where('id', '=', meetingId).execute()
    await announce(services, tx, actor, {
      event: 'meeting.late_left',
      subjectId: meetingId,
      estateId: meeting.estateId,
    })
  })
}

// What when a meeting cannot be held as it was said? Moved or called off, once; whoever is invited is told at once.
import type { Actor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { found, refuseUnknownShort } from './actions.ts'
import { movedWords } from './moved-words.fr.ts'
import { findMove, lockMeeting } from './queries.ts'
import { words } from './words.fr.ts'

type Staff = Actor & { kind: 'staff' }

export type NewMove = {
  /** The command: a form sent twice is one move. */
  id: string
  at: Temporal.Instant
  place: string
  why: string
  /** She knows that it is soon. */
  isShort: boolean
}

/** Another date, hour or place, after the invitations went. */
export async function moveMeeting(
  services: Services,
  actor: Staff,
  meetingId: string,
  move: NewMove,
): Promise<void> {
  const w = movedWords.move
  const now = services.clock.now()
  const [place, why] = [move.place.trim(), move.why.trim()]
  await as(services.db, actor, async (tx) => {
    const meeting = found(await lockMeeting(tx, meetingId))
    if (await findMove(tx, move.id)) return
    if (meeting.state !== 'planned') throw new Refusal('conflict', 'meetings.stands', w.begun)
    if (!meeting.invitedAt) throw new Refusal('conflict', 'meetings.not_invited', w.notInvited)
    if (Temporal.Instant.compare(move.at, now) <= 0)
      throw new Refusal('invalid', 'meetings.past', words.form.past, { on: words.form.past })
    if (why.length > 500) throw new Refusal('invalid', 'meetings.why', w.whyTooLong, { why: w.whyTooLong })
    if (meeting.at.equals(move.at) && meeting.place === place)
      throw new Refusal('invalid', 'meetings.same', w.same, { on: w.same })
    await refuseUnknownShort(tx, move.at, now, move.isShort)
    await tx
      .insertInto('meeting_moves')
      .values({
        id: move.id,
        meeting_id: meetingId,
        from_at: meeting.at,
        from_place: meeting.place,
        to_at: move.at,
        to_place: place,
        why,
        moved_by: actor.id,
        moved_at: now,
      })
      .execute()
    await tx
      .updateTable('meetings')
      .set({ at: move.at, place_words: place })
      .where('id', '=', meetingId)
      .execute()
    await announce(services, tx, actor, {
      event: 'meeting.moved',
      subjectId: meetingId,
      estateId: meeting.estateId,
      facts: { moveId: move.id, from: meeting.at.toString(), to: move.at.toString() },
    })
  })
}

/** Called off for good; said twice it is said once, with the first reason. */
export async function cancelMeeting(
  services: Services,
  actor: Staff,
  meetingId: string,
  cancel: { id: string; why: string },
): Promise<void> {
  const w = movedWords.cancel
  const why = cancel.why.trim()
  if (why === '' || why.length > 500)
    throw new Refusal('invalid', 'meetings.why', w.whyNeeded, { why: w.whyNeeded })
  await as(services.db, actor, async (tx) => {
    const meeting = found(await lockMeeting(tx, meetingId))
    if (meeting.state === 'cancelled') return
    if (meeting.state !== 'planned') throw new Refusal('conflict', 'meetings.stands', w.begun)
    await tx
      .insertInto('meeting_cancellations')
      .values({
        id: cancel.id,
        meeting_id: meetingId,
        why,
        cancelled_by: actor.id,
        cancelled_at: services.clock.now(),
      })
      .execute()
    await tx.updateTable('meetings').set({ state: 'cancelled' }).where('id', '=', meetingId).execute()
    await announce(services, tx, actor, {
      event: 'meeting.cancelled',
      subjectId: meetingId,
      estateId: meeting.estateId,
      facts: { homes: meeting.homesInvited },
    })
  })
}

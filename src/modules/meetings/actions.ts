// How is a meeting prepared? Planned, its agenda typed, every occupied home invited once.
import { randomUUIDv7 } from 'node:crypto'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayHour } from '../../platform/clock/words.fr.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { readTradeRules } from '../settings/index.ts'
import { findRemark, listColleagues, listOccupiedHomes, lockMeeting, type Meeting } from './queries.ts'
import { isShortNotice, type MeetingKind, mayShow } from './rules.ts'
import { rewriteWords, words } from './words.fr.ts'

/** « aujourd’hui à 10 h », « dans 3 jours » */
export function sayLeft(at: Temporal.Instant, now: Temporal.Instant): string {
  const { days } = parisDay(now).until(parisDay(at))
  return days === 0 ? words.short.today(sayHour(at)) : words.short.inDays(days)
}

type Staff = Actor & { kind: 'staff' }

export function found(meeting: Meeting | undefined): Meeting {
  if (!meeting) throw new Refusal('missing', 'meetings.unknown', words.unknown)
  return meeting
}

export type NewMeeting = {
  /** The command: a form sent twice is one meeting. */
  id: string
  kind: MeetingKind
  estateId: string
  buildingId: string | null
  at: Temporal.Instant
  place: string
  hostId: string
  welcome: string
}

/** Held without being planned, it is typed afterwards; longer ago it belongs to no restitution any more. */
const heldDaysMax = 365

/** `isHeld`: it took place already, nobody was invited. */
export async function planMeeting(
  services: Services,
  actor: Staff,
  planned: NewMeeting,
  { isHeld = false } = {},
): Promise<void> {
  const now = services.clock.now()
  const isPast = Temporal.Instant.compare(planned.at, now) <= 0
  if (isPast !== isHeld) {
    const sentence = isHeld ? words.form.notYet : words.form.past
    throw new Refusal('invalid', 'meetings.past', sentence, { on: sentence })
  }
  if (Temporal.Instant.compare(planned.at, now.subtract({ hours: 24 * heldDaysMax })) < 0)
    throw new Refusal('invalid', 'meetings.old', words.form.tooOld, { on: words.form.tooOld })
  await as(services.db, actor, async (tx) => {
    await checkHost(tx, planned.hostId)
    const kept = await tx
      .insertInto('meetings')
      .values({
        id: planned.id,
        kind: planned.kind,
        estate_id: planned.estateId,
        building_id: planned.buildingId,
        at: planned.at,
        place_words: planned.place.trim(),
        host_id: planned.hostId,
        welcome: planned.welcome.trim(),
        planned_by: actor.id,
        planned_at: now,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept)
      await announce(services, tx, actor, {
        event: 'meeting.planned',
        subjectId: planned.id,
        estateId: planned.estateId,
        facts: { kind: planned.kind, at: planned.at.toString(), isHeld },
      })
  })
}

/** While nobody is invited, everything may still change. */
export async function changeMeeting(
  services: Services,
  actor: Staff,
  id: string,
  changed: Pick<NewMeeting, 'at' | 'place' | 'hostId' | 'welcome'>,
): Promise<void> {
  const now = services.clock.now()
  await as(services.db, actor, async (tx) => {
    const meeting = found(await lockMeeting(tx, id))
    if (meeting.state !== 'planned') throw new Refusal('conflict', 'meetings.closed', words.closed)
    if (meeting.invitedAt) throw new Refusal('conflict', 'meetings.invited', words.invited.already)
    if (Temporal.Instant.compare(changed.at, now) <= 0)
      throw new Refusal('invalid', 'meetings.past', words.form.past, { on: words.form.past })
    await checkHost(tx, changed.hostId)
    await tx
      .updateTable('meetings')
      .set({
        at: changed.at,
        place_words: changed.place.trim(),
        host_id: changed.hostId,
        welcome: changed.welcome.trim(),
      })
      .where('id', '=', id)
      .execute()
    await announce(services, tx, actor, {
      event: 'meeting.changed',
      subjectId: id,
      estateId: meeting.estateId,
      facts: { at: changed.at.toString() },
    })
  })
}

async function checkHost(tx: Tx, hostId: string): Promise<void> {
  if ((await listColleagues(tx)).some(({ id }) => id === hostId)) return
  throw new Refusal('invalid', 'meetings.host_out_of_reach', words.form.hostNeeded, {
    host: words.form.hostNeeded,
  })
}

/** Told late, only on purpose: `isShort` says that whoever sends it has read so. */
export async function refuseUnknownShort(
  tx: Tx,
  at: Temporal.Instant,
  now: Temporal.Instant,
  isShort: boolean,
): Promise<void> {
  const { meetingNoticeDays } = await readTradeRules(tx, parisDay(now))
  if (isShort || !isShortNotice(at, now, meetingNoticeDays)) return
  const sentence = words.short.needed(sayLeft(at, now), meetingNoticeDays)
  throw new Refusal('invalid', 'meetings.short', sentence, { short: sentence })
}

/** Every home where somebody lives today, once; the list no longer changes. Said twice, it is said once. */
export async function inviteHomes(
  services: Services,
  actor: Staff,
  id: string,
  { isShort = false } = {},
): Promise<number> {
  return as(services.db, actor, async (tx) => {
    const meeting = found(await lockMeeting(tx, id))
    if (meeting.invitedAt) return meeting.homesInvited
    if (meeting.state === 'cancelled') throw new Refusal('conflict', 'meetings.closed', words.closed)
    const now = services.clock.now()
    if (Temporal.Instant.compare(meeting.at, now) <= 0)
      throw new Refusal('conflict', 'meetings.past', words.invited.tooLate)
    await refuseUnknownShort(tx, meeting.at, now, isShort)
    const homes = await listOccupiedHomes(tx, meeting, parisDay(now).toString())
    if (homes.length === 0) throw new Refusal('conflict', 'meetings.nobody', words.invited.nobody)
    await tx
      .insertInto('meeting_invitations')
      .values(
        homes.map(({ homeId, residentId }) => ({
          id: randomUUIDv7(),
          meeting_id: id,
          home_id: homeId,
          resident_id: residentId,
          made_at: now,
        })),
      )
      .execute()
    await tx
      .updateTable('meetings')
      .set({ invited_at: now, homes_invited: homes.length })
      .where('id', '=', id)
      .execute()
    await announce(services, tx, actor, {
      event: 'meeting.invited',
      subjectId: id,
      estateId: meeting.estateId,
      facts: { homes: homes.length, at: meeting.at.toString() },
    })
    return homes.length
  })
}

export async function addAgendaItem(
  services: Services,
  actor: Staff,
  id: string,
  item: { commandId: string; words: string },
): Promise<void> {
  const said = item.words.trim()
  if (said === '' || said.length > 300)
    throw new Refusal('invalid', 'meetings.agenda', words.agenda.needed, { item: words.agenda.needed })
  await as(services.db, actor, async (tx) => {
    const meeting = found(await lockMeeting(tx, id))
    if (meeting.state === 'closed' || meeting.state === 'cancelled')
      throw new Refusal('conflict', 'meetings.closed', words.closed)
    const kept = await tx
      .insertInto('meeting_agenda_items')
      .values({
        id: item.commandId,
        meeting_id: id,
        words: said,
        added_by: actor.id,
        added_at: services.clock.now(),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept)
      await announce(services, tx, actor, {
        event: 'meeting.agenda_changed',
        subjectId: id,
        estateId: meeting.estateId,
      })
  })
}

export async function removeAgendaItem(
  services: Services,
  actor: Staff,
  id: string,
  itemId: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const meeting = found(await lockMeeting(tx, id))
    if (meeting.state === 'closed' || meeting.state === 'cancelled')
      throw new Refusal('conflict', 'meetings.closed', words.closed)
    const { numUpdatedRows } = await tx
      .updateTable('meeting_agenda_items')
      .set({ removed_at: services.clock.now() })
      .where('id', '=', itemId)
      .where('meeting_id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows > 0n)
      await announce(services, tx, actor, {
        event: 'meeting.agenda_changed',
        subjectId: id,
        estateId: meeting.estateId,
      })
  })
}

/** Takes a remark out of what neighbours read, or puts it back. What is about a home never is. */
export async function showRemark(
  services: Services,
  actor: Staff,
  id: string,
  remarkId: string,
  isShown: boolean,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const meeting = found(await lockMeeting(tx, id))
    const remark = await findRemark(tx, remarkId)
    if (!remark) throw new Refusal('missing', 'meetings.remark_unknown', words.remark.unknown)
    if (isShown && !mayShow(remark)) throw new Refusal('conflict', 'meetings.private', words.remark.private)
    if (isShown && remark.isReserved && remark.publishedWords === null)
      throw new Refusal('conflict', 'meetings.reserved', rewriteWords.lead)
    if (remark.isShown === isShown) return
    await tx
      .updateTable('meeting_remarks')
      .set({ is_shown: isShown })
      .where('id', '=', remarkId)
      .where('meeting_id', '=', id)
      .execute()
    await announce(services, tx, actor, {
      event: isShown ? 'meeting.remark_shown' : 'meeting.remark_hidden',
      subjectId: id,
      estateId: meeting.estateId,
      facts: { remarkId },
    })
  })
}

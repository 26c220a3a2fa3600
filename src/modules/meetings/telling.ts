// Who is told of a meeting, and of what was said there? Each home invited, by the way its person chose; jobs safe to repeat.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { parisDay, startOfDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { Services } from '../../platform/services.ts'
import { type News, tellResident, withdrawUnsent } from '../deliveries/index.ts'
import { fileRemark } from './filing.ts'
import { readMinutes, readTold, saidOf, sayNext, type Told } from './minutes.ts'
import { movedWords } from './moved-words.fr.ts'
import { findMove, listMoves, listRemarks, listToRemind, lockMeeting, type Meeting } from './queries.ts'
import { isReminderDue } from './rules.ts'
import { words } from './words.fr.ts'

/** Few enough for one short transaction; what is told already is not told again. */
const atOnce = 50

/** Job `meeting.invite`. */
export async function tellInvitations(services: Services, meetingId: string): Promise<void> {
  const told = await as(services.db, systemActor, (tx) => readTold(tx, meetingId, services.clock.now()))
  const { meeting, kind, when, day } = told
  if (meeting.state === 'cancelled') return
  const { invitation: it } = words.messages
  const write = (home: InvitedHome): News => ({
    ...newsOf(services, meeting, home),
    key: invitationKey(meetingId, home),
    subject: it.subject(kind, day),
    short: it.short(kind, when, meeting.place),
    paragraphs: whatItIs(told),
  })
  await tellEveryone(services, meetingId, write, { holds: stands(meeting) })
}

/** Job `meeting.move`: everyone invited, at once. Moved again meanwhile, the later move says it all, from what they know. */
export async function tellMoved(services: Services, moveId: string): Promise<void> {
  const { known, told } = await as(services.db, systemActor, async (tx) => {
    const move = await findMove(tx, moveId)
    const untold = move ? (await listMoves(tx, move.meetingId)).filter(({ toldAt }) => toldAt === null) : []
    const known = untold.at(-1)?.id === moveId ? untold : []
    return { known, told: known[0] ? await readTold(tx, known[0].meetingId, services.clock.now()) : null }
  })
  const [from] = known
  if (!from || told?.meeting.state !== 'planned') return
  const { meeting, kind, when } = told
  const { moved: it } = movedWords.messages
  const was = movedWords.was(
    saidOf({ ...meeting, at: from.fromAt }, services.clock.now()).when,
    from.fromPlace,
  )
  const why = known.at(-1)?.why ?? ''
  const write = (home: InvitedHome): News => ({
    ...newsOf(services, meeting, home),
    key: `meeting-moved:${meeting.id}:${moveId}:${home.homeId}`,
    subject: it.subject(kind, when),
    short: it.short(kind, when, meeting.place),
    paragraphs: [
      it.opening(kind, meeting.where),
      was,
      ...(why ? [movedWords.why(why)] : []),
      ...whatItIs(told),
    ],
  })
  const isTold = await tellEveryone(services, meeting.id, write, { holds: stands(meeting), isNewer: true })
  if (!isTold) return
  await as(services.db, systemActor, (tx) =>
    tx
      .updateTable('meeting_moves')
      .set({ told_at: services.clock.now() })
      .where(
        'id',
        'in',
        known.map(({ id }) => id),
      )
      .where('told_at', 'is', null)
      .execute(),
  )
}

/** Job `meeting.cancel`. */
export async function tellCancelled(services: Services, meetingId: string): Promise<void> {
  const told = await as(services.db, systemActor, (tx) => readTold(tx, meetingId, services.clock.now()))
  const { meeting, kind, when } = told
  if (meeting.state !== 'cancelled') return
  const { cancelled: it } = movedWords.messages
  const write = (home: InvitedHome): News => ({
    ...newsOf(services, meeting, home),
    key: `meeting-cancelled:${meetingId}:${home.homeId}`,
    subject: it.subject(kind, when),
    short: it.short(kind, when, meeting.cancelledWhy),
    paragraphs: [it.opening(kind, meeting.where, when), movedWords.why(meeting.cancelledWhy), it.closing],
  })
  await tellEveryone(services, meetingId, write, { isNewer: true })
  await as(services.db, systemActor, (tx) =>
    tx
      .updateTable('meeting_cancellations')
      .set({ told_at: services.clock.now() })
      .where('meeting_id', '=', meetingId)
      .where('told_at', 'is', null)
      .execute(),
  )
}

/** Job `meeting.remind`: tomorrow's, once, to whoever a machine reaches; never what was cancelled or moved meanwhile. */
export async function remindTomorrow(services: Services): Promise<void> {
  const now = services.clock.now()
  const tomorrow = parisDay(now).add({ days: 1 })
  const due = await as(services.db, systemActor, (tx) =>
    listToRemind(tx, startOfDay(tomorrow), startOfDay(tomorrow.add({ days: 1 }))),
  )
  for (const meeting of due.filter((one) => isReminderDue(one, now))) await remind(services, meeting)
}

async function remind(services: Services, meeting: Meeting): Promise<void> {
  const now = services.clock.now()
  const { kind, when } = saidOf(meeting, now)
  const { reminder: it } = movedWords.messages
  const write = (home: InvitedHome): News => ({
    ...newsOf(services, meeting, home),
    key: `meeting-reminder:${meeting.id}:${parisDay(meeting.at)}:${home.homeId}`,
    subject: it.subject(kind, when),
    short: it.short(kind, when, meeting.place),
    paragraphs: [it.opening(kind, meeting.where, when, meeting.place), it.come],
    isPassing: true,
  })
  if (!(await tellEveryone(services, meeting.id, write, { holds: stands(meeting) }))) return
  await as(services.db, systemActor, async (tx) => {
    const current = await lockMeeting(tx, meeting.id)
    if (!current || !stands(meeting)(current)) return
    const kept = await tx
      .insertInto('meeting_reminders')
      .values({
        id: randomUUIDv7(),
        meeting_id: meeting.id,
        meeting_at: meeting.at,
        homes: meeting.homesInvited,
        made_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept)
      await announce(services, tx, systemActor, {
        event: 'meeting.reminded',
        subjectId: meeting.id,
        estateId: meeting.estateId,
      })
  })
}

const invitationKey = (meetingId: string, home: InvitedHome) => `invitation:${meetingId}:${home.homeId}`

/** What all news of one meeting to one home share; a way that failed for the invitation is not tried again. */
const newsOf = (services: Services, meeting: Meeting, home: InvitedHome) => ({
  estateId: meeting.estateId,
  link: { href: `${services.url}/hall/${home.boardCode}`, label: words.messages.invitation.link },
  follow: `${services.url}/moi/rencontres/${meeting.id}`,
  after: invitationKey(meeting.id, home),
})

function whatItIs({ meeting, kind, when, host, before, agenda }: Told): string[] {
  const { invitation: it } = words.messages
  return [
    ...it.paragraphs({ kind, where: meeting.where, when, place: meeting.place, host }),
    ...(meeting.welcome ? [meeting.welcome] : []),
    ...(before.length > 0 ? [it.answers(before.length)] : []),
    ...(agenda.length > 0 ? [it.agenda(agenda)] : []),
  ]
}

/** Still the date and the place that this message says. */
const stands = (said: Meeting) => (current: Meeting) =>
  current.state !== 'cancelled' && current.at.equals(said.at) && current.place === said.place

/** Job `meeting.follow`: every remark is a demand first, so that the minutes say its date. */
export async function followMeeting(services: Services, meetingId: string): Promise<void> {
  const remarks = await as(services.db, systemActor, (tx) => listRemarks(tx, meetingId))
  for (const { id } of remarks) await fileRemark(services, id)
  const told = await as(services.db, systemActor, (tx) => readMinutes(tx, meetingId, services.clock.now()))
  const { meeting, kind, day } = told
  const { minutes: it } = words.messages
  await tellEveryone(services, meetingId, (home) => ({
    key: `minutes:${meetingId}:${home.homeId}`,
    estateId: meeting.estateId,
    subject: it.subject(kind, day),
    short: it.short(kind, day, told.remarks.length),
    paragraphs: [
      it.opening(kind, meeting.where, day, words.turnout.said(told.turnout)),
      ...(meeting.minutesWords ? [meeting.minutesWords] : []),
      ...told.remarks.map(({ said, place, urgent, reply }) =>
        it.line(said, place, urgent ? `${urgent} ${reply}` : reply),
      ),
      ...(told.apart > 0 ? [words.minutes.apart(told.apart)] : []),
      words.minutes.next,
      ...(told.next ? [sayNext(told.next, services.clock.now())] : []),
    ],
    link: { href: `${services.url}/hall/${home.boardCode}/rencontres/${meetingId}`, label: it.link },
    follow: `${services.url}/moi/rencontres/${meetingId}`,
  }))
  await as(services.db, systemActor, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('meeting_minutes')
      .set({ sent_at: services.clock.now() })
      .where('meeting_id', '=', meetingId)
      .where('sent_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows > 0n)
      await announce(services, tx, systemActor, {
        event: 'meeting.minutes_sent',
        subjectId: meetingId,
        estateId: meeting.estateId,
        facts: { homes: meeting.homesInvited, remarks: told.remarks.length },
      })
  })
}

type InvitedHome = { homeId: string; residentId: string; boardCode: string }
type How = {
  /** Asked again before each handful, with the meeting locked: false stops there. */
  holds?: (current: Meeting) => boolean
  /** What was said of it before and has not left is withdrawn. */
  isNewer?: boolean
}

async function tellEveryone(
  services: Services,
  meetingId: string,
  write: (home: InvitedHome) => News,
  { holds = () => true, isNewer = false }: How = {},
): Promise<boolean> {
  const homes = await as(services.db, systemActor, (tx) => listInvited(tx, meetingId))
  const older = ['invitation', 'meeting-moved', 'meeting-reminder'].map((what) => `${what}:${meetingId}:`)
  for (let from = 0; from < homes.length; from += atOnce) {
    const some = homes.slice(from, from + atOnce)
    const isTold = await as(services.db, systemActor, async (tx) => {
      const current = await lockMeeting(tx, meetingId)
      if (!current || !holds(current)) return false
      if (isNewer)
        await withdrawUnsent(
          tx,
          some.map(({ residentId }) => residentId),
          older,
          services.clock.now(),
        )
      for (const home of some) await tellResident(services, tx, home.residentId, write(home))
      return true
    })
    if (!isTold) return false
  }
  return true
}

async function listInvited(tx: Tx, meetingId: string): Promise<InvitedHome[]> {
  const { rows } = await sql<InvitedHome>`
    select i.home_id as "homeId", i.resident_id as "residentId", b.board_code as "boardCode"
      from meeting_invitations i join homes h on h.id = i.home_id join buildings b on b.id = h.building_id
     where i.meeting_id = ${meetingId} order by i.id`.execute(tx)
  return rows
}

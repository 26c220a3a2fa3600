// Who is told of a meeting, and of what was said there? Each home invited, by the way its person chose; jobs safe to repeat.
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { Services } from '../../platform/services.ts'
import { type News, tellResident } from '../deliveries/index.ts'
import { fileRemark } from './filing.ts'
import { readMinutes, readTold } from './minutes.ts'
import { listRemarks } from './queries.ts'
import { words } from './words.fr.ts'

/** Few enough for one short transaction; what is told already is not told again. */
const atOnce = 50

/** Job `meeting.invite`. */
export async function tellInvitations(services: Services, meetingId: string): Promise<void> {
  const told = await as(services.db, systemActor, (tx) => readTold(tx, meetingId, services.clock.now()))
  const { meeting, kind, when, day, host } = told
  const { invitation: it } = words.messages
  await tellEveryone(services, meetingId, (home) => ({
    key: `invitation:${meetingId}:${home.homeId}`,
    estateId: meeting.estateId,
    subject: it.subject(kind, day),
    short: it.short(kind, when, meeting.place),
    paragraphs: [
      ...it.paragraphs({ kind, where: meeting.where, when, place: meeting.place, host }),
      ...(meeting.welcome ? [meeting.welcome] : []),
      ...(told.before.length > 0 ? [it.answers(told.before.length)] : []),
      ...(told.agenda.length > 0 ? [it.agenda(told.agenda)] : []),
    ],
    link: { href: `${services.url}/hall/${home.boardCode}`, label: it.link },
    follow: `${services.url}/moi/rencontres/${meetingId}`,
  }))
}

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
      ...told.remarks.map(({ said, place, reply }) => it.line(said, place, reply)),
      ...(told.apart > 0 ? [words.minutes.apart(told.apart)] : []),
      words.minutes.next,
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

async function tellEveryone(
  services: Services,
  meetingId: string,
  write: (home: InvitedHome) => News,
): Promise<void> {
  const homes = await as(services.db, systemActor, (tx) => listInvited(tx, meetingId))
  for (let from = 0; from < homes.length; from += atOnce)
    await as(services.db, systemActor, async (tx) => {
      for (const home of homes.slice(from, from + atOnce))
        await tellResident(services, tx, home.residentId, write(home))
    })
}

async function listInvited(tx: Tx, meetingId: string): Promise<InvitedHome[]> {
  const { rows } = await sql<InvitedHome>`
    select i.home_id as "homeId", i.resident_id as "residentId", b.board_code as "boardCode"
      from meeting_invitations i join homes h on h.id = i.home_id join buildings b on b.id = h.building_id
     where i.meeting_id = ${meetingId} order by i.id`.execute(tx)
  return rows
}

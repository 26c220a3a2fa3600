// Which calendar follows the meetings of a building by itself? A public address: no name, a moved one moves, a cancelled one leaves.
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { saidOf } from './minutes.ts'
import { movedWords } from './moved-words.fr.ts'
import type { Meeting } from './queries.ts'
import { words } from './words.fr.ts'

/** An invitation says when it begins; a calendar wants an end. */
const lastsHours = 2

/** Pure: the same meetings give the same text. `url`: the page of the building. */
export function writeMeetingsCalendar(
  building: string,
  meetings: Meeting[],
  url: string,
  now: Temporal.Instant,
): string {
  const calendar = ical({
    name: movedWords.calendar.name(building),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Palier', product: 'meetings', language: 'FR' },
  })
  for (const meeting of meetings) {
    const isOff = meeting.state === 'cancelled'
    const summary = words.at(saidOf(meeting, now).kind, meeting.where)
    const changedAt = meeting.cancelledAt ?? meeting.movedAt ?? meeting.invitedAt ?? meeting.at
    calendar.createEvent({
      id: meeting.id,
      start: new Date(meeting.at.epochMilliseconds),
      end: new Date(meeting.at.add({ hours: lastsHours }).epochMilliseconds),
      stamp: new Date(changedAt.epochMilliseconds),
      // What a calendar compares: a later word of the same meeting has a greater number.
      sequence: isOff || meeting.movedAt ? Math.floor(changedAt.epochMilliseconds / 1000) % 2 ** 31 : 0,
      status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      summary: isOff ? `${movedWords.cancelled} : ${summary}` : summary,
      location: meeting.place,
      description: isOff ? movedWords.why(meeting.cancelledWhy) : meeting.welcome || words.poster.open,
      url,
    })
  }
  return calendar.toString()
}

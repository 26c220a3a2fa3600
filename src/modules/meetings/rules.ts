// What is true of a meeting, whoever asks? Pure: no clock, no chance, no database.
import { parisDay } from '../../platform/clock/clock.ts'
import type { Role } from '../../platform/db/actor.ts'

export type MeetingKind = 'breakfast' | 'information' | 'consultation'
export type MeetingState = 'planned' | 'running' | 'closed' | 'cancelled'
export const meetingKinds: MeetingKind[] = ['breakfast', 'information', 'consultation']
export type SpotKind = 'home' | 'entrance' | 'building' | 'place' | 'equipment' | 'estate'

/** Who plans and holds a meeting; the others of the field read. As the policies of db/migrations/0056-meetings.sql. */
export const holdingRoles: Role[] = ['adviser', 'agency_manager', 'liaison_agent', 'works_manager']
export const readingRoles: Role[] = [...holdingRoles, 'caretaker', 'technician']

type About = { spotKind: SpotKind; isSensitive: boolean; publishedWords: string | null }

/** What is about a home is never read to the neighbours, whatever the host asks; a personal subject, only in words written for them. */
export function mayShow({ spotKind, isSensitive, publishedWords }: About): boolean {
  return spotKind !== 'home' && (!isSensitive || publishedWords !== null)
}

/** May a colleague write what neighbours read in its place? */
export const mayRewrite = ({ spotKind }: { spotKind: SpotKind }): boolean => spotKind !== 'home'

/** The day before, to whoever was told of that moment before that day: news of the morning are not recalled in the afternoon. */
export function isReminderDue(
  meeting: {
    state: MeetingState
    at: Temporal.Instant
    invitedAt: Temporal.Instant | null
    movedAt: Temporal.Instant | null
  },
  now: Temporal.Instant,
): boolean {
  const said = meeting.movedAt ?? meeting.invitedAt
  return (
    meeting.state === 'planned' &&
    said !== null &&
    parisDay(now).add({ days: 1 }).equals(parisDay(meeting.at)) &&
    Temporal.PlainDate.compare(parisDay(said), parisDay(now)) < 0
  )
}

/** Told fewer civil days before than the landlord's custom (`meetingNoticeDays`): people have made other plans, letters come after it. */
export function isShortNotice(at: Temporal.Instant, now: Temporal.Instant, noticeDays: number): boolean {
  return parisDay(now).until(parisDay(at)).days < noticeDays
}

/** Held on another day than its own, it is said on the day it was held. */
export function heldAt(meeting: {
  at: Temporal.Instant
  startedAt?: Temporal.Instant | null
}): Temporal.Instant {
  const { at, startedAt } = meeting
  return startedAt && !parisDay(startedAt).equals(parisDay(at)) ? startedAt : at
}

export type Turnout = { people: number | null; homes: number | null; invited: number; percent: number | null }

/** Nothing counted is nobody counted, not nobody come. A share only of homes counted among homes invited: people are no homes, and more homes than were invited are no share of them. */
export function turnoutOf(count: { people: number; homes: number | null } | null, invited: number): Turnout {
  const { people, homes } = count ?? { people: null, homes: null }
  const percent =
    homes === null || invited === 0 || homes > invited ? null : Math.round((homes * 100) / invited)
  return { people, homes, invited, percent }
}

/** Somebody of each home was there, of those who live here; `around` is how many homes were invited, or are lived in, 0 when nobody knows. */
export function isHomesOdd(people: number, homes: number | null, around: number): boolean {
  return homes !== null && (homes > people || (around > 0 && homes > around))
}

/** People come between seven and ten in the evening, within a year and a half: else it is asked whether it was meant. */
export function isMomentOdd(at: Temporal.Instant, now: Temporal.Instant): boolean {
  const { hour, minute } = at.toZonedDateTimeISO('Europe/Paris')
  const isNight = hour < 7 || hour > 22 || (hour === 22 && minute > 0)
  return isNight || Temporal.PlainDate.compare(parisDay(at), parisDay(now).add({ months: 18 })) > 0
}

/** An answer is promised for the day it is promised on, or later. */
export function isPastPromise(dueOn: string | null, saidAt: Temporal.Instant): boolean {
  return dueOn !== null && dueOn < parisDay(saidAt).toString()
}

/** What was answered in the room ends it, unless somebody is still to act: a colleague, by a day, or somebody outside. « It is the City's » is never an end. */
export const endsIt = (remark: {
  answer: string | null
  isCity: boolean
  ownerId: string | null
  dueOn: string | null
}): boolean => remark.answer !== null && !remark.isCity && remark.ownerId === null && remark.dueOn === null

/** Where an earlier remark stands today. */
export type Standing = 'owed' | 'coming' | 'done'

export function standingOf(about: {
  answer: string | null
  caseState: string | null
  lastKind: string | null
}): Standing {
  // Told "it is not settled", it is owed again, whatever was answered before.
  if (about.caseState === 'answered' || about.caseState === 'closed') return 'done'
  if (about.caseState === null) return about.answer ? 'done' : 'owed'
  return about.lastKind === 'progress' ? 'coming' : 'owed'
}

const order: Standing[] = ['owed', 'coming', 'done']

/** The answers owed open the meeting, the oldest promise first. */
export function inOrder<T extends { standing: Standing; promisedOn: string | null }>(said: T[]): T[] {
  return [...said].sort(
    (one, other) =>
      order.indexOf(one.standing) - order.indexOf(other.standing) ||
      (one.promisedOn ?? '9').localeCompare(other.promisedOn ?? '9'),
  )
}

/** As many as are said aloud before people have something to say themselves; the others stand behind, with their number. */
export const saidAgainMax = 20
export const sinceMax = 8

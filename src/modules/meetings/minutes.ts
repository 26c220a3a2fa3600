// What do neighbours read of a meeting, before and after? The same content for the page, the PDF, the letter and the hall.
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Passed } from '../competence/index.ts'
import { found } from './actions.ts'
import { listUrgent } from './dangers.ts'
import { findMeeting, findNext, listAgenda, listRemarks, type Meeting, type Remark } from './queries.ts'
import { type DoneSince, listDoneSince, listSaidAt, listSaidBefore, type SaidAgain } from './restitution.ts'
import { endsIt, heldAt, mayShow, type Turnout, turnoutOf } from './rules.ts'
import { kinds, words } from './words.fr.ts'

export type Told = {
  meeting: Meeting
  kind: string
  when: string
  day: string
  host: string
  agenda: string[]
  /** What it opened on, or will. */
  before: SaidAgain[]
  since: DoneSince[]
}
export type Minutes = Told & {
  turnout: Turnout
  /** After the closing, by a colleague who chose another number. */
  correctedAt: Temporal.Instant | null
  /** `urgent`: of a danger, what to do now, before the reply. */
  remarks: { said: string; place: string; urgent?: string | null; reply: string; now: SaidAgain }[]
  /** Followed with the person, not read here. */
  apart: number
  /** The one after it, once people are invited. */
  next: Meeting | undefined
}

/** Row-level security says whether this actor may know the meeting at all; what neighbours read of it is the same for everyone. */
export async function loadTold(services: Services, actor: Actor, id: string): Promise<Told> {
  await as(services.db, actor, async (tx) => found(await findMeeting(tx, id)))
  return as(services.db, systemActor, (tx) => readTold(tx, id, services.clock.now()))
}

export async function loadMinutes(services: Services, actor: Actor, id: string): Promise<Minutes | null> {
  const known = await as(services.db, actor, async (tx) => found(await findMeeting(tx, id)))
  if (known.state !== 'closed') return null
  return as(services.db, systemActor, (tx) => readMinutes(tx, id, services.clock.now()))
}

export async function readTold(tx: Tx, id: string, now: Temporal.Instant): Promise<Told> {
  const meeting = found(await findMeeting(tx, id))
  return {
    meeting,
    ...saidOf(meeting, now),
    host: meeting.host ?? '',
    agenda: (await listAgenda(tx, id)).map((item) => item.words),
    before: await listSaidBefore(tx, meeting, meeting.minutesAt),
    since: await listDoneSince(tx, meeting, meeting.minutesAt),
  }
}

/** Its kind and its moment, as people say them. */
export function saidOf(
  meeting: Pick<Meeting, 'kind' | 'at'> & Partial<Pick<Meeting, 'startedAt'>>,
  now: Temporal.Instant,
) {
  const held = heldAt(meeting)
  const day = sayDay(held, now)
  return { kind: kinds[meeting.kind] ?? meeting.kind, day, when: words.when(day, sayHour(held)) }
}

export async function readMinutes(tx: Tx, id: string, now: Temporal.Instant): Promise<Minutes> {
  const told = await readTold(tx, id, now)
  const all = await listRemarks(tx, id)
  const urgent = await listUrgent(tx, id)
  const today = new Map((await listSaidAt(tx, id)).map((one) => [one.id, one]))
  const shown = all.flatMap((remark) => {
    const said = today.get(remark.id)
    return said
      ? [
          {
            said: said.said,
            place: remark.place,
            urgent: urgent.get(remark.id) ?? null,
            reply: replyTo(remark),
            now: said,
          },
        ]
      : []
  })
  const { meeting } = told
  const count = meeting.people === null ? null : { people: meeting.people, homes: meeting.homes }
  return {
    ...told,
    turnout: turnoutOf(count, meeting.homesInvited),
    correctedAt: meeting.countCorrectedAt,
    remarks: shown,
    apart: all.filter(isApart).length,
    next: await findNext(tx, meeting, now),
  }
}

/** « Prochaine rencontre : petit déjeuner des locataires, jeudi 14 janvier à 10 h, hall de l’entrée B. » */
export function sayNext(next: Meeting, now: Temporal.Instant): string {
  const { kind, when } = saidOf(next, now)
  return words.nextIs(kind, when, next.place)
}

/** Hidden by the host for her own reasons is not said to exist; what is a person's own is, unless it came once these were published. */
const isApart = (remark: Remark) => remark.lateAt === null && !mayShow(remark)

/** What was said of it in the room, or promised there. */
function replyTo(remark: Remark): string {
  const given = remark.publishedWords === null ? remark.answer : remark.publishedAnswer
  const answered = given ? words.minutes.answered(given) : remark.answer ? words.minutes.answeredApart : null
  if (answered && endsIt(remark)) return answered
  const next = owedTo(remark)
  return answered ? `${answered} ${next}` : next
}

/** Who acts, and the day we promise. */
function owedTo(remark: Remark): string {
  const city = sayCity(remark, remark.saidAt)
  // With somebody outside, she has the answer of theirs; while we look who acts, she has our day.
  if (city && !isUnsure(remark.passed)) return city
  const ours = remark.promisedOn
    ? words.minutes.promised(sayDay(Temporal.PlainDate.from(remark.promisedOn), parisDay(remark.saidAt)))
    : words.minutes.noDate
  return city ? `${city} ${ours}` : ours
}

/** What is said today of something told at an earlier meeting. */
export function sayDone(said: SaidAgain, now: Temporal.Instant): string {
  // Answered in the room, and still with somebody outside: both are said.
  const more = said.isCity && said.standing !== 'done' ? sayCity(said, now) : null
  if (said.done) return more ? `${said.done} ${more}` : said.done
  if (said.standing === 'done') return words.agenda.answeredApart
  const due =
    said.promisedOn && said.promisedOn >= parisDay(now).toString()
      ? ` ${words.agenda.owedBefore(sayDay(Temporal.PlainDate.from(said.promisedOn), now))}`
      : ''
  const city = sayCity(said, now)
  return `${city ? `${city} ` : ''}${words.agenda.nothingYet}${due}`
}

const isUnsure = (passed: Passed | null): passed is null | (Passed & { state: 'refused' }) =>
  passed === null || passed.state === 'refused'

/** The same words for neighbours and at the desk: who acts, and what of it has left. Said of the City in the room, it is checked first. */
export function sayCity(
  { isCity, passed }: { isCity: boolean; passed: Passed | null },
  now: Temporal.Instant,
): string | null {
  if (isUnsure(passed)) return passed ? words.city.refused(passed.spoken) : isCity ? words.city.unsure : null
  if (passed.on) return words.city.passed(passed.spoken, sayDay(passed.on, now))
  return passed.state === 'by_person' ? words.city.byPerson(passed.spoken) : words.city.passing(passed.spoken)
}

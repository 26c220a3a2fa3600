// What can be noted of those who come to the office? Who came and why, and what was answered, at once or later.
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { Names } from '../../platform/name-check.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { aboutSubject } from '../../platform/word-check.fr.ts'
import { checkNoted } from '../../platform/word-check.ts'
import type { StaffActor } from '../field/index.ts'
import { namesNear } from '../residents/index.ts'
import { estateOf } from './actions.ts'
import type { Mission } from './queries.ts'
import type { Subject } from './rules.ts'
import { words } from './words.fr.ts'

const w = words.register
export const answerLettersMax = 500

export type NewWalkIn = {
  id: string
  mission: Mission
  homeId: string | null
  subject: Subject
  people: number
  words: string
  keepsWords: boolean
  names: Names
  isOwed: boolean
  /** What she answered at once. */
  answer: string
  keepsAnswer: boolean
  at: Temporal.Instant
}

/** Somebody came. A comment or an answer about her is left out and said: the demand is the place for what she asks. */
export async function noteWalkIn(
  services: Services,
  tx: Tx,
  actor: StaffActor,
  made: NewWalkIn,
): Promise<{ leftOut: string[] }> {
  const estateId = await estateOf(tx, made.mission, made.homeId, made.at)
  const about = made.keepsWords ? [] : checkNoted(made.words, made.names)
  const aboutAnswer = made.keepsAnswer ? [] : checkNoted(made.answer, made.names)
  // What was promised is not given yet.
  const answer = made.isOwed || aboutAnswer.length > 0 ? '' : made.answer.trim().slice(0, answerLettersMax)
  const leftOut = [...new Set([...about, ...aboutAnswer])]
  await tx
    .insertInto('liaison_walk_ins')
    .values({
      id: made.id,
      mission_id: made.mission.id,
      estate_id: estateId,
      home_id: made.homeId,
      subject: made.subject,
      people: made.people,
      words: about.length > 0 ? '' : made.words.trim().slice(0, 500),
      is_owed: made.isOwed,
      answer: answer || null,
      at: made.at,
      recorded_at: services.clock.now(),
      made_by: actor.id,
    })
    .execute()
  await announce(services, tx, actor, {
    event: 'mission.walk_in',
    subjectId: made.mission.id,
    estateId,
    facts: { subject: made.subject, people: made.people, ...(leftOut.length > 0 ? { leftOut } : {}) },
  })
  return { leftOut }
}

/** `isSure`: she read it over, and it is about nobody. */
export type GivenAnswer = { text: string; isSure: boolean }

/** The answer that was promised is given: what was said stays beside the visit. */
export async function answerWalkIn(
  services: Services,
  actor: StaffActor,
  missionId: string,
  id: string,
  given: GivenAnswer,
): Promise<void> {
  const answer = given.text.trim()
  const wrong = (code: string, why: string) =>
    new Refusal('invalid', `missions.${code}`, why, { [answerField(id)]: why })
  const visit = await as(services.db, actor, (tx) =>
    tx
      .selectFrom('liaison_walk_ins')
      .select(['estate_id', 'is_owed', 'answered_at'])
      .where('id', '=', id)
      .where('mission_id', '=', missionId)
      .executeTakeFirst(),
  )
  if (!visit) throw new Refusal('missing', 'missions.walk_in', w.unknown)
  // Answered meanwhile, or the same form sent twice: what was kept stays.
  if (!visit.is_owed || visit.answered_at) return
  if (answer === '' || answer.length > answerLettersMax) throw wrong('answer', w.needed(answerLettersMax))
  const about = given.isSure ? [] : checkNoted(answer, await namesNear(services, [visit.estate_id]))
  if (about.length > 0)
    throw wrong('answer_about', w.about(about.map((subject) => aboutSubject[subject]).join(', ')))
  await as(services.db, actor, async (tx) => {
    const done = await tx
      .updateTable('liaison_walk_ins')
      .set({ answered_at: services.clock.now(), answered_by: actor.id, answer })
      .where('id', '=', id)
      .where('is_owed', '=', true)
      .where('answered_at', 'is', null)
      .returning('estate_id')
      .executeTakeFirst()
    if (done)
      await announce(services, tx, actor, {
        event: 'mission.walk_in_answered',
        subjectId: missionId,
        estateId: done.estate_id,
      })
  })
}

/** Several answers stand on one page: each has its own field. */
export const answerField = (visitId: string) => `answer_${visitId}`
export const sureField = (visitId: string) => `sure_${visitId}`

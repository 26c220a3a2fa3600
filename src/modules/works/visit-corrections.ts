// What is done when something wrong was said at a door? Corrected for some minutes by whoever said it, a word more after that.
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { readTradeRules } from '../settings/index.ts'
import { refuseUnannounced } from './awaited.ts'
import { fieldWords as words } from './field-words.fr.ts'
import { lockIntervention, refuse, type Staff, say } from './plan.ts'
import type { Intervention } from './queries.ts'
import { afterVisits, type Outcome, outcomes, type VisitFact } from './rules.ts'
import { insertEnd, refuseEntering } from './visits.ts'
import { words as deskWords } from './words.fr.ts'

/** As an observation is. */
type Beside = (tx: Tx, said: string) => Promise<void>

/** By her own hour, as it was noted: what is sent later is not too late. */
export async function correctVisit(
  services: Services,
  actor: Staff,
  made: { visitId: string; outcome: string; words: string; at: Temporal.Instant },
  beside: Beside = async () => {},
): Promise<void> {
  if (!outcomes.some((one) => one === made.outcome)) refuse('visit', { outcome: deskWords.outcomeNeeded })
  const outcome = made.outcome as Outcome
  await as(services.db, actor, async (tx) => {
    const { visit, current } = await lockVisit(tx, actor, made.visitId, false)
    const rules = await readTradeRules(tx, parisDay(visit.at))
    if (Temporal.Instant.compare(made.at, await correctableUntil(tx, visit)) > 0)
      throw new Refusal('conflict', 'works.too_late', words.tooLate)
    await refuseEntering(tx, current, outcome, visit.at)
    await refuseUnannounced(tx, current.id, outcome, visit.at)
    const isEarlier = Temporal.Instant.compare(made.at, visit.at) < 0
    await tx
      .updateTable('works_visits')
      .set({
        outcome,
        words: made.words.trim().slice(0, 500),
        // A clock that jumped back does not make a correction older than what it corrects.
        corrected_at: isEarlier ? visit.at : made.at,
      })
      .where('id', '=', visit.id)
      .execute()
    await keepEnd(services, tx, actor, current, visit, outcome)
    const visits = await tx
      .selectFrom('works_visits')
      .select(['outcome', 'at', 'is_off_hours as isOffHours'])
      .where('intervention_id', '=', current.id)
      .execute()
    const next = afterVisits(visits as VisitFact[], rules.worksAbsencesBeforeCall)
    const isCallOver =
      outcome === 'access' || (visit.outcome === 'absent' && outcome !== 'absent' && next !== 'call')
    await say(
      services,
      tx,
      actor,
      'works.visit_corrected',
      { subjectId: current.id, estateId: current.estateId },
      { from: visit.outcome, to: outcome, next, isCallOver },
    )
    await beside(tx, words.visitCorrected)
  })
}

/** From when it was said: at the door, or later at the desk. */
export async function correctableUntil(
  tx: Tx,
  visit: { at: Temporal.Instant; said_at: Temporal.Instant | null },
): Promise<Temporal.Instant> {
  const said = visit.said_at ?? visit.at
  return said.add({ minutes: (await readTradeRules(tx, parisDay(said))).correctionMinutes })
}

/** A single day of works is over the day the door opened, and not when it did not. */
async function keepEnd(
  services: Services,
  tx: Tx,
  actor: Staff,
  current: Intervention,
  visit: { at: Temporal.Instant; outcome: string },
  outcome: Outcome,
): Promise<void> {
  if (outcome === 'access') {
    if (!current.doneOn && current.days === 1)
      await insertEnd(services, tx, actor, current, parisDay(visit.at).toString())
    return
  }
  if (visit.outcome !== 'access' || !current.doneOn) return
  const entered = current.visits.filter((one) => one.outcome === 'access').length
  if (entered > 1) return
  const gone = await tx
    .deleteFrom('works_ends')
    .where('intervention_id', '=', current.id)
    .returning('intervention_id')
    .executeTakeFirst()
  // Somebody else has said since that it is finished.
  if (!gone) throw new Refusal('conflict', 'works.done', deskWords.doneStays)
}

export async function addToVisit(
  services: Services,
  actor: Staff,
  made: { id: string; visitId: string; words: string; at: Temporal.Instant },
  beside: Beside = async () => {},
): Promise<void> {
  const said = made.words.trim().slice(0, 500)
  if (said === '') refuse('words_needed', { visit_words: words.wordsNeeded })
  await as(services.db, actor, async (tx) => {
    const { visit, current } = await lockVisit(tx, actor, made.visitId, true)
    await tx
      .insertInto('works_visit_addenda')
      .values({
        id: made.id,
        visit_id: visit.id,
        home_id: current.homeId,
        estate_id: current.estateId,
        words: said,
        at: made.at,
        recorded_at: services.clock.now(),
        by_id: actor.id,
      })
      .execute()
    await say(services, tx, actor, 'works.visit_added', { subjectId: current.id, estateId: current.estateId })
    await beside(tx, words.visitAdded)
  })
}

/** One's own; who leads the works may add to anybody's (`mayLead`). */
async function lockVisit(tx: Tx, actor: Staff, visitId: string, mayLead: boolean) {
  const find = () => findVisit(tx, visitId)
  const unknown = () => new Refusal('missing', 'works.no_visit', words.noVisit)
  const seen = await find()
  if (!seen)
    throw (await isSecondNote(tx, visitId))
      ? new Refusal('conflict', 'works.same_door', words.sameDoorStays)
      : unknown()
  // Lock first, read second: what another correction has just said is what this one corrects.
  const current = await lockIntervention(tx, seen.intervention_id)
  const visit = await find()
  if (!visit) throw unknown()
  const isOwn = visit.by_id === actor.id
  if (!isOwn && !(mayLead && (await leads(tx, current.estateId))))
    throw new Refusal('forbidden', 'works.not_yours', words.notYours)
  return { visit, current }
}

/** What she said of a closed door stands with the visit of whoever said it first. */
async function isSecondNote(tx: Tx, id: string): Promise<boolean> {
  const note = await tx.selectFrom('works_visit_addenda').select('id').where('id', '=', id).executeTakeFirst()
  return note !== undefined
}

export async function findVisit(tx: Tx, visitId: string) {
  return tx
    .selectFrom('works_visits')
    .select(['id', 'intervention_id', 'outcome', 'words', 'at', 'said_at', 'by_id'])
    .where('id', '=', visitId)
    .executeTakeFirst()
}

export async function leads(tx: Tx, estateId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select app.plans_works(${estateId}) as may`.execute(tx)
  return rows[0]?.may ?? false
}

/** Job `works.call`, when a correction says that there was no third absence: the call is no longer needed. */
export async function settleCall(services: Services, job: Record<string, string>): Promise<void> {
  const interventionId = job.interventionId ?? ''
  await as(services.db, systemActor, async (tx) => {
    await tx
      .updateTable('works_tasks')
      .set({ done_at: services.clock.now(), done_by: job.correctedBy ?? '', done_words: words.callOver })
      .where('intervention_id', '=', interventionId)
      .where('kind', '=', 'call')
      .where('done_at', 'is', null)
      .execute()
  })
}

/** What she said herself at doors lately: on her device, to be corrected or added to. */
export async function listOwnVisits(tx: Tx, staffId: string, since: Temporal.Instant) {
  return tx
    .selectFrom('works_visits')
    .select(['id', 'intervention_id', 'outcome', 'at', 'words', 'said_at'])
    .where('by_id', '=', staffId)
    .where('at', '>', since)
    .where('outcome', 'in', ['access', 'absent', 'refused'])
    .orderBy('at', 'desc')
    .limit(200)
    .execute()
}

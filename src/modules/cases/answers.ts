// How is an answer given? Written once, to one person or to everyone who told the fault.
import { randomUUIDv7 } from 'node:crypto'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { readTradeRules } from '../settings/index.ts'
import { type Case, endLoneFault, found } from './life.ts'
import { keepPromises, lockCase, lockCasesOfFault, lockFault } from './queries.ts'
import { type AnswerKind, type CaseState, decideAnswer, nextAskAt, promisesKeptBy } from './rules.ts'
import { checkSeen, type Seen } from './seen.ts'
import { words } from './words.fr.ts'

export type NewAnswer = {
  commandId: string
  kind: AnswerKind
  body: string
  boardWords?: string
  /** The word of a body that it gives: the photos of that word go where it goes. */
  bodyStepId?: string
  /** The page on which it was typed: what happened since makes it come back, with what was typed. */
  seen?: Seen
  /** Said aloud by this colleague to those who asked: it is kept, and nobody is written to. */
  saidBy?: string
}

/** Answers one case, or a fault and everyone who told it. The same command twice is one answer. Returns the answer's id. */
export async function answer(
  services: Services,
  actor: Actor,
  about: { caseId: string } | { faultId: string },
  given: NewAnswer,
): Promise<string> {
  return as(services.db, actor, async (tx) => {
    const twin = await findTwin(tx, given.commandId)
    if (twin) return twin
    const now = services.clock.now()
    const fault = 'faultId' in about ? found(await lockFault(tx, about.faultId)) : null
    const told: Case[] =
      'caseId' in about
        ? [found(await lockCase(tx, about.caseId))]
        : await lockCasesOfFault(tx, about.faultId)
    // A second click that waited for the first one finds its answer here.
    const first = await findTwin(tx, given.commandId)
    if (first) return first
    if (given.seen) await checkSeen(tx, given.seen)
    const waiting = told.filter((current) => fault === null || current.state !== 'closed')
    if (waiting.length === 0) throw new Refusal('conflict', 'cases.already_closed', words.alreadyClosed)
    for (const current of waiting) decideAnswer({ state: current.state as CaseState }, given.kind, given.body)
    const id = randomUUIDv7()
    const written = await tx
      .insertInto('case_answers')
      .values({
        id,
        command_id: given.commandId,
        case_id: 'caseId' in about ? about.caseId : null,
        fault_id: fault?.id ?? null,
        kind: given.kind,
        body: given.body.trim(),
        board_words: given.boardWords?.trim() ?? '',
        body_step_id: given.bodyStepId ?? null,
        written_by: actor.kind === 'staff' ? actor.id : (given.saidBy ?? null),
        written_at: now,
      })
      .onConflict((conflict) => conflict.column('command_id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!written)
      return (
        await tx
          .selectFrom('case_answers')
          .select('id')
          .where('command_id', '=', given.commandId)
          .executeTakeFirstOrThrow()
      ).id
    await tx
      .insertInto('case_answer_recipients')
      .values(waiting.map((current) => ({ case_id: current.id, answer_id: id, given_at: now })))
      .execute()
    const ids = waiting.map((current) => current.id)
    if (given.kind !== 'acknowledgement') await keepPromises(tx, ids, promisesKeptBy(given.kind), now)
    if (given.kind === 'final') {
      await tx
        .updateTable('cases')
        .set({ state: 'answered', answered_at: now, escalated_at: null })
        .where('id', 'in', ids)
        .execute()
      const { verdictAskDays } = await readTradeRules(tx, parisDay(now))
      await tx
        .insertInto('case_verdicts')
        .values(
          waiting.map((current) => ({
            id: randomUUIDv7(),
            case_id: current.id,
            answer_id: id,
            asked_at: now,
            next_ask_at: nextAskAt(now, 1, verdictAskDays),
          })),
        )
        .execute()
      if (fault)
        await tx
          .updateTable('faults')
          .set({ ended_at: now, needs_review: false })
          .where('id', '=', fault.id)
          .execute()
      else await endLoneFault(tx, waiting[0]?.fault_id ?? null, now)
    }
    const estateId = fault?.estate_id ?? waiting[0]?.estate_id ?? null
    await announce(services, tx, actor, {
      event: `answer.${given.kind === 'final' ? 'final' : given.kind === 'progress' ? 'progress' : 'acknowledged'}`,
      subjectId: id,
      estateId,
      facts: {
        cases: ids.length,
        ...(fault ? { faultId: fault.id } : { caseId: ids[0] ?? null }),
        ...(given.saidBy ? { isSaid: true } : {}),
      },
    })
    for (const current of waiting)
      await announce(services, tx, actor, {
        event: 'case.answered',
        subjectId: current.id,
        estateId: current.estate_id,
        isSensitive: current.is_sensitive,
        facts: { kind: given.kind, answerId: id },
      })
    return id
  })
}

async function findTwin(tx: Tx, commandId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('case_answers')
    .select('id')
    .where('command_id', '=', commandId)
    .executeTakeFirst()
  return row?.id
}

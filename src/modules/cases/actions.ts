// What can be done with a demand? One function per verb, one transaction each: allow, lock, decide, write, record.
import { randomUUIDv7 } from 'node:crypto'
import { type Actor, actorId, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import {
  hasFinalAnswer,
  isOwed,
  keepPromises,
  lockCase,
  lockCasesOfFault,
  lockFault,
  refreshDue,
} from './queries.ts'
import {
  type AnswerKind,
  type CaseState,
  type ClosureKind,
  decideAnswer,
  decideClosure,
  nextAskAt,
  promisesKeptBy,
  silenceDays,
  type Urgency,
} from './rules.ts'
import { words } from './words.fr.ts'

type Case = NonNullable<Awaited<ReturnType<typeof lockCase>>>

function found<T>(row: T | undefined): T {
  if (!row) throw new Refusal('missing', 'cases.not_found', words.notFound)
  return row
}

export type NewAnswer = { commandId: string; kind: AnswerKind; body: string; boardWords?: string }

/** Answers one case, or a fault and everyone who told it. The same command twice is one answer. Returns the answer's id. */
export async function answer(
  services: Services,
  actor: Actor,
  about: { caseId: string } | { faultId: string },
  given: NewAnswer,
): Promise<string> {
  return as(services.db, actor, async (tx) => {
    const twin = await tx
      .selectFrom('case_answers')
      .select('id')
      .where('command_id', '=', given.commandId)
      .executeTakeFirst()
    if (twin) return twin.id
    const now = services.clock.now()
    const fault = 'faultId' in about ? found(await lockFault(tx, about.faultId)) : null
    const told: Case[] =
      'caseId' in about
        ? [found(await lockCase(tx, about.caseId))]
        : await lockCasesOfFault(tx, about.faultId)
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
        written_by: actor.kind === 'staff' ? actor.id : null,
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
      await tx
        .insertInto('case_verdicts')
        .values(
          waiting.map((current) => ({
            id: randomUUIDv7(),
            case_id: current.id,
            answer_id: id,
            asked_at: now,
            next_ask_at: nextAskAt(now, 1),
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
      facts: { cases: ids.length, ...(fault ? { faultId: fault.id } : { caseId: ids[0] ?? null }) },
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

// A fault told by one person ends with her answer.
async function endLoneFault(tx: Tx, faultId: string | null, now: Temporal.Instant): Promise<void> {
  if (!faultId) return
  const open = await tx
    .selectFrom('cases')
    .select('id')
    .where('fault_id', '=', faultId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (!open)
    await tx
      .updateTable('faults')
      .set({ ended_at: now })
      .where('id', '=', faultId)
      .where('ended_at', 'is', null)
      .execute()
}

/** Brings cases about the same thing under one fault; their own lone faults end merged into it. Returns the fault's id. */
export async function groupCases(
  services: Services,
  actor: Actor,
  caseIds: string[],
  intoFaultId: string,
): Promise<string> {
  return as(services.db, actor, async (tx) => {
    const now = services.clock.now()
    const target = found(await lockFault(tx, intoFaultId))
    for (const id of [...new Set(caseIds)].sort()) {
      const current = found(await lockCase(tx, id))
      if (current.fault_id === target.id) continue
      if (
        current.place_kind === 'home' ||
        current.is_sensitive ||
        current.estate_id !== target.estate_id ||
        current.state === 'merged'
      )
        throw new Refusal('conflict', 'faults.group_common', words.groupCommon)
      const before = current.fault_id
      await tx.updateTable('cases').set({ fault_id: target.id }).where('id', '=', id).execute()
      const others = before
        ? await tx.selectFrom('cases').select('id').where('fault_id', '=', before).executeTakeFirst()
        : undefined
      if (before && !others)
        await tx
          .updateTable('faults')
          .set({ ended_at: now, merged_into: target.id })
          .where('id', '=', before)
          .where('merged_into', 'is', null)
          .execute()
      await tx
        .insertInto('case_answer_recipients')
        .columns(['case_id', 'answer_id', 'given_at'])
        .expression((eb) =>
          eb
            .selectFrom('case_answers')
            .select((one) => [one.val(id).$castTo<string>().as('case_id'), 'id', one.val(now).as('given_at')])
            .where('fault_id', '=', target.id)
            .where('kind', '=', 'progress'),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await announce(services, tx, actor, {
        event: 'case.grouped',
        subjectId: id,
        estateId: current.estate_id,
        facts: { faultId: target.id },
      })
    }
    return target.id
  })
}

/** The same person said the same thing twice: the second demand follows the first. */
export async function mergeCase(
  services: Services,
  actor: Actor,
  fromId: string,
  intoId: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const [one, other] = [fromId, intoId].sort() as [string, string]
    await lockCase(tx, one)
    await lockCase(tx, other)
    const from = found(await lockCase(tx, fromId))
    const into = found(await lockCase(tx, intoId))
    if (from.state === 'merged' && from.merged_into === into.id) return
    if (
      from.id === into.id ||
      from.resident_id === null ||
      from.resident_id !== into.resident_id ||
      from.state !== 'open' ||
      into.state === 'merged'
    )
      throw new Refusal('conflict', 'cases.merge_same_person', words.sameResident)
    const now = services.clock.now()
    await tx
      .updateTable('cases')
      .set({ state: 'merged', merged_into: into.id, due_at: null })
      .where('id', '=', from.id)
      .execute()
    await tx
      .updateTable('case_promises')
      .set({ dropped_at: now, dropped_why: `Réunie à ${into.number}` })
      .where('case_id', '=', from.id)
      .where('kept_at', 'is', null)
      .where('dropped_at', 'is', null)
      .execute()
    await endLoneFault(tx, from.fault_id, now)
    await announce(services, tx, actor, {
      event: 'case.merged',
      subjectId: from.id,
      estateId: from.estate_id,
      facts: { into: into.id },
    })
  })
}

export async function assignCase(
  services: Services,
  actor: Actor,
  caseId: string,
  to: { staffId: string | null; teamId?: string },
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const current = found(await lockCase(tx, caseId))
    await tx
      .updateTable('cases')
      .set({ assignee_id: to.staffId, ...(to.teamId ? { team_id: to.teamId } : {}) })
      .where('id', '=', caseId)
      .execute()
    await announce(services, tx, actor, {
      event: 'case.assigned',
      subjectId: caseId,
      estateId: current.estate_id,
      facts: { to: to.staffId, team: to.teamId ?? null },
    })
  })
}

export async function addNote(
  services: Services,
  actor: Actor & { kind: 'staff' },
  caseId: string,
  commandId: string,
  body: string,
): Promise<void> {
  if (body.trim() === '')
    throw new Refusal('invalid', 'notes.empty', 'Écrivez la note.', { note: 'Écrivez la note.' })
  await as(services.db, actor, async (tx) => {
    const current = found(await lockCase(tx, caseId))
    const kept = await tx
      .insertInto('case_notes')
      .values({
        id: randomUUIDv7(),
        command_id: commandId,
        case_id: caseId,
        body: body.trim(),
        written_by: actor.id,
        written_at: services.clock.now(),
      })
      .onConflict((conflict) => conflict.column('command_id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept)
      await announce(services, tx, actor, {
        event: 'case.noted',
        subjectId: caseId,
        estateId: current.estate_id,
      })
  })
}

/** A date given to the person: it becomes a promise with its clock. */
export async function promiseDate(
  services: Services,
  actor: Actor & { kind: 'staff' },
  caseId: string,
  dueAt: Temporal.Instant,
  said: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const current = found(await lockCase(tx, caseId))
    const now = services.clock.now()
    if (Temporal.Instant.compare(dueAt, now) <= 0)
      throw new Refusal('invalid', 'promises.past', words.promisePast, { due_on: words.promisePast })
    if (current.state !== 'open') throw new Refusal('conflict', 'cases.already_closed', words.alreadyClosed)
    await tx
      .insertInto('case_promises')
      .values({
        id: randomUUIDv7(),
        case_id: caseId,
        kind: 'dated',
        due_at: dueAt,
        words: said.trim(),
        source: 'Promesse du conseiller',
        made_by: actor.id,
        made_at: now,
      })
      .execute()
    await keepPromises(tx, [caseId], promisesKeptBy('dated'), now)
    await announce(services, tx, actor, {
      event: 'case.promised',
      subjectId: caseId,
      estateId: current.estate_id,
      facts: { dueAt: dueAt.toString() },
    })
  })
}

/** Words the person adds. `messageId` makes a mail received twice one message. */
export async function addMessage(
  services: Services,
  actor: Actor,
  caseId: string,
  said: {
    channel: 'app' | 'email' | 'sms' | 'phone' | 'paper' | 'partner'
    body: string
    by: string
    messageId?: string
  },
): Promise<void> {
  if (said.body.trim() === '')
    throw new Refusal('invalid', 'messages.empty', 'Écrivez votre message.', {
      message: 'Écrivez votre message.',
    })
  await as(services.db, actor, async (tx) => {
    const current = found(await lockCase(tx, caseId))
    const kept = await tx
      .insertInto('case_messages')
      .values({
        id: randomUUIDv7(),
        case_id: caseId,
        channel: said.channel,
        body: said.body.trim(),
        said_by: said.by,
        received_at: services.clock.now(),
        message_id: said.messageId ?? null,
      })
      .onConflict((conflict) => conflict.column('message_id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept)
      await announce(services, tx, actor, {
        event: 'case.message_added',
        subjectId: caseId,
        estateId: current.estate_id,
        facts: { channel: said.channel },
      })
  })
}

/** "Est-ce réglé ?" Yes closes; no reopens with the original clock and flags the fault. Saying it twice changes nothing. */
export async function giveVerdict(
  services: Services,
  actor: Actor,
  caseId: string,
  verdict: { settled: boolean; words: string; by: 'resident' | 'staff' | 'link' },
): Promise<CaseState> {
  return as(services.db, actor, async (tx) => {
    const current = found(await lockCase(tx, caseId))
    const now = services.clock.now()
    const asked = await tx
      .selectFrom('case_verdicts')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('asked_at', 'desc')
      .executeTakeFirst()
    if (!asked) throw new Refusal('conflict', 'verdicts.nothing_asked', words.noAnswerYet)
    if (asked.settled === verdict.settled) return current.state as CaseState
    if (asked.settled === null)
      await tx
        .updateTable('case_verdicts')
        .set({
          settled: verdict.settled,
          words: verdict.words,
          given_at: now,
          given_by: verdict.by,
          next_ask_at: null,
        })
        .where('id', '=', asked.id)
        .execute()
    const closer = actor.kind === 'staff' ? 'staff' : actor.kind === 'resident' ? 'resident' : 'system'
    if (verdict.settled) {
      if (current.state === 'answered')
        await close(tx, current, 'resolved', verdict.words, closer, actorId(actor), now)
    } else await reopen(tx, current, now)
    await announce(services, tx, actor, {
      event: verdict.settled ? 'case.settled' : 'case.reopened',
      subjectId: caseId,
      estateId: current.estate_id,
      isSensitive: current.is_sensitive,
      facts: { by: verdict.by },
    })
    return verdict.settled ? 'closed' : 'open'
  })
}

async function reopen(tx: Tx, current: Case, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('case_closures')
    .set({ reopened_at: now })
    .where('case_id', '=', current.id)
    .where('reopened_at', 'is', null)
    .execute()
  // The clock is the original one: what was promised and is not settled is owed since the first day.
  await tx
    .updateTable('case_promises')
    .set({ kept_at: null })
    .where('case_id', '=', current.id)
    .where('kind', 'in', ['answer', 'restore'])
    .where('dropped_at', 'is', null)
    .execute()
  await tx
    .updateTable('cases')
    .set({ state: 'open', closed_at: null, reopened_times: current.reopened_times + 1 })
    .where('id', '=', current.id)
    .execute()
  await refreshDue(tx, [current.id])
  if (current.fault_id)
    await tx
      .updateTable('faults')
      .set({ needs_review: true, ended_at: null })
      .where('id', '=', current.fault_id)
      .where('merged_into', 'is', null)
      .execute()
}

async function close(
  tx: Tx,
  current: Case,
  kind: ClosureKind,
  reason: string,
  by: 'resident' | 'staff' | 'system',
  byId: string | null,
  now: Temporal.Instant,
): Promise<void> {
  decideClosure(
    {
      state: current.state as CaseState,
      hasFinalAnswer: await hasFinalAnswer(tx, current.id),
      urgency: current.urgency as Urgency,
      isOwed: await isOwed(tx, current.id),
    },
    kind,
    by,
    reason,
  )
  await tx
    .insertInto('case_closures')
    .values({
      id: randomUUIDv7(),
      case_id: current.id,
      kind,
      reason: reason.trim(),
      closed_at: now,
      by_kind: by,
      by_id: byId,
    })
    .execute()
  await tx
    .updateTable('case_promises')
    .set({ dropped_at: now, dropped_why: words.alreadyClosed })
    .where('case_id', '=', current.id)
    .where('kept_at', 'is', null)
    .where('dropped_at', 'is', null)
    .execute()
  await tx
    .updateTable('cases')
    .set({ state: 'closed', closed_at: now, due_at: null, escalated_at: null })
    .where('id', '=', current.id)
    .execute()
  await endLoneFault(tx, current.fault_id, now)
}

/** Closes by a person's word: `resolved` after an answer, `withdrawn` by her, `mistaken` by an adviser with a reason. */
export async function closeCase(
  services: Services,
  actor: Actor & { kind: 'resident' | 'staff' },
  caseId: string,
  kind: Exclude<ClosureKind, 'silent'>,
  reason: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const current = found(await lockCase(tx, caseId))
    await close(tx, current, kind, reason, actor.kind, actor.id, services.clock.now())
    await announce(services, tx, actor, {
      event: 'case.closed',
      subjectId: caseId,
      estateId: current.estate_id,
      isSensitive: current.is_sensitive,
      facts: { kind },
    })
  })
}

/** Says to neighbours what is expected ("réparateur attendu à 14 h"). */
export async function expectRepair(
  services: Services,
  actor: Actor,
  faultId: string,
  expectedWords: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const fault = found(await lockFault(tx, faultId))
    await tx
      .updateTable('faults')
      .set({ expected_words: expectedWords.trim() })
      .where('id', '=', faultId)
      .execute()
    await announce(services, tx, actor, {
      event: 'fault.expected',
      subjectId: faultId,
      estateId: fault.estate_id,
    })
  })
}

/** What is late moves to the manager's list by itself. Returns how many moved. */
export async function escalateLate(services: Services): Promise<number> {
  return as(services.db, systemActor, async (tx) => {
    const now = services.clock.now()
    const late = await tx
      .updateTable('cases')
      .set({ escalated_at: now })
      .where('state', '=', 'open')
      .where('due_at', '<', now)
      .where('escalated_at', 'is', null)
      .returning(['id', 'estate_id', 'is_sensitive'])
      .execute()
    for (const row of late)
      await announce(services, tx, systemActor, {
        event: 'case.late',
        subjectId: row.id,
        estateId: row.estate_id,
        isSensitive: row.is_sensitive,
      })
    return late.length
  })
}

/** Asks again at 15 and 30 days, then closes as "sans retour" what owes nothing. */
export async function sweepVerdicts(services: Services): Promise<{ asked: number; closed: number }> {
  const now = services.clock.now()
  const waiting = await as(services.db, systemActor, (tx) =>
    tx
      .selectFrom('case_verdicts')
      .selectAll()
      .where('given_at', 'is', null)
      .where('next_ask_at', '<=', now)
      .limit(500)
      .execute(),
  )
  const done = { asked: 0, closed: 0 }
  for (const asked of waiting) {
    await as(services.db, systemActor, async (tx) => {
      const current = await lockCase(tx, asked.case_id)
      const fresh = await tx
        .selectFrom('case_verdicts')
        .selectAll()
        .where('id', '=', asked.id)
        .executeTakeFirst()
      if (
        !current ||
        current.state !== 'answered' ||
        !fresh?.next_ask_at ||
        fresh.given_at ||
        Temporal.Instant.compare(fresh.next_ask_at, now) > 0
      ) {
        await tx
          .updateTable('case_verdicts')
          .set({ next_ask_at: null })
          .where('id', '=', asked.id)
          .where('given_at', 'is not', null)
          .execute()
        return
      }
      const next = nextAskAt(asked.asked_at, fresh.asked_times + 1)
      if (fresh.asked_times <= 2) {
        await tx
          .updateTable('case_verdicts')
          .set({
            asked_times: fresh.asked_times + 1,
            next_ask_at: next ?? now.add({ hours: silenceDays * 24 }),
          })
          .where('id', '=', asked.id)
          .execute()
        await announce(services, tx, systemActor, {
          event: 'verdict.asked_again',
          subjectId: current.id,
          estateId: current.estate_id,
          facts: { verdictId: asked.id },
        })
        done.asked += 1
      } else if ((await isOwed(tx, current.id)) || current.urgency === 'danger') {
        await tx
          .updateTable('case_verdicts')
          .set({ next_ask_at: now.add({ hours: silenceDays * 24 }) })
          .where('id', '=', asked.id)
          .execute()
      } else {
        await tx.updateTable('case_verdicts').set({ next_ask_at: null }).where('id', '=', asked.id).execute()
        await close(tx, current, 'silent', '', 'system', null, now)
        await announce(services, tx, systemActor, {
          event: 'case.closed',
          subjectId: current.id,
          estateId: current.estate_id,
          facts: { kind: 'silent' },
        })
        done.closed += 1
      }
    })
  }
  return done
}

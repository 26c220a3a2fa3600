// What can be done with a demand? One function per verb, one transaction each: allow, lock, decide, write, record.
import { randomUUIDv7 } from 'node:crypto'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { mayOpen, mayTeamHold } from './desk-lookups.ts'
import { close, found } from './life.ts'
import { keepPromises, lockCase } from './queries.ts'
import { type ClosureKind, promisesKeptBy } from './rules.ts'
import { words } from './words.fr.ts'

/** `batch`: the command that gives several at once, so that who receives them is told once. Only who can open a demand is given it. */
export async function assignCase(
  services: Services,
  actor: Actor,
  caseId: string,
  to: { staffId: string | null; teamId?: string; batch?: string },
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const current = found(await lockCase(tx, caseId))
    const teamId = to.teamId ?? current.team_id
    const isNewHolder = to.staffId !== current.assignee_id
    if (!isNewHolder && teamId === current.team_id) return
    if (to.staffId && isNewHolder && !(await mayOpen(tx, to.staffId, caseId)))
      throw new Refusal('invalid', 'cases.holder_out_of_reach', words.holderOutOfReach, {
        assignee: words.holderOutOfReach,
      })
    if (teamId && teamId !== current.team_id && !(await mayTeamHold(tx, teamId, caseId)))
      throw new Refusal('invalid', 'cases.team_out_of_reach', words.teamOutOfReach, {
        team: words.teamOutOfReach,
      })
    await tx
      .updateTable('cases')
      .set({ assignee_id: to.staffId, team_id: teamId })
      .where('id', '=', caseId)
      .execute()
    await announce(services, tx, actor, {
      event: 'case.assigned',
      subjectId: caseId,
      estateId: current.estate_id,
      facts: { to: to.staffId, team: to.teamId ?? null, isNewHolder, batch: to.batch ?? null },
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
  actor: Actor,
  caseId: string,
  dueAt: Temporal.Instant,
  said: string,
  promiseId: string = randomUUIDv7(),
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const current = found(await lockCase(tx, caseId))
    const now = services.clock.now()
    if (Temporal.Instant.compare(dueAt, now) <= 0)
      throw new Refusal('invalid', 'promises.past', words.promisePast, { due_on: words.promisePast })
    if (current.state !== 'open') throw new Refusal('conflict', 'cases.already_closed', words.alreadyClosed)
    const made = await tx
      .insertInto('case_promises')
      .values({
        id: promiseId,
        case_id: caseId,
        kind: 'dated',
        due_at: dueAt,
        words: said.trim(),
        source: 'Promesse du conseiller',
        made_by: actor.kind === 'staff' ? actor.id : null,
        made_at: now,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    // The same command twice is one promise.
    if (!made) return
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
    channel: 'app' | 'email' | 'sms' | 'phone' | 'paper' | 'partner' | 'open311'
    body: string
    by: string
    messageId?: string
    /** What the caller keeps about it, in the same transaction. */
    beside?: (tx: Tx) => Promise<void>
  },
): Promise<void> {
  if (said.body.trim() === '')
    throw new Refusal('invalid', 'messages.empty', 'Écrivez votre message.', {
      message: 'Écrivez votre message.',
    })
  await as(services.db, actor, async (tx) => {
    const current = found(await lockCase(tx, caseId))
    await said.beside?.(tx)
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

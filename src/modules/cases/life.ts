// What do all the actions on a demand share? Finding it, closing it, reopening it, inside their transaction.

import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { hasFinalAnswer, isOwed, type lockCase, refreshDue } from './queries.ts'
import { type CaseState, type ClosureKind, decideClosure, type Urgency } from './rules.ts'
import { words } from './words.fr.ts'

export type Case = NonNullable<Awaited<ReturnType<typeof lockCase>>>

export function found<T>(row: T | undefined): T {
  if (!row) throw new Refusal('missing', 'cases.not_found', words.notFound)
  return row
}

// A fault told by one person ends with her answer.
export async function endLoneFault(tx: Tx, faultId: string | null, now: Temporal.Instant): Promise<void> {
  if (!faultId) return
  // Asked of the database itself: a resident sees her own demand only, and must not end what others still wait for.
  const { rows } = await sql<{ waits: boolean }>`select app.has_open_cases(${faultId}) as waits`.execute(tx)
  if (!rows[0]?.waits)
    await tx
      .updateTable('faults')
      .set({ ended_at: now })
      .where('id', '=', faultId)
      .where('ended_at', 'is', null)
      .execute()
}

export async function reopen(tx: Tx, current: Case, now: Temporal.Instant): Promise<void> {
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

export async function close(
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

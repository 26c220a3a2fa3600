// What was said before an answer and has not left yet? It is folded into the answer: one letter, one call, nothing stale.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

export type UnsaidVisit = { contractor: string; from: Temporal.Instant; until: Temporal.Instant }

/** An appointment still to come that hands had not told her yet: of all that is folded, what still matters. */
export async function findUnsaidVisit(
  tx: Tx,
  caseId: string,
  now: Temporal.Instant,
): Promise<UnsaidVisit | null> {
  const { rows } = await sql<UnsaidVisit>`
    select k.name as contractor, w.visit_from as "from", w.visit_until as "until"
      from contractor_work_order_steps s join contractor_work_orders w on w.id = s.work_order_id join contractors k on k.id = w.contractor_id
      join cases c on c.id = ${caseId} and (w.case_id = c.id or w.fault_id = c.fault_id)
     where w.state = 'scheduled' and s.kind = 'scheduled' and s.visit_from = w.visit_from and w.visit_until > ${now}::timestamptz
       and exists (select from deliveries d where d.case_id = c.id and d.state in ('to_print', 'to_call') and d.dedupe like 'work:' || s.id || ':%')
     order by w.visit_from limit 1`.execute(tx)
  return rows[0] ?? null
}

/** Folds what waits for hands about this demand, but its answers, and what a person ruled: its reason is said nowhere else. A letter that a batch took meanwhile stays in it. */
export async function foldOlder(tx: Tx, caseId: string, now: Temporal.Instant): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update deliveries d set state = 'replaced'
     where d.case_id = ${caseId} and d.purpose = 'service' and d.state in ('to_print', 'to_call')
       and not exists (select from case_answers a where a.id = d.answer_id and a.kind = 'final') and d.dedupe not like 'ruling:%' returning d.id`.execute(
    tx,
  )
  await noteFolded(
    tx,
    rows.map(({ id }) => id),
    now,
  )
}

/** News to these people that hold no longer and have not left: `keys` are the beginnings of theirs. A letter that a batch took stays in it. Read as the system. */
export async function withdrawUnsent(
  tx: Tx,
  residentIds: string[],
  keys: string[],
  now: Temporal.Instant,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update deliveries d set state = 'replaced', next_try_at = null
     where d.resident_id = any (${residentIds}::uuid[]) and d.state in ('waiting', 'to_print', 'to_call')
       and exists (select from unnest(${keys}::text[]) k where starts_with(d.dedupe, k))
    returning d.id`.execute(tx)
  await noteFolded(
    tx,
    rows.map(({ id }) => id),
    now,
  )
}

export async function noteFolded(tx: Tx, ids: string[], now: Temporal.Instant): Promise<void> {
  if (ids.length === 0) return
  await tx
    .insertInto('delivery_tries')
    .values(ids.map((id) => ({ id: randomUUIDv7(), delivery_id: id, at: now, outcome: 'folded' })))
    .execute()
}

/** `answer`: it is one. `overtaken`: it is older news than an answer that is on its way. */
export async function standingOf(
  tx: Tx,
  due: { id: string; case_id: string | null },
): Promise<'answer' | 'overtaken' | 'news'> {
  const { rows } = await sql<{ standing: 'answer' | 'overtaken' | 'news' }>`
    select case when exists (select from case_answers a where a.id = d.answer_id and a.kind = 'final') then 'answer'
                when d.dedupe like 'ruling:%' then 'news'
                when exists (select from deliveries x join case_answers a on a.id = x.answer_id and a.kind = 'final'
                              where x.case_id = d.case_id and x.id <> d.id and x.made_at >= d.made_at and x.state <> 'failed') then 'overtaken'
                else 'news' end as standing
      from deliveries d where d.id = ${due.id}`.execute(tx)
  return rows[0]?.standing ?? 'news'
}

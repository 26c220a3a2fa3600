// What happened to each call of a month? Facts within the reach of who asks; the database decides which.
import { sql } from 'kysely'
import { startOfDay } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { AlertFact, BackFact, CallFact } from './figures.ts'

export type MonthFacts = { calls: CallFact[]; backs: BackFact[]; alerts: AlertFact[] }

/** A month as Paris lives it: from its first midnight to the next month's. Of one agency, or of all. */
export async function readMonthFacts(
  tx: Tx,
  month: Temporal.PlainYearMonth,
  agencyId: string | null = null,
): Promise<MonthFacts> {
  const from = startOfDay(month.toPlainDate({ day: 1 }))
  const past = startOfDay(month.add({ months: 1 }).toPlainDate({ day: 1 }))
  const calls = await sql<CallFact>`
    select began_at as "beganAt", ending, node, kind, waited_seconds as "waitedSeconds", waits_still as "waitsStill", is_taken as "isTaken", answer,
           has_left_words as "hasLeftWords", has_asked_back as "hasAskedBack", was_urgent as "wasUrgent", is_helped as "isHelped", is_silent as "isSilent", is_shown as "isShown",
           again_day as "againDay", again_week as "againWeek"
      from app.call_facts(${from}::timestamptz, ${past}::timestamptz, ${agencyId}::uuid)`.execute(tx)
  const backs = await sql<BackFact>`
    select asked_at as "askedAt", due_at as "dueAt", settled_at as "settledAt", called_at as "calledAt"
      from app.call_back_facts(${from}::timestamptz, ${past}::timestamptz, ${agencyId}::uuid)`.execute(tx)
  const alerts = await sql<AlertFact>`
    select raised_at as "raisedAt", acknowledged_at as "acknowledgedAt"
      from app.call_alert_facts(${from}::timestamptz, ${past}::timestamptz, ${agencyId}::uuid)`.execute(tx)
  return { calls: calls.rows, backs: backs.rows, alerts: alerts.rows }
}

/** Those whose calls she may count apart. */
export async function listFigureAgencies(tx: Tx): Promise<{ id: string; code: string; name: string }[]> {
  const { rows } = await sql<{ id: string; code: string; name: string }>`
    select id, code, name from agencies a where app.has_role('auditor', 'administrator') or app.reaches_agency(a.id) order by name`.execute(
    tx,
  )
  return rows
}

// Has a demand changed since somebody read it? The journal only grows: its count is the version of what was shown.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { words } from './words.fr.ts'

/** The demand on the page, and how many lines its journal had then. */
export type Seen = { caseId: string; count: number }

export async function countHappenings(tx: Tx, caseId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from journal where subject_id = ${caseId} and event <> 'case.read'`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Refuses when something happened since. Asked after the lock, so that of two people who answer at once one is told. */
export async function checkSeen(tx: Tx, seen: Seen): Promise<void> {
  if ((await countHappenings(tx, seen.caseId)) !== seen.count)
    throw new Refusal('conflict', 'cases.changed', words.changed)
}

/** What happened since, in order, with the name of who did it. */
export async function listHappeningsSince(tx: Tx, seen: Seen) {
  const { rows } = await sql<{
    event: string
    at: Temporal.Instant
    actor_kind: string
    name: string | null
  }>`
    select j.event, j.at, j.actor_kind, s.name from journal j
      left join staff s on j.actor_kind = 'staff' and s.id = j.actor_id
     where j.subject_id = ${seen.caseId} and j.event <> 'case.read'
     order by j.at, j.id offset ${seen.count}`.execute(tx)
  return rows
}

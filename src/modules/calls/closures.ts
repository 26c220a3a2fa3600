// Which agencies are closed at once to calls, by whom and why? Closed, then opened again; each closure is kept.
import { sql } from 'kysely'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { closureWords as words } from './closure-words.fr.ts'

type Staff = Actor & { kind: 'staff' }

export type AgencyClosure = {
  agencyId: string
  agency: string
  /** Null: open by its hours. */
  closureId: string | null
  why: string | null
  closedAt: Temporal.Instant | null
  closer: string | null
  /** This person may close it, and open it again. */
  isHers: boolean
}

export async function listAgencyClosures(tx: Tx): Promise<AgencyClosure[]> {
  const { rows } = await sql<AgencyClosure>`
    select a.id as "agencyId", a.name as agency, c.id as "closureId", c.why, c.closed_at as "closedAt", s.name as closer, app.closes_agency(a.id) as "isHers"
      from agencies a left join call_closures c on c.agency_id = a.id and c.reopened_at is null left join staff s on s.id = c.closed_by
     order by a.name`.execute(tx)
  return rows
}

export type PastClosure = {
  agency: string
  why: string
  closedAt: Temporal.Instant
  reopenedAt: Temporal.Instant
  closer: string | null
}

export async function listPastClosures(tx: Tx): Promise<PastClosure[]> {
  const { rows } = await sql<PastClosure>`
    select a.name as agency, c.why, c.closed_at as "closedAt", c.reopened_at as "reopenedAt", s.name as closer
      from call_closures c join agencies a on a.id = c.agency_id left join staff s on s.id = c.closed_by
     where c.reopened_at is not null order by c.reopened_at desc limit 20`.execute(tx)
  return rows
}

async function isHers(tx: Tx, agencyId: string): Promise<boolean> {
  const { rows } = await sql<{ isHers: boolean }>`select app.closes_agency(${agencyId}) as "isHers"`.execute(
    tx,
  )
  return rows[0]?.isHers ?? false
}

/** `id` is the command. */
export async function closeAgency(
  services: Services,
  actor: Staff,
  id: string,
  { agencyId, why }: { agencyId: string; why: string },
): Promise<void> {
  const now = services.clock.now()
  await as(services.db, actor, async (tx) => {
    if (!(await isHers(tx, agencyId)))
      throw new Refusal('forbidden', 'call_closures.sector', words.notYours, { agency: words.notYours })
    const { rows } = await sql<{ id: string }>`
      insert into call_closures (id, agency_id, why, closed_by, closed_at) values (${id}, ${agencyId}, ${why}, ${actor.id}, ${now.toString()})
      on conflict do nothing returning id`.execute(tx)
    if (rows.length === 0) {
      const twin = await tx.selectFrom('call_closures').select('id').where('id', '=', id).executeTakeFirst()
      if (twin) return
      throw new Refusal('conflict', 'call_closures.closed', words.already, { agency: words.already })
    }
    await record(tx, actor, now, { event: 'call_closure.closed', subjectId: agencyId, facts: { why } })
  })
}

export async function reopenAgency(services: Services, actor: Staff, closureId: string): Promise<void> {
  const now = services.clock.now()
  await as(services.db, actor, async (tx) => {
    await sql`select 1 from call_closures where id = ${closureId} for update`.execute(tx)
    const closure = await tx
      .selectFrom('call_closures')
      .select(['agency_id', 'reopened_at'])
      .where('id', '=', closureId)
      .executeTakeFirst()
    if (!closure || closure.reopened_at) throw new Refusal('conflict', 'call_closures.open', words.gone)
    if (!(await isHers(tx, closure.agency_id)))
      throw new Refusal('forbidden', 'call_closures.sector', words.notYours)
    await tx
      .updateTable('call_closures')
      .set({ reopened_at: now, reopened_by: actor.id })
      .where('id', '=', closureId)
      .execute()
    await record(tx, actor, now, { event: 'call_closure.reopened', subjectId: closure.agency_id })
  })
}

// What becomes of a demand whose promise is past? It moves to the manager's list by itself, and whoever holds it is told.
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { Services } from '../../platform/services.ts'
import { queueDelivery } from '../deliveries/index.ts'
import { referenceOf } from './rules.ts'
import { lateWords } from './words.fr.ts'

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

/** Writes to whoever holds the demand. No case on the delivery: residents read what was sent about theirs. */
export async function tellHolder(services: Services, tx: Tx, caseId: string): Promise<void> {
  const { rows } = await sql<{
    number: number
    nature: string
    estate: string
    estate_id: string
    name: string
    email: string
    late_since: Temporal.Instant
  }>`
    select c.number, n.label as nature, s.name as estate, c.estate_id, a.name, a.email, c.due_at as late_since
      from cases c join natures n on n.code = c.nature_code join estates s on s.id = c.estate_id
      join staff a on a.id = c.assignee_id and a.is_active where c.id = ${caseId} and c.due_at is not null`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) return
  const told = { ...row, reference: referenceOf(row.number) }
  await queueDelivery(services, tx, {
    dedupe: `late:${caseId}:${row.late_since}`,
    purpose: 'service',
    way: { channel: 'email', address: row.email },
    toName: row.name,
    estateId: row.estate_id,
    subject: lateWords.subject(told),
    short: lateWords.subject(told),
    paragraphs: lateWords.paragraphs(told),
    link: { href: `${services.url}/bureau/demandes/${row.number}`, label: lateWords.button },
  })
}

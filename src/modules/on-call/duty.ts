// How does the list of the people on duty change? A turn is added or ended; nothing of the past is rewritten.
import { sql } from 'kysely'
import type { Actor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { words } from './words.fr.ts'

export type NewTurn = {
  /** The command: sent twice, it is one turn. */
  id: string
  agencyId: string
  name: string
  phone: string | null
  email: string | null
  position: number
  fromAt: Temporal.Instant
  untilAt: Temporal.Instant | null
}

export async function addTurn(services: Services, actor: Actor, turn: NewTurn): Promise<void> {
  if (turn.name.trim() === '')
    throw new Refusal('invalid', 'duty.name', words.nameNeeded, { duty_name: words.nameNeeded })
  if (!turn.phone && !turn.email)
    throw new Refusal('invalid', 'duty.reach', words.page.reachNeeded, { duty_phone: words.page.reachNeeded })
  if (turn.untilAt && Temporal.Instant.compare(turn.untilAt, turn.fromAt) <= 0)
    throw new Refusal('invalid', 'duty.until', words.page.untilWrong, { duty_until: words.page.untilWrong })
  await as(services.db, actor, async (tx) => {
    const kept = await tx
      .insertInto('duty_turns')
      .values({
        id: turn.id,
        agency_id: turn.agencyId,
        name: turn.name.trim(),
        phone: turn.phone,
        email: turn.email,
        position: turn.position,
        from_at: turn.fromAt,
        until_at: turn.untilAt,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept) await record(tx, actor, services.clock.now(), { event: 'duty.added', subjectId: turn.id })
  })
}

export async function endTurn(services: Services, actor: Actor, id: string): Promise<void> {
  await as(services.db, actor, async (tx) => {
    await sql`select 1 from duty_turns where id = ${id} for update`.execute(tx)
    const now = services.clock.now()
    const ended = await tx
      .updateTable('duty_turns')
      // A turn that has not begun ends as it begins: it never rings.
      .set({
        until_at: sql<Temporal.Instant>`greatest(${now}::timestamptz, from_at + interval '1 millisecond')`,
      })
      .where('id', '=', id)
      .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', now)]))
      .returning('id')
      .executeTakeFirst()
    if (ended) await record(tx, actor, now, { event: 'duty.ended', subjectId: id })
  })
}

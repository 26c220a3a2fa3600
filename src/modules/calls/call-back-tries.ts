// What becomes of a try to call somebody back: reached, tried again, or over and told?
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { queueDelivery } from '../deliveries/index.ts'
import { landlordOf, readTradeRules } from '../settings/index.ts'
import { isMobile } from './codes.ts'
import { deskWords as w } from './desk-words.fr.ts'
import { type BackTry, isGivenUp } from './half-days.ts'
import { words } from './words.fr.ts'

/** `told`: over without having reached her, and an SMS says so; `untold`: over, and her number takes none. */
export type BackNoted = 'noted' | 'told' | 'untold'

export async function noteCallBack(
  services: Services,
  actor: { kind: 'staff'; id: string },
  id: string,
  outcome: string,
): Promise<BackNoted> {
  const known = (['reached', 'no_answer', 'busy', 'wrong_number'] as const).find((one) => one === outcome)
  if (!known) throw new Refusal('invalid', 'calls.outcome', w.outcomeNeeded, { outcome: w.outcomeNeeded })
  const now = services.clock.now()
  return as(services.db, actor, async (tx) => {
    await sql`select 1 from call_backs where id = ${id} for update`.execute(tx)
    const asked = await tx
      .selectFrom('call_backs')
      .select(['phone', 'estate_id', 'wanted_from', 'done_at'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!asked) throw new Refusal('missing', 'calls.gone', w.gone)
    if (asked.done_at) return 'noted'
    await tx
      .insertInto('call_back_tries')
      .values({ id: randomUUIDv7(), call_back_id: id, outcome: known, tried_by: actor.id, tried_at: now })
      .execute()
    await record(tx, actor, now, { event: 'call.called_back', subjectId: id, facts: { outcome: known } })
    // A wrong number will not be right tomorrow: it is over, and said so.
    const end =
      known === 'reached'
        ? 'reached'
        : known === 'wrong_number'
          ? 'gave_up'
          : (await isTriedEnough(tx, id, asked.wanted_from, now))
            ? 'not_reached'
            : null
    if (!end) return 'noted'
    await tx
      .updateTable('call_backs')
      .set({ done_at: now, done_by: actor.id, outcome: end })
      .where('id', '=', id)
      .execute()
    if (end !== 'not_reached') return 'noted'
    await announce(services, tx, actor, {
      event: 'call.back_not_reached',
      subjectId: id,
      estateId: asked.estate_id,
    })
    return services.sms && asked.phone && isMobile(asked.phone) ? 'told' : 'untold'
  })
}

/** That we called, and how to call again: to a mobile number, once. Job `call.tell_not_reached`. */
export async function tellNotReached(services: Services, id: string): Promise<void> {
  const { phone: single } = await landlordOf(services)
  await as(services.db, systemActor, async (tx) => {
    const ended = await tx
      .selectFrom('call_backs')
      .select(['phone', 'estate_id'])
      .where('id', '=', id)
      .where('outcome', '=', 'not_reached')
      .executeTakeFirst()
    if (!ended?.phone || !isMobile(ended.phone) || !services.sms) return
    await queueDelivery(services, tx, {
      dedupe: `call-back-not-reached:${id}`,
      purpose: 'service',
      way: { channel: 'sms', address: ended.phone },
      toName: words.caller,
      estateId: ended.estate_id,
      subject: words.notReachedSubject,
      short: words.notReached(single),
      paragraphs: [words.notReached(single)],
      isPassing: true,
    })
  })
}

async function isTriedEnough(
  tx: Tx,
  id: string,
  wantedFrom: Temporal.Instant | null,
  now: Temporal.Instant,
): Promise<boolean> {
  const { callBackHalfDays } = await readTradeRules(tx, parisDay(now))
  const { rows } = await sql<BackTry>`
    select tried_at as at, outcome from call_back_tries where call_back_id = ${id}`.execute(tx)
  return isGivenUp(rows, wantedFrom, callBackHalfDays)
}

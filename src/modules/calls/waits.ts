// Who waits for an adviser, who is called back instead, and how does a wait end?
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDue } from '../../platform/clock/words.fr.ts'
import { promiseDue } from '../../platform/clock/working-time.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { idFrom } from '../../platform/ids.ts'
import type { Services } from '../../platform/services.ts'
import { noteCallerLeft } from '../on-call/index.ts'
import { readTradeRules } from '../settings/index.ts'
import type { LiveCall } from './acts.ts'
import type { CallBackSlot, Found } from './call.ts'
import { phoneOf } from './codes.ts'
import { ringForLost } from './dangers.ts'
import { findAnswering } from './unknown-place.ts'
import { words } from './words.fr.ts'

/** In the half-day she chose, else a promise in the working time of her agency; when is said to her. */
export async function askCallBack(
  services: Services,
  call: LiveCall,
  phone: string,
  slot: CallBackSlot | null = null,
): Promise<Found> {
  const now = services.clock.now()
  return as(services.db, systemActor, async (tx): Promise<Found> => {
    const agency = await findAnswering(tx, now, null, call.home?.agencyId ?? null)
    if (!agency) throw new Error('a callback, and no agency to make it')
    const { callBackWorkingHours: amount } = await readTradeRules(tx, parisDay(now))
    const due = slot
      ? Temporal.Instant.from(slot.to)
      : promiseDue({ amount, unit: 'working_hours' }, agency.opening, now)
    const id = idFrom(`call-back ${call.id}`)
    await tx
      .insertInto('call_backs')
      .values({
        id,
        call_id: call.id,
        // A number typed is kept, and shown, as any other.
        phone: phoneOf(phone) ?? phone,
        home_id: call.home?.homeId ?? null,
        estate_id: call.home?.estateId ?? null,
        agency_id: agency.id,
        asked_at: now,
        due_at: due,
        wanted_from: slot ? Temporal.Instant.from(slot.from) : null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await announce(services, tx, systemActor, {
      event: 'call.back_asked',
      subjectId: id,
      estateId: call.home?.estateId ?? null,
    })
    return { what: 'called_back', words: words.calledBack(slot?.words ?? sayDue(due, now)) }
  })
}

/** Returns the place in the queue, or null where no agency answers. */
export async function enterQueue(
  services: Services,
  call: LiveCall,
  node: string,
  team: string | null,
): Promise<string | null> {
  return as(services.db, systemActor, async (tx) => {
    const agency = await findAnswering(tx, services.clock.now(), team, call.home?.agencyId ?? null)
    if (!agency) return null
    const id = idFrom(`call-wait ${call.id} ${call.steps} ${node}`)
    await tx
      .insertInto('call_waits')
      .values({
        id,
        call_id: call.id,
        agency_id: agency.id,
        estate_id: call.home?.estateId ?? null,
        node,
        entered_at: services.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return id
  })
}

export async function leaveQueue(
  services: Services,
  callId: string,
  how: 'hung_up' | 'callback' | 'emergency' | 'too_long' | 'lost',
): Promise<void> {
  await as(services.db, systemActor, (tx) => left(services.clock.now(), callId, how).execute(tx))
}

const lastWait = (callId: string) =>
  sql`(select w.id from call_waits w where w.call_id = ${callId} order by w.left_at is null desc, w.left_at desc, w.id desc limit 1)`

/** The telephone of whoever took it was still ringing: nobody spoke with her, and that adviser reads why it stopped. */
const left = (now: Temporal.Instant, callId: string, how: string) => sql`
  update call_waits set left_at = ${now}::timestamptz, how = ${how}, rung_by = coalesce(taken_by, rung_by), taken_by = null
   where id = ${lastWait(callId)} and (left_at is null or (how = 'taken' and talked_until is null))`

/** Her telephone did not answer: the caller never left the queue, and her wait is one. */
export async function putBack(services: Services, callId: string): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    await sql`
      update call_waits w set left_at = null, how = null, rung_by = w.taken_by, taken_by = null from calls c
       where w.id = ${lastWait(callId)} and w.how = 'taken' and w.talked_until is null and c.id = w.call_id and c.ended_at is null`.execute(
      tx,
    )
  })
}

/** Whoever took it before, and whose telephone did not answer, spoke to nobody: only the last one did. */
const talkedUntil = (now: Temporal.Instant, callId: string) => sql`
  update call_waits set talked_until = ${now}::timestamptz
   where talked_until is null and how = 'taken' and id = ${lastWait(callId)}`

export async function endTalk(services: Services, callId: string): Promise<void> {
  await as(services.db, systemActor, (tx) => talkedUntil(services.clock.now(), callId).execute(tx))
}

/** The line has gone without a word: the call ends there, and leaves the queue. What was known of it stays. */
export async function loseCall(services: Services, callId: string): Promise<void> {
  const now = services.clock.now()
  await ringForLost(services, callId)
  await as(services.db, systemActor, async (tx) => {
    const { rows } = await sql<{ isTalk: boolean }>`
      update calls set ended_at = ${now}::timestamptz, ending = 'lost' where id = ${callId} and ended_at is null
      returning state->>'doing' = 'talking' as "isTalk"`.execute(tx)
    if (rows[0]?.isTalk) await talkedUntil(now, callId).execute(tx)
    else if (rows[0]) await left(now, callId, 'lost').execute(tx)
    // Whoever goes for her danger calls her back.
    await noteCallerLeft(services, tx, callId)
  })
}

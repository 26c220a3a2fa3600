// How does a danger begin to ring, from a demand or from a call whose place nobody knows yet, and how is it found again?
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as, enqueue, type Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Danger } from '../cases/index.ts'
import { runRound } from './ring.ts'

/** Raises the alert of a danger in the transaction that files it. A call that waits for this demand is that alert already. */
export async function raiseAlert(
  services: Services,
  tx: Tx,
  caseId: string,
  estateId: string,
): Promise<void> {
  const waiting = await tx
    .updateTable('alerts')
    .set(attached(caseId, estateId))
    .where('awaited_case_id', '=', caseId)
    .where('case_id', 'is', null)
    .returning(['id', 'acknowledged_at'])
    .executeTakeFirst()
  if (waiting) return passOn(tx, waiting)
  const now = services.clock.now()
  const id = randomUUIDv7()
  await tx
    .insertInto('alerts')
    .values({
      id,
      case_id: caseId,
      estate_id: estateId,
      agency_id: agencyOf(estateId),
      raised_at: now,
      next_round_at: now,
    })
    .execute()
  await enqueue(tx, 'alert.round', { alertId: id })
}

const agencyOf = (estateId: string) => sql<string>`(select agency_id from estates where id = ${estateId})`

/** From now on the on-call of that place is rung; whoever heard of it first keeps seeing it until somebody goes. */
const attached = (caseId: string, estateId: string) => ({
  case_id: caseId,
  estate_id: estateId,
  agency_id: agencyOf(estateId),
})

/** Somebody went before the demand existed: it begins with what she did. */
async function passOn(tx: Tx, alert: { id: string; acknowledged_at: unknown }): Promise<void> {
  if (alert.acknowledged_at) await enqueue(tx, 'alert.inherit', { alertId: alert.id })
}

export type CallDanger = {
  /** Twice the same call is one alert. */
  callId: string
  agencyId: string
  danger: Danger
  /** As it was shown, or null: it can be forged, it opens nothing. */
  phone: string | null
  /** Her own words, kept by `Voice` under this name. */
  wordsSound: string | null
  /** Its place will be the home of that number: not necessarily where the danger is. */
  isPlaceByNumber?: boolean
  /** When the first telephone rings, while she says where she is; now when it is left out. */
  ringsAt?: Temporal.Instant
}

/** Raises the alert of a call whose place is not known, or is only the home of its number. Returns its id; what is said later of the same call is added to it. */
export async function raiseCallAlert(services: Services, tx: Tx, call: CallDanger): Promise<string> {
  const now = services.clock.now()
  const id = randomUUIDv7()
  const kept = await tx
    .insertInto('alerts')
    .values({
      id,
      call_id: call.callId,
      agency_id: call.agencyId,
      heard_agency_id: call.isPlaceByNumber ? null : call.agencyId,
      place_by_number: call.isPlaceByNumber ?? false,
      danger: call.danger,
      caller_phone: call.phone,
      words_sound: call.wordsSound,
      raised_at: now,
      next_round_at: call.ringsAt ?? now,
    })
    .onConflict((conflict) =>
      conflict.column('call_id').doUpdateSet({
        words_sound: sql<string | null>`coalesce(excluded.words_sound, alerts.words_sound)`,
        caller_phone: sql<string | null>`coalesce(excluded.caller_phone, alerts.caller_phone)`,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  if (kept.id === id)
    await enqueue(tx, 'alert.round', { alertId: id }, call.ringsAt ? { after: call.ringsAt } : {})
  else if (!call.ringsAt) await ringNow(tx, kept.id)
  return kept.id
}

/** It waited for her words, and waits no longer. */
async function ringNow(tx: Tx, alertId: string): Promise<void> {
  const held = await tx
    .updateTable('alerts')
    .set((eb) => ({ next_round_at: eb.ref('raised_at') }))
    .where('id', '=', alertId)
    .where('rounds', '=', 0)
    .where('acknowledged_at', 'is', null)
    .whereRef('next_round_at', '>', 'raised_at')
    .returning('id')
    .executeTakeFirst()
  if (held) await enqueue(tx, 'alert.round', { alertId })
}

/** The demand `caseId` is about to be filed for this alert: its danger will not ring a second time. */
export async function awaitCase(tx: Tx, alertId: string, caseId: string): Promise<void> {
  await tx
    .updateTable('alerts')
    .set({ awaited_case_id: caseId })
    .where('id', '=', alertId)
    .where('case_id', 'is', null)
    .execute()
}

/** The call has its demand: by the id of the alert or of the call. Asked as the system when the demand raised an alert of its own. */
export async function attachCase(
  tx: Tx,
  alertOrCallId: string,
  caseId: string,
  estateId: string,
): Promise<void> {
  const alert = await tx
    .updateTable('alerts')
    .set({ awaited_case_id: caseId })
    .where((eb) => eb.or([eb('id', '=', alertOrCallId), eb('call_id', '=', alertOrCallId)]))
    .where('case_id', 'is', null)
    .returning(['id', 'acknowledged_at'])
    .executeTakeFirst()
  if (!alert) return
  await tx
    .deleteFrom('alerts')
    .where('case_id', '=', caseId)
    .where('rounds', '=', 0)
    .where('acknowledged_at', 'is', null)
    .execute()
  // Somebody was already tried for the demand itself: both ring, and neither is lost.
  const { rows } = await sql`select 1 from alerts where case_id = ${caseId}`.execute(tx)
  if (rows.length > 0) return
  await tx.updateTable('alerts').set(attached(caseId, estateId)).where('id', '=', alert.id).execute()
  await passOn(tx, alert)
}

/** Nobody waits on the line any more: whoever accepts calls back. */
export async function noteCallerLeft(services: Services, tx: Tx, callId: string): Promise<void> {
  await tx
    .updateTable('alerts')
    .set({ caller_left_at: services.clock.now() })
    .where('call_id', '=', callId)
    .where('caller_left_at', 'is', null)
    .execute()
}

export type CallAlert = {
  id: string
  /**
   * `taken`: somebody goes. `trying`: people on call are being tried. `nobody`: nobody is on call or can be reached;
   * only managers are written to: the caller is given another number.
   */
  state: 'taken' | 'trying' | 'nobody'
  takenBy: string | null
  /** How many people on call were tried so far. */
  tried: number
}

/** Where the alert of a call stands, for whoever is on the line. */
export async function findAlertOfCall(tx: Tx, callId: string): Promise<CallAlert | undefined> {
  const { rows } = await sql<{ id: string; takenBy: string | null; tried: number; isBegun: boolean }>`
    select a.id, a.acknowledged_by as "takenBy", a.rounds > 0 or a.next_round_at > a.raised_at as "isBegun",
           (select count(distinct coalesce(t.person_id::text, t.address)) from alert_tries t where t.alert_id = a.id and not t.is_last_resort) as tried
      from alerts a where a.call_id = ${callId}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const state = row.takenBy ? 'taken' : row.tried > 0 || !row.isBegun ? 'trying' : 'nobody'
  return { id: row.id, state, takenBy: row.takenBy, tried: row.tried }
}

/** Takes up again every alert whose next moment is past: a lost job never silences a danger. */
export async function sweepAlerts(services: Services): Promise<void> {
  const late = await as(services.db, systemActor, (tx) =>
    tx
      .selectFrom('alerts')
      .select('id')
      .where('acknowledged_at', 'is', null)
      .where('next_round_at', '<', services.clock.now().subtract({ minutes: 1 }))
      .execute(),
  )
  for (const { id } of late) await runRound(services, id)
}

// Who goes? The first who says so, by a key, an SMS, a link or at the desk; those who were tried too are told that she does.
import { sql } from 'kysely'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, enqueue, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { keepPromises, promisesKeptBy } from '../cases/index.ts'
import { queueDelivery } from '../deliveries/index.ts'
import { type Alert, lockAlert } from './ring.ts'
import { findTaker } from './takers.ts'
import { findTold } from './told.ts'
import { words } from './words.fr.ts'

export type Taker = {
  /** As she says it; who she is, her address or her account says. */
  name: string
  way: 'key' | 'sms' | 'link' | 'desk'
  /** Where she was reached: she is not told about herself. */
  address?: string
  /** Whose account said it at the desk. */
  staffId?: string
}

/** Someone says "j'y vais": the repetition stops. Twice is once; whoever comes second is told who goes. */
export async function acknowledgeAlert(
  services: Services,
  actor: Actor,
  alertId: string,
  name: string,
  { way = 'desk', address }: Partial<Taker> = {},
): Promise<void> {
  if (name.trim() === '')
    throw new Refusal('invalid', 'alerts.name_needed', words.nameNeeded, { name: words.nameNeeded })
  const seen = await as(services.db, actor, (tx) =>
    tx
      .selectFrom('alerts as a')
      .leftJoin('cases as c', 'c.id', 'a.case_id')
      .select(['a.case_id', 'c.id as readCaseId'])
      .where('a.id', '=', alertId)
      .executeTakeFirst(),
  )
  if (!seen) throw new Refusal('missing', 'alerts.not_found', words.notFound)
  // On call for a demand that she may not read: that somebody goes keeps its promise all the same.
  const by = seen.case_id === seen.readCaseId ? actor : systemActor
  await as(services.db, by, async (tx) => {
    const alert = await lockAlert(tx, alertId)
    if (!alert) throw new Refusal('missing', 'alerts.not_found', words.notFound)
    await settleTaken(services, tx, by, alert, {
      name,
      way,
      ...(address ? { address } : actor.kind === 'staff' ? { staffId: actor.id } : {}),
    })
  })
}

/** The alert is locked by the caller. */
export async function settleTaken(
  services: Services,
  tx: Tx,
  actor: Actor,
  alert: Alert,
  taker: Taker,
): Promise<void> {
  const who = await findTaker(tx, alert, taker)
  if (alert.acknowledged_at) {
    // A second yes, from somebody on the way already: she is told who goes.
    const isSame =
      alert.acknowledged_by === taker.name ||
      (who.personId !== null && who.personId === alert.acknowledged_person_id)
    if (taker.address && !isSame) await enqueue(tx, 'alert.taken', { alertId: alert.id, except: '' })
    return
  }
  const now = services.clock.now()
  const name = taker.name.trim()
  await tx
    .updateTable('alerts')
    .set({
      acknowledged_at: now,
      acknowledged_by: name,
      acknowledged_way: taker.way,
      acknowledged_person_id: who.personId,
      acknowledged_staff_id: who.staffId,
      next_round_at: null,
    })
    .where('id', '=', alert.id)
    .execute()
  if (alert.case_id) await keepPromises(tx, [alert.case_id], promisesKeptBy('progress'), now)
  await enqueue(tx, 'alert.taken', { alertId: alert.id, except: taker.address ?? '' })
  await announce(services, tx, actor, {
    event: 'alert.acknowledged',
    subjectId: alert.case_id ?? alert.id,
    estateId: alert.estate_id,
    facts: {
      by: name,
      way: taker.way,
      alertId: alert.id,
      ...(alert.call_id ? { callId: alert.call_id } : {}),
    },
  })
}

/** « X y va », once to everybody else who was tried: job `alert.taken`. */
export async function tellTaken(services: Services, alertId: string, except: string): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const alert = await lockAlert(tx, alertId)
    const told = await findTold(tx, alertId)
    const by = alert?.acknowledged_by
    if (!alert || !told || !by) return
    const { rows } = await sql<{ name: string; way: 'sms' | 'email'; address: string }>`
      select distinct on (who) name, way, address from (
        select coalesce(t.person_id, t.staff_id)::text as who, t.name, t.way, t.address, t.at,
               bool_or(t.address = ${except}) over (partition by coalesce(t.person_id, t.staff_id)) or t.name = ${by} as goes
          from alert_tries t where t.alert_id = ${alertId}) x
       where not goes and way in ('sms', 'email') order by who, way desc, at desc`.execute(tx)
    for (const { name, way, address } of rows)
      await queueDelivery(services, tx, {
        dedupe: `alert_taken:${alertId}:${way}:${address}`,
        purpose: 'alert',
        way: { channel: way, address },
        toName: name,
        estateId: alert.estate_id,
        subject: words.takenSubject(by),
        short: words.takenShort(by, told),
        paragraphs: words.takenParagraphs(by, told),
        isPassing: true,
      })
  })
}

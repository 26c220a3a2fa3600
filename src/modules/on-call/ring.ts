// How is the next person rung? The try is noted and committed, then the telephone rings, then how it ended is noted.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { toE164 } from '../../platform/channels/sms-out.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, enqueue, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { makeLink } from '../../platform/links.ts'
import type { Services } from '../../platform/services.ts'
import type { Ring, RingOutcome } from '../../platform/voice/line.ts'
import { queueDelivery } from '../deliveries/index.ts'
import { landlordOf } from '../settings/index.ts'
import { settleTaken } from './acknowledge.ts'
import { findLadder, waysOpen } from './ladder.ts'
import { decideNext, type PastTry, type Rung, ringSeconds, ringSecondsMax, tradeOfDanger } from './rules.ts'
import { findTold, type Told } from './told.ts'
import { words } from './words.fr.ts'

export type Alert = NonNullable<Awaited<ReturnType<typeof lockAlert>>>

export async function lockAlert(tx: Tx, alertId: string) {
  await sql`select 1 from alerts where id = ${alertId} for update`.execute(tx)
  return tx.selectFrom('alerts').selectAll().where('id', '=', alertId).executeTakeFirst()
}

/** What an alert does now: job `alert.round`. The next moment is put in the same transaction, so that none is ever the last by accident. */
export async function runRound(services: Services, alertId: string): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const alert = await lockAlert(tx, alertId)
    const now = services.clock.now()
    if (!alert || alert.acknowledged_at) return
    const told = await findTold(tx, alertId)
    if (!told) throw new Error(`an alert that cannot be told: ${alertId}`)
    const trade = told.trade && told.trade !== 'other' ? told.trade : tradeOfDanger(told.danger)
    const decision = decideNext({
      ladder: await findLadder(tx, { agencyId: told.agencyId, estateId: told.estateId, trade }, now),
      tries: await listLastTries(tx, alertId),
      ways: waysOpen(services, isCallerWaiting(alert) ? alert.call_id : null),
      isCallerWaiting: isCallerWaiting(alert),
      now,
    })
    if (decision.do === 'wait') return wait(tx, alertId, decision.until)
    await attempt(services, tx, alert, told, decision)
  })
}

const isCallerWaiting = (alert: Alert) => alert.call_id !== null && alert.caller_left_at === null

async function wait(tx: Tx, alertId: string, until: Temporal.Instant): Promise<void> {
  await tx.updateTable('alerts').set({ next_round_at: until }).where('id', '=', alertId).execute()
  await enqueue(tx, 'alert.round', { alertId }, { after: until })
}

async function listLastTries(tx: Tx, alertId: string): Promise<PastTry[]> {
  const rows = await tx
    .selectFrom('alert_tries')
    .select(['pass', 'step', 'way', 'address', 'at', 'wait_minutes', 'outcome'])
    .where('alert_id', '=', alertId)
    .where('pass', '=', (eb) =>
      eb
        .selectFrom('alert_tries as last')
        .select((of) => of.fn.max('last.pass').as('pass'))
        .where('last.alert_id', '=', alertId),
    )
    .orderBy('at')
    .orderBy('id')
    .execute()
  const refusals = await tx
    .selectFrom('alert_replies')
    .select(['from_number', 'at'])
    .where('alert_id', '=', alertId)
    .where('heard_as', '=', 'refused')
    .execute()
  // Who did not answer, and then wrote « non », said no.
  const saidNo = ({ address, at }: { address: string; at: Temporal.Instant }) =>
    refusals.some(
      (no) => no.from_number === (toE164(address) ?? address) && Temporal.Instant.compare(no.at, at) >= 0,
    )
  return rows.map(
    ({ wait_minutes, ...row }) =>
      ({
        ...row,
        outcome: row.outcome !== null && saidNo(row) ? 'refused' : row.outcome,
        waitMinutes: wait_minutes,
      }) as PastTry,
  )
}

type Attempt = Extract<ReturnType<typeof decideNext>, { do: 'try' }>

async function attempt(
  services: Services,
  tx: Tx,
  alert: Alert,
  told: Told,
  { pass, rung, ways }: Attempt,
): Promise<void> {
  const now = services.clock.now()
  for (const { way, address } of ways) {
    const id = randomUUIDv7()
    const deliveryId =
      way === 'call' ? null : await write(services, tx, alert, told, rung, { channel: way, address }, pass)
    await tx
      .insertInto('alert_tries')
      .values({
        id,
        alert_id: alert.id,
        pass,
        step: rung.step,
        roster_id: rung.rosterId,
        level: rung.level,
        person_id: rung.personId,
        staff_id: rung.staffId,
        is_last_resort: rung.isLastResort,
        name: rung.name,
        way,
        address,
        wait_minutes: rung.waitMinutes,
        at: now,
        delivery_id: deliveryId,
      })
      .execute()
    if (way === 'call') await enqueue(tx, 'alert.ring', { tryId: id })
  }
  const isRung = ways.some(({ way }) => way === 'call')
  const next = isRung ? now.add({ seconds: ringSecondsMax }) : now.add({ minutes: rung.waitMinutes })
  await tx
    .updateTable('alerts')
    .set({ rounds: alert.rounds + 1, next_round_at: next })
    .where('id', '=', alert.id)
    .execute()
  await enqueue(tx, 'alert.round', { alertId: alert.id }, { after: next })
  await announce(services, tx, systemActor, {
    event: 'alert.rung',
    subjectId: alert.case_id ?? alert.id,
    estateId: alert.estate_id,
    facts: {
      round: alert.rounds + 1,
      level: rung.level,
      isLastResort: rung.isLastResort,
      ways: ways.map(({ way }) => way),
    },
  })
}

async function write(
  services: Services,
  tx: Tx,
  alert: Alert,
  told: Told,
  rung: Rung,
  way: { channel: 'sms' | 'email'; address: string },
  pass: number,
): Promise<string> {
  const now = services.clock.now()
  const token = await makeLink(tx, {
    purpose: 'alert',
    subjectId: alert.id,
    sentTo: way.address,
    madeAt: now,
    expiresAt: now.add({ hours: 48 }),
  })
  const id = await queueDelivery(services, tx, {
    dedupe: `alert:${alert.id}:${pass}:${rung.step}:${way.channel}`,
    purpose: 'alert',
    way,
    toName: rung.name,
    caseId: alert.case_id,
    estateId: alert.estate_id,
    subject: words.subject(told),
    short: words.short(told),
    paragraphs: words.paragraphs(told),
    link: { href: `${services.url}/astreinte/${token}`, label: words.button },
  })
  if (!id) throw new Error(`an alert was written twice: ${alert.id} ${pass} ${rung.step}`)
  return id
}

/** How often a telephone that rings asks whether somebody goes by now. */
const takenLookMs = 1_000

async function isAcknowledged(tx: Tx, alertId: string): Promise<boolean> {
  const alert = await tx
    .selectFrom('alerts')
    .select('acknowledged_at')
    .where('id', '=', alertId)
    .executeTakeFirst()
  return alert !== undefined && alert.acknowledged_at !== null
}

/** Rings one telephone: job `alert.ring`. Done again after a stop, the line rings once for the same try. */
export async function ringTry(services: Services, tryId: string): Promise<void> {
  const { line } = services
  const ring = await as(services.db, systemActor, (tx) => readRing(services, tx, tryId))
  if (!ring) return
  const name = (await landlordOf(services)).name
  // She may say where she is while it rings: whoever answers hears it.
  const wordsNow = async () =>
    words.whisper(name, (await as(services.db, systemActor, (tx) => findTold(tx, ring.alertId))) ?? ring.told)
  // Taken at the desk or by its link while it rings: nobody is woken for what somebody else goes to.
  const taken = new AbortController()
  const isTaken = () => as(services.db, systemActor, (tx) => isAcknowledged(tx, ring.alertId))
  const looking = setInterval(() => {
    // The database is away for a moment: it rings on.
    isTaken().then(
      (yes) => yes && taken.abort(),
      () => {},
    )
  }, takenLookMs)
  let outcome: RingOutcome = 'failed'
  try {
    const spoken = words.whisper(name, ring.told)
    if (line) outcome = await line.ring({ ...ring.asked, words: spoken, wordsNow, until: taken.signal })
  } finally {
    clearInterval(looking)
  }
  await as(services.db, systemActor, (tx) => settleRing(services, tx, tryId, outcome))
}

async function readRing(
  services: Services,
  tx: Tx,
  tryId: string,
): Promise<{ asked: Omit<Ring, 'words' | 'wordsNow' | 'until'>; alertId: string; told: Told } | null> {
  const found = await tx.selectFrom('alert_tries').selectAll().where('id', '=', tryId).executeTakeFirst()
  if (!found || found.outcome) return null
  const alert = await lockAlert(tx, found.alert_id)
  const told = await findTold(tx, found.alert_id)
  if (!alert || !told) return null
  // Taken meanwhile, or so late that the next person is being rung: this telephone stays quiet.
  const isLate =
    Temporal.Instant.compare(found.at.add({ seconds: ringSecondsMax }), services.clock.now()) <= 0
  if (alert.acknowledged_at || isLate) {
    await end(services, tx, tryId, 'lost')
    return null
  }
  const callId = isCallerWaiting(alert) ? alert.call_id : null
  const asked = { id: tryId, to: toE164(found.address) ?? found.address, callId, seconds: ringSeconds }
  return { asked, alertId: alert.id, told }
}

async function end(services: Services, tx: Tx, tryId: string, outcome: RingOutcome | 'lost') {
  return tx
    .updateTable('alert_tries')
    .set({ outcome, ended_at: services.clock.now() })
    .where('id', '=', tryId)
    .where('outcome', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

async function settleRing(services: Services, tx: Tx, tryId: string, outcome: RingOutcome): Promise<void> {
  const found = await tx
    .selectFrom('alert_tries')
    .select('alert_id')
    .where('id', '=', tryId)
    .executeTakeFirstOrThrow()
  const alert = await lockAlert(tx, found.alert_id)
  const ended = await end(services, tx, tryId, outcome)
  if (!alert || !ended) return
  if (outcome === 'accepted')
    return settleTaken(services, tx, systemActor, alert, {
      name: ended.name,
      way: 'key',
      address: ended.address,
    })
  if (alert.acknowledged_at) return
  // What comes next is decided now, not when the telephone would have been given up.
  const now = services.clock.now()
  await tx.updateTable('alerts').set({ next_round_at: now }).where('id', '=', alert.id).execute()
  await enqueue(tx, 'alert.round', { alertId: alert.id })
}

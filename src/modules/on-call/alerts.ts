// How does a danger reach a human? By SMS and e-mail to the people on duty, again and again, until one says "j'y vais".
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, enqueue, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { makeLink } from '../../platform/links.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { keepPromises, promisesKeptBy, referenceOf } from '../cases/index.ts'
import { queueDelivery } from '../deliveries/index.ts'
import { decideRound, type OnDuty, roundMinutes } from './rules.ts'
import { words } from './words.fr.ts'

/** Raises the alert of a danger in the transaction that files it. */
export async function raiseAlert(
  services: Services,
  tx: Tx,
  caseId: string,
  estateId: string,
): Promise<void> {
  const now = services.clock.now()
  await tx
    .insertInto('alerts')
    .values({ id: randomUUIDv7(), case_id: caseId, estate_id: estateId, raised_at: now, next_round_at: now })
    .execute()
  await enqueue(tx, 'alert.round', { caseId })
}

/** One round of an alert: job `alert.round`. It puts the next round in the same transaction, so that none is ever the last by accident. */
export async function ringOnce(services: Services, caseId: string): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    await sql`select 1 from alerts where case_id = ${caseId} for update`.execute(tx)
    const alert = await tx.selectFrom('alerts').selectAll().where('case_id', '=', caseId).executeTakeFirst()
    const now = services.clock.now()
    if (
      !alert ||
      alert.acknowledged_at ||
      (alert.next_round_at && Temporal.Instant.compare(alert.next_round_at, now) > 0)
    )
      return
    const told = await findDanger(tx, caseId)
    const people = decideRound(await listOnDuty(tx, told.agencyId, now), alert.rounds)
    for (const person of people) {
      const token = await makeLink(tx, {
        purpose: 'alert',
        subjectId: alert.id,
        sentTo: person.email ?? person.phone ?? person.name,
        madeAt: now,
        expiresAt: now.add({ hours: 48 }),
      })
      const link = { href: `${services.url}/astreinte/${token}`, label: words.button }
      const ways = [
        ...(person.phone ? [{ channel: 'sms' as const, address: person.phone }] : []),
        ...(person.email ? [{ channel: 'email' as const, address: person.email }] : []),
      ]
      for (const way of ways)
        await queueDelivery(services, tx, {
          dedupe: `alert:${alert.id}:${alert.rounds}:${person.id}:${way.channel}`,
          purpose: 'alert',
          way,
          toName: person.name,
          caseId,
          estateId: alert.estate_id,
          subject: words.subject(told),
          short: words.short(told),
          paragraphs: words.paragraphs(told),
          link,
        })
    }
    const nextAt = now.add({ minutes: roundMinutes })
    await tx
      .updateTable('alerts')
      .set({ rounds: alert.rounds + 1, next_round_at: nextAt })
      .where('id', '=', alert.id)
      .execute()
    await enqueue(tx, 'alert.round', { caseId }, { after: nextAt })
    await announce(services, tx, systemActor, {
      event: 'alert.rung',
      subjectId: caseId,
      estateId: alert.estate_id,
      facts: { round: alert.rounds + 1, people: people.length },
    })
  })
}

/** Puts back in the queue every alert whose next round is past: a lost job never silences a danger. */
export async function sweepAlerts(services: Services): Promise<void> {
  const late = await as(services.db, systemActor, (tx) =>
    tx
      .selectFrom('alerts')
      .select('case_id')
      .where('acknowledged_at', 'is', null)
      .where('next_round_at', '<', services.clock.now().subtract({ minutes: 1 }))
      .execute(),
  )
  for (const { case_id } of late) await ringOnce(services, case_id)
}

/** Someone says "j'y vais": the repetition stops. Twice is once. */
export async function acknowledgeAlert(
  services: Services,
  actor: Actor,
  alertId: string,
  by: string,
): Promise<void> {
  if (by.trim() === '')
    throw new Refusal('invalid', 'alerts.name_needed', words.nameNeeded, { name: words.nameNeeded })
  await as(services.db, actor, async (tx) => {
    await sql`select 1 from alerts where id = ${alertId} for update`.execute(tx)
    const alert = await tx.selectFrom('alerts').selectAll().where('id', '=', alertId).executeTakeFirst()
    if (!alert) throw new Refusal('missing', 'alerts.not_found', words.notFound)
    if (alert.acknowledged_at) return
    const now = services.clock.now()
    await tx
      .updateTable('alerts')
      .set({ acknowledged_at: now, acknowledged_by: by.trim(), next_round_at: null })
      .where('id', '=', alertId)
      .execute()
    await keepPromises(tx, [alert.case_id], promisesKeptBy('progress'), now)
    await announce(services, tx, actor, {
      event: 'alert.acknowledged',
      subjectId: alert.case_id,
      estateId: alert.estate_id,
      facts: { by: by.trim() },
    })
  })
}

export type Told = {
  agencyId: string
  reference: string
  danger: string
  place: string
  person: string
  phone: string | null
  details: string
}

async function findDanger(tx: Tx, caseId: string): Promise<Told> {
  const { rows } = await sql<{
    agency_id: string
    number: number
    danger: string
    place: string
    person: string
    phone: string | null
    details: string
  }>`
    select s.agency_id, c.number, c.danger, concat_ws(', ', b.name, e.address, case when h.id is not null then 'logement ' || h.door || ', étage ' || h.floor end, nullif(c.place_words, '')) as place,
           coalesce(r.first_name || ' ' || r.last_name, c.contact_name) as person, c.details,
           coalesce((select k.address from resident_channels k where k.resident_id = r.id and k.kind in ('sms', 'phone') and k.ended_at is null order by k.kind desc limit 1),
                    case when c.contact_channel in ('sms', 'call') then c.contact_address end) as phone
      from cases c join estates s on s.id = c.estate_id left join buildings b on b.id = c.building_id left join entrances e on e.id = c.entrance_id
      left join homes h on h.id = c.home_id left join residents r on r.id = c.resident_id where c.id = ${caseId}`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) throw new Error(`an alert without its case: ${caseId}`)
  return { ...row, agencyId: row.agency_id, reference: referenceOf(row.number) }
}

async function listOnDuty(tx: Tx, agencyId: string, now: Temporal.Instant): Promise<OnDuty[]> {
  return tx
    .selectFrom('duty_turns')
    .select(['id', 'name', 'phone', 'email', 'position'])
    .where('agency_id', '=', agencyId)
    .where('from_at', '<=', now)
    .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', now)]))
    .orderBy('position')
    .execute()
}

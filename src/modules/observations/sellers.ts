// How are those who live there told of door-to-door sellers, and of their rights? By a colleague, once a day a building: a message each, and the hall.
import { parisDay } from '../../platform/clock/clock.ts'
import { sayHour } from '../../platform/clock/words.fr.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { idFrom } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { postNotice, takeOffOlder } from '../board/index.ts'
import { listHoldersIn, queueDelivery, tellResident } from '../deliveries/index.ts'
import type { StaffActor } from '../field/index.ts'
import { landlordOf, readTradeRules } from '../settings/index.ts'
import { listManagersOf } from '../staff/index.ts'
import { findObservation, findWarning } from './queries.ts'
import { words } from './words.fr.ts'

const w = words.sellers

export async function warnOfSellers(
  services: Services,
  actor: StaffActor,
  observationNumber: number,
): Promise<void> {
  const day = parisDay(services.clock.now()).toString()
  await as(services.db, actor, async (tx) => {
    const seen = await findObservation(tx, observationNumber)
    if (seen?.kind !== 'door_to_door') throw new Refusal('missing', 'observations.unknown', words.unknown)
    if (!seen.buildingId)
      throw new Refusal('invalid', 'observations.no_building', words.desk.sellersNoBuilding)
    const id = idFrom(`sellers ${seen.buildingId} ${day}`)
    const kept = await tx
      .insertInto('observation_seller_warnings')
      .values({
        id,
        building_id: seen.buildingId,
        estate_id: seen.estateId,
        on_day: day,
        sent_by: actor.id,
        sent_at: services.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!kept || (await findWarning(tx, seen.buildingId, day))?.id !== id)
      throw new Refusal('conflict', 'observations.warned_today', words.desk.sellersToday)
    await postNotice(services, tx, actor, {
      id,
      buildingId: seen.buildingId,
      estateId: seen.estateId,
      said: w.boardTitle,
      done: w.boardWords,
    })
    await announce(services, tx, actor, {
      event: 'observation.sellers_warned',
      subjectId: id,
      estateId: seen.estateId,
      facts: { building: seen.buildingId },
    })
  })
}

/** Job `observation.seller_seen`: the managers, who may warn, unless the building is warned already. Money asked is a matter of minutes: once an observation; else once a building and a day. */
export async function tellSellerSeen(services: Services, observationId: string): Promise<void> {
  const now = services.clock.now()
  const day = parisDay(now).toString()
  const { phone } = await landlordOf(services)
  await as(services.db, systemActor, async (tx) => {
    const row = await tx
      .selectFrom('observations')
      .select(['number', 'facts'])
      .where('id', '=', observationId)
      .executeTakeFirst()
    const seen = row && (await findObservation(tx, row.number))
    if (row === undefined || seen?.kind !== 'door_to_door') return
    const asksPayment = row.facts.includes('asks_payment')
    const key = asksPayment ? observationId : `${seen.buildingId ?? seen.estateId}:${day}`
    if (seen.buildingId && (await findWarning(tx, seen.buildingId, day))) return
    for (const { id, name, email } of await listManagersOf(tx, seen.estateId, day))
      await queueDelivery(services, tx, {
        dedupe: `seller_seen:${key}:${id}`,
        purpose: 'service',
        way: { channel: 'email', address: email },
        toName: name,
        estateId: seen.estateId,
        subject: w.seen.subject(seen.place, asksPayment),
        short: w.seen.subject(seen.place, asksPayment),
        paragraphs: w.seen.paragraphs(
          seen.place,
          sayHour(seen.seenAt),
          asksPayment,
          seen.buildingId ? w.paragraphs(phone) : [],
        ),
        link: { href: `${services.url}/bureau/observations/${seen.number}#prevenir`, label: w.seen.open },
      })
  })
}

/** Job `observation.warn_residents`: each is told once, whatever is done again. */
export async function tellOfSellers(services: Services, warningId: string): Promise<void> {
  const { phone } = await landlordOf(services)
  await as(services.db, systemActor, async (tx) => {
    const warning = await tx
      .selectFrom('observation_seller_warnings')
      .selectAll()
      .where('id', '=', warningId)
      .executeTakeFirst()
    if (!warning) return
    const holders = await listHoldersIn(tx, [warning.building_id])
    for (const id of holders)
      await tellResident(services, tx, id, {
        key: `sellers:${warningId}:${id}`,
        estateId: warning.estate_id,
        subject: w.subject,
        short: w.short(phone),
        paragraphs: [...w.paragraphs(phone)],
        link: null,
        follow: null,
      })
    await tx
      .updateTable('observation_seller_warnings')
      .set({ people: holders.length })
      .where('id', '=', warningId)
      .execute()
  })
}

/** The page of the hall says so for as long as a seller usually works a street. */
export async function takeOffWarnings(services: Services): Promise<void> {
  const now = services.clock.now()
  const { sellersShownDays } = await as(services.db, systemActor, (tx) => readTradeRules(tx, parisDay(now)))
  await takeOffOlder(services, w.boardTitle, now.subtract({ hours: 24 * sellersShownDays }))
}

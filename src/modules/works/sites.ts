// How is a site drawn? Its perimeter, its phases, their slots, and the contractor of each.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { instantOf } from '../../platform/clock/clock.ts'
import { as } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { tradeNames } from '../competence/index.ts'
import { isDay, needSite, refuse, type Staff, say } from './plan.ts'
import { listPhases } from './queries.ts'
import { outsidePhase, outsideSite } from './spans.ts'
import { words } from './words.fr.ts'

export type NewSite = {
  id: string
  title: string
  what: string
  estateId: string
  startsOn: string
  endsOn: string
  guaranteeUntil: string
}

/** `id` is the command: a form sent twice is one site. Who draws it is its manager. */
export async function addSite(services: Services, actor: Staff, made: NewSite): Promise<number> {
  const errors: Record<string, string> = {}
  if (made.title.trim() === '' || made.title.length > 120) errors.title = words.titleNeeded
  if (made.what.length > 2000) errors.what = words.tooLong(2000)
  if (!isDay(made.startsOn)) errors.starts_on = words.dayNeeded
  if (!isDay(made.endsOn) || made.endsOn < made.startsOn) errors.ends_on = words.endWrong
  if (made.guaranteeUntil && (!isDay(made.guaranteeUntil) || made.guaranteeUntil < made.endsOn))
    errors.guarantee_until = words.endWrong
  return as(services.db, actor, async (tx) => {
    const before = await tx
      .selectFrom('works_sites')
      .select('number')
      .where('id', '=', made.id)
      .executeTakeFirst()
    if (before) return before.number
    const estate = await tx
      .selectFrom('estates')
      .select('id')
      .where(sql<boolean>`id::text = ${made.estateId}`)
      .executeTakeFirst()
    if (!estate) errors.estate = words.estateNeeded
    refuse('site', errors)
    const { number } = await tx
      .insertInto('works_sites')
      .values({
        id: made.id,
        title: made.title.trim(),
        what: made.what.trim(),
        estate_id: made.estateId,
        manager_id: actor.id,
        starts_on: made.startsOn,
        ends_on: made.endsOn,
        guarantee_until: made.guaranteeUntil || null,
        made_by: actor.id,
        made_at: services.clock.now(),
      })
      .returning('number')
      .executeTakeFirstOrThrow()
    await say(services, tx, actor, 'works.site_added', { subjectId: made.id, estateId: made.estateId })
    return number
  })
}

/** Every home of these buildings joins the perimeter; those already in it stay. */
export async function addBuildings(
  services: Services,
  actor: Staff,
  siteId: string,
  buildingIds: string[],
): Promise<void> {
  if (buildingIds.length === 0) refuse('perimeter', { buildings: words.buildingNeeded })
  await as(services.db, actor, async (tx) => {
    const site = await needSite(tx, siteId)
    await sql`
      insert into works_site_homes (site_id, home_id, building_id, estate_id)
      select ${siteId}, h.id, h.building_id, h.estate_id from homes h where h.building_id::text = any (${buildingIds}) on conflict do nothing`.execute(
      tx,
    )
    await say(
      services,
      tx,
      actor,
      'works.perimeter_drawn',
      { subjectId: siteId, estateId: site.estateId },
      { buildings: buildingIds.length },
    )
  })
}

export type NewPhase = {
  id: string
  title: string
  what: string
  contractorId: string
  trade: string
  startsOn: string
  endsOn: string
  days: string
  isIntrusive: boolean
  isDanger: boolean
}

export async function addPhase(
  services: Services,
  actor: Staff,
  siteId: string,
  made: NewPhase,
): Promise<void> {
  const errors: Record<string, string> = {}
  const days = /^\d{1,2}$/.test(made.days.trim()) ? Number(made.days) : 0
  if (made.title.trim() === '' || made.title.length > 120) errors.title = words.titleNeeded
  if (made.what.trim() === '' || made.what.length > 2000) errors.what = words.whatNeeded
  if (!isDay(made.startsOn)) errors.starts_on = words.dayNeeded
  if (!isDay(made.endsOn) || made.endsOn < made.startsOn) errors.ends_on = words.endWrong
  if (days < 1 || days > 60) errors.days = words.daysNeeded
  if (made.trade !== '' && !(made.trade in tradeNames)) errors.trade = words.tradeNeeded
  await as(services.db, actor, async (tx) => {
    const site = await needSite(tx, siteId)
    const twin = await tx
      .selectFrom('works_phases')
      .select('id')
      .where('site_id', '=', siteId)
      .where((where) => where.or([where('id', '=', made.id), where('title', '=', made.title.trim())]))
      .executeTakeFirst()
    if (twin?.id === made.id) return
    if (twin) errors.title = words.titleTaken
    if (Object.keys(errors).every((name) => !/_on$/.test(name)))
      Object.assign(errors, outsideSite(made, site))
    const contractor = await tx
      .selectFrom('contractors')
      .select('id')
      .where(sql<boolean>`id::text = ${made.contractorId} and is_active`)
      .executeTakeFirst()
    if (!contractor) errors.contractor = words.contractorNeeded
    refuse('phase', errors)
    await tx
      .insertInto('works_phases')
      .values({
        id: made.id,
        site_id: siteId,
        contractor_id: made.contractorId,
        title: made.title.trim(),
        trade: made.trade || null,
        what: made.what.trim(),
        starts_on: made.startsOn,
        ends_on: made.endsOn,
        days,
        is_intrusive: made.isIntrusive,
        is_danger: made.isDanger,
        made_at: services.clock.now(),
      })
      .execute()
    await say(
      services,
      tx,
      actor,
      'works.phase_added',
      { subjectId: siteId, estateId: site.estateId },
      { title: made.title.trim() },
    )
  })
}

export type NewSlots = {
  phaseId: string
  firstOn: string
  lastOn: string
  from: string
  until: string
  capacity: string
  days: number[]
}
const hour = /^([01]?\d|2[0-3])\s*[:hH]\s*([0-5]\d)?$/
const readHour = (text: string) => {
  const found = hour.exec(text.trim())
  return found ? `${found[1]?.padStart(2, '0')}:${found[2] ?? '00'}` : null
}

/** One slot each chosen day of the week, from one day to another. Those that are there already stay as they are. */
export async function addSlots(
  services: Services,
  actor: Staff,
  siteId: string,
  made: NewSlots,
): Promise<number> {
  const errors: Record<string, string> = {}
  const [from, until] = [readHour(made.from), readHour(made.until)]
  const capacity = /^\d{1,3}$/.test(made.capacity.trim()) ? Number(made.capacity) : 0
  if (!isDay(made.firstOn)) errors.first_on = words.dayNeeded
  if (!isDay(made.lastOn) || made.lastOn < made.firstOn) errors.last_on = words.endWrong
  if (!from) errors.from = words.hourNeeded
  if (!until || (from && until <= from)) errors.until = words.hourWrong
  if (capacity < 1 || capacity > 200) errors.capacity = words.capacityNeeded
  if (made.days.length === 0) errors.days = words.weekDayNeeded
  refuse('slots', errors)
  const first = Temporal.PlainDate.from(made.firstOn)
  const length = first.until(Temporal.PlainDate.from(made.lastOn), { largestUnit: 'days' }).days
  if (length > 366) refuse('slots', { last_on: words.tooFar })
  const days = Array.from({ length: length + 1 }, (_, n) => first.add({ days: n })).filter((day) =>
    made.days.includes(day.dayOfWeek),
  )
  if (days.length === 0) refuse('slots', { days: words.noSuchDay })
  return as(services.db, actor, async (tx) => {
    const site = await needSite(tx, siteId)
    const phase = (await listPhases(tx, siteId)).find(({ id }) => id === made.phaseId)
    if (!phase) throw new Refusal('missing', 'works.no_phase', words.noPhase)
    refuse('slots', outsidePhase(days, phase))
    const added = await tx
      .insertInto('works_slots')
      .values(
        days.map((day) => ({
          id: randomUUIDv7(),
          phase_id: made.phaseId,
          site_id: siteId,
          starts_at: instantOf(day, from ?? '08:00'),
          ends_at: instantOf(day, until ?? '12:00'),
          capacity,
          made_at: services.clock.now(),
        })),
      )
      .onConflict((conflict) => conflict.columns(['phase_id', 'starts_at', 'ends_at']).doNothing())
      .returning('id')
      .execute()
    await say(
      services,
      tx,
      actor,
      'works.slots_added',
      { subjectId: siteId, estateId: site.estateId },
      { slots: added.length },
    )
    return added.length
  })
}

/** Every home of the phase that is still to come is told; the order to the former one does not hold for the new one. */
export async function changeContractor(
  services: Services,
  actor: Staff,
  phaseId: string,
  contractorId: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    await sql`select 1 from works_phases where id = ${phaseId} for update`.execute(tx)
    const phase = await tx.selectFrom('works_phases').selectAll().where('id', '=', phaseId).executeTakeFirst()
    if (!phase) throw new Refusal('missing', 'works.no_phase', words.noPhase)
    if (phase.contractor_id === contractorId) return
    const contractor = await tx
      .selectFrom('contractors')
      .select('id')
      .where(sql<boolean>`id::text = ${contractorId} and is_active`)
      .executeTakeFirst()
    if (!contractor) refuse('contractor', { contractor: words.contractorNeeded })
    await tx
      .updateTable('works_phases')
      .set({ contractor_id: contractorId, ordered_at: null, ordered_by: null })
      .where('id', '=', phaseId)
      .execute()
    const site = await needSite(tx, phase.site_id)
    await say(
      services,
      tx,
      actor,
      'works.contractor_changed',
      { subjectId: site.id, estateId: site.estateId },
      {
        phaseId,
        from: phase.contractor_id,
        to: contractorId,
        wasOrdered: phase.ordered_at !== null,
      },
    )
  })
}

// What can be planned in a home? A visit on a slot, another date, none: never over the places there are.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { parisDay, startOfDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { type Actor, actorId } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { readTradeRules } from '../settings/index.ts'
import { findIntervention, findSiteById, type Intervention, type Site } from './queries.ts'
import { firstDayToTake } from './rules.ts'
import { words } from './words.fr.ts'

export type Staff = Actor & { kind: 'staff' }

export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    // 31 February.
    return false
  }
}

export function refuse(code: string, errors: Record<string, string>): void {
  const [first] = Object.values(errors)
  if (first) throw new Refusal('invalid', `works.${code}`, first, errors)
}

export async function needSite(tx: Tx, id: string): Promise<Site> {
  const site = await findSiteById(tx, id)
  if (!site) throw new Refusal('missing', 'works.no_site', words.noSite)
  return site
}

/** None: taken away since, or not to be read. */
export async function lockAndFind(tx: Tx, id: string): Promise<Intervention | undefined> {
  // By its name: who records a visit may not change the row, and would lock nothing by it.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`works ${id}`}, 0))`.execute(tx)
  return findIntervention(tx, id)
}

export async function lockIntervention(tx: Tx, id: string): Promise<Intervention> {
  const found = await lockAndFind(tx, id)
  if (!found) throw new Refusal('missing', 'works.no_intervention', words.noIntervention)
  return found
}

export async function say(
  services: Services,
  tx: Tx,
  actor: Actor,
  event: `works.${string}`,
  about: { subjectId: string; estateId: string },
  facts: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  await announce(services, tx, actor, { event, ...about, facts })
}

/** One intervention for each of these homes, on a slot or to be planned. A home has one of each phase. */
export async function planHome(
  services: Services,
  actor: Staff,
  made: { id: string; siteId: string; phaseId: string; homeId: string; slotId: string | null },
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const before = await tx
      .selectFrom('works_interventions')
      .select('id')
      .where('phase_id', '=', made.phaseId)
      .where('home_id', '=', made.homeId)
      .where('cancelled_at', 'is', null)
      .executeTakeFirst()
    if (before?.id === made.id) return
    if (before) throw new Refusal('conflict', 'works.planned_already', words.plannedAlready)
    const home = await tx
      .selectFrom('works_site_homes')
      .select('estate_id')
      .where('site_id', '=', made.siteId)
      .where('home_id', '=', made.homeId)
      .executeTakeFirst()
    if (!home) throw new Refusal('missing', 'works.no_home', words.noHome)
    await insertIntervention(services, tx, actor, { ...made, estateId: home.estate_id, code: null })
  })
}

export async function insertIntervention(
  services: Services,
  tx: Tx,
  actor: Staff,
  made: {
    id: string
    siteId: string
    phaseId: string
    homeId: string
    estateId: string
    slotId: string | null
    code: string | null
  },
): Promise<void> {
  const now = services.clock.now()
  await tx
    .insertInto('works_interventions')
    .values({
      id: made.id,
      phase_id: made.phaseId,
      site_id: made.siteId,
      home_id: made.homeId,
      estate_id: made.estateId,
      slot_id: made.slotId,
      code: made.code,
      made_by: actor.id,
      made_at: now,
    })
    .execute()
  if (made.slotId) await noteMove(services, tx, actor, made.id, null, made.slotId, 'planned')
}

/** From when on a resident may take a slot by herself, and how many working days that leaves whoever comes. */
export async function leadOf(
  tx: Tx,
  now: Temporal.Instant,
): Promise<{ workingDays: number; from: Temporal.Instant }> {
  const today = parisDay(now)
  const { worksMoveWorkingDays: workingDays } = await readTradeRules(tx, today)
  const from = startOfDay(firstDayToTake(today, workingDays))
  return { workingDays, from: Temporal.Instant.compare(from, now) > 0 ? from : now }
}

export type MoveWhy = 'planned' | 'absent' | 'refused' | 'resident' | 'contractor' | 'desk' | 'consent'
/** The system, when a date falls by itself. */
export type Mover = Actor

/** Another slot of the same phase, or none. Whoever is concerned is told by what follows `works.moved`. */
export async function moveIntervention(
  services: Services,
  actor: Staff | (Actor & { kind: 'resident' }),
  interventionId: string,
  slotId: string | null,
  why: MoveWhy,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const current = await lockIntervention(tx, interventionId)
    await moveInside(services, tx, actor, current, slotId, why)
  })
}

export async function moveInside(
  services: Services,
  tx: Tx,
  actor: Mover,
  current: Intervention,
  slotId: string | null,
  why: MoveWhy,
): Promise<void> {
  if (current.slotId === slotId) return
  if (slotId) {
    const slot = await tx
      .selectFrom('works_slots')
      .select(['phase_id', 'starts_at'])
      .where('id', '=', slotId)
      .executeTakeFirst()
    if (slot?.phase_id !== current.phaseId) throw new Refusal('missing', 'works.no_slot', words.noSlot)
    const now = services.clock.now()
    // A contractor's planning may tell what was done already.
    if (why !== 'contractor' && Temporal.Instant.compare(slot.starts_at, now) <= 0)
      throw new Refusal('conflict', 'works.slot_past', words.slotPast)
    if (actor.kind === 'resident') {
      const first = (await leadOf(tx, now)).from
      if (Temporal.Instant.compare(slot.starts_at, first) < 0)
        throw new Refusal('conflict', 'works.slot_soon', words.slotSoon(sayDay(parisDay(first), now)))
    }
  }
  await tx.updateTable('works_interventions').set({ slot_id: slotId }).where('id', '=', current.id).execute()
  await noteMove(services, tx, actor, current.id, current.slotId, slotId, why)
}

async function noteMove(
  services: Services,
  tx: Tx,
  actor: Mover,
  interventionId: string,
  fromSlotId: string | null,
  toSlotId: string | null,
  why: MoveWhy,
): Promise<void> {
  const of = await findIntervention(tx, interventionId)
  if (!of) throw new Refusal('missing', 'works.no_intervention', words.noIntervention)
  const id = randomUUIDv7()
  await tx
    .insertInto('works_moves')
    .values({
      id,
      intervention_id: of.id,
      site_id: of.siteId,
      home_id: of.homeId,
      estate_id: of.estateId,
      from_slot_id: fromSlotId,
      to_slot_id: toSlotId,
      why,
      by_kind: actor.kind,
      by_id: actorId(actor),
      at: services.clock.now(),
    })
    .execute()
  await say(
    services,
    tx,
    actor,
    why === 'planned' ? 'works.planned' : 'works.moved',
    { subjectId: of.id, estateId: of.estateId },
    {
      why,
      moveId: id,
      from: fromSlotId,
      to: toSlotId,
    },
  )
}

export async function cancelIntervention(
  services: Services,
  actor: Staff,
  interventionId: string,
  why: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const current = await lockIntervention(tx, interventionId)
    if (current.doneOn) throw new Refusal('conflict', 'works.done', words.doneStays)
    await tx
      .updateTable('works_interventions')
      .set({ cancelled_at: services.clock.now(), cancelled_why: why.trim().slice(0, 500) })
      .where('id', '=', interventionId)
      .execute()
    await say(services, tx, actor, 'works.cancelled', {
      subjectId: interventionId,
      estateId: current.estateId,
    })
  })
}

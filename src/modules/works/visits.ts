// What is said of a visit, and by whom? Dated facts, corrected for twenty minutes (visit-corrections.ts), then kept: access, absent, refused; reserves and their lifting; the last day.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { freshOf, type KeptFile, noteFiles } from '../../platform/files/kept.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { readTradeRules } from '../settings/index.ts'
import { askOtherDay, findOver, refuseLate, refuseUnannounced, sayOver } from './awaited.ts'
import { fieldWords } from './field-words.fr.ts'
import { isDay, lockIntervention, refuse, type Staff, say } from './plan.ts'
import { consentsOfHome, findSiteById, type Intervention } from './queries.ts'
import { isAboutHome } from './reserve-words.ts'
import { afterVisits, type Outcome, outcomes, restOfSlot } from './rules.ts'
import { keepSameDoor } from './same-door.ts'
import { siteWords } from './site-words.fr.ts'
import { restWords, words } from './words.fr.ts'

export type NewVisit = {
  id: string
  interventionId: string
  outcome: string
  words: string
  at: Temporal.Instant
  /** Written down later than at the door: at the desk. */
  saidAt?: Temporal.Instant
  /** At the desk: yes, on that day, even if nobody was to come then. */
  isSure?: boolean
  /** At the desk: yes, at that hour, and it counts as nobody's absence. */
  knowsLate?: boolean
}
type Beside = (tx: Tx, said: string) => Promise<void>

/** `id` is the command: said twice, it is one visit. `beside` ends the transaction of a device. */
export async function recordVisit(
  services: Services,
  actor: Staff,
  made: NewVisit,
  beside: Beside = async () => {},
): Promise<string> {
  if (!outcomes.some((one) => one === made.outcome)) refuse('visit', { outcome: words.outcomeNeeded })
  if (made.words.length > 500) refuse('visit', { words: words.tooLong(500) })
  const outcome = made.outcome as Outcome
  return as(services.db, actor, async (tx) => {
    const current = await lockIntervention(tx, made.interventionId)
    const twin = await tx.selectFrom('works_visits').select('id').where('id', '=', made.id).executeTakeFirst()
    if (twin) return words.visitKept
    const now = services.clock.now()
    if (Temporal.Instant.compare(made.at, now) > 0) refuse('visit', { at: words.pastMomentNeeded })
    if (current.doneOn) throw new Refusal('conflict', 'works.done', words.doneStays)
    await refuseEntering(tx, current, outcome, made.at)
    await refuseUnannounced(tx, current.id, outcome, made.at)
    const over = await findOver(tx, current.id, outcome, made.at)
    const already =
      outcome === 'absent' || made.saidAt
        ? await keepSameDoor(services, tx, actor, current, { ...made, isOffHours: over !== null })
        : null
    if (already) {
      await beside(tx, already)
      return already
    }
    if (made.saidAt && !made.isSure) await askOtherDay(tx, current, outcome, made.at)
    if (made.saidAt && !made.knowsLate && over) refuseLate(over, made.at)
    await tx
      .insertInto('works_visits')
      .values({
        id: made.id,
        intervention_id: current.id,
        site_id: current.siteId,
        home_id: current.homeId,
        estate_id: current.estateId,
        outcome,
        words: made.words.trim(),
        at: made.at,
        said_at: made.saidAt ?? null,
        is_off_hours: over !== null,
        recorded_at: now,
        by_id: actor.id,
      })
      .execute()
    // A single day of works is over the day the door opened; a longer one is ended by a person.
    if (outcome === 'access' && current.days === 1)
      await insertEnd(services, tx, actor, current, parisDay(made.at).toString())
    const visits = [...current.visits, { outcome, at: made.at, isOffHours: over !== null }]
    const { worksAbsencesBeforeCall } = await readTradeRules(tx, parisDay(now))
    const next = afterVisits(visits, worksAbsencesBeforeCall)
    await say(
      services,
      tx,
      actor,
      'works.visited',
      { subjectId: current.id, estateId: current.estateId },
      { outcome, next },
    )
    const after = saidAfter(next, outcome)
    const said = over ? `${sayOver(over, made.at)} ${after}` : after
    await beside(tx, said)
    return said
  })
}

/** After an absence free slots are proposed by themselves; after a refusal somebody calls first. */
function saidAfter(next: ReturnType<typeof afterVisits>, outcome: Outcome): string {
  if (next === 'call') return words.visitCall
  if (next === 'nothing') return words.visitKept
  return outcome === 'refused' ? words.visitRefused : words.visitSecond
}

/** In French before the schema says it: no start, no order, no consent. */
export async function refuseEntering(
  tx: Tx,
  current: Intervention,
  outcome: Outcome,
  at: Temporal.Instant,
): Promise<void> {
  if (outcome !== 'access') return
  const phase = await tx
    .selectFrom('works_phases')
    .select(['is_danger', 'ordered_at'])
    .where('id', '=', current.phaseId)
    .executeTakeFirst()
  if (phase?.is_danger) return
  const site = await findSiteById(tx, current.siteId)
  if (!site?.startedAt) throw new Refusal('conflict', 'works.not_started', words.notStartedVisit)
  // A year typed wrong would count hundreds of days of works.
  if (parisDay(at).toString() < site.startsOn)
    refuse('visit', { visit_on: siteWords.visitTooEarly(site.startsOn) })
  if (!phase?.ordered_at) throw new Refusal('conflict', 'works.not_ordered', words.notOrdered)
  const rest = restOfSlot(at)
  if (rest && !(await consentsOfHome(tx, current.siteId, current.homeId))[rest]?.granted)
    throw new Refusal('conflict', 'works.no_consent', words.consentNeeded(restWords[rest]))
}

/** Three absences: a person of the agency calls, before any letter. Done by what follows `works.visited`. */
export async function askForCall(services: Services, tx: Tx, interventionId: string): Promise<void> {
  await tx
    .insertInto('works_tasks')
    .columns(['id', 'site_id', 'home_id', 'estate_id', 'kind', 'intervention_id', 'made_at'])
    .expression((from) =>
      from
        .selectFrom('works_interventions')
        .select((select) => [
          select.val(randomUUIDv7()).as('id'),
          'site_id',
          'home_id',
          'estate_id',
          select.val('call').as('kind'),
          'id as intervention_id',
          select.val(services.clock.now()).as('made_at'),
        ])
        .where('id', '=', interventionId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function endWorks(
  services: Services,
  actor: Staff,
  interventionId: string,
  doneOn: string,
): Promise<void> {
  if (!isDay(doneOn) || doneOn > parisDay(services.clock.now()).toString())
    refuse('end', { done_on: words.pastDayNeeded })
  await as(services.db, actor, async (tx) => {
    const current = await lockIntervention(tx, interventionId)
    if (current.doneOn) return
    const entered = current.visits
      .filter(({ outcome }) => outcome === 'access')
      .map(({ at }) => parisDay(at).toString())
    const first = entered.toSorted()[0]
    if (!first) throw new Refusal('conflict', 'works.nobody_entered', words.nobodyEntered)
    if (doneOn < first) refuse('end', { done_on: words.endWrong })
    await insertEnd(services, tx, actor, current, doneOn)
  })
}

export async function insertEnd(
  services: Services,
  tx: Tx,
  actor: Staff,
  current: Intervention,
  doneOn: string,
): Promise<void> {
  await tx
    .insertInto('works_ends')
    .values({
      intervention_id: current.id,
      site_id: current.siteId,
      home_id: current.homeId,
      estate_id: current.estateId,
      done_on: doneOn,
      by_id: actor.id,
      at: services.clock.now(),
    })
    .execute()
  await say(services, tx, actor, 'works.finished', { subjectId: current.id, estateId: current.estateId })
}

/** Enough to show what is left to mend. */
export const reservePhotosMax = 20

export type NewReserve = {
  id: string
  interventionId: string
  words: string
  at: Temporal.Instant
  photos: KeptFile[]
  /** `ask`: words that speak of somebody are warned of first · `hold`: kept, and not shown to the contractor. */
  ifAbout?: 'ask' | 'hold'
}

/** Answers what is said to whoever wrote it. */
export async function addReserve(
  services: Services,
  actor: Staff,
  made: NewReserve,
  beside: (tx: Tx, said: string) => Promise<void> = async () => {},
): Promise<string> {
  if (made.words.trim() === '' || made.words.length > 1000)
    refuse('reserve', { reserve_words: words.reserveNeeded })
  const isAbout = await isAboutHome(services, made.interventionId, made.words)
  if (isAbout && made.ifAbout !== 'hold') refuse('reserve', { reserve_words: siteWords.reserve.about })
  const said = isAbout ? fieldWords.reserveHeld : fieldWords.reserveKept
  await as(services.db, actor, async (tx) => {
    const current = await lockIntervention(tx, made.interventionId)
    const twin = await tx
      .selectFrom('works_reserves')
      .select('id')
      .where('id', '=', made.id)
      .executeTakeFirst()
    if (twin) return
    const now = services.clock.now()
    await tx
      .insertInto('works_reserves')
      .values({
        id: made.id,
        intervention_id: current.id,
        site_id: current.siteId,
        home_id: current.homeId,
        estate_id: current.estateId,
        // Theirs to mend, whoever has the phase next.
        contractor_id: sql<string>`app.works_doer(${current.id})`,
        words: made.words.trim(),
        holds_words: isAbout,
        at: made.at,
        by_id: actor.id,
      })
      .execute()
    if (made.photos.length > 0) {
      await noteFiles(tx, made.photos, now)
      await tx
        .insertInto('works_reserve_photos')
        .values(made.photos.map(({ sha256 }, position) => ({ reserve_id: made.id, sha256, position })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    await say(
      services,
      tx,
      actor,
      'works.reserved',
      { subjectId: current.id, estateId: current.estateId },
      { reserveId: made.id, ...(isAbout && { holdsWords: true }) },
    )
    await beside(tx, said)
  })
  return said
}

/** Photos that come after the words; the same one twice is one. */
export async function addReservePhotos(
  services: Services,
  actor: Staff,
  reserveId: string,
  photos: KeptFile[],
): Promise<void> {
  if (photos.length === 0) throw new Refusal('invalid', 'works.no_photo', words.photoNeeded)
  await as(services.db, actor, async (tx) => {
    const reserve = await tx
      .selectFrom('works_reserves')
      .select(['intervention_id', 'estate_id'])
      .where('id', '=', reserveId)
      .executeTakeFirst()
    if (!reserve) throw new Refusal('missing', 'works.no_reserve', words.noReserve)
    const current = await lockIntervention(tx, reserve.intervention_id)
    const held = await tx
      .selectFrom('works_reserve_photos')
      .select('sha256')
      .where('reserve_id', '=', reserveId)
      .execute()
    const fresh = freshOf(photos, held)
    if (fresh.length === 0) return
    if (held.length + fresh.length > reservePhotosMax)
      throw new Refusal('invalid', 'works.photos_full', words.photosFull(reservePhotosMax))
    await noteFiles(tx, fresh, services.clock.now())
    await tx
      .insertInto('works_reserve_photos')
      .values(fresh.map(({ sha256 }, n) => ({ reserve_id: reserveId, sha256, position: held.length + n })))
      .execute()
    await say(
      services,
      tx,
      actor,
      'works.reserve_photo_added',
      { subjectId: current.id, estateId: current.estateId },
      { reserveId, photos: fresh.length },
    )
  })
}

export async function liftReserve(
  services: Services,
  actor: Staff,
  made: { id: string; reserveId: string; words: string; at: Temporal.Instant },
  beside: (tx: Tx) => Promise<void> = async () => {},
): Promise<void> {
  if (made.words.length > 1000) refuse('lift', { lift_words: words.tooLong(1000) })
  await as(services.db, actor, async (tx) => {
    const reserve = await tx
      .selectFrom('works_reserves')
      .selectAll()
      .where('id', '=', made.reserveId)
      .executeTakeFirst()
    if (!reserve) throw new Refusal('missing', 'works.no_reserve', words.noReserve)
    const before = await tx
      .selectFrom('works_lifts')
      .select('id')
      .where('reserve_id', '=', made.reserveId)
      .executeTakeFirst()
    if (before?.id === made.id) return
    // Two people saw that it is mended: it is lifted once, and both are right.
    if (!before) {
      await tx
        .insertInto('works_lifts')
        .values({
          id: made.id,
          reserve_id: reserve.id,
          site_id: reserve.site_id,
          home_id: reserve.home_id,
          estate_id: reserve.estate_id,
          words: made.words.trim(),
          at: made.at,
          by_id: actor.id,
        })
        .execute()
      await say(services, tx, actor, 'works.lifted', {
        subjectId: reserve.intervention_id,
        estateId: reserve.estate_id,
      })
    }
    await beside(tx)
  })
}

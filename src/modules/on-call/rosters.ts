// How does a roster change? Made, its levels and rotation set, somebody replaced or exchanged for a while; the shifts are laid again each time.
import { randomUUIDv7 } from 'node:crypto'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { JsonObject } from '../../platform/db/tables.ts'
import { announce } from '../../platform/events.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { needAgreement, needOther, needOthers, sayElsewhere, sayLevels } from './doubles.ts'
import { rosterWords as words } from './roster-words.fr.ts'
import { layShifts } from './shifts.ts'

export type Keeper = Actor & { kind: 'staff' }

const invalid = (field: string, sentence: string) =>
  new Refusal('invalid', `duty.${field}`, sentence, { [field]: sentence })
const missing = () => new Refusal('missing', 'duty.unknown', words.unknown)

export type RosterSettings = {
  name: string
  trade: string | null
  estateIds: string[]
  handOverDay: number
  handOverAt: string
  skipsHolidays: boolean
}

function checkSettings(given: RosterSettings): void {
  if (given.name.trim() === '') throw invalid('name', words.nameNeeded)
  if (!(given.handOverDay >= 1 && given.handOverDay <= 7)) throw invalid('hand_over_day', words.dayNeeded)
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(given.handOverAt)) throw invalid('hand_over_at', words.hourWrong)
}

const columnsOf = (given: RosterSettings) => ({
  name: given.name.trim().slice(0, 120),
  trade: given.trade,
  hand_over_day: given.handOverDay,
  hand_over_at: given.handOverAt,
  skips_holidays: given.skipsHolidays,
})

/** A new roster has its first level, with nobody on it yet: it says so until somebody is. */
export async function makeRoster(
  services: Services,
  actor: Keeper,
  id: string,
  agencyId: string,
  given: RosterSettings,
): Promise<void> {
  checkSettings(given)
  await as(services.db, actor, async (tx) => {
    const now = services.clock.now()
    const made = await tx
      .insertInto('duty_rosters')
      .values({ id, agency_id: agencyId, ...columnsOf(given), made_at: now })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) return
    await setEstates(tx, id, agencyId, given.estateIds)
    await tx
      .insertInto('duty_levels')
      .values({ roster_id: id, level: 1, name: words.firstLevel, delay_minutes: 3, rotates_from: now })
      .execute()
    await layShifts(tx, id, now)
    await record(tx, actor, now, { event: 'duty.roster_made', subjectId: id })
  })
}

async function setEstates(tx: Tx, rosterId: string, agencyId: string, estateIds: string[]): Promise<void> {
  await tx.deleteFrom('duty_roster_estates').where('roster_id', '=', rosterId).execute()
  if (estateIds.length === 0) return
  const own = await tx
    .selectFrom('estates')
    .select('id')
    .where('agency_id', '=', agencyId)
    .where('id', 'in', estateIds)
    .execute()
  if (own.length !== new Set(estateIds).size) throw invalid('estates', words.estatesWrong)
  await tx
    .insertInto('duty_roster_estates')
    .values(own.map(({ id }) => ({ roster_id: rosterId, estate_id: id })))
    .execute()
}

/** Every change of a roster: it is found and kept by this person, changed, laid again, recorded. */
async function change(
  services: Services,
  actor: Keeper,
  rosterId: string,
  event: `duty.${string}`,
  work: (tx: Tx, roster: { id: string; agency_id: string }, now: Temporal.Instant) => Promise<void>,
  facts: JsonObject = {},
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const now = services.clock.now()
    // Locked by writing it: who may read a roster and not keep it finds none.
    const roster = await tx
      .updateTable('duty_rosters')
      .set((eb) => ({ name: eb.ref('name') }))
      .where('id', '=', rosterId)
      .where('ended_at', 'is', null)
      .returning(['id', 'agency_id'])
      .executeTakeFirst()
    if (!roster) throw missing()
    await work(tx, roster, now)
    await layShifts(tx, rosterId, now)
    await announce(services, tx, actor, { event, subjectId: rosterId, facts })
  })
}

export async function setRoster(
  services: Services,
  actor: Keeper,
  id: string,
  given: RosterSettings,
): Promise<void> {
  checkSettings(given)
  await change(services, actor, id, 'duty.roster_changed', async (tx, roster) => {
    await tx.updateTable('duty_rosters').set(columnsOf(given)).where('id', '=', id).execute()
    await setEstates(tx, id, roster.agency_id, given.estateIds)
  })
}

export async function endRoster(services: Services, actor: Keeper, id: string): Promise<void> {
  await change(services, actor, id, 'duty.roster_ended', async (tx, _roster, now) => {
    await tx.updateTable('duty_rosters').set({ ended_at: now }).where('id', '=', id).execute()
  })
}

export type LevelSettings = {
  level: number
  name: string
  delayMinutes: number
  /** In the order of the weeks; the first is on call this week. */
  people: string[]
}

/** A level that is new, or set again: its rotation begins now with the first of the list. */
export async function setLevel(
  services: Services,
  actor: Keeper,
  rosterId: string,
  given: LevelSettings,
): Promise<void> {
  if (!(given.level >= 1 && given.level <= 9)) throw invalid('level', words.levelWrong)
  if (given.name.trim() === '') throw invalid('level_name', words.nameNeeded)
  if (!(given.delayMinutes >= 1 && given.delayMinutes <= 60)) throw invalid('delay', words.delayWrong)
  if (new Set(given.people).size !== given.people.length) throw invalid('person_1', words.twice)
  await change(services, actor, rosterId, 'duty.level_set', async (tx, roster, now) => {
    await needPeople(tx, roster.agency_id, given.people, 'person_1')
    const before = await tx
      .selectFrom('duty_rotations')
      .select('person_id')
      .where('roster_id', '=', rosterId)
      .where('level', '=', given.level)
      .orderBy('position')
      .execute()
    const isSameOrder = before.map(({ person_id }) => person_id).join() === given.people.join()
    const columns = { name: given.name.trim().slice(0, 80), delay_minutes: given.delayMinutes }
    await tx
      .insertInto('duty_levels')
      .values({ roster_id: rosterId, level: given.level, ...columns, rotates_from: now })
      .onConflict((conflict) =>
        conflict
          .columns(['roster_id', 'level'])
          .doUpdateSet({ ...columns, ...(isSameOrder ? {} : { rotates_from: now }) }),
      )
      .execute()
    if (isSameOrder) return
    await tx
      .deleteFrom('duty_rotations')
      .where('roster_id', '=', rosterId)
      .where('level', '=', given.level)
      .execute()
    if (given.people.length > 0)
      await tx
        .insertInto('duty_rotations')
        .values(
          given.people.map((person_id, position) => ({
            roster_id: rosterId,
            level: given.level,
            position,
            person_id,
          })),
        )
        .execute()
  })
}

export async function needPeople(tx: Tx, agencyId: string, ids: string[], field: string): Promise<void> {
  if (ids.length === 0) return
  const own = await tx
    .selectFrom('duty_people')
    .select('id')
    .where('agency_id', '=', agencyId)
    .where('ended_at', 'is', null)
    .where('id', 'in', ids)
    .execute()
  if (own.length !== new Set(ids).size) throw invalid(field, words.personNeeded)
}

export type Replacement = {
  id: string
  level: number
  personId: string
  from: Temporal.Instant
  until: Temporal.Instant
  why: string
}

/** Somebody else for a while; several at once come from a calendar. `agreed`: what she was told first, and wants all the same. */
export async function replace(
  services: Services,
  actor: Keeper,
  rosterId: string,
  given: Replacement[],
  kind: 'override' | 'import' = 'override',
  agreed = '',
): Promise<void> {
  for (const one of given)
    if (Temporal.Instant.compare(one.until, one.from) <= 0) throw invalid('until', words.untilWrong)
  await change(
    services,
    actor,
    rosterId,
    kind === 'import' ? 'duty.imported' : 'duty.replaced',
    async (tx, roster, now) => {
      if (given.every((one) => Temporal.Instant.compare(one.until, now) <= 0))
        throw invalid('until', words.past)
      await needPeople(tx, roster.agency_id, [...new Set(given.map(({ personId }) => personId))], 'person')
      const levels = await tx
        .selectFrom('duty_levels')
        .select('level')
        .where('roster_id', '=', rosterId)
        .execute()
      if (given.some((one) => !levels.some(({ level }) => level === one.level)))
        throw invalid('level', words.levelWrong)
      if (kind === 'import') await needOthers(tx, rosterId, given, now)
      else {
        const said = []
        for (const one of given) {
          await needOther(tx, rosterId, one, 'person')
          said.push(...(await sayElsewhere(tx, rosterId, one)))
        }
        needAgreement(said, 'agree_replace', agreed)
      }
      for (const one of given)
        await tx
          .insertInto('duty_replacements')
          .values({
            id: one.id,
            roster_id: rosterId,
            level: one.level,
            person_id: one.personId,
            from_at: one.from,
            until_at: one.until,
            kind,
            why: one.why.trim().slice(0, 300),
            said_by: actor.id,
            said_at: now,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute()
    },
  )
}

/** Two shifts to come change hands; both people are told. `agreed`: what was said of it first, and is wanted all the same. */
export async function swapShifts(
  services: Services,
  actor: Keeper,
  rosterId: string,
  swapId: string,
  [firstId, secondId]: [string, string],
  agreed = '',
): Promise<void> {
  await change(
    services,
    actor,
    rosterId,
    'duty.swapped',
    async (tx, _roster, now) => {
      const twin = await tx
        .selectFrom('duty_replacements')
        .select('id')
        .where('swap_id', '=', swapId)
        .executeTakeFirst()
      if (twin) return
      const found = await tx
        .selectFrom('duty_shifts')
        .selectAll()
        .where('roster_id', '=', rosterId)
        .where('id', 'in', [firstId, secondId])
        .where('until_at', '>', now)
        .execute()
      const first = found.find(({ id }) => id === firstId)
      const second = found.find(({ id }) => id === secondId)
      if (!first || !second) throw invalid('shift_1', words.shiftNeeded)
      if (first.person_id === second.person_id) throw invalid('shift_2', words.sameHolder)
      const said = await sayLevels(tx, first, second)
      for (const [field, shift, { person_id: personId }] of [
        ['shift_1', first, second],
        ['shift_2', second, first],
      ] as const) {
        const taking = { level: shift.level, personId, from: shift.from_at, until: shift.until_at }
        await needOther(tx, rosterId, taking, field, [firstId, secondId])
        said.push(...(await sayElsewhere(tx, rosterId, taking, [firstId, secondId])))
      }
      needAgreement(said, 'agree_swap', agreed)
      for (const [shift, personId] of [
        [first, second.person_id],
        [second, first.person_id],
      ] as const)
        await tx
          .insertInto('duty_replacements')
          .values({
            id: randomUUIDv7(),
            roster_id: rosterId,
            level: shift.level,
            person_id: personId,
            from_at: shift.from_at,
            until_at: shift.until_at,
            kind: 'swap',
            swap_id: swapId,
            said_by: actor.id,
            said_at: now,
          })
          .execute()
    },
    { swapId },
  )
}

/** Taken back; an exchange is taken back whole. */
export async function withdrawReplacement(
  services: Services,
  actor: Keeper,
  rosterId: string,
  id: string,
): Promise<void> {
  await change(services, actor, rosterId, 'duty.replacement_withdrawn', async (tx, _roster, now) => {
    const one = await tx
      .selectFrom('duty_replacements')
      .select(['id', 'swap_id'])
      .where('roster_id', '=', rosterId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!one) throw missing()
    await tx
      .updateTable('duty_replacements')
      .set({ withdrawn_at: now })
      .where((eb) => (one.swap_id ? eb('swap_id', '=', one.swap_id) : eb('id', '=', id)))
      .where('withdrawn_at', 'is', null)
      .execute()
  })
}

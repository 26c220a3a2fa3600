// How do the rotation, the leaves and the replacements become shifts, a year ahead, without touching what is over?
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { parisDay, startOfDay } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import { type LevelPlan, type Piece, planLevel } from './plan.ts'
import { findTroubles, type RosterLevel } from './troubles.ts'

/** A whole year and some weeks, so that the year is always there. */
export const weeksAhead = 56

export function horizonOf(now: Temporal.Instant): Temporal.Instant {
  return startOfDay(parisDay(now).add({ weeks: weeksAhead }))
}

/** Lays the shifts of a roster again from now on, in the transaction of what changed it; then says what would leave nobody. */
export async function layShifts(tx: Tx, rosterId: string, now: Temporal.Instant): Promise<void> {
  await sql`select 1 from duty_rosters where id = ${rosterId} for update`.execute(tx)
  const roster = await tx
    .selectFrom('duty_rosters')
    .selectAll()
    .where('id', '=', rosterId)
    .executeTakeFirstOrThrow()
  const levels = await tx.selectFrom('duty_levels').selectAll().where('roster_id', '=', rosterId).execute()
  for (const level of levels) {
    const plan = roster.ended_at ? null : await readPlan(tx, roster, level)
    const pieces = plan ? planLevel(plan, now, horizonOf(now)) : []
    await replaceShifts(tx, level, pieces, now)
  }
  await findTroubles(tx, rosterId, now)
}

type Roster = { id: string; hand_over_day: number; hand_over_at: string; skips_holidays: boolean }

async function readPlan(tx: Tx, roster: Roster, level: RosterLevel): Promise<LevelPlan> {
  const people = await tx
    .selectFrom('duty_rotations')
    .innerJoin('duty_people', 'duty_people.id', 'duty_rotations.person_id')
    .select('person_id')
    .where('roster_id', '=', roster.id)
    .where('level', '=', level.level)
    .where('duty_people.ended_at', 'is', null)
    .orderBy('position')
    .execute()
  const replacements = await tx
    .selectFrom('duty_replacements')
    .innerJoin('duty_people', 'duty_people.id', 'duty_replacements.person_id')
    .select(['person_id', 'from_at', 'until_at', 'kind'])
    .where('roster_id', '=', roster.id)
    .where('level', '=', level.level)
    .where('withdrawn_at', 'is', null)
    .where('duty_people.ended_at', 'is', null)
    .orderBy('said_at')
    .orderBy('duty_replacements.id')
    .execute()
  const ids = people.map(({ person_id }) => person_id)
  const { rows: leaves } = await sql<{ person_id: string; from_on: string; until_on: string }>`
    select person_id, from_on, until_on from app.leaves_of_duty(${ids}::uuid[])`.execute(tx)
  return {
    handOver: {
      day: roster.hand_over_day,
      time: roster.hand_over_at.slice(0, 5),
      skipsHolidays: roster.skips_holidays,
    },
    rotatesFrom: level.rotates_from,
    people: ids,
    leaves: leaves.map(({ person_id, from_on, until_on }) => ({
      personId: person_id,
      from: startOfDay(Temporal.PlainDate.from(from_on)),
      until: startOfDay(Temporal.PlainDate.from(until_on).add({ days: 1 })),
    })),
    replacements: replacements.map(({ person_id, from_at, until_at, kind }) => ({
      personId: person_id,
      from: from_at,
      until: until_at,
      origin: kind as Piece['origin'],
    })),
  }
}

/** What began keeps its person and its beginning; what has not begun is laid anew. The schema refuses an overlap whatever happens here. */
async function replaceShifts(
  tx: Tx,
  level: RosterLevel,
  pieces: Piece[],
  now: Temporal.Instant,
): Promise<void> {
  const here = { roster_id: level.roster_id, level: level.level }
  await tx
    .deleteFrom('duty_shifts')
    .where('roster_id', '=', here.roster_id)
    .where('level', '=', here.level)
    .where('from_at', '>=', now)
    .execute()
  const running = await tx
    .selectFrom('duty_shifts')
    .select(['id', 'person_id'])
    .where('roster_id', '=', here.roster_id)
    .where('level', '=', here.level)
    .where('until_at', '>', now)
    .executeTakeFirst()
  const [first] = pieces
  const isHers = running !== undefined && first?.personId === running.person_id
  const goesOn = isHers && first?.from.equals(now) ? first : null
  if (running)
    await tx
      .updateTable('duty_shifts')
      .set({ until_at: goesOn ? goesOn.until : now })
      .where('id', '=', running.id)
      .execute()
  const laid = goesOn ? pieces.slice(1) : pieces
  if (laid.length === 0) return
  await tx
    .insertInto('duty_shifts')
    .values(
      laid.map(({ personId, from, until, origin }) => ({
        id: randomUUIDv7(),
        ...here,
        person_id: personId,
        from_at: from,
        until_at: until,
        origin,
      })),
    )
    .execute()
}

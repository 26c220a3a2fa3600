// What would leave a level without anybody, or with somebody who cannot be rung, in the week that comes?
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { gapsIn } from './plan.ts'

export const daysAhead = 7

export type RosterLevel = { roster_id: string; level: number; rotates_from: Temporal.Instant }
type Trouble = {
  kind: 'gap' | 'phone'
  from: Temporal.Instant
  until: Temporal.Instant
  personId: string | null
}

/** Notes the troubles of the coming week, and ends those that are mended. Told by the job `duty.watch`. */
export async function findTroubles(tx: Tx, rosterId: string, now: Temporal.Instant): Promise<void> {
  const roster = await tx
    .selectFrom('duty_rosters')
    .select(['made_at', 'ended_at'])
    .where('id', '=', rosterId)
    .executeTakeFirstOrThrow()
  const levels = await tx.selectFrom('duty_levels').selectAll().where('roster_id', '=', rosterId).execute()
  for (const level of levels) {
    const found = roster.ended_at ? [] : await troublesOf(tx, level, roster.made_at, now)
    await note(tx, level, found, now)
  }
}

async function troublesOf(
  tx: Tx,
  level: RosterLevel,
  madeAt: Temporal.Instant,
  now: Temporal.Instant,
): Promise<Trouble[]> {
  const until = now.add({ hours: 24 * daysAhead })
  const { rows } = await sql<{
    from: Temporal.Instant
    until: Temporal.Instant
    personId: string
    phone: string | null
  }>`
    select s.from_at as "from", s.until_at as "until", s.person_id as "personId", coalesce(p.phone, f.phone) as phone
      from duty_shifts s join duty_people p on p.id = s.person_id and p.ended_at is null left join staff f on f.id = p.staff_id
     where s.roster_id = ${level.roster_id} and s.level = ${level.level} and s.from_at < ${until}::timestamptz
       and (p.staff_id is null or f.is_active)
       and s.until_at >= coalesce((select max(o.until_at) from duty_shifts o where o.roster_id = s.roster_id and o.level = s.level and o.until_at <= ${now}::timestamptz), ${now}::timestamptz)
     order by s.from_at`.execute(tx)
  // A gap that began keeps its beginning, so that it is one gap from hour to hour.
  const last = rows.find((row) => Temporal.Instant.compare(row.until, now) <= 0)
  const since =
    last?.until ?? (rows.some((row) => Temporal.Instant.compare(row.from, now) <= 0) ? now : madeAt)
  const start = Temporal.Instant.compare(since, now) < 0 ? since : now
  const gaps = gapsIn(rows, start, until).map((gap) => ({ kind: 'gap' as const, ...gap, personId: null }))
  const mute = rows
    .filter((row) => row.phone === null && Temporal.Instant.compare(row.until, now) > 0)
    .map((row) => ({ kind: 'phone' as const, from: row.from, until: row.until, personId: row.personId }))
  return [...gaps, ...mute]
}

async function note(tx: Tx, level: RosterLevel, found: Trouble[], now: Temporal.Instant): Promise<void> {
  const open = await tx
    .selectFrom('duty_warnings')
    .select(['id', 'kind', 'from_at', 'person_id'])
    .where('roster_id', '=', level.roster_id)
    .where('level', '=', level.level)
    .where('ended_at', 'is', null)
    .execute()
  const isSame = (trouble: Trouble, row: (typeof open)[number]) =>
    row.kind === trouble.kind && row.from_at.equals(trouble.from) && row.person_id === trouble.personId
  const mended = open.filter((row) => !found.some((trouble) => isSame(trouble, row)))
  for (const { id } of mended)
    await tx.updateTable('duty_warnings').set({ ended_at: now }).where('id', '=', id).execute()
  for (const trouble of found) {
    const known = open.find((row) => isSame(trouble, row))
    if (known) {
      await tx
        .updateTable('duty_warnings')
        .set({ until_at: trouble.until })
        .where('id', '=', known.id)
        .execute()
      continue
    }
    await tx
      .insertInto('duty_warnings')
      .values({
        id: randomUUIDv7(),
        roster_id: level.roster_id,
        level: level.level,
        kind: trouble.kind,
        from_at: trouble.from,
        until_at: trouble.until,
        person_id: trouble.personId,
        found_at: now,
      })
      .execute()
  }
}

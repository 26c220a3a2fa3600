// Would somebody hold two levels, or two rosters, at the same hour? Two levels are refused; the rest is said before it is done.
import { sql } from 'kysely'
import { saySlot } from '../../platform/clock/words.fr.ts'
import type { Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ShiftRow } from './roster-queries.ts'
import { rosterWords as words } from './roster-words.fr.ts'

/** Who would hold which level of a roster, and when. */
export type Taking = { level: number; personId: string; from: Temporal.Instant; until: Temporal.Instant }

/** By her account, else by her name with her telephone: in the lists of two agencies she is one person, as for the pay. */
const isHerself = (personId: string) => sql`
  exists (select from duty_people me where me.id = ${personId}
             and (p.id = me.id or p.staff_id = me.staff_id
                  or (p.staff_id is null and me.staff_id is null and lower(p.name) = lower(me.name) and p.phone = me.phone)))`

type Held = { name: string; roster: string; level: string; from: Temporal.Instant; until: Temporal.Instant }

/**
 * Levels are different people: the one who did not answer at the first is not the one who is rung next. Where nobody
 * else is there, twice the same is better than nobody. `given`: the shifts that change hands with this one.
 */
export async function needOther(
  tx: Tx,
  rosterId: string,
  one: Taking,
  field: string,
  given: string[] = [],
): Promise<void> {
  const twice = await findTwice(tx, rosterId, one, given)
  if (!twice) return
  const sentence = words.onBothLevels(twice.name, twice.level, saySlot(twice.from, twice.until, one.from))
  throw new Refusal('invalid', `duty.${field}`, sentence, { [field]: sentence })
}

/** The same of many at once, from a calendar: each is said with its days, by its place in the list. What is over stays as it was. */
export async function needOthers(
  tx: Tx,
  rosterId: string,
  all: Taking[],
  now: Temporal.Instant,
): Promise<void> {
  const fields: Record<string, string> = {}
  for (const [index, one] of all.entries()) {
    if (Temporal.Instant.compare(one.until, now) <= 0) continue
    const from = later(one.from, now)
    const twice = await findTwice(tx, rosterId, { ...one, from })
    if (twice)
      fields[index] = words.icsOnBoth(
        twice.name,
        twice.level,
        saySlot(later(twice.from, from), earlier(twice.until, one.until), now),
      )
  }
  const [first] = Object.values(fields)
  if (first) throw new Refusal('invalid', 'duty.both_levels', first, fields)
}

const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? b : a)
const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b)

async function findTwice(
  tx: Tx,
  rosterId: string,
  one: Taking,
  given: string[] = [],
): Promise<Held | undefined> {
  const { rows } = await sql<Held>`
    select coalesce(f.name, p.name) as name, '' as roster, l.name as level, s.from_at as "from", s.until_at as until
      from duty_shifts s join duty_levels l on l.roster_id = s.roster_id and l.level = s.level
      join duty_people p on p.id = s.person_id left join staff f on f.id = p.staff_id
     where s.roster_id = ${rosterId} and s.level <> ${one.level} and s.id <> all (${given}::uuid[]) and ${isHerself(one.personId)}
       and s.from_at < ${one.until}::timestamptz and s.until_at > ${one.from}::timestamptz
       and exists (select from duty_shifts o where o.roster_id = s.roster_id and o.level = ${one.level} and o.person_id <> s.person_id
                      and o.from_at < ${one.until}::timestamptz and o.until_at > ${one.from}::timestamptz)
     order by s.from_at limit 1`.execute(tx)
  return rows[0]
}

/**
 * On other rosters at that hour, of this agency or of one far away: it may be meant, and is said first. Not what she holds
 * there beside a shift that she gives (`given`): the exchange makes that no worse.
 */
export async function sayElsewhere(
  tx: Tx,
  rosterId: string,
  one: Taking,
  given: string[] = [],
): Promise<string[]> {
  const { rows } = await sql<Held>`
    select distinct on (r.id) coalesce(f.name, p.name) as name, r.name || ', ' || a.name as roster, l.name as level,
           greatest(s.from_at, ${one.from}::timestamptz) as "from", least(s.until_at, ${one.until}::timestamptz) as until
      from duty_shifts s join duty_rosters r on r.id = s.roster_id and r.ended_at is null join agencies a on a.id = r.agency_id
      join duty_levels l on l.roster_id = s.roster_id and l.level = s.level
      join duty_people p on p.id = s.person_id left join staff f on f.id = p.staff_id
     where s.roster_id <> ${rosterId} and ${isHerself(one.personId)}
       and s.from_at < ${one.until}::timestamptz and s.until_at > ${one.from}::timestamptz
       and not exists (select from duty_shifts g where g.id = any (${given}::uuid[]) and g.person_id = ${one.personId}
                          and g.from_at < least(s.until_at, ${one.until}::timestamptz) and g.until_at > greatest(s.from_at, ${one.from}::timestamptz))
     order by r.id, s.from_at limit 5`.execute(tx)
  const [first] = rows
  if (!first) return []
  const rosters = rows.map(({ roster, level }) => words.rosterAndLevel(roster, level))
  return [words.onOtherRosters(first.name, rosters, saySlot(first.from, first.until, one.from))]
}

type Given = { roster_id: string; level: number; person_id: string }

/** Two levels do not do the same: who goes up or down by an exchange is said. */
export async function sayLevels(tx: Tx, first: Given, second: Given): Promise<string[]> {
  if (first.level === second.level) return []
  const nameOf = async ({ roster_id, level, person_id }: Given) => {
    const { rows } = await sql<{ name: string; level: string }>`
      select coalesce(f.name, p.name) as name, l.name as level from duty_people p left join staff f on f.id = p.staff_id
        join duty_levels l on l.roster_id = ${roster_id} and l.level = ${level} where p.id = ${person_id}`.execute(
      tx,
    )
    return rows[0] ?? { name: '', level: '' }
  }
  const [one, other] = [await nameOf(first), await nameOf(second)]
  return [words.otherLevels(one.name, other.level, other.name, one.level)]
}

/** What was read is what is agreed to: when something else has to be said since, it is asked again. */
export function needAgreement(warnings: string[], field: string, agreed: string): void {
  const said = warnings.join(' ')
  if (said === '' || said === agreed) return
  throw new Refusal('invalid', `duty.${field}`, said, { [field]: said })
}

export type Double = {
  name: string
  levels: [string, string]
  from: Temporal.Instant
  until: Temporal.Instant
}

/** Where two turns of one roster meet on the same person: nobody asked for it, and the ladder is one rung shorter. Pure. */
export function doublesIn(shifts: ShiftRow[], now: Temporal.Instant): Double[] {
  return shifts.flatMap((one) =>
    shifts
      .filter(
        (other) =>
          other.rosterId === one.rosterId && other.personId === one.personId && other.level > one.level,
      )
      .map(
        (other): Double => ({
          name: one.name,
          levels: [one.levelName, other.levelName],
          from: later(later(one.from, other.from), now),
          until: earlier(one.until, other.until),
        }),
      )
      .filter(({ from, until }) => Temporal.Instant.compare(from, until) < 0),
  )
}

// Which calendars follow the shifts, of a roster or of one person, and how do shifts come in from a calendar?
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import ical, { ICalCalendarMethod } from 'ical-generator'
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { hashToken } from '../../platform/http/kernel.ts'
import { record } from '../../platform/journal.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { readCalendar } from './ics-read.ts'
import { rosterWords as words } from './roster-words.fr.ts'
import { type Keeper, replace } from './rosters.ts'
import { horizonOf } from './shifts.ts'

export type Feed = { rosterId: string } | { personId: string }

/** The token is given once: only its hash is kept. */
export async function makeFeed(services: Services, actor: Keeper, feed: Feed): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const rosterId = 'rosterId' in feed ? feed.rosterId : null
  const personId = 'personId' in feed ? feed.personId : null
  await as(services.db, actor, async (tx) => {
    const now = services.clock.now()
    const known = rosterId
      ? await tx.selectFrom('duty_rosters').select('id').where('id', '=', rosterId).executeTakeFirst()
      : await tx.selectFrom('duty_people').select('id').where('id', '=', personId).executeTakeFirst()
    if (!known) throw new Refusal('missing', 'duty.unknown', words.unknown)
    await tx
      .insertInto('duty_calendars')
      .values({
        id: randomUUIDv7(),
        token_hash: hashToken(token),
        roster_id: rosterId,
        person_id: personId,
        made_by: actor.id,
        made_at: now,
      })
      .execute()
    await record(tx, actor, now, { event: 'duty.calendar_made', subjectId: rosterId ?? personId })
  })
  return token
}

export async function revokeFeed(services: Services, actor: Keeper, id: string): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const now = services.clock.now()
    const revoked = await tx
      .updateTable('duty_calendars')
      .set({ revoked_at: now })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returning(['roster_id', 'person_id'])
      .executeTakeFirst()
    if (revoked)
      await record(tx, actor, now, {
        event: 'duty.calendar_revoked',
        subjectId: revoked.roster_id ?? revoked.person_id,
      })
  })
}

export async function listFeeds(tx: Tx, agencyId: string) {
  const { rows } = await sql<{
    id: string
    name: string
    madeAt: Temporal.Instant
    isRoster: boolean
    of: string
  }>`
    select c.id, coalesce(r.name, p.name) as name, c.made_at as "madeAt", c.roster_id is not null as "isRoster", coalesce(c.roster_id, c.person_id) as of
      from duty_calendars c left join duty_rosters r on r.id = c.roster_id left join duty_people p on p.id = c.person_id
     where c.revoked_at is null and coalesce(r.agency_id, p.agency_id) = ${agencyId} order by c.made_at desc`.execute(
    tx,
  )
  return rows
}

/** Whoever holds the address reads the shifts: of one person hers alone, of a roster with the names of colleagues. */
export async function readFeed(services: Services, token: string): Promise<string> {
  const now = services.clock.now()
  const { title, shifts } = await as(services.db, systemActor, async (tx) => {
    const feed = await tx
      .selectFrom('duty_calendars')
      .select(['roster_id', 'person_id'])
      .where('token_hash', '=', hashToken(token))
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (!feed) throw new Refusal('missing', 'duty.no_calendar', words.noFeed)
    const { rows } = await sql<FeedShift>`
      select s.id, s.from_at as "from", s.until_at as until, r.name as roster, l.name as level, coalesce(f.name, p.name) as name
        from duty_shifts s join duty_rosters r on r.id = s.roster_id join duty_levels l on l.roster_id = s.roster_id and l.level = s.level
        join duty_people p on p.id = s.person_id left join staff f on f.id = p.staff_id
       where s.until_at > ${now.subtract({ hours: 24 * 31 })}::timestamptz and (s.roster_id = ${feed.roster_id} or s.person_id = ${feed.person_id}
         or p.staff_id = (select o.staff_id from duty_people o where o.id = ${feed.person_id}))
       order by s.from_at, s.level`.execute(tx)
    const [first] = rows
    return {
      title: feed.roster_id ? (first?.roster ?? words.title) : words.title,
      shifts: rows.map((row) => ({ ...row, isOwn: feed.person_id !== null })),
    }
  })
  return writeShifts(title, shifts, now)
}

export type FeedShift = {
  id: string
  from: Temporal.Instant
  until: Temporal.Instant
  roster: string
  level: string
  name: string
  isOwn: boolean
}

/** Pure: the same shifts give the same text. */
export function writeShifts(title: string, shifts: FeedShift[], now: Temporal.Instant): string {
  const calendar = ical({
    name: title,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Palier', product: 'on-call', language: 'FR' },
  })
  for (const shift of shifts)
    calendar.createEvent({
      id: shift.id,
      start: new Date(shift.from.epochMilliseconds),
      end: new Date(shift.until.epochMilliseconds),
      stamp: new Date(now.epochMilliseconds),
      summary: shift.isOwn ? words.feedOwn(shift.roster, shift.level) : `${shift.name}, ${shift.level}`,
    })
  return calendar.toString()
}

export type Imported = { count: number } | { errors: string[] }

/** Shifts of a calendar file onto one level. All of it or nothing: each line that is wrong is said. The same file twice is once. */
export async function importCalendar(
  services: Services,
  actor: Keeper,
  rosterId: string,
  level: number,
  text: string,
): Promise<Imported> {
  const now = services.clock.now()
  const { shifts, errors } = readCalendar(text, { from: now, until: horizonOf(now) })
  const said = errors.map(({ line, what }) => words.icsError(line, words.icsErrors[what]))
  const people = await as(services.db, actor, async (tx) => {
    const { rows } = await sql<{ id: string; name: string; email: string | null }>`
      select p.id, coalesce(f.name, p.name) as name, coalesce(p.email, f.email) as email
        from duty_people p left join staff f on f.id = p.staff_id
       where p.ended_at is null and p.agency_id = (select r.agency_id from duty_rosters r where r.id = ${rosterId})`.execute(
      tx,
    )
    return rows
  })
  const sorted = [...shifts].sort((one, other) => Temporal.Instant.compare(one.from, other.from))
  const taken = sorted.map((shift, index) => {
    const before = sorted[index - 1]
    if (before && Temporal.Instant.compare(shift.from, before.until) < 0)
      said.push(words.icsError(shift.line, words.icsOverlap(before.line)))
    const person = people.find(
      ({ name, email }) => isSame(shift.who, name) || (email !== null && isSame(shift.who, email)),
    )
    if (!person) said.push(words.icsError(shift.line, words.icsUnknown(shift.who)))
    return { ...shift, personId: person?.id ?? '' }
  })
  if (said.length > 0) return { errors: said }
  if (taken.length === 0) return { errors: [words.icsEmpty] }
  try {
    await replace(
      services,
      actor,
      rosterId,
      taken.map((shift) => ({
        id: randomUUIDv7(),
        level,
        personId: shift.personId,
        from: shift.from,
        until: shift.until,
        why: words.imported,
      })),
      'import',
    )
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal?.code !== 'duty.both_levels') throw error
    return {
      errors: Object.entries(refusal.fields).map(([index, what]) =>
        words.icsError(taken[Number(index)]?.line ?? 1, what),
      ),
    }
  }
  return { count: taken.length }
}

/** Without capitals, accents nor what follows a dash or a comma (« Paul Leroy - astreinte »). */
function isSame(written: string, name: string): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[\s\u00a0]+/g, ' ')
      .trim()
  return plain(written) === plain(name) || plain(written.split(/ [-–:] |,/)[0] ?? '') === plain(name)
}

// When does somebody come to her own home? Told with the code of her demand in a home that the call recognised, never by one of the two.
import { sql } from 'kysely'
import { paris } from '../../platform/clock/clock.ts'
import { sayDay, sayHour, saySlot } from '../../platform/clock/words.fr.ts'
import type { Tx } from '../../platform/db/database.ts'
import { listOwnVisits, type OwnVisit } from '../works/index.ts'
import { words } from './words.fr.ts'

/** Heard, two are kept in mind. */
const visitsMax = 2

/** After the code was right, and in the home of whoever made that demand (`livesThere`). */
export async function sayOwnWorks(tx: Tx, homeId: string, now: Temporal.Instant): Promise<string> {
  const { visits, isUndated } = await listOwnVisits(tx, homeId, now)
  if (isUndated) return words.ownUndated
  return visits
    .slice(0, visitsMax)
    .map((visit) =>
      visit.hasToMove
        ? words.ownToMove(visit.what)
        : words.ownVisit(sayVisit(visit, now), visit.what, visit.days),
    )
    .join(' ')
}

/** Is the home of the call, today, the home of whoever made that demand? A demand that the voice server took proves nothing: its code was said to whoever showed a number. */
export async function livesThere(tx: Tx, caseId: string, homeId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from cases c
      join (select lease_id, resident_id from lease_holders union select lease_id, resident_id from household_members) p on p.resident_id = c.resident_id
      join leases l on l.id = p.lease_id and l.starts_on <= current_date and (l.ends_on is null or l.ends_on >= current_date)
     where c.id = ${caseId} and c.channel <> 'voice' and l.home_id = ${homeId} limit 1`.execute(tx)
  return rows.length > 0
}

/** « mardi 3 novembre, le matin, entre 8 h et 12 h » */
export function sayVisit({ startsAt, endsAt }: Pick<OwnVisit, 'startsAt' | 'endsAt'>, now: Temporal.Instant) {
  const [from, to] = [startsAt, endsAt].map((moment) => moment.toZonedDateTimeISO(paris)) as [
    Temporal.ZonedDateTime,
    Temporal.ZonedDateTime,
  ]
  if (!from.toPlainDate().equals(to.toPlainDate())) return saySlot(startsAt, endsAt, now)
  const isMorning = to.hour < 13 || (to.hour === 13 && to.minute === 0)
  const half = isMorning ? words.morning : from.hour >= 12 ? words.afternoon : null
  return [sayDay(startsAt, now), half, words.between(sayHour(startsAt), sayHour(endsAt))]
    .filter(Boolean)
    .join(', ')
}

// Who is on call now for a danger there, level after level, and who is asked when nobody of them answers?
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { ladderOf, lastResortMinutes, type Rung, type Ways } from './rules.ts'

/** Where a danger is, as far as it is known. */
export type Sector = { agencyId: string; estateId: string | null; trade: string | null }

/** Can a telephone be rung now? Never a call that cannot be made: then messages leave at once, and nobody waits for it. */
export const canCall = ({ line }: Pick<Services, 'line'>, waitingCallId: string | null): boolean =>
  line?.canRing(waitingCallId) ?? false

/** `waitingCallId`: the caller on the line, from whose call a rented number rings. */
export function waysOpen(services: Services, waitingCallId: string | null): Ways {
  return {
    call: canCall(services, waitingCallId),
    sms: services.sms !== null,
    email: services.mailer !== null,
  }
}

/** Somebody who left, or whose account ended, holds nothing. The roster of the trade before that of all trades, that of the estate before that of the agency; one after the other. */
export async function listOnDuty(tx: Tx, sector: Sector, now: Temporal.Instant): Promise<Rung[]> {
  const { rows } = await sql<Omit<Rung, 'step' | 'isLastResort' | 'staffId'>>`
    with sectors as (select roster_id, array_agg(estate_id) as estates from duty_roster_estates group by roster_id)
    select r.id as "rosterId", l.level, p.id as "personId", coalesce(f.name, p.name) as name, coalesce(p.phone, f.phone) as phone, coalesce(p.email, f.email) as email,
           l.delay_minutes as "waitMinutes"
      from (select s.*, e.estates from duty_shifts s left join sectors e on e.roster_id = s.roster_id) s
      join duty_levels l on l.roster_id = s.roster_id and l.level = s.level
      join duty_rosters r on r.id = s.roster_id and r.ended_at is null
      join duty_people p on p.id = s.person_id and p.ended_at is null
      left join staff f on f.id = p.staff_id
     where s.from_at <= ${now}::timestamptz and s.until_at > ${now}::timestamptz and (p.staff_id is null or f.is_active)
       and r.agency_id = ${sector.agencyId} and (r.trade is null or r.trade = ${sector.trade})
       and (s.estates is null or ${sector.estateId}::uuid is null or ${sector.estateId}::uuid = any (s.estates))
     order by (s.estates is not null) = (${sector.estateId}::uuid is not null) desc, r.trade is not null desc, r.made_at, r.id, l.level`.execute(
    tx,
  )
  const seen = new Set<string>()
  // The same person twice in a round is rung once: at her first place.
  return rows
    .filter(({ personId }) => personId && !seen.has(personId) && seen.add(personId))
    .map((row) => ({
      ...row,
      step: `${row.rosterId}:${row.level}`,
      isLastResort: false,
      staffId: null,
    }))
}

/** Of the roster of an agency, the first who can be rung, wherever it is. */
export async function findOnCallPhone(
  tx: Tx,
  agencyId: string,
  now: Temporal.Instant,
): Promise<string | null> {
  const onDuty = await listOnDuty(tx, { agencyId, estateId: null, trade: null }, now)
  return onDuty.find(({ phone }) => phone !== null)?.phone ?? null
}

/** Those who keep the rosters: the managers of the agency, then the administrators. */
async function listLastResort(tx: Tx, agencyId: string, today: string): Promise<Rung[]> {
  const { rows } = await sql<{ id: string; name: string; phone: string | null; email: string }>`
    select s.id, s.name, s.phone, s.email
      from staff s join staff_grants g on g.staff_id = s.id
     where s.is_active and g.revoked_at is null and g.from_on <= ${today}::date and (g.until_on is null or g.until_on >= ${today}::date)
       and (g.role = 'administrator'
            or (g.role = 'agency_manager' and (g.agency_id = ${agencyId} or (g.agency_id is null and (g.estate_id is null
                 or exists (select from estates e where e.id = g.estate_id and e.agency_id = ${agencyId}))))))
     group by s.id order by min(case g.role when 'agency_manager' then 0 else 1 end), s.name, s.id`.execute(
    tx,
  )
  return rows.map((row) => ({
    step: `last:${row.id}`,
    isLastResort: true,
    rosterId: null,
    level: null,
    personId: null,
    staffId: row.id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    waitMinutes: lastResortMinutes,
  }))
}

/** Everybody an alert there is for, in order, now. */
export async function findLadder(tx: Tx, sector: Sector, now: Temporal.Instant): Promise<Rung[]> {
  const today = now.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString()
  return ladderOf(await listOnDuty(tx, sector, now), await listLastResort(tx, sector.agencyId, today))
}

export type Watcher = { id: string; name: string; email: string }

/** Those who are told when a roster has a hole or a trial fails. */
export async function listWatchers(tx: Tx, agencyId: string, now: Temporal.Instant): Promise<Watcher[]> {
  const today = now.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString()
  const all = await listLastResort(tx, agencyId, today)
  return all.map(({ staffId, name, email }) => ({ id: staffId ?? '', name, email: email ?? '' }))
}

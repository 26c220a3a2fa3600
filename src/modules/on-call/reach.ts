// Would a danger reach anybody, and did this one? What may be said to somebody in danger: what happened, never more.
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { landlordOf } from '../settings/index.ts'
import { canCall, findLadder } from './ladder.ts'
import { type DangerNews, decideNews, failedAfterMinutes, tradeOfDanger } from './rules.ts'

/** The telephone that answers: the landlord's single number, else the agency's. */
export type DangerReach = { isReachable: boolean; phone: string }

/** Is somebody on duty there now, whom a message of ours can reach? Read as the system: residents do not see the rosters. */
export async function findDangerReach(services: Services, agencyId: string): Promise<DangerReach> {
  const { phone } = await landlordOf(services)
  return as(services.db, systemActor, async (tx) => {
    const { rows } = await sql<DangerReach>`
      select a.phone, ${hasReachable(services, sql`a.id`)} as "isReachable" from agencies a where a.id = ${agencyId}`.execute(
      tx,
    )
    return { isReachable: rows[0]?.isReachable ?? false, phone: phone || (rows[0]?.phone ?? '') }
  })
}

/** The names that a danger would ring there now, in order, each once: who is on call, then those who keep the rosters. Read as the system: not every colleague sees the rosters. */
export async function listWhoRings(
  services: Services,
  about: { estateId: string; danger: string; trade: string | null },
): Promise<string[]> {
  const { estateId, danger } = about
  const trade = about.trade && about.trade !== 'other' ? about.trade : tradeOfDanger(danger)
  return as(services.db, systemActor, async (tx) => {
    const estate = await tx
      .selectFrom('estates')
      .select('agency_id')
      .where('id', '=', estateId)
      .executeTakeFirstOrThrow()
    const ladder = await findLadder(tx, { agencyId: estate.agency_id, estateId, trade }, services.clock.now())
    return [...new Set(ladder.map(({ name }) => name))]
  })
}

/** Where the alert of a demand stands; a telephone that rang told nobody anything. Asked after the reader was found to be hers. */
export async function findDangerNews(
  services: Services,
  caseId: string,
): Promise<DangerNews & { phone: string }> {
  const { phone } = await landlordOf(services)
  return as(services.db, systemActor, async (tx) => {
    const { rows } = await sql<{
      takenBy: string | null
      left: boolean
      failed: boolean
      isReachable: boolean
      phone: string
    }>`
      select l.acknowledged_by as "takenBy", a.phone, ${hasReachable(services, sql`a.id`)} as "isReachable",
             exists (select from alert_tries t join deliveries d on d.id = t.delivery_id where t.alert_id = l.id and not t.is_last_resort
                        and d.state in ('sent', 'delivered')) as left,
             exists (select from deliveries d where d.case_id = c.id and d.purpose = 'alert' and d.last_trouble is not null)
               or coalesce(l.raised_at < ${services.clock.now().subtract({ minutes: failedAfterMinutes })}::timestamptz, true) as failed
        from cases c join estates s on s.id = c.estate_id join agencies a on a.id = s.agency_id left join alerts l on l.case_id = c.id
       where c.id = ${caseId}`.execute(tx)
    const row = rows[0]
    if (!row) throw new Error(`a danger without its case: ${caseId}`)
    return { ...decideNews(row), phone: phone || row.phone }
  })
}

export type Unguarded = { agency: string; hasTurn: boolean }

/** Agencies within reach where a danger would alert nobody now; an administrator watches over all. */
export async function listUnguarded(services: Services, tx: Tx): Promise<Unguarded[]> {
  const { rows } = await sql<Unguarded>`
    select a.name as agency, exists (select from ${onDutyNow(services)} and r.agency_id = a.id) as "hasTurn" from agencies a
     where exists (select from estates s where s.agency_id = a.id and (app.has_role('administrator') or app.everywhere() or s.id = any (app.estates())))
       and not ${hasReachable(services, sql`a.id`)} order by a.name`.execute(tx)
  return rows
}

const onDutyNow = (services: Services) => {
  const now = services.clock.now()
  return sql`duty_shifts d join duty_rosters r on r.id = d.roster_id and r.ended_at is null
     join duty_people p on p.id = d.person_id and p.ended_at is null left join staff f on f.id = p.staff_id
    where d.from_at <= ${now}::timestamptz and d.until_at > ${now}::timestamptz and (p.staff_id is null or f.is_active)`
}

// Every estate of the agency has a roster of all trades with somebody on it whom a way of ours reaches: what is promised there holds everywhere.
const hasReachable = (services: Services, agencyId: ReturnType<typeof sql>) => {
  const reachable = sql`${onDutyNow(services)} and r.agency_id = ${agencyId} and r.trade is null
     and ((coalesce(p.phone, f.phone) is not null and ${services.sms !== null || canCall(services, null)}::boolean)
       or (coalesce(p.email, f.email) is not null and ${services.mailer !== null}::boolean))`
  return sql`(exists (select from ${reachable}) and not exists (
    select from estates e where e.agency_id = ${agencyId} and not exists (
      select from ${reachable} and (not exists (select from duty_roster_estates x where x.roster_id = r.id)
                                    or exists (select from duty_roster_estates x where x.roster_id = r.id and x.estate_id = e.id)))))`
}

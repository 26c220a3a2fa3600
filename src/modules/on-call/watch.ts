// Are the rosters whole for the week that comes, and who is told when one is not: seven days before, then the day before?
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { queueDelivery } from '../deliveries/index.ts'
import { listWatchers } from './ladder.ts'
import { rosterWords as words } from './roster-words.fr.ts'
import { layShifts } from './shifts.ts'

export type Warning = {
  id: string
  rosterId: string
  roster: string
  agencyId: string
  agency: string
  level: string
  kind: 'gap' | 'phone'
  from: Temporal.Instant
  until: Temporal.Instant
  person: string | null
  toldWeekAt: Temporal.Instant | null
  toldDayAt: Temporal.Instant | null
}

export async function listWarnings(tx: Tx, rosterId: string | null = null): Promise<Warning[]> {
  const { rows } = await sql<Warning>`
    select w.id, w.roster_id as "rosterId", r.name as roster, r.agency_id as "agencyId", a.name as agency, l.name as level, w.kind, w.from_at as "from", w.until_at as until,
           p.name as person, w.told_week_at as "toldWeekAt", w.told_day_at as "toldDayAt"
      from duty_warnings w join duty_rosters r on r.id = w.roster_id join agencies a on a.id = r.agency_id
      join duty_levels l on l.roster_id = w.roster_id and l.level = w.level left join duty_people p on p.id = w.person_id
     where w.ended_at is null and (${rosterId}::uuid is null or w.roster_id = ${rosterId}::uuid)
     order by w.from_at, r.name, w.level limit 200`.execute(tx)
  return rows
}

/** Job `duty.watch`, each hour: lays the year again, finds what would leave nobody, tells it once a week before and once a day before. */
export async function watchRosters(services: Services): Promise<void> {
  const rosters = await as(services.db, systemActor, (tx) =>
    tx.selectFrom('duty_rosters').select('id').where('ended_at', 'is', null).orderBy('made_at').execute(),
  )
  for (const { id } of rosters)
    await as(services.db, systemActor, async (tx) => {
      const now = services.clock.now()
      await layShifts(tx, id, now)
      await tellTroubles(services, tx, id, now)
    })
}

async function tellTroubles(
  services: Services,
  tx: Tx,
  rosterId: string,
  now: Temporal.Instant,
): Promise<void> {
  const tomorrow = now.add({ hours: 24 })
  const all = await listWarnings(tx, rosterId)
  const isSoon = ({ from }: Warning) => Temporal.Instant.compare(from, tomorrow) <= 0
  const due = all.filter((one) => (isSoon(one) ? !one.toldDayAt : !one.toldWeekAt))
  const [first] = due
  if (!first) return
  const soon = due.filter(isSoon)
  for (const watcher of await listWatchers(tx, first.agencyId, now))
    await queueDelivery(services, tx, {
      dedupe: `duty_trouble:${first.id}:${now}:${watcher.id}`,
      purpose: 'order',
      way: { channel: 'email', address: watcher.email },
      toName: watcher.name,
      subject: words.troubleSubject(first.roster, soon.length > 0),
      short: words.troubleSubject(first.roster, soon.length > 0),
      paragraphs: [words.troubleIntro(first.agency), ...due.map((one) => words.trouble(one, now))],
      link: { href: `${services.url}/bureau/astreinte/${rosterId}`, label: words.troubleButton },
    })
  for (const one of due)
    await tx
      .updateTable('duty_warnings')
      .set({ told_week_at: one.toldWeekAt ?? now, ...(isSoon(one) ? { told_day_at: now } : {}) })
      .where('id', '=', one.id)
      .execute()
}

export type DutyTrouble = { kind: 'gap' | 'phone' | 'trial'; where: string; href: string }

/** What the keepers of the rosters see on every page of the desk: what is not whole, and the agencies where the last trial of a roster failed. */
export async function listDutyTroubles(tx: Tx, now: Temporal.Instant): Promise<DutyTrouble[]> {
  const { rows } = await sql<DutyTrouble>`
    select w.kind, r.name || ', ' || l.name as "where", '/bureau/astreinte/' || r.id as href
      from duty_warnings w join duty_rosters r on r.id = w.roster_id join duty_levels l on l.roster_id = w.roster_id and l.level = w.level
     where w.ended_at is null and (app.has_role('administrator') or app.reaches_agency(r.agency_id))
    union all
    select 'trial', a.name, '/bureau/astreinte' from agencies a
     where exists (select from (select distinct on (t.roster_id) t.is_good from duty_test_calls t
                      where t.agency_id = a.id and t.ended_at is not null and t.at > ${now.subtract({ hours: 48 })}::timestamptz
                      order by t.roster_id, t.at desc) last where not last.is_good)
       and (app.has_role('administrator') or app.reaches_agency(a.id))
    union all
    select 'trial', ${words.everyAgency}, '/bureau/astreinte' from (
      select t.is_good from duty_test_calls t where t.agency_id is null and t.ended_at is not null and t.at > ${now.subtract({ hours: 48 })}::timestamptz
       order by t.at desc limit 1) t where not t.is_good
     order by 1, 2 limit 20`.execute(tx)
  return rows
}

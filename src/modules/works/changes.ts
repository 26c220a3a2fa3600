// What may be changed of a site and its phases once they are drawn? Names, dates, who follows it; never so that a visit falls outside.
import { sql } from 'kysely'
import { as, type Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { isDay, needSite, refuse, type Staff, say } from './plan.ts'
import { listPhases } from './queries.ts'
import { leavesPhaseOut, outsideSite } from './spans.ts'
import { words } from './words.fr.ts'

export type ChangedSite = {
  title: string
  what: string
  startsOn: string
  endsOn: string
  guaranteeUntil: string
  managerId: string
}

/** Who may lead works on this estate. */
export async function listManagers(tx: Tx, estateId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{
    id: string
    name: string
  }>`select id, name from app.works_managers(${estateId})`.execute(tx)
  return rows
}

type Visited = { first: string; last: string; until: string }

/** First and last day somebody came, or is expected to begin, and until when the works planned last; none when nobody is. */
async function visitSpan(tx: Tx, of: { siteId: string } | { phaseId: string }): Promise<Visited | null> {
  const isSite = 'siteId' in of
  const id = isSite ? of.siteId : of.phaseId
  const { rows } = await sql<{ [name in keyof Visited]: string | null }>`
    with days as (
      select app.works_day(t.starts_at) as day,
             case when not exists (select from works_ends e where e.intervention_id = i.id) then app.last_day_of_works(app.works_day(t.starts_at), p.days) end as until
        from works_interventions i join works_slots t on t.id = i.slot_id join works_phases p on p.id = i.phase_id
       where i.cancelled_at is null and case when ${isSite} then i.site_id else i.phase_id end = ${id}::uuid
      union all
      select app.works_day(v.at), null from works_visits v join works_interventions i on i.id = v.intervention_id
       where v.outcome = 'access' and case when ${isSite} then i.site_id else i.phase_id end = ${id}::uuid)
    select min(day) as first, max(day) as last, greatest(max(until), max(day)) as until from days`.execute(tx)
  const [span] = rows
  return span?.first && span.last && span.until
    ? { first: span.first, last: span.last, until: span.until }
    : null
}

/** What is wrong with these days beside the visits there are. */
function outside(
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
  span: Visited | null,
  endedOn: string,
): Record<string, string> {
  const errors: Record<string, string> = {}
  if (span && span.first < startsOn) errors.starts_on = words.visitBefore(Temporal.PlainDate.from(span.first))
  // An end that comes nearer leaves room for the last day of the works that are planned.
  const last = span && (endsOn < endedOn ? span.until : span.last)
  if (last && last > endsOn) errors.ends_on = words.visitAfter(Temporal.PlainDate.from(last))
  return errors
}

function wrongDays({ startsOn, endsOn }: { startsOn: string; endsOn: string }): Record<string, string> {
  const errors: Record<string, string> = {}
  if (!isDay(startsOn)) errors.starts_on = words.dayNeeded
  if (!isDay(endsOn) || endsOn < startsOn) errors.ends_on = words.endWrong
  return errors
}

export async function changeSite(
  services: Services,
  actor: Staff,
  siteId: string,
  made: ChangedSite,
): Promise<void> {
  const errors = wrongDays(made)
  if (made.title.trim() === '' || made.title.length > 120) errors.title = words.titleNeeded
  if (made.what.length > 2000) errors.what = words.tooLong(2000)
  if (made.guaranteeUntil && (!isDay(made.guaranteeUntil) || made.guaranteeUntil < made.endsOn))
    errors.guarantee_until = words.endWrong
  refuse('site', errors)
  await as(services.db, actor, async (tx) => {
    await sql`select 1 from works_sites where id = ${siteId} for update`.execute(tx)
    const site = await needSite(tx, siteId)
    if (site.endedAt) throw new Refusal('conflict', 'works.over', words.siteOver)
    const wrong: Record<string, string> = {
      ...leavesPhaseOut(made, await listPhases(tx, siteId)),
      ...outside(made, await visitSpan(tx, { siteId }), site.endsOn),
    }
    // Who follows it today stays, even with another post since.
    const managers = await listManagers(tx, site.estateId)
    if (made.managerId !== site.managerId && !managers.some(({ id }) => id === made.managerId))
      wrong.manager = words.managerNeeded
    refuse('site', wrong)
    await tx
      .updateTable('works_sites')
      .set({
        title: made.title.trim(),
        what: made.what.trim(),
        starts_on: made.startsOn,
        ends_on: made.endsOn,
        guarantee_until: made.guaranteeUntil || null,
        manager_id: made.managerId,
      })
      .where('id', '=', siteId)
      .execute()
    await say(
      services,
      tx,
      actor,
      'works.site_changed',
      { subjectId: siteId, estateId: site.estateId },
      { from: `${site.startsOn} – ${site.endsOn}`, to: `${made.startsOn} – ${made.endsOn}` },
    )
  })
}

export type ChangedPhase = { title: string; startsOn: string; endsOn: string }

export async function changePhase(
  services: Services,
  actor: Staff,
  phaseId: string,
  made: ChangedPhase,
): Promise<void> {
  const errors = wrongDays(made)
  const title = made.title.trim()
  if (title === '' || title.length > 120) errors.title = words.titleNeeded
  refuse('phase', errors)
  await as(services.db, actor, async (tx) => {
    await sql`select 1 from works_phases where id = ${phaseId} for update`.execute(tx)
    const phase = await tx.selectFrom('works_phases').selectAll().where('id', '=', phaseId).executeTakeFirst()
    if (!phase) throw new Refusal('missing', 'works.no_phase', words.noPhase)
    const site = await needSite(tx, phase.site_id)
    const twin = await tx
      .selectFrom('works_phases')
      .select('id')
      .where('site_id', '=', site.id)
      .where('title', '=', title)
      .where('id', '<>', phaseId)
      .executeTakeFirst()
    refuse('phase', {
      ...(twin && { title: words.titleTaken }),
      ...outsideSite(made, site),
      ...outside(made, await visitSpan(tx, { phaseId }), phase.ends_on),
    })
    await tx
      .updateTable('works_phases')
      .set({ title, starts_on: made.startsOn, ends_on: made.endsOn })
      .where('id', '=', phaseId)
      .execute()
    await say(
      services,
      tx,
      actor,
      'works.phase_changed',
      { subjectId: site.id, estateId: site.estateId },
      { phaseId, from: phase.title, to: title },
    )
  })
}

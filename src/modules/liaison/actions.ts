// What can be done with a mission? Begin it with its grants, set its hours, end it so that nothing is orphaned.
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import type { OpeningHours } from '../../platform/clock/working-time.ts'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { assignCase } from '../cases/index.ts'
import { queueDelivery } from '../deliveries/index.ts'
import type { StaffActor } from '../field/index.ts'
import { endMissionGrants, grantMission, hireAgent } from '../staff/index.ts'
import { tellEndedEarly } from './concerned.ts'
import {
  countHandovers,
  findFirstTeam,
  listGrantIds,
  listMissions,
  listOpenOf,
  lockMission,
  type Mission,
} from './queries.ts'
import { keepAnnounced } from './sessions.ts'
import { words } from './words.fr.ts'

const w = words.desk

export type NewMission = {
  id: string
  title: string
  agentId: string
  /** Instead of an account that is there: the agent of another company, whose account is made with the mission. */
  hired: { name: string; email: string; employer: string } | null
  estateIds: string[]
  fromOn: string
  untilOn: string
  office: string
  letterbox: string
  phone: string | null
  opening: OpeningHours
}

export async function beginMission(services: Services, actor: StaffActor, made: NewMission): Promise<number> {
  refuseIncomplete(services, made)
  return as(services.db, actor, async (tx) => {
    const twin = (await listMissions(tx, { id: made.id }))[0]
    if (twin) return twin.number
    const agentId = made.hired ? await hire(services, tx, actor, made.hired) : made.agentId
    const agent = await tx
      .selectFrom('staff')
      .select(['name', 'employer'])
      .where('id', '=', agentId)
      .where('is_active', '=', true)
      .executeTakeFirst()
    if (!agent) throw wrong('agent', w.needAgent)
    const estates = await tx
      .selectFrom('estates')
      .select(['id', 'agency_id'])
      .where('id', 'in', made.estateIds)
      .orderBy('name')
      .execute()
    const first = estates[0]
    if (!first) throw wrong('estate', w.needEstates)
    await tx
      .insertInto('liaison_missions')
      .values({
        id: made.id,
        title: made.title.trim().slice(0, 160),
        agency_id: first.agency_id,
        agent_id: agentId,
        agent_name: agent.name,
        employer: agent.employer,
        from_on: made.fromOn,
        until_on: made.untilOn,
        office: made.office.trim().slice(0, 300),
        letterbox: made.letterbox.trim().slice(0, 300),
        phone: made.phone,
        opening: JSON.stringify(made.opening),
        made_by: actor.id,
        made_at: services.clock.now(),
      })
      .execute()
    for (const { id } of estates) {
      const { fromOn, untilOn } = made
      const grantId = await grantMission(services, tx, actor, {
        staffId: agentId,
        estateId: id,
        fromOn,
        untilOn,
      })
      await tx
        .insertInto('liaison_mission_estates')
        .values({ mission_id: made.id, estate_id: id, grant_id: grantId })
        .execute()
    }
    await keepAnnounced(services, tx, made.id, made.fromOn, made.opening)
    await announce(services, tx, actor, {
      event: 'mission.begun',
      subjectId: made.id,
      estateId: first.id,
      facts: { agent: agentId, until: made.untilOn },
    })
    const kept = (await listMissions(tx, { id: made.id }))[0]
    if (!kept) throw new Error('the mission that was made is not seen')
    return kept.number
  })
}

/** The names of her form, here. */
const hiredFields: Record<string, string> = {
  name: 'hired_name',
  email: 'hired_email',
  employer: 'hired_employer',
}

async function hire(
  services: Services,
  tx: Tx,
  actor: StaffActor,
  hired: NonNullable<NewMission['hired']>,
): Promise<string> {
  try {
    return await hireAgent(services, tx, actor, { ...hired, phone: null })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const fields = Object.entries(error.fields).map(([name, said]) => [hiredFields[name] ?? name, said])
    throw new Refusal('invalid', error.code, error.message, Object.fromEntries(fields))
  }
}

const wrong = (field: string, sentence: string) =>
  new Refusal('invalid', `missions.${field}`, sentence, { [field]: sentence })
export const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

function refuseIncomplete(services: Services, made: NewMission): void {
  const errors: Record<string, string> = {}
  if (made.title.trim() === '') errors.title = w.needTitle
  if (!made.agentId && !made.hired) errors.agent = w.needAgent
  if (made.estateIds.length === 0) errors.estate = w.needEstates
  if (!isDay(made.fromOn) || !isDay(made.untilOn)) errors.from_on = w.needDates
  else if (made.untilOn < made.fromOn) errors.until_on = w.endsBefore
  else if (made.untilOn < parisDay(services.clock.now()).toString()) errors.until_on = w.endsPast
  const first = Object.values(errors)[0]
  if (first) throw new Refusal('invalid', 'missions.incomplete', first, errors)
}

export async function live(tx: Tx, id: string): Promise<Mission> {
  const current = await lockMission(tx, id)
  if (!current) throw new Refusal('missing', 'missions.unknown', w.unknown)
  if (current.endedAt) throw new Refusal('conflict', 'missions.over', w.over)
  return current
}

/** Ends the mission and its grants together; what is open follows by a job (src/reactions.ts). Ended twice, it is ended once. */
export async function endMission(services: Services, actor: Actor, id: string, why: string): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const current = await lockMission(tx, id)
    if (!current) throw new Refusal('missing', 'missions.unknown', w.unknown)
    if (current.endedAt) return
    await endMissionGrants(services, tx, actor, current.agentId, await listGrantIds(tx, id))
    await tx
      .updateTable('liaison_missions')
      .set({
        ended_at: services.clock.now(),
        ended_by: actor.kind === 'staff' ? actor.id : null,
        ended_why: why.trim().slice(0, 500),
      })
      .where('id', '=', id)
      .execute()
    await announce(services, tx, actor, {
      event: 'mission.ended',
      subjectId: id,
      estateId: current.estates[0]?.id ?? null,
      facts: { agent: current.agentId },
    })
  })
}

/**
 * Job `liaison.hand_over`, safe to repeat: her demands go to the agency's team, what has no answer is listed, the agency is written to.
 * What arrives later, from a device that had no network, is handed over in the same way and told once more.
 */
export async function handOver(services: Services, missionId: string): Promise<void> {
  const found = await as(services.db, systemActor, async (tx) => {
    const mission = (await listMissions(tx, { id: missionId }))[0]
    if (!mission?.endedAt) return undefined
    return {
      mission,
      open: await listOpenOf(tx, mission),
      before: await countHandovers(tx, missionId),
      teamId: await findFirstTeam(tx, mission.agencyId),
    }
  })
  if (!found) return
  const { mission, open, teamId, before } = found
  const isLate = mission.handedOverAt !== null
  await giveCases(services, missionId, teamId, open.cases)
  await as(services.db, systemActor, async (tx) => {
    if (!isLate) await tellEndedEarly(services, tx, mission)
    await keepHandedOver(services, tx, missionId, teamId, 'walk_in', open.walkIns)
    await keepHandedOver(services, tx, missionId, teamId, 'letter', open.letters)
    const counts = await countHandovers(tx, missionId)
    const more = {
      cases: counts.cases - before.cases,
      walkIns: counts.walkIns - before.walkIns,
      letters: counts.letters - before.letters,
    }
    if (isLate && more.cases + more.walkIns + more.letters === 0) return
    const { rows } = await sql<{
      name: string
      email: string
    }>`select name, email from agencies where id = ${mission.agencyId}`.execute(tx)
    const agency = rows[0]
    const subject = isLate ? words.mail.lateSubject(mission.title) : words.mail.subject(mission.title)
    const listed = counts.cases + counts.walkIns + counts.letters
    if (agency)
      await queueDelivery(services, tx, {
        dedupe: isLate ? `handover:${missionId}:${listed}` : `handover:${missionId}`,
        purpose: 'order',
        way: { channel: 'email', address: agency.email },
        toName: agency.name,
        estateId: mission.estates[0]?.id ?? null,
        subject,
        short: subject,
        paragraphs: isLate
          ? words.mail.lateParagraphs(mission.agentName, more.cases, more.walkIns, more.letters)
          : words.mail.paragraphs(mission.agentName, counts.cases, counts.walkIns, counts.letters),
        link: { href: `${services.url}/bureau/missions/${mission.number}`, label: words.mail.open },
      })
    if (!isLate)
      await tx
        .updateTable('liaison_missions')
        .set({ handed_over_at: services.clock.now() })
        .where('id', '=', missionId)
        .execute()
    await announce(services, tx, systemActor, {
      event: 'mission.handed_over',
      subjectId: missionId,
      estateId: mission.estates[0]?.id ?? null,
      facts: { ...counts },
    })
  })
}

/** Her missions that have ended: what came since goes the way of the rest. */
export async function handOverLate(services: Services, agentId: string): Promise<void> {
  const missions = await as(services.db, systemActor, (tx) => listMissions(tx, { agentId }))
  for (const { id, endedAt } of missions) if (endedAt) await handOver(services, id)
}

/** To the agency, one demand after the other. Each is listed first: a job that stops between the two finds it by her name again. */
export async function giveCases(
  services: Services,
  missionId: string,
  teamId: string | null,
  cases: string[],
): Promise<void> {
  for (const caseId of cases) {
    await as(services.db, systemActor, (tx) =>
      keepHandedOver(services, tx, missionId, teamId, 'case', [caseId]),
    )
    await assignCase(services, systemActor, caseId, { staffId: null, ...(teamId ? { teamId } : {}) })
  }
}

export async function keepHandedOver(
  services: Services,
  tx: Tx,
  missionId: string,
  teamId: string | null,
  kind: 'case' | 'walk_in' | 'letter',
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return
  const at = services.clock.now()
  await tx
    .insertInto('liaison_handovers')
    .values(ids.map((subject_id) => ({ mission_id: missionId, kind, subject_id, team_id: teamId, at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Job `liaison.sweep`, every morning: a mission whose last day was yesterday ends as any other. */
export async function endPastMissions(services: Services): Promise<void> {
  const today = parisDay(services.clock.now()).toString()
  const past = await as(services.db, systemActor, (tx) => listMissions(tx, { pastOn: today }))
  for (const { id } of past) await endMission(services, systemActor, id, '')
}

/** Where a visit or a letter belongs: the home's estate when it is known and was hers then, else the first of the mission. */
export async function estateOf(
  tx: Tx,
  mission: Mission,
  homeId: string | null,
  at: Temporal.Instant,
): Promise<string> {
  const stillIn = ({ leftAt }: { leftAt: string }) => Temporal.Instant.compare(at, leftAt) < 0
  const own = [...mission.estates, ...mission.left.filter(stillIn)].map(({ id }) => id)
  if (!homeId) {
    const first = own[0]
    if (!first) throw new Refusal('missing', 'missions.unknown', w.unknown)
    return first
  }
  const home = await tx.selectFrom('homes').select('estate_id').where('id', '=', homeId).executeTakeFirst()
  if (!home || !own.includes(home.estate_id))
    throw new Refusal('invalid', 'missions.perimeter', words.notInPerimeter)
  return home.estate_id
}

// What when an estate leaves the perimeter of a mission that goes on? Her door to it shuts, what is open there goes to its agency; what she noted before still counts.
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { queueDelivery } from '../deliveries/index.ts'
import type { StaffActor } from '../field/index.ts'
import { endMissionGrants } from '../staff/index.ts'
import { giveCases, keepHandedOver, live } from './actions.ts'
import { tellAgent } from './concerned.ts'
import { findFirstTeam, listMissions, listOpenAt } from './queries.ts'
import { words } from './words.fr.ts'

const w = words.leave

/** From now on. Said twice, it leaves once; the last estate does not: the mission is ended instead. */
export async function leaveEstate(
  services: Services,
  actor: StaffActor,
  missionId: string,
  estateId: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const current = await live(tx, missionId)
    if (current.left.some(({ id }) => id === estateId)) return
    if (!current.estates.some(({ id }) => id === estateId)) throw wrong('missing', w.unknown)
    if (current.estates.length === 1) throw wrong('conflict', w.last)
    const gone = await tx
      .updateTable('liaison_mission_estates')
      .set({ left_at: services.clock.now(), left_by: actor.id })
      .where('mission_id', '=', missionId)
      .where('estate_id', '=', estateId)
      .where('left_at', 'is', null)
      .returning('grant_id')
      .executeTakeFirst()
    if (!gone) throw wrong('forbidden', w.notYours)
    await endMissionGrants(services, tx, actor, current.agentId, gone.grant_id ? [gone.grant_id] : [])
    await announce(services, tx, actor, {
      event: 'mission.estate_left',
      subjectId: missionId,
      estateId,
      facts: { agent: current.agentId },
    })
  })
}

const wrong = (kind: 'missing' | 'conflict' | 'forbidden', sentence: string) =>
  new Refusal(kind, 'missions.leave', sentence, { leave: sentence })

/**
 * Job `liaison.leave_estate`, safe to repeat: her demands there go to the team of its agency, visits without answer are listed, the agency and she are written to.
 * What arrives later from a device is handed over in the same way.
 */
export async function handOverEstate(services: Services, missionId: string, estateId: string): Promise<void> {
  const found = await as(services.db, systemActor, async (tx) => {
    const mission = (await listMissions(tx, { id: missionId }))[0]
    const left = mission?.left.find(({ id }) => id === estateId)
    const agency = left && (await findAgencyOf(tx, estateId))
    if (!mission || !left || !agency) return undefined
    const open = await listOpenAt(tx, mission, estateId)
    return { mission, left, agency, open, teamId: await findFirstTeam(tx, agency.id) }
  })
  if (!found) return
  const { mission, left, agency, open, teamId } = found
  await giveCases(services, missionId, teamId, open.cases)
  await as(services.db, systemActor, async (tx) => {
    await keepHandedOver(services, tx, missionId, teamId, 'walk_in', open.walkIns)
    await keepHandedOver(services, tx, missionId, teamId, 'letter', open.letters)
    const count = [open.cases.length, open.walkIns.length, open.letters.length] as const
    const key = `estate_left:${missionId}:${estateId}:${left.leftAt}`
    const isFirst = !(await isTold(tx, `${key}:agent`))
    const link = { href: `${services.url}/bureau/missions/${mission.number}`, label: words.mail.open }
    if (isFirst || count.some((one) => one > 0))
      await queueDelivery(services, tx, {
        dedupe: isFirst ? key : `${key}:${[...open.cases, ...open.walkIns, ...open.letters].join()}`,
        purpose: 'order',
        way: { channel: 'email', address: agency.email },
        toName: agency.name,
        estateId,
        subject: w.subject(left.name, mission.title),
        short: w.subject(left.name, mission.title),
        paragraphs: w.paragraphs(mission.agentName, left.name, ...count),
        link,
      })
    await tellAgent(services, tx, mission, key, w.toAgent(left.name), estateId)
  })
}

async function findAgencyOf(tx: Tx, estateId: string) {
  return tx
    .selectFrom('estates as s')
    .innerJoin('agencies as a', 'a.id', 's.agency_id')
    .select(['a.id', 'a.name', 'a.email'])
    .where('s.id', '=', estateId)
    .executeTakeFirst()
}

async function isTold(tx: Tx, dedupe: string): Promise<boolean> {
  const { rows } = await sql`select 1 from deliveries where dedupe = ${dedupe}`.execute(tx)
  return rows.length > 0
}

/** Of her missions that go on: what came since from an estate that left goes the way of the rest. */
export async function handOverLeft(services: Services, agentId: string): Promise<void> {
  const missions = await as(services.db, systemActor, (tx) => listMissions(tx, { agentId }))
  for (const { id, left, endedAt } of missions)
    if (!endedAt) for (const estate of left) await handOverEstate(services, id, estate.id)
}

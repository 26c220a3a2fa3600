// How does a mission change on its way? Its office, telephone, letterbox, last day, perimeter: one transaction with its grants, and those concerned are told.
import { parisDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffActor } from '../field/index.ts'
import { grantMission, moveMissionGrants } from '../staff/index.ts'
import { isDay, live } from './actions.ts'
import { tellAgent, tellConcerned } from './concerned.ts'
import { listGrantIds, listMissions, type Mission } from './queries.ts'
import { stateOf } from './rules.ts'
import { words } from './words.fr.ts'

const w = words.desk

export type MissionChange = {
  /** The command: what is told of it is told once. */
  id: string
  title: string
  untilOn: string
  office: string
  letterbox: string
  phone: string | null
  /** Added to the perimeter. */
  estateIds: string[]
}
export type Changed = 'title' | 'until' | 'office' | 'letterbox' | 'phone' | 'estates'
/** What residents must be told, whether or not they look. */
const toldOf: Changed[] = ['office', 'letterbox', 'phone']

/** Nothing changed is nothing written; a second of the same form changes nothing. */
export async function changeMission(
  services: Services,
  actor: StaffActor,
  missionId: string,
  made: MissionChange,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const current = await live(tx, missionId)
    const next = {
      title: made.title.trim().slice(0, 160),
      office: made.office.trim().slice(0, 300),
      letterbox: made.letterbox.trim().slice(0, 300),
      phone: made.phone?.trim() || null,
      untilOn: made.untilOn,
    }
    refuseWrong(services, current, next)
    const added = made.estateIds.filter((id) => !current.estates.some((one) => one.id === id))
    const changed: Changed[] = [
      ...(['title', 'office', 'letterbox', 'phone'] as const).filter((name) => next[name] !== current[name]),
      ...(next.untilOn === current.untilOn ? [] : (['until'] as const)),
      ...(added.length === 0 ? [] : (['estates'] as const)),
    ]
    if (changed.length === 0) return
    if (changed.includes('until')) {
      const grants = await listGrantIds(tx, missionId)
      const moved = await moveMissionGrants(services, tx, actor, current.agentId, grants, next.untilOn)
      if (moved < grants.length) throw new Refusal('forbidden', 'missions.not_all', w.notAll)
    }
    for (const estateId of added)
      await addEstate(services, tx, actor, { ...current, untilOn: next.untilOn }, estateId)
    const { untilOn, ...others } = next
    await tx
      .updateTable('liaison_missions')
      .set({ ...others, until_on: untilOn })
      .where('id', '=', missionId)
      .execute()
    await announce(services, tx, actor, {
      event: 'mission.changed',
      subjectId: missionId,
      estateId: current.estates[0]?.id ?? null,
      facts: { changed, changeId: made.id, until: untilOn },
    })
  })
}

function refuseWrong(services: Services, current: Mission, next: { title: string; untilOn: string }): void {
  const errors: Record<string, string> = {}
  if (next.title === '') errors.title = w.needTitle
  if (!isDay(next.untilOn)) errors.until_on = w.needDates
  else if (next.untilOn < parisDay(services.clock.now()).toString()) errors.until_on = w.endsPastNow
  else if (next.untilOn < current.fromOn) errors.until_on = w.endsBefore
  const first = Object.values(errors)[0]
  if (first) throw new Refusal('invalid', 'missions.change', first, errors)
}

/** The agent's door to it opens today, or on the first day of the mission. */
async function addEstate(
  services: Services,
  tx: Tx,
  actor: StaffActor,
  mission: Mission,
  estateId: string,
): Promise<void> {
  const today = parisDay(services.clock.now()).toString()
  const grantId = await grantMission(services, tx, actor, {
    staffId: mission.agentId,
    estateId,
    fromOn: stateOf(mission, today) === 'coming' ? mission.fromOn : today,
    untilOn: mission.untilOn,
  })
  await tx
    .insertInto('liaison_mission_estates')
    .values({ mission_id: mission.id, estate_id: estateId, grant_id: grantId })
    // It had left, and comes back.
    .onConflict((conflict) =>
      conflict
        .columns(['mission_id', 'estate_id'])
        .doUpdateSet({ grant_id: grantId, left_at: null, left_by: null }),
    )
    .execute()
}

/** Job `liaison.tell_change`: every home of the perimeter by its own way when the place or the telephone is another, and the agent of everything. */
export async function tellMissionChange(services: Services, job: Record<string, string>): Promise<void> {
  const changed = (job.changed ?? '').split(',') as Changed[]
  await as(services.db, systemActor, async (tx) => {
    const [mission] = await listMissions(tx, { id: job.missionId ?? '' })
    if (!mission || mission.endedAt) return
    const key = `mission_change:${job.changeId}`
    await tellAgent(services, tx, mission, key, words.changed.agentParagraphs(mission, changed))
    const said = changed.filter((one) => toldOf.includes(one))
    if (said.length === 0) return
    await tellConcerned(services, tx, mission, key, {
      subject: words.changed.subject,
      short: words.changed.short(mission, said),
      paragraphs: words.changed.paragraphs(mission, said),
    })
  })
}

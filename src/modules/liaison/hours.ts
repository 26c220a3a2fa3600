// When is the agent there, and who is told when that changes? Hours and exceptions, shown at once, and told once to those who may have counted on them.
import { randomUUIDv7 } from 'node:crypto'
import { parisDay } from '../../platform/clock/clock.ts'
import { holidayOn } from '../../platform/clock/holidays.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import type { OpeningHours } from '../../platform/clock/working-time.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffActor } from '../field/index.ts'
import { saySlots } from '../homes/index.ts'
import { live } from './actions.ts'
import { sayWeek } from './card.tsx'
import { listConcerned, tellAgent, tellConcerned } from './concerned.ts'
import { listMissions, type Mission } from './queries.ts'
import { stateOf } from './rules.ts'
import { keepAnnounced } from './sessions.ts'
import { words } from './words.fr.ts'

const w = words.hoursTold

/** The week, or one day that is not as the others. What changes nothing is told to nobody; says whether somebody is. */
export async function setMissionHours(
  services: Services,
  actor: StaffActor,
  id: string,
  change: (now: OpeningHours) => OpeningHours,
): Promise<boolean> {
  return as(services.db, actor, async (tx) => {
    const current = await live(tx, id)
    const opening = change(current.opening)
    const days = changedDays(current.opening, opening)
    refuseDays(
      current,
      opening.exceptions.filter(({ on }) => days.includes(on)).map(({ on }) => on),
      parisDay(services.clock.now()).toString(),
    )
    const isWeek = JSON.stringify(sorted(opening)) !== JSON.stringify(sorted(current.opening))
    if (!isWeek && days.length === 0) return false
    await tx
      .updateTable('liaison_missions')
      .set({ opening: JSON.stringify(opening) })
      .where('id', '=', id)
      .execute()
    const today = parisDay(services.clock.now()).toString()
    const isComing = stateOf(current, today) === 'coming'
    await keepAnnounced(services, tx, id, isComing ? current.fromOn : today, opening)
    await announce(services, tx, actor, {
      event: 'mission.hours_changed',
      subjectId: id,
      estateId: current.estates[0]?.id ?? null,
      facts: { changeId: randomUUIDv7(), isWeek, days },
    })
    return isWeek || days.some((on) => on >= today && on >= current.fromOn && on <= current.untilOn)
  })
}

/** A day that nobody can be told of is not one of the office. */
function refuseDays(mission: Mission, added: string[], today: string): void {
  for (const on of added) {
    const sentence =
      on < today
        ? w.dayPast
        : on > mission.untilOn
          ? w.dayAfter(sayDay(Temporal.PlainDate.from(mission.untilOn)))
          : on < mission.fromOn
            ? w.dayBefore(sayDay(Temporal.PlainDate.from(mission.fromOn)))
            : null
    if (sentence) throw new Refusal('invalid', 'missions.special', sentence, { on: sentence })
  }
}

const sorted = ({ week }: OpeningHours) =>
  Object.entries(week).sort(([one], [other]) => (one < other ? -1 : 1))

function changedDays(before: OpeningHours, after: OpeningHours): string[] {
  const said = ({ exceptions }: OpeningHours, on: string) =>
    JSON.stringify(exceptions.findLast((one) => one.on === on) ?? null)
  const all = new Set([...before.exceptions, ...after.exceptions].map(({ on }) => on))
  return [...all].filter((on) => said(before, on) !== said(after, on)).sort()
}

/** Job `liaison.tell_hours`: everyone of the perimeter by her own way, and the agent. A day that is past, or after the last one, is told to nobody. */
export async function tellHours(services: Services, job: Record<string, string>): Promise<void> {
  const today = parisDay(services.clock.now()).toString()
  await as(services.db, systemActor, async (tx) => {
    const [mission] = await listMissions(tx, { id: job.missionId ?? '' })
    if (!mission || mission.endedAt) return
    const days = (job.days ?? '')
      .split(',')
      .filter((on) => on >= today && on >= mission.fromOn && on <= mission.untilOn)
    const said = [
      ...(job.isWeek === 'true' ? [w.week(sayWeek(mission.opening))] : []),
      ...days.map((on) => sayOneDay(mission.opening, on)),
    ]
    if (said.length === 0) return
    const key = `mission_hours:${job.changeId}`
    await tellAgent(services, tx, mission, key, [w.toAgent, ...said])
    await tellConcerned(services, tx, mission, key, {
      subject: w.subject,
      short: w.short(mission.agentName, said),
      paragraphs: w.paragraphs(mission, said),
    })
  })
}

/** « mardi 8 décembre : fermé (Réunion de chantier) »; taken away, it is as on other weeks, or closed on a public holiday. */
export function sayOneDay(opening: OpeningHours, on: string): string {
  const day = sayDay(Temporal.PlainDate.from(on))
  const kept = opening.exceptions.findLast((one) => one.on === on)
  if (kept) return w.day(day, saySlots(kept.hours) || words.closed, kept.label)
  const holiday =
    opening.holidays && holidayOn(Temporal.PlainDate.from(on), { alsaceMoselle: opening.alsaceMoselle })
  if (holiday) return w.day(day, words.closed, holiday)
  const weekDay = Temporal.PlainDate.from(on).dayOfWeek as keyof OpeningHours['week']
  return w.usual(day, saySlots(opening.week[weekDay]) || words.closed)
}

/** How many people a change is told to: said before it is saved. */
export async function countConcerned(services: Services, mission: Mission): Promise<number> {
  return as(services.db, systemActor, async (tx) => (await listConcerned(tx, mission)).length)
}

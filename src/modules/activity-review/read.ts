// Which bilan is asked for in an address, and what stands in it?
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay, sayMonth } from '../../platform/clock/words.fr.ts'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { listEstates } from '../homes/index.ts'
import {
  type Announced,
  announcedMinutes,
  listAnnounced,
  listMissions,
  type Mission,
} from '../liaison/index.ts'
import {
  countFacts,
  countObserved,
  type Facts,
  listPictures,
  type Observed,
  type Picture,
} from './queries.ts'
import { daysPeriod, monthPeriod, offeredMonths, type Period } from './rules.ts'
import { words } from './words.fr.ts'

export type Choice = { value: string; label: string }
export type Review = {
  whose: string
  period: string
  /** In words; null when there is nothing before. */
  beforePeriod: string | null
  now: Facts
  before: Facts | null
  observed: (Observed & { before: number | null })[]
  pictures: Picture[]
  choices: { missions: Choice[]; estates: Choice[]; periods: Choice[] }
  chosen: { whose: string; period: string }
}

const picturesMax = 6
const wholeMission = 'mission'

/** `asked.whose`: `mission-3` or an estate's code; `asked.period`: `2026-11` or `mission`. Left out: the first one there is, this month. */
export async function readReview(
  services: Services,
  actor: Actor & { kind: 'staff' },
  asked: { whose: string; period: string },
): Promise<Review | null> {
  const today = parisDay(services.clock.now())
  const { missions, estates } = await as(services.db, actor, async (tx) => ({
    missions: await listMissions(tx),
    estates: await listReachedEstates(tx),
  }))
  const choices = {
    missions: missions.map((one) => ({
      value: `mission-${one.number}`,
      label: `${one.title} (${one.agentName})`,
    })),
    estates: estates.map(({ code, name }) => ({ value: code, label: name })),
  }
  const whose = asked.whose || choices.missions[0]?.value || choices.estates[0]?.value
  if (!whose) return null
  const mission = missions.find(({ number }) => whose === `mission-${number}`)
  const estate = estates.find(({ code }) => code === whose)
  if (!mission && !estate) throw new Refusal('missing', 'activity_review.unknown', words.unknown)
  const months = offeredMonths(today, mission?.fromOn)
  const month = months.find((one) => one.toString() === asked.period)
  const isWhole = mission !== undefined && asked.period === wholeMission
  if (asked.period && !month && !isWhole)
    throw new Refusal('missing', 'activity_review.period', words.unknown)
  const shown = month ?? months[0]
  if (!shown) return null
  const period = isWhole ? daysPeriod(mission.fromOn, mission.untilOn) : monthPeriod(shown)
  const earlier = isWhole ? null : shown.subtract({ months: 1 })
  const scope = (when: Period) => ({ ...when, ...placesOf(mission, estate) })
  // How many is a fact of the mission: the same number for each who may open this bilan, whatever she may read of each fact.
  const counted = await as(services.db, systemActor, async (tx) => {
    const announced = mission ? await listAnnounced(tx, mission.id) : []
    const count = async (when: Period): Promise<Facts> => ({
      ...(await countFacts(tx, scope(when))),
      minutesAnnounced: mission ? announcedDuring(announced, mission, when, today) : null,
    })
    return {
      now: await count(period),
      before: earlier && (await count(monthPeriod(earlier))),
      observed: besideBefore(
        await countObserved(tx, scope(period)),
        earlier && (await countObserved(tx, scope(monthPeriod(earlier)))),
      ),
    }
  })
  return {
    whose: mission ? `${mission.title}, ${mission.agentName}` : (estate?.name ?? ''),
    period: isWhole ? sayDays(mission) : sayMonth(shown),
    beforePeriod: earlier && sayMonth(earlier),
    ...counted,
    // What is shown of a fact stays what she may read.
    pictures: await as(services.db, actor, (tx) => listPictures(tx, scope(period), picturesMax)),
    choices: {
      ...choices,
      periods: [
        ...(mission ? [{ value: wholeMission, label: words.wholeMission }] : []),
        ...months.map((one) => ({ value: one.toString(), label: sayMonth(one) })),
      ],
    },
    chosen: { whose, period: isWhole ? wholeMission : shown.toString() },
  }
}

/** What was seen before only stands too, with nothing now. */
function besideBefore(now: Observed[], before: Observed[] | null): Review['observed'] {
  const [is, was] = [now, before ?? []].map((seen) => new Map(seen.map(({ kind, times }) => [kind, times])))
  return [...new Set([...now, ...(before ?? [])].map(({ kind }) => kind))].map((kind) => ({
    kind,
    times: is?.get(kind) ?? 0,
    before: before && (was?.get(kind) ?? 0),
  }))
}

function placesOf(mission: Mission | undefined, estate: { id: string } | undefined) {
  if (mission)
    return {
      // What was done where it no longer goes was done.
      estateIds: [...mission.estates, ...mission.left].map(({ id }) => id),
      missionId: mission.id,
      agentId: mission.agentId,
    }
  return { estateIds: estate ? [estate.id] : [], missionId: null, agentId: null }
}

/** Days of the period, of the mission, and not to come: an office of next week is not yet missed. */
function announcedDuring(
  announced: Announced[],
  mission: Mission,
  { from, until }: Period,
  today: Temporal.PlainDate,
): number {
  const days = [parisDay(from).toString(), mission.fromOn].sort()
  const last = [
    parisDay(until).subtract({ days: 1 }).toString(),
    mission.untilOn,
    today.toString(),
    ...(mission.endedAt ? [parisDay(mission.endedAt).toString()] : []),
  ].sort()
  return announcedMinutes(announced, days[1] ?? mission.fromOn, last[0] ?? mission.untilOn)
}

const sayDays = ({ fromOn, untilOn }: Mission) =>
  `du ${sayDay(Temporal.PlainDate.from(fromOn))} au ${sayDay(Temporal.PlainDate.from(untilOn))}`

/** The map is open to every colleague: a bilan is offered for her own sector. */
async function listReachedEstates(tx: Tx) {
  const { rows } = await sql<{ id: string }>`
    select id from estates where (select app.everywhere()) or id = any ((select app.estates())::uuid[])`.execute(
    tx,
  )
  const reached = new Set(rows.map(({ id }) => id))
  return (await listEstates(tx)).filter(({ id }) => reached.has(id))
}

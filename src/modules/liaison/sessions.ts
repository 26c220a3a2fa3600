// What was really held of the office? A day, its hours, how many came, what it cost: noted by the agent or whoever answers for the mission.
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import type { OpeningHours } from '../../platform/clock/working-time.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import type { StaffActor } from '../field/index.ts'
import { readSlots } from '../homes/index.ts'
import { listMissions } from './queries.ts'
import { words } from './words.fr.ts'

const w = words.sessions

export type OfficeSession = {
  id: string
  heldOn: string
  fromTime: string
  untilTime: string
  /** Typed; null: the register says. */
  people: number | null
  /** Of the register, between these hours. */
  registered: number
  costCents: number | null
  author: string
  notedBy: string
}

export async function listSessions(tx: Tx, missionId: string, limit = 200): Promise<OfficeSession[]> {
  const { rows } = await sql<OfficeSession>`
    select x.id, x.held_on as "heldOn", x.from_time::text as "fromTime", x.until_time::text as "untilTime", x.people, x.cost_cents as "costCents",
           coalesce(t.name, '') as author, x.noted_by as "notedBy",
           (select coalesce(sum(v.people), 0)::int from liaison_walk_ins v where v.mission_id = x.mission_id
             and (v.at at time zone 'Europe/Paris')::date = x.held_on
             and (v.at at time zone 'Europe/Paris')::time >= x.from_time and (v.at at time zone 'Europe/Paris')::time < x.until_time) as registered
      from liaison_office_sessions x left join staff t on t.id = x.noted_by
     where x.mission_id = ${missionId} order by x.held_on desc, x.from_time desc limit ${limit}`.execute(tx)
  return rows
}

/** What was announced, since when; the first first. */
export async function listAnnounced(
  tx: Tx,
  missionId: string,
): Promise<{ fromOn: string; opening: OpeningHours }[]> {
  const { rows } = await sql<{ fromOn: string; opening: OpeningHours }>`
    select from_on as "fromOn", opening from liaison_mission_hours where mission_id = ${missionId} order by from_on`.execute(
    tx,
  )
  return rows
}

/** From this day on; what was announced before stays what it was. In the transaction that sets them. */
export async function keepAnnounced(
  services: Services,
  tx: Tx,
  missionId: string,
  fromOn: string,
  opening: OpeningHours,
): Promise<void> {
  await tx
    .insertInto('liaison_mission_hours')
    .values({
      mission_id: missionId,
      from_on: fromOn,
      opening: JSON.stringify(opening),
      set_at: services.clock.now(),
    })
    .onConflict((conflict) =>
      conflict.columns(['mission_id', 'from_on']).doUpdateSet({
        opening: (excluded) => excluded.ref('excluded.opening'),
        set_at: (excluded) => excluded.ref('excluded.set_at'),
      }),
    )
    .execute()
}

/** As typed. */
export type NewSession = {
  /** The command. */
  id: string
  missionId: string
  estateId: string
  heldOn: string
  hours: string
  people: string
  cost: string
}

/** The same command twice is one. A mission that has ended still takes what was held before its end. */
export async function noteSession(services: Services, actor: StaffActor, made: NewSession): Promise<void> {
  const today = parisDay(services.clock.now()).toString()
  await as(services.db, actor, async (tx) => {
    // Two who type the same morning: one after the other.
    await sql`select pg_advisory_xact_lock(hashtextextended('sessions ' || ${made.missionId}, 0))`.execute(tx)
    const mission = (await listMissions(tx, { id: made.missionId }))[0]
    if (!mission) throw new Refusal('missing', 'missions.unknown', words.desk.unknown)
    const held = await listSessions(tx, made.missionId)
    if (held.some(({ id }) => id === made.id)) return
    const read = readSession(made)
    const last = [mission.untilOn, today].sort()[0] ?? today
    if (made.heldOn < mission.fromOn || made.heldOn > last) throw wrong('held_on', w.outside)
    const twin = held.find(
      (one) =>
        one.heldOn === made.heldOn && one.fromTime < `${read.until}:00` && one.untilTime > `${read.from}:00`,
    )
    if (twin) throw wrong('held_hours', w.twin)
    const estate = mission.estates.find(({ id }) => id === made.estateId) ?? mission.estates[0]
    if (!estate) throw new Refusal('missing', 'missions.unknown', words.desk.unknown)
    await tx
      .insertInto('liaison_office_sessions')
      .values({
        id: made.id,
        mission_id: made.missionId,
        estate_id: estate.id,
        held_on: made.heldOn,
        from_time: read.from,
        until_time: read.until,
        people: read.people,
        cost_cents: read.costCents,
        noted_by: actor.id,
        noted_at: services.clock.now(),
      })
      .execute()
    await announce(services, tx, actor, {
      event: 'mission.session_noted',
      subjectId: made.missionId,
      estateId: estate.id,
      facts: { on: made.heldOn, from: read.from, until: read.until, people: read.people },
    })
  })
}

function readSession(made: NewSession) {
  const errors: Record<string, string> = {}
  if (!/^\d{4}-\d{2}-\d{2}$/.test(made.heldOn)) errors.held_on = w.needDay
  const slots = readSlots(made.hours) ?? []
  const [slot] = slots
  if (!slot || slots.length > 1) errors.held_hours = w.needHours
  const people = made.people.trim()
  if (people !== '' && !(/^\d{1,3}$/.test(people) && Number(people) <= 500)) errors.people = w.needPeople
  const cost = /^(\d{1,5})(?:[.,](\d{1,2}))?$/.exec(made.cost.trim().replace(/\s*€$/, ''))
  if (made.cost.trim() !== '' && !cost) errors.cost = w.needCost
  const first = Object.values(errors)[0]
  if (first || !slot) throw new Refusal('invalid', 'missions.session', first ?? w.needHours, errors)
  // Midnight is no time of a day in the database.
  return {
    from: slot[0],
    until: slot[1] === '24:00' ? '23:59' : slot[1],
    people: people === '' ? null : Number(people),
    costCents: cost ? Number(cost[1]) * 100 + Number((cost[2] ?? '').padEnd(2, '0')) : null,
  }
}

const wrong = (field: string, sentence: string) =>
  new Refusal('invalid', `missions.${field}`, sentence, { [field]: sentence })

/** Typed wrongly: taken out, and the journal says so. Twice is once. */
export async function takeOutSession(
  services: Services,
  actor: StaffActor,
  missionId: string,
  id: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const gone = await tx
      .deleteFrom('liaison_office_sessions')
      .where('id', '=', id)
      .where('mission_id', '=', missionId)
      .returning(['estate_id', 'held_on', 'from_time', 'until_time'])
      .executeTakeFirst()
    if (gone)
      await announce(services, tx, actor, {
        event: 'mission.session_taken_out',
        subjectId: missionId,
        estateId: gone.estate_id,
        facts: { on: gone.held_on, from: gone.from_time, until: gone.until_time },
      })
  })
}

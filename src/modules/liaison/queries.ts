// What is stored about missions, who came, and what was found in the box?
import { sql } from 'kysely'
import type { OpeningHours } from '../../platform/clock/working-time.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Subject } from './rules.ts'

export type Mission = {
  id: string
  number: number
  title: string
  agencyId: string
  agentId: string
  agentName: string
  employer: string | null
  fromOn: string
  untilOn: string
  office: string
  letterbox: string
  phone: string | null
  opening: OpeningHours
  endedAt: Temporal.Instant | null
  endedWhy: string
  handedOverAt: Temporal.Instant | null
  estates: { id: string; name: string }[]
  /** Of its perimeter until then; what was noted there stays. */
  left: { id: string; name: string; leftAt: string }[]
}

type Asked = {
  id?: string
  number?: number
  agentId?: string
  estateId?: string
  liveOn?: string
  pastOn?: string
}

export async function listMissions(tx: Tx, asked: Asked = {}): Promise<Mission[]> {
  const { rows } = await sql<Mission>`
    select m.id, m.number, m.title, m.agency_id as "agencyId", m.agent_id as "agentId", m.agent_name as "agentName", m.employer, m.from_on as "fromOn",
           m.until_on as "untilOn", m.office, m.letterbox, m.phone, m.opening, m.ended_at as "endedAt", m.ended_why as "endedWhy", m.handed_over_at as "handedOverAt",
           coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name) order by s.name) from liaison_mission_estates e join estates s on s.id = e.estate_id
                      where e.mission_id = m.id and e.left_at is null), '[]') as estates,
           coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name, 'leftAt', e.left_at) order by s.name) from liaison_mission_estates e join estates s on s.id = e.estate_id
                      where e.mission_id = m.id and e.left_at is not null), '[]') as left
      from liaison_missions m
     where (${asked.id ?? null}::uuid is null or m.id = ${asked.id ?? null}::uuid) and (${asked.number ?? null}::bigint is null or m.number = ${asked.number ?? null}::bigint)
       and (${asked.agentId ?? null}::uuid is null or m.agent_id = ${asked.agentId ?? null}::uuid)
       and (${asked.estateId ?? null}::uuid is null or exists (select from liaison_mission_estates e where e.mission_id = m.id and e.estate_id = ${asked.estateId ?? null}::uuid and e.left_at is null))
       and (${asked.liveOn ?? null}::date is null or (m.ended_at is null and m.until_on >= ${asked.liveOn ?? null}::date))
       and (${asked.pastOn ?? null}::date is null or (m.ended_at is null and m.until_on < ${asked.pastOn ?? null}::date))
     order by m.ended_at is not null, m.from_on desc, m.number desc limit 200`.execute(tx)
  return rows
}

export type Overlap = { number: number; title: string; agentName: string; untilOn: string; estates: string[] }

/** Other missions of the same estates on the same days: residents read both. */
export async function listOverlaps(tx: Tx, mission: Mission): Promise<Overlap[]> {
  const { rows } = await sql<Overlap>`
    select m.number, m.title, m.agent_name as "agentName", m.until_on as "untilOn", array_agg(s.name order by s.name) as estates
      from liaison_mission_estates e join liaison_mission_estates own on own.estate_id = e.estate_id and own.mission_id = ${mission.id} and own.left_at is null
      join liaison_missions m on m.id = e.mission_id join estates s on s.id = e.estate_id
     where e.left_at is null and m.id <> ${mission.id} and m.ended_at is null and m.from_on <= ${mission.untilOn}::date and m.until_on >= ${mission.fromOn}::date
     group by m.id order by m.from_on desc, m.number desc`.execute(tx)
  return rows
}

export async function lockMission(tx: Tx, id: string): Promise<Mission | undefined> {
  await sql`select 1 from liaison_missions where id = ${id} for update`.execute(tx)
  return (await listMissions(tx, { id }))[0]
}

export async function listGrantIds(tx: Tx, missionId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('liaison_mission_estates')
    .select('grant_id')
    .where('mission_id', '=', missionId)
    .where('left_at', 'is', null)
    .execute()
  return rows.flatMap(({ grant_id }) => grant_id ?? [])
}

export type WalkIn = {
  id: string
  at: Temporal.Instant
  people: number
  subject: Subject
  words: string
  isOwed: boolean
  answeredAt: Temporal.Instant | null
  answer: string | null
  home: string | null
}

export async function listWalkIns(tx: Tx, missionId: string, limit = 100): Promise<WalkIn[]> {
  const { rows } = await sql<WalkIn>`
    select w.id, w.at, w.people, w.subject, w.words, w.is_owed as "isOwed", w.answered_at as "answeredAt", w.answer,
           b.name || ', ' || e.label || ', ' || h.door as home
      from liaison_walk_ins w left join homes h on h.id = w.home_id left join entrances e on e.id = h.entrance_id left join buildings b on b.id = h.building_id
     where w.mission_id = ${missionId} order by w.is_owed and w.answered_at is null desc, w.at desc limit ${limit}`.execute(
    tx,
  )
  return rows
}

export type Letter = {
  id: string
  foundAt: Temporal.Instant
  caseNumber: number
  caseState: 'open' | 'answered' | 'closed' | 'merged'
}

export async function listLetters(tx: Tx, missionId: string, limit = 100): Promise<Letter[]> {
  const { rows } = await sql<Letter>`
    select l.id, l.found_at as "foundAt", c.number as "caseNumber", c.state as "caseState"
      from liaison_letters l join cases c on c.id = l.case_id where l.mission_id = ${missionId}
     order by c.state = 'open' desc, l.found_at desc limit ${limit}`.execute(tx)
  return rows
}

export async function countHandovers(tx: Tx, missionId: string) {
  const { rows } = await sql<{ cases: number; walkIns: number; letters: number }>`
    select count(*) filter (where kind = 'case')::int as cases, count(*) filter (where kind = 'walk_in')::int as "walkIns",
           count(*) filter (where kind = 'letter')::int as letters from liaison_handovers where mission_id = ${missionId}`.execute(
    tx,
  )
  return rows[0] ?? { cases: 0, walkIns: 0, letters: 0 }
}

/** Demands she holds where no other grant lets her in; visits and letters that nobody answered. Read as the system. */
export async function listOpenOf(tx: Tx, mission: Mission) {
  const estates = mission.estates.map(({ id }) => id)
  return {
    cases: await listHeld(tx, mission.agentId, estates),
    ...(await listUnanswered(tx, mission.id, null)),
  }
}

/** The same of one estate that left it, without what was handed over already. */
export async function listOpenAt(tx: Tx, mission: Mission, estateId: string) {
  return {
    cases: await listHeld(tx, mission.agentId, [estateId]),
    ...(await listUnanswered(tx, mission.id, estateId)),
  }
}

async function listHeld(tx: Tx, agentId: string, estates: string[]): Promise<string[]> {
  const { rows: cases } = await sql<{ id: string }>`
    select c.id from cases c join estates s on s.id = c.estate_id
     where c.assignee_id = ${agentId} and c.state in ('open', 'answered') and c.estate_id = any (${estates}::uuid[])
       and not exists (select from staff_grants g where g.staff_id = ${agentId} and g.revoked_at is null and g.from_on <= current_date
             and (g.until_on is null or g.until_on >= current_date) and g.role in ('caretaker', 'liaison_agent', 'adviser', 'agency_manager', 'technician', 'works_manager')
             and (g.estate_id = c.estate_id or g.agency_id = s.agency_id or (g.estate_id is null and g.agency_id is null)))
     order by c.number`.execute(tx)
  return cases.map(({ id }) => id)
}

async function listUnanswered(tx: Tx, missionId: string, estateId: string | null) {
  const here = (row: string) =>
    sql`(${estateId}::uuid is null or (${sql.ref(`${row}.estate_id`)} = ${estateId}::uuid
          and not exists (select from liaison_handovers h where h.mission_id = ${missionId} and h.subject_id = ${sql.ref(`${row}.id`)})))`
  const { rows: walkIns } = await sql<{ id: string }>`
    select w.id from liaison_walk_ins w where w.mission_id = ${missionId} and w.is_owed and w.answered_at is null and ${here('w')} order by w.at`.execute(
    tx,
  )
  const { rows: letters } = await sql<{ id: string }>`
    select l.id from liaison_letters l join cases c on c.id = l.case_id where l.mission_id = ${missionId} and c.state = 'open' and ${here('l')} order by l.found_at`.execute(
    tx,
  )
  return {
    walkIns: walkIns.map(({ id }) => id),
    letters: letters.map(({ id }) => id),
  }
}

export async function findFirstTeam(tx: Tx, agencyId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('staff_teams')
    .select('id')
    .where('agency_id', '=', agencyId)
    .orderBy('code')
    .executeTakeFirst()
  return row?.id ?? null
}

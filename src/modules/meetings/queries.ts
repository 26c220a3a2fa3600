// What is stored about meetings? One function per question, each read as the actor may.
import { sql } from 'kysely'
import { parisDay, startOfDay } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import { listPassed, type Passed } from '../competence/index.ts'
import type { MeetingKind, MeetingState, SpotKind } from './rules.ts'

export type Meeting = {
  id: string
  kind: MeetingKind
  state: MeetingState
  estateId: string
  buildingId: string | null
  /** The building's name, or the estate's for all of it. */
  where: string
  estate: string
  boardCode: string | null
  at: Temporal.Instant
  place: string
  welcome: string
  hostId: string
  /** Null where colleagues are not known: a resident, the hall. */
  host: string | null
  invitedAt: Temporal.Instant | null
  homesInvited: number
  startedAt: Temporal.Instant | null
  people: number | null
  homes: number | null
  /** A colleague chose another number after the closing. */
  countCorrectedAt: Temporal.Instant | null
  lateSeenAt: Temporal.Instant | null
  /** Something came after the closing that nobody has looked at. */
  hasLate: boolean
  remarks: number
  minutesAt: Temporal.Instant | null
  minutesSentAt: Temporal.Instant | null
  minutesWords: string
  /** What those invited were told first; null when it was never moved. */
  movedFrom: Temporal.Instant | null
  movedFromPlace: string | null
  movedAt: Temporal.Instant | null
  cancelledAt: Temporal.Instant | null
  cancelledWhy: string
  cancelToldAt: Temporal.Instant | null
}

const shape = sql`
  select m.id, m.kind, m.state, m.estate_id as "estateId", m.building_id as "buildingId", coalesce(b.name, s.name) as "where", s.name as estate,
         b.board_code as "boardCode", m.at, m.place_words as place, m.welcome, m.host_id as "hostId", h.name as host, m.invited_at as "invitedAt",
         m.homes_invited as "homesInvited", m.started_at as "startedAt", m.late_seen_at as "lateSeenAt",
         (exists (select from meeting_counts c where c.meeting_id = m.id and c.late_at > coalesce(m.late_seen_at, '-infinity') and not exists (select from meeting_counts x where x.taken_from = c.id))
          or exists (select from meeting_remarks r where r.meeting_id = m.id and r.late_at > coalesce(m.late_seen_at, '-infinity') and not r.is_shown)) as "hasLate", k.people, k.homes,
         (select max(c.counted_at) from meeting_counts c where c.meeting_id = m.id and c.taken_from is not null) as "countCorrectedAt",
         (select count(*) from meeting_remarks r where r.meeting_id = m.id) as remarks,
         x.written_at as "minutesAt", x.sent_at as "minutesSentAt", coalesce(x.words, '') as "minutesWords",
         v.from_at as "movedFrom", v.from_place as "movedFromPlace", v.moved_at as "movedAt", z.cancelled_at as "cancelledAt", coalesce(z.why, '') as "cancelledWhy", z.told_at as "cancelToldAt"
    from meetings m join estates s on s.id = m.estate_id left join buildings b on b.id = m.building_id left join staff h on h.id = m.host_id
    left join meeting_minutes x on x.meeting_id = m.id left join meeting_cancellations z on z.meeting_id = m.id
    left join lateral (select (array_agg(v.from_at order by v.moved_at, v.id))[1] as from_at, (array_agg(v.from_place order by v.moved_at, v.id))[1] as from_place,
                              max(v.moved_at) as moved_at from meeting_moves v where v.meeting_id = m.id) v on true
    left join lateral (select c.people, c.homes from meeting_counts c where c.meeting_id = m.id and c.late_at is null order by c.counted_at desc, c.id desc limit 1) k on true`

export async function findMeeting(tx: Tx, id: string): Promise<Meeting | undefined> {
  return (await sql<Meeting>`${shape} where m.id = ${id}`.execute(tx)).rows[0]
}

/** Locked first, read after: `for update` on the joined read would see a stale row. */
export async function lockMeeting(tx: Tx, id: string): Promise<Meeting | undefined> {
  const { rows } = await sql`select 1 from meetings where id = ${id} for update`.execute(tx)
  return rows.length > 0 ? findMeeting(tx, id) : undefined
}

/** A cancelled one is coming until its moment is past: somebody may still look for it. */
export async function listMeetings(
  tx: Tx,
  which: 'coming' | 'past',
  now: Temporal.Instant,
  limit = 50,
): Promise<Meeting[]> {
  const isPast = sql`(m.state = 'closed' or (m.state = 'cancelled' and m.at <= ${now.toString()}))`
  const { rows } = await sql<Meeting>`${shape}
    where ${which === 'past' ? isPast : sql`not ${isPast}`}
    order by m.at ${which === 'past' ? sql`desc` : sql`asc`} limit ${limit}`.execute(tx)
  return rows
}

/** For a device: those around this moment. */
export async function listAround(
  tx: Tx,
  now: Temporal.Instant,
  days: { before: number; after: number },
): Promise<Meeting[]> {
  const { rows } = await sql<Meeting>`${shape}
    where m.at between ${now.subtract({ hours: 24 * days.before }).toString()} and ${now.add({ hours: 24 * days.after }).toString()}
      and m.state <> 'cancelled' and app.reaches(m.estate_id) order by m.at limit 20`.execute(tx)
  return rows
}

type OfBuilding = { buildingId: string; estateId: string }

/** Those of one building: its own, and those of its whole estate. */
const concerning = ({ buildingId, estateId }: OfBuilding) =>
  sql`(m.invited_at is not null or m.state = 'closed') and (m.building_id = ${buildingId} or (m.building_id is null and m.estate_id = ${estateId}))`

export async function listOfBuilding(
  tx: Tx,
  building: OfBuilding,
  which: 'coming' | 'past',
  limit = 20,
): Promise<Meeting[]> {
  const { rows } = await sql<Meeting>`${shape}
    where ${concerning(building)} and ${which === 'past' ? sql`m.state = 'closed'` : sql`m.state in ('planned', 'running')`}
    order by m.at ${which === 'past' ? sql`desc` : sql`asc`} limit ${limit}`.execute(tx)
  return rows
}

/** Called off, until the day it would have been is over. */
export async function listCalledOff(tx: Tx, building: OfBuilding, now: Temporal.Instant): Promise<Meeting[]> {
  const { rows } = await sql<Meeting>`${shape}
    where ${concerning(building)} and m.state = 'cancelled' and m.at >= ${startOfDay(parisDay(now)).toString()} order by m.at limit 5`.execute(
    tx,
  )
  return rows
}

/** What a resident's pages show: those that come, and those called off that she may still think of. */
export async function listInvited(
  tx: Tx,
  building: OfBuilding,
  now: Temporal.Instant,
  limit = 20,
): Promise<Meeting[]> {
  const off = await listCalledOff(tx, building, now)
  const coming = await listOfBuilding(tx, building, 'coming', limit)
  return [...off, ...coming].sort((one, other) => Temporal.Instant.compare(one.at, other.at)).slice(0, limit)
}

/** What a calendar keeps: those of the last year and all that come, the cancelled ones too, so that they leave it. */
export async function listForCalendar(
  tx: Tx,
  building: OfBuilding,
  now: Temporal.Instant,
): Promise<Meeting[]> {
  const { rows } = await sql<Meeting>`${shape}
    where ${concerning(building)} and m.at > ${now.subtract({ hours: 24 * 365 }).toString()} order by m.at limit 200`.execute(
    tx,
  )
  return rows
}

/** The one after it, for the same people, once they are invited. */
export async function findNext(
  tx: Tx,
  after: Pick<Meeting, 'id' | 'at' | 'estateId' | 'buildingId'>,
  now: Temporal.Instant,
): Promise<Meeting | undefined> {
  const { rows } = await sql<Meeting>`${shape}
    where m.invited_at is not null and m.state = 'planned' and m.id <> ${after.id} and m.at > ${after.at.toString()} and m.at > ${now.toString()}
      and m.estate_id = ${after.estateId} and (m.building_id is null or m.building_id is not distinct from ${after.buildingId}::uuid) order by m.at limit 1`.execute(
    tx,
  )
  return rows[0]
}

export type Move = {
  id: string
  meetingId: string
  fromAt: Temporal.Instant
  fromPlace: string
  toAt: Temporal.Instant
  toPlace: string
  why: string
  movedAt: Temporal.Instant
  toldAt: Temporal.Instant | null
}
const moveShape = sql`
  select v.id, v.meeting_id as "meetingId", v.from_at as "fromAt", v.from_place as "fromPlace", v.to_at as "toAt", v.to_place as "toPlace", v.why,
         v.moved_at as "movedAt", v.told_at as "toldAt" from meeting_moves v`

export async function listMoves(tx: Tx, meetingId: string): Promise<Move[]> {
  return (
    await sql<Move>`${moveShape} where v.meeting_id = ${meetingId} order by v.moved_at, v.id`.execute(tx)
  ).rows
}
export async function findMove(tx: Tx, id: string): Promise<Move | undefined> {
  return (await sql<Move>`${moveShape} where v.id = ${id}`.execute(tx)).rows[0]
}

/** Held tomorrow, said before today, not recalled yet for that moment. */
export async function listToRemind(
  tx: Tx,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<Meeting[]> {
  const { rows } = await sql<Meeting>`${shape}
    where m.state = 'planned' and m.invited_at is not null and m.at >= ${from.toString()} and m.at < ${until.toString()}
      and not exists (select from meeting_reminders r where r.meeting_id = m.id and r.meeting_at = m.at) order by m.at, m.id`.execute(
    tx,
  )
  return rows
}

export type Invitation = {
  homeId: string
  home: string
  resident: string
  state: string | null
  channel: string | null
}

/** Who was invited, by which way, and where the invitation stands today. */
export async function listInvitations(tx: Tx, meetingId: string): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`
    select i.home_id as "homeId", concat_ws(', ', b.name, e.label, h.door) as home, concat_ws(' ', r.civility, r.first_name, r.last_name) as resident, d.state, d.channel
      from meeting_invitations i join homes h on h.id = i.home_id join entrances e on e.id = h.entrance_id join buildings b on b.id = h.building_id
      join residents r on r.id = i.resident_id
      left join lateral (select x.state, x.channel from deliveries x where x.resident_id = i.resident_id and (x.dedupe like 'invitation:' || i.meeting_id || ':%'
                          or x.dedupe like 'meeting-moved:' || i.meeting_id || ':%' or x.dedupe like 'meeting-cancelled:' || i.meeting_id || ':%')
                          and x.state <> 'replaced' order by (x.channel = 'app'), x.made_at desc limit 1) d on true
     where i.meeting_id = ${meetingId} order by b.name, e.position, h.floor, h.door`.execute(tx)
  return rows
}

/** One person of each home where somebody lives today: the first holder of the lease. */
export async function listOccupiedHomes(
  tx: Tx,
  of: { estateId: string; buildingId: string | null },
  today: string,
): Promise<{ homeId: string; residentId: string }[]> {
  const { rows } = await sql<{ homeId: string; residentId: string }>`
    select distinct on (h.id) h.id as "homeId", x.resident_id as "residentId"
      from homes h join leases l on l.home_id = h.id and l.starts_on <= ${today}::date and (l.ends_on is null or l.ends_on >= ${today}::date)
      join lease_holders x on x.lease_id = l.id
     where h.estate_id = ${of.estateId} and (${of.buildingId}::uuid is null or h.building_id = ${of.buildingId}::uuid)
     order by h.id, l.starts_on desc, x.resident_id`.execute(tx)
  return rows
}

/** Who is answered when something was said of this home. */
export async function findOccupant(tx: Tx, homeId: string, now: Temporal.Instant): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select x.resident_id as id from leases l join lease_holders x on x.lease_id = l.id
     where l.home_id = ${homeId} and l.starts_on <= ${parisDay(now).toString()}::date and (l.ends_on is null or l.ends_on >= ${parisDay(now).toString()}::date)
     order by l.starts_on desc, x.resident_id limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

export async function listAgenda(tx: Tx, meetingId: string): Promise<{ id: string; words: string }[]> {
  return tx
    .selectFrom('meeting_agenda_items')
    .select(['id', 'words'])
    .where('meeting_id', '=', meetingId)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
}

export type Remark = {
  id: string
  meetingId: string
  words: string
  spotKind: SpotKind
  spotId: string
  place: string
  natureCode: string | null
  isSensitive: boolean
  residentId: string | null
  isCity: boolean
  answer: string | null
  ownerId: string | null
  owner: string | null
  dueOn: string | null
  isShown: boolean
  /** It speaks of somebody: neighbours read only what was written in its place. */
  isReserved: boolean
  publishedWords: string | null
  publishedAnswer: string | null
  takenBy: string
  saidAt: Temporal.Instant
  /** It came after the closing: not in the minutes until a colleague puts it there. */
  lateAt: Temporal.Instant | null
  caseId: string | null
  caseNumber: number | null
  caseState: string | null
  promisedOn: string | null
  /** What the competence said of it, when it is ours. */
  sentence: string | null
  /** Somebody outside acts, and may have been told. */
  passed: Passed | null
}

export async function listRemarks(tx: Tx, meetingId: string): Promise<Remark[]> {
  return remarksWhere(tx, sql`r.meeting_id = ${meetingId}`)
}
export async function findRemark(tx: Tx, id: string): Promise<Remark | undefined> {
  return (await remarksWhere(tx, sql`r.id = ${id}`))[0]
}

async function remarksWhere(tx: Tx, which: ReturnType<typeof sql>): Promise<Remark[]> {
  const { rows } = await sql<Omit<Remark, 'passed'>>`
    select r.id, r.meeting_id as "meetingId", r.words, r.spot_kind as "spotKind", r.spot_id as "spotId", r.place_words as place, r.nature_code as "natureCode", r.is_sensitive as "isSensitive",
           r.resident_id as "residentId", r.is_city as "isCity", r.answer, r.owner_id as "ownerId", coalesce(held.name, o.name) as owner, r.due_on as "dueOn",
           r.is_shown as "isShown", r.is_reserved as "isReserved", r.published_words as "publishedWords", r.published_answer as "publishedAnswer", r.taken_by as "takenBy", r.said_at as "saidAt", r.late_at as "lateAt", r.case_id as "caseId", c.number as "caseNumber", c.state as "caseState",
           r.promised_on as "promisedOn", (select d.sentence from competence_decisions d where d.case_id = r.case_id and d.ended_at is null limit 1) as sentence
      from meeting_remarks r left join cases c on c.id = r.case_id left join staff o on o.id = r.owner_id left join staff held on held.id = c.assignee_id
     where ${which} order by r.said_at, r.id`.execute(tx)
  const passed = await listPassed(
    tx,
    rows.flatMap(({ caseId }) => caseId ?? []),
  )
  return rows.map((row) => ({ ...row, passed: passed.get(row.caseId ?? '') ?? null }))
}

export type MeetingPhoto = { id: string; sha256: string; addedAt: Temporal.Instant }
export async function listPhotos(tx: Tx, meetingId: string): Promise<MeetingPhoto[]> {
  return tx
    .selectFrom('meeting_photos')
    .select(['id', 'sha256', 'added_at as addedAt'])
    .where('meeting_id', '=', meetingId)
    .orderBy('added_at')
    .execute()
}

export async function findPhoto(
  tx: Tx,
  meetingId: string,
  sha256: string,
): Promise<{ type: string } | undefined> {
  return tx
    .selectFrom('meeting_photos as p')
    .innerJoin('files as f', 'f.sha256', 'p.sha256')
    .select('f.type')
    .where('p.meeting_id', '=', meetingId)
    .where('p.sha256', '=', sha256)
    .executeTakeFirst()
}

/** Colleagues of the same sector: who may host, and who may follow a remark. */
export async function listColleagues(tx: Tx): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select s.id, s.name from staff s where s.id in (select app.who_shares_reach()) order by s.name`.execute(
    tx,
  )
  return rows
}

export type OfferedSpot = { kind: SpotKind; id: string; label: string; group: string }

/** Where a remark may be, for who types it: the building or each of its estate, their entrances, places and machines, then the homes. */
export async function listSpots(
  tx: Tx,
  of: { estateId: string; buildingId: string | null },
): Promise<OfferedSpot[]> {
  const here = (estate: ReturnType<typeof sql>, building: ReturnType<typeof sql>) =>
    sql`${estate} = ${of.estateId} and (${of.buildingId}::uuid is null or ${building} is null or ${building} = ${of.buildingId}::uuid)`
  const { rows } = await sql<OfferedSpot>`
    select x.kind, x.id, x.label, coalesce(b.name, x.estate) as "group" from (
      select 'estate' as kind, s.id, s.name as label, null::uuid as building, s.name as estate, 0 as rank, 0 as position, 0 as floor from estates s
       where s.id = ${of.estateId}
      union all select 'building', b.id, b.name, b.id, '', 1, 0, 0 from buildings b where ${here(sql`b.estate_id`, sql`b.id`)}
      union all select 'entrance', e.id, e.label, e.building_id, '', 2, e.position, 0 from entrances e where ${here(sql`e.estate_id`, sql`e.building_id`)}
      union all select 'place', p.id, p.label, p.building_id, s.name, 3, 0, 0 from places p join estates s on s.id = p.estate_id where ${here(sql`p.estate_id`, sql`p.building_id`)}
      union all select 'equipment', q.id, q.label, q.building_id, s.name, 4, 0, 0 from equipment q join estates s on s.id = q.estate_id
       where ${here(sql`q.estate_id`, sql`q.building_id`)}
      union all select 'home', h.id, concat_ws(', ', e.label, h.door), h.building_id, '', 5, e.position, h.floor from homes h join entrances e on e.id = h.entrance_id
       where ${here(sql`h.estate_id`, sql`h.building_id`)}) x left join buildings b on b.id = x.building
     order by x.building is null desc, b.name, x.rank, x.position, x.floor, x.label`.execute(tx)
  return rows
}

/** What a place is called, for who was not there. A place out of reach is unknown. */
export async function findSpotWords(
  tx: Tx,
  kind: SpotKind,
  id: string,
): Promise<{ words: string; estateId: string } | undefined> {
  const found = {
    home: sql`select concat_ws(', ', b.name, e.label, h.door) as words, h.estate_id as "estateId" from homes h join entrances e on e.id = h.entrance_id join buildings b on b.id = h.building_id where h.id = ${id}`,
    entrance: sql`select concat_ws(', ', b.name, e.label) as words, e.estate_id as "estateId" from entrances e join buildings b on b.id = e.building_id where e.id = ${id}`,
    building: sql`select b.name as words, b.estate_id as "estateId" from buildings b where b.id = ${id}`,
    place: sql`select p.label as words, p.estate_id as "estateId" from places p where p.id = ${id}`,
    equipment: sql`select q.label as words, q.estate_id as "estateId" from equipment q where q.id = ${id}`,
    estate: sql`select s.name as words, s.id as "estateId" from estates s where s.id = ${id}`,
  }[kind]
  return (await sql<{ words: string; estateId: string }>`${found}`.execute(tx)).rows[0]
}

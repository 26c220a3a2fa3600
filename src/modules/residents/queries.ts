// What is stored about the people who live there? Each reads what the transaction's actor may read.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

export type AnswerChannel = 'app' | 'email' | 'sms' | 'call' | 'letter'
export type ChannelKind = 'email' | 'sms' | 'phone' | 'push'
export const consentPurposes = [
  'electronic_documents',
  'works',
  'consultation',
  'activities',
  'survey',
] as const
export type ConsentPurpose = (typeof consentPurposes)[number]

export async function findResident(tx: Tx, id: string) {
  return tx.selectFrom('residents').selectAll().where('id', '=', id).executeTakeFirst()
}

export type FoundResident = {
  id: string
  code: string
  name: string
  homeId: string | null
  homeCode: string | null
  door: string | null
  floor: number | null
  buildingId: string | null
  address: string | null
  estateId: string | null
}

/** By name (with or without accents, a letter wrong), number of telephone, home, address or file number; the likeliest first. */
export async function searchResidents(tx: Tx, words: string, limit = 20): Promise<FoundResident[]> {
  if (words.trim().length < 2) return []
  const { rows } = await sql<FoundResident>`
    select r.id, r.code, concat_ws(' ', r.civility, r.first_name, r.last_name) as name, w."homeId", w."homeCode", w.door, w.floor, w."buildingId", w.address, w."estateId"
      from app.search_residents(${words}, ${limit}) with ordinality as f (resident_id, place) join residents r on r.id = f.resident_id
      left join lateral (
        select h.id as "homeId", h.code as "homeCode", h.door, h.floor, h.building_id as "buildingId", h.estate_id as "estateId", e.address
          from (select lease_id from lease_holders where resident_id = r.id union select lease_id from household_members where resident_id = r.id) x
          join leases l on l.id = x.lease_id join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id
         order by l.ends_on is null or l.ends_on >= current_date desc, l.starts_on desc limit 1) w on true
     order by f.place`.execute(tx)
  return rows
}

export type Channel = {
  id: string
  kind: ChannelKind
  address: string
  verifiedAt: Temporal.Instant | null
  /** She added it herself and has not proved it: nothing goes there. */
  awaitsProof: boolean
}
export type Contact = {
  residentId: string
  civility: string | null
  name: string
  answerChannel: AnswerChannel
  /** Null: as her answers. */
  acknowledgementChannel: AnswerChannel | null
  progressChannel: AnswerChannel | null
  largePrint: boolean
  /** Live ones, verified first, then the latest. */
  channels: Channel[]
}

export async function contactOf(tx: Tx, residentId: string): Promise<Contact | undefined> {
  const resident = await findResident(tx, residentId)
  if (!resident) return undefined
  const channels = await tx
    .selectFrom('resident_channels')
    .select(['id', 'kind', 'address', 'verified_at as verifiedAt', 'awaits_proof as awaitsProof'])
    .where('resident_id', '=', residentId)
    .where('ended_at', 'is', null)
    .orderBy(sql`verified_at is null`)
    .orderBy('added_at', 'desc')
    .execute()
  return {
    residentId,
    civility: resident.civility,
    name: `${resident.first_name} ${resident.last_name}`.trim(),
    answerChannel: resident.answer_channel as AnswerChannel,
    acknowledgementChannel: resident.acknowledgement_channel as AnswerChannel | null,
    progressChannel: resident.progress_channel as AnswerChannel | null,
    largePrint: resident.large_print,
    channels: channels.map((channel) => ({ ...channel, kind: channel.kind as ChannelKind })),
  }
}

/** What holds for each purpose today: the last line, or nothing said. */
export async function consentsOf(
  tx: Tx,
  residentId: string,
): Promise<Map<ConsentPurpose, { granted: boolean; at: Temporal.Instant }>> {
  const rows = await tx
    .selectFrom('resident_consents')
    .select(['purpose', 'granted', 'at'])
    .where('resident_id', '=', residentId)
    .orderBy('at')
    .execute()
  return new Map(rows.map(({ purpose, granted, at }) => [purpose as ConsentPurpose, { granted, at }]))
}

/** `name` is null where the actor may not read it: a resident sees that someone shares her home, staff see who. */
export type HouseholdMember = {
  residentId: string
  name: string | null
  relation: 'holder' | 'spouse' | 'child' | 'parent' | 'other'
}

export async function householdOf(tx: Tx, residentId: string): Promise<HouseholdMember[]> {
  const { rows } = await sql<HouseholdMember>`
    with mine as (select lease_id from lease_holders where resident_id = ${residentId} union select lease_id from household_members where resident_id = ${residentId}),
    living as (select l.id from leases l where l.id in (select lease_id from mine) and (l.ends_on is null or l.ends_on >= current_date))
    select x.resident_id as "residentId", r.first_name || ' ' || r.last_name as name, x.relation
      from (select resident_id, 'holder' as relation, lease_id from lease_holders union all select resident_id, relation, lease_id from household_members) x
      left join residents r on r.id = x.resident_id
     where x.lease_id in (select id from living) order by x.relation <> 'holder', r.first_name, x.resident_id`.execute(
    tx,
  )
  return rows
}

/** Names of who lives in each home, the holders first. */
export async function listResidentsOfBuilding(tx: Tx, buildingId: string): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ home_id: string; names: string[] }>`
    select h.id as home_id, array_agg(r.first_name || ' ' || r.last_name order by x.place, r.last_name, r.first_name) as names
      from homes h join leases l on l.home_id = h.id and (l.ends_on is null or l.ends_on >= current_date)
      join (select lease_id, resident_id, 0 as place from lease_holders union all select lease_id, resident_id, 1 from household_members) x on x.lease_id = l.id
      join residents r on r.id = x.resident_id
     where h.building_id = ${buildingId} group by h.id`.execute(tx)
  return new Map(rows.map(({ home_id, names }) => [home_id, names]))
}

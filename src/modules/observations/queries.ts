// What is stored about what was seen? One function per question; row-level security says what of it each may read.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { Destination, Fact, Kind } from './kinds.ts'
import { pickupKinds } from './kinds.ts'

export type ObservationState = 'noted' | 'relayed' | 'acknowledged' | 'done' | 'refused' | 'filed'
export type ListedObservation = {
  id: string
  number: number
  kind: Kind
  facts: Fact[]
  people: number
  estateId: string
  buildingId: string | null
  /** "La Jetée, Goéland, entrée B, Hall B" */
  place: string
  words: string
  seenAt: Temporal.Instant
  correctedAt: Temporal.Instant | null
  madeBy: string
  author: string
  photos: number
  state: ObservationState
}

export async function lockObservation(tx: Tx, id: string) {
  await sql`select 1 from observations where id = ${id} for update`.execute(tx)
  return tx.selectFrom('observations').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What was asked last and not refused says where it is; refused by everyone is said too; a demand says it better than all. */
const stateOf = sql`coalesce((select 'filed' from observation_cases f where f.observation_id = o.id),
  (select case when l.done_at is not null then 'done' when r.state = 'sent' then 'relayed' else r.state end
    from observation_relay_lines l join observation_relays r on r.id = l.relay_id where l.observation_id = o.id and r.state <> 'withdrawn'
   order by l.done_at is not null desc, r.state <> 'refused' desc, r.sent_at desc limit 1), 'noted')`
const placeOf = sql`concat_ws(', ', s.name, b.name, case when e.label is not null and q.id is null and p.id is null then 'entrée ' || e.label end, coalesce(q.label, p.label))`

export type Asked = {
  estateId?: string | null
  kind?: Kind | null
  state?: ObservationState | null
  number?: number
  ids?: string[]
  madeBy?: string
  since?: Temporal.Instant
  limit?: number
  offset?: number
}

export async function listObservations(tx: Tx, asked: Asked = {}): Promise<ListedObservation[]> {
  const { rows } = await sql<ListedObservation>`
    select * from (
      select o.id, o.number, o.kind, o.facts, o.people, o.estate_id as "estateId", o.building_id as "buildingId", ${placeOf} as place, o.words,
             o.seen_at as "seenAt", o.corrected_at as "correctedAt", o.made_by as "madeBy", coalesce(t.name, '') as author,
             (select count(*)::int from observation_photos x where x.observation_id = o.id) as photos, ${stateOf} as state
        from observations o join estates s on s.id = o.estate_id left join buildings b on b.id = o.building_id left join entrances e on e.id = o.entrance_id
        left join equipment q on q.id = o.equipment_id left join places p on p.id = o.place_id left join staff t on t.id = o.made_by
       where (${asked.estateId ?? null}::uuid is null or o.estate_id = ${asked.estateId ?? null}::uuid)
         and (${asked.kind ?? null}::text is null or o.kind = ${asked.kind ?? null}::text)
         and (${asked.number ?? null}::bigint is null or o.number = ${asked.number ?? null}::bigint)
         and (${asked.ids ?? null}::uuid[] is null or o.id = any (${asked.ids ?? null}::uuid[]))
         and (${asked.madeBy ?? null}::uuid is null or o.made_by = ${asked.madeBy ?? null}::uuid)
         and (${asked.since ?? null}::timestamptz is null or o.seen_at >= ${asked.since ?? null}::timestamptz)) found
     where (${asked.state ?? null}::text is null or state = ${asked.state ?? null}::text)
     order by "seenAt" desc, number desc limit ${asked.limit ?? 50} offset ${asked.offset ?? 0}`.execute(tx)
  return rows
}

export async function findObservation(tx: Tx, number: number): Promise<ListedObservation | undefined> {
  return (await listObservations(tx, { number, limit: 1 }))[0]
}

export async function listAddenda(tx: Tx, observationId: string) {
  return tx
    .selectFrom('observation_addenda as a')
    .leftJoin('staff as s', 's.id', 'a.written_by')
    .select(['a.words', 'a.at', 's.name as author'])
    .where('a.observation_id', '=', observationId)
    .orderBy('a.at')
    .execute()
}

/** Nothing for whoever is not the manager of the agency. */
export async function listRestricted(tx: Tx, observationId: string) {
  return tx
    .selectFrom('observation_restricted_words as w')
    .leftJoin('staff as s', 's.id', 'w.written_by')
    .select(['w.id', 'w.words', 'w.subjects', 'w.at', 's.name as author'])
    .where('w.observation_id', '=', observationId)
    .orderBy('w.at')
    .execute()
}

export async function listObservationPhotos(tx: Tx, observationIds: string[]) {
  if (observationIds.length === 0) return []
  return tx
    .selectFrom('observation_photos')
    .select(['observation_id', 'sha256'])
    .where('observation_id', 'in', observationIds)
    .orderBy('observation_id')
    .orderBy('position')
    .execute()
}

export async function findObservationPhoto(tx: Tx, sha256: string): Promise<{ type: string } | undefined> {
  const { rows } = await sql<{ type: string }>`
    select f.type from observation_photos p join files f on f.sha256 = p.sha256 where p.sha256 = ${sha256} limit 1`.execute(
    tx,
  )
  return rows[0]
}

export type Relay = {
  id: string
  number: number
  destination: Destination
  contractorId: string | null
  contractor: string | null
  email: string | null
  phone: string | null
  estate: string
  estateId: string
  agency: string
  agencyEmail: string
  agencyPhone: string
  isPickup: boolean
  words: string
  state: 'sent' | 'acknowledged' | 'done' | 'refused' | 'withdrawn'
  sentAt: Temporal.Instant
  sender: string
}

export async function listRelays(
  tx: Tx,
  of: { id: string } | { ids: string[] } | { observationId: string },
): Promise<Relay[]> {
  const which =
    'ids' in of
      ? sql`r.id = any (${of.ids}::uuid[])`
      : 'id' in of
        ? sql`r.id = ${of.id}`
        : sql`exists (select from observation_relay_lines l where l.relay_id = r.id and l.observation_id = ${of.observationId})`
  const { rows } = await sql<Relay>`
    select r.id, r.number, r.destination, r.contractor_id as "contractorId", k.name as contractor, k.email, k.phone, s.name as estate, r.estate_id as "estateId", a.name as agency,
           a.email as "agencyEmail", a.phone as "agencyPhone", r.is_pickup as "isPickup", r.words, r.state, r.sent_at as "sentAt", coalesce(t.name, a.name) as sender
      from observation_relays r join estates s on s.id = r.estate_id join agencies a on a.id = s.agency_id
      left join contractors k on k.id = r.contractor_id left join staff t on t.id = r.sent_by where ${which} order by r.sent_at`.execute(
    tx,
  )
  return rows
}

export async function lockRelay(tx: Tx, id: string) {
  await sql`select 1 from observation_relays where id = ${id} for update`.execute(tx)
  return tx.selectFrom('observation_relays').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function listRelayLines(tx: Tx, relayId: string) {
  return tx
    .selectFrom('observation_relay_lines')
    .select(['observation_id', 'done_at'])
    .where('relay_id', '=', relayId)
    .execute()
}

export async function listRelaySteps(tx: Tx, relayId: string) {
  return tx
    .selectFrom('observation_relay_steps')
    .select(['kind', 'words', 'said_by', 'at'])
    .where('relay_id', '=', relayId)
    .orderBy('at')
    .execute()
}

/** Which of these have already been asked of this destination, and wait. */
export async function listAsked(tx: Tx, ids: string[], destination: Destination | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct l.observation_id as id from observation_relay_lines l join observation_relays r on r.id = l.relay_id
     where l.observation_id = any (${ids}::uuid[]) and l.done_at is null and r.state in ('sent', 'acknowledged')
       and (${destination}::text is null or r.destination = ${destination}::text)`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Trolleys and bulky waste that nobody was asked to take yet. */
export async function listToPickUp(tx: Tx): Promise<ListedObservation[]> {
  const found: ListedObservation[] = []
  for (const kind of pickupKinds)
    for (const state of ['noted', 'refused'] as const)
      found.push(...(await listObservations(tx, { kind, state, limit: 100 })))
  return found.sort((one, other) => Temporal.Instant.compare(one.seenAt, other.seenAt))
}

/** The demand that this became; its number when she may read it. */
export async function findFiledCase(
  tx: Tx,
  observationId: string,
): Promise<{ number: number | null; state: string | null } | undefined> {
  return tx
    .selectFrom('observation_cases as f')
    .leftJoin('cases as c', 'c.id', 'f.case_id')
    .select(['c.number', 'c.state'])
    .where('f.observation_id', '=', observationId)
    .executeTakeFirst()
}

/** The narrowest place it was seen at. */
export async function findPlaceOf(tx: Tx, id: string) {
  const found = await tx
    .selectFrom('observations')
    .select(['estate_id', 'building_id', 'entrance_id', 'equipment_id', 'place_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (found.equipment_id) return { kind: 'equipment' as const, id: found.equipment_id }
  if (found.place_id) return { kind: 'place' as const, id: found.place_id }
  if (found.entrance_id) return { kind: 'entrance' as const, id: found.entrance_id }
  if (found.building_id) return { kind: 'building' as const, id: found.building_id }
  return { kind: 'estate' as const, id: found.estate_id }
}

export async function findWarning(tx: Tx, buildingId: string, day: string) {
  return tx
    .selectFrom('observation_seller_warnings')
    .selectAll()
    .where('building_id', '=', buildingId)
    .where('on_day', '=', day)
    .executeTakeFirst()
}

export async function listMonthlyCounts(tx: Tx) {
  const { rows } = await sql<{ month: string; kind: Kind; estate: string; times: number; people: number }>`
    select c.month::text, c.kind, s.name as estate, sum(c.times)::int as times, sum(c.people)::int as people
      from observation_monthly_counts c join estates s on s.id = c.estate_id where c.fact = '' group by 1, 2, 3 order by 1 desc, 3 limit 60`.execute(
    tx,
  )
  return rows
}

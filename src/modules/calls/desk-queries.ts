// What does the desk read of the calls? Who waits, what goes on, what was left, who is to be called back.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { TrailStep } from './trail.ts'

/** What she pressed, for whoever is told what she asked for. */
const keysOf = (call: string) => sql`
  coalesce((select jsonb_agg(jsonb_build_object('at', s.at, 'node', s.node, 'event', s.event, 'facts', s.facts) order by s.position)
              from call_steps s where s.call_id = ${sql.ref(call)}), '[]')`

export type WaitRow = {
  waitId: string
  callId: string
  phone: string | null
  place: string | null
  node: string
  homeId: string | null
  flowId: string
  steps: TrailStep[]
  enteredAt: Temporal.Instant
}

export async function listWaits(tx: Tx): Promise<WaitRow[]> {
  const { rows } = await sql<WaitRow>`
    select w.id as "waitId", w.call_id as "callId", c.phone, concat_ws(', ', e.address, 'logement ' || h.door) as place, w.node, c.home_id as "homeId", c.flow_id as "flowId", ${keysOf('c.id')} as steps,
           w.entered_at as "enteredAt"
      from call_waits w join calls c on c.id = w.call_id left join homes h on h.id = c.home_id left join entrances e on e.id = h.entrance_id
     where w.left_at is null and c.ended_at is null order by w.entered_at limit 100`.execute(tx)
  return rows.map((row) => ({ ...row, place: row.place || null }))
}

export type ProgressRow = {
  callId: string
  phone: string | null
  place: string | null
  node: string
  doing: string
  flowId: string
  beganAt: Temporal.Instant
}

export async function listInProgress(tx: Tx): Promise<ProgressRow[]> {
  const { rows } = await sql<ProgressRow>`
    select c.id as "callId", c.phone, nullif(concat_ws(', ', e.address, 'logement ' || h.door), '') as place, c.state->>'node' as node, c.state->>'doing' as doing,
           c.flow_id as "flowId", c.began_at as "beganAt"
      from calls c left join homes h on h.id = c.home_id left join entrances e on e.id = h.entrance_id
     where c.ended_at is null order by c.began_at limit 200`.execute(tx)
  return rows
}

export type MessageRow = {
  id: string
  callId: string
  phone: string | null
  place: string | null
  homeId: string | null
  sound: string | null
  seconds: number
  natureCode: string | null
  madeAt: Temporal.Instant
  forgetAt: Temporal.Instant
  beganAt: Temporal.Instant
}

const messageRows = sql`
  select r.id, r.call_id as "callId", c.phone, nullif(concat_ws(', ', e.address, 'logement ' || h.door), '') as place, c.home_id as "homeId", r.sound,
         r.seconds::float as seconds, r.nature_code as "natureCode", r.made_at as "madeAt", r.forget_at as "forgetAt", c.began_at as "beganAt"
    from call_recordings r join calls c on c.id = r.call_id left join homes h on h.id = c.home_id left join entrances e on e.id = h.entrance_id`

/** What is still to be heard, the oldest first. */
export async function listMessages(tx: Tx): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`${messageRows}
    where r.purpose = 'message' and r.case_id is null and r.set_aside_at is null order by r.made_at limit 100`.execute(
    tx,
  )
  return rows
}

export async function findMessage(tx: Tx, id: string): Promise<MessageRow | null> {
  const { rows } = await sql<MessageRow>`${messageRows}
    where r.id = ${id} and r.purpose = 'message' and r.case_id is null and r.set_aside_at is null`.execute(tx)
  return rows[0] ?? null
}

/** The sound of a message, or of a place said in danger, for who may hear it. */
export async function findSound(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.selectFrom('call_recordings').select('sound').where('id', '=', id).executeTakeFirst()
  return row?.sound ?? null
}

export type CallBackRow = {
  id: string
  /** Null: forgotten since, and nobody had called. */
  phone: string | null
  place: string | null
  askedAt: Temporal.Instant
  dueAt: Temporal.Instant
  /** The half-day she chose begins then; null: as soon as possible. */
  wantedFrom: Temporal.Instant | null
  tries: { at: string; outcome: string }[]
}

/** Whoever may be called now first, by what is owed; then those who chose a moment to come. */
export async function listCallBacks(tx: Tx, now: Temporal.Instant): Promise<CallBackRow[]> {
  const { rows } = await sql<CallBackRow>`
    select b.id, b.phone, nullif(concat_ws(', ', e.address, 'logement ' || h.door), '') as place, b.asked_at as "askedAt", b.due_at as "dueAt", b.wanted_from as "wantedFrom",
           coalesce((select jsonb_agg(jsonb_build_object('at', t.tried_at, 'outcome', t.outcome) order by t.tried_at) from call_back_tries t where t.call_back_id = b.id), '[]') as tries
      from call_backs b left join homes h on h.id = b.home_id left join entrances e on e.id = h.entrance_id
     where b.done_at is null order by coalesce(b.wanted_from > ${now}::timestamptz, false), b.due_at limit 100`.execute(
    tx,
  )
  return rows
}

export type SeenCall = {
  id: string
  phone: string | null
  line: string
  homeId: string | null
  place: string | null
  node: string
  doing: string
  beganAt: Temporal.Instant
  ending: string | null
  takenBy: string | null
  takenById: string | null
  /** The reader's telephone rang for her: she waits still, or how she left; null: it never did. */
  rungFor: string | null
  holders: string[]
  flowId: string
  steps: TrailStep[]
  /** Of the callback she asked for, the first first. */
  backTries: { at: string; outcome: string; by: string }[]
  /** When it ended without anybody reached. */
  backEndedAt: string | null
}

export async function findSeenCall(tx: Tx, id: string): Promise<SeenCall | null> {
  const { rows } = await sql<SeenCall>`
    select c.id, c.phone, c.line, c.home_id as "homeId", nullif(concat_ws(', ', e.address, 'logement ' || h.door, 'étage ' || h.floor), '') as place,
           c.state->>'node' as node, c.state->>'doing' as doing, c.began_at as "beganAt", c.ending,
           t.name as "takenBy", t.id as "takenById",
           (select coalesce(w.how, 'waits') from call_waits w where w.call_id = c.id and w.rung_by = (select app.me()) order by w.entered_at desc limit 1) as "rungFor",
           coalesce((select array_agg(distinct concat_ws(' ', r.civility, r.first_name, r.last_name)) from leases l join lease_holders p on p.lease_id = l.id
                      join residents r on r.id = p.resident_id where l.home_id = c.home_id and (l.ends_on is null or l.ends_on >= current_date)), '{}') as holders,
           c.flow_id as "flowId", ${keysOf('c.id')} as steps,
           coalesce((select jsonb_agg(jsonb_build_object('at', t.tried_at, 'outcome', t.outcome, 'by', p.name) order by t.tried_at)
                       from call_backs b join call_back_tries t on t.call_back_id = b.id join staff p on p.id = t.tried_by where b.call_id = c.id), '[]') as "backTries",
           (select to_jsonb(b.done_at) #>> '{}' from call_backs b where b.call_id = c.id and b.outcome = 'not_reached' limit 1) as "backEndedAt"
      from calls c left join homes h on h.id = c.home_id left join entrances e on e.id = h.entrance_id
      left join lateral (select s.id, s.name from call_waits w join staff s on s.id = w.taken_by where w.call_id = c.id
               and not exists (select from call_waits o where o.call_id = c.id and o.left_at is null) order by w.entered_at desc limit 1) t on true
     where c.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

export type EndedRow = {
  callId: string
  phone: string | null
  place: string | null
  flowId: string
  steps: TrailStep[]
  beganAt: Temporal.Instant
  endedAt: Temporal.Instant
  ending: string
  takenBy: string | null
  hasLeftWords: boolean
  /** Of the callback she asked for; null: she asked for none. */
  callBack: 'waits' | 'reached' | 'gave_up' | 'not_reached' | null
}

/** The last that began first; one more than asked for says that there are others. */
export async function listEnded(
  tx: Tx,
  { since, limit, offset }: { since: Temporal.Instant; limit: number; offset: number },
): Promise<EndedRow[]> {
  const { rows } = await sql<EndedRow>`
    select c.id as "callId", c.phone, nullif(concat_ws(', ', e.address, 'logement ' || h.door), '') as place, c.flow_id as "flowId", ${keysOf('c.id')} as steps,
           c.began_at as "beganAt", c.ended_at as "endedAt", c.ending,
           (select s.name from call_waits w join staff s on s.id = w.taken_by where w.call_id = c.id and w.talked_until is not null order by w.talked_until desc limit 1) as "takenBy",
           exists (select from call_recordings r where r.call_id = c.id and r.purpose = 'message') as "hasLeftWords",
           (select coalesce(b.outcome, 'waits') from call_backs b where b.call_id = c.id order by b.asked_at desc limit 1) as "callBack"
      from calls c left join homes h on h.id = c.home_id left join entrances e on e.id = h.entrance_id
     where c.ended_at is not null and c.began_at >= ${since}::timestamptz
     order by c.began_at desc, c.id desc limit ${limit + 1} offset ${offset}`.execute(tx)
  return rows
}

export async function findCallPhone(tx: Tx, staffId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('call_phones')
    .select('phone')
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return row?.phone ?? null
}

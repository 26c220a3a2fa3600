// What is stored about flows and calls?
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { CallState } from './call.ts'
import type { Flow } from './flow.ts'

export type FlowVersion = { id: string; number: number; flow: Flow }

/** The version in force: the last published. */
export async function findFlow(tx: Tx): Promise<FlowVersion | null> {
  const { rows } = await sql<FlowVersion>`
    select f.id, f.number, f.flow from call_flow_publications p join call_flows f on f.id = p.flow_id
     order by p.published_at desc, p.id desc limit 1`.execute(tx)
  return rows[0] ?? null
}

export async function findFlowById(tx: Tx, id: string): Promise<FlowVersion | null> {
  const { rows } = await sql<FlowVersion>`select id, number, flow from call_flows where id = ${id}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** The versions that these calls began with: each keeps its own. */
export async function readFlows(tx: Tx, calls: { flowId: string }[]): Promise<Map<string, Flow>> {
  const ids = [...new Set(calls.map(({ flowId }) => flowId))]
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; flow: Flow }>`
    select id, flow from call_flows where id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, flow }) => [id, flow]))
}

export type CallLine = 'engine' | 'rented' | 'page'
export type CallRow = {
  id: string
  flowId: string
  line: CallLine
  lineId: string
  phone: string | null
  homeId: string | null
  estateId: string | null
  agencyId: string | null
  state: CallState
  beganAt: Temporal.Instant
  steps: number
  /** Of a rented number: how often it was told what comes next. */
  turn: number
  isOver: boolean
}

const callRows = sql`
  select c.id, c.flow_id as "flowId", c.line, c.line_id as "lineId", c.phone, c.home_id as "homeId", c.estate_id as "estateId", c.agency_id as "agencyId",
         c.state, c.began_at as "beganAt", c.turn, c.ended_at is not null as "isOver", (select count(*)::int from call_steps s where s.call_id = c.id) as steps from calls c`

/** What was going on when Palier stopped. */
export async function listCallsInProgress(tx: Tx, line: CallLine): Promise<CallRow[]> {
  const { rows } =
    await sql<CallRow>`${callRows} where c.ended_at is null and c.line = ${line} order by c.began_at`.execute(
      tx,
    )
  return rows
}

export async function findCall(tx: Tx, id: string): Promise<CallRow | null> {
  const { rows } = await sql<CallRow>`${callRows} where c.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

export async function findCallOfLine(tx: Tx, line: CallLine, lineId: string): Promise<CallRow | null> {
  const { rows } = await sql<CallRow>`${callRows} where c.line = ${line} and c.line_id = ${lineId}`.execute(
    tx,
  )
  return rows[0] ?? null
}

export type CallHome = {
  homeId: string
  estateId: string
  buildingId: string
  entranceId: string
  agencyId: string
  agency: string
  /** "1 rue du Phare, logement 12, étage 3". */
  place: string
}

export async function findCallHome(tx: Tx, homeId: string): Promise<CallHome | null> {
  const { rows } = await sql<CallHome>`
    select h.id as "homeId", h.estate_id as "estateId", h.building_id as "buildingId", h.entrance_id as "entranceId", s.agency_id as "agencyId", a.name as agency,
           concat_ws(', ', e.address, 'logement ' || h.door, 'étage ' || h.floor) as place
      from homes h join entrances e on e.id = h.entrance_id join estates s on s.id = h.estate_id join agencies a on a.id = s.agency_id where h.id = ${homeId}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** For the telephone of the demo: whose number one may call from. */
export async function listSamplePhones(tx: Tx): Promise<{ phone: string; name: string }[]> {
  const { rows } = await sql<{ phone: string; name: string }>`
    select k.address as phone, concat(r.first_name, ' ', r.last_name) as name
      from resident_channels k join residents r on r.id = k.resident_id
     where k.kind in ('sms', 'phone') and k.ended_at is null and not k.awaits_proof order by r.last_name, r.first_name, k.kind limit 30`.execute(
    tx,
  )
  return [...new Map(rows.map((row) => [row.phone, row])).values()]
}

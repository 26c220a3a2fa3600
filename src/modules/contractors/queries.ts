// What is stored about contractors and the work asked of them?
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

/** Who is most often sent for this subject in this estate; null when nobody was yet. */
export async function findUsualContractor(
  tx: Tx,
  natureCode: string,
  estateId: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select k.id from (select * from contractor_work_orders where estate_id = ${estateId} order by sent_at desc limit 300) w
      join contractors k on k.id = w.contractor_id and k.is_active
      left join cases c on c.id = w.case_id left join faults f on f.id = w.fault_id
     where coalesce(c.nature_code, f.nature_code) = ${natureCode} and w.state <> 'refused'
     group by k.id order by count(*) desc, max(w.sent_at) desc limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

export async function listContractors(tx: Tx) {
  const { rows } = await sql<{
    id: string
    name: string
    trade: string
    email: string
    phone: string | null
    live: number
  }>`
    select k.id, k.name, k.trade, k.email, k.phone,
           (select count(*) from contractor_work_orders w where w.contractor_id = k.id and w.state in ('sent', 'accepted', 'scheduled')) as live
      from contractors k where k.is_active order by k.trade, k.name`.execute(tx)
  return rows
}

export async function lockWorkOrder(tx: Tx, id: string) {
  await sql`select 1 from contractor_work_orders where id = ${id} for update`.execute(tx)
  return tx.selectFrom('contractor_work_orders').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The live orders, nearest wish first, with the demand each is about. */
export async function listLiveOrders(tx: Tx) {
  const { rows } = await sql<{
    id: string
    number: number
    contractor: string
    state: string
    sent_at: Temporal.Instant
    visit_from: Temporal.Instant | null
    visit_until: Temporal.Instant | null
    case_number: number | null
    nature: string
  }>`
    select w.id, w.number, k.name as contractor, w.state, w.sent_at, w.visit_from, w.visit_until,
           coalesce(c.number, (select min(x.number) from cases x where x.fault_id = w.fault_id)) as case_number, n.label as nature
      from contractor_work_orders w join contractors k on k.id = w.contractor_id left join cases c on c.id = w.case_id left join faults f on f.id = w.fault_id
      join natures n on n.code = coalesce(c.nature_code, f.nature_code)
     where w.state in ('sent', 'accepted', 'scheduled') order by w.wanted_by nulls last, w.sent_at limit 200`.execute(
    tx,
  )
  return rows
}

/** What a contractor reads through the link: the thing and the place, the agency; neither names nor what residents wrote. */
export async function findOrderForPartner(tx: Tx, id: string) {
  const { rows } = await sql<{
    id: string
    number: number
    state: string
    instructions: string
    wanted_by: Temporal.Instant | null
    visit_from: Temporal.Instant | null
    visit_until: Temporal.Instant | null
    nature: string
    place: string
    agency: string
    agency_phone: string
    agency_email: string
    contractor: string
  }>`
    select w.id, w.number, w.state, w.instructions, w.wanted_by, w.visit_from, w.visit_until, n.label as nature, ${wherePlace} as place,
           g.name as agency, g.phone as agency_phone, g.email as agency_email, k.name as contractor
      from contractor_work_orders w join contractors k on k.id = w.contractor_id left join cases c on c.id = w.case_id left join faults f on f.id = w.fault_id
      ${placeJoins} where w.id = ${id}`.execute(tx)
  return rows[0]
}

const wherePlace = sql`concat_ws(', ', s.name, b.name, e.label, e.address, q.label, p.label,
  case when h.id is not null then 'logement ' || h.door || case when h.floor = 0 then ', rez-de-chaussée' else ', étage ' || h.floor end end,
  nullif(coalesce(f.place_words, case when c.place_kind <> 'home' then c.place_words end, ''), ''))`
const placeJoins = sql`
  join natures n on n.code = coalesce(c.nature_code, f.nature_code) join estates s on s.id = w.estate_id join agencies g on g.id = s.agency_id
  left join buildings b on b.id = coalesce(c.building_id, f.building_id) left join entrances e on e.id = coalesce(c.entrance_id, f.entrance_id)
  left join equipment q on q.id = coalesce(c.equipment_id, f.equipment_id) left join places p on p.id = coalesce(c.place_id, f.place_id)
  left join homes h on h.id = c.home_id`

export async function listSteps(tx: Tx, orderId: string) {
  return tx
    .selectFrom('contractor_work_order_steps')
    .selectAll()
    .where('work_order_id', '=', orderId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** Every demand an order is about: the one, or all those of its fault. */
export async function listCaseIdsOf(
  tx: Tx,
  about: { case_id: string | null; fault_id: string | null },
): Promise<{ id: string; estate_id: string; is_sensitive: boolean }[]> {
  return tx
    .selectFrom('cases')
    .select(['id', 'estate_id', 'is_sensitive'])
    .where((eb) =>
      about.fault_id ? eb('fault_id', '=', about.fault_id) : eb('id', '=', about.case_id ?? ''),
    )
    .where('state', '<>', 'merged')
    .orderBy('id')
    .execute()
}

export type HeldContract = {
  estateId: string
  buildingId: string | null
  trade: string
  contractorId: string
  contractor: string
  startsOn: string
  endsOn: string | null
}

/** Who is under contract where, and for which trade: the whole list, a few hundred lines. */
export async function listContracts(tx: Tx): Promise<HeldContract[]> {
  const { rows } = await sql<HeldContract>`
    select h.estate_id as "estateId", h.building_id as "buildingId", h.trade, h.contractor_id as "contractorId", k.name as contractor,
           h.starts_on as "startsOn", h.ends_on as "endsOn"
      from contractor_contracts h join contractors k on k.id = h.contractor_id and k.is_active order by h.code`.execute(
    tx,
  )
  return rows
}

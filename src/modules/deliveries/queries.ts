// What is stored about deliveries, and how can a person be reached?
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import { type PostalHome, type Preference, postalLines, type Reach } from './rules.ts'
import type { Told } from './words.fr.ts'

/** What a message is: she may want each kind by another way. */
export type MessageKind = 'acknowledgement' | 'progress' | 'answer'

export type Addressee = {
  residentId: string | null
  name: string
  /** On an envelope: two people of one name may share a hall. */
  postalName: string
  reach: Reach
  largePrint: boolean
}

export type FoundAddressee = {
  to: Addressee
  told: Told
  number: number
  estateId: string
  state: string
  isSensitive: boolean
  reopenedTimes: number
}

/** Who asked, how she is reached for this kind of message, and what her demand is called. Read as the system. */
export async function findAddressee(
  tx: Tx,
  caseId: string,
  now: Temporal.Instant,
  kind: MessageKind = 'answer',
): Promise<FoundAddressee | undefined> {
  const { rows } = await sql<{
    number: number
    estate_id: string
    state: string
    is_sensitive: boolean
    reopened_times: number
    nature: string
    place_words: string
    place: string
    resident_id: string | null
    civility: string | null
    first_name: string | null
    last_name: string | null
    answer_channel: Preference | null
    acknowledgement_channel: Preference | null
    progress_channel: Preference | null
    large_print: boolean | null
    contact_name: string | null
    contact_channel: Preference | null
    contact_address: string | null
    filer: string | null
    is_withheld: boolean | null
    ways: { kind: string; address: string; id: string }[]
    home: PostalHome | null
  }>`
    select c.number, c.estate_id, c.state, c.is_sensitive, c.reopened_times, n.label as nature, c.place_words,
           coalesce(p.label, q.label, case when c.place_kind = 'home' then 'chez vous' end, e.label, b.name, s.name) as place,
           r.id as resident_id, r.civility, r.first_name, r.last_name, r.answer_channel, r.acknowledgement_channel, r.progress_channel, r.large_print,
           c.contact_name, c.contact_channel, c.contact_address, f.name as filer,
           c.is_sensitive or not f.is_active or not exists (select from staff_grants g where g.staff_id = f.id and g.revoked_at is null
             and (g.until_on is null or g.until_on >= ${parisDay(now).toString()}::date)) as is_withheld,
           coalesce((select jsonb_agg(jsonb_build_object('kind', k.kind, 'address', k.address, 'id', k.id) order by k.verified_at is null, k.added_at desc)
                       from resident_channels k where k.resident_id = r.id and k.ended_at is null and not k.awaits_proof), '[]') as ways,
           (select jsonb_build_object('address', h2e.address, 'door', h2.door, 'commune', s2.commune, 'postcode', s2.postcode)
              from (select lease_id from lease_holders where resident_id = r.id union select lease_id from household_members where resident_id = r.id) x
              join leases l on l.id = x.lease_id join homes h2 on h2.id = l.home_id join entrances h2e on h2e.id = h2.entrance_id join estates s2 on s2.id = h2.estate_id
             order by l.starts_on desc limit 1) as home
      from cases c join natures n on n.code = c.nature_code join estates s on s.id = c.estate_id
      left join residents r on r.id = c.resident_id left join staff f on f.id = c.filed_by and lower(f.email) = lower(c.contact_address) left join places p on p.id = c.place_id left join equipment q on q.id = c.equipment_id
      left join entrances e on e.id = c.entrance_id left join buildings b on b.id = c.building_id
     where c.id = ${caseId}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const first = (kind: string) => row.ways.find((way) => way.kind === kind)?.address ?? null
  const ofKind = kind === 'answer' ? null : row[`${kind}_channel`]
  const given = (channel: Preference) => (row.contact_channel === channel ? row.contact_address : null)
  const reach: Reach = row.resident_id
    ? {
        // What she chose for this demand, else for this kind of message, else her usual way.
        preference: row.contact_channel ?? ofKind ?? row.answer_channel ?? 'letter',
        email: given('email') ?? first('email'),
        sms: given('sms') ?? first('sms'),
        phone: given('call') ?? first('phone') ?? first('sms'),
        push: row.ways.filter((way) => way.kind === 'push').map((way) => way.id),
        letter: row.home ? postalLines(row.home) : [],
      }
    : {
        preference: row.contact_channel ?? 'letter',
        // What a colleague told for somebody she could not name comes back to her, unless it is not for her to read, or she has left: then a person finds out.
        email: row.filer && row.is_withheld ? null : given('email'),
        sms: given('sms'),
        phone: given('call') ?? given('sms'),
        push: [],
        letter: given('letter')?.split('\n') ?? [],
      }
  const name = row.resident_id
    ? [row.civility ?? row.first_name, row.last_name].filter(Boolean).join(' ')
    : (row.filer ?? row.contact_name ?? '')
  const postalName = row.resident_id
    ? [row.civility, row.first_name, row.last_name].filter(Boolean).join(' ')
    : name
  return {
    to: { residentId: row.resident_id, name, postalName, reach, largePrint: row.large_print ?? false },
    told: {
      name,
      reference: String(row.number).replace(/\B(?=(\d{3})+$)/g, '\u00a0'),
      nature: row.nature,
      place: row.place,
    },
    number: row.number,
    estateId: row.estate_id,
    state: row.state,
    isSensitive: row.is_sensitive,
    reopenedTimes: row.reopened_times,
  }
}

export async function lockDelivery(tx: Tx, id: string) {
  await sql`select 1 from deliveries where id = ${id} for update`.execute(tx)
  return tx.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function listRecipients(tx: Tx, answerId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('case_answer_recipients')
    .select('case_id')
    .where('answer_id', '=', answerId)
    .execute()
  return rows.map((row) => row.case_id)
}

/** Whoever is in danger is told what is done now, and no date. */
export async function isInDanger(tx: Tx, caseId: string): Promise<boolean> {
  const found = await tx.selectFrom('cases').select('urgency').where('id', '=', caseId).executeTakeFirst()
  return found?.urgency === 'danger'
}

/** Did somebody on call say that she goes, or write what she did there? */
export async function findWhoWent(tx: Tx, caseId: string): Promise<'going' | 'been' | null> {
  const { rows } = await sql<{ went: 'going' | 'been' }>`
    select case when exists (select from alert_interventions i where i.alert_id = l.id) then 'been' else 'going' end as went
      from alerts l where l.case_id = ${caseId} and l.acknowledged_at is not null limit 1`.execute(tx)
  return rows[0]?.went ?? null
}

/** By when a person answers her: neither the date of the repair, nor that of making it safe. */
export async function answerDue(tx: Tx, caseId: string): Promise<Temporal.Instant | null> {
  const row = await tx
    .selectFrom('case_promises')
    .select('due_at')
    .where('case_id', '=', caseId)
    .where('kind', 'in', ['acknowledge', 'answer'])
    .where('kept_at', 'is', null)
    .where('dropped_at', 'is', null)
    .orderBy('due_at')
    .executeTakeFirst()
  return row?.due_at ?? null
}

/** What hands have to do: letters to print, people to call, messages that arrived nowhere. */
export async function listToDo(tx: Tx, what: 'to_print' | 'to_call' | 'asked_human') {
  const base = tx
    .selectFrom('deliveries as d')
    .leftJoin('cases as c', 'c.id', 'd.case_id')
    .select([
      'd.id',
      'd.to_name',
      'd.to_address',
      'd.subject',
      'd.body',
      'd.extra',
      'd.channel',
      'd.state',
      'd.made_at',
      'd.last_trouble',
      'c.number',
      'd.tries',
    ])
    .orderBy('d.made_at')
    .limit(500)
  return what === 'asked_human'
    ? base.where('d.asked_human_at', 'is not', null).where('d.settled_at', 'is', null).execute()
    : base.where('d.state', '=', what).execute()
}

export type ToDoCounts = { letters: number; calls: number; stuck: number; mails: number }

export async function countToDo(tx: Tx): Promise<ToDoCounts> {
  const { rows } = await sql<ToDoCounts>`
    select (select count(*) from delivery_inbound_mails where kind = 'new' and sorted_at is null and case_id is null) as mails,
           count(*) filter (where state = 'to_print') as letters, count(*) filter (where state = 'to_call') as calls,
           count(*) filter (where asked_human_at is not null and settled_at is null) as stuck
      from deliveries where state in ('to_print', 'to_call') or (asked_human_at is not null and settled_at is null)`.execute(
    tx,
  )
  return rows[0] ?? { letters: 0, calls: 0, stuck: 0, mails: 0 }
}

/** The devices that take her notifications, the latest first. */
export async function listDevices(
  tx: Tx,
  residentId: string | null,
): Promise<{ id: string; endpoint: string; keys: { p256dh: string; auth: string } }[]> {
  const { rows } = await sql<{ id: string; endpoint: string; keys: { p256dh: string; auth: string } }>`
    select id, address as endpoint, keys from resident_channels
     where resident_id = ${residentId} and kind = 'push' and ended_at is null order by added_at desc`.execute(
    tx,
  )
  return rows
}

export type WorkStep = {
  kind: string
  words: string
  contractor: string
  visitFrom: Temporal.Instant | null
  visitUntil: Temporal.Instant | null
}

/** What a contractor said about an order. */
export async function findStep(tx: Tx, stepId: string): Promise<WorkStep | undefined> {
  const { rows } = await sql<WorkStep>`
    select s.kind, s.words, k.name as contractor, s.visit_from as "visitFrom", s.visit_until as "visitUntil"
      from contractor_work_order_steps s join contractor_work_orders w on w.id = s.work_order_id
      join contractors k on k.id = w.contractor_id where s.id = ${stepId}`.execute(tx)
  return rows[0]
}

export type RuledRepair = {
  caseId: string
  verdict: 'tenant' | 'landlord'
  reason: string
  /** She had said that she disagrees; else nobody knew, and a person looked. */
  wasContested: boolean
}

/** Who mends it, as a person ruled. */
export async function findRuling(tx: Tx, rulingId: string): Promise<RuledRepair | undefined> {
  const { rows } = await sql<RuledRepair>`
    select r.case_id as "caseId", r.verdict, r.reason,
           exists (select from repair_contests x where x.case_id = r.case_id and x.contested_at <= r.ruled_at) as "wasContested"
      from repair_rulings r where r.id = ${rulingId}`.execute(tx)
  return rows[0]
}

/** Who holds a demand: its adviser, or the agency's own mailbox while nobody does. */
export async function findHolder(tx: Tx, caseId: string): Promise<Holder | undefined> {
  const { rows } = await sql<Holder>`
    select coalesce(s.name, a.name) as name, coalesce(s.email, a.email) as email, s.id, s.id is not null as "isPerson", c.is_sensitive as "isSensitive", c.number, c.due_at as "dueAt",
           n.label as nature, e.name as estate, c.estate_id as "estateId"
      from cases c join natures n on n.code = c.nature_code join estates e on e.id = c.estate_id join agencies a on a.id = e.agency_id
      left join staff s on s.id = c.assignee_id and s.is_active where c.id = ${caseId}`.execute(tx)
  return rows[0]
}

export type Holder = {
  /** Null: the agency's own address. */
  id: string | null
  name: string
  email: string
  /** A colleague, rather than the agency's own address. */
  isPerson: boolean
  isSensitive: boolean
  number: number
  dueAt: Temporal.Instant | null
  nature: string
  estate: string
  estateId: string
}

/** The contractors who said they were done with it, the last order of each. */
export async function listDoneOrders(
  tx: Tx,
  caseId: string,
): Promise<{ id: string; number: number; name: string; email: string }[]> {
  const { rows } = await sql<{ id: string; number: number; name: string; email: string }>`
    select distinct on (k.id) w.id, w.number, k.name, k.email
      from contractor_work_orders w join contractors k on k.id = w.contractor_id join cases c on c.id = ${caseId}
     where (w.case_id = c.id or w.fault_id = c.fault_id) and w.state = 'done' order by k.id, w.sent_at desc`.execute(
    tx,
  )
  return rows
}

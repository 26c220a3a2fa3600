// What is stored about who is competent? Decisions, disputes, what was passed on; the actor's reach holds everywhere.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

export async function findDecision(tx: Tx, caseId: string) {
  return tx
    .selectFrom('competence_decisions')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/** Lock the demand first, read second: two who decide at once are told apart. */
export async function lockDecision(tx: Tx, caseId: string) {
  await sql`select 1 from cases where id = ${caseId} for update`.execute(tx)
  return findDecision(tx, caseId)
}

export async function lockReferral(tx: Tx, id: string) {
  await sql`select 1 from competence_referrals where id = ${id} for update`.execute(tx)
  return tx.selectFrom('competence_referrals').selectAll().where('id', '=', id).executeTakeFirst()
}

export type ShownReferral = {
  id: string
  number: number
  state: string
  body: string
  spoken: string
  email: string | null
  managerEmail: string | null
  nature: string
  /** "Trottoir de la rue du Phare, résidence Les Goélands, Port-Liberté". */
  place: string
  words: string
  caseId: string | null
  faultId: string | null
  estateId: string
  voices: number
  saidAt: Temporal.Instant
  sentAt: Temporal.Instant | null
  /** Its first yes, said or shown. */
  acceptedAt: Temporal.Instant | null
  endedAt: Temporal.Instant | null
  /** Its question waits for our word. */
  isAsked: boolean
  /** A colleague speaks to it: nothing leaves to it by itself. */
  isSpokenTo: boolean
  theirReference: string
  refusal: string | null
  reminderDays: number
  isInTriage: boolean
  isSilent: boolean
  latitude: number | null
  longitude: number | null
  agency: string
  agencyPhone: string
}

const referralColumns = sql`
  r.id, r.number, r.state, m.name as body, m.spoken, b.email, b.manager_email as "managerEmail", n.label as nature,
  array_to_string(array_remove(array[coalesce(q.label, p.label), coalesce(e.address, g.address), s.name,
    case when coalesce(e.address, g.address, '') like '%' || s.commune then null else s.commune end], null), ', ') as place,
  coalesce(w.words, '') as words, r.case_id as "caseId", r.fault_id as "faultId", r.estate_id as "estateId",
  greatest(1, app.referral_voices(r.id)) as voices, app.referral_said_at(r.id) as "saidAt", r.sent_at as "sentAt", r.accepted_at as "acceptedAt", r.ended_at as "endedAt",
  r.asked_at is not null as "isAsked", coalesce(b.way = 'inside', false) as "isSpokenTo", r.their_reference as "theirReference", r.refusal,
  coalesce(b.reminder_days, 7) as "reminderDays",
  r.state = 'refused' and r.triaged_at is null as "isInTriage", r.escalated_at is not null as "isSilent",
  s.latitude, s.longitude, a.name as agency, a.phone as "agencyPhone"`
const referralTables = sql`
  competence_referrals r join lateral app.body_names(r.body_id) m on true left join competence_bodies b on b.id = r.body_id
  left join competence_referral_words w on w.referral_id = r.id join lateral app.referral_place(r.id) x on true
  join natures n on n.code = x.nature_code join estates s on s.id = r.estate_id join agencies a on a.id = s.agency_id
  left join buildings g on g.id = x.building_id left join entrances e on e.id = x.entrance_id left join equipment q on q.id = x.equipment_id left join places p on p.id = x.place_id`

/** What a body reads: what, where, since when, how many voices; never who. */
export async function findReferral(tx: Tx, id: string): Promise<ShownReferral | undefined> {
  const { rows } =
    await sql<ShownReferral>`select ${referralColumns} from ${referralTables} where r.id = ${id}`.execute(tx)
  return rows[0]
}

export async function listReferralsOf(
  tx: Tx,
  about: { id: string; fault_id: string | null },
): Promise<ShownReferral[]> {
  const { rows } = await sql<ShownReferral>`
    select ${referralColumns} from ${referralTables} where r.case_id = ${about.id} or r.fault_id = ${about.fault_id} order by r.made_at desc`.execute(
    tx,
  )
  return rows
}

export type ReferralStep = {
  id: string
  kind: string
  words: string
  refusal: string | null
  reference: string
  /** Null: the landlord, by itself. */
  saidBy: string | null
  at: Temporal.Instant
  photos: { sha256: string; type: string; width: number; height: number }[]
}

export async function listReferralSteps(tx: Tx, referralId: string): Promise<ReferralStep[]> {
  const { rows } = await sql<ReferralStep>`
    select t.id, t.kind, t.words, t.refusal, t.reference, t.at,
           case when t.kind not in ('sent', 'reminded', 'escalated', 'withdrawn') then t.said_by end as "saidBy",
           coalesce((select jsonb_agg(jsonb_build_object('sha256', f.sha256, 'type', f.type, 'width', coalesce(f.width, 4), 'height', coalesce(f.height, 3)) order by h.position)
                       from competence_referral_photos h join files f on f.sha256 = h.sha256 where h.step_id = t.id), '[]') as photos
      from competence_referral_steps t where t.referral_id = ${referralId} order by t.at, t.id`.execute(tx)
  return rows
}

export async function listSentPhotos(tx: Tx, referralId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('competence_referral_photos')
    .select('sha256')
    .where('referral_id', '=', referralId)
    .where('step_id', 'is', null)
    .orderBy('position')
    .execute()
  return rows.map(({ sha256 }) => sha256)
}

/** One that went with these referrals, or came back with them. */
export async function findReferralPhoto(
  tx: Tx,
  referralIds: string[],
  sha256: string,
): Promise<{ type: string } | undefined> {
  return tx
    .selectFrom('competence_referral_photos as p')
    .innerJoin('files as f', 'f.sha256', 'p.sha256')
    .select('f.type')
    .where('p.sha256', '=', sha256)
    .where('p.referral_id', '=', sql<string>`any (${referralIds}::uuid[])`)
    .executeTakeFirst()
}

export async function photosOfCase(tx: Tx, caseId: string): Promise<{ sha256: string }[]> {
  return tx
    .selectFrom('case_photos')
    .select('sha256')
    .where('case_id', '=', caseId)
    .orderBy('position')
    .execute()
}

/** Of the referrals, those about this demand or the fault it told. */
export function ofDemand({ id, fault_id }: { id: string; fault_id: string | null }) {
  return sql<boolean>`(case_id = ${id} or fault_id = ${fault_id})`
}

/** The demands a referral is about, those that are over left out. */
export async function listToldCases(tx: Tx, about: { fault_id: string | null; case_id: string | null }) {
  return tx
    .selectFrom('cases')
    .select(['id', 'number', 'estate_id', 'is_sensitive', 'state'])
    .where((where) =>
      about.fault_id ? where('fault_id', '=', about.fault_id) : where('id', '=', about.case_id ?? ''),
    )
    .where('state', 'in', ['open', 'answered'])
    .orderBy('id')
    .execute()
}

export async function listDecisions(tx: Tx, caseId: string) {
  const { rows } = await sql<{
    id: string
    sentence: string
    source: string
    checked: string
    matrix_id: string | null
    rule_code: string | null
    reason: string
    decided_at: Temporal.Instant
    ended_at: Temporal.Instant | null
    decider: string | null
    /** By a person, for her or for the fault she joined. */
    isByHand: boolean
    bodies: unknown
  }>`select d.id, d.sentence, d.source, d.checked, d.matrix_id, d.rule_code, d.reason, d.decided_at, d.ended_at, s.name as decider, d.rule_code is null and d.reason <> '' as "isByHand", d.bodies
       from competence_decisions d left join staff s on s.id = d.decided_by where d.case_id = ${caseId} order by d.decided_at desc, d.id desc`.execute(
    tx,
  )
  return rows
}

export async function listDisputes(tx: Tx, caseId: string) {
  return tx
    .selectFrom('competence_disputes')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('at', 'desc')
    .execute()
}

/** When its subject changed last, if ever: a person who decided before decided about something else. */
export async function findSubjectChange(tx: Tx, caseId: string): Promise<Temporal.Instant | null> {
  const found = await tx
    .selectFrom('case_subject_changes')
    .select('changed_at')
    .where('case_id', '=', caseId)
    .orderBy('changed_at', 'desc')
    .executeTakeFirst()
  return found?.changed_at ?? null
}

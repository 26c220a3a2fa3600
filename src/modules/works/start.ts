// What is needed before anybody enters a home? The meeting, the documents, word to the commune; the asbestos file before an order.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { noteFiles } from '../../platform/files/kept.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { readTradeRules } from '../settings/index.ts'
import { isDay, needSite, refuse, type Staff, say } from './plan.ts'
import {
  listAttestations,
  listGates,
  listOfPhase,
  listOfSite,
  listPhases,
  listSiteBuildings,
} from './queries.ts'
import {
  type AttestationKind,
  attestationKinds,
  type GateKind,
  gateKinds,
  missingAttestations,
  missingGates,
} from './rules.ts'
import { listToldLate, refuseUnknownLate } from './spans.ts'
import { gateWords, words } from './words.fr.ts'

export type HeldMeeting = { id: string; kind: string; at: Temporal.Instant; place: string }

/** Meetings that are closed with their minutes and are about homes of this site; never a breakfast. The latest first. */
export async function listHeldMeetings(tx: Tx, siteId: string): Promise<HeldMeeting[]> {
  const { rows } = await sql<HeldMeeting>`
    select m.id, m.kind, m.at, concat_ws(', ', e.name, b.name) as place
      from meetings m join meeting_minutes x on x.meeting_id = m.id join estates e on e.id = m.estate_id left join buildings b on b.id = m.building_id
     where m.state = 'closed' and m.kind <> 'breakfast' and exists (
       select from works_site_homes h where h.site_id = ${siteId} and (h.building_id = m.building_id or (m.building_id is null and h.estate_id = m.estate_id)))
     order by m.at desc limit 50`.execute(tx)
  return rows
}

export type NewGate = {
  kind: string
  doneOn: string
  proof: string
  /** Of the information meeting: the one that was closed here… */
  meetingId?: string
  /** …or its minutes, when it was held before. */
  minutes?: Uint8Array | null
}

const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-'

/** Said once: what was done is not done again. Law: loi 86-1290, art. 44 quater: the meeting is its minutes. */
export async function noteGate(
  services: Services,
  actor: Staff,
  siteId: string,
  made: NewGate,
): Promise<void> {
  const { kind, doneOn, proof, meetingId = '', minutes = null } = made
  const errors: Record<string, string> = {}
  const today = parisDay(services.clock.now()).toString()
  const isMeeting = kind === 'meeting'
  if (!gateKinds.some((one) => one === kind)) errors.gate_kind = words.gateNeeded
  if (!meetingId && (!isDay(doneOn) || doneOn > today)) errors.gate_done_on = words.pastDayNeeded
  if ((!isMeeting && proof.trim() === '') || proof.length > 500) errors.gate_proof = words.proofNeeded
  if (isMeeting && !meetingId && !minutes) errors.gate_minutes = words.minutesNeeded
  if (minutes && !isPdf(minutes)) errors.gate_minutes = words.minutesNotPdf
  refuse('gate', errors)
  const now = services.clock.now()
  const sha256 = isMeeting && !meetingId && minutes ? await services.files.put(minutes) : null
  await as(services.db, actor, async (tx) => {
    const site = await needSite(tx, siteId)
    const meeting = meetingId
      ? (await listHeldMeetings(tx, siteId)).find(({ id }) => id === meetingId)
      : undefined
    if (meetingId && !meeting) refuse('gate', { gate_meeting: words.meetingNeeded })
    if (sha256 && minutes)
      await noteFiles(
        tx,
        [{ sha256, type: 'application/pdf', bytes: minutes.length, width: null, height: null }],
        now,
      )
    const meetingOn = meeting && parisDay(meeting.at)
    await tx
      .insertInto('works_gates')
      .values({
        site_id: siteId,
        kind: kind as GateKind,
        done_on: meetingOn?.toString() ?? doneOn,
        proof: meeting
          ? words.minutesOf(sayDay(parisDay(meeting.at)), meeting.place)
          : proof.trim() || words.minutesJoined,
        meeting_id: meeting?.id ?? null,
        minutes_sha256: sha256,
        by_id: actor.id,
        at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await say(
      services,
      tx,
      actor,
      'works.gate_passed',
      { subjectId: siteId, estateId: site.estateId },
      { kind },
    )
  })
}

export async function noteAttestation(
  services: Services,
  actor: Staff,
  siteId: string,
  made: { buildingIds: string[]; contractorId: string; kind: string; handedOn: string; handedTo: string },
): Promise<void> {
  const errors: Record<string, string> = {}
  const today = parisDay(services.clock.now()).toString()
  if (!attestationKinds.some((one) => one === made.kind)) errors.attestation_kind = words.attestationNeeded
  if (!isDay(made.handedOn) || made.handedOn > today) errors.handed_on = words.pastDayNeeded
  if (made.handedTo.trim() === '' || made.handedTo.length > 200) errors.handed_to = words.handedToNeeded
  if (made.buildingIds.length === 0) errors.attestation_buildings = words.buildingNeeded
  await as(services.db, actor, async (tx) => {
    const site = await needSite(tx, siteId)
    const phases = await listPhases(tx, siteId)
    if (!phases.some(({ contractorId }) => contractorId === made.contractorId))
      errors.attestation_contractor = words.contractorNeeded
    const buildings = await listSiteBuildings(tx, siteId)
    if (made.buildingIds.some((id) => !buildings.some((one) => one.id === id)))
      errors.attestation_buildings = words.buildingNeeded
    refuse('attestation', errors)
    for (const buildingId of made.buildingIds)
      await tx
        .insertInto('works_attestations')
        .values({
          id: randomUUIDv7(),
          site_id: siteId,
          building_id: buildingId,
          contractor_id: made.contractorId,
          kind: made.kind as AttestationKind,
          handed_on: made.handedOn,
          handed_to: made.handedTo.trim(),
          by_id: actor.id,
          at: services.clock.now(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    await say(
      services,
      tx,
      actor,
      'works.attestation_handed',
      { subjectId: siteId, estateId: site.estateId },
      { kind: made.kind },
    )
  })
}

/** The order to the contractor of a phase. The schema refuses it too, without the asbestos file. */
/** Once the site has started, the notices of a phase leave with its order: those that come too late are a choice, as at the start. */
export async function orderPhase(
  services: Services,
  actor: Staff,
  phaseId: string,
  { tellsLate = false } = {},
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    await sql`select 1 from works_phases where id = ${phaseId} for update`.execute(tx)
    const row = await tx
      .selectFrom('works_phases')
      .select('site_id')
      .where('id', '=', phaseId)
      .executeTakeFirst()
    if (!row) throw new Refusal('missing', 'works.no_phase', words.noPhase)
    const site = await needSite(tx, row.site_id)
    const phase = (await listPhases(tx, site.id)).find(({ id }) => id === phaseId)
    if (!phase || phase.orderedAt) return
    const now = services.clock.now()
    const { worksAsbestosBefore, worksNoticeDays } = await readTradeRules(tx, parisDay(now))
    const lacking = missingAttestations(
      phase,
      await listSiteBuildings(tx, site.id),
      await listAttestations(tx, site.id),
      worksAsbestosBefore,
    )
    if (lacking.length > 0) {
      const lacks = lacking.map(({ building, lacks }) => words.lacks(building.name, lacks))
      throw new Refusal('conflict', 'works.no_attestation', words.orderNeeds(phase.contractor, lacks))
    }
    const waiting = site.startedAt ? await listOfPhase(tx, phaseId) : []
    await refuseUnknownLate(tx, now, listToldLate(waiting, now, worksNoticeDays).length, tellsLate)
    const orderId = randomUUIDv7()
    await tx
      .updateTable('works_phases')
      .set({ ordered_at: now, ordered_by: actor.id })
      .where('id', '=', phaseId)
      .execute()
    await tx
      .insertInto('works_orders')
      .values({
        id: orderId,
        phase_id: phaseId,
        site_id: site.id,
        contractor_id: phase.contractorId,
        ordered_at: now,
        ordered_by: actor.id,
      })
      .execute()
    await say(
      services,
      tx,
      actor,
      'works.phase_ordered',
      { subjectId: site.id, estateId: site.estateId },
      { phaseId, orderId, title: phase.title },
    )
  })
}

/** `works.started` makes it a perimeter for who is competent. */
export async function startSite(
  services: Services,
  actor: Staff,
  siteId: string,
  { tellsLate = false } = {},
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    await sql`select 1 from works_sites where id = ${siteId} for update`.execute(tx)
    const site = await needSite(tx, siteId)
    if (site.startedAt) return
    const missing = missingGates((await listGates(tx, siteId)).map(({ kind }) => kind))
    if (missing.length > 0)
      throw new Refusal(
        'conflict',
        'works.gate',
        words.startNeeds(missing.map((kind) => gateWords[kind].short)),
      )
    if (site.homes === 0) throw new Refusal('conflict', 'works.no_perimeter', words.perimeterNeeded)
    const now = services.clock.now()
    const { worksNoticeDays } = await readTradeRules(tx, parisDay(now))
    const late = listToldLate(await listOfSite(tx, siteId), now, worksNoticeDays)
    await refuseUnknownLate(tx, now, late.length, tellsLate)
    await tx
      .updateTable('works_sites')
      .set({ started_at: services.clock.now(), started_by: actor.id })
      .where('id', '=', siteId)
      .execute()
    await say(services, tx, actor, 'works.started', { subjectId: siteId, estateId: site.estateId })
  })
}

/** Nothing open is hidden by an end: reserves stay to be lifted. */
export async function endSite(services: Services, actor: Staff, siteId: string): Promise<void> {
  await as(services.db, actor, async (tx) => {
    await sql`select 1 from works_sites where id = ${siteId} for update`.execute(tx)
    const site = await needSite(tx, siteId)
    if (site.endedAt) return
    if (!site.startedAt) throw new Refusal('conflict', 'works.not_started', words.notStarted)
    // Whoever waits for a visit is told first: a site does not end over her head.
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from works_interventions i join works_slots s on s.id = i.slot_id
       where i.site_id = ${siteId} and i.cancelled_at is null and s.starts_at > ${services.clock.now()}
         and not exists (select from works_ends e where e.intervention_id = i.id)`.execute(tx)
    const left = rows[0]?.count ?? 0
    if (left > 0) throw new Refusal('conflict', 'works.dates_left', words.datesLeft(left))
    await tx
      .updateTable('works_sites')
      .set({ ended_at: services.clock.now(), ended_by: actor.id })
      .where('id', '=', siteId)
      .execute()
    await say(services, tx, actor, 'works.ended', { subjectId: siteId, estateId: site.estateId })
  })
}

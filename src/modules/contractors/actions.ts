// How is work asked of a contractor, and how does he answer? He has no account: a signed link is his voice.
import { randomUUIDv7 } from 'node:crypto'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { JsonObject } from '../../platform/db/tables.ts'
import { announce } from '../../platform/events.ts'
import { idFrom } from '../../platform/ids.ts'
import type { OpenedLink } from '../../platform/links.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { checkSeen, findCase, type Seen } from '../cases/index.ts'
import { mailPartner } from '../deliveries/index.ts'
import { findOrderForPartner, listCaseIdsOf, lockWorkOrder } from './queries.ts'
import { words } from './words.fr.ts'

/** How long a link lives; after that a fresh one goes to the same address. */
const linkDays = 30

export type NewWorkOrder = {
  /** The command: sent twice, it is one order. */
  id: string
  caseId: string
  contractorId: string
  instructions: string
  wantedBy: Temporal.Instant | null
  seen?: Seen
}

/** Sends a contractor to a demand, or to its fault when neighbours share it. The e-mail leaves with the transaction. */
export async function sendWorkOrder(
  services: Services,
  actor: Actor & { kind: 'staff' },
  made: NewWorkOrder,
): Promise<void> {
  const now = services.clock.now()
  if (made.instructions.trim() === '') throw invalid('instructions', words.instructionsNeeded)
  if (made.contractorId === '') throw invalid('contractor', words.contractorNeeded)
  if (made.wantedBy && Temporal.Instant.compare(made.wantedBy, now) <= 0)
    throw invalid('wanted_on', words.wantedPast)
  await as(services.db, actor, async (tx) => {
    const known = await lockWorkOrder(tx, made.id)
    if (known) return
    const current = await findCase(tx, made.caseId)
    if (!current) throw new Refusal('missing', 'work_orders.no_case', words.unknown)
    if (made.seen) await checkSeen(tx, made.seen)
    if (current.state === 'closed' || current.state === 'merged')
      throw new Refusal('conflict', 'work_orders.case_closed', words.closed)
    const contractor = await tx
      .selectFrom('contractors')
      .selectAll()
      .where('id', '=', made.contractorId)
      .where('is_active', '=', true)
      .executeTakeFirst()
    if (!contractor) throw invalid('contractor', words.contractorNeeded)
    const about = current.fault_id
      ? { fault_id: current.fault_id, case_id: null }
      : { fault_id: null, case_id: current.id }
    const kept = await tx
      .insertInto('contractor_work_orders')
      .values({
        id: made.id,
        contractor_id: contractor.id,
        ...about,
        estate_id: current.estate_id,
        instructions: made.instructions.trim(),
        wanted_by: made.wantedBy,
        sent_by: actor.id,
        sent_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!kept) {
      if (await lockWorkOrder(tx, made.id)) return
      throw new Refusal('conflict', 'work_orders.already_sent', words.alreadySent)
    }
    await mailLink(services, tx, made.id, contractor.email, contractor.name, { caseId: current.id })
    const told = await listCaseIdsOf(tx, about)
    await announce(services, tx, actor, {
      event: 'work_order.sent',
      subjectId: made.id,
      estateId: current.estate_id,
      isSensitive: current.is_sensitive,
      facts: { contractor: contractor.id },
    })
    await tellCases(services, tx, actor, told, 'case.work_ordered')
  })
}

export async function cancelWorkOrder(
  services: Services,
  actor: Actor & { kind: 'staff' },
  orderId: string,
  commandId: string,
  by: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const current = await lockWorkOrder(tx, orderId)
    if (!current) throw new Refusal('missing', 'work_orders.unknown', words.unknown)
    if (!isLive(current.state)) return
    await tx
      .insertInto('contractor_work_order_steps')
      .values({
        id: randomUUIDv7(),
        command_id: commandId,
        work_order_id: orderId,
        kind: 'cancelled',
        said_by: by,
        at: services.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx
      .updateTable('contractor_work_orders')
      .set({ state: 'cancelled' })
      .where('id', '=', orderId)
      .execute()
    await announce(services, tx, actor, {
      event: 'work_order.cancelled',
      subjectId: orderId,
      estateId: current.estate_id,
    })
    await tellCases(services, tx, actor, await listCaseIdsOf(tx, current), 'case.work_order_cancelled')
  })
}

export type PartnerStep =
  | { kind: 'accepted' }
  | { kind: 'scheduled'; from: Temporal.Instant; until: Temporal.Instant }
  | { kind: 'done'; words: string }
  | { kind: 'refused'; words: string }

/** What the contractor says through his link. A refusal gives the demand back to its adviser: no clock starts again. */
export async function sayStep(
  services: Services,
  orderId: string,
  commandId: string,
  by: string,
  step: PartnerStep,
): Promise<void> {
  if (by.trim() === '') throw invalid('name', words.page.nameNeeded)
  if (step.kind === 'refused' && step.words.trim() === '') throw invalid('refusal', words.page.refuseNeeded)
  if (step.kind === 'done' && step.words.trim() === '') throw invalid('work_done', words.page.doneNeeded)
  const now = services.clock.now()
  if (step.kind === 'scheduled' && Temporal.Instant.compare(step.until, step.from) <= 0)
    throw invalid('from', words.page.hoursWrong)
  if (step.kind === 'scheduled' && Temporal.Instant.compare(step.until, now) <= 0)
    throw invalid('day', words.page.dayPast)
  const actor: Actor = { kind: 'partner', id: orderId }
  await as(services.db, actor, async (tx) => {
    const current = await lockWorkOrder(tx, orderId)
    if (!current) throw new Refusal('missing', 'work_orders.unknown', words.unknown)
    const twin = await tx
      .selectFrom('contractor_work_order_steps')
      .select('id')
      .where('command_id', '=', commandId)
      .executeTakeFirst()
    if (twin) return
    if (!isLive(current.state)) throw new Refusal('conflict', 'work_orders.over', words.page.conflict)
    const isSameSlot =
      step.kind === 'scheduled' &&
      current.state === 'scheduled' &&
      current.visit_from?.equals(step.from) &&
      current.visit_until?.equals(step.until)
    // Said again from another window: the residents heard it once.
    if (isSameSlot) return
    const stepId = randomUUIDv7()
    const visit =
      step.kind === 'scheduled'
        ? { visit_from: step.from, visit_until: step.until }
        : { visit_from: null, visit_until: null }
    await tx
      .insertInto('contractor_work_order_steps')
      .values({
        id: stepId,
        command_id: commandId,
        work_order_id: orderId,
        kind: step.kind,
        words: 'words' in step ? step.words.trim() : '',
        ...visit,
        said_by: by.trim(),
        at: now,
      })
      .execute()
    await tx
      .updateTable('contractor_work_orders')
      .set({ state: step.kind, ...(step.kind === 'scheduled' ? visit : {}) })
      .where('id', '=', orderId)
      .execute()
    const isMoved = step.kind === 'scheduled' && current.state === 'scheduled'
    await announce(services, tx, actor, {
      event: isMoved ? 'work_order.rescheduled' : `work_order.${step.kind}`,
      subjectId: orderId,
      estateId: current.estate_id,
    })
    const told = await listCaseIdsOf(tx, current)
    await tellCases(services, tx, actor, told, `case.work_order_${step.kind}`, { stepId, isMoved })
  })
}

/** The first opening is written in the story of the order; mail scanners may be the ones, so it proves no more than that. */
export async function noteOpening(services: Services, link: OpenedLink): Promise<void> {
  await as(services.db, { kind: 'partner', id: link.subjectId }, async (tx) => {
    await tx
      .insertInto('contractor_work_order_steps')
      .values({
        id: randomUUIDv7(),
        command_id: link.id,
        work_order_id: link.subjectId,
        kind: 'opened',
        said_by: link.sentTo,
        at: services.clock.now(),
      })
      .onConflict((conflict) => conflict.column('command_id').doNothing())
      .execute()
  })
}

/** A fresh link goes to the address that had the old one, never to another. At most one an hour. */
export async function renewLink(services: Services, link: OpenedLink): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const current = await lockWorkOrder(tx, link.subjectId)
    if (!current) throw new Refusal('missing', 'work_orders.unknown', words.unknown)
    const now = services.clock.now()
    const hour = now.toString().slice(0, 13)
    const commandId = idFrom(`${link.id} ${hour}`)
    const kept = await tx
      .insertInto('contractor_work_order_steps')
      .values({
        id: randomUUIDv7(),
        command_id: commandId,
        work_order_id: current.id,
        kind: 'reminded',
        said_by: link.sentTo,
        at: now,
      })
      .onConflict((conflict) => conflict.column('command_id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!kept) return
    const caseId = current.case_id ?? (await listCaseIdsOf(tx, current))[0]?.id ?? null
    await mailLink(services, tx, current.id, link.sentTo, link.sentTo, { caseId, again: hour })
    await announce(services, tx, systemActor, {
      event: 'work_order.link_renewed',
      subjectId: current.id,
      estateId: current.estate_id,
    })
  })
}

async function mailLink(
  services: Services,
  tx: Tx,
  orderId: string,
  address: string,
  toName: string,
  { caseId, again }: { caseId: string | null; again?: string },
): Promise<void> {
  const shown = await findOrderForPartner(tx, orderId)
  if (!shown) throw new Error(`an order that cannot be read: ${orderId}`)
  const said = words.mail.paragraphs(shown.agency, shown.nature, shown.place)
  await mailPartner(services, tx, {
    dedupe: `order:${orderId}:${again ?? 'first'}`,
    opens: { purpose: 'work_order', subjectId: orderId, days: linkDays },
    address,
    toName,
    caseId,
    subject: words.mail.subject(shown.number, shown.nature, shown.place),
    paragraphs: again ? [words.mail.again, ...said] : said,
    button: words.mail.button,
  })
}

async function tellCases(
  services: Services,
  tx: Tx,
  actor: Actor,
  told: { id: string; estate_id: string; is_sensitive: boolean }[],
  event: `case.${string}`,
  facts: JsonObject = {},
): Promise<void> {
  for (const one of told)
    await announce(services, tx, actor, {
      event,
      subjectId: one.id,
      estateId: one.estate_id,
      isSensitive: one.is_sensitive,
      facts,
    })
}

function isLive(state: string): boolean {
  return state === 'sent' || state === 'accepted' || state === 'scheduled'
}

function invalid(field: string, sentence: string): Refusal {
  return new Refusal('invalid', `work_orders.${field}`, sentence, { [field]: sentence })
}

/** Is a company at work for this demand, or for the fault it tells? It reads the subject. */
export async function hasLiveOrder(
  tx: Tx,
  about: { caseId: string; faultId: string | null },
): Promise<boolean> {
  const live = await tx
    .selectFrom('contractor_work_orders')
    .select('id')
    .where('state', 'in', ['sent', 'accepted', 'scheduled'])
    .where((eb) => eb.or([eb('case_id', '=', about.caseId), eb('fault_id', '=', about.faultId)]))
    .executeTakeFirst()
  return live !== undefined
}

/** The only demand of a fault leaves it: what was asked for the fault is asked for this demand. */
export async function giveOrdersTo(tx: Tx, caseId: string, faultId: string): Promise<void> {
  await tx
    .updateTable('contractor_work_orders')
    .set({ case_id: caseId, fault_id: null })
    .where('fault_id', '=', faultId)
    .execute()
}

// How is it kept who is competent? One decision a demand, dated and worded; a new one ends the one before, history stays.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as, enqueue, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { findCase } from '../cases/index.ts'
import { deskWords } from './desk-words.fr.ts'
import { landscapeOf } from './landscape.ts'
import { findDecision, listToldCases, lockDecision, ofDemand } from './queries.ts'
import { type CompetentBody, type Decision, decide, isOutside, type Situation } from './rules.ts'
import { words } from './words.fr.ts'

export type Decided = Decision & { matrixId: string | null }
export type Decider = (it: Omit<Situation, 'on'>) => Decided

/** What decides for a demand said at `at`. Asked before a transaction is open, since the shelf may be read again; decides within one. */
export async function deciderFor(services: Pick<Services, 'db'>, at: Temporal.Instant): Promise<Decider> {
  const on = parisDay(at).toString()
  const landscape = await landscapeOf(services, on)
  return (it) => ({ ...decide({ ...it, on }, landscape), matrixId: landscape.matrixId })
}

type About = { id: string; isSensitive: boolean; isDanger: boolean; isFromBody: boolean }

/** Writes the decision with the demand it is about, in its transaction. */
export async function keepDecision(
  tx: Tx,
  about: About,
  made: Decided & { reason?: string },
  now: Temporal.Instant,
): Promise<void> {
  await insertDecision(tx, about.id, { ...made, toPass: isPassedByPerson(about, made.bodies) }, now)
  await passOn(tx, about, made.bodies)
}

// A person looks first at what is sensitive, at a danger, at what another body's software told us.
const isLookedAt = ({ isSensitive, isDanger, isFromBody }: About) => isSensitive || isDanger || isFromBody

function isPassedByPerson(about: About, [leading]: Decided['bodies']): boolean {
  return isOutside(leading) && (isLookedAt(about) || leading.isSpokenTo === true)
}

async function passOn(tx: Tx, about: About, bodies: Decided['bodies']): Promise<void> {
  if (!isLookedAt(about) && bodies.some((body) => isOutside(body) && !body.isSpokenTo))
    await enqueue(tx, 'competence.refer', { caseId: about.id })
}

/**
 * Its subject changed: the rules of the day it was said decide again, unless a person decided; that stays, for her to look at again.
 * `leftFaultId`: the neighbours' fault it leaves, and what they were decided. The demand is locked by the caller.
 */
export async function decideAnew(
  tx: Tx,
  about: About,
  made: Decided,
  leftFaultId: string | null,
  now: Temporal.Instant,
): Promise<{ isByHand: boolean; promise: Decided['promise'] }> {
  const held = await findDecision(tx, about.id)
  const isNeighbours = held?.rule_code === null && held.decided_by === null && held.reason !== ''
  const isByHand = held !== undefined && (held.decided_by !== null || (isNeighbours && leftFaultId === null))
  const bodies = isByHand ? (held.bodies as Decided['bodies']) : made.bodies
  const toPass = isPassedByPerson(about, bodies)
  if (!isByHand) {
    const decisionId = await replaceDecision(tx, about.id, { ...made, toPass }, now)
    if (held && whoIn(held.bodies) !== whoIn(bodies))
      await enqueue(tx, 'competence.decided', { caseId: about.id, decisionId })
  } else if (toPass && !held.to_pass)
    await tx.updateTable('competence_decisions').set({ to_pass: true }).where('id', '=', held.id).execute()
  await passOn(tx, about, bodies)
  await enqueue(tx, 'competence.review', {
    caseId: about.id,
    ...(leftFaultId ? { faultId: leftFaultId } : {}),
  })
  return { isByHand, promise: isByHand ? null : made.promise }
}

const whoIn = (bodies: unknown) =>
  (bodies as CompetentBody[])
    .map(({ kind, bodyId, contractorId }) => `${kind}:${bodyId}:${contractorId}`)
    .join()

type Made = Decided & { decidedBy?: string; reason?: string; toPass?: boolean }

/** The one before ends, the new one begins. Returns its id. */
async function replaceDecision(tx: Tx, caseId: string, made: Made, now: Temporal.Instant): Promise<string> {
  const held = await lockDecision(tx, caseId)
  if (held)
    await tx.updateTable('competence_decisions').set({ ended_at: now }).where('id', '=', held.id).execute()
  return insertDecision(tx, caseId, made, now)
}

/** What a person decided for a fault, for whoever joins it; null while the rules alone decide. */
export async function findRuling(tx: Tx, faultId: string): Promise<(Decided & { reason: string }) | null> {
  const { rows } = await sql<{ bodies: unknown; sentence: string; source: string }>`
    select bodies, sentence, source from app.fault_ruling(${faultId})`.execute(tx)
  const [found] = rows
  if (!found) return null
  return {
    ruleCode: null,
    matrixId: null,
    bodies: found.bodies as Decided['bodies'],
    sentence: found.sentence,
    source: found.source,
    checked: 'T',
    promise: null,
    reason: deskWords.asNeighbours,
  }
}

/** Demands grouped with others under a fault: what was decided for it holds for them. In the caller's transaction. */
export async function followRuling(tx: Tx, faultId: string, now: Temporal.Instant): Promise<void> {
  const ruling = await findRuling(tx, faultId)
  if (!ruling) return
  for (const voice of await listToldCases(tx, { fault_id: faultId, case_id: null })) {
    const held = await findDecision(tx, voice.id)
    if (held?.sentence === ruling.sentence) continue
    const decisionId = await replaceDecision(tx, voice.id, ruling, now)
    await enqueue(tx, 'competence.decided', { caseId: voice.id, decisionId })
  }
}

async function insertDecision(tx: Tx, caseId: string, made: Made, now: Temporal.Instant): Promise<string> {
  const id = randomUUIDv7()
  await tx
    .insertInto('competence_decisions')
    .values({
      id,
      case_id: caseId,
      matrix_id: made.ruleCode === null ? null : made.matrixId,
      rule_code: made.ruleCode,
      bodies: JSON.stringify(made.bodies),
      sentence: made.sentence,
      source: made.source,
      checked: made.checked,
      decided_by: made.decidedBy ?? null,
      reason: made.reason ?? '',
      to_pass: made.toPass ?? false,
      decided_at: now,
    })
    .execute()
  return id
}

/** A person decides otherwise, and says why; what is open elsewhere is taken back, no clock starts again. */
export async function decideByHand(
  services: Services,
  actor: Actor & { kind: 'staff' },
  caseId: string,
  given: { bodyKey: string; sentence: string; reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw invalid('reason', deskWords.reasonNeeded)
  const now = services.clock.now()
  const landscape = await landscapeOf(services, parisDay(now).toString())
  await as(services.db, actor, async (tx) => {
    const current = await findCase(tx, caseId)
    if (!current) throw new Refusal('missing', 'competence.no_case', words.unknownCase)
    if (current.state === 'closed' || current.state === 'merged')
      throw new Refusal('conflict', 'competence.closed', deskWords.closed)
    const body = await chosenBody(tx, given.bodyKey, landscape.bodies)
    if (!body) throw invalid('body', deskWords.bodyNeeded)
    const held = await lockDecision(tx, caseId)
    const sentence = given.sentence.trim() || deskWords.byHand(body.spoken)
    // The same choice sent twice is one.
    if (held?.decided_by === actor.id && held.sentence === sentence && held.reason === reason) return
    // What is sensitive leaves when she has reread what is written, not before.
    const leavesByItself = isOutside(body) && !body.isSpokenTo && !current.is_sensitive
    const made = {
      ruleCode: null,
      matrixId: null,
      bodies: [body] as Decided['bodies'],
      sentence,
      source: deskWords.byHandSource,
      checked: 'T' as const,
      promise: null,
      decidedBy: actor.id,
      reason,
      toPass: isOutside(body) && !leavesByItself,
    }
    // One fault, one decision: everyone who told it has it, and is told.
    for (const voice of await listToldCases(tx, { fault_id: current.fault_id, case_id: caseId })) {
      const decisionId = await replaceDecision(tx, voice.id, made, now)
      await announce(services, tx, actor, {
        event: 'case.competence_decided',
        subjectId: voice.id,
        estateId: voice.estate_id,
        isSensitive: voice.is_sensitive,
        facts: { body: body.name, reason },
      })
      await enqueue(tx, 'competence.decided', { caseId: voice.id, decisionId })
    }
    await tx
      .updateTable('competence_referrals')
      .set({ triaged_at: now })
      .where(ofDemand(current))
      .where('state', '=', 'refused')
      .where('triaged_at', 'is', null)
      .execute()
    if (leavesByItself) await enqueue(tx, 'competence.refer', { caseId, by: actor.id })
    await enqueue(tx, 'competence.review', { caseId })
  })
}

async function chosenBody(
  tx: Tx,
  key: string,
  bodies: { id: string; kind: string; name: string; spoken: string; way?: string }[],
): Promise<CompetentBody | undefined> {
  const [kind, id] = key.split(':')
  if (kind === 'body') {
    const found = bodies.find((body) => body.id === id)
    return (
      found && {
        kind: found.kind as CompetentBody['kind'],
        name: found.name,
        spoken: found.spoken,
        bodyId: found.id,
        contractorId: null,
        ...(found.way === 'inside' ? { isSpokenTo: true as const } : {}),
      }
    )
  }
  if (kind !== 'contractor' || !id) return undefined
  const found = await tx
    .selectFrom('contractors')
    .select(['id', 'name'])
    .where('is_active', '=', true)
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    found && {
      kind: 'contractor',
      name: found.name,
      spoken: words.company(found.name),
      bodyId: null,
      contractorId: found.id,
    }
  )
}

/** "Je ne suis pas d'accord": it goes to a person, whoever was found competent. The same command twice is one. */
export async function dispute(
  services: Services,
  actor: Actor & { kind: 'resident' | 'staff' },
  caseId: string,
  said: { commandId: string; words: string; by: string },
): Promise<void> {
  const text = said.words.trim()
  if (text === '') throw invalid('dispute', words.follow.disputeNeeded)
  await as(services.db, actor, async (tx) => {
    const current = await findCase(tx, caseId)
    const decision = await findDecision(tx, caseId)
    if (!current || !decision) throw new Refusal('missing', 'competence.no_case', words.unknownCase)
    const kept = await tx
      .insertInto('competence_disputes')
      .values({
        id: randomUUIDv7(),
        command_id: said.commandId,
        case_id: caseId,
        decision_id: decision.id,
        words: text,
        said_by: said.by,
        at: services.clock.now(),
      })
      .onConflict((conflict) => conflict.column('command_id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!kept) return
    await announce(services, tx, actor, {
      event: 'case.competence_disputed',
      subjectId: caseId,
      estateId: current.estate_id,
      isSensitive: current.is_sensitive,
    })
  })
}

/** A person answers a dispute: she reads the answer on her demand. */
export async function settleDispute(
  services: Services,
  actor: Actor & { kind: 'staff' },
  disputeId: string,
  given: { outcome: 'upheld' | 'changed'; answer: string },
): Promise<void> {
  const text = given.answer.trim()
  if (text === '') throw invalid('dispute_answer', deskWords.disputeAnswerNeeded)
  await as(services.db, actor, async (tx) => {
    const settled = await tx
      .updateTable('competence_disputes')
      .set({
        outcome: given.outcome,
        answer: text,
        settled_by: actor.id,
        settled_at: services.clock.now(),
      })
      .where('id', '=', disputeId)
      .where('settled_at', 'is', null)
      .returning(['case_id'])
      .executeTakeFirst()
    // Settled a moment ago by a colleague, or by the first of two clicks.
    if (!settled) return
    const current = await findCase(tx, settled.case_id)
    await announce(services, tx, actor, {
      event: 'case.competence_settled',
      subjectId: settled.case_id,
      estateId: current?.estate_id ?? null,
      isSensitive: current?.is_sensitive ?? false,
      facts: { disputeId, outcome: given.outcome },
    })
    await enqueue(tx, 'competence.decided', { caseId: settled.case_id, disputeId })
  })
}

function invalid(field: string, sentence: string): Refusal {
  return new Refusal('invalid', `competence.${field}`, sentence, { [field]: sentence })
}

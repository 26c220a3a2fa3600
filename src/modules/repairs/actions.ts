// What can be done with a decision? Keep it with the demand, disagree with it, rule on it; nothing here closes or refuses a demand.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { type LoadedDecision, loadDecision } from './queries.ts'
import type { Decision, Mender } from './rules.ts'
import { words } from './words.fr.ts'

/** What goes with a demand when it is filed. `contest`: her words when she sends it because she disagrees, '' when she adds none. */
export type RepairFiling = { decision: Decision; contest: string | null }

export const contestMax = 2000

/** In the transaction that files the demand. */
export async function keepRepairDecision(
  tx: Tx,
  caseId: string,
  { decision, contest }: RepairFiling,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('repair_decisions')
    .values({
      case_id: caseId,
      item_code: decision.itemCode,
      item: decision.item,
      question: decision.question,
      answer: decision.answer,
      how: decision.how,
      verdict: decision.verdict,
      rule: decision.rule,
      sentence: decision.sentence,
      source: decision.source,
      checked: decision.checked,
      decided_at: now,
    })
    .execute()
  if (contest !== null) await addContest(tx, caseId, contest, now)
}

async function addContest(tx: Tx, caseId: string, said: string, now: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('repair_contests')
    .values({ id: randomUUIDv7(), case_id: caseId, words: said, contested_at: now })
    .execute()
}

/** She disagrees, after the demand is sent. Twice is once: it waits for a person already. */
export async function contestDecision(
  services: Services,
  actor: Actor,
  caseId: string,
  said: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const decision = await lockDecision(tx, caseId)
    if (decision.standing.isContested) return
    if (!decision.standing.mayContest)
      throw new Refusal('conflict', 'repairs.not_contestable', words.contestLate)
    await addContest(tx, caseId, said, services.clock.now())
    await say(services, tx, actor, 'repair.contested', caseId, {})
  })
}

export type NewRuling = { id: string; verdict: Mender; reason: string }

/** A person looked: the last ruling holds, and its reason is read by the resident. `id` is the command. */
export async function ruleRepair(
  services: Services,
  actor: Actor & { kind: 'staff' },
  caseId: string,
  { id, verdict, reason }: NewRuling,
): Promise<void> {
  const said = reason.trim()
  if (said === '') throw wrongReason(words.desk.reasonNeeded)
  if (said.length > contestMax) throw wrongReason(words.desk.tooLong)
  await as(services.db, actor, async (tx) => {
    const decision = await lockDecision(tx, caseId)
    if (decision.rulings.some((ruling) => ruling.id === id)) return
    if (!decision.standing.mayRule)
      throw new Refusal('conflict', 'repairs.nothing_to_rule', words.desk.nothingToRule)
    await tx
      .insertInto('repair_rulings')
      .values({
        id,
        case_id: caseId,
        verdict,
        reason: said,
        ruled_by: actor.id,
        ruled_at: services.clock.now(),
      })
      .execute()
    await say(services, tx, actor, 'repair.ruled', caseId, { rulingId: id })
  })
}

function wrongReason(sentence: string): Refusal {
  return new Refusal('invalid', 'repairs.reason', sentence, { ruling_reason: sentence })
}

// Decisions are only added: two people on one of them wait for each other on its name.
async function lockDecision(tx: Tx, caseId: string): Promise<LoadedDecision> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`repair ${caseId}`}, 0))`.execute(tx)
  const decision = await loadDecision(tx, caseId)
  if (!decision) throw new Refusal('missing', 'repairs.not_found', words.desk.noDecision)
  return decision
}

async function say(
  services: Services,
  tx: Tx,
  actor: Actor,
  event: 'repair.contested' | 'repair.ruled',
  caseId: string,
  facts: { rulingId?: string },
): Promise<void> {
  const of = await tx
    .selectFrom('cases')
    .select(['estate_id', 'is_sensitive'])
    .where('id', '=', caseId)
    .executeTakeFirst()
  if (!of) return
  await announce(services, tx, actor, {
    event,
    subjectId: caseId,
    estateId: of.estate_id,
    isSensitive: of.is_sensitive,
    facts,
  })
}

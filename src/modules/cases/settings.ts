// What may the landlord change about demands without a release? Promises, from a day on, and ready answers.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { promiseKinds, settingWords as words } from './words.fr.ts'

export type PromiseRuleRow = {
  kind: string
  urgency: string | null
  nature: string | null
  amount: number
  unit: string
  from_on: string
  source: string
  checked: 'V' | 'S' | 'T'
}
export type NewPromiseRule = {
  kind: string
  urgency: string
  natureCode: string
  amount: string
  unit: string
  fromOn: string
  source: string
  checked: string
}

export const ruleKinds = ['acknowledge', 'make_safe', 'restore', 'answer', 'appointment'] as const
export const ruleUnits = ['hours', 'working_hours', 'working_days', 'days', 'months'] as const
const urgencies = ['danger', 'essential', 'ordinary', 'complaint']
const amountMax = 400

/** Every rule, past ones too: a demand keeps the promise of its day. */
export async function listRules(tx: Tx): Promise<PromiseRuleRow[]> {
  const { rows } = await sql<PromiseRuleRow>`
    select r.kind, r.urgency, n.label as nature, r.amount, r.unit, r.from_on, r.source, r.checked
      from promise_rules r left join natures n on n.code = r.nature_code
     order by r.kind, r.urgency nulls first, n.label nulls first, r.from_on desc`.execute(tx)
  return rows
}

/** Holds for demands said from `fromOn`; the promises already made stay. The same rule for the same day is replaced. */
export async function setPromiseRule(services: Services, actor: Actor, given: NewPromiseRule): Promise<void> {
  const now = services.clock.now()
  const errors: Record<string, string> = {}
  const amount = Number(given.amount.trim())
  if (!(given.kind in promiseKinds) || !ruleKinds.some((kind) => kind === given.kind))
    errors.kind = words.kindNeeded
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > amountMax) errors.amount = words.amountNeeded
  if (!ruleUnits.some((unit) => unit === given.unit)) errors.unit = words.unitNeeded
  if (given.urgency && given.natureCode) errors.nature = words.oneOnly
  if (given.urgency && !urgencies.includes(given.urgency)) errors.urgency = words.oneOnly
  if (!/^\d{4}-\d\d-\d\d$/.test(given.fromOn) || given.fromOn < parisDay(now).toString())
    errors.from_on = words.fromToday
  if (given.source.trim() === '') errors.source = words.sourceNeeded
  if (!['V', 'S', 'T'].includes(given.checked)) errors.checked = words.checkedNeeded
  refuse('promise_rules.incomplete', errors)
  await as(services.db, actor, async (tx) => {
    // The unique index is on expressions: the twin is looked for, then changed. The lock keeps two at once apart.
    await sql`select pg_advisory_xact_lock(hashtext('promise_rules'))`.execute(tx)
    const [urgency, nature] = [given.urgency || null, given.natureCode || null]
    const { rows } = await sql<{ id: string }>`
      select id from promise_rules where kind = ${given.kind} and from_on = ${given.fromOn}::date
         and urgency is not distinct from ${urgency} and nature_code is not distinct from ${nature}`.execute(
      tx,
    )
    const what = { amount, unit: given.unit, source: given.source.trim(), checked: given.checked }
    const twin = rows[0]
    if (twin) await tx.updateTable('promise_rules').set(what).where('id', '=', twin.id).execute()
    else
      await tx
        .insertInto('promise_rules')
        .values({
          id: randomUUIDv7(),
          kind: given.kind,
          urgency,
          nature_code: nature,
          from_on: given.fromOn,
          ...what,
        })
        .execute()
    await record(tx, actor, now, {
      event: 'promise_rule.changed',
      facts: { kind: given.kind, urgency, nature, amount, unit: given.unit, fromOn: given.fromOn },
    })
  })
}

export type CannedRow = {
  id: string
  title: string
  kind: 'progress' | 'final'
  natureFamily: string
  body: string
  isActive: boolean
}

export async function listAllCanned(tx: Tx): Promise<CannedRow[]> {
  const rows = await tx.selectFrom('case_canned_answers').selectAll().orderBy('title').execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    kind: row.kind === 'final' ? 'final' : 'progress',
    natureFamily: row.nature_family ?? '',
    body: row.body,
    isActive: row.is_active,
  }))
}

/** `id` is the command: a new one is added, a known one changed. */
export async function setCannedAnswer(services: Services, actor: Actor, given: CannedRow): Promise<void> {
  const errors: Record<string, string> = {}
  if (given.title.trim() === '') errors.title = words.titleNeeded
  if (given.body.trim() === '') errors.body = words.bodyNeeded
  refuse('canned_answers.incomplete', errors)
  const kept = {
    title: given.title.trim(),
    kind: given.kind,
    nature_family: given.natureFamily.trim() || null,
    body: given.body.trim(),
    is_active: given.isActive,
  }
  await as(services.db, actor, async (tx) => {
    await tx
      .insertInto('case_canned_answers')
      .values({ id: given.id, code: given.id, ...kept })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(kept))
      .execute()
    await record(tx, actor, services.clock.now(), {
      event: 'canned_answer.changed',
      subjectId: given.id,
      facts: { key: kept.title },
    })
  })
}

function refuse(code: string, errors: Record<string, string>): void {
  const [first] = Object.values(errors)
  if (first) throw new Refusal('invalid', code, first, errors)
}

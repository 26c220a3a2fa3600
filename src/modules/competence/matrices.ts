// How does the matrix change? A draft is copied, edited, checked, then published for good from a day on; nothing published is rewritten.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import {
  listAllNatures,
  listNatures,
  listPromiseRules,
  type PlaceKind,
  type Urgency,
} from '../cases/index.ts'
import { type Gap, gapsOf } from './check.ts'
import { forgetLandscape, listRules, readLandscape } from './landscape.ts'
import { matrixWords as words } from './matrix-words.fr.ts'
import { newCode, readRuleNames } from './rule-names.ts'
import type { PromiseUnit, Rule } from './rules.ts'

type Staff = Actor & { kind: 'staff' }

export async function listMatrices(tx: Tx) {
  return tx
    .selectFrom('competence_matrices as m')
    .leftJoin('staff as s', 's.id', 'm.made_by')
    .leftJoin('staff as p', 'p.id', 'm.published_by')
    .select([
      'm.id',
      'm.number',
      'm.title',
      'm.state',
      'm.effective_on',
      'm.published_at',
      'm.copied_from',
      's.name as maker',
      'p.name as publisher',
    ])
    .where('m.state', '<>', 'dropped')
    .orderBy('m.number', 'desc')
    .execute()
}

export async function findMatrix(tx: Tx, number: number) {
  return tx.selectFrom('competence_matrices').selectAll().where('number', '=', number).executeTakeFirst()
}

/** The published matrix that decides on a civil day. */
export async function findInForce(tx: Tx, on: string) {
  return tx
    .selectFrom('competence_matrices')
    .selectAll()
    .where('state', '=', 'published')
    .where('effective_on', '<=', on)
    .orderBy('effective_on', 'desc')
    .orderBy('number', 'desc')
    .executeTakeFirst()
}

/** A draft that begins as the matrix in force. `id` is the command. Returns its number. */
export async function beginDraft(
  services: Services,
  actor: Staff,
  id: string,
  title: string,
): Promise<number> {
  const now = services.clock.now()
  const today = parisDay(now).toString()
  return as(services.db, actor, async (tx) => {
    const twin = await tx
      .selectFrom('competence_matrices')
      .select('number')
      .where('id', '=', id)
      .executeTakeFirst()
    if (twin) return twin.number
    const current = await findInForce(tx, today)
    const made = await tx
      .insertInto('competence_matrices')
      .values({
        id,
        title: title.trim() || words.untitled(today),
        effective_on: today,
        copied_from: current?.id ?? null,
        made_by: actor.id,
        made_at: now,
      })
      .returning('number')
      .executeTakeFirstOrThrow()
    if (current) await insertRules(tx, id, await listRules(tx, current.id))
    await record(tx, actor, now, { event: 'matrix.drafted', subjectId: id, facts: { number: made.number } })
    return made.number
  })
}

async function insertRules(tx: Tx, matrixId: string, rules: Rule[]): Promise<void> {
  if (rules.length === 0) return
  await tx
    .insertInto('competence_rules')
    .values(
      rules.map((rule) => ({ id: randomUUIDv7(), matrix_id: matrixId, code: rule.code, ...stored(rule) })),
    )
    .execute()
}

function stored(rule: Rule) {
  return {
    position: rule.position,
    natures: rule.natures,
    families: rule.families,
    place_kinds: rule.placeKinds,
    grounds: rule.grounds,
    communes: rule.communes,
    estates: rule.estates,
    site: rule.site,
    competent: rule.competent,
    sentence: rule.sentence,
    source: rule.source,
    checked: rule.checked,
    promise_amount: rule.promise?.amount ?? null,
    promise_unit: rule.promise?.unit ?? null,
  }
}

async function lockDraft(tx: Tx, number: number) {
  await sql`select 1 from competence_matrices where number = ${number} for update`.execute(tx)
  const matrix = await findMatrix(tx, number)
  if (!matrix) throw new Refusal('missing', 'matrices.unknown', words.unknown)
  if (matrix.state !== 'draft') throw new Refusal('conflict', 'matrices.published', words.published)
  return matrix
}

/** Adds a rule to a draft, or changes the one of that code; one without a code is new, and gets one. `command`: sent twice, it is one rule. */
export async function setRule(
  services: Services,
  actor: Staff,
  number: number,
  given: Rule,
  command: string = randomUUIDv7(),
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const matrix = await lockDraft(tx, number)
    const twin = await tx
      .selectFrom('competence_rules')
      .select('id')
      .where('id', '=', command)
      .executeTakeFirst()
    if (twin) return
    const held = new Set((await listRules(tx, matrix.id)).map(({ code }) => code))
    const rule = given.code ? given : { ...given, code: newCode(given, await readRuleNames(tx), held) }
    refuseWrong(await wrongIn(tx, rule))
    await tx
      .insertInto('competence_rules')
      .values({ id: command, matrix_id: matrix.id, code: rule.code, ...stored(rule) })
      .onConflict((conflict) => conflict.columns(['matrix_id', 'code']).doUpdateSet(stored(rule)))
      .execute()
    await record(tx, actor, services.clock.now(), {
      event: 'matrix.rule_set',
      subjectId: matrix.id,
      facts: { number, rule: rule.code },
    })
  })
}

export async function removeRule(
  services: Services,
  actor: Staff,
  number: number,
  code: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const matrix = await lockDraft(tx, number)
    await tx
      .deleteFrom('competence_rules')
      .where('matrix_id', '=', matrix.id)
      .where('code', '=', code)
      .execute()
    await record(tx, actor, services.clock.now(), {
      event: 'matrix.rule_removed',
      subjectId: matrix.id,
      facts: { number, rule: code },
    })
  })
}

/** All the rules of a draft at once, as a file gives them: all or nothing. `problems`: line of the file and reason. */
export async function replaceRules(
  services: Services,
  actor: Staff,
  number: number,
  rules: Rule[],
): Promise<{ problems: { line: number; reason: string }[] }> {
  return as(services.db, actor, async (tx) => {
    const matrix = await lockDraft(tx, number)
    const problems: { line: number; reason: string }[] = []
    const seen = new Set<string>()
    for (const [index, rule] of rules.entries()) {
      const wrong = Object.values(await wrongIn(tx, rule))
      if (seen.has(rule.code)) wrong.push(words.twice(rule.code))
      seen.add(rule.code)
      for (const reason of wrong) problems.push({ line: index + 2, reason })
    }
    if (problems.length > 0) return { problems }
    await tx.deleteFrom('competence_rules').where('matrix_id', '=', matrix.id).execute()
    await insertRules(tx, matrix.id, rules)
    await record(tx, actor, services.clock.now(), {
      event: 'matrix.imported',
      subjectId: matrix.id,
      facts: { number, rules: rules.length },
    })
    return { problems: [] }
  })
}

const groundNames = ['home', 'common', 'landlord', 'open_to_traffic', 'public_road']
const units: PromiseUnit[] = ['hours', 'working_hours', 'working_days', 'days', 'months']

async function wrongIn(tx: Tx, rule: Rule): Promise<Record<string, string>> {
  const errors: Record<string, string> = {}
  const unknown = (given: string[], known: string[]) => given.filter((one) => !known.includes(one))
  const say = (field: string, list: string[]) => {
    if (list.length > 0) errors[field] = words.unknownNames(list)
  }
  // Of subjects put away too: demands of the past had them.
  const natures = await listAllNatures(tx)
  const bodies = await tx.selectFrom('competence_bodies').select(['code', 'kind']).execute()
  const estates = await tx.selectFrom('estates').select('code').execute()
  if (!/^[a-z0-9_]+$/.test(rule.code)) errors.code = words.codeNeeded
  say(
    'natures',
    unknown(
      rule.natures,
      natures.map(({ code }) => code),
    ),
  )
  say(
    'families',
    unknown(
      rule.families,
      natures.map(({ family }) => family),
    ),
  )
  say('place_kinds', unknown(rule.placeKinds, ['home', 'common', 'outdoor']))
  say('grounds', unknown(rule.grounds, groundNames))
  say(
    'estates',
    unknown(
      rule.estates,
      estates.map(({ code }) => code),
    ),
  )
  if (rule.communes.some((code) => !/^[0-9AB]{5}$/.test(code))) errors.communes = words.communesWrong
  if (rule.competent.length === 0) errors.competent = words.competentNeeded
  else
    say(
      'competent',
      unknown(rule.competent, [
        'contract',
        'site',
        'landlord',
        ...bodies.flatMap(({ code, kind }) => [code, kind]),
      ]),
    )
  if (rule.sentence.trim() === '') errors.sentence = words.sentenceNeeded
  if (rule.source.trim() === '') errors.source = words.sourceNeeded
  if (!['V', 'S', 'T'].includes(rule.checked)) errors.checked = words.checkedNeeded
  if (
    rule.promise &&
    (!Number.isInteger(rule.promise.amount) || rule.promise.amount < 1 || !units.includes(rule.promise.unit))
  )
    errors.promise_amount = words.promiseWrong
  return errors
}

function refuseWrong(errors: Record<string, string>): void {
  const [first] = Object.values(errors)
  if (first) throw new Refusal('invalid', 'matrices.rule', first, errors)
}

/** Each subject × place × ground of each estate that would have no body or no promise. */
export async function checkMatrix(tx: Tx, matrixId: string, on: string): Promise<Gap[]> {
  const natures = (await listNatures(tx)).map((nature) => ({
    code: nature.code,
    family: nature.family,
    label: nature.label,
    trade: nature.trade,
    urgency: nature.urgency as Urgency,
    placeKinds: nature.place_kinds as PlaceKind[],
  }))
  const estates = await tx.selectFrom('estates').select(['id', 'code', 'insee']).orderBy('code').execute()
  return gapsOf(await readLandscape(tx, matrixId), natures, estates, await listPromiseRules(tx), on)
}

/** From that civil day on it decides. Refused while anything lacks a body or a promise. */
export async function publishMatrix(
  services: Services,
  actor: Staff,
  number: number,
  effectiveOn: string,
): Promise<void> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(effectiveOn))
    throw new Refusal('invalid', 'matrices.effective_on', words.dayNeeded, { effective_on: words.dayNeeded })
  const now = services.clock.now()
  await as(services.db, actor, async (tx) => {
    const matrix = await lockDraft(tx, number)
    const gaps = await checkMatrix(tx, matrix.id, effectiveOn)
    if (gaps.length > 0)
      throw new Refusal('conflict', 'matrices.gaps', words.gaps(gaps.length), {
        effective_on: words.gaps(gaps.length),
      })
    await tx
      .updateTable('competence_matrices')
      .set({ state: 'published', effective_on: effectiveOn, published_by: actor.id, published_at: now })
      .where('id', '=', matrix.id)
      .execute()
    await record(tx, actor, now, {
      event: 'matrix.published',
      subjectId: matrix.id,
      facts: { number, effectiveOn },
    })
  })
  forgetLandscape(services)
}

export async function dropDraft(services: Services, actor: Staff, number: number): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const matrix = await lockDraft(tx, number)
    await tx
      .updateTable('competence_matrices')
      .set({ state: 'dropped' })
      .where('id', '=', matrix.id)
      .execute()
    await record(tx, actor, services.clock.now(), {
      event: 'matrix.dropped',
      subjectId: matrix.id,
      facts: { number },
    })
  })
}

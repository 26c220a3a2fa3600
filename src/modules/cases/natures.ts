// Which subjects may a demand have? The landlord's catalogue: one changed at the desk, or many by a file; none is ever deleted.
import { sql } from 'kysely'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { compare, type Problem, refused, slices, type Upsert } from '../../platform/db/upsert.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import type { Danger, PlaceKind, Trade } from './rules.ts'
import { natureWords as words } from './words.fr.ts'

/** Undefined says nothing (what is held stays), null empties. `questions`: `|` between two. */
export type NatureRow = {
  code: string
  family: string
  label: string
  words?: string | null | undefined
  place_kinds: PlaceKind[]
  urgency: 'essential' | 'ordinary' | 'complaint'
  is_sensitive: boolean
  danger?: Danger | null | undefined
  trade?: Trade | null | undefined
  equipment_kind?: string | null | undefined
  hint?: string | null | undefined
  questions?: string | null | undefined
  position?: number | null | undefined
  is_active?: boolean | null | undefined
}
export type KeptNature = Awaited<ReturnType<typeof listAllNatures>>[number]

export const questionsMax = 6
export const questionLettersMax = 120

export function splitQuestions(text: string): string[] {
  return text
    .split(/[|\n]/)
    .map((asked) => asked.trim())
    .filter(Boolean)
}

/** Part of an address, so plain; `nouveau` is the page where one is added. */
export function isNatureCode(text: string): boolean {
  return /^[a-z0-9_]{1,40}$/.test(text) && text !== 'nouveau'
}

/** Every subject, those put away too. */
export async function listAllNatures(tx: Tx) {
  return tx.selectFrom('natures').selectAll().orderBy('position').orderBy('code').execute()
}

/** How many demands, closed ones too, have this subject. */
export async function countCasesOfNature(tx: Tx, code: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from cases where nature_code = ${code}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Adds or changes by code, all or nothing; a subject that no row names stays. Each change is in the journal. */
export async function upsertNatures(
  tx: Tx,
  rows: NatureRow[],
  at: Temporal.Instant,
  actor: Actor = systemActor,
): Promise<Upsert> {
  await sql`select pg_advisory_xact_lock(hashtext('natures'))`.execute(tx)
  const held = await listAllNatures(tx)
  const wrong = refused(findLabelsTaken(held, rows))
  if (wrong) return wrong
  const before = new Map(held.map((row) => [row.code, row]))
  const last = Math.max(0, ...held.map(({ position }) => position))
  const wanted = rows.map((row, index) => settle(row, before.get(row.code), last + (index + 1) * 10))
  const flat = (row: Settled) => ({ ...row, place_kinds: row.place_kinds.join(',') })
  const { missing, different, upserted } = compare(
    new Map(held.map((row) => [row.code, { ...flat(row), id: row.code }])),
    wanted.map(flat),
    ({ code }) => code,
  )
  const byCode = new Map(wanted.map((row) => [row.code, row]))
  const settled = (row: { code: string }) => byCode.get(row.code) ?? []
  // Two labels may change places: they first leave the way free.
  const changed = different.flatMap(({ row }) => settled(row))
  if (changed.length > 0)
    await sql`update natures set label = '~ ' || code where code = any (${changed.map(({ code }) => code)})`.execute(
      tx,
    )
  for (const row of changed) await tx.updateTable('natures').set(row).where('code', '=', row.code).execute()
  for (const some of slices(missing.flatMap(settled))) await tx.insertInto('natures').values(some).execute()
  for (const { key, kind, fields } of upserted.changes)
    await record(tx, actor, at, {
      event: kind === 'created' ? 'nature.added' : 'nature.changed',
      facts: {
        code: key,
        key: byCode.get(key)?.label ?? key,
        changes: Object.fromEntries(fields.map(({ field, before, after }) => [field, [before, after]])),
      },
    })
  return { ...upserted, problems: [] }
}

type Settled = ReturnType<typeof settle>

/** Told in the row, else as it was, else nothing. */
function settle(row: NatureRow, before: KeptNature | undefined, position: number) {
  const told = <T>(given: T | null | undefined, was: T | undefined, none: T): T =>
    given === undefined ? (was ?? none) : (given ?? none)
  return {
    code: row.code,
    family: row.family,
    label: row.label,
    words: told(row.words, before?.words, ''),
    place_kinds: row.place_kinds as string[],
    urgency: row.urgency as string,
    is_sensitive: row.is_sensitive,
    danger: told<string | null>(row.danger, before?.danger, null),
    trade: told<string | null>(row.trade, before?.trade, null),
    equipment_kind: told(row.equipment_kind, before?.equipment_kind, null),
    hint: told(row.hint, before?.hint, ''),
    questions: told(row.questions, before?.questions, ''),
    position: row.position ?? before?.position ?? position,
    is_active: row.is_active ?? before?.is_active ?? true,
  }
}

// Two subjects of one name could not be told apart in a list.
function findLabelsTaken(held: KeptNature[], rows: NatureRow[]): Problem[] {
  const renamed = new Set(rows.map(({ code }) => code))
  const takenBy = new Map(
    held.filter(({ code }) => !renamed.has(code)).map(({ label, code }) => [label, code]),
  )
  return rows.flatMap(({ label }, index) => {
    const code = takenBy.get(label)
    return code ? [{ index, reason: words.labelTaken(label, code) }] : []
  })
}

/** One subject, changed at the desk; a new one takes its code from its label. Returns the code. */
export async function setNature(
  services: Services,
  actor: Actor,
  given: Omit<NatureRow, 'code'> & { code: string | null },
): Promise<string> {
  const errors: Record<string, string> = {}
  if (given.label.trim() === '' || given.label.length > 80) errors.label = words.labelNeeded
  if (given.family.trim() === '' || given.family.length > 60) errors.family = words.familyNeeded
  if (given.place_kinds.length === 0) errors.place_kinds = words.placeNeeded
  if ((given.words ?? '').length > 1000) errors.words = words.wordsTooLong
  if ((given.hint ?? '').length > 300) errors.hint = words.hintTooLong
  const asked = splitQuestions(given.questions ?? '')
  if (asked.length > questionsMax || asked.some(({ length }) => length > questionLettersMax))
    errors.questions = words.tooManyQuestions(questionsMax, questionLettersMax)
  refuse('natures.incomplete', errors)
  return as(services.db, actor, async (tx) => {
    const code = given.code ?? (await newCode(tx, given.label))
    const row = { ...given, code, questions: asked.join('|') }
    const { problems } = await upsertNatures(tx, [row], services.clock.now(), actor)
    refuse('natures.label_taken', problems[0] ? { label: problems[0].reason } : {})
    return code
  })
}

function refuse(code: string, errors: Record<string, string>): void {
  const [first] = Object.values(errors)
  if (first) throw new Refusal('invalid', code, first, errors)
}

async function newCode(tx: Tx, label: string): Promise<string> {
  const plain = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .slice(0, 36)
  const taken = new Set((await listAllNatures(tx)).map(({ code }) => code))
  const isFree = (code: string) => isNatureCode(code) && !taken.has(code)
  const base = plain || 'sujet'
  return isFree(base)
    ? base
    : (Array.from({ length: taken.size + 2 }, (_, index) => `${base}_${index + 2}`).find(isFree) ?? base)
}

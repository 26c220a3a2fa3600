// What is stored of the list, and of what it said of each demand?
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import {
  type Choice,
  type Contract,
  decide,
  type Heading,
  type How,
  headings,
  type Item,
  type ItemVerdict,
  type Mark,
  type Mender,
  natureAt,
  standingOf,
  type Verdict,
} from './rules.ts'
import { words } from './words.fr.ts'

export type ListedItem = Item & { fromOn: string; words: string; isActive: boolean }

const columns = sql`code, from_on::text as "fromOn", heading, label, words, natures, verdict, question, choices, sentence, contract, source, checked, is_active as "isActive"`

/** The list as it holds on that day, heading by heading; of one subject when it is given, what is most of that subject first. */
export async function listItems(tx: Tx, onDay: string, natureCode?: string): Promise<ListedItem[]> {
  const { rows } = await sql<ListedItem>`
    select * from (select distinct on (code) ${columns} from repair_items where from_on <= ${onDay}::date order by code, from_on desc) held
     where "isActive" and (${natureCode ?? null}::text is null or ${natureCode ?? null} = any (natures)) order by label`.execute(
    tx,
  )
  if (natureCode !== undefined)
    return rows.toSorted((one, other) => one.natures.indexOf(natureCode) - other.natures.indexOf(natureCode))
  return rows.toSorted((one, other) => headings.indexOf(one.heading) - headings.indexOf(other.heading))
}

/** Every line that was ever set, what holds later included: for the settings and the file. */
export async function listAllItems(tx: Tx): Promise<ListedItem[]> {
  const { rows } = await sql<ListedItem>`select ${columns} from repair_items order by code, from_on`.execute(
    tx,
  )
  return rows.toSorted((one, other) => headings.indexOf(one.heading) - headings.indexOf(other.heading))
}

type DecidedRow = {
  caseId: string
  itemCode: string | null
  item: string
  question: string
  answer: string
  how: How | null
  verdict: Verdict
  sentence: string
  source: string
  checked: Mark
  decidedAt: Temporal.Instant
}

/**
 * What was decided of a demand, who disagreed and what was ruled; undefined when nothing was asked. It follows the subject: once
 * another line of the list is asked of the new one, nothing said of the old one holds, and a person looks; where none is, it is gone.
 */
export async function loadDecision(tx: Tx, caseId: string) {
  const { rows } = await sql<DecidedRow & Subject>`
    select d.case_id as "caseId", d.item_code as "itemCode", d.item, d.question, d.answer, d.how, d.verdict, d.sentence, d.source, d.checked,
           d.decided_at as "decidedAt", c.nature_code as "natureCode", c.place_kind as "placeKind"
      from repair_decisions d join cases c on c.id = d.case_id where d.case_id = ${caseId}`.execute(tx)
  const changes = await tx
    .selectFrom('case_subject_changes')
    .select(['from_nature as from', 'to_nature as to', 'changed_at as at'])
    .where('case_id', '=', caseId)
    .orderBy('changed_at')
    .execute()
  const [row] = rows
  const now = row && (await decisionNow(tx, row, changes.at(-1)?.at))
  if (!now) return undefined
  const { decision, natures } = now
  const isOfIt = ({ at }: { at: Temporal.Instant }) => natures.includes(natureAt(row.natureCode, changes, at))
  const everyContest = await tx
    .selectFrom('repair_contests')
    .select(['id', 'words', 'contested_at as at'])
    .where('case_id', '=', caseId)
    .orderBy('contested_at')
    .execute()
  // A resident does not read the accounts of the staff: her ruling has no name.
  const { rows: everyRuling } = await sql<{
    id: string
    verdict: Mender
    reason: string
    at: Temporal.Instant
    by: string | null
  }>`
    select r.id, r.verdict, r.reason, r.ruled_at as at, s.name as by from repair_rulings r left join staff s on s.id = r.ruled_by
     where r.case_id = ${caseId} order by r.ruled_at`.execute(tx)
  const contests = everyContest.filter(isOfIt)
  const rulings = everyRuling.filter(isOfIt)
  return {
    ...decision,
    contests,
    rulings,
    standing: standingOf(
      decision.verdict,
      contests.map(({ at }) => at),
      rulings,
    ),
  }
}

type Subject = { natureCode: string; placeKind: string }

/** `natures`: of which subjects what was contested and ruled is about this decision. */
async function decisionNow(
  tx: Tx,
  row: DecidedRow & Subject,
  changedAt: Temporal.Instant | undefined,
): Promise<{ decision: DecidedRow; natures: string[] } | undefined> {
  const { natureCode, placeKind, ...decision } = row
  if (!changedAt) return { decision, natures: [natureCode] }
  const items = placeKind === 'home' ? await listItems(tx, parisDay(changedAt).toString(), natureCode) : []
  if (items.length === 0) return undefined
  const item = items.find(({ code }) => code === decision.itemCode)
  if (item) return { decision, natures: [natureCode, ...item.natures] }
  const { rule: _, ...unknown } = decide([], {})
  return {
    decision: { ...unknown, caseId: decision.caseId, sentence: words.subjectChanged, decidedAt: changedAt },
    natures: [natureCode],
  }
}

export type LoadedDecision = NonNullable<Awaited<ReturnType<typeof loadDecision>>>

export type ItemCount = {
  /** Null: she did not find it in the list. */
  itemCode: string | null
  item: string
  tenants: number
  contested: number
  overturned: number
  upheld: number
}

/** For each item that was given to the tenant and contested: how often, and what a person said then; what is neither waits. */
export async function countOverturned(tx: Tx): Promise<ItemCount[]> {
  const { rows } = await sql<ItemCount>`
    select item_code as "itemCode", item, tenants, contested, overturned, upheld
      from app.repair_figures() where contested > 0 order by overturned desc, contested desc, item`.execute(
    tx,
  )
  return rows
}

export type ContestFigures = { received: number; overturned: number; upheld: number }

export function sumContests(rows: ItemCount[]): ContestFigures {
  return rows.reduce(
    (all, one) => ({
      received: all.received + one.contested,
      overturned: all.overturned + one.overturned,
      upheld: all.upheld + one.upheld,
    }),
    { received: 0, overturned: 0, upheld: 0 },
  )
}

export type HeldItem = {
  id: string
  code: string
  from_on: string
  heading: Heading
  label: string
  words: string
  natures: string[]
  verdict: ItemVerdict
  question: string
  choices: Choice[]
  sentence: string
  contract: Contract
  source: string
  checked: Mark
  active: boolean
}

export async function listHeld(tx: Tx): Promise<HeldItem[]> {
  const { rows } = await sql<HeldItem>`
    select id, code, from_on::text, heading, label, words, natures, verdict, question, choices, sentence, contract, source, checked, is_active as active
      from repair_items`.execute(tx)
  return rows
}

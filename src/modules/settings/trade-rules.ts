// Which numbers of the trade and of the law may a landlord's lawyer change, from a day on, without a release?
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { Json } from '../../platform/db/tables.ts'

/** What one rule holds: a number, several in rising or falling order, or a civil day ('YYYY-MM-DD'). */
type Shape = { number: number; rising: readonly number[]; falling: readonly number[]; day: string }
type RuleOf<Kind extends keyof Shape> = {
  kind: Kind
  /** Held until the landlord sets another. */
  usual: Shape[Kind]
  unit: 'days' | 'workingDays' | 'workingHours' | 'minutes' | 'seconds' | 'times' | 'date'
  min: number
  max: number
  source: string
  /** V the text itself was read, S read elsewhere, T custom of the trade. */
  checked: 'V' | 'S' | 'T'
}

const rule = <Kind extends keyof Shape>(of: RuleOf<Kind>): RuleOf<Kind> => of

/** The order of the page. A list keeps its length: each place has its meaning (first alert, second, last). */
export const tradeRules = {
  worksDaysMax: rule({
    kind: 'number',
    usual: 21,
    unit: 'days',
    min: 1,
    max: 90,
    source: 'Code civil, art. 1724',
    checked: 'V',
  }),
  worksDayAlerts: rule({
    kind: 'rising',
    usual: [15, 18, 21],
    unit: 'days',
    min: 1,
    max: 90,
    source: 'usage du métier',
    checked: 'T',
  }),
  worksNoticeDays: rule({
    kind: 'falling',
    usual: [21, 7, 2],
    unit: 'days',
    min: 1,
    max: 120,
    source: 'usage du métier',
    checked: 'T',
  }),
  worksAbsencesBeforeCall: rule({
    kind: 'number',
    usual: 3,
    unit: 'times',
    min: 1,
    max: 10,
    source: 'usage du métier',
    checked: 'T',
  }),
  worksMoveWorkingDays: rule({
    kind: 'number',
    usual: 2,
    unit: 'workingDays',
    min: 0,
    max: 30,
    source: 'usage du métier',
    checked: 'T',
  }),
  worksContractorSilenceDays: rule({
    kind: 'rising',
    usual: [3, 7],
    unit: 'days',
    min: 1,
    max: 60,
    source: 'usage du métier',
    checked: 'T',
  }),
  worksAsbestosBefore: rule({
    kind: 'day',
    usual: '1997-07-01',
    unit: 'date',
    min: 0,
    max: 0,
    source: 'Code de la santé publique, art. R. 1334-29-4',
    checked: 'S',
  }),
  correctionMinutes: rule({
    kind: 'number',
    usual: 20,
    unit: 'minutes',
    min: 1,
    max: 240,
    source: 'usage du métier',
    checked: 'T',
  }),
  observationKeptDays: rule({
    kind: 'number',
    usual: 90,
    unit: 'days',
    min: 1,
    max: 365,
    source: 'usage du métier, d’après la CNIL',
    checked: 'T',
  }),
  relaySilentDays: rule({
    kind: 'number',
    usual: 2,
    unit: 'workingDays',
    min: 1,
    max: 30,
    source: 'usage du métier',
    checked: 'T',
  }),
  relayUndoneDays: rule({
    kind: 'number',
    usual: 5,
    unit: 'workingDays',
    min: 1,
    max: 60,
    source: 'usage du métier',
    checked: 'T',
  }),
  relayReminders: rule({
    kind: 'number',
    usual: 2,
    unit: 'times',
    min: 1,
    max: 5,
    source: 'usage du métier',
    checked: 'T',
  }),
  sellersShownDays: rule({
    kind: 'number',
    usual: 14,
    unit: 'days',
    min: 1,
    max: 60,
    source: 'usage du métier',
    checked: 'T',
  }),
  meetingNoticeDays: rule({
    kind: 'number',
    usual: 7,
    unit: 'days',
    min: 1,
    max: 60,
    source: 'usage du métier',
    checked: 'T',
  }),
  verdictAskDays: rule({
    kind: 'rising',
    usual: [15, 30],
    unit: 'days',
    min: 1,
    max: 180,
    source: 'usage du métier',
    checked: 'T',
  }),
  verdictSilenceDays: rule({
    kind: 'number',
    usual: 7,
    unit: 'days',
    min: 1,
    max: 90,
    source: 'usage du métier',
    checked: 'T',
  }),
  recordingKeptDays: rule({
    kind: 'number',
    usual: 180,
    unit: 'days',
    min: 1,
    max: 183,
    source: 'CNIL, enregistrement des conversations téléphoniques : six mois au plus',
    checked: 'S',
  }),
  callPhoneKeptDays: rule({
    kind: 'number',
    usual: 365,
    unit: 'days',
    min: 30,
    max: 1095,
    source: 'usage du métier',
    checked: 'T',
  }),
  callAnswerSeconds: rule({
    kind: 'number',
    usual: 60,
    unit: 'seconds',
    min: 5,
    max: 900,
    source: 'usage du métier',
    checked: 'T',
  }),
  callBackHalfDays: rule({
    kind: 'number',
    usual: 3,
    unit: 'times',
    min: 1,
    max: 10,
    source: 'usage du métier',
    checked: 'T',
  }),
  callBackWorkingHours: rule({
    kind: 'number',
    usual: 2,
    unit: 'workingHours',
    min: 1,
    max: 40,
    source: 'usage du métier',
    checked: 'T',
  }),
} as const

export type TradeRule = keyof typeof tradeRules
type Held<Rule extends TradeRule> = (typeof tradeRules)[Rule] extends RuleOf<infer Kind> ? Shape[Kind] : never
export type TradeRules = { [Rule in TradeRule]: Held<Rule> }

export const isTradeRule = (text: string): text is TradeRule => Object.hasOwn(tradeRules, text)
/** The key of its rows in `settings`; the guards of the database read the same rows (`app.trade_number`). */
export const keyOf = (name: TradeRule) => `rule.${name}`

export const usualRules = Object.fromEntries(
  Object.entries(tradeRules).map(([name, { usual }]) => [name, usual]),
) as TradeRules

/** What is typed ("15, 18, 21", "1997-07-01"), or null when it is no value of this rule. */
export function readRule(name: TradeRule, typed: string): Json | null {
  const of: RuleOf<keyof Shape> = tradeRules[name]
  if (of.kind === 'day') {
    try {
      return Temporal.PlainDate.from(typed.trim(), { overflow: 'reject' }).toString()
    } catch {
      return null
    }
  }
  const parts = typed
    .trim()
    .split(/[\s,;]+/)
    .filter(Boolean)
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return null
  const numbers = parts.map(Number)
  if (numbers.some((one) => one < of.min || one > of.max)) return null
  if (of.kind === 'number') return numbers.length === 1 ? (numbers[0] ?? null) : null
  const isOrdered = numbers.every((one, index) => {
    const before = numbers[index - 1]
    return before === undefined || (of.kind === 'rising' ? one > before : one < before)
  })
  return isOrdered && numbers.length === (of.usual as readonly number[]).length ? numbers : null
}

export type RuleRow = { name: TradeRule; value: Json; fromOn: string; source: string; checked: string }

/** Every value ever set, the latest day first; what nobody set has no row. */
export async function listRuleRows(tx: Tx): Promise<RuleRow[]> {
  const rows = await tx
    .selectFrom('settings')
    .select(['key', 'value', 'from_on', 'source', 'checked'])
    .where('key', 'like', 'rule.%')
    .orderBy('from_on', 'desc')
    .execute()
  return rows.flatMap(({ key, value, from_on, source, checked }) => {
    const name = key.slice('rule.'.length)
    return isTradeRule(name) ? [{ name, value, fromOn: from_on, source, checked }] : []
  })
}

/** The rules in force on a civil day. */
export async function readTradeRules(tx: Tx, on: Temporal.PlainDate): Promise<TradeRules> {
  const { rows } = await sql<{ key: string; value: Json }>`
    select distinct on (key) key, value from settings
     where key like 'rule.%' and from_on <= ${on.toString()}::date order by key, from_on desc`.execute(tx)
  const set = rows.map(({ key, value }) => [key.slice('rule.'.length), value] as const)
  return { ...usualRules, ...Object.fromEntries(set.filter(([name]) => isTradeRule(name))) }
}

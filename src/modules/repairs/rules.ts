// Who mends what is damaged inside a home: the tenant, the landlord, or must a person look? Pure.
import { words } from './words.fr.ts'

export const headings = ['outside', 'openings', 'inside', 'plumbing', 'electricity', 'equipment'] as const
export type Heading = (typeof headings)[number]
export type ItemVerdict = 'tenant' | 'landlord' | 'depends'
export type Mender = 'tenant' | 'landlord'
export type Verdict = Mender | 'human'
/** Does a contract of upkeep of the landlord's cover it? Unknown: it is looked at for each home. */
export type Contract = 'none' | 'landlord' | 'unknown'
export type Mark = 'V' | 'S' | 'T'
export type Choice = { label: string; verdict: Mender }

/** One line of the list, as it holds on a day. */
export type Item = {
  code: string
  heading: Heading
  label: string
  natures: string[]
  verdict: ItemVerdict
  question: string
  choices: Choice[]
  sentence: string
  contract: Contract
  source: string
  checked: Mark
}

export const ways = ['worn', 'use', 'third_party', 'defect', 'force_majeure', 'unknown'] as const
/** How it came about, as the person says it. */
export type How = (typeof ways)[number]
export type Wear = 'yes' | 'no' | 'unknown'
export const causes = ['use', 'third_party', 'defect', 'force_majeure', 'unknown'] as const
export type Cause = (typeof causes)[number]

/** What she said so far. Undefined: not asked yet; null: something else, or she does not know. */
export type Told = { item?: string | null; answer?: string | null; how?: How }

export type Facts = {
  /** Null: it is not in the list, or nobody knows. */
  item: Pick<Item, 'verdict'> | null
  /** What the answer to the question of the item says; null: not answered. */
  answer: Mender | null
  wear: Wear
  cause: Cause
  contract: Contract
}

export type Rule =
  | 'worn'
  | 'defect'
  | 'third_party'
  | 'force_majeure'
  | 'contract'
  | 'not_listed'
  | 'list_landlord'
  | 'list_tenant'
  | 'question_open'
  | 'cause_unknown'
  | 'contract_unknown'

/** What the tenant never owes comes first; whatever is not known goes to a person. */
export function decideRule({ item, answer, wear, cause, contract }: Facts): { verdict: Verdict; rule: Rule } {
  // Law: C. civ. 1755; loi 89-462, art. 7 c and d.
  if (wear === 'yes') return { verdict: 'landlord', rule: 'worn' }
  if (cause === 'defect' || cause === 'third_party' || cause === 'force_majeure')
    return { verdict: 'landlord', rule: cause }
  if (contract === 'landlord') return { verdict: 'landlord', rule: 'contract' }
  if (!item) return { verdict: 'human', rule: 'not_listed' }
  if (item.verdict === 'depends' && answer === null) return { verdict: 'human', rule: 'question_open' }
  const listed = item.verdict === 'depends' ? answer : item.verdict
  if (listed === 'landlord') return { verdict: 'landlord', rule: 'list_landlord' }
  if (wear === 'unknown' || cause === 'unknown') return { verdict: 'human', rule: 'cause_unknown' }
  if (contract === 'unknown') return { verdict: 'human', rule: 'contract_unknown' }
  return { verdict: 'tenant', rule: 'list_tenant' }
}

function causeOf(how: How): { wear: Wear; cause: Cause } {
  if (how === 'worn') return { wear: 'yes', cause: 'unknown' }
  return how === 'unknown' ? { wear: 'unknown', cause: how } : { wear: 'no', cause: how }
}

export type Decision = {
  itemCode: string | null
  item: string
  question: string
  answer: string
  how: How | null
  verdict: Verdict
  rule: Rule
  /** What the person reads: the rule in plain French. */
  sentence: string
  source: string
  checked: Mark
}

const sources: Record<Exclude<Rule, 'list_landlord' | 'list_tenant'>, { source: string; checked: Mark }> = {
  worn: { source: words.sources.civil, checked: 'V' },
  defect: { source: words.sources.lease, checked: 'S' },
  third_party: { source: words.sources.others, checked: 'S' },
  force_majeure: { source: words.sources.civil, checked: 'V' },
  contract: { source: words.sources.contract, checked: 'T' },
  not_listed: { source: words.sources.decree, checked: 'S' },
  question_open: { source: words.sources.decree, checked: 'S' },
  cause_unknown: { source: words.sources.civil, checked: 'V' },
  contract_unknown: { source: words.sources.contract, checked: 'T' },
}

export function decide(items: Item[], told: Told): Decision {
  const item = items.find(({ code }) => code === told.item) ?? null
  const choice = item?.choices.find(({ label }) => label === told.answer)
  const how = item ? (told.how ?? null) : null
  const { verdict, rule } = decideRule({
    item,
    answer: choice?.verdict ?? null,
    ...causeOf(how ?? 'unknown'),
    contract: item?.contract ?? 'unknown',
  })
  return {
    itemCode: item?.code ?? null,
    item: item?.label ?? '',
    question: item?.question ?? '',
    answer: choice?.label ?? '',
    how,
    verdict,
    rule,
    ...sayRule(rule, item, choice?.label),
  }
}

function sayRule(
  rule: Rule,
  item: Item | null,
  answer: string | undefined,
): Pick<Decision, 'sentence' | 'source' | 'checked'> {
  if (rule !== 'list_tenant' && rule !== 'list_landlord')
    return { sentence: words.rules[rule], ...sources[rule] }
  if (!item) throw new Error(`${rule} is said of a line of the list`)
  return {
    sentence: words.listed[rule](item.sentence, answer),
    source: item.source,
    checked: item.checked,
  }
}

export type Asked = 'item' | 'question' | 'how'

/** The next thing to ask, only if it changes who mends; null: it can be decided. */
export function nextQuestion(items: Item[], told: Told): Asked | null {
  if (told.item === undefined) return 'item'
  if (told.item === null) return null
  const item = items.find(({ code }) => code === told.item)
  if (!item) return 'item'
  if (item.verdict === 'landlord' || item.contract === 'landlord') return null
  if (item.verdict === 'depends') {
    if (told.answer === undefined) return 'question'
    if (told.answer === null) return null
    const choice = item.choices.find(({ label }) => label === told.answer)
    if (!choice) return 'question'
    if (choice.verdict === 'landlord') return null
  }
  return told.how === undefined ? 'how' : null
}

export type Ruling = { verdict: Mender; at: Temporal.Instant }
export type Standing = {
  mends: Verdict
  /** She disagrees, and nobody has looked since. */
  isContested: boolean
  outcome: 'upheld' | 'overturned' | 'settled' | null
  mayContest: boolean
  mayRule: boolean
}

/** Where a decision stands, after those who disagreed and those who looked, oldest first. */
export function standingOf(verdict: Verdict, contests: Temporal.Instant[], rulings: Ruling[]): Standing {
  const last = rulings.at(-1)
  const contest = contests.at(-1)
  const isContested = contest !== undefined && (!last || Temporal.Instant.compare(contest, last.at) > 0)
  const mends = last?.verdict ?? verdict
  return {
    mends,
    isContested,
    outcome: last
      ? verdict === 'human'
        ? 'settled'
        : last.verdict === verdict
          ? 'upheld'
          : 'overturned'
      : null,
    mayContest: mends === 'tenant' && !isContested,
    mayRule: isContested || mends === 'human',
  }
}

/** Which subject a demand had at that moment; `changes`, oldest first. */
export function natureAt(
  now: string,
  changes: { from: string; to: string; at: Temporal.Instant }[],
  moment: Temporal.Instant,
): string {
  return changes.find(({ at }) => Temporal.Instant.compare(moment, at) < 0)?.from ?? now
}

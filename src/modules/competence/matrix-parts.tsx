// How are the rules shown: in one table, side by side with what they were, with what they lack?
import type { JSX } from 'preact'
import { DataTable, Notice } from '../../ui/parts.tsx'
import { referenceOf } from '../cases/index.ts'
import type { Gap } from './check.ts'
import type { Replayed, RuleChange } from './diff.ts'
import { matrixWords as words } from './matrix-words.fr.ts'
import type { PastDemand } from './replay.ts'
import { type PlacedRule, type RuleNames, sayCompetent, saySentence, sayWhen, titleOf } from './rule-names.ts'
import type { Rule } from './rules.ts'

/** Of each list of a rule, in a table. */
const shownNames = 6

export const ruleHref = (version: number, code: string) =>
  `/bureau/competence/${version}/regle?code=${encodeURIComponent(code)}`

type Counts = Map<string, { decided: number; sent: number; refused: number }>
type RulesProps = { rules: Rule[]; names: RuleNames; counts: Counts; version: number }

export function RulesTable({ rules, names, counts, version }: RulesProps): JSX.Element {
  return (
    <DataTable
      caption={words.ruleCount(rules.length)}
      rows={rules}
      columns={[
        {
          label: words.when,
          value: (rule) => <a href={ruleHref(version, rule.code)}>{sayWhen(rule, names, shownNames)}</a>,
        },
        { label: words.who, value: (rule) => sayCompetent(rule, names) },
        {
          label: words.says,
          value: (rule) => (
            <>
              {saySentence(rule, names)}
              <span class="small soft">
                {' '}
                {rule.source}
                {rule.checked !== 'V' && ` (${words.toCheck})`}
              </span>
            </>
          ),
        },
        { label: words.used, value: ({ code }) => String(counts.get(code)?.decided ?? 0) },
        {
          label: words.refusedTimes,
          value: ({ code }) => {
            const count = counts.get(code)
            return count && count.sent > 0 ? `${count.refused} / ${count.sent}` : ''
          },
        },
      ]}
    />
  )
}

type RuleLinkProps = { placed: PlacedRule | undefined; names: RuleNames; isOpen?: boolean }

/** A rule by its French name, which leads to it for those who may open it; `placed` undefined: no version holds it. */
export function RuleLink({ placed, names, isOpen = true }: RuleLinkProps): JSX.Element {
  const title = placed ? titleOf(placed.rule, names) : words.goneRule
  const href = placed && isOpen ? ruleHref(placed.number, placed.rule.code) : undefined
  return href ? <a href={href}>{title}</a> : <span>{title}</span>
}

export function Changes({ changes, names }: { changes: RuleChange[]; names: RuleNames }): JSX.Element {
  if (changes.length === 0) return <p>{words.noChange}</p>
  const say = (rule: Rule | undefined) =>
    rule && (
      <>
        {sayWhen(rule, names, shownNames)} : {sayCompetent(rule, names)}
        <br />
        {saySentence(rule, names)}
        <br />
        <span class="small soft">{rule.source}</span>
      </>
    )
  return (
    <DataTable
      caption={words.changes}
      hideCaption
      rows={changes}
      columns={[
        {
          label: words.rule,
          value: ({ before, after, kind }) => {
            const rule = after ?? before
            return `${rule ? sayWhen(rule, names) : ''} : ${words.changeKinds[kind]}`
          },
        },
        { label: words.before, value: ({ before }) => say(before) ?? '' },
        { label: words.after, value: ({ after }) => say(after) ?? '' },
      ]}
    />
  )
}

export function Gaps({ gaps }: { gaps: Gap[] }): JSX.Element {
  if (gaps.length === 0) return <Notice tone="done">{words.checkFine}</Notice>
  return (
    <Notice tone="wait" title={words.gaps(gaps.length)}>
      <ul>
        {gaps.slice(0, 40).map((gap) => (
          <li>
            {words.gap(gap.label, words.grounds[gap.ground] ?? gap.ground, gap.estates.length)} :{' '}
            {words.lacks[gap.lacks]}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

const shownMost = 200

export function ReplayedTable({
  replayed,
  isFile = false,
}: {
  replayed: { total: number; changed: Replayed<PastDemand>[] }
  /** Lines of a file, and not demands that one opens. */
  isFile?: boolean
}): JSX.Element {
  const { total, changed } = replayed
  const title = words.replayed(changed.length, total)
  if (changed.length === 0) return <p>{title}</p>
  return (
    <DataTable
      caption={title}
      rows={changed.slice(0, shownMost)}
      columns={[
        {
          label: words.used,
          value: ({ demand }) => (
            <>
              {isFile ? (
                words.line(demand.number)
              ) : (
                <a href={`/bureau/demandes/${demand.number}`}>{referenceOf(demand.number)}</a>
              )}{' '}
              {demand.nature}, {demand.place}
            </>
          ),
        },
        { label: words.before, value: ({ before }) => before.sentence },
        { label: words.after, value: ({ after }) => after.sentence },
      ]}
    />
  )
}

// How are the rules shown: in one table, side by side with what they were, with what they lack?
import type { JSX } from 'preact'
import { DataTable, Notice } from '../../ui/parts.tsx'
import { referenceOf } from '../cases/index.ts'
import type { Gap } from './check.ts'
import type { Replayed, RuleChange } from './diff.ts'
import { matrixWords as words } from './matrix-words.fr.ts'
import type { PastDemand } from './replay.ts'
import type { Rule } from './rules.ts'

/** Labels of the subjects, by their code. */
export type Subjects = Map<string, string>

/** "familles : Propreté ; terrains : voie publique". */
export function sayConditions(rule: Rule, subjects: Subjects): string {
  const named = (list: string[], names: Record<string, string>) =>
    list.map((one) => names[one] ?? one).join(', ')
  const parts = [
    rule.site ? (words.sites[rule.site] ?? '') : '',
    rule.estates.length > 0 ? `${words.conditions.estates} : ${rule.estates.join(', ')}` : '',
    rule.communes.length > 0 ? `${words.conditions.communes} : ${rule.communes.join(', ')}` : '',
    rule.natures.length > 0
      ? `${words.conditions.natures} : ${rule.natures.map((code) => subjects.get(code) ?? code).join(', ')}`
      : '',
    rule.families.length > 0 ? `${words.conditions.families} : ${rule.families.join(', ')}` : '',
    rule.grounds.length > 0
      ? `${words.conditions.grounds} : ${named(rule.grounds, words.grounds)}`
      : rule.placeKinds.length > 0
        ? `${words.conditions.placeKinds} : ${named(rule.placeKinds, words.placeKinds)}`
        : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' ; ') : words.always
}

/** Its sentence as a person would read it, the body named by what it is. */
export function saySentence(rule: Rule): string {
  const [first = ''] = rule.competent
  const sentence = rule.sentence
    .replace(/\{([^{}|]*)\|([^{}|]*)\}/g, first === 'landlord' ? '$2' : '$1')
    .replaceAll('{organisme}', first === 'landlord' ? words.us : (words.competents[first] ?? first))
    .replaceAll('{chantier}', words.siteName)
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

export function sayCompetent(rule: Rule): string {
  return rule.competent.map((key) => words.competents[key] ?? key).join(', ')
}

type Counts = Map<string, { decided: number; sent: number; refused: number }>
type RulesProps = { rules: Rule[]; subjects: Subjects; counts: Counts; editHref: string | null }

export function RulesTable({ rules, subjects, counts, editHref }: RulesProps): JSX.Element {
  return (
    <DataTable
      caption={words.ruleCount(rules.length)}
      rows={rules}
      columns={[
        {
          label: words.code,
          value: ({ code }) => <code>{editHref ? <a href={`${editHref}${code}`}>{code}</a> : code}</code>,
        },
        { label: words.when, value: (rule) => sayConditions(rule, subjects) },
        { label: words.who, value: sayCompetent },
        {
          label: words.says,
          value: (rule) => (
            <>
              {saySentence(rule)}
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

export function Changes({ changes, subjects }: { changes: RuleChange[]; subjects: Subjects }): JSX.Element {
  if (changes.length === 0) return <p>{words.noChange}</p>
  const say = (rule: Rule | undefined) =>
    rule && (
      <>
        {sayConditions(rule, subjects)} → {sayCompetent(rule)}
        <br />
        {saySentence(rule)}
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
        { label: words.code, value: ({ code, kind }) => `${code} : ${words.changeKinds[kind]}` },
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

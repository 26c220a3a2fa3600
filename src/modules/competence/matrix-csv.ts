// How does a matrix leave as a file and come back? One rule a line; lists with commas, families with bars. Pure.
import { parse } from 'csv-parse/sync'
import { separatorOf, writeCsv } from '../../platform/csv.ts'
import { matrixWords as words } from './matrix-words.fr.ts'
import type { PromiseUnit, Rule } from './rules.ts'

const columns = [
  'code',
  'natures',
  'families',
  'place_kinds',
  'grounds',
  'communes',
  'estates',
  'site',
  'competent',
  'sentence',
  'source',
  'checked',
  'promise_amount',
  'promise_unit',
] as const
/** Of two rules as precise as one another, the first decides; without this column, the order of the lines. */
const order = 'position'

export function writeMatrixCsv(rules: Rule[]): string {
  const rows = rules.map((rule) => [
    rule.code,
    rule.natures.join(','),
    rule.families.join('|'),
    rule.placeKinds.join(','),
    rule.grounds.join(','),
    rule.communes.join(','),
    rule.estates.join(','),
    rule.site ?? '',
    rule.competent.join(','),
    rule.sentence,
    rule.source,
    rule.checked,
    rule.promise?.amount ?? '',
    rule.promise?.unit ?? '',
    rule.position,
  ])
  return writeCsv([...columns, order], rows, 'import')
}

export type ReadMatrix = { rules: Rule[]; problem: string | null }

/** The shape only: names unknown to the landlord are said line by line when the rules are kept. */
export function readMatrixCsv(text: string): ReadMatrix {
  let lines: Record<string, string>[]
  try {
    lines = parse(text, {
      delimiter: separatorOf(text) ?? ';',
      columns: true,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
    })
  } catch (error) {
    // The library says where a quote was left open.
    return {
      rules: [],
      problem: words.problem(Number((error as { lines?: number }).lines ?? 1), 'guillemets ou colonnes'),
    }
  }
  const missing = columns.filter((name) => !(name in (lines[0] ?? {})))
  if (missing.length > 0) return { rules: [], problem: words.columnsWrong(missing) }
  return { rules: lines.map(ruleOf), problem: null }
}

function ruleOf(line: Record<string, string>, index: number): Rule {
  const list = (name: string, separator = ',') =>
    (line[name] ?? '')
      .split(separator)
      .map((one) => one.trim())
      .filter(Boolean)
  const amount = (line.promise_amount ?? '').trim()
  const site = (line.site ?? '').trim()
  return {
    code: (line.code ?? '').trim(),
    position: Number(line[order]) || (index + 1) * 10,
    natures: list('natures'),
    families: list('families', '|'),
    placeKinds: list('place_kinds'),
    grounds: list('grounds'),
    communes: list('communes'),
    estates: list('estates'),
    site: site === 'works' || site === 'guarantee' ? site : null,
    competent: list('competent'),
    sentence: (line.sentence ?? '').trim(),
    source: (line.source ?? '').trim(),
    checked: (line.checked ?? '').trim() as Rule['checked'],
    promise:
      amount === ''
        ? null
        : { amount: Number(amount), unit: (line.promise_unit ?? '').trim() as PromiseUnit },
  }
}

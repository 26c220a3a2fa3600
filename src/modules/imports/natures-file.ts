// How does the catalogue leave Palier? As a file with the columns of its import: sent back unchanged, it changes nothing.
import { writeCsv } from '../../platform/csv.ts'
import type { KeptNature } from '../cases/index.ts'
import { choices, natures } from './columns.ts'

/** The French word of the file for a value we keep; what no word names is left empty. */
function wordOf(words: Record<string, unknown>, value: unknown): string {
  return Object.entries(words).find(([, kept]) => kept === value)?.[0] ?? ''
}

const cells: Record<keyof typeof natures, (nature: KeptNature) => string> = {
  code: ({ code }) => code,
  family: ({ family }) => family,
  label: ({ label }) => label,
  words: ({ words }) => words,
  place_kinds: ({ place_kinds }) => place_kinds.map((kind) => wordOf(choices.place, kind)).join(','),
  urgency: ({ urgency }) => wordOf(choices.urgency, urgency),
  is_sensitive: ({ is_sensitive }) => wordOf(choices.yesNo, is_sensitive),
  danger: ({ danger }) => wordOf(choices.danger, danger),
  trade: ({ trade }) => wordOf(choices.trade, trade),
  equipment_kind: ({ equipment_kind }) => wordOf(choices.equipment, equipment_kind),
  hint: ({ hint }) => hint,
  questions: ({ questions }) => questions,
  position: ({ position }) => String(position),
  is_active: ({ is_active }) => wordOf(choices.yesNo, is_active),
}

export function writeNatures(rows: KeptNature[]): string {
  const head = Object.values(natures).map(({ name }) => name)
  return writeCsv(
    head,
    rows.map((row) => Object.values(cells).map((cell) => cell(row))),
    'import',
  )
}

// How is a change said to the person who sent the file? Pure.
import type { Change, Upserted, Value } from '../../platform/db/upsert.ts'
import { fieldNames, words } from './words.fr.ts'

/** "porte : 301 → 302"; for a new row, what it is. */
export function sayChange(change: Change): string {
  if (change.kind === 'created') return words.isNew
  return change.fields
    .map(({ field, before, after }) => `${fieldNames[field] ?? field} : ${say(before)} → ${say(after)}`)
    .join(', ')
}

/** "1 nouveau, 0 changé, 12 inchangés" */
export function sayCounts({ created, changed, unchanged }: Upserted): string {
  return words.counts(created, changed, unchanged)
}

function say(value: Value): string {
  if (value === null || value === '') return words.none
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return value.toLocaleString('fr-FR')
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value.split('-').reverse().join('/') : value
}

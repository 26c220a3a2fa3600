// What becomes of {sujet} or {date} in an answer? Pure: the facts of the demand replace the words between braces.
import type { Fields } from '../../../platform/http/fields.ts'

/** What an adviser may write between braces, accents or not. Null: this demand has no such fact. */
export const variableNames = [
  'personne',
  'lieu',
  'sujet',
  'date',
  'prestataire',
  'numéro',
  'agence',
  'téléphone',
] as const
export type Variables = Record<(typeof variableNames)[number], string | null>

const bare = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const known = new Map(variableNames.map((name) => [bare(name), name]))

/** Does a text that goes to several people ask for the name of one? */
export function namesSomeone(missing: string[]): boolean {
  return missing.some((name) => bare(name) === 'personne')
}

/** The text with its variables replaced; `missing` names those that have no fact behind them, or do not exist. */
export function fillAnswer(text: string, variables: Variables): { text: string; missing: string[] } {
  const missing = new Set<string>()
  // The message itself begins with "Bonjour" and the name of whoever receives it.
  const unhailed = text.replace(/^\s*Bonjour(?: \{personne\})?\s*,?\s*\n/i, '')
  const filled = unhailed.replace(/\{([\p{L}_]+)\}/gu, (whole, name: string) => {
    const key = known.get(bare(name))
    const value = key ? variables[key] : null
    if (value === null || value === '') {
      missing.add(name)
      return whole
    }
    return value
  })
  return { text: filled.trim(), missing: [...missing] }
}

/** What was typed, with some of it replaced. */
export function withText(fields: Fields, changed: Record<string, string>): Fields {
  return {
    text: (name) => changed[name] ?? fields.text(name),
    all: (name) => (changed[name] === undefined ? fields.all(name) : [changed[name]]),
  }
}

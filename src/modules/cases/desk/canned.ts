// What becomes of {nature} or {date} in an answer? Pure: the facts of the demand replace the words between braces.
import type { Fields } from '../../../platform/http/fields.ts'

export type Variables = {
  person: string | null
  place: string | null
  nature: string | null
  date: string | null
  contractor: string | null
  reference: string | null
}

/** As the desk writes them. */
const said: Record<string, keyof Variables> = {
  personne: 'person',
  lieu: 'place',
  sujet: 'nature',
  prestataire: 'contractor',
  numero: 'reference',
  numéro: 'reference',
}

/** Does a text that goes to several people ask for the name of one? */
export function namesSomeone(missing: string[]): boolean {
  return missing.some((name) => (said[name] ?? name) === 'person')
}

/** The text with its variables replaced; `missing` names those that have no fact behind them, or do not exist. */
export function fillAnswer(text: string, variables: Variables): { text: string; missing: string[] } {
  const missing = new Set<string>()
  // The message itself begins with "Bonjour" and the name of whoever receives it.
  const unhailed = text.replace(/^\s*Bonjour(?: \{person\})?\s*,?\s*\n/i, '')
  const filled = unhailed.replace(/\{([\p{L}_]+)\}/gu, (whole, name: string) => {
    const key = said[name] ?? name
    const value = key in variables ? variables[key as keyof Variables] : null
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

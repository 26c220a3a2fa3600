// Who reads what was written freely of an absence or a door? Words that speak of somebody stay with those who arrange things for her.
import { checkWords } from '../../platform/word-check.ts'
import type { Intervention } from './queries.ts'
import { saidWords } from './said-words.fr.ts'

export const speaksOfSomebody = (text: string): boolean => checkWords(text).length > 0

const held = (text: string) => (speaksOfSomebody(text) ? saidWords.held : text)

/** For a colleague who visits: her own words, and those that tell a fact; of any day, whenever they were written. */
export function holdWords<Seen extends { absences: { words: string }[]; interventions: Intervention[] }>(
  seen: Seen,
  readerId: string,
): Seen {
  return {
    ...seen,
    absences: seen.absences.map((one) => ({ ...one, words: held(one.words) })),
    interventions: seen.interventions.map((of) => ({
      ...of,
      visits: of.visits.map((visit) => ({
        ...visit,
        words: visit.byId === readerId ? visit.words : held(visit.words),
        added: visit.added.map((one) => ({ ...one, words: held(one.words) })),
      })),
    })),
  }
}

/** What a device reads back: what happened, and that her words are held. */
export const sayHeld = (said: string, written: string): string =>
  speaksOfSomebody(written) ? `${said} ${saidWords.heldAtDoor}` : said

// What is written beside a free text about somebody's absence, and read in its place when it speaks of her?
import { sayDay } from '../../platform/clock/words.fr.ts'
import { doorWords } from '../../surfaces/field/door-words.fr.ts'

const day = (text: string) => sayDay(Temporal.PlainDate.from(text))

export const saidWords = {
  /** To the person herself. */
  hintForHer: 'N’écrivez rien sur la santé : vos dates suffisent.',
  hint: doorWords.hint,
  about:
    'Ces mots parlent d’une personne : le gardien et le technicien les liraient. Gardez seulement les dates ; ou cochez « Garder ces mots pour l’agence ».',
  confirm: 'Ces mots parlent d’une personne',
  keep: 'Garder ces mots pour l’agence : le gardien et le technicien ne les lisent pas',
  held: 'L’agence garde ici des mots qui parlent d’une personne.',
  awayPastSite: (last: string) =>
    `Les travaux se terminent le ${day(last)} : donnez une date jusqu’à ce jour-là, ou vérifiez l’année.`,
  awayTooLong: (last: string) =>
    `Une absence se dit pour un an au plus, jusqu’au ${day(last)} : vérifiez l’année, ou appelez-nous.`,
  /** Said back to a device. */
  heldAtDoor: 'Vos mots parlent d’une personne : l’agence et vous seuls les lisez.',
} as const

// Whose own is it? Rent, debts, a quarrel: what is said of them in a room is followed apart, whatever the host touched or forgot to touch.
import { checkWords, type SaidSubject } from '../../platform/word-check.ts'
import type { listNatures } from '../cases/index.ts'
import { isNamed, searchNatures } from '../subjects/index.ts'

type Nature = Awaited<ReturnType<typeof listNatures>>[number]
/** The catalogue's own word for what has no subject. */
export const otherSubject = 'other'

const own: SaidSubject[] = ['money', 'hardship']
/** What somebody owes or lives through: not for caretakers either. */
export function speaksOfMeans({ words, answer }: { words: string; answer: string | null }): boolean {
  return checkWords(`${words}. ${answer ?? ''}`).some((one) => own.includes(one))
}

/** What these words are most likely about, when it is a person's own; a danger is said by a person, never guessed. */
export function findApart(natures: Nature[], said: string, code: string | null): Nature | null {
  const found = searchNatures(natures, said)
  // Nobody was asked whether it is one: a fire is read by everyone.
  if (code === null && found[0]?.danger && !found[0].is_sensitive) return null
  const likely = found.find(({ danger }) => !danger)
  return likely?.is_sensitive ? likely : null
}

export type Held = {
  natureCode: string | null
  /** Not for neighbours, and its demand only for those who read such subjects. */
  isApart: boolean
  /** Said to be general, its words may be read; its demand keeps the rights of this subject. */
  likely: Nature | null
}

/** `isGeneral`: the host said that it is nobody's own; of words about somebody she may not. */
export function holdApart(
  natures: Nature[],
  remark: { words: string; answer: string | null; natureCode: string | null },
  { isGeneral, isSaidApart, about }: { isGeneral: boolean; isSaidApart: boolean; about: SaidSubject[] },
): Held {
  const nature = natures.find(({ code }) => code === remark.natureCode) ?? null
  const isOpen = nature === null || nature.code === otherSubject
  const guessed = isOpen ? findApart(natures, remark.words, nature?.code ?? null) : null
  const likely = nature?.is_sensitive ? nature : guessed
  const isOwn = likely !== null || isSaidApart || (!nature?.danger && speaksOfMeans(remark))
  return {
    natureCode: nature?.code ?? (guessed && isNamed(guessed, remark.words) ? guessed.code : null),
    isApart: isOwn && !(isGeneral && about.length === 0),
    likely,
  }
}

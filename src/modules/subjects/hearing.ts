// Which words were meant? What is stuck together, cut or written by ear is read as the catalogue writes it. Pure.
import { empty, places, said } from './everyday.fr.ts'
import { beginning, plain, sameSound, sound } from './spelling.ts'

/** How well the catalogue knows a word: 1 as written, 0 not at all. */
export type Knows = (word: string) => number

/** "y a pu", "j’ai pus", "yaplus" : there is no more. */
const noMore = /^(?:il|[ijy])*(?:ai?|as)?(?:pus?|plus?)$/
/** "ça pu" : it stinks. */
const stinks = new Set(['ca', 'sa', 'cha', 'qui', 'ki'])
/** "je n’arrive pas à" : nothing arrives. */
const cannot = /\barrives? (?:(?:pas|plus|pus?) )?a\b/g
/** What sticks to a word when the apostrophe or the space is forgotten. */
const stuck = [
  // "deau", "lascenseur", "sallume".
  /^(?:[djlmnst](?=[aehiouy])|c(?=[ey])|qu(?=[aeio]))(?=..)/,
  // "dgaz", "dlumiere", "degaz", "chvoisin".
  /^(?:d|de|du|ch)(?=[^aeiouy]..)/,
]
/** A long word is known by its sound too; a short one could be anything. */
const longMin = 6
const emptyHeard = new Set([...empty].map(sound))
const saidHeard = new Map(
  [...said.keys()].filter(({ length }) => length > 3).map((word) => [sound(word), word]),
)

/** The words that count, in their order, each with what else it may stand for. */
export function hear(query: string, knows: Knows): string[][] {
  const tokens = plain(query).replace(cannot, ' ').split(' ').slice(0, 60)
  const words = joined(tokens.map(asPlus), knows).flatMap((word) => meantBy(word, knows) ?? [])
  return [...new Set(words)].map((word) => [word, ...(said.get(word) ?? [])])
}

/** "pu" is "plus" nearly everywhere; "ça pu", "la cave pu" stink. */
function asPlus(token: string, at: number, tokens: string[]): string {
  const before = tokens[at - 1] ?? ''
  if (token === 'pu' && (stinks.has(before) || places.has(before))) return 'pue'
  return noMore.test(token) ? 'plus' : token
}

/** "assan seur" : one word cut in two, when neither part is a word. */
function joined(tokens: string[], knows: Knows): string[] {
  const isPart = (token: string) =>
    token.length > 1 && !empty.has(token) && !said.has(token) && knows(token) < 1
  const isCut = (one = '', other = '') => isPart(one) && isPart(other) && knows(one + other) >= sameSound
  return tokens.flatMap((token, at) => {
    if (isCut(tokens[at - 1], token)) return []
    return isCut(token, tokens[at + 1]) ? [`${token}${tokens[at + 1]}`] : [token]
  })
}

/** The word as the catalogue or the list of what is said writes it; undefined when it says nothing. */
function meantBy(word: string, knows: Knows): string | undefined {
  if (word.length < 2 || empty.has(word)) return undefined
  const own = knows(word)
  if (own === 1 || said.has(word)) return word
  const rests = stuck.map((start) => word.replace(start, '')).filter((rest) => rest !== word)
  // "degaz" sounds as "dégât", but gas is what it says.
  const exact = rests.find((rest) => said.has(rest) || knows(rest) === 1)
  if (exact || own >= sameSound) return exact ?? word
  if (emptyHeard.has(sound(word)) && own < (word.length > 3 ? sameSound : 0.7)) return undefined
  if (rests.some((rest) => empty.has(rest))) return undefined
  const spoken = word.length > 3 ? saidHeard.get(sound(word)) : undefined
  if (spoken && Math.abs(spoken.length - word.length) <= 2) return spoken
  // "ils coulent".
  const alone = word.replace(/(?<=...)ent$/, 'e')
  if (alone !== word && knows(alone) >= sameSound) return alone
  // "laccenseur" : wrong twice, but nearer to a word without its l.
  const [rest = ''] = rests
  const isNearer = rest.length >= longMin && knows(rest) > (word.startsWith('l') ? own : beginning)
  return isNearer ? rest : word
}

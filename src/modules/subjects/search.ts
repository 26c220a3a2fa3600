// Which subject did she mean? Plain words, accents and misspellings forgiven; a rare word says more than a common one.
import { empty, money, paidFor, places, weak } from './everyday.fr.ts'
import { hear } from './hearing.ts'
import { alike, beginning, plain, sameSound, sound, trigrams } from './spelling.ts'

export type Searched = {
  code: string
  family: string
  label: string
  words: string
  danger?: string | null
}

const answersMax = 8
/** A nature under this share of the best one is not shown. */
const shareMin = 0.45
/** Of what one rare word would give: under it, nothing resembles. */
const resemblanceMin = 0.17
/** A danger that fits nearly as well as the best goes before it. */
const dangerShare = 0.9
const toldDangerShare = 0.7
/** In so few subjects, a word names one. */
const rareMax = 4
/** What is said first is mostly what it is about: "le radiateur fait un bruit d’eau". */
const firstSaid = 1.35
const weights = { label: 1.25, words: 1, family: 0.5 } as const
type Known = { text: string; sound: string; parts: Set<string>; natures: Map<number, number>; rarity: number }
type Match = { known: Known; score: number }
type Index = { key: string; known: Known[]; heard: Map<string, Match[]>; labels: Known[][]; names: string[] }

/** Typed word by word: what was heard of the words before is kept, up to here. */
const heardMax = 2000
let last: Index | undefined
const byList = new WeakMap<Searched[], Index>()

/** Read once for a catalogue, not for each letter typed: the same list, or the same words, give the same index. */
function indexOf(natures: Searched[]): Index {
  const index = byList.get(natures) ?? readIndex(natures)
  byList.set(natures, index)
  return index
}

function readIndex(natures: Searched[]): Index {
  const key = natures
    .map(({ code, family, label, words }) => `${code};${family};${label};${words}`)
    .join('\n')
  if (last?.key === key) return last
  const known = new Map<string, Known>()
  const labels = natures.map((nature, at) => {
    const found = (parted: string[][], weight: number) =>
      parted.map((parts) => {
        const word = parts.join('')
        const one = known.get(word) ?? {
          text: word,
          sound: parts.map(sound).join(''),
          parts: trigrams(word),
          natures: new Map<number, number>(),
          rarity: 0,
        }
        one.natures.set(at, Math.max(weight, one.natures.get(at) ?? 0))
        known.set(word, one)
        return one
      })
    found(wordsOf(nature.family), weights.family)
    found([...wordsOf(nature.words), ...compoundsOf(nature.words)], weights.words)
    found(compoundsOf(nature.label), weights.label)
    return found(wordsOf(nature.label), weights.label)
  })
  const bySound = Map.groupBy(known.values(), (one) => one.sound)
  for (const alikes of bySound.values()) {
    const spread = new Set(
      alikes.flatMap((one) =>
        [...one.natures].flatMap(([at, weight]) => (weight >= weights.words ? [at] : [])),
      ),
    ).size
    for (const one of alikes)
      one.rarity = Math.log(1 + natures.length / Math.max(1, spread)) * commonness(one.text)
  }
  last = {
    key,
    known: [...known.values()],
    heard: new Map(),
    labels,
    names: natures.map(({ label }) => plain(label)),
  }
  return last
}

function commonness(word: string): number {
  return weak.has(word) ? 0.4 : places.has(word) ? 0.6 : 1
}

/** "chauffe-eau" is written in one word too, "chofo". */
function compoundsOf(text: string): string[][] {
  return (text.match(/\p{L}+(?:-\p{L}+)+/gu) ?? []).map((compound) => compound.split('-').map(plain))
}

function wordsOf(text: string): string[][] {
  return plain(text)
    .split(' ')
    .filter((word) => word.length > 1 && !empty.has(word))
    .map((word) => [word])
}

function listen(index: Index, word: string): Match[] {
  const before = index.heard.get(word)
  if (before) return before
  const asked = { text: word, sound: sound(word), parts: trigrams(word) }
  const found = index.known.flatMap((known) => {
    const score = alike(asked, known)
    return score > 0 ? [{ known, score }] : []
  })
  // A word of the catalogue is not a misspelling of another: "froid" is not "droit", "panne" is not "panneau".
  const isKnown = found.some(({ score }) => score >= sameSound)
  const scoreMin = weak.has(word) ? sameSound : isKnown ? beginning : 0
  const matches = found.filter(({ score }) => score >= scoreMin)
  if (index.heard.size >= heardMax) index.heard.clear()
  index.heard.set(word, matches)
  return matches
}

/** The best subjects for what was typed, dangers first; none when nothing resembles it. */
export function searchNatures<N extends Searched>(natures: N[], query: string): N[] {
  const index = indexOf(natures)
  const knows = (word: string) => listen(index, word).reduce((best, { score }) => Math.max(best, score), 0)
  const scores = new Map<number, number>()
  const touched = new Map<number, Set<Known>>()
  for (const [order, meant] of hear(query, knows).entries()) {
    const best = new Map<number, number>()
    for (const { known, score } of meant.flatMap((one) => listen(index, one)))
      for (const [at, weight] of known.natures) {
        best.set(at, Math.max(best.get(at) ?? 0, score * weight * known.rarity))
        if (score >= 0.7) touched.set(at, (touched.get(at) ?? new Set()).add(known))
      }
    for (const [at, score] of best)
      scores.set(at, (scores.get(at) ?? 0) + score * (order === 0 ? firstSaid : 1))
  }
  const asked = plain(query)
  const isMoney = asked.split(' ').some((word) => money.has(word))
  const named = asked === '' ? -1 : index.names.indexOf(asked)
  if (named >= 0) scores.set(named, (scores.get(named) ?? 0) + 10)
  const ranked = [...scores]
    .map(([at, score]) => ({ at, score: score * (1 + 0.2 * labelTold(index, at, touched.get(at))) }))
    .filter(({ at }) => !isMoney || isBeyondBill(touched.get(at)))
    .sort((one, other) => other.score - one.score || one.at - other.at)
  const top = ranked[0]?.score ?? 0
  if (top < resemblanceMin * Math.log(1 + natures.length)) return []
  const shown = ranked.filter(({ score }) => score >= top * shareMin)
  // "Ça crame dans le local poubelles" speaks mostly of the place: a word that few other subjects have is enough.
  const rare = Math.log(1 + natures.length / rareMax)
  const isDanger = ({ at, score }: { at: number; score: number }) => {
    const isTold = [...(touched.get(at) ?? [])].some(({ rarity }) => rarity >= rare)
    return Boolean(natures[at]?.danger) && score >= top * (isTold ? toldDangerShare : dangerShare)
  }
  return [...shown.filter(isDanger), ...shown.filter((one) => !isDanger(one))]
    .slice(0, answersMax)
    .flatMap(({ at }) => natures[at] ?? [])
}

/** « Trop de charges d’ascenseur » : what one pays for is not what is broken, nor a danger, unless a word says so. */
function isBeyondBill(touched: Set<Known> | undefined): boolean {
  return touched !== undefined && [...touched].some(({ text }) => !paidFor.has(text))
}

/** Does one of her words name it, as the catalogue writes it? Enough to propose it without asking. */
export function isNamed({ label, words }: Searched, said: string): boolean {
  const own = new Set(plain(`${label} ${words}`).split(' '))
  return plain(said)
    .split(' ')
    .some(
      (word) => word.length > 3 && own.has(word) && !empty.has(word) && !weak.has(word) && !places.has(word),
    )
}

/** How much of the label was said: of two subjects with the same words, the plainer one is meant. */
function labelTold(index: Index, at: number, touched: Set<Known> | undefined): number {
  const label = index.labels[at] ?? []
  const all = label.reduce((sum, { rarity }) => sum + rarity, 0)
  const told = label.filter((one) => touched?.has(one)).reduce((sum, { rarity }) => sum + rarity, 0)
  return all > 0 ? told / all : 0
}

// Which subject did she mean? Plain words, accents and misspellings forgiven; the whole catalogue is read at once.

export type Searched = { code: string; family: string; label: string; words: string }

const answersMax = 8
/** Words that are in every sentence and say nothing of the subject. */
const empty = new Set(
  'le la les un une des de du dans sur chez mon ma mes ne pas plus est sont il elle je ai ya y a et ou en au aux qui que ca ce se marche'.split(
    ' ',
  ),
)

/** Lower case, without accents nor signs. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** As a French ear hears it, "bloké" and "bloqué", "assanseur" and "ascenseur" are one word. Of plain words only. */
function sound(word: string): string {
  return word
    .replace(/eau|au/g, 'o')
    .replace(/ph/g, 'f')
    .replace(/sc(?=[eiy])|ss|c(?=[eiy])/g, 's')
    .replace(/qu|q|ck|c(?!h)/g, 'k')
    .replace(/g(?=[eiy])/g, 'j')
    .replace(/(?:e|a)[nm](?![aeiouynm])/g, 'an')
    .replace(/[ae]i/g, 'e')
    .replace(/y/g, 'i')
    .replace(/h/g, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=...)(?:es|e|s|t|x|d|p|r|z|nt)$/, '')
}

function trigrams(word: string): Set<string> {
  const padded = `  ${word} `
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)))
}

function likeness(one: string, other: string): number {
  const [a, b] = [trigrams(one), trigrams(other)]
  const shared = [...a].filter((part) => b.has(part)).length
  return shared / (a.size + b.size - shared)
}

/** 1 the same word, less when it only looks like it, 0 when it does not. */
function wordScore(typed: string, known: string): number {
  if (typed === known) return 1
  const isRoot =
    typed.length >= 4 && (known.startsWith(typed) || typed.startsWith(known)) && known.length >= 4
  if (isRoot) return 0.9
  if (typed.length >= 4 && sound(typed) === sound(known)) return 0.85
  const like = typed.length >= 4 && known.length >= 4 ? likeness(typed, known) : 0
  return like >= 0.35 ? like * 0.9 : 0
}

export function searchNatures<N extends Searched>(natures: N[], query: string): N[] {
  const typed = plain(query)
    .split(' ')
    .filter((word) => word.length > 1 && !empty.has(word))
  if (typed.length === 0) return []
  const best = (word: string, text: string) =>
    Math.max(
      0,
      ...plain(text)
        .split(' ')
        .map((known) => wordScore(word, known)),
    )
  return natures
    .map((nature) => ({
      nature,
      score: typed.reduce(
        (sum, word) =>
          sum +
          Math.max(best(word, nature.label) * 1.3, best(word, nature.words), best(word, nature.family) * 0.6),
        0,
      ),
    }))
    .filter(({ score }) => score >= 0.4 * typed.length)
    .sort((one, other) => other.score - one.score)
    .slice(0, answersMax)
    .map(({ nature }) => nature)
}

// Are two words the same to a French ear or a hurried thumb? Pure: accents, sound, beginnings, letters in common.

export type Spelled = { text: string; sound: string; parts: Set<string> }

/** Lower case, without accents nor signs; "d’eau", "qu’il" and "l’ascenseur" lose what is before the apostrophe. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/(?<![\p{L}])(?:[cdjlmnst]|ch|chl|qu|jusqu|lorsqu|puisqu)['’ʼ`´]/gu, ' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** As a French ear hears it, "bloké" and "bloqué", "assanseur" and "ascenseur" are one word. Of plain words only. */
export function sound(word: string): string {
  return word
    .replaceAll('oeu', 'eu')
    .replace(/(?<=[aeu])(?:ille?s?|ils?|yes?)$/, 'Y')
    .replace(/sch|sh/g, 'ch')
    .replace(/tion/g, 'sion')
    .replace(/eau|au/g, 'o')
    .replace(/ph/g, 'f')
    .replace(/sc(?=[eiy])|ss|c(?=[eiy])/g, 's')
    .replace(/qu|q|ck|c(?!h)/g, 'k')
    .replace(/gu(?=[eiy])/g, 'G')
    .replace(/ge(?=[aou])/g, 'j')
    .replace(/g(?=[eiy])/g, 'j')
    .replace(/G/g, 'g')
    .replace(/(?:ai|ei|y|i)[nm](?![aeiouynm])/g, 'in')
    .replace(/(?:e|a)[nm](?![aeiouynm])/g, 'an')
    .replace(/o[nm](?![aeiouynm])/g, 'on')
    .replace(/ou(?=[ai])/g, 'w')
    .replace(/y/g, 'i')
    .replace(/oi/g, 'wa')
    .replace(/[ae]i/g, 'e')
    .replace(/z/g, 's')
    .replace(/h/g, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=...)(?:nt|[estxdpr])+$/, '')
}

export function trigrams(word: string): Set<string> {
  const padded = `  ${word} `
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)))
}

function likeness(a: Set<string>, b: Set<string>): number {
  let shared = 0
  for (const part of a) if (b.has(part)) shared += 1
  return shared / (a.size + b.size - shared)
}

/** One letter more, less, other, or two changed over. */
function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  const [a, b] = [one.slice(start), other.slice(start)]
  if (a.length === b.length)
    return a.slice(1) === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  return a.length > b.length ? a.slice(1) === b : b.slice(1) === a
}

/** What `alike` gives to words that only differ on paper. */
export const sameSound = 0.95
/** "Encombrant", "encombrants": one is the beginning of the other. */
export const beginning = 0.9

/** 1 the same word, less when it only looks or sounds like it, 0 when it does not. */
export function alike(typed: Spelled, known: Spelled): number {
  if (typed.text === known.text) return 1
  const [short, long] = [typed.text, known.text].sort((one, other) => one.length - other.length)
  if (short === undefined || long === undefined || short.length < 3) return 0
  if (typed.sound === known.sound) return short.length >= 4 ? sameSound : 0.7
  if (short.length >= 4 && long.startsWith(short)) return long.length - short.length <= 2 ? beginning : 0.75
  if (short.length < 4) return 0
  if (short.length >= 5 && typed.sound.length >= 4 && known.sound.startsWith(typed.sound)) return 0.75
  const sounds = Math.min(typed.sound.length, known.sound.length)
  if (short.length >= 5 && isOneSlip(typed.text, known.text)) return 0.75
  if (sounds >= 5 && isOneSlip(typed.sound, known.sound)) return 0.75
  const like = likeness(typed.parts, known.parts)
  return like >= 0.4 ? like * 0.9 : 0
}

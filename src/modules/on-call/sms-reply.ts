// What does an SMS say to an alert: I go, I do not go, or nothing that can be relied on? As people write it; pure.

/** `number`: that of the alert, when it stands right after her yes or no. `others`: what else may be the number of one. */
export type Reply = { says: 'yes' | 'no'; number: number | null; others: number[] }

/** She herself, on her way. « J'arrive à joindre Karim » is not. */
const going =
  "(?:j' ?y vais|je ?y vais|j y vais|j'arrive(?! a [a-z]+(?:er|ir|re)(?![a-z]))|j arrive|je pars|je suis en route)"
const yes = `(?:okay|ok|oui|d'accord|${going})`
const no =
  "(?:nope|nop|non|nok|nan|no(?! ?(?:problem|problemo|prob|pb|souci|stress|worries)(?![a-z]))|je ne peux pas|je peux pas|j'peux pas|pas dispo|pas disponible|je suis occupee?|occupee?|impossible)"
const aWhile = '(?! ?(?:mn|min|minutes?|h|heures?|km|m|s|sec|secondes?)(?![a-z]))'
/** « OK 123 », « OK123 »; of « OK 10 min », the number is a while. */
const number = `(?:[ ,.!:]*(?:n°|n|#)? ?(\\d{1,9})(?![\\d,.:]*\\d)${aWhile})?`
const saysYes = new RegExp(
  `^(?:1(?= ?$|[ .!,]+(?:${yes}|n°|#|\\d|$))|${yes}(?![a-z]))(?:[ ,.!]+${yes}(?![a-z]))*${number}`,
)
const saysNo = new RegExp(`^${no}(?![a-z])(?:[ ,.!]+${no}(?![a-z]))*${number}`)
/** After a yes, any of these makes it no promise; she is asked. */
const doubts =
  /(?<![a-z])(?:pas|non|no|nok|nope|ne|mais|sauf|sinon|demain|plus tard|tout a l'heure|peut[ -]etre|impossible|(?<!en )occupee?|quelqu'un d'autre|un autre|une autre|si|qui)(?![a-z])|\?/
const refusals = /(?<![a-z])(?:peux pas|pas dispo(?:nible)?|(?<!en )occupee?|impossible)(?![a-z])/
const acceptances = new RegExp(`(?<![a-z])${yes}(?![a-z])(?! pas)`)
const herself = new RegExp(`(?<![a-z])${going}(?![a-z])`)
/** Of an « ok » alone, all that may stand beside it: with any other word she may mean that somebody else goes. */
const harmless = new Set(
  `ok okay oui d accord j je y m me en vais venir viens aller prends gere occupe charge interviens suis moi
   la le les l un une de du des au a sur place dans ici environ max maximum moins vite rapidement tout toute suite
   maintenant immediatement directement deja min mn minute minutes h heure heures km route chemin voiture
   alerte demande intervention n numero et pour ca c est bon go parti partie merci bien tres recu compris note
   entendu parfait super bonjour bonsoir salut cordialement`.split(/\s+/),
)

/**
 * Null: something else, a yes and a no at once, or a yes that may be somebody else's (« Ok, j'appelle Karim »).
 * `ownName`: what she may sign with. A number is an alert's only right after her yes or no, and alone.
 */
export function readReply(text: string, ownName = ''): Reply | null {
  const said = plain(text)
  const agreed = saysYes.exec(said)
  if (agreed) {
    if (doubts.test(said) || !(herself.test(said) || isAllHarmless(said, ownName))) return null
    return replyOf('yes', agreed[1], said)
  }
  const refused = saysNo.exec(said)
  if (!refused && !refusals.test(said)) return null
  return acceptances.test(said) ? null : replyOf('no', refused?.[1], said)
}

const wordsOf = (said: string) => said.match(/[a-z]+|\d+/g) ?? []

function isAllHarmless(said: string, ownName: string): boolean {
  const own = new Set(wordsOf(plain(ownName)))
  return wordsOf(said).every((word) => /^\d/.test(word) || harmless.has(word) || own.has(word))
}

function replyOf(says: Reply['says'], digits: string | undefined, said: string): Reply {
  const number = digits ? Number(digits) : null
  const all = [...said.matchAll(numbers)].map(([each]) => Number(each))
  return { says, number, others: all.filter((each) => each !== number) }
}

const numbers = new RegExp(`(?<![\\d:h])\\d{1,9}(?!\\d)${aWhile}`, 'g')

/** Small letters without accents, one apostrophe, one space. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()

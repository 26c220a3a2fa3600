// What does an SMS say to an alert: I go, I do not go, or nothing that can be relied on? As people write it; pure.

/** `number`: that of the alert, when it stands right after her yes or no. */
export type Reply = { says: 'yes' | 'no'; number: number | null }

const yes =
  "(?:ok|okay|oui|d'accord|j' ?y vais|je ?y vais|j y vais|j'arrive|j arrive|je pars|je suis en route)"
const no =
  "(?:non|nan|je ne peux pas|je peux pas|j'peux pas|pas dispo|pas disponible|je suis occupee?|occupee?|impossible)"
/** « OK 123 »; of « OK 10 min », the number is a while. */
const number =
  '(?:[ ,.!:]*(?:n°|n|#)? ?(\\d{1,9})(?![\\d,.:]*\\d)(?! ?(?:mn|min|minutes?|h|heures?|km|m|s|sec|secondes?)(?![a-z])))?'
const saysYes = new RegExp(
  `^(?:1(?= ?$|[ .!,]+(?:${yes}|n°|#|\\d|$))|${yes}(?![a-z0-9]))(?:[ ,.!]+${yes}(?![a-z0-9]))*${number}`,
)
const saysNo = new RegExp(`^${no}(?![a-z0-9])(?:[ ,.!]+${no}(?![a-z0-9]))*${number}`)
/** After a yes, any of these makes it no promise; she is asked. */
const doubts =
  /(?<![a-z])(?:pas|non|ne|mais|sauf|demain|plus tard|tout a l'heure|peut[ -]etre|impossible|occupee?|quelqu'un d'autre|un autre|une autre|si|qui)(?![a-z])|\?/
const refusals = /(?<![a-z])(?:peux pas|pas dispo(?:nible)?|occupee?|impossible)(?![a-z])/
const acceptances = new RegExp(`(?<![a-z])${yes}(?![a-z])(?! pas)`)

/** Null: something else, or a yes and a no at once. A number is an alert's only right after her yes or no, and alone. */
export function readReply(text: string): Reply | null {
  const said = plain(text)
  const agreed = saysYes.exec(said)
  if (agreed) return doubts.test(said) ? null : { says: 'yes', number: numberOf(agreed[1]) }
  const refused = saysNo.exec(said)
  if (!refused && !refusals.test(said)) return null
  return acceptances.test(said) ? null : { says: 'no', number: numberOf(refused?.[1]) }
}

const numberOf = (digits: string | undefined) => (digits ? Number(digits) : null)

/** Small letters without accents, one apostrophe, one space. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()

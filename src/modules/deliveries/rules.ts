// By which way does a message reach a person, and what is done when that way fails? Pure.

export type Channel = 'email' | 'sms' | 'push' | 'app' | 'call' | 'letter'
/** What a person chose; `app` means: in the application, with a push when her phone allows it. */
export type Preference = 'app' | 'email' | 'sms' | 'call' | 'letter'

export type Reach = {
  preference: Preference
  email: string | null
  sms: string | null
  phone: string | null
  /** Live push subscriptions, by id: one message rings them all. */
  push: string[]
  /** Postal address lines; every resident has one, a passer-by may not. */
  letter: string[]
}

export type Way = { channel: Channel; address: string }

/**
 * The ways of one message, chosen one first; the next is taken when one fails for good. Someone with no e-mail and no
 * smartphone still gets every answer: the list ends with a letter, or with a person who calls.
 */
export function waysTo(reach: Reach): Way[] {
  const all: Record<Preference, Way[]> = {
    app: reach.push.slice(0, 1).map((id) => ({ channel: 'push', address: id })),
    email: reach.email ? [{ channel: 'email', address: reach.email }] : [],
    sms: reach.sms ? [{ channel: 'sms', address: reach.sms }] : [],
    call: reach.phone ? [{ channel: 'call', address: reach.phone }] : [],
    letter: reach.letter.length > 0 ? [{ channel: 'letter', address: reach.letter.join('\n') }] : [],
  }
  const order: Preference[] = [
    reach.preference,
    ...(['email', 'sms', 'letter', 'call'] as const).filter((one) => one !== reach.preference),
  ]
  return order.flatMap((preference) => all[preference])
}

/** The first way that nobody tried for this message, or null: then a human is asked. */
export function wayAfter(reach: Reach, tried: Way[]): Way | null {
  const isTried = (way: Way) =>
    tried.some((one) => one.channel === way.channel && one.address === way.address)
  return waysTo(reach).find((way) => !isTried(way)) ?? null
}

/** The state a new delivery waits in: machines send three kinds, people do the two others. */
export function firstState(channel: Channel): 'waiting' | 'to_call' | 'to_print' | 'delivered' {
  if (channel === 'call') return 'to_call'
  if (channel === 'letter') return 'to_print'
  return channel === 'app' ? 'delivered' : 'waiting'
}

/** Tries of one way before the next way is taken. */
export const triesMax = 6
/** Minutes before the n-th try (n from 1): soon, then more patiently; a day in all. */
const waitsMinutes = [1, 5, 30, 120, 480]

export function nextTryAfter(tries: number, now: Temporal.Instant): Temporal.Instant | null {
  const minutes = waitsMinutes[tries - 1]
  return tries >= triesMax || minutes === undefined ? null : now.add({ minutes })
}

/** A message that nothing moved for so long has lost its job: it is looked for again. */
export const lostAfterMinutes = 30

export type PostalHome = { address: string; door: string; commune: string; postcode: string | null }

/** Can the post deliver it? The town comes last, after its code. */
export function hasPostcode(lines: string[]): boolean {
  return /^\d{5}\s/.test(lines.at(-1) ?? '')
}

/** What the post reads: an import may give the street, the code and the town in one line. */
export function postalLines(home: PostalHome): string[] {
  const cut = home.address.lastIndexOf(',')
  const end = home.address.slice(cut + 1).trim()
  const hasTown = cut > 0 && end.toLowerCase().includes(home.commune.toLowerCase())
  const town = hasTown ? end : home.commune
  return [
    `Logement ${home.door}`,
    hasTown ? home.address.slice(0, cut).trim() : home.address,
    home.postcode === null || hasPostcode([town]) ? town : `${home.postcode} ${town}`,
  ]
}

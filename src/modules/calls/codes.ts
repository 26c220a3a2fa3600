// How is a number shown read, and how often may a code be wrong?
import { toE164 } from '../../platform/channels/sms-out.ts'

/** Wrong codes for one demand in a day, from any telephone: then only a person tells. */
export const wrongCodesMax = 5

export const isMobile = (phone: string) => /^\+33[67]\d{8}$/.test(phone)

/** As one types it to be called back: ten digits, or 00 and a country. */
export const isWholeNumber = (digits: string) =>
  /^(?:0|0033)[1-9]\d{8}$/.test(digits) || /^00(?!33)[1-9]\d{7,12}$/.test(digits)

/** As it is read in France: +33612345678 is 0612345678. */
export const nationalOf = (phone: string) => phone.replace(/^(?:\+|00)33/, '0')

/** "0 6 1 2": digit by digit, as a voice reads a number; of another country "0 0, 4 9, 1 5": as it is dialled, two by two, so that it is followed. */
export function spellPhone(phone: string): string {
  const digits = nationalOf(phone).replace(/^\+/, '00').replace(/\D/g, '')
  const spaced = (some: string) => some.split('').join(' ')
  return digits.startsWith('00') ? (digits.match(/\d\d?/g) ?? []).map(spaced).join(', ') : spaced(digits)
}

/**
 * As operators show a caller, to how she is kept for residents: the one rule for numbers (`toE164`), from a national number,
 * E.164 with its + or without, 00, or the user of a SIP or tel address. Null: it is no number, or a hidden one.
 */
export function phoneOf(shown: string | null): string | null {
  const number = userOf(shown ?? '').replace(/[^\d+]/g, '')
  return toE164(number) ?? toE164(isWithoutPlus(number) ? `+${number}` : '')
}

/** `"Nom" <sip:+33612345678@operateur.example;user=phone>` and `tel:+33-6-12-34-56-78;phone-context=…`: what comes between. */
const userOf = (shown: string) => /(?:sips?|tel):([^@;>]*)/i.exec(shown)?.[1] ?? shown

/** A country, then at least eight digits: shorter is a post of the house, or a short number. */
const isWithoutPlus = (digits: string) => /^[1-9]\d{10,14}$/.test(digits)

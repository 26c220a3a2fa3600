// How is a number shown read, and how often may a code be wrong?

/** Wrong codes for one demand in a day, from any telephone: then only a person tells. */
export const wrongCodesMax = 5

export const isMobile = (phone: string) => /^\+33[67]\d{8}$/.test(phone)

/** As one types it to be called back: ten digits, or 00 and a country. */
export const isWholeNumber = (digits: string) =>
  /^(?:0|0033)[1-9]\d{8}$/.test(digits) || /^00(?!33)[1-9]\d{7,12}$/.test(digits)

/** As it is read in France: +33612345678 is 0612345678. */
export const nationalOf = (phone: string) => phone.replace(/^(?:\+|00)33/, '0')

/** "0612345678", "+33 6 12…" and "0033 6…" as they are kept for residents: +33612345678; null when it is no number. */
export function phoneOf(shown: string | null): string | null {
  const digits = (shown ?? '').replace(/[^\d+]/g, '').replace(/^00/, '+')
  if (/^0[1-9]\d{8}$/.test(digits)) return `+33${digits.slice(1)}`
  return /^\+\d{8,15}$/.test(digits) ? digits : null
}

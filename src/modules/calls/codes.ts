// With which four digits does a caller prove that a demand is hers? A number shown on a telephone can be forged, a code was given to her.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Wrong codes for one demand in a day, from any telephone: then only a person tells. */
export const wrongCodesMax = 5

/** The same for as long as the landlord's secret; nothing is stored. */
export function callCodeOf(secret: string, caseId: string): string {
  const mac = createHmac('sha256', secret).update(`call-code ${caseId}`).digest()
  return String(mac.readUInt32BE(0) % 10_000).padStart(4, '0')
}

export function isCallCode(secret: string, caseId: string, typed: string): boolean {
  return /^\d{4}$/.test(typed) && timingSafeEqual(Buffer.from(callCodeOf(secret, caseId)), Buffer.from(typed))
}

/** "0612345678", "+33 6 12…" and "0033 6…" as they are kept for residents: +33612345678; null when it is no number. */
export function phoneOf(shown: string | null): string | null {
  const digits = (shown ?? '').replace(/[^\d+]/g, '').replace(/^00/, '+')
  if (/^0[1-9]\d{8}$/.test(digits)) return `+33${digits.slice(1)}`
  return /^\+\d{8,15}$/.test(digits) ? digits : null
}

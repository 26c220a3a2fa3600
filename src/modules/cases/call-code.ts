// With which four digits does a caller prove that a demand is hers? A number shown on a telephone can be forged, a code was given to her.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** The same for as long as the landlord's secret; nothing is stored. */
export function callCodeOf(secret: string, caseId: string): string {
  const mac = createHmac('sha256', secret).update(`call-code ${caseId}`).digest()
  return String(mac.readUInt32BE(0) % 10_000).padStart(4, '0')
}

export function isCallCode(secret: string, caseId: string, typed: string): boolean {
  return /^\d{4}$/.test(typed) && timingSafeEqual(Buffer.from(callCodeOf(secret, caseId)), Buffer.from(typed))
}

// What may the single number be, and which colour can be read? Pure.
import { isPremium, isShortPremium } from '../../platform/phone.ts'
import { contrast, contrastMin } from '../../ui/tokens.ts'

/** The number given to a consumer for his contract. Law: Code de la consommation, art. L. 121-16. */
export const maySurcharge = (phone: string): boolean => isPremium(phone) || isShortPremium(phone)

export function isPhone(phone: string): boolean {
  const digits = phone.replace(/[\s.()-]/g, '')
  return /^(0\d{9}|\+\d{8,15}|00\d{8,15}|3\d{3})$/.test(digits)
}

/** White words on it, and itself on white paper, must be read by everyone. */
export function isReadable(accent: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(accent) && contrast(accent, '#ffffff') >= contrastMin.text
}

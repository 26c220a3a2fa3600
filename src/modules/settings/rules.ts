// What may the single number be, and which colour can be read? Pure.
import { contrast, contrastMin } from '../../ui/tokens.ts'

/**
 * Law: Code de la consommation, art. L. 121-16: the number given to a consumer for his contract is never premium-rate.
 * 08 1x, 08 2x and 08 9x are; so are the short numbers from 32 xx to 39 xx; 30 xx and 31 xx are free.
 */
export function isPremium(phone: string): boolean {
  const digits = phone.replace(/[^\d+]/g, '').replace(/^(\+33|0033)/, '0')
  return /^08[129]/.test(digits) || (/^\d{4}$/.test(digits) && /^3[2-9]/.test(digits))
}

export function isPhone(phone: string): boolean {
  const digits = phone.replace(/[\s.()-]/g, '')
  return /^(0\d{9}|\+\d{8,15}|00\d{8,15}|3\d{3})$/.test(digits)
}

/** White words on it, and itself on white paper, must be read by everyone. */
export function isReadable(accent: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(accent) && contrast(accent, '#ffffff') >= contrastMin.text
}

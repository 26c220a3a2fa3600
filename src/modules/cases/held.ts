// What had she typed on this page when her session ended? Given back in the fields it came from.
import type { PalierContext } from '../../platform/http/kernel.ts'
import { heldFields } from '../sign-in/index.ts'
import { photoWords as words } from './words.fr.ts'

/** First text of each field; empty when nothing is held. */
export async function heldTexts(c: PalierContext): Promise<Record<string, string>> {
  const held = await heldFields(c)
  return Object.fromEntries(Object.entries(held?.fields ?? {}).map(([name, texts]) => [name, texts[0] ?? '']))
}

/** Photos chosen when her session ended did not arrive: she is asked for them again, at their field. */
export function photosAgain(typed: Record<string, string>): Record<string, string> | undefined {
  return typed.photos ? { photos: words.again } : undefined
}

// What waits for hands, in each of the four lists? Shown at the head of each.
import { as } from '../../platform/db/database.ts'
import type { PalierContext } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { Figures } from '../../ui/parts.tsx'
import { words } from './desk-words.fr.ts'
import { countToDo } from './queries.ts'

export const lists = {
  letters: '/bureau/courriers',
  calls: '/bureau/appels-a-faire',
  stuck: '/bureau/envois',
  mails: '/bureau/courriels',
} as const

export async function Hands(c: PalierContext, services: Services) {
  const counts = await as(services.db, c.get('actor'), countToDo)
  const figures = (['letters', 'calls', 'stuck', 'mails'] as const).map((list) => ({
    value: String(counts[list]),
    label: words[list],
    href: lists[list],
  }))
  return <Figures figures={figures} />
}

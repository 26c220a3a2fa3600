// When is an agency open? Hours as people type them, and refused when nothing would ever open.

import { sayHour } from '../../platform/clock/words.fr.ts'
import { nextOpening, type OpeningHours, type OpeningSlot } from '../../platform/clock/working-time.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'

/** "8 h 30 - 12 h, 13h30-17:30"; nothing or "fermé" is a closed day. Null when it cannot be read. */
export function readSlots(text: string): OpeningSlot[] | null {
  const typed = text.trim().toLowerCase()
  if (typed === '' || typed === 'fermé' || typed === 'ferme') return []
  const slots: OpeningSlot[] = []
  for (const part of typed.split(/[,;]|\bet\b/)) {
    const [from, to, more] = part.split(/[-–]|\bà\b/).map(readHour)
    if (!from || !to || more !== undefined || from >= to) return null
    const last = slots.at(-1)
    if (last && last[1] > from) return null
    slots.push([from, to])
  }
  return slots
}

function readHour(text: string): string | null {
  const found = /^\s*(\d{1,2})\s*(?:[h:]\s*(\d{2})?)?\s*$/.exec(text)
  if (!found) return null
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)]
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

export function saySlots(slots: readonly OpeningSlot[]): string {
  return slots.map(([from, to]) => `${sayHour(from)} - ${sayHour(to)}`).join(', ')
}

export async function setOpening(
  services: Services,
  actor: Actor,
  agencyId: string,
  hours: OpeningHours,
): Promise<void> {
  const now = services.clock.now()
  if (nextOpening(hours, now) === null) {
    const sentence =
      'Avec ces horaires, l’agence n’ouvre plus avant deux mois : aucun délai ne pourrait être tenu. Ouvrez au moins un jour.'
    throw new Refusal('invalid', 'agencies.never_open', sentence, { day1: sentence })
  }
  await as(services.db, actor, async (tx) => {
    const changed = await tx
      .updateTable('agencies')
      .set({ opening: JSON.stringify(hours) })
      .where('id', '=', agencyId)
      .returning('name')
      .executeTakeFirst()
    if (!changed)
      throw new Refusal(
        'forbidden',
        'agencies.not_yours',
        'Les horaires sont changés par un administrateur. Rien n’a été changé.',
      )
    await record(tx, actor, now, {
      event: 'opening.changed',
      subjectId: agencyId,
      facts: { key: changed.name },
    })
  })
}

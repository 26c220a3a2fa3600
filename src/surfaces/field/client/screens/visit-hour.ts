// A closed door noted once the hours announced are over: at what hour was she there? Read as it is typed, said when it cannot be.
import { type AwaitedSlot, overSlot } from '../../../../platform/clock/awaited.ts'
import { sayHour } from '../moments.ts'
import { worksWords as w } from '../works-words.fr.ts'

/** The hours announced that are over at that moment; an earlier server does not say when they end. */
export function findOver(announced: string[], until: string[], at: number): AwaitedSlot | null {
  const slots = announced.map((starts, n) => ({
    starts: Date.parse(starts),
    ends: Date.parse(until[n] ?? ''),
  }))
  return overSlot(
    slots.filter(({ starts, ends }) => Number.isFinite(starts) && Number.isFinite(ends)),
    at,
  )
}

/** « 9 h », « 9h30 », « 09:30 » as « 09:30 »; null: it does not read. */
export function readHour(typed: string): string | null {
  const found = /^([01]?\d|2[0-3])\s*[hH:]\s*([0-5]\d)?$/.exec(typed.trim())
  return found ? `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? '00'}` : null
}

const clock = new Intl.DateTimeFormat('fr-FR', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Paris',
})

/** An hour of today that is before the one announced, or not yet there. */
export function sayWrongHour(hour: string, over: AwaitedSlot | null): string | null {
  if (over && hour < clock.format(over.starts)) return w.notYet(sayHour(new Date(over.starts)))
  return hour > clock.format(Date.now()) ? w.hourAhead : null
}

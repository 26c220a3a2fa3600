// How late is a promise, in words?
import { sayDue } from '../../../platform/clock/words.fr.ts'
import type { Mark } from '../../../ui/icons.tsx'
import { words } from './words.fr.ts'

export function isLate(due: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return due !== null && Temporal.Instant.compare(due, now) < 0
}

/** « en retard de 2 jours », « au plus tard lundi 16 novembre », « rien de promis ». */
export function sayLateness(due: Temporal.Instant | null, now: Temporal.Instant): string {
  if (due === null) return words.due.none
  if (!isLate(due, now)) return sayDue(due, now)
  const hours = Math.floor(due.until(now).total('hours'))
  if (hours >= 24) return words.due.lateDays(Math.floor(hours / 24))
  return hours >= 1 ? words.due.lateHours(hours) : words.due.lateNow
}

export function dueMark(due: Temporal.Instant | null, now: Temporal.Instant): Mark {
  const word = sayLateness(due, now)
  if (due === null) return { word, shape: 'bar', tone: 'neutral' }
  return isLate(due, now)
    ? { word, shape: 'triangle', tone: 'danger' }
    : { word, shape: 'half', tone: 'wait' }
}

// Is a clock wrong enough to show another day, and what is said then?
import { words } from './words.fr.ts'

const dayMs = 86_400_000

/** `aheadMs`: of this clock on the server's, below zero when it is late. Null: less than half a day off. */
export function sayWrongClock(aheadMs: number): string | null {
  const off = Math.abs(aheadMs)
  if (off <= dayMs / 2) return null
  const days = Math.max(1, Math.round(off / dayMs))
  return aheadMs > 0 ? words.clock.ahead(days) : words.clock.late(days)
}

// Is the clock of this device a day off? Then today's doors are not those it shows first.
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Said } from '../parts.tsx'
import { useField } from '../store.ts'
import { read } from '../vault.ts'
import { sayWrongClock } from '../wrong-clock.ts'

/** From what the device measured when it last had its sector, and from nothing else. */
export function ClockNotice(): JSX.Element | null {
  const refreshedAt = useField('refreshedAt')
  const [said, setSaid] = useState<string | null>(null)
  // Measured again with each sector.
  useEffect(() => {
    void read<number>('clockAheadMs').then((aheadMs) => setSaid(sayWrongClock(aheadMs ?? 0)))
  }, [refreshedAt])
  return said ? <Said tone="wait">{said}</Said> : null
}

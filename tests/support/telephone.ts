// Who answers when the line calls in a test? A small telephone that does what its script says, number by number, and remembers each ring.
import type { Line, Ring, RingOutcome } from '../../src/platform/voice/line.ts'

export type Telephone = Line & {
  rung: Ring[]
  /** What each number does next time, in order; the last holds. A number without a script does not answer. */
  script: Record<string, RingOutcome[]>
  trouble: () => Promise<string | null>
  /** Before it says how it ended: the world goes on meanwhile. */
  meanwhile: (ring: Ring) => Promise<void>
  canRing: (callId: string | null) => boolean
}

export function telephone(script: Record<string, RingOutcome[]> = {}): Telephone {
  const phone: Telephone = {
    rung: [],
    script,
    meanwhile: async () => {},
    canRing: () => true,
    trouble: async () => null,
    async ring(ring) {
      // The same try asked twice rings once.
      if (!phone.rung.some(({ id }) => id === ring.id)) phone.rung.push(ring)
      await phone.meanwhile(ring)
      const [next = 'no_answer', ...rest] = phone.script[ring.to] ?? []
      if (rest.length > 0) phone.script[ring.to] = rest
      return next
    },
  }
  return phone
}

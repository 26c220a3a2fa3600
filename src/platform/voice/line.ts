// What can Palier ask of a telephone line by itself: to call somebody, say why, and hear one key?
import { setTimeout } from 'node:timers/promises'
import type { Services } from '../services.ts'

/** Do the calls of the single number come here? Without an engine nor a rented number, the landlord's own exchange leads them. */
export const isNumberHere = ({ config, isDemo }: Pick<Services, 'config' | 'isDemo'>): boolean =>
  isDemo || Boolean(config.PALIER_ARI_URL ?? config.PALIER_TWIML_TOKEN ?? config.PALIER_TWIML_PUBLIC_KEY)

/** Words said by the drawn voice, or a sound kept by `Voice` (a recording, by its name). */
export type LineWords = { text: string } | { sound: string }

export type Ring = {
  /** One ring of one person: the same asked twice rings once. */
  id: string
  /** As it is dialled: +33612345678, or a short number of the landlord's own exchange. */
  to: string
  /** Said once somebody answers, and again on key 3. */
  words: LineWords[]
  /** The same with what was learnt since it began to ring; left out: nothing more can be. */
  wordsNow?: () => Promise<LineWords[]>
  /** The caller who waits, put through on key 1; null when nobody waits any more. */
  callId: string | null
  /** How long it rings before the next person. */
  seconds: number
  /** Somebody goes: a telephone that nobody has answered yet rings no longer. A rented number rings on, it takes no order while it dials. */
  until?: AbortSignal
}

/**
 * `accepted` key 1 · `refused` key 2, or the call declined · `silent` answered and no key (a voicemail, a pocket) ·
 * `no_answer` · `busy` · `failed` the line could not call.
 */
export type RingOutcome = 'accepted' | 'refused' | 'silent' | 'no_answer' | 'busy' | 'failed'

/** How long whoever answers waits for what was learnt since. */
const nowMsMax = 1_500

/** What is known by now, for whoever answers or asks to hear it again; when it cannot be read at once, what was known when it began to ring. */
export function wordsOf({ words, wordsNow }: Pick<Ring, 'words' | 'wordsNow'>): Promise<LineWords[]> {
  if (!wordsNow) return Promise.resolve(words)
  // The database is away: she is told what we have, and not nothing.
  return Promise.race([wordsNow().catch(() => words), setTimeout(nowMsMax, words, { ref: false })])
}

export type Line = {
  /** Can it ring somebody: while this caller waits, or by itself (null)? A rented number rings from the caller's own call only. */
  canRing(callId: string | null): boolean
  /** Never rejects for what a telephone does: a failure of the line is an outcome. */
  ring(ring: Ring): Promise<RingOutcome>
  /** Is the engine there? What is wrong, in a sentence for whoever watches it, or null. */
  trouble(): Promise<string | null>
}

// What does a line do for one call: an engine, a rented number, the telephone of a page?
import type { KeptSound } from '../../platform/voice/speech.ts'

/** What is said, as an engine plays it and a page shows it. `sound` is missing when the voice could not draw it. */
export type Said = { text: string; sound: KeptSound | null }

/** What an engine does for one call. What comes of it is told by `happen`. */
export type Driver = {
  /** It counts silences itself, and tells them: nothing is timed here while somebody listens for a key. */
  countsSilences?: boolean
  /** Plays them one after the other, then `played`. */
  say(said: Said[]): void
  stop(): void
  /** A beep, then what she says, until #, a long silence or the end; then `recorded`. */
  record(secondsMax: number): void
  /** Rings a number and puts her through: `taken`, then `ended`; or `not_taken`. */
  dial(number: string, seconds: number): void
  /** Nobody waits any more for the telephone that rings, an adviser's or a number dialled; a line without it puts through at once. */
  stopRinging?(): void
  hangUp(): void
}

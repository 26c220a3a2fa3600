// What may happen in a call, what is asked of the engine, and what a call remembers between the two? Pure.
import type { Danger } from '../cases/index.ts'
import type { Key, Language, Spoken } from './flow.ts'

/** A half-day when she may be called back: its two instants, and how it is said to her. */
export type CallBackSlot = { from: string; to: string; words: string }
export type KnownFault = { faultId: string; words: string }

/** What is asked of Palier during a call; each has its answer in `Found`. */
export type Look =
  | { what: 'hours'; agency: string | null }
  | { what: 'caller' }
  | { what: 'reference'; typed: string }
  | { what: 'news'; homeId: string }
  | { what: 'works'; homeId: string }
  /** `homeId`: the home that the call recognised; with a right code, its own works are told too. */
  | { what: 'follow'; number: string; code: string; homeId: string | null }
  | { what: 'slots' }

export type Found =
  | { what: 'hours'; hours: 'open' | 'closed' | 'closure' }
  /** One home, several (the caller has to say which), or none. Never a name. */
  | { what: 'caller'; homeId: string | null; isSeveral: boolean }
  /** `isSeveral`: what she typed is the number of several of her homes. */
  | { what: 'reference'; homeId: string | null; isSeveral?: boolean }
  | { what: 'news'; faults: KnownFault[] }
  | { what: 'works'; words: string | null }
  | { what: 'follow'; words: string | null }
  | { what: 'filed'; words: string | null }
  /** Half-days to come, the nearest first. */
  | { what: 'slots'; slots: CallBackSlot[] }
  /** By when she is called back; null: nobody can say. */
  | { what: 'called_back'; words: string | null }
  | { what: 'link'; isSent: boolean }

export type CallEvent =
  /** The call is answered; `phone`: the number shown, null when hidden. */
  | { kind: 'begun'; phone: string | null }
  /** Palier started again in the middle of it: its node is entered anew. */
  | { kind: 'resumed' }
  | { kind: 'key'; key: Key }
  /** All that had to be said was heard to its end. */
  | { kind: 'played' }
  /** Nothing was pressed in the time given. */
  | { kind: 'silence' }
  | { kind: 'found'; found: Found }
  /** What was asked cannot be known now (the database is away). */
  | { kind: 'failed' }
  | { kind: 'recorded'; seconds: number }
  /** Somebody answers and is put through: an adviser, a number dialled, the person on call. */
  | { kind: 'taken' }
  | { kind: 'not_taken' }
  /** An adviser takes it: her telephone rings, and the caller stays where she waits until it is answered or stops. */
  | { kind: 'ringing' }
  /** It rang, and nobody answered. */
  | { kind: 'rung_out' }
  /** Somebody answered, and the engine could not put her through. */
  | { kind: 'not_through' }
  /** Some time has passed while she waits. */
  | { kind: 'moment'; waitedSeconds: number }
  /** Nobody on call is listed: the ringing goes on, she is told. */
  | { kind: 'nobody' }
  /** Those on call are rung at last: nobody could be before. */
  | { kind: 'alerted' }
  /** Somebody on call said that she goes, by a message or a link: not on this line. */
  | { kind: 'coming' }
  | { kind: 'ended' }
  | { kind: 'hung_up' }

export type Command =
  | { do: 'say'; spoken: Spoken[]; language: Language }
  | { do: 'stop' }
  | { do: 'listen'; seconds: number }
  | { do: 'look'; look: Look }
  | { do: 'record'; secondsMax: number }
  /** Her recorded words become a demand. */
  | { do: 'file'; nature: string | null }
  | { do: 'join'; faultId: string }
  | { do: 'queue'; team: string | null }
  | { do: 'leave_queue' }
  /** The telephone that rang for her did not answer: her place is hers again. */
  | { do: 'put_back' }
  /** She waits there no longer: the adviser's telephone, or the number dialled, rings for nobody. */
  | { do: 'stop_ringing' }
  /** `slot` null: as soon as possible. */
  | { do: 'call_back'; phone: string; slot: CallBackSlot | null }
  | { do: 'dial'; number: string; seconds: number }
  /** The danger is known, where she is perhaps not yet: from here on somebody is alerted whatever she does. */
  | { do: 'raise_alert'; danger: Danger }
  | { do: 'ring_on_call'; danger: Danger; hasWords: boolean }
  | { do: 'send_link' }
  | { do: 'hang_up' }

/** What the call is doing: only some events mean something at each. */
export type Doing =
  | 'entering'
  | 'telling'
  | 'key'
  | 'digits'
  | 'looking'
  | 'recording'
  | 'waiting'
  | 'talking'
  | 'over'

export type CallState = {
  node: string
  /** The step of this node (its own words: 'ask', 'where', 'thanks'…). */
  step: string
  doing: Doing
  /** Something is being said. */
  isSaying: boolean
  /** What was said last, to say it again. */
  said: Spoken[]
  misses: number
  repeats: number
  typed: string
  /** Pressed while nothing listened: heard by the next that does. */
  ahead: Key | null
  phone: string | null
  homeId: string | null
  language: Language
  danger: Danger | null
  /** Two typed one after the other, or how many known faults she heard. */
  kept: string
  /** Wrong numbers typed at this node. */
  tries: number
  faults: KnownFault[]
  /** An adviser's telephone rings for her. */
  isRung?: boolean
  /** Those she may choose from, once they are told to her. */
  slots?: CallBackSlot[]
}

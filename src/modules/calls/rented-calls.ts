// What is remembered of a rented number's call between two requests, and what do an operator's fields say?
import { phoneOf } from './codes.ts'
import type { Said } from './driver.ts'
import type { Rung } from './rented-dialings.ts'
import type { Addresses } from './twiml.ts'

export type Held = {
  callId: string
  sid: string
  /** Ours, shown to whoever is rung. */
  number: string | null
  turn: number
  /** The last answer: what holds until the next turn. */
  document: string | null
  said: Said[] | null
  /** The last answer says them. */
  isTold: boolean
  /** The last answer only asked to come back. */
  isPutOff: boolean
  secondsMax: number
  rung: Rung
  isGone: boolean
  /** One request after the other. */
  queue: Promise<unknown>
  timer: NodeJS.Timeout | undefined
}

/** How operators write a number that is hidden: letters on a keypad. */
const hidden = new Set(['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253'])
export const isEnded = (fields: URLSearchParams) =>
  /^(completed|busy|failed|no-answer|canceled)$/.test(fields.get('CallStatus') ?? '')

export function callerIn(fields: URLSearchParams): string | null {
  const from = fields.get('From')
  return from && hidden.has(from) ? null : phoneOf(from)
}

export function holdCall(callId: string, sid: string, turn: number, number: string | null, rung: Rung): Held {
  return {
    callId,
    sid,
    number,
    turn,
    document: null,
    said: null,
    isTold: false,
    isPutOff: false,
    secondsMax: 120,
    rung,
    isGone: false,
    queue: Promise.resolve(),
    timer: undefined,
  }
}

export function addressesOf(held: Held, base: string): Addresses {
  const at = (step: string) => `${base}/voice/twiml/${held.callId}/${held.turn}/${step}`
  return {
    keys: at('keys'),
    heard: at('heard'),
    recorded: at('recorded'),
    dialed: at('dialed'),
    answered: at('answered'),
  }
}

// Whom does a caller of a rented number wait for? One telephone rung after the other, from her own call.
import { type LineWords, type RingOutcome, wordsOf } from '../../platform/voice/line.ts'
import type { Exchange } from './conduct.ts'

export type Dialing = {
  /** The ring asked for, so that the same asked twice rings once; null: nobody asks twice. */
  id: string | null
  to: string
  seconds: number
  /** Said before a key is pressed; null: whoever answers is put through at once. */
  words: LineWords[] | null
  wordsNow?: () => Promise<LineWords[]>
}

export type Rung = {
  add(dialing: Dialing): Promise<RingOutcome>
  /** The one to ring now. */
  next(): Dialing | null
  isRinging(): boolean
  /** Somebody answers: what she hears first, null when she is put through at once. */
  answered(): Promise<LineWords[] | null>
  /** She is put through; false when there is nobody to put through to. */
  accept(): boolean
  refuse(): void
  /** The operator's word for how it ended. */
  dialed(status: string): void
  /** Whoever would have been put through at once is rung no longer. */
  stop(): void
  /** The caller is gone. */
  end(): void
}

type Waiting = Dialing & {
  outcome: Promise<RingOutcome>
  resolve(outcome: RingOutcome): void
  isAnswered: boolean
}

export function openDialings(exchange: Exchange, callId: string): Rung {
  const waiting: Waiting[] = []
  let ringing: Waiting | null = null

  return {
    add(dialing) {
      const same = [ringing, ...waiting].find((one) => one && dialing.id !== null && one.id === dialing.id)
      if (same) return same.outcome
      const { promise, resolve } = Promise.withResolvers<RingOutcome>()
      waiting.push({ ...dialing, outcome: promise, resolve, isAnswered: false })
      return promise
    },
    next() {
      ringing ??= waiting.shift() ?? null
      return ringing
    },
    isRinging: () => ringing !== null,
    async answered() {
      if (!ringing) return null
      ringing.isAnswered = true
      const { words, wordsNow } = ringing
      return words && wordsOf(wordsNow ? { words, wordsNow } : { words })
    },
    accept() {
      if (!ringing) return false
      exchange.happen(callId, { kind: 'taken' })
      ringing.resolve('accepted')
      return true
    },
    refuse: () => ringing?.resolve('refused'),
    dialed(status) {
      const done = ringing
      ringing = null
      if (!done) return
      if (status === 'completed' || status === 'answered') {
        // An operator that puts through without asking us what is heard first; with words, no key was pressed.
        if (done.words === null && !done.isAnswered) exchange.happen(callId, { kind: 'taken' })
        done.resolve(done.words === null ? 'accepted' : 'silent')
      } else done.resolve(done.isAnswered ? 'silent' : outcomeOf(status))
    },
    stop() {
      const isStopped = ({ words }: Waiting) => words === null
      for (const one of waiting.filter(isStopped)) one.resolve('failed')
      waiting.splice(0, waiting.length, ...waiting.filter((one) => !isStopped(one)))
      if (!ringing || !isStopped(ringing)) return
      ringing.resolve('failed')
      ringing = null
    },
    end() {
      for (const one of [ringing, ...waiting]) one?.resolve('failed')
      ringing = null
      waiting.length = 0
    },
  }
}

function outcomeOf(status: string): RingOutcome {
  if (status === 'busy') return 'busy'
  return status === 'no-answer' ? 'no_answer' : 'failed'
}

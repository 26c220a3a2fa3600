// How does Palier ring somebody through Asterisk: an adviser, a number of the flow, the person on call?
import { randomUUID } from 'node:crypto'
import { type Ari, AriRefusal } from '../../platform/voice/ari.ts'
import { type LineWords, type Ring, type RingOutcome, wordsOf } from '../../platform/voice/line.ts'

export type CalledPhones = {
  connect(callId: string, to: string, seconds: number): Promise<RingOutcome>
  /** Rings; once it is answered, its channel is whoever asked's to lead. */
  reach(to: string, seconds: number): Promise<{ channelId: string } | RingOutcome>
  ring(asked: Ring): Promise<RingOutcome>
  // What the engine says of their channels.
  answered(channelId: string): void
  pressed(channelId: string, key: string): void
  played(playbackId: string): void
  gone(channelId: string, cause: number): void
  callerLeft(callId: string): void
  /** Whoever rings to be put through to this caller rings no longer. */
  stopRinging(callId: string): void
}

type Options = {
  trunk: string
  from: string
  secondMs: number
  log: (line: Record<string, unknown>) => void
  /** Puts a telephone through to a caller; false when she is gone. */
  bridge(callId: string, channelId: string): Promise<boolean>
  ended(callId: string): void
  /** As Asterisk plays them, one after the other. */
  soundsOf(words: LineWords[]): Promise<string>
}

type Phone = {
  channelId: string
  isUp: boolean
  playback: string | null
  /** Once put through: the caller whose conversation it is. */
  callId: string | null
  /** Rung for this caller only: nobody to talk with once she is elsewhere. */
  wantedBy: string | null
  answered(): void
  pressed(key: string): void
  /** What was told has been heard. */
  told(): void
  outcome(outcome: RingOutcome): void
}

/** Keys of the person on call: how long she is waited for, and how often she is told by itself. */
const keySeconds = 12
const tellingsMax = 2

export function openCalledPhones(ari: Ari, options: Options): CalledPhones {
  const phones = new Map<string, Phone>()
  const { log, secondMs } = options

  const quietly = (work: Promise<unknown>) => {
    work.catch((error: unknown) => {
      // A channel that is gone says no: that it went is told by its own event.
      if (!(error instanceof AriRefusal)) log({ level: 'engine', error: String(error) })
    })
  }
  const hangUp = (phone: Phone) => quietly(ari.ask('DELETE', `/channels/${phone.channelId}`))

  /** Known before it rings: what the engine says of it may come before the answer to our asking. */
  function dial(to: string, seconds: number, phone: Phone): void {
    phones.set(phone.channelId, phone)
    ari
      .ask('POST', `/channels/${phone.channelId}`, {
        endpoint: options.trunk.replace('{number}', to),
        app: 'palier',
        appArgs: 'called',
        callerId: options.from,
        timeout: String(Math.max(1, Math.round((seconds * secondMs) / 1_000))),
      })
      .catch((error: unknown) => {
        log({ level: 'engine', error: String(error) })
        phones.delete(phone.channelId)
        phone.outcome('failed')
      })
  }

  /** Bridges, or hangs up on a telephone that has nobody to talk with any more. */
  async function through(phone: Phone, callId: string): Promise<boolean> {
    const isThrough = await options.bridge(callId, phone.channelId).catch((error: unknown) => {
      log({ level: 'engine', error: String(error) })
      return false
    })
    if (!isThrough) hangUp(phone)
    // Put down while she was being put through.
    else if (!phones.has(phone.channelId)) options.ended(callId)
    else phone.callId = callId
    return isThrough
  }

  /** One that answers at this very moment finds nobody, and is hung up on. */
  function stopRinging(callId: string): void {
    for (const phone of phones.values()) {
      if (phone.wantedBy !== callId) continue
      phone.wantedBy = null
      hangUp(phone)
    }
  }

  const channel = () => `palier-${randomUUID()}`
  const nothing = () => {}

  return {
    connect: (callId, to, seconds) =>
      new Promise((resolve) => {
        const phone: Phone = {
          channelId: channel(),
          isUp: false,
          playback: null,
          callId: null,
          wantedBy: callId,
          pressed: nothing,
          told: nothing,
          outcome: resolve,
          answered: () => {
            if (phone.wantedBy === null) return hangUp(phone)
            phone.wantedBy = null
            void through(phone, callId).then((isThrough) => resolve(isThrough ? 'accepted' : 'failed'))
          },
        }
        dial(to, seconds, phone)
      }),

    reach: (to, seconds) =>
      new Promise((resolve) => {
        const phone: Phone = {
          channelId: channel(),
          isUp: false,
          playback: null,
          callId: null,
          wantedBy: null,
          pressed: nothing,
          told: nothing,
          outcome: resolve,
          answered() {
            phones.delete(phone.channelId)
            resolve({ channelId: phone.channelId })
          },
        }
        dial(to, seconds, phone)
      }),

    /** Nobody is put through before a key is pressed, or a voicemail would swallow the emergency. */
    async ring(asked) {
      const before = await options.soundsOf(asked.words)
      // A voice that fails now says what was drawn before it rang.
      const mediaNow = async () => {
        const words = await wordsOf(asked)
        return words === asked.words ? before : options.soundsOf(words).catch(() => before)
      }
      return new Promise((resolve) => {
        let tellings = 0
        let timer: NodeJS.Timeout | undefined
        const end = (outcome: RingOutcome) => {
          clearTimeout(timer)
          resolve(outcome)
        }
        const tell = () => {
          tellings += 1
          clearTimeout(timer)
          const playback = randomUUID()
          phone.playback = playback
          const play = async () => {
            const media = await mediaNow()
            // A key came first.
            if (phone.playback !== playback) return
            await ari.ask('POST', `/channels/${phone.channelId}/play/${playback}`, { media })
          }
          play().catch(() => end('failed'))
        }
        const hush = () => {
          if (phone.playback) quietly(ari.ask('DELETE', `/playbacks/${phone.playback}`))
          phone.playback = null
        }
        const phone: Phone = {
          channelId: channel(),
          isUp: false,
          playback: null,
          callId: null,
          wantedBy: null,
          outcome: end,
          answered: tell,
          pressed(key) {
            if (key === '1') {
              hush()
              end('accepted')
              if (asked.callId) void through(phone, asked.callId)
              else hangUp(phone)
            } else if (key === '2') {
              end('refused')
              hangUp(phone)
            } else if (key === '3') {
              hush()
              tellings = 0
              tell()
            }
          },
          told() {
            clearTimeout(timer)
            timer = setTimeout(() => {
              if (tellings < tellingsMax) return tell()
              end('silent')
              hangUp(phone)
            }, keySeconds * secondMs)
          },
        }
        const giveUp = () => {
          if (phone.isUp) return
          end('no_answer')
          hangUp(phone)
        }
        if (asked.until?.aborted) return end('no_answer')
        asked.until?.addEventListener('abort', giveUp, { once: true })
        dial(asked.to, asked.seconds, phone)
      })
    },

    answered(channelId) {
      const phone = phones.get(channelId)
      // Rung before Palier started again: nobody knows for whom, and silence would be no answer.
      if (!phone) return quietly(ari.ask('DELETE', `/channels/${channelId}`))
      phone.isUp = true
      phone.answered()
    },
    pressed: (channelId, key) => phones.get(channelId)?.pressed(key),
    played(playbackId) {
      for (const phone of phones.values())
        if (phone.playback === playbackId) {
          phone.playback = null
          phone.told()
        }
    },
    gone(channelId, cause) {
      const phone = phones.get(channelId)
      if (!phone) return
      phones.delete(channelId)
      if (phone.callId) options.ended(phone.callId)
      // Put down without a key: nobody said that she goes.
      phone.outcome(phone.isUp ? 'silent' : outcomeOf(cause))
    },
    callerLeft(callId) {
      for (const phone of phones.values()) if (phone.callId === callId) hangUp(phone)
      stopRinging(callId)
    },
    stopRinging,
  }
}

/** Causes of ITU-T Q.850. */
function outcomeOf(cause: number): RingOutcome {
  if (cause === 17) return 'busy'
  if (cause === 21) return 'refused'
  return cause === 16 || cause === 18 || cause === 19 ? 'no_answer' : 'failed'
}

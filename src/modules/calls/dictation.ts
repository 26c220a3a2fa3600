// How does somebody record a text of the flow by telephone? She is told what to say, speaks after the beep, hears herself, keeps it or begins again.
import type { KeptSound } from '../../platform/voice/speech.ts'
import type { Recorded } from './acts.ts'
import type { CallEvent } from './call.ts'
import type { Driver, Said } from './driver.ts'
import { dictationWords as w } from './page-words.fr.ts'

/** Shorter, nothing was said; a file that is sent is judged by the same. */
export const voiceSecondsMin = 0.5
/** From a file too: nobody listens longer before a key. */
export const voiceSecondsMax = 120
/** Between what is said and a key. */
const keySeconds = 10
/** Begun again, or nothing heard: then it is over. */
const triesMax = 8
const askedMax = 3

/** `left`: put down, or nothing chosen. `not_reached`: her telephone did not answer. */
export type Dictated = { end: 'kept'; sound: Recorded } | { end: 'left' } | { end: 'not_reached' }

export type Dictations = {
  has(callId: string): boolean
  happen(callId: string, event: CallEvent): void
  recorded(callId: string, recorded: Recorded | null): void
  /** She has answered: the line does what it is told by `driver`, and tells what happens. */
  lead(callId: string, driver: Driver, text: string): Promise<Dictated>
}

type Heard = CallEvent | { kind: 'words'; recorded: Recorded | null } | { kind: 'late' }
type Words = string | Recorded

/** `draw`: a text becomes a sound; null when it cannot. `forget`: a voice that was not kept is nowhere. */
export function openDictations(
  draw: (text: string) => Promise<KeptSound | null>,
  forget: (sound: string) => Promise<void>,
  secondMs: number,
): Dictations {
  const going = new Map<string, (heard: Heard) => void>()

  async function lead(callId: string, driver: Driver, text: string): Promise<Dictated> {
    let wake: ((heard: Heard) => void) | null = null
    let isGone = false
    going.set(callId, (heard) => {
      if (heard.kind === 'hung_up') isGone = true
      wake?.(heard)
    })
    const next = () =>
      new Promise<Heard>((resolve) => {
        if (isGone) resolve({ kind: 'hung_up' })
        else wake = resolve
      })

    async function say(words: Words[]): Promise<Heard> {
      const said = await Promise.all(
        words.map(
          async (one): Promise<Said> =>
            typeof one === 'string'
              ? { text: one, sound: await draw(one) }
              : { text: w.yourVoice, sound: { name: one.sound, seconds: one.seconds } },
        ),
      )
      const heard = next()
      driver.say(said)
      const first = await waitFor(heard, ['played', 'key', 'hung_up'])
      if (first.kind === 'key') driver.stop()
      return first
    }

    async function waitFor(heard: Promise<Heard>, kinds: Heard['kind'][]): Promise<Heard> {
      for (let one = await heard; ; one = await next()) if (kinds.includes(one.kind)) return one
    }

    /** A key pressed while it is said is the answer. */
    async function ask(words: Words[]): Promise<Heard> {
      const said = await say(words)
      if (said.kind !== 'played') return said
      const timer = setTimeout(() => wake?.({ kind: 'late' }), keySeconds * secondMs)
      return waitFor(next(), ['key', 'late', 'hung_up']).finally(() => clearTimeout(timer))
    }

    async function record(): Promise<Recorded | null> {
      const heard = next()
      driver.record(voiceSecondsMax)
      const said = await waitFor(heard, ['words', 'hung_up'])
      return said.kind === 'words' ? said.recorded : null
    }

    /** 1 keeps, 2 begins again; nothing chosen keeps nothing. */
    async function choose(sound: Recorded): Promise<'keep' | 'again' | 'leave'> {
      for (let asked = 0; asked < askedMax && !isGone; asked += 1) {
        const heard = await ask([w.hereItIs, sound, w.keepOrAgain])
        if (heard.kind === 'key' && heard.key === '1') return 'keep'
        if (heard.kind === 'key' && heard.key === '2') return 'again'
      }
      return 'leave'
    }

    try {
      for (let tries = 0; tries < triesMax && !isGone; tries += 1) {
        await say([w.afterTheBeep(text)])
        if (isGone) break
        const sound = await record()
        if (!sound || sound.seconds < voiceSecondsMin) {
          await say([w.nothingHeard])
          continue
        }
        const choice = await choose(sound)
        if (choice !== 'keep') await forget(sound.sound)
        if (choice === 'leave') break
        if (choice === 'again') continue
        await say([w.kept])
        return { end: 'kept', sound }
      }
      return { end: 'left' }
    } finally {
      going.delete(callId)
      if (!isGone) driver.hangUp()
    }
  }

  return {
    has: (callId) => going.has(callId),
    happen: (callId, event) => going.get(callId)?.(event),
    recorded: (callId, recorded) => going.get(callId)?.({ kind: 'words', recorded }),
    lead,
  }
}

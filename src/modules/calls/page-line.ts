// How does the telephone of the page ring, speak and listen? The engine of the demo: the same calls, in a browser.
import { randomUUID } from 'node:crypto'
import { type Line, type LineWords, type Ring, type RingOutcome, wordsOf } from '../../platform/voice/line.ts'
import type { Exchange } from './conduct.ts'
import type { Driver, Said } from './driver.ts'
import type { Key } from './flow.ts'
import { pageWords } from './page-words.fr.ts'
import { putThrough } from './put-through.ts'

/** What the page is told, in its order. */
export type PageNews =
  | { kind: 'say'; said: { text: string; sound: string | null }[] }
  | { kind: 'stop' }
  | { kind: 'record'; secondsMax: number }
  | { kind: 'dial'; number: string }
  | { kind: 'talking'; with: string }
  | { kind: 'over' }

export type PageCall = { news: PageNews[]; hear(listener: () => void): () => void }
/** The telephone of whoever is on call, as the page shows it. */
export type PageRing = {
  id: string
  to: string
  /** Once it is answered, its telephone is led as a caller's is: this call. */
  callId: string | null
  isAnswered: boolean
  words: { text: string; sound: string | null }[]
}

export type PageLine = {
  /** Returns the call's id. */
  call(phone: string | null): Promise<string>
  find(callId: string): PageCall | null
  /** A page follows the call until what is returned is called; when none does any more, the telephone is put down. */
  follow(callId: string): () => void
  line: Line
  rings(): PageRing[]
  hearRings(listener: () => void): () => void
  /** What the person on call does with her telephone. */
  answer(ringId: string): void
  press(ringId: string, key: Key): void
  refuse(ringId: string): void
  /** What is done with the caller's telephone. */
  happen: Exchange['happen']
  recorded: Exchange['recorded']
  /** The conversation is over, on the landlord's side. */
  end(callId: string): void
  /** Rings somebody who is led by herself: `begin`, once she answers. */
  callOut(to: string, begin: (callId: string, driver: Driver) => void): Promise<RingOutcome>
  /** Somebody of the landlord takes the call; false when she waits for nobody any more. */
  connect(callId: string, name: string): boolean
  close(): void
}

/** A page keeps what was said for as long as somebody may still read it. */
const callsKept = 200
/** A page that loses the network for a moment comes back by then. */
const leftSeconds = 10
/** The page ends a recording by itself; one that does not is silent this long after its time. */
const recordingLateSeconds = 5
/** How long somebody who asked to be called is rung. */
const adminSeconds = 30

type HeldRing = PageRing & {
  end(outcome: RingOutcome): void
  waiting: string | null
  wordsNow?: (() => Promise<PageRing['words']>) | undefined
}
type Kept = PageCall & { tell(news: PageNews): void; callId: string; recording?: NodeJS.Timeout }

/** How long a second lasts (one of speech is a real one, whatever the others last), and what a text becomes (its sound). */
export function openPageLine(
  exchange: Exchange,
  {
    secondMs = 1_000,
    spokenSecondMs = 1_000,
    say,
  }: { secondMs?: number; spokenSecondMs?: number; say: (text: string) => Promise<string | null> },
): PageLine {
  const calls = new Map<string, Kept>()
  const rings = new Map<string, HeldRing>()
  const followers = new Map<string, { pages: number; timer?: NodeJS.Timeout }>()
  const ringListeners = new Set<() => void>()
  const ringsMoved = () => {
    for (const listener of ringListeners) listener()
  }

  function keep(): Kept {
    const listeners = new Set<() => void>()
    const news: PageNews[] = []
    const kept: Kept = {
      news,
      callId: '',
      tell(one) {
        clearTimeout(kept.recording)
        news.push(one)
        for (const listener of listeners) listener()
      },
      hear(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    }
    return kept
  }

  function record(kept: Kept, secondsMax: number): void {
    kept.tell({ kind: 'record', secondsMax })
    const late = (secondsMax + recordingLateSeconds) * spokenSecondMs
    // A program that ends waits for no page.
    kept.recording = setTimeout(() => exchange.recorded(kept.callId, null), late).unref()
  }

  function recorded(callId: string, what: Parameters<Exchange['recorded']>[1]): void {
    clearTimeout(calls.get(callId)?.recording)
    exchange.recorded(callId, what)
  }

  const driverOf = (kept: Kept): Driver => ({
    say: (said: Said[]) =>
      kept.tell({ kind: 'say', said: said.map(({ text, sound }) => ({ text, sound: sound?.name ?? null })) }),
    stop: () => kept.tell({ kind: 'stop' }),
    record: (secondsMax) => record(kept, secondsMax),
    dial: (number) => kept.tell({ kind: 'dial', number }),
    hangUp: () => kept.tell({ kind: 'over' }),
  })

  async function ring(asked: Ring): Promise<RingOutcome> {
    const drawn = (words: LineWords[]) =>
      Promise.all(
        words.map(async (one) =>
          'sound' in one ? { text: '', sound: one.sound } : { text: one.text, sound: await say(one.text) },
        ),
      )
    const words = await drawn(asked.words)
    return ringing(
      { id: asked.id, to: asked.to, words, callId: null },
      asked.callId,
      asked.seconds,
      asked.wordsNow && (async () => drawn(await wordsOf(asked))),
      asked.until,
    )
  }

  /** Whoever answers, or asks to hear it again, hears what is known by now. */
  async function tellNow(ringId: string): Promise<void> {
    const found = rings.get(ringId)
    if (found?.wordsNow) found.words = await found.wordsNow()
    ringsMoved()
  }

  function ringing(
    ring: Omit<PageRing, 'isAnswered'>,
    waiting: string | null,
    seconds: number,
    wordsNow?: HeldRing['wordsNow'],
    until?: AbortSignal,
  ): Promise<RingOutcome> {
    return new Promise((resolve) => {
      const timer = setTimeout(
        () => end(rings.get(ring.id)?.isAnswered ? 'silent' : 'no_answer'),
        seconds * secondMs,
      )
      const end = (outcome: RingOutcome) => {
        clearTimeout(timer)
        rings.delete(ring.id)
        ringsMoved()
        resolve(outcome)
      }
      rings.set(ring.id, { ...ring, isAnswered: false, waiting, end, wordsNow })
      until?.addEventListener('abort', () => rings.get(ring.id)?.isAnswered === false && end('no_answer'))
      ringsMoved()
    })
  }

  function add(callId: string, kept: Kept): void {
    kept.callId = callId
    calls.set(callId, kept)
    const oldest = calls.size > callsKept ? calls.keys().next().value : undefined
    if (oldest) calls.delete(oldest)
  }

  const connect = (callId: string, name: string) => {
    const isThrough = putThrough(exchange, callId)
    if (isThrough) calls.get(callId)?.tell({ kind: 'talking', with: name })
    return isThrough
  }

  return {
    async call(phone) {
      const kept = keep()
      const callId = await exchange.begin({ line: 'page', lineId: randomUUID(), phone }, driverOf(kept))
      add(callId, kept)
      return callId
    },
    async callOut(to, begin) {
      const callId = randomUUID()
      const outcome = await ringing({ id: callId, to, words: [], callId }, null, adminSeconds)
      if (outcome !== 'accepted') return outcome
      const kept = keep()
      add(callId, kept)
      begin(callId, driverOf(kept))
      return outcome
    },
    find: (callId) => calls.get(callId) ?? null,
    follow(callId) {
      const followed = followers.get(callId) ?? { pages: 0 }
      followers.set(callId, followed)
      followed.pages += 1
      clearTimeout(followed.timer)
      return () => {
        followed.pages -= 1
        if (followed.pages > 0) return
        followed.timer = setTimeout(() => {
          followers.delete(callId)
          exchange.happen(callId, { kind: 'hung_up' })
        }, leftSeconds * secondMs)
      }
    },
    line: { canRing: () => true, ring, trouble: async () => null },
    rings: () =>
      [...rings.values()].map(({ id, to, callId, isAnswered, words }) => ({
        id,
        to,
        callId,
        isAnswered,
        words,
      })),
    hearRings(listener) {
      ringListeners.add(listener)
      return () => ringListeners.delete(listener)
    },
    answer(ringId) {
      const found = rings.get(ringId)
      if (found?.callId) return found.end('accepted')
      if (found) found.isAnswered = true
      void tellNow(ringId)
    },
    press(ringId, key) {
      const found = rings.get(ringId)
      if (!found?.isAnswered) return
      if (key === '2') return found.end('refused')
      if (key !== '1') return void tellNow(ringId)
      // Her own number is never shown to who calls.
      if (found.waiting) connect(found.waiting, pageWords.personOnCall)
      found.end('accepted')
    },
    refuse(ringId) {
      const found = rings.get(ringId)
      // Put down after it was answered, without a key: nobody said that she goes.
      found?.end(found.isAnswered ? 'silent' : 'refused')
    },
    happen: exchange.happen,
    recorded,
    end(callId) {
      exchange.happen(callId, { kind: 'ended' })
    },
    connect,
    close() {
      for (const one of rings.values()) one.end('failed')
      for (const { recording } of calls.values()) clearTimeout(recording)
      for (const { timer } of followers.values()) clearTimeout(timer)
    },
  }
}

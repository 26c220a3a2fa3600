// With what voice are texts said when nobody recorded them? Drawn apart, kept by their text: the same words are drawn once.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { samplesPerSecond, toAlaw } from './g711.ts'
import { toTelephone } from './sound.ts'

export type SpeechTask = { id: number; text: string; voice: string }
export type SpeechAnswer = { id: number; samples: Int16Array; rate: number }

const voices = { fr: 'roa/fr', en: 'gmw/en', ar: 'sem/ar', pl: 'zlw/pl' } as const
export type SpeechLanguage = keyof typeof voices

/** Changed when the voice is: what was drawn before is not taken for what would be drawn now. */
const drawing = 'espeak-ng 0.3.5, 150, 45'
/** The thread holds some 60 MB: given back after this long without a word. */
const idleMs = 60_000
/** A long prompt takes two seconds; a thread that says nothing for this long is stuck. */
const drawingMsMax = 30_000

/** A sound on the disk, in the format of the line; `name` is its file without `.alaw`. */
export type KeptSound = { name: string; seconds: number }
export type Voice = {
  folder: string
  /** Drawn now, or taken from what was drawn before. */
  say(text: string, language: SpeechLanguage): Promise<KeptSound>
  /** What was drawn already, without a wait; null when `say` has work to do. */
  drawn(text: string, language: SpeechLanguage): KeptSound | null
  /** A recording in the telephone's rate: kept beside the drawn ones. */
  keep(samples: Int16Array): Promise<KeptSound>
  /** The bytes of the line, or null when there is no such sound. */
  read(name: string): Promise<Uint8Array | null>
  /** Its file is gone; one that was not there is gone too. */
  remove(name: string): Promise<void>
  close(): Promise<void>
}

export function openVoice(folder: string): Voice {
  const thread = drawingThread()
  const known = new Map<string, Promise<KeptSound>>()
  const drawn = new Map<string, KeptSound>()
  const placeOf = (name: string) => {
    if (!/^[0-9a-f]{64}$/.test(name)) throw new Error('not the name of a sound')
    return path.join(folder, `${name}.alaw`)
  }

  async function write(name: string, bytes: Uint8Array): Promise<KeptSound> {
    await mkdir(folder, { recursive: true })
    const draft = path.join(folder, `${name}.${randomUUID()}`)
    await writeFile(draft, bytes)
    await rename(draft, placeOf(name))
    return { name, seconds: bytes.length / samplesPerSecond }
  }

  async function draw(name: string, text: string, language: SpeechLanguage): Promise<KeptSound> {
    const kept = await stat(placeOf(name)).catch(() => null)
    if (kept && kept.size > 0) return { name, seconds: kept.size / samplesPerSecond }
    const { samples, rate } = await thread.draw(plain(text), voices[language])
    return write(name, toAlaw(toTelephone({ samples, rate })))
  }

  return {
    folder,
    say(text, language) {
      const name = soundName(text, language)
      const found = known.get(name) ?? draw(name, text, language)
      known.set(name, found)
      // What failed is tried again next time.
      found.then(
        (kept) => drawn.set(name, kept),
        () => known.delete(name),
      )
      return found
    },
    drawn: (text, language) => drawn.get(soundName(text, language)) ?? null,
    keep(samples) {
      const bytes = toAlaw(samples)
      return write(createHash('sha256').update(bytes).digest('hex'), bytes)
    },
    async read(name) {
      return readFile(placeOf(name)).catch(() => null)
    },
    async remove(name) {
      known.delete(name)
      drawn.delete(name)
      await rm(placeOf(name), { force: true })
    },
    close: () => thread.end(),
  }
}

/** The name of what these words are drawn as. */
export function soundName(text: string, language: SpeechLanguage): string {
  return createHash('sha256').update(`${drawing}\0${language}\0${text}`).digest('hex')
}

/** What a drawn voice stumbles on: typographic spaces and apostrophes, guillemets. */
const plain = (text: string) =>
  text
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('’', "'")
    .replaceAll(/[«»]/g, ' ')

/** One thread, started when something has to be said, ended when nothing is asked. */
function drawingThread() {
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let last = 0
  const waiting = new Map<number, { resolve: (answer: SpeechAnswer) => void; reject: (why: Error) => void }>()

  function fail(why: Error): void {
    for (const { reject } of waiting.values()) reject(why)
    waiting.clear()
    worker = null
  }

  function start(): Worker {
    const started = new Worker(new URL('./speech-thread.ts', import.meta.url))
    started.unref()
    started.on('message', (answer: SpeechAnswer) => {
      waiting.get(answer.id)?.resolve(answer)
      waiting.delete(answer.id)
    })
    started.on('error', fail)
    started.on('exit', () => {
      if (worker === started) fail(new Error('the voice ended without an answer'))
    })
    return started
  }

  async function end(): Promise<void> {
    clearTimeout(idle)
    const ended = worker
    worker = null
    await ended?.terminate()
  }

  return {
    async draw(text: string, voice: string): Promise<SpeechAnswer> {
      clearTimeout(idle)
      worker ??= start()
      last += 1
      const task: SpeechTask = { id: last, text, voice }
      const answer = new Promise<SpeechAnswer>((resolve, reject) => waiting.set(task.id, { resolve, reject }))
      worker.postMessage(task)
      const stuck = setTimeout(() => {
        waiting.get(task.id)?.reject(new Error('the voice does not answer'))
        waiting.delete(task.id)
        void end()
      }, drawingMsMax)
      try {
        return await answer
      } finally {
        clearTimeout(stuck)
        if (waiting.size === 0) {
          idle = setTimeout(() => void end(), idleMs)
          idle.unref()
        }
      }
    },
    end,
  }
}

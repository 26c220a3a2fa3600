// With which sounds is what a call says said? At once when each was drawn before: nobody who pressed a key waits for a database or a disk.
import type { Services } from '../../platform/services.ts'
import type { KeptSound } from '../../platform/voice/speech.ts'
import { findNames, type SaidNames, saidText, voiceOf, voiceOfWords } from './draw.ts'
import type { Said } from './driver.ts'
import type { Flow, Language, Spoken } from './flow.ts'

export type Speaker = {
  /** At the beginning of a call: under which names the landlord and its agency are spoken of. */
  ready(): Promise<void>
  /** What is known already; null when one of them has still to be drawn, or read. */
  known(flow: Flow, spoken: Spoken[], language: Language, agency: string | null): Said[] | null
  find(flow: Flow, spoken: Spoken[], language: Language, agency: string | null): Promise<Said[]>
}

export function openSpeaker(services: Services, log: (line: Record<string, unknown>) => void): Speaker {
  let names: SaidNames = { landlord: '', agency: '' }
  // Named by what they are made of: what was read once is the same for ever.
  const recordings = new Map<string, KeptSound>()

  function wordsOf(flow: Flow, one: Spoken, language: Language, agency: string | null) {
    const prompt = 'prompt' in one ? flow.prompts[one.prompt] : undefined
    const voice = 'words' in one ? voiceOfWords(one.words, language) : voiceOf(prompt, language)
    return {
      text:
        'words' in one ? one.words : saidText(prompt, language, { ...names, ...(agency ? { agency } : {}) }),
      voice,
      recording: voice === 'fr' ? prompt?.recording : undefined,
    }
  }

  async function findOne(flow: Flow, one: Spoken, language: Language, agency: string | null): Promise<Said> {
    const { text, voice, recording } = wordsOf(flow, one, language, agency)
    const bytes = recording ? await services.voice.read(recording) : null
    if (recording && bytes) {
      const sound = { name: recording, seconds: bytes.length / 8_000 }
      recordings.set(recording, sound)
      return { text, sound }
    }
    const sound = await services.voice.say(text, voice).catch((error: unknown) => {
      log({ level: 'call', error: String(error) })
      return null
    })
    return { text, sound }
  }

  return {
    async ready() {
      names = await findNames(services).catch(() => names)
    },
    known(flow, spoken, language, agency) {
      const said: Said[] = []
      for (const one of spoken) {
        const { text, voice, recording } = wordsOf(flow, one, language, agency)
        const sound = recording ? recordings.get(recording) : services.voice.drawn(text, voice)
        if (!sound) return null
        said.push({ text, sound })
      }
      return said
    },
    find: (flow, spoken, language, agency) =>
      Promise.all(spoken.map((one) => findOne(flow, one, language, agency))),
  }
}

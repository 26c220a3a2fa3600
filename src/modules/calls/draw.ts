// Is every text of a flow drawn before somebody calls? One after the other; what is drawn already costs nothing.
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { landlordOf } from '../settings/index.ts'
import { languagesOf } from './edit.ts'
import type { Language, Prompt } from './flow.ts'
import { findFlowById } from './queries.ts'

export async function drawVoices(services: Services, flowId: string): Promise<void> {
  const version = await as(services.db, systemActor, (tx) => findFlowById(tx, flowId))
  if (!version) return
  const { name } = await landlordOf(services)
  for (const prompt of Object.values(version.flow.prompts))
    for (const language of languagesOf(version.flow)) {
      const text = saidText(prompt, language, name)
      const voice = voiceOf(prompt, language)
      const isRecorded = voice === 'fr' && prompt.recording !== undefined
      if (text.trim() !== '' && !isRecorded) await services.voice.say(text, voice)
    }
}

/** As a caller hears it; a text without its translation is said in French. */
export function saidText(prompt: Prompt | undefined, language: Language, landlord: string): string {
  const written = (language === 'fr' ? undefined : prompt?.others?.[language]) ?? prompt?.text ?? ''
  return written.replaceAll('{organisme}', landlord)
}

/** What is not translated is French, and an English voice would make nothing of it. */
export function voiceOf(prompt: Prompt | undefined, language: Language): Language {
  return language === 'fr' || prompt?.others?.[language] === undefined ? 'fr' : language
}

/** What Palier knows is written in French; digits are said in whatever language she chose. */
export function voiceOfWords(words: string, language: Language): Language {
  return /\p{L}/u.test(words) ? 'fr' : language
}

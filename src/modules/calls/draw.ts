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
      const isRecorded = language === 'fr' && prompt.recording !== undefined
      if (text.trim() !== '' && !isRecorded) await services.voice.say(text, language)
    }
}

/** As a caller hears it; a text without its translation is said in French. */
export function saidText(prompt: Prompt | undefined, language: Language, landlord: string): string {
  const written = (language === 'fr' ? undefined : prompt?.others?.[language]) ?? prompt?.text ?? ''
  return written.replaceAll('{organisme}', landlord)
}

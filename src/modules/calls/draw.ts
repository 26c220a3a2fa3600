// Is every text of a flow drawn before somebody calls? One after the other; what is drawn already costs nothing.
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { landlordOf } from '../settings/index.ts'
import { languagesOf } from './edit.ts'
import type { Language, Prompt } from './flow.ts'
import { findFlowById } from './queries.ts'
import { findAgency } from './unknown-place.ts'

export async function drawVoices(services: Services, flowId: string): Promise<void> {
  const version = await as(services.db, systemActor, (tx) => findFlowById(tx, flowId))
  if (!version) return
  const names = await listNames(services)
  for (const prompt of Object.values(version.flow.prompts))
    for (const language of languagesOf(version.flow)) {
      const voice = voiceOf(prompt, language)
      if (voice === 'fr' && prompt.recording !== undefined) continue
      const texts = new Set(names.map((one) => saidText(prompt, language, one)))
      for (const text of texts) if (text.trim() !== '') await services.voice.say(text, voice)
    }
}

export type SaidNames = { landlord: string; agency: string }

/** Of each agency, since a text may name the caller's. */
async function listNames(services: Services): Promise<SaidNames[]> {
  const { name: landlord } = await landlordOf(services)
  const agencies = await as(services.db, systemActor, (tx) =>
    tx.selectFrom('agencies').select('name').execute(),
  )
  return agencies.length > 0
    ? agencies.map(({ name: agency }) => ({ landlord, agency }))
    : [{ landlord, agency: landlord }]
}

/** As they are said to whoever's place is not known; of an agency when it is. */
export async function findNames(services: Services): Promise<SaidNames> {
  const { name: landlord } = await landlordOf(services)
  const agency = await as(services.db, systemActor, (tx) => findAgency(tx, services.clock.now()))
  return { landlord, agency: agency?.name ?? landlord }
}

/** As a caller hears it; a text without its translation is said in French. */
export function saidText(prompt: Prompt | undefined, language: Language, names: SaidNames): string {
  const written = (language === 'fr' ? undefined : prompt?.others?.[language]) ?? prompt?.text ?? ''
  return written.replaceAll('{organisme}', names.landlord).replaceAll('{agence}', names.agency)
}

/** What is not translated is French, and an English voice would make nothing of it. */
export function voiceOf(prompt: Prompt | undefined, language: Language): Language {
  return language === 'fr' || prompt?.others?.[language] === undefined ? 'fr' : language
}

/** What Palier knows is written in French; digits are said in whatever language she chose. */
export function voiceOfWords(words: string, language: Language): Language {
  return /\p{L}/u.test(words) ? 'fr' : language
}

// Which texts of a flow are still Palier's of before, while the usual flow says them better now? Into a draft, never into service.
import type { Actor } from '../../platform/db/actor.ts'
import type { Services } from '../../platform/services.ts'
import { withText } from './edit.ts'
import type { Flow } from './flow.ts'
import { proposalWords } from './proposal-words.fr.ts'
import { flowInForce } from './usual.ts'
import { usualFlow } from './usual-flow.fr.ts'
import { usualTextsBefore } from './usual-texts-before.fr.ts'
import { changeDraft, draftFrom } from './versions.ts'

export type Proposal = {
  name: string
  before: string
  after: string
  isRecorded: boolean
  isTranslated: boolean
}

/**
 * Letter for letter one of Palier's own former texts, under its name: so it comes from the usual flow and nobody wrote
 * it otherwise. What a landlord wrote is the landlord's, and nothing is proposed for it. Pure.
 */
export function proposalsFor(flow: Flow, usual: Flow = usualFlow, formerly = usualTextsBefore): Proposal[] {
  return Object.entries(formerly).flatMap(([name, former]): Proposal[] => {
    const [prompt, after] = [flow.prompts[name], usual.prompts[name]?.text]
    if (!prompt || after === undefined || prompt.text === after || !former.includes(prompt.text)) return []
    const isTranslated = Object.keys(prompt.others ?? {}).length > 0
    return [{ name, before: prompt.text, after, isRecorded: prompt.recording !== undefined, isTranslated }]
  })
}

/** A draft of the flow in service with the new texts in it. `id` is the command: sent twice, it is one draft. Returns its number. */
export async function draftProposals(
  services: Services,
  actor: Actor & { kind: 'staff' },
  id: string,
): Promise<number> {
  const { number: from } = await flowInForce(services)
  const number = await draftFrom(services, actor, from, { id, note: proposalWords.note })
  await changeDraft(services, actor, number, { text: proposalWords.note }, (flow) =>
    proposalsFor(flow).reduce((taken, { name, after }) => withText(taken, name, after), flow),
  )
  return number
}

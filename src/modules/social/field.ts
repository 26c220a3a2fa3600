// How is somebody passed on from the landing? With her consent, said on the spot; what comes back is in the device at the next reading.
import { z } from 'zod'
import { as } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { FieldHandler, FieldPack } from '../field/index.ts'
import { refer } from './actions.ts'
import { listSent } from './queries.ts'
import { type Need, needs, words } from './words.fr.ts'

const isNeed = (text: string): text is Need => Object.hasOwn(needs, text)
const Refer = z.object({
  residentId: z.uuid(),
  consent: z.boolean(),
  need: z.string().refine(isNeed),
})

export const socialCommands: Record<string, FieldHandler> = {
  'social.refer': async (services, actor, command, keep) => {
    const read = Refer.safeParse(command.body)
    if (!read.success) throw new Refusal('invalid', 'social.field', words.unreadable)
    const { residentId, need, consent } = read.data
    if (!consent) throw new Refusal('invalid', 'social.consent', words.consentNeeded)
    return as(services.db, actor, async (tx) => {
      await refer(services, tx, actor, { id: command.id, residentId, need, at: command.at })
      const outcome = { said: words.kept }
      await keep(tx, outcome)
      return outcome
    })
  },
}

/** `needs`: [code, label]; `sent`: [id, name, need, at, the word that came back]. */
export const socialPack: FieldPack = async (_services, tx, person) => ({
  needs: Object.entries(needs),
  sent: (await listSent(tx, person.id))
    .slice(0, 30)
    .map((one) => [
      one.id,
      one.name,
      needs[one.need],
      one.madeAt.toString(),
      one.outcome ? words.outcomes[one.outcome] : null,
    ]),
})

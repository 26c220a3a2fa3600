// The door of the calls: what the house starts, and the pages of the telephone.
import type { JobTable } from '../../platform/jobs/worker.ts'
import type { Services } from '../../platform/services.ts'
import { tellNotReached } from './call-back-tries.ts'
import { drawVoices } from './draw.ts'
import { fetchLater } from './rented-recordings.ts'
import { forgetPhones, forgetSounds, losePagesLeft, loseStale } from './sweep.ts'
import { openTelephone as plugIn, type Telephone, type TelephoneOptions } from './telephone.ts'

export { CaseSounds, listCaseSounds } from './case-sounds.tsx'
export { telephonePages, wordsBody } from './public.tsx'
export { rentedApi } from './rented.ts'
export { isEngineDown, type Telephone, watchTelephone } from './telephone.ts'

/** The telephone of a Palier that starts: the calls of the page that another led before it are over. */
export function openTelephone(services: Services, options: TelephoneOptions = {}): Telephone {
  const telephone = plugIn(services, options)
  losePagesLeft(services).catch((error: unknown) => options.log?.({ level: 'call', error: String(error) }))
  return telephone
}

export const callJobs: JobTable = {
  'call.draw_voices': async (services, { flowId }) => {
    if (flowId) await drawVoices(services, flowId)
  },
  'call.fetch': (services, data) => fetchLater(services, data),
  'call.tell_not_reached': async (services, { callBackId }) => {
    if (callBackId) await tellNotReached(services, callBackId)
  },
  'call.sweep': async (services) => {
    await forgetSounds(services)
    await forgetPhones(services)
    await loseStale(services)
  },
}

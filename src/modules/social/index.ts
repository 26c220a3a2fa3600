// The door of the social referrals: one way in, one word out.
import type { Services } from '../../platform/services.ts'
import { tellWorker } from './actions.ts'

export { socialDesk } from './desk.tsx'
export { socialCommands, socialPack } from './field.ts'
export { outcomes as socialOutcomes } from './words.fr.ts'

export const socialJobs = {
  'social.tell': (services: Services, data: Record<string, string>) =>
    tellWorker(services, data.referralId ?? ''),
}

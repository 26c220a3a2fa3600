// The door of the observations: what was seen on the ground, and what others may ask of it.
import type { Services } from '../../platform/services.ts'
import { forgetPeople } from './actions.ts'
import { remindSilentRelays, tellCameBack, tellWithdrawn } from './came-back.ts'
import { sendRelay } from './relays.ts'
import { takeOffWarnings, tellOfSellers, tellSellerSeen } from './sellers.ts'

export { observationsDesk } from './desk.tsx'
export { observationCommands, observationPack } from './field.ts'
export { type Fact, isKind, type Kind, kinds } from './kinds.ts'
export { relayPartner } from './partner.tsx'
export { type ListedObservation, listObservations } from './queries.ts'
export { words as observationWords } from './words.fr.ts'

export const observationJobs = {
  'observation.send_relay': (services: Services, data: Record<string, string>) =>
    sendRelay(services, data.relayId ?? ''),
  'observation.warn_residents': (services: Services, data: Record<string, string>) =>
    tellOfSellers(services, data.warningId ?? ''),
  'observation.seller_seen': (services: Services, data: Record<string, string>) =>
    tellSellerSeen(services, data.observationId ?? ''),
  'observation.remind': remindSilentRelays,
  'observation.came_back': (services: Services, data: Record<string, string>) =>
    tellCameBack(services, data.relayId ?? '', data.key ?? ''),
  'observation.withdrawn': (services: Services, data: Record<string, string>) =>
    tellWithdrawn(services, data.relayId ?? ''),
  'observation.sweep': async (services: Services) => {
    while ((await forgetPeople(services)) > 0);
    await takeOffWarnings(services)
  },
}

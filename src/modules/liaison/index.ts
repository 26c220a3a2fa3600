// The door of the liaison missions.
import type { Services } from '../../platform/services.ts'
import { endPastMissions, handOver, handOverLate } from './actions.ts'

export { listMissionsFor, MissionCard } from './card.tsx'
export { missionsDesk } from './desk.tsx'
export { liaisonCommands, liaisonPack } from './field.ts'
export { listLetters, listMissions, listWalkIns, type Mission } from './queries.ts'

export const liaisonJobs = {
  'liaison.hand_over': (services: Services, data: Record<string, string>) =>
    data.agentId ? handOverLate(services, data.agentId) : handOver(services, data.missionId ?? ''),
  'liaison.sweep': (services: Services) => endPastMissions(services),
}

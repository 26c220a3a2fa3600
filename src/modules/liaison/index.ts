// The door of the liaison missions.
import type { Services } from '../../platform/services.ts'
import { endPastMissions, handOver, handOverLate } from './actions.ts'
import { tellMissionChange } from './changing.ts'
import { words } from './words.fr.ts'

export { listMissionsFor, MissionCard } from './card.tsx'
export { missionsDesk } from './desk.tsx'
export { liaisonCommands, liaisonPack } from './field.ts'
export const liaisonSubjects: Record<string, string> = words.subjects
export { listLetters, listMissions, listWalkIns, type Mission } from './queries.ts'
export { type Announced, announcedMinutes } from './rules.ts'
export { listAnnounced } from './sessions.ts'

export const liaisonJobs = {
  'liaison.hand_over': (services: Services, data: Record<string, string>) =>
    data.agentId ? handOverLate(services, data.agentId) : handOver(services, data.missionId ?? ''),
  'liaison.tell_change': tellMissionChange,
  'liaison.sweep': (services: Services) => endPastMissions(services),
}

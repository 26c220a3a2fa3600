// The door of the liaison missions.
import type { Services } from '../../platform/services.ts'
import { endPastMissions, handOver, handOverLate } from './actions.ts'
import { tellMissionChange } from './changing.ts'
import { tellHours } from './hours.ts'
import { handOverEstate, handOverLeft } from './leaving.ts'
import { words } from './words.fr.ts'

export { listMissionsFor, MissionCard } from './card.tsx'
export { missionsDesk } from './desk.tsx'
export { liaisonCommands, liaisonPack } from './field.ts'
export const liaisonSubjects: Record<string, string> = words.subjects
export { listLetters, listMissions, listWalkIns, type Mission } from './queries.ts'
export { type Announced, announcedMinutes } from './rules.ts'
export { listAnnounced } from './sessions.ts'

export const liaisonJobs = {
  'liaison.hand_over': async (services: Services, data: Record<string, string>) => {
    if (!data.agentId) return handOver(services, data.missionId ?? '')
    await handOverLate(services, data.agentId)
    await handOverLeft(services, data.agentId)
  },
  'liaison.leave_estate': (services: Services, data: Record<string, string>) =>
    handOverEstate(services, data.missionId ?? '', data.estateId ?? ''),
  'liaison.tell_change': tellMissionChange,
  'liaison.tell_hours': tellHours,
  'liaison.sweep': (services: Services) => endPastMissions(services),
}

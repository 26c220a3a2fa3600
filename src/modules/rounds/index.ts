// The door of the rounds.
import type { Services } from '../../platform/services.ts'
import { fileAnomalies } from './actions.ts'

export { roundsDesk } from './desk.tsx'
export { roundCommands, roundPack } from './field.ts'
export { type ListedRound, listRounds } from './queries.ts'

export const roundJobs = {
  'round.anomalies': (services: Services, data: Record<string, string>) =>
    fileAnomalies(services, data.roundId ?? ''),
}

// The door of on-call.
import type { Services } from '../../platform/services.ts'
import { ringOnce } from './alerts.ts'

export { acknowledgeAlert, raiseAlert, sweepAlerts } from './alerts.ts'
export { type DangerReach, findDangerNews, findDangerReach, listUnguarded, type Unguarded } from './reach.ts'
export type { DangerNews } from './rules.ts'
export const onCallJobs = {
  'alert.round': (services: Services, data: Record<string, string>) => ringOnce(services, data.caseId ?? ''),
}

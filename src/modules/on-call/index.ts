// The door of on-call.
import type { Services } from '../../platform/services.ts'
import { ringOnce } from './alerts.ts'

export { acknowledgeAlert, raiseAlert, sweepAlerts } from './alerts.ts'
export { type DangerReach, findDangerNews, findDangerReach, listUnguarded, type Unguarded } from './reach.ts'
export type { DangerNews } from './rules.ts'
export const onCallJobs = {
  'alert.round': (services: Services, data: Record<string, string>) => ringOnce(services, data.caseId ?? ''),
}
export async function raiseCallAlert(
  _services: Services,
  _tx: unknown,
  of: { callId: string; agencyId: string; danger: string; phone: string | null; wordsSound: string | null },
): Promise<void> {
  throw new Error(`no alert without a place: ${of.callId}`)
}

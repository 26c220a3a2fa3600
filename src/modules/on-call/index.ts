// The door of on-call.
import type { Services } from '../../platform/services.ts'
import { tellTaken } from './acknowledge.ts'
import { followIntervention, inheritPast } from './interventions.ts'
import { ringTry, runRound } from './ring.ts'
import { tellSwap } from './swap-news.ts'
import { callForTrial } from './test-calls.ts'
import { watchRosters } from './watch.ts'

export { acknowledgeAlert } from './acknowledge.ts'
export {
  attachCase,
  awaitCase,
  type CallAlert,
  type CallDanger,
  findAlertOfCall,
  noteCallerLeft,
  raiseAlert,
  raiseCallAlert,
  sweepAlerts,
} from './alerts.ts'
export { forgetCallers, forgetWords } from './forget.ts'
export { findOnCallPhone } from './ladder.ts'
export { dutyCalendars } from './public.ts'
export {
  type DangerReach,
  findDangerNews,
  findDangerReach,
  listUnguarded,
  listWhoRings,
  type Unguarded,
} from './reach.ts'
export type { DangerNews } from './rules.ts'
export { smsInApi, smsInPath } from './sms-in.ts'
export { type DutyTrouble, listDutyTroubles } from './watch.ts'
export const onCallJobs = {
  // A job of before, which names a demand: its alert is taken up by the sweep.
  'alert.round': async (services: Services, data: Record<string, string>) => {
    if (data.alertId) await runRound(services, data.alertId)
  },
  'alert.ring': (services: Services, data: Record<string, string>) => ringTry(services, data.tryId ?? ''),
  'alert.taken': (services: Services, data: Record<string, string>) =>
    tellTaken(services, data.alertId ?? '', data.except ?? ''),
  'alert.inherit': (services: Services, data: Record<string, string>) =>
    inheritPast(services, data.alertId ?? ''),
  'alert.follow': (services: Services, data: Record<string, string>) =>
    followIntervention(services, data.alertId ?? ''),
  'duty.swap': (services: Services, data: Record<string, string>) => tellSwap(services, data.swapId ?? ''),
  'duty.watch': (services: Services) => watchRosters(services),
  'duty.test_call': (services: Services) => callForTrial(services),
}

// The door of who is competent: what other modules may call.
import type { JobTable } from '../../platform/jobs/worker.ts'
import { refer } from './referrals.ts'
import { remindSilent, sendWeeklyLists } from './sweep.ts'
import { tell } from './told.ts'

export { type Decided, decideFor, keepDecision } from './decisions.ts'
export { partnerReferrals } from './partner.tsx'

export const competenceJobs: JobTable = {
  'competence.refer': refer,
  'competence.told': tell,
  'competence.sweep': remindSilent,
  'competence.weekly': sendWeeklyLists,
}

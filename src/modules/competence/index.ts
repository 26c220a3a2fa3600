// The door of who is competent: what other modules may call.
import type { JobTable } from '../../platform/jobs/worker.ts'
import { pollOpen311, sendOpen311 } from './open311-client.ts'
import { passMore, refer } from './passing.ts'
import { takeBackUnneeded } from './referrals.ts'
import { remindMonthly, remindSilent, sendWeeklyLists } from './sweep.ts'
import { tell, tellDecided } from './told.ts'

export { type BodyPhoto, BodyPhotos, listBodyPhotos } from './body-photos.tsx'
export {
  type Decided,
  type Decider,
  decideAnew,
  deciderFor,
  dispute,
  findRuling,
  keepDecision,
} from './decisions.ts'
export { competenceDesk } from './desk.tsx'
export { CompetenceCard, type LoadedCompetence, loadCompetence } from './desk-case.tsx'
export {
  findSentence,
  type LoadedFollow,
  loadFollow,
  previewDecision,
  WhoFollows,
  WhoWill,
} from './follow.tsx'
export { partnerReferrals } from './partner.tsx'
export { listPassed, type Passed } from './passed.ts'
export { followGrouped } from './referrals.ts'
export { importContracts, importSites, type SiteRow } from './site-file.ts'
export { storyForPerson, storyOfCompetence } from './story.ts'
export { keepWorksPerimeters, tradeNames } from './works-perimeters.ts'

export const competenceJobs: JobTable = {
  'competence.refer': refer,
  'competence.more': passMore,
  'competence.told': tell,
  'competence.decided': tellDecided,
  'competence.review': takeBackUnneeded,
  'competence.open311': sendOpen311,
  'competence.poll': pollOpen311,
  'competence.sweep': remindSilent,
  'competence.weekly': sendWeeklyLists,
  'competence.monthly': remindMonthly,
}

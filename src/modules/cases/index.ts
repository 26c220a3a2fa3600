// The door of the demands: what other modules may call.
export { addMessage, addNote, assignCase, closeCase, promiseDate } from './actions.ts'
export { answer, type NewAnswer } from './answers.ts'
export { callCodeOf, isCallCode } from './call-code.ts'
export { dangerSlugs } from './declare/steps.ts'
export { conducts, type NumberName, numbers } from './declare/words.fr.ts'
export { DangerChoice, readDanger, WhoRings } from './desk/danger-choice.tsx'
export { Subject } from './desk/new-case-subject.tsx'
export { askedPack, caseCommands, readSpot, Spot, subjectsPack } from './field.ts'
export { type Filed, type FiledPlace, type Filing, fileCase } from './file-case.ts'
export { findFollowKey, followKeyOf, usualFollowKey } from './follow-key.ts'
export { expectRepair, groupCases, mergeCase } from './grouping.ts'
export { escalateLate } from './late.ts'
export {
  countCasesOfNature,
  isNatureCode,
  type KeptNature,
  listAllNatures,
  type NatureRow,
  questionLettersMax,
  questionsMax,
  setNature,
  splitQuestions,
  upsertNatures,
} from './natures.ts'
export { countOpenByZone } from './open-by-zone.ts'
export { readPhotoForm, type SentPhotos } from './photo-upload.ts'
export { addPhotos } from './photos.ts'
export {
  findCase,
  findCaseByNumber,
  type KnownFault,
  keepPromises,
  listKnownFaults,
  listNatures,
  listPromiseRules,
  oweAgain,
} from './queries.ts'
export {
  type CaseChannel,
  type Danger,
  decidePromises,
  type Ground,
  numberOf,
  type PlaceKind,
  promisesKeptBy,
  referenceOf,
  type StoredRule,
  type Trade,
  type Urgency,
} from './rules.ts'
export { checkSeen, countHappenings, type Seen } from './seen.ts'
export {
  type CannedRow,
  listAllCanned,
  listRules,
  ruleKinds,
  ruleUnits,
  setCannedAnswer,
  setPromiseRule,
} from './settings.ts'
export { giveVerdict, sweepVerdicts } from './verdicts.ts'
export { dangers, promiseKinds, trades, urgencies } from './words.fr.ts'

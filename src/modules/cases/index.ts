// The door of the demands: what other modules may call.
export {
  addMessage,
  addNote,
  answer,
  assignCase,
  closeCase,
  escalateLate,
  expectRepair,
  giveVerdict,
  groupCases,
  mergeCase,
  promiseDate,
  sweepVerdicts,
} from './actions.ts'
export { type Filed, type Filing, fileCase } from './file-case.ts'
export {
  findCase,
  findCaseByNumber,
  type KnownFault,
  keepPromises,
  listKnownFaults,
  listNatures,
} from './queries.ts'
export { numberOf, promisesKeptBy, referenceOf } from './rules.ts'

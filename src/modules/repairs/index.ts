// The door of the repairs: what other modules may call.
export { contestDecision, contestMax, keepRepairDecision, type RepairFiling, ruleRepair } from './actions.ts'
export { RepairCard } from './desk-card.tsx'
export {
  cellWords,
  type RepairItemRow,
  readChoices,
  storedItem,
  upsertRepairItems,
  writeChoices,
} from './file.ts'
export {
  countOverturned,
  type ItemCount,
  type ListedItem,
  type LoadedDecision,
  listItems,
  loadDecision,
  sumContests,
} from './queries.ts'
export { RepairFollowed } from './resident-card.tsx'
export {
  type Asked,
  type Decision,
  decide,
  type How,
  type Item,
  nextQuestion,
  type Told,
  ways,
} from './rules.ts'
export { headingNames, hows, menders, words as repairWords } from './words.fr.ts'

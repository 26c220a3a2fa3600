// The door of the contractors.
export { cancelWorkOrder, giveOrdersTo, hasLiveOrder, sendWorkOrder } from './actions.ts'
export {
  type Companies,
  type ContractRow,
  findContract,
  type GivenContract,
  type KeptContract,
  listKeptContracts,
  lockContract,
  readCompanies,
  setContract,
  upsertContracts,
} from './contracts.ts'
export { contractorsDesk } from './desk.tsx'
export { partnerOrders } from './partner.tsx'
export {
  findUsualContractor,
  type HeldContract,
  listContractors,
  listContracts,
} from './queries.ts'
export { words as contractorWords } from './words.fr.ts'

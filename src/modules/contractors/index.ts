// The door of the contractors.
export { cancelWorkOrder, sendWorkOrder } from './actions.ts'
export { contractorsDesk } from './desk.tsx'
export { partnerOrders } from './partner.tsx'
export {
  findUsualContractor,
  type HeldContract,
  keepContract,
  listContractors,
  listContracts,
} from './queries.ts'
export { words as contractorWords } from './words.fr.ts'

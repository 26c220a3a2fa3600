// The door of the residents: what other modules may ask of the people who live there.
export {
  addChannel,
  consent,
  endChannel,
  readAddress,
  setAnswerChannel,
  verifyChannel,
} from './actions.ts'
export { listNames, namesNear } from './named.ts'
export {
  type AnswerChannel,
  type Channel,
  type ChannelKind,
  type ConsentPurpose,
  type Contact,
  consentsOf,
  contactOf,
  type FoundResident,
  findResident,
  type HouseholdMember,
  householdOf,
  listResidentsOfBuilding,
  searchResidents,
} from './queries.ts'
export { type LeaseRow, type ResidentRow, upsertLeases, upsertResidents } from './upserts.ts'

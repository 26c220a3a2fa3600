// The door of the staff: what other modules may ask of accounts, grants and teams.
export { addAccount, grantRole, revokeGrant, setActive } from './actions.ts'
export { endMissionGrants, grantMission, hireAgent, mayInviteAgent, moveMissionGrants } from './missions.ts'
export { type Account, findAccount, type Grant, listAccounts, listManagersOf, listTeams } from './queries.ts'
export {
  bindOpenId,
  hasAccounts,
  hireFirstAdministrator,
  holdsGrant,
  recogniseAccount,
} from './recognise.ts'
export { handleFrom } from './rules.ts'
export { giveFirstTeams, setTeam } from './teams.ts'
export { type StaffRow, upsertStaff } from './upserts.ts'
export { roles as roleNames } from './words.fr.ts'

// The door of the works: what other modules may call.
export { worksCommands, worksPack } from './field.ts'
export { worksJobs } from './jobs.ts'
export { listOwnVisits, type OwnVisit } from './own-visits.ts'
export { findSite, listSites, type Site } from './queries.ts'
export { findWorksOfBuilding } from './queries-more.ts'
export { findNextWorks, WorksCard } from './resident-parts.tsx'

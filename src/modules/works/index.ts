// The door of the works: what other modules may call.
export { worksJobs } from './jobs.ts'
export { findSite, listSites, type Site } from './queries.ts'

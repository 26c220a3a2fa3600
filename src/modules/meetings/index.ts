// The door of the meetings: what the field, the hall and a resident's first page ask of them.
export { type MeetingPack, type MeetingsPack, meetingCommands, meetingsPack } from './field.ts'
export { HallMeetings } from './hall-part.tsx'
export { meetingJobs } from './jobs.ts'
export { saidOf, sayNext } from './minutes.ts'
export { listCalledOff, listInvited, listOfBuilding, type Meeting } from './queries.ts'
export { Invitations } from './resident-part.tsx'

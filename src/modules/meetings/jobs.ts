// What do meetings do later? Invite, file what was said, tell everyone what was said.
import type { Services } from '../../platform/services.ts'
import { fileRemark } from './filing.ts'
import { followMeeting, tellInvitations } from './telling.ts'

export const meetingJobs = {
  'meeting.invite': (services: Services, data: Record<string, string>) =>
    tellInvitations(services, data.meetingId ?? ''),
  'meeting.file': (services: Services, data: Record<string, string>) =>
    fileRemark(services, data.remarkId ?? ''),
  'meeting.follow': (services: Services, data: Record<string, string>) =>
    followMeeting(services, data.meetingId ?? ''),
}

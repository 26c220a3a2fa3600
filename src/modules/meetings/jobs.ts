// What do meetings do later? Invite, tell what changes, remind, file what was said, tell everyone what was said.
import type { Services } from '../../platform/services.ts'
import { fileRemark } from './filing.ts'
import { followMeeting, remindTomorrow, tellCancelled, tellInvitations, tellMoved } from './telling.ts'

export const meetingJobs = {
  'meeting.invite': (services: Services, data: Record<string, string>) =>
    tellInvitations(services, data.meetingId ?? ''),
  'meeting.move': (services: Services, data: Record<string, string>) =>
    tellMoved(services, data.moveId ?? ''),
  'meeting.cancel': (services: Services, data: Record<string, string>) =>
    tellCancelled(services, data.meetingId ?? ''),
  'meeting.remind': (services: Services) => remindTomorrow(services),
  'meeting.file': (services: Services, data: Record<string, string>) =>
    fileRemark(services, data.remarkId ?? ''),
  'meeting.follow': (services: Services, data: Record<string, string>) =>
    followMeeting(services, data.meetingId ?? ''),
}

// The door of the board.
import type { Services } from '../../platform/services.ts'
import { publishAnswer, retellFault } from './actions.ts'

export { withdrawPost } from './actions.ts'
export { postNotice, takeOffOlder } from './notices.ts'
export { findBoard, listKnown, listPosts } from './queries.ts'
export const boardJobs = {
  'board.publish': (services: Services, data: Record<string, string>) =>
    publishAnswer(services, data.answerId ?? ''),
  'board.retell': (services: Services, data: Record<string, string>) =>
    retellFault(services, data.faultId ?? ''),
}

// Who may read, add and change the calls, their words and who waits? Part of access-matrix.ts.
import type { Lines } from './support/access-lines.ts'

// Calls of one's sector, and those whose home nobody knows, for who answers. The engine writes them as the system.
export const callsMatrix: Record<string, Lines> = {
  call_back_tries: {
    read: 'desk: A, unknown',
    add: 'adviser: A, unknown',
  },
  call_backs: {
    read: 'desk: A, unknown',
    change: 'desk: A, unknown',
  },
  call_closures: {
    read: 'desk, administrator: A, B',
    add: 'agency_manager: A',
    change: 'agency_manager: A; administrator: A, B',
  },
  call_code_tries: {},
  call_flow_publications: {
    read: 'desk, administrator: shared',
    add: 'administrator: shared',
  },
  call_flows: {
    read: 'desk, administrator: shared',
    add: 'administrator: shared',
    change: 'administrator: shared',
  },
  call_phones: {
    read: 'adviser: staff',
    add: 'adviser: staff',
    change: 'adviser: staff',
    remove: 'adviser: staff',
  },
  call_recordings: {
    read: 'desk: A, A!, unknown, unknown!',
    change: 'desk: A, A!, unknown, unknown!',
  },
  call_scenarios: {
    read: 'desk, administrator: shared',
    add: 'administrator: shared',
    change: 'administrator: shared',
  },
  call_steps: {
    read: 'desk: A, unknown',
  },
  call_waits: {
    read: 'desk: A, unknown',
    change: 'desk: A, unknown',
  },
  calls: {
    read: 'desk: A, unknown',
  },
}

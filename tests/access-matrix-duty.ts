// Who may read, add, change and remove which rows of on-call?
import type { Lines } from './support/access-lines.ts'

export const dutyMatrix: Record<string, Lines> = {
  alerts: {
    read: 'helper: helped; field, works_manager: A, helped, hugo, lucie; desk: A, A!, call A, helped, hugo, lucie, lucie!; technician: A, call A, helped, hugo, lucie; administrator: call A, call B; resident: helped, lucie, lucie!; household: hugo',
    add: 'helper: helped; field, works: A, helped, hugo, lucie; desk: A, A!, helped, hugo, lucie, lucie!; resident: helped, lucie, lucie!; household: hugo',
    change:
      'desk: A, A!, call A, helped, hugo, lucie, lucie!; technician: A, call A, helped, hugo, lucie; administrator: call A, call B',
  },
  alert_tries: {
    read: 'desk: A, A!, call A, helped, hugo, lucie, lucie!; technician: A, call A, helped, hugo, lucie; administrator: call A, call B',
  },
  alert_replies: {
    read: 'desk: A, A!, call A, helped, hugo, lucie, lucie!; technician: A, call A, helped, hugo, lucie',
  },
  alert_interventions: {
    read: 'desk: A, A!, call A, helped, hugo, lucie, lucie!; technician: A, call A, helped, hugo, lucie',
  },
  duty_people: {
    read: 'desk, technician, administrator: A, B',
    add: 'agency_manager: A; administrator: A, B',
    change: 'agency_manager: A; administrator: A, B',
  },
  duty_rosters: {
    read: 'desk, technician, administrator: A, B',
    add: 'agency_manager: A; administrator: A, B',
    change: 'agency_manager: A; administrator: A, B',
  },
  duty_roster_estates: {
    read: 'desk, technician, administrator: A, B',
    add: 'agency_manager: A; administrator: A, B',
    remove: 'agency_manager: A; administrator: A, B',
  },
  duty_levels: {
    read: 'desk, technician, administrator: A, B',
    add: 'agency_manager: A; administrator: A, B',
    change: 'agency_manager: A; administrator: A, B',
  },
  duty_rotations: {
    read: 'desk, technician, administrator: A, B',
    add: 'agency_manager: A; administrator: A, B',
    remove: 'agency_manager: A; administrator: A, B',
  },
  duty_replacements: {
    read: 'desk, technician, administrator: A, B',
    add: 'agency_manager: A; administrator: A, B',
    change: 'agency_manager: A; administrator: A, B',
  },
  duty_shifts: {
    read: 'desk, technician, administrator: A, B',
    add: 'agency_manager: A; administrator: A, B',
    change: 'agency_manager: A; administrator: A, B',
    remove: 'agency_manager: A; administrator: A, B',
  },
  duty_leaves: {
    read: 'agency_manager: A; administrator: A, B',
    add: 'agency_manager: A; administrator: A, B',
    change: 'agency_manager: A; administrator: A, B',
  },
  duty_warnings: {
    read: 'desk, technician, administrator: A, B',
    add: 'agency_manager: A; administrator: A, B',
    change: 'agency_manager: A; administrator: A, B',
  },
  duty_calendars: {
    read: 'agency_manager: A; administrator: A, B',
    add: 'agency_manager: A; administrator: A, B',
    change: 'agency_manager: A; administrator: A, B',
  },
  duty_test_calls: {
    read: 'desk, technician, administrator: A, B',
  },
}

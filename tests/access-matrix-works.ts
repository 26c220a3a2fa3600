// Who may read, add and change which rows of works in occupied homes? As tests/access-matrix.ts, which takes these lines in.
import type { Lines } from './support/access-lines.ts'

export const worksMatrix: Record<string, Lines> = {
  works_absence_withdrawals: {
    read: 'desk, field, works: A, lucie; residents: lucie',
    add: 'works_manager: A; resident: lucie',
  },
  works_absences: {
    read: 'desk, field, works: A, lucie; residents: lucie',
    add: 'works_manager: A; resident: lucie',
  },
  // What is arranged for somebody is not for who walks the halls.
  works_adaptations: {
    read: 'desk, works_manager: A, lucie; residents: lucie',
    add: 'works_manager: A; resident: lucie',
    change: 'desk, works_manager: A, lucie; residents: lucie',
  },
  // What came back from a contractor, by the link of what was asked.
  works_answers: {
    read: 'desk, field, works: A, lucie, reserve A',
  },
  works_attestations: {
    read: 'desk, works: A',
    add: 'works_manager: A',
  },
  works_calendars: {
    read: 'agency_manager, works_manager: A, lucie; residents: lucie',
    add: 'works_manager: A; resident: lucie',
    change: 'agency_manager, works_manager: A, lucie; residents: lucie',
  },
  works_confirmations: {
    read: 'desk, field, works: A, lucie; residents: lucie',
    add: 'works_manager: A; resident: lucie',
  },
  works_consents: {
    read: 'desk, field, works: A, lucie; residents: lucie',
    add: 'works_manager: A; resident: lucie',
  },
  // Taken back by whoever wrote it, and only with the last entrance: a guard holds it.
  works_ends: {
    read: 'desk, field, works: A, lucie; residents: lucie',
    add: 'works_manager: A, lucie',
    remove: 'works_manager: A, lucie',
  },
  works_gates: {
    read: 'desk, field, works, residents: A',
    add: 'agency_manager, works_manager: A',
  },
  // A resident changes the date, nothing else: a guard holds the rest.
  works_interventions: {
    read: 'desk, field, works: A, lucie; residents: lucie',
    add: 'agency_manager, works_manager: A, lucie',
    change: 'desk, works_manager: A, lucie; residents: lucie',
  },
  works_lifts: {
    read: 'desk, field, works: A, lucie; residents: lucie',
    add: 'works_manager: A, lucie',
  },
  works_moves: {
    read: 'desk, field, works: A, lucie; residents: lucie',
    add: 'works_manager: A; resident: lucie',
  },
  // What left by a delivery is written by the system.
  works_notices: {
    read: 'desk, field, works: A, lucie; residents: lucie',
    add: 'works_manager: A, lucie',
  },
  works_orders: {
    read: 'desk, works: A',
    add: 'works_manager: A',
  },
  works_phases: {
    read: 'desk, field, works, residents: A',
    add: 'agency_manager, works_manager: A',
    change: 'agency_manager, works_manager: A',
  },
  works_reserve_photos: {
    read: 'desk, field, works: A, lucie; residents: lucie',
    add: 'agency_manager, works_manager: A, lucie',
  },
  works_reserves: {
    read: 'desk, field, works: A, lucie; residents: lucie',
    add: 'works_manager: A, lucie',
  },
  works_satisfaction: {
    read: 'desk, works_manager: A, lucie; resident: lucie',
    add: 'resident: lucie',
  },
  works_site_homes: {
    read: 'desk, field, works: A, lucie; residents: lucie',
    add: 'agency_manager, works_manager: A, lucie',
    remove: 'agency_manager, works_manager: A, lucie',
  },
  works_sites: {
    read: 'desk, field, works, residents: A',
    add: 'works_manager: A',
    change: 'agency_manager, works_manager: A',
  },
  works_slots: {
    read: 'desk, field, works, residents: A',
    add: 'agency_manager, works_manager: A',
  },
  // Made by the system; done in one's own name.
  works_tasks: {
    read: 'desk, works_manager: A, lucie',
  },
  works_visit_addenda: {
    read: 'desk, field, works: A, lucie; residents: lucie',
    add: 'works_manager: A, lucie',
  },
  // One's own, for twenty minutes: a guard holds it.
  works_visits: {
    read: 'desk, field, works: A, lucie; residents: lucie',
    add: 'works_manager: A, lucie',
    change: 'works_manager: A, lucie',
  },
}

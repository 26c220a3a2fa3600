// Who may read, add, change and remove which rows of which table? Reviewed line by line; tests/access.test.ts holds it true.
import type { Lines } from './support/access-lines.ts'

// "roles: rows". Groups of roles: access-lines.ts; the rows and their labels: access-world.ts. Staff are granted estate A
// alone, so that no line but those of landlord-wide tables may show B to them. A missing verb, a missing role: nothing.
export const matrix: Record<string, Lines> = {
  // The map of the estates holds nothing personal.
  agencies: {
    read: 'known: A, B',
    add: 'administrator: A, B',
    change: 'administrator: A, B',
  },
  alerts: {
    read: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
    ],
    add: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
    ],
    change: 'desk: A, A!, helped, hugo, lucie, lucie!; technician: A, helped, hugo, lucie',
  },
  api_replies: {
    read: 'staff: own; resident: lucie; household: hugo; public: shared',
    add: 'staff: own; resident: lucie; household: hugo; public: shared',
  },
  board_posts: {
    read: [
      'residents, helper, sworn_officer, rent_officer, offers_officer, reports_officer, lawyer, social_worker, juror, cafe_volunteer, dpo, administrator, auditor, partner, public, gate: A, B',
      'desk, field, works: A, A withdrawn, B',
    ],
    add: 'desk: A, A withdrawn',
    change: 'desk: A, A withdrawn',
  },
  buildings: {
    read: 'known: A, B',
    add: 'administrator: A, B',
    change: 'administrator: A, B',
  },
  case_answer_recipients: {
    read: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
    ],
    add: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
    ],
  },
  // Neighbours of the building read what was answered to a fault of their building.
  case_answers: {
    read: [
      'helper: helped',
      'field, works: A, fault A, helped, hugo, lucie',
      'desk: A, A!, fault A, fault A!, helped, hugo, lucie, lucie!',
      'resident: fault A, helped, lucie, lucie!',
      'household: fault A, hugo',
    ],
    add: 'adviser: A, A!, fault A, fault A!, helped, hugo, lucie, lucie!',
  },
  case_canned_answers: {
    read: 'staff: shared',
    add: 'desk, administrator: shared',
    change: 'desk, administrator: shared',
  },
  case_closures: {
    read: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
    ],
    add: 'adviser: A, A!, helped, hugo, lucie, lucie!',
    change: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
    ],
  },
  case_drafts: {
    read: 'staff: own; resident: lucie; household: hugo',
    add: 'staff: own; resident: lucie; household: hugo',
    change: 'staff: own; resident: lucie; household: hugo',
    remove: 'staff: own; resident: lucie; household: hugo',
  },
  // A contractor reads and writes his own words only.
  case_messages: {
    read: [
      'helper: helped, helped by contractor',
      'field, works: A, A by contractor, helped, helped by contractor, hugo, hugo by contractor, lucie, lucie by contractor',
      'desk: A, A by contractor, A!, A! by contractor, helped, helped by contractor, hugo, hugo by contractor, lucie, lucie by contractor, lucie!, lucie! by contractor',
      'resident: helped, helped by contractor, lucie, lucie by contractor, lucie!, lucie! by contractor',
      'household: hugo, hugo by contractor',
      'partner: A by contractor, lucie by contractor',
    ],
    add: [
      'helper: helped, helped by contractor',
      'field, works: A, A by contractor, helped, helped by contractor, hugo, hugo by contractor, lucie, lucie by contractor',
      'desk: A, A by contractor, A!, A! by contractor, helped, helped by contractor, hugo, hugo by contractor, lucie, lucie by contractor, lucie!, lucie! by contractor',
      'resident: helped, helped by contractor, lucie, lucie by contractor, lucie!, lucie! by contractor',
      'household: hugo, hugo by contractor',
      'partner: A by contractor, lucie by contractor',
    ],
  },
  case_notes: {
    read: 'field, works: A, helped, hugo, lucie; desk: A, A!, helped, hugo, lucie, lucie!',
    add: 'adviser: A, A!, helped, hugo, lucie, lucie!',
  },
  // Once filed, a photo stays.
  case_photos: {
    read: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: draft of lucie, helped, lucie, lucie!',
      'household: draft of hugo, hugo',
      'partner: A, lucie',
    ],
    add: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: draft of lucie, helped, lucie, lucie!',
      'household: draft of hugo, hugo',
    ],
    change: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: draft of lucie, helped, lucie, lucie!',
      'household: draft of hugo, hugo',
    ],
    remove: 'resident: draft of lucie; household: draft of hugo',
  },
  // A contractor who sets an appointment makes and keeps promises on the demands of his order.
  case_promises: {
    read: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
      'partner: A, lucie',
    ],
    add: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
      'partner: A, lucie',
    ],
    change: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
      'partner: A, lucie',
    ],
  },
  // Searched through app.search_cases alone.
  case_search: {},
  case_verdicts: {
    read: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
    ],
    add: 'desk: A, A!, helped, hugo, lucie, lucie!; works: A, helped, hugo, lucie',
    change: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
    ],
  },
  case_viewers: {
    read: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
    ],
    add: 'adviser: A, A!, helped, hugo, lucie, lucie!',
    change: 'adviser: A, A!, helped, hugo, lucie, lucie!',
    remove: 'adviser: A, A!, helped, hugo, lucie, lucie!',
  },
  // A caretaker may file what he overheard, sensitive or not; he does not read it back when it is.
  cases: {
    read: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
      'partner: A, lucie',
    ],
    add: [
      'helper: helped',
      'desk, field, works: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
    ],
    change: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
    ],
  },
  // A resident reads when the company comes and came through app.work_told (access.test.ts), never its words.
  contractor_work_order_steps: {
    read: [
      'field, works: A, helped, hugo, lucie, order',
      'desk: A, A!, helped, hugo, lucie, lucie!, order',
      'partner: order',
    ],
    add: [
      'desk: A, A!, helped, hugo, lucie, lucie!, order',
      'works: A, helped, hugo, lucie, order',
      'partner: order',
    ],
  },
  contractor_work_orders: {
    read: [
      'field, works: A, helped, hugo, lucie, order',
      'desk: A, A!, helped, hugo, lucie, lucie!, order',
      'resident: helped, lucie, lucie!, order',
      'household: hugo',
      'partner: order',
    ],
    add: 'adviser: A, A!, helped, hugo, lucie, lucie!, order',
    change: [
      'desk: A, A!, helped, hugo, lucie, lucie!, order',
      'works: A, helped, hugo, lucie, order',
      'partner: order',
    ],
  },
  contractors: {
    read: 'staff: order, shared; partner: order',
    add: 'agency_manager, administrator: order, shared',
    change: 'agency_manager, administrator: order, shared',
  },
  // `code`: the sign-in code itself, for the person and for the gate that made it.
  deliveries: {
    read: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A to all, A!, helped, hugo, lucie, lucie!',
      'resident: code, helped, lucie, lucie!',
      'household: hugo',
      'gate: code',
    ],
    add: [
      'helper: helped',
      'field, works: A, A to all, helped, hugo, lucie',
      'desk: A, A to all, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
      'partner: A, lucie',
      'gate: code',
    ],
    change: 'desk: A, A to all, A!, helped, hugo, lucie, lucie!',
  },
  delivery_batches: {
    read: 'desk: shared',
    add: 'desk: shared',
    change: 'desk: shared',
  },
  delivery_inbound_mails: {
    read: 'desk: A, A!, helped, hugo, lucie, lucie!, shared',
    add: 'desk: A, A!, helped, hugo, lucie, lucie!, shared',
    change: 'desk: A, A!, helped, hugo, lucie, lucie!, shared',
  },
  delivery_inbound_photos: {
    read: 'desk: A, A!, helped, hugo, lucie, lucie!',
    add: 'desk: A, A!, helped, hugo, lucie, lucie!',
  },
  delivery_tries: {
    read: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
    ],
    add: 'desk: A, A!, helped, hugo, lucie, lucie!',
  },
  duty_turns: {
    read: 'desk, technician, administrator: A, B',
    add: 'agency_manager, administrator: A, B',
    change: 'agency_manager, administrator: A, B',
  },
  entrances: {
    read: 'known: A, B',
    add: 'administrator: A, B',
    change: 'administrator: A, B',
  },
  equipment: {
    read: 'known: A, B',
    add: 'administrator: A, B',
    change: 'administrator: A, B',
  },
  estates: {
    read: 'known: A, B',
    add: 'administrator: A, B',
    change: 'administrator: A, B',
  },
  // Neighbours and the public see what is known to be broken; no person stands in it.
  faults: {
    read: 'helper, public: A, B; field, works, residents, partner: A; desk: A, A!',
    add: 'field, works, residents, helper: A; desk: A, A!',
    change: 'desk: A, A!; works, resident: A',
  },
  // The bytes are asked by their hash, which whoever may read the demand knows.
  files: {
    read: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: draft of lucie, helped, lucie, lucie!',
      'household: draft of hugo, hugo',
      'partner: A, lucie',
    ],
    add: [
      'staff, residents, partner: A, A!, B, B!, draft of A, draft of B, draft of hugo, draft of lucie, helped, hugo, lucie, lucie!',
    ],
  },
  helper_mandates: {
    read: 'helper, resident: lucie; desk: A, lucie; dpo: A, B, lucie',
    add: 'desk: A, lucie',
    change: 'desk: A, lucie; resident: lucie',
  },
  homes: {
    read: 'known: A, B',
    add: 'administrator: A, B',
    change: 'administrator: A, B',
  },
  household_members: {
    read: 'desk, field, works: A, lucie; residents: lucie; gate: A, B, lucie',
  },
  import_runs: {
    read: 'dpo, administrator: shared',
    add: 'administrator: shared',
  },
  // A line is only added, in one’s own name.
  journal: {
    read: [
      'helper, liaison_agent, sworn_officer, rent_officer, offers_officer, reports_officer, lawyer, social_worker, juror, cafe_volunteer, auditor: own',
      'works, caretaker: about A, about helped, about hugo, about lucie, own',
      'desk: about A, about A!, about helped, about hugo, about lucie, about lucie!, own',
      'dpo, administrator: A, B, about A, about A!, about B, about B!, about helped, about hugo, about lucie, about lucie!, hugo, lucie, own, staff',
      'resident: lucie',
      'household: hugo',
    ],
    add: 'staff: own; resident: lucie; household: hugo',
  },
  lease_holders: {
    read: 'residents, helper: lucie; desk, field, works: A, lucie; gate: A, B, lucie',
  },
  leases: {
    read: 'residents, helper: lucie; desk, field, works_manager: A, lucie; gate: A, B, lucie',
  },
  natures: {
    read: 'known: shared',
    add: 'agency_manager, administrator: shared',
    change: 'agency_manager, administrator: shared',
  },
  // Only a hash is stored.
  partner_links: {
    read: [
      'desk: A, A!, helped, hugo, lucie, lucie!, order',
      'works: A, helped, hugo, lucie, order',
      'gate: A, A!, B, B!, helped, hugo, lucie, lucie!, order',
    ],
    add: [
      'desk: A, A!, helped, hugo, lucie, lucie!, order',
      'works: A, helped, hugo, lucie, order',
      'gate: A, A!, B, B!, helped, hugo, lucie, lucie!, order',
    ],
    change: [
      'desk: A, A!, helped, hugo, lucie, lucie!, order',
      'works: A, helped, hugo, lucie, order',
      'gate: A, A!, B, B!, helped, hugo, lucie, lucie!, order',
    ],
  },
  places: {
    read: 'known: A, B',
    add: 'administrator: A, B',
    change: 'administrator: A, B',
  },
  promise_rules: {
    read: 'known: shared',
    add: 'agency_manager, administrator: shared',
    change: 'agency_manager, administrator: shared',
  },
  // Sign-in sends its codes there: a resident adds her own only as one that awaits its proof (residents/addresses.test.ts).
  resident_channels: {
    read: 'desk: A, hugo, lucie; resident: lucie; household: hugo; gate: A, B, hugo, lucie',
    add: 'desk: A, hugo, lucie; gate: A, B, hugo, lucie',
    change: 'desk: A, hugo, lucie; gate: A, B, hugo, lucie',
  },
  resident_consents: {
    read: 'desk: A, hugo, lucie; resident: lucie; household: hugo',
    add: 'desk: A, hugo, lucie; resident: lucie; household: hugo',
  },
  residents: {
    read: [
      'helper, resident: lucie',
      'desk, field, works: A, hugo, lucie',
      'household: hugo',
      'gate: A, B, hugo, lucie',
    ],
    add: 'desk, administrator: A, B, hugo, lucie',
    change: 'desk: A, hugo, lucie; resident: lucie; household: hugo',
  },
  // An administrator sees and ends every session; he opens none.
  sessions: {
    read: [
      'desk, field, works, helper, sworn_officer, rent_officer, offers_officer, reports_officer, lawyer, social_worker, juror, cafe_volunteer, dpo, auditor: own',
      'administrator: A, B, hugo, lucie, own, staff',
      'resident: lucie',
      'household: hugo',
      'gate: A, B, hugo, lucie, staff',
    ],
    add: 'staff: own; resident: lucie; household: hugo; gate: A, B, hugo, lucie, staff',
    change: [
      'desk, field, works, helper, sworn_officer, rent_officer, offers_officer, reports_officer, lawyer, social_worker, juror, cafe_volunteer, dpo, auditor: own',
      'administrator: A, B, hugo, lucie, own, staff',
      'resident: lucie',
      'household: hugo',
      'gate: A, B, hugo, lucie, staff',
    ],
    remove: 'staff: own; resident: lucie; household: hugo; gate: A, B, hugo, lucie, staff',
  },
  // A secret is for the administrator and for sign-in.
  settings: {
    read: [
      'desk, field, works, residents, helper, sworn_officer, rent_officer, offers_officer, reports_officer, lawyer, social_worker, juror, cafe_volunteer, dpo, auditor, partner, public: shared',
      'administrator, gate: secret, shared',
    ],
    add: 'agency_manager: shared; administrator: secret, shared',
    change: 'agency_manager: shared; administrator: secret, shared',
  },
  sign_in_attempts: {
    read: 'gate: shared',
    add: 'gate: shared',
    remove: 'gate: shared',
  },
  sign_in_challenges: {
    read: 'gate: shared',
    add: 'gate: shared',
    change: 'gate: shared',
    remove: 'gate: shared',
  },
  sign_in_codes: {
    read: 'gate: A, B, hugo, lucie',
    add: 'gate: A, B, hugo, lucie',
    change: 'gate: A, B, hugo, lucie',
    remove: 'gate: A, B, hugo, lucie',
  },
  sign_in_held_forms: {
    read: 'gate: shared',
    add: 'gate: shared',
    change: 'gate: shared',
    remove: 'gate: shared',
  },
  sign_in_passkeys: {
    read: 'staff: own; resident: lucie; household: hugo; gate: A, B, hugo, lucie, staff',
    add: 'staff: own; resident: lucie; household: hugo; gate: A, B, hugo, lucie, staff',
    change: 'staff: own; resident: lucie; household: hugo; gate: A, B, hugo, lucie, staff',
  },
  // Sign-in links an OpenID account to its person.
  staff: {
    read: 'staff: own, staff; gate: staff',
    add: 'administrator: own, staff',
    change: 'administrator: own, staff; gate: staff',
  },
  staff_grants: {
    read: [
      'field, works, helper, sworn_officer, adviser, rent_officer, offers_officer, reports_officer, lawyer, social_worker, juror, cafe_volunteer, auditor: own',
      'agency_manager, dpo, administrator: own, staff',
      'gate: staff',
    ],
    add: 'administrator: own, staff',
    change: 'administrator: own, staff',
  },
  staff_team_members: {
    read: 'staff: A, B',
    add: 'agency_manager, administrator: A, B',
    remove: 'agency_manager, administrator: A, B',
  },
  staff_teams: {
    read: 'staff: A, B',
    add: 'administrator: A, B',
    change: 'administrator: A, B',
  },
}

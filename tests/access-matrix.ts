// Who may read, add, change and remove which rows of which table? Reviewed line by line; tests/access.test.ts holds it true.

import { callsMatrix } from './access-matrix-calls.ts'
import { dutyMatrix } from './access-matrix-duty.ts'
import { worksMatrix } from './access-matrix-works.ts'
import type { Lines } from './support/access-lines.ts'

// "roles: rows". Groups of roles: access-lines.ts; the rows and their labels: access-world.ts. Staff are granted estate A
// alone, so that no line but those of landlord-wide tables may show B to them. A missing verb, a missing role: nothing.
export const matrix: Record<string, Lines> = {
  ...worksMatrix,
  ...dutyMatrix,
  ...callsMatrix,
  // The map of the estates holds nothing personal.
  agencies: {
    read: 'known: A, B',
    add: 'administrator: A, B',
    change: 'administrator: A, B',
  },
  api_replies: {
    read: 'staff: own; resident: lucie; household: hugo; public: shared',
    add: 'staff: own; resident: lucie; household: hugo; public: shared',
  },
  board_posts: {
    read: [
      'residents, helper, sworn_officer, rent_officer, offers_officer, reports_officer, lawyer, social_worker, juror, cafe_volunteer, dpo, administrator, auditor, partner, body, public, gate, open311, open311_reader: A, B',
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
      'field, works: A, A by contractor, body, helped, helped by contractor, hugo, hugo by contractor, lucie, lucie by contractor, other body',
      'desk: A, A by contractor, A!, A! by contractor, body, helped, helped by contractor, hugo, hugo by contractor, lucie, lucie by contractor, lucie!, lucie! by contractor, other body',
      'resident: helped, helped by contractor, lucie, lucie by contractor, lucie!, lucie! by contractor',
      'household: hugo, hugo by contractor',
      'partner: A by contractor, lucie by contractor',
      'open311: body',
    ],
    add: [
      'helper: helped, helped by contractor',
      'field, works: A, A by contractor, body, helped, helped by contractor, hugo, hugo by contractor, lucie, lucie by contractor, other body',
      'desk: A, A by contractor, A!, A! by contractor, body, helped, helped by contractor, hugo, hugo by contractor, lucie, lucie by contractor, lucie!, lucie! by contractor, other body',
      'resident: helped, helped by contractor, lucie, lucie by contractor, lucie!, lucie! by contractor',
      'household: hugo, hugo by contractor',
      'partner: A by contractor, lucie by contractor',
      'open311: body',
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
      'field, works: A, body, helped, hugo, lucie, other body',
      'desk: A, A!, body, helped, hugo, lucie, lucie!, other body',
      'resident: helped, lucie, lucie!',
      'household: hugo',
      'partner: A, body, lucie, other body',
      'open311, open311_reader: A, B, body, lucie, other body',
    ],
    add: [
      'helper: helped',
      'field, works: A, body, helped, hugo, lucie, other body',
      'desk: A, A!, body, helped, hugo, lucie, lucie!, other body',
      'resident: helped, lucie, lucie!',
      'household: hugo',
      'partner: A, body, lucie, other body',
      'open311: body, other body',
    ],
    change: [
      'helper: helped',
      'field, works: A, body, helped, hugo, lucie, other body',
      'desk: A, A!, body, helped, hugo, lucie, lucie!, other body',
      'resident: helped, lucie, lucie!',
      'household: hugo',
      'partner: A, body, lucie, other body',
    ],
  },
  // Searched through app.search_cases alone.
  case_search: {},
  // Who told it under another subject reads so; a body does not.
  case_subject_changes: {
    read: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
    ],
    add: 'adviser: A, A!, helped, hugo, lucie, lucie!',
  },
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
      'field, works: A, body, helped, hugo, lucie, other body',
      'desk: A, A!, body, helped, hugo, lucie, lucie!, other body',
      'resident: helped, lucie, lucie!',
      'household: hugo',
      'partner: A, body, lucie, other body',
      'open311, open311_reader: A, B, body, lucie, other body',
    ],
    add: [
      'helper: helped',
      'desk, field, works: A, A!, body, helped, hugo, lucie, lucie!, other body',
      'resident: helped, lucie, lucie!',
      'household: hugo',
      'open311: body, other body',
    ],
    change: [
      'helper: helped',
      'field, works: A, body, helped, hugo, lucie, other body',
      'desk: A, A!, body, helped, hugo, lucie, lucie!, other body',
      'resident: helped, lucie, lucie!',
      'household: hugo',
    ],
  },
  // A body reads its own line behind its link.
  competence_bodies: {
    read: 'staff: referral, shared; body: referral',
    add: 'agency_manager, administrator: referral, shared',
    change: 'agency_manager, administrator: referral, shared',
  },
  // Added with the demand, by whoever files it; by hand, see access.test.ts.
  competence_decisions: {
    read: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
      'open311, open311_reader: A, B, lucie',
    ],
    add: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
      'open311: A, B, lucie',
    ],
    change: 'desk: A, A!, helped, hugo, lucie, lucie!; works: A, helped, hugo, lucie',
  },
  competence_disputes: {
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
    change: 'desk: A, A!, helped, hugo, lucie, lucie!',
  },
  // Drawn in one's own name.
  competence_matrices: {
    read: 'staff: shared',
    add: 'agency_manager: shared',
    change: 'agency_manager, administrator: shared',
  },
  competence_perimeters: {
    read: 'staff: A, B',
    add: 'agency_manager, administrator: A, B',
    change: 'agency_manager, administrator: A, B',
  },
  // With `fault A` went a neighbour's photo, with `referral` Lucie's.
  competence_referral_photos: {
    read: [
      'helper: helped',
      'field, works: A, fault A, helped, hugo, lucie, referral, referral answer',
      'desk: A, A!, fault A, fault A!, helped, hugo, lucie, lucie!, referral, referral answer',
      'resident: helped, lucie, lucie!, referral, referral answer',
      'household: hugo',
      'body: referral, referral answer',
    ],
    add: [
      'desk: A, A!, fault A, fault A!, helped, hugo, lucie, lucie!, referral, referral answer',
      'works: A, fault A, helped, hugo, lucie, referral, referral answer',
      'body: referral answer',
    ],
  },
  // `referral sent`: what the landlord did, which a body does not say.
  competence_referral_steps: {
    read: [
      'helper: helped',
      'field, works: A, fault A, helped, hugo, lucie, referral, referral sent',
      'desk: A, A!, fault A, fault A!, helped, hugo, lucie, lucie!, referral, referral sent',
      'resident: fault A, helped, lucie, lucie!, referral, referral sent',
      'household: hugo',
      'body: referral, referral sent',
    ],
    add: [
      'desk: A, A!, fault A, fault A!, helped, hugo, lucie, lucie!, referral, referral sent',
      'works: A, fault A, helped, hugo, lucie, referral, referral sent',
      'body: referral',
    ],
  },
  // A neighbour who told the same fault does not read the words that left.
  competence_referral_words: {
    read: [
      'field, works: A, fault A, helped, hugo, lucie, referral',
      'desk: A, A!, fault A, fault A!, helped, hugo, lucie, lucie!, referral',
      'body: referral',
    ],
    add: [
      'desk: A, A!, fault A, fault A!, helped, hugo, lucie, lucie!, referral',
      'works: A, fault A, helped, hugo, lucie, referral',
    ],
  },
  competence_referrals: {
    read: [
      'helper: helped',
      'field, works: A, fault A, helped, hugo, lucie, referral',
      'desk: A, A!, fault A, fault A!, helped, hugo, lucie, lucie!, referral',
      'resident: fault A, helped, lucie, lucie!, referral',
      'household: hugo',
      'body: referral',
    ],
    add: 'adviser: A, A!, fault A, fault A!, helped, hugo, lucie, lucie!, referral',
    change: [
      'desk: A, A!, fault A, fault A!, helped, hugo, lucie, lucie!, referral',
      'works: A, fault A, helped, hugo, lucie, referral',
      'body: referral',
    ],
  },
  competence_rules: {
    read: 'staff: shared',
    add: 'agency_manager, administrator: shared',
    change: 'agency_manager, administrator: shared',
    remove: 'agency_manager, administrator: shared',
  },
  contractor_contracts: {
    read: 'staff: A, B',
    add: 'agency_manager, administrator: A, B',
    change: 'agency_manager, administrator: A, B',
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
    read: 'helper, public, open311, open311_reader: A, B; field, works, residents, partner: A; desk: A, A!',
    add: 'field, works, residents, helper: A; desk: A, A!; open311: A, B',
    change: 'desk: A, A!; works, resident: A',
  },
  // The bytes are asked by their hash, which whoever may read the demand knows.
  files: {
    read: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie, minutes A, referral answer, reserve A, reserve lucie, seen A, sheet A',
      'desk: A, A!, helped, hugo, lucie, lucie!, minutes A, referral answer, reserve A, reserve lucie, seen A, sheet A',
      'resident: draft of lucie, helped, lucie, lucie!, referral answer, reserve lucie',
      'household: draft of hugo, hugo, reserve lucie',
      'partner: A, lucie',
      'body: lucie, referral answer',
    ],
    add: [
      'staff, residents, partner, body: A, A!, B, B!, draft of A, draft of B, draft of hugo, draft of lucie, helped, hugo, lucie, lucie!, minutes A, minutes B, referral answer, reserve A, reserve B, reserve lucie, seen A, seen B, sheet A, sheet B',
    ],
  },
  helper_mandates: {
    read: 'helper, resident: lucie; desk: A, lucie; dpo: A, B, lucie',
    add: 'desk: A, lucie',
    change: 'desk: A, lucie; resident: lucie',
  },
  homes: {
    read: 'staff, residents, partner, body, public, gate: A, B',
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
  // Prepared and held by some, read by those of the field; once people are invited, by the building and by its hall.
  meetings: {
    read: 'desk, field, works: A, A early, A next, A off; residents: A, A next, A off; public: A, A next, A off, B, B next, B off',
    add: 'adviser: A, A early, A next, A off',
    change: 'desk, liaison_agent, works_manager: A, A early, A next, A off',
  },
  // Said to everyone invited: to whom, and when they were told, is the system's.
  meeting_moves: {
    read: 'desk, field, works, residents: A; public: A, B',
    add: 'adviser: A',
  },
  meeting_cancellations: {
    read: 'desk, field, works, residents: A; public: A, B',
    add: 'adviser: A',
  },
  meeting_reminders: {
    read: 'desk, field, works: A',
  },
  meeting_invitations: {
    read: 'desk, field, works, residents: lucie',
    add: 'desk, liaison_agent, works_manager: lucie',
  },
  meeting_agenda_items: {
    read: 'desk, field, works, residents: A; public: A, B',
    add: 'adviser: A',
    change: 'desk, liaison_agent, works_manager: A',
  },
  meeting_counts: {
    read: 'desk, field, works, residents: A; public: A, B',
    add: 'adviser: A',
  },
  meeting_remarks: {
    read: 'desk: A, A hidden, A!; field, works: A, A hidden; residents: A; public: A, B',
    add: 'adviser: A, A hidden, A!',
    change: 'liaison_agent, works_manager: A, A hidden; desk: A, A hidden, A!',
  },
  meeting_photos: {
    read: 'desk, field, works: A',
    add: 'adviser: A',
  },
  meeting_minutes: {
    read: 'desk, field, works, residents: A; public: A, B',
    add: 'adviser: A',
  },
  liaison_handovers: {
    read: 'desk, works_manager: A',
  },
  // One's own letters alone, and those whose demand one may read.
  liaison_letters: {
    read: 'liaison_agent, works_manager: A; desk: A, A!',
    add: 'liaison_agent: A, A!',
  },
  liaison_mission_estates: {
    read: 'staff, residents, public: A, B',
    add: 'agency_manager, works_manager: A',
    change: 'agency_manager, works_manager: A',
  },
  liaison_mission_hours: {
    read: 'desk, field, works: A; administrator: A, B',
    add: 'agency_manager, works_manager: A',
    change: 'agency_manager, works_manager: A',
  },
  liaison_office_sessions: {
    read: 'desk, liaison_agent, works_manager: A',
    add: 'liaison_agent: A',
    remove: 'liaison_agent, agency_manager, works_manager: A',
  },
  // Hours and place are made to be known.
  liaison_missions: {
    read: 'desk, field, works, residents: A; administrator, public: A, B',
    change: 'agency_manager, works_manager: A',
  },
  liaison_walk_ins: {
    read: 'desk, liaison_agent, works_manager: A',
    add: 'liaison_agent: A',
  },
  natures: {
    read: 'staff, residents, partner, body, public, gate: sensitive, shared; open311, open311_reader: shared',
    add: 'agency_manager, administrator: sensitive, shared',
    change: 'agency_manager, administrator: sensitive, shared',
  },
  // A body files and follows; it reads of the keys nothing, of what bodies sent its own alone.
  observation_addenda: {
    read: 'desk, field, works: A',
    add: 'caretaker: A',
  },
  observation_cases: {
    read: 'desk, field, works: A',
    add: 'caretaker: A',
  },
  observation_monthly_counts: {
    read: 'desk, field, works: A',
  },
  // Taken away by a correction of one's own, in the same transaction: a guard holds it.
  observation_photos: {
    read: 'desk, field, works: A',
    add: 'caretaker: A',
    remove: 'caretaker: A',
  },
  observation_relay_lines: {
    read: 'desk, field, works: A',
    add: 'caretaker: A',
    change: 'desk, works: A',
  },
  observation_relay_steps: {
    read: 'desk, field, works: A',
    add: 'desk, works: A',
  },
  observation_relays: {
    read: 'desk, field, works: A',
    add: 'caretaker: A',
    change: 'desk, works: A',
  },
  // Words about somebody: not even read again by whoever wrote them.
  observation_restricted_words: {
    read: 'agency_manager: A',
    add: 'caretaker: A',
  },
  observation_seller_warnings: {
    read: 'desk, field, works: A',
    add: 'adviser: A',
  },
  observations: {
    read: 'desk, field, works: A',
    add: 'caretaker: A',
    change: 'caretaker: A',
  },
  // One's own device and what it sent; the administrator may cut one off.
  field_commands: {
    read: 'caretaker: A; liaison_agent: B',
    add: 'caretaker: A; liaison_agent: B',
  },
  field_devices: {
    read: 'caretaker: A; liaison_agent: B; administrator: A, B',
    add: 'caretaker: A; liaison_agent: B',
    change: 'caretaker: A; liaison_agent: B; administrator: A, B',
  },
  field_photos: {
    read: 'caretaker: A; liaison_agent: B',
    add: 'caretaker: A; liaison_agent: B',
  },
  open311_keys: {
    read: 'administrator: body, other body',
    add: 'administrator: body, other body',
    change: 'administrator: body, other body',
  },
  open311_requests: {
    read: 'open311: body',
    add: 'open311: body',
  },
  open311_updates: {
    read: 'open311: body',
    add: 'open311: body',
  },
  // Only a hash is stored.
  partner_links: {
    read: [
      'desk: A, A!, helped, hugo, lucie, lucie!, order, referral',
      'works: A, helped, hugo, lucie, order, referral',
      'gate: A, A!, B, B!, helped, hugo, lucie, lucie!, order, referral',
    ],
    add: [
      'desk: A, A!, helped, hugo, lucie, lucie!, order, referral',
      'works: A, helped, hugo, lucie, order, referral',
      'gate: A, A!, B, B!, helped, hugo, lucie, lucie!, order, referral',
    ],
    change: [
      'desk: A, A!, helped, hugo, lucie, lucie!, order, referral',
      'works: A, helped, hugo, lucie, order, referral',
      'gate: A, A!, B, B!, helped, hugo, lucie, lucie!, order, referral',
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
  // Who reads a demand reads who mends it, why, and what a person ruled; nothing is ever changed.
  repair_contests: {
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
  repair_decisions: {
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
  repair_items: {
    read: 'known: shared',
    add: 'administrator: shared',
    change: 'administrator: shared',
  },
  repair_rulings: {
    read: [
      'helper: helped',
      'field, works: A, helped, hugo, lucie',
      'desk: A, A!, helped, hugo, lucie, lucie!',
      'resident: helped, lucie, lucie!',
      'household: hugo',
    ],
    add: 'adviser: A, A!, helped, hugo, lucie, lucie!',
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
  round_checks: {
    read: 'desk, field, works: A',
    add: 'caretaker: A',
  },
  rounds: {
    read: 'desk, field, works: A',
    add: 'caretaker: A',
  },
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
      'desk, field, works, residents, helper, sworn_officer, rent_officer, offers_officer, reports_officer, lawyer, social_worker, juror, cafe_volunteer, dpo, auditor, partner, body, public, open311, open311_reader: shared',
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
  // Whoever passed somebody on, and the social worker it was made to: nobody else, whatever their rank.
  social_referrals: {
    read: 'caretaker, social_worker: A, B; adviser: lucie',
    add: 'caretaker: A; adviser: lucie',
    change: 'social_worker: A, B',
  },
  staff: {
    read: 'staff: own, staff; gate: staff',
    add: 'administrator: own, staff',
    change: 'administrator: own, staff; gate: staff',
  },
  // Those of the missions are begun and ended by who leads them.
  staff_grants: {
    read: [
      'field, helper, sworn_officer, adviser, technician, rent_officer, offers_officer, reports_officer, lawyer, social_worker, juror, cafe_volunteer, auditor: own',
      'agency_manager, dpo, administrator: mission A, mission B, own, staff',
      'works_manager: mission A, own',
      'gate: mission A, mission B, staff',
    ],
    add: 'agency_manager: mission A; administrator: mission A, mission B, own, staff',
    change: 'agency_manager, works_manager: mission A; administrator: mission A, mission B, own, staff',
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

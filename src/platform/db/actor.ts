// On whose behalf does a transaction act? The database decides what each may see (db/migrations/0007-access.sql).

export type Role =
  | 'helper'
  | 'caretaker'
  | 'liaison_agent'
  | 'sworn_officer'
  | 'adviser'
  | 'agency_manager'
  | 'technician'
  | 'works_manager'
  | 'rent_officer'
  | 'offers_officer'
  | 'reports_officer'
  | 'lawyer'
  | 'social_worker'
  | 'juror'
  | 'cafe_volunteer'
  | 'dpo'
  | 'administrator'
  | 'auditor'

export type Actor =
  | { kind: 'resident'; id: string }
  | { kind: 'staff'; id: string; late?: Late }
  /** The holder of a signed link to a work order (its id). */
  | { kind: 'partner'; id: string }
  /** Another body by Open311: the id of its key; without one, whoever reads. */
  | { kind: 'open311'; id?: string }
  /** Anyone, not signed in: boards, the map, the public site. */
  | { kind: 'public' }
  /** Sign-in itself, before anybody is known. */
  | { kind: 'gate' }
  /** What Palier does by itself: jobs, imports, inbound mail. */
  | { kind: 'system' }

/**
 * What she did before a grant ended, and hands over after: with the rights of that moment (db/migrations/0063-field-hand-over.sql).
 * No moment: she is known and reaches nothing. `takenBy`: a manager who takes it in her name, within her own estates.
 */
export type Late = { doneAt: Temporal.Instant | null; receivedAt: Temporal.Instant; takenBy?: string }

export const publicActor: Actor = { kind: 'public' }
export const gateActor: Actor = { kind: 'gate' }
export const systemActor: Actor = { kind: 'system' }

export function actorId(actor: Actor): string | null {
  return 'id' in actor ? (actor.id ?? null) : null
}

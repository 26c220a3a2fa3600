// Who works with a device, away from a desk?
import type { Role } from '../../platform/db/actor.ts'

export const fieldRoles: Role[] = [
  'caretaker',
  'liaison_agent',
  'works_manager',
  'agency_manager',
  'adviser',
  'technician',
]

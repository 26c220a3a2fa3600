// Who reads the flow of calls at the desk, and who writes it?
import type { Actor, Role } from '../../platform/db/actor.ts'
import { type PalierContext, type SignedIn, staffOf } from '../../platform/http/kernel.ts'

const readers: Role[] = ['administrator', 'agency_manager', 'adviser']

export function readerOf(c: PalierContext): { person: SignedIn; mayChange: boolean } {
  const person = staffOf(c, ...readers)
  return { person, mayChange: person.roles.includes('administrator') }
}

export function actorOf(c: PalierContext): Actor & { kind: 'staff' } {
  return { kind: 'staff', id: staffOf(c, 'administrator').id }
}

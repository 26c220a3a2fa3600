// By which short name are a member of staff and a team known, and who is in the team of an agency? Pure.
import type { Role } from '../../platform/db/actor.ts'

/** "Maëlle Quiret" → "maelle", or "maelle.quiret" when that one is taken, then "maelle.quiret2"… */
export function handleFrom(name: string, taken: Set<string>): string {
  const parts = name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const full = parts.join('.') || 'compte'
  const free = [
    parts[0] ?? full,
    full,
    ...Array.from({ length: taken.size + 1 }, (_, index) => `${full}${index + 2}`),
  ]
  return free.find((handle) => !taken.has(handle)) ?? full
}

/** "PHARE" → "PHARE-1", then "PHARE-2"… */
export function teamCode(agencyCode: string, taken: Set<string>): string {
  let place = 1
  while (taken.has(`${agencyCode}-${place}`)) place += 1
  return `${agencyCode}-${place}`
}

/** Those who answer for an agency are in its team; what has ended before `today` makes nobody a member. */
export function isInTeamOf(grant: { role: Role; untilOn: string | null }, today: string): boolean {
  return (
    (grant.role === 'adviser' || grant.role === 'agency_manager') &&
    (grant.untilOn === null || grant.untilOn >= today)
  )
}

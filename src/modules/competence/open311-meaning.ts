// What does a state of another program mean here? Its own table first, the words of mySociety's extension then, "closed" last. Pure.
export type Meaning = 'taken' | 'done' | 'refused' | 'duplicate'
export const meanings: Record<string, Meaning> = {
  'en cours': 'taken',
  faite: 'done',
  refusée: 'refused',
  doublon: 'duplicate',
}

// Spec: GeoReport v2 knows open and closed; servicerequestupdates adds the others.
const known: Record<string, Meaning> = {
  closed: 'done',
  fixed: 'done',
  no_further_action: 'done',
  not_councils_responsibility: 'refused',
  duplicate: 'duplicate',
}

/** `table`: what the body's page says, each key a state, or words found in what is noted. */
export function meaningOf(status: string, notes: string, table: Record<string, string>): Meaning {
  const [state, said] = [status.trim().toLowerCase(), notes.toLowerCase()]
  for (const [key, value] of Object.entries(table)) {
    const asked = key.toLowerCase()
    const meaning = meanings[value.toLowerCase()]
    if (meaning && (asked === state || (asked.length > 3 && said.includes(asked)))) return meaning
  }
  return known[state] ?? 'taken'
}

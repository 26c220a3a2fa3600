// How far may an absence go, and with which others is it one? Until the end of the works, a year at most; what touches is one absence.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { saidWords } from './said-words.fr.ts'

export type Span = { fromOn: string; untilOn: string }
type Told = Span & { id: string; siteId: string; words: string }

/** Those of her home not taken back, of these sites. */
async function listTold(tx: Tx, homeId: string, siteIds: string[]): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select a.id, a.site_id as "siteId", a.from_on::text as "fromOn", a.until_on::text as "untilOn", a.words from works_absences a
     where a.home_id = ${homeId} and a.site_id = any (${siteIds}::uuid[])
       and not exists (select from works_absence_withdrawals w where w.absence_id = a.id) order by a.at, a.id`.execute(
    tx,
  )
  return rows
}

const next = (day: string) => Temporal.PlainDate.from(day).add({ days: 1 }).toString()
const touches = (one: Span, other: Span) =>
  one.fromOn <= next(other.untilOn) && other.fromOn <= next(one.untilOn)

export type Joined = Span & {
  words: string
  /** What this one takes the place of. */
  replaced: Told[]
  /** Every site knows already of these days, and of these words. */
  isKnown: boolean
}

/** One absence with all that it touches: she is away from the first of these days to the last, whatever was said in which order. */
export async function joinAbsences(
  tx: Tx,
  homeId: string,
  siteIds: string[],
  said: Span & { words: string },
): Promise<Joined> {
  const told = await listTold(tx, homeId, siteIds)
  const isKnown = siteIds.every((siteId) =>
    told.some(
      (one) =>
        one.siteId === siteId &&
        one.fromOn <= said.fromOn &&
        one.untilOn >= said.untilOn &&
        (said.words === '' || one.words.includes(said.words)),
    ),
  )
  const span = { fromOn: said.fromOn, untilOn: said.untilOn }
  const replaced = new Set<Told>()
  // One that touches may bring another that touches it.
  for (let found = true; found; ) {
    found = false
    for (const one of told)
      if (!replaced.has(one) && touches(one, span)) {
        replaced.add(one)
        found = true
        if (one.fromOn < span.fromOn) span.fromOn = one.fromOn
        if (one.untilOn > span.untilOn) span.untilOn = one.untilOn
      }
  }
  const all = [...new Set([...[...replaced].map(({ words }) => words), said.words])].filter(Boolean)
  return { ...span, words: all.join(' · ').slice(0, 500), replaced: [...replaced], isKnown }
}

/** Farther than the last of these sites, or than a year, is a year typed wrong; null when the day holds. */
export function tooFar(day: string, today: Temporal.PlainDate, sites: { endsOn: string }[]): string | null {
  const year = today.add({ years: 1 }).toString()
  const ends = sites
    .map(({ endsOn }) => endsOn)
    .toSorted()
    .at(-1)
  // A site that is late goes on past its last day: nobody knows until when.
  const last = ends && ends >= today.toString() && ends < year ? ends : null
  if (last && day > last) return saidWords.awayPastSite(last)
  return day > year ? saidWords.awayTooLong(year) : null
}

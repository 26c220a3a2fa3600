// Which visits of works are still to come in this one home, as its people were told? For whoever proved that it is hers.
import type { Tx } from '../../platform/db/database.ts'
import { listOfHome } from './queries.ts'
import { listSitesOfHome } from './queries-more.ts'
import { daysOfWorks, isAwayAhead } from './rules.ts'
import { asTold } from './telling.ts'

export type OwnVisit = {
  what: string
  /** Those left, this one included. */
  days: number
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  /** She said not to be there: the date will change. */
  hasToMove: boolean
}

/** The first of them first; `isUndated`: something is to be done there, and no date holds. */
export async function listOwnVisits(
  tx: Tx,
  homeId: string,
  now: Temporal.Instant,
): Promise<{ visits: OwnVisit[]; isUndated: boolean }> {
  const sites = (await listSitesOfHome(tx, homeId, now)).filter(({ isOver }) => !isOver)
  const all = []
  for (const { id } of sites) all.push(...(await listOfHome(tx, id, homeId)).map(asTold))
  const toCome = all.filter(({ doneOn }) => doneOn === null)
  const visits = toCome
    .flatMap((of): OwnVisit[] => {
      // Of works that have begun, what is left of them.
      const next = daysOfWorks(of).find(({ endsAt }) => Temporal.Instant.compare(endsAt, now) > 0)
      if (!next) return []
      const { startsAt, endsAt, nth } = next
      return [{ what: of.what, days: of.days - nth + 1, startsAt, endsAt, hasToMove: isAwayAhead(of, now) }]
    })
    .toSorted((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt))
  return { visits, isUndated: visits.length === 0 && toCome.length > 0 }
}

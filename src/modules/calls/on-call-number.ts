// Whom does the engine ring by itself while Palier is away? Whoever is on call now, told to it while both run.
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { findOnCallPhone } from '../on-call/index.ts'
import type { EngineLine } from './engine-line.ts'
import { findAgency } from './unknown-place.ts'

const everyMs = 60_000

/** Null: nobody of the roster can be rung; the engine keeps to its number of last resort. */
export function findOnCallNumber(services: Services): Promise<string | null> {
  const now = services.clock.now()
  return as(services.db, systemActor, async (tx) => {
    // The engine knows no place: the agency that answers for those is the one whose roster it rings.
    const agency = await findAgency(tx, now)
    return agency ? findOnCallPhone(tx, agency.id, now) : null
  })
}

/** Returns what stops it. While the database is away, the engine keeps the last it was told. */
export function keepOnCallNumber(
  services: Services,
  engine: Pick<EngineLine, 'keepOnCall'>,
  log: (line: Record<string, unknown>) => void = () => {},
): () => void {
  const tell = () =>
    findOnCallNumber(services)
      .then((number) => engine.keepOnCall(number))
      .catch((error: unknown) => log({ level: 'engine', error: String(error) }))
  void tell()
  const timer = setInterval(() => void tell(), everyMs)
  timer.unref()
  return () => clearInterval(timer)
}

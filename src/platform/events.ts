// What happens when something has happened? It is recorded, and what follows (src/reactions.ts) joins the same transaction.
import type { Actor } from './db/actor.ts'
import type { Tx } from './db/database.ts'
import { type Happening, record } from './journal.ts'
import type { Services } from './services.ts'

export type Reaction = (services: Services, tx: Tx, happening: Happening, actor: Actor) => Promise<void>

/** Records and lets follow. A reaction only writes rows and puts jobs: no outside call inside a transaction. */
export async function announce(
  services: Services,
  tx: Tx,
  actor: Actor,
  happening: Happening,
): Promise<void> {
  await record(tx, actor, services.clock.now(), happening)
  await services.react(services, tx, happening, actor)
}

// Which words about a home are not for a contractor? Those that speak of somebody, and the names of who lives there or works for it.
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { checkNoted } from '../../platform/word-check.ts'
import { listNames } from '../residents/index.ts'

/** Looked up for whoever writes: a caretaker does not read who lives there. */
export async function isAboutHome(
  services: Services,
  interventionId: string,
  text: string,
): Promise<boolean> {
  const names = await as(services.db, systemActor, async (tx) => {
    const { rows } = await sql<{ homeId: string; estateId: string }>`
      select h.id as "homeId", h.estate_id as "estateId" from works_interventions i join homes h on h.id = i.home_id where i.id::text = ${interventionId}`.execute(
      tx,
    )
    return rows[0] ? listNames(tx, rows[0]) : []
  })
  return checkNoted(text, names).length > 0
}

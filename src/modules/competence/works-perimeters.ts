// Which perimeters does a site of works draw by itself? Kept by their code: drawn again, they are changed, never doubled.
import { randomUUIDv7 } from 'node:crypto'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { trades } from '../cases/index.ts'
import { forgetLandscape } from './landscape.ts'

/** French names of the trades of a contract or a site. */
export const tradeNames: Record<string, string> = trades

export type WorksPerimeter = {
  code: string
  buildingId: string
  contractorId: string
  /** None: all trades. */
  trade: string | null
  startsOn: string
  endsOn: string
  guaranteeUntil: string | null
}

export async function keepWorksPerimeters(
  services: Services,
  title: string,
  given: WorksPerimeter[],
): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    for (const one of given) {
      const building = await tx
        .selectFrom('buildings')
        .select('estate_id')
        .where('id', '=', one.buildingId)
        .executeTakeFirstOrThrow()
      const row = {
        title,
        estate_id: building.estate_id,
        building_id: one.buildingId,
        contractor_id: one.contractorId,
        trades: one.trade ? [one.trade] : [],
        starts_on: one.startsOn,
        ends_on: one.endsOn,
        guarantee_until: one.guaranteeUntil,
      }
      await tx
        .insertInto('competence_perimeters')
        .values({ id: randomUUIDv7(), code: one.code, ...row })
        .onConflict((conflict) => conflict.column('code').doUpdateSet(row))
        .execute()
    }
  })
  forgetLandscape(services)
}

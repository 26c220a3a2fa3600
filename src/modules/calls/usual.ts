// Which flow is there before anybody drew one? The usual one, in force from the first call or the first look at it.
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as, enqueue, type Tx } from '../../platform/db/database.ts'
import { idFrom } from '../../platform/ids.ts'
import type { Services } from '../../platform/services.ts'
import { type FlowVersion, findFlow } from './queries.ts'
import { usualScenarios } from './scenarios.ts'
import { usualFlow } from './usual-flow.fr.ts'

export async function flowInForce(services: Services): Promise<FlowVersion> {
  return as(
    services.db,
    systemActor,
    async (tx) => (await findFlow(tx)) ?? plantUsualFlow(tx, services.clock.now()),
  )
}

export async function plantUsualFlow(tx: Tx, now: Temporal.Instant): Promise<FlowVersion> {
  // Two first calls at once plant one version.
  await sql`select pg_advisory_xact_lock(hashtext('call_flows'))`.execute(tx)
  const planted = await findFlow(tx)
  if (planted) return planted
  const id = idFrom('the usual flow of calls')
  const { number } = await tx
    .insertInto('call_flows')
    .values({ id, flow: JSON.stringify(usualFlow), made_at: now })
    .returning('number')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('call_flow_publications')
    .values({ id: idFrom('the usual flow is published'), flow_id: id, published_at: now })
    .execute()
  await tx
    .insertInto('call_scenarios')
    .values(
      usualScenarios.map((scenario) => ({
        id: idFrom(`usual scenario ${scenario.title}`),
        title: scenario.title,
        hours: scenario.hours,
        is_known: scenario.isKnown,
        keys: scenario.keys,
        ends_at: scenario.endsAt,
        made_at: now,
      })),
    )
    .execute()
  await enqueue(tx, 'call.draw_voices', { flowId: id })
  return { id, number, flow: usualFlow }
}

// Who is told of a mission, and by which way? Those who live in its perimeter, each once by her own; the agent by e-mail.
import { parisDay } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { listHoldersIn, queueDelivery, tellResident } from '../deliveries/index.ts'
import type { Mission } from './queries.ts'
import { words } from './words.fr.ts'

/** Those who hold a living lease in the perimeter, each once. Read as the system. */
export async function listConcerned(tx: Tx, mission: Mission): Promise<{ id: string; estateId: string }[]> {
  const found = new Map<string, string>()
  for (const { id: estateId } of mission.estates) {
    const buildings = await tx
      .selectFrom('buildings')
      .select('id')
      .where('estate_id', '=', estateId)
      .execute()
    for (const id of await listHoldersIn(
      tx,
      buildings.map((one) => one.id),
    ))
      if (!found.has(id)) found.set(id, estateId)
  }
  return [...found].map(([id, estateId]) => ({ id, estateId }))
}

/** Once for a key, whatever is done again. */
export async function tellConcerned(
  services: Services,
  tx: Tx,
  mission: Mission,
  key: string,
  said: { subject: string; short: string; paragraphs: string[] },
): Promise<void> {
  for (const { id: residentId, estateId } of await listConcerned(tx, mission))
    await tellResident(services, tx, residentId, {
      ...said,
      key: `${key}:${residentId}`,
      estateId,
      link: null,
      follow: '/moi',
    })
}

/** Before the last day that they were told: an office they counted on is closed, and who answers now. */
export async function tellEndedEarly(services: Services, tx: Tx, mission: Mission): Promise<void> {
  if (!mission.endedAt || parisDay(mission.endedAt).toString() >= mission.untilOn) return
  const agency = await tx
    .selectFrom('agencies')
    .select(['name', 'phone'])
    .where('id', '=', mission.agencyId)
    .executeTakeFirstOrThrow()
  await tellConcerned(services, tx, mission, `mission_ended:${mission.id}`, {
    subject: words.endedEarly.subject,
    short: words.endedEarly.short(mission, agency.name, agency.phone),
    paragraphs: words.endedEarly.paragraphs(mission, agency.name, agency.phone),
  })
}

export async function tellAgent(
  services: Services,
  tx: Tx,
  mission: Mission,
  key: string,
  paragraphs: string[],
  estateId = mission.estates[0]?.id ?? null,
): Promise<void> {
  const agent = await tx
    .selectFrom('staff')
    .select(['name', 'email'])
    .where('id', '=', mission.agentId)
    .where('is_active', '=', true)
    .executeTakeFirst()
  if (!agent) return
  await queueDelivery(services, tx, {
    dedupe: `${key}:agent`,
    purpose: 'service',
    way: { channel: 'email', address: agent.email },
    toName: agent.name,
    estateId,
    subject: words.changed.toAgent(mission.title),
    short: words.changed.toAgent(mission.title),
    paragraphs,
  })
}

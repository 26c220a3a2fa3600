// Who is asked to act on what was seen, and what do they answer? The company under contract by a signed link, else the agency.
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { makeLink, type OpenedLink } from '../../platform/links.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { listContracts } from '../contractors/index.ts'
import { queueDelivery } from '../deliveries/index.ts'
import type { StaffActor } from '../field/index.ts'
import { type Destination, tradesOf } from './kinds.ts'
import {
  type ListedObservation,
  listAsked,
  listObservations,
  listRelayLines,
  listRelays,
  lockRelay,
} from './queries.ts'
import { words } from './words.fr.ts'

const linkDays = 60

export type NewRelay = {
  /** The command. */
  id: string
  observationIds: string[]
  to: Destination
  /** Instead of the company under contract. */
  contractorId?: string | null
  words: string
  isPickup: boolean
}

/** Asked in the caller's transaction; the e-mail follows. Says who got it: the agency when nobody is under contract. */
export async function relay(
  services: Services,
  tx: Tx,
  actor: StaffActor,
  made: NewRelay,
): Promise<{ destination: Destination; isNew: boolean }> {
  const known = await lockRelay(tx, made.id)
  if (known) return { destination: known.destination as Destination, isNew: false }
  const seen = await listObservations(tx, { ids: made.observationIds, limit: 200 })
  const first = seen[0]
  if (!first || seen.length !== new Set(made.observationIds).size)
    throw new Refusal('missing', 'observations.unknown', words.unknown)
  // Two colleagues who ask for the same thing at the same time: one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended('observations ' || ${first.estateId}, 0))`.execute(
    tx,
  )
  const contractorId =
    made.to === 'agency' ? null : (made.contractorId ?? (await findContractor(services, tx, first, made.to)))
  const destination: Destination = contractorId ? made.to : 'agency'
  if ((await listAsked(tx, made.observationIds, made.isPickup ? null : destination)).length > 0)
    throw new Refusal('conflict', 'observations.already_asked', words.alreadyAsked)
  await tx
    .insertInto('observation_relays')
    .values({
      id: made.id,
      destination,
      contractor_id: contractorId,
      estate_id: first.estateId,
      is_pickup: made.isPickup,
      words: made.words.trim(),
      sent_at: services.clock.now(),
      sent_by: actor.id,
    })
    .execute()
  await tx
    .insertInto('observation_relay_lines')
    .values(made.observationIds.map((observation_id) => ({ relay_id: made.id, observation_id })))
    .execute()
  await announce(services, tx, actor, {
    event: 'observation.relayed',
    subjectId: made.id,
    estateId: first.estateId,
    facts: { destination, count: seen.length },
  })
  return { destination, isNew: true }
}

export type Competent = {
  contractorId: string | null
  /** Null: nobody is under contract there, the agency takes it. */
  contractor: string | null
  estateId: string
  observations: ListedObservation[]
}

/** Who takes each of these: one order for each company, and one for the agency where nobody is under contract. */
export async function groupByCompetent(
  services: Services,
  tx: Tx,
  seen: ListedObservation[],
  to: Destination,
): Promise<Competent[]> {
  const names = new Map((await listContracts(tx)).map((one) => [one.contractorId, one.contractor]))
  const groups = new Map<string, Competent>()
  for (const one of seen) {
    const contractorId = await findContractor(services, tx, one, to)
    const key = `${one.estateId} ${contractorId}`
    const group = groups.get(key) ?? {
      contractorId,
      contractor: contractorId && (names.get(contractorId) ?? null),
      estateId: one.estateId,
      observations: [],
    }
    group.observations.push(one)
    groups.set(key, group)
  }
  return [...groups.values()]
}

async function findContractor(
  services: Services,
  tx: Tx,
  about: ListedObservation,
  to: Destination,
): Promise<string | null> {
  if (to === 'agency') return null
  const today = parisDay(services.clock.now()).toString()
  const held = (await listContracts(tx)).filter(
    (one) =>
      one.estateId === about.estateId &&
      (one.buildingId === null || one.buildingId === about.buildingId) &&
      one.startsOn <= today &&
      (one.endsOn === null || one.endsOn >= today),
  )
  // A contract for this very building comes before one for the whole estate.
  held.sort((one, other) => Number(other.buildingId !== null) - Number(one.buildingId !== null))
  // Whoever refused it already is not asked again.
  const refused = (await listRelays(tx, { observationId: about.id })).flatMap((one) =>
    one.state === 'refused' ? [one.contractorId] : [],
  )
  for (const trade of tradesOf[to]) {
    const found = held.find((one) => one.trade === trade && !refused.includes(one.contractorId))
    if (found) return found.contractorId
  }
  return null
}

/** Job `observation.send_relay`: one e-mail, whatever is done again. */
export async function sendRelay(services: Services, relayId: string, turn = ''): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const current = await lockRelay(tx, relayId)
    const [asked] = await listRelays(tx, { id: relayId })
    if (!current || !asked) return
    const dedupe = `relay:${relayId}${turn}`
    const { rows: sent } = await sql`select 1 from deliveries where dedupe = ${dedupe}`.execute(tx)
    if (sent.length > 0) return
    const lines = await listRelayLines(tx, relayId)
    const seen = await listObservations(tx, { ids: lines.map((one) => one.observation_id), limit: 200 })
    const first = seen[0]
    if (!first) return
    const now = services.clock.now()
    const address = asked.email ?? asked.agencyEmail
    const token = asked.email
      ? await makeLink(tx, {
          purpose: 'relay',
          subjectId: relayId,
          sentTo: address,
          madeAt: now,
          expiresAt: now.add({ hours: 24 * linkDays }),
        })
      : null
    const subject = words.mail.subject(asked.number, words.kinds[first.kind], seen.length)
    await queueDelivery(services, tx, {
      dedupe,
      purpose: 'order',
      way: { channel: 'email', address },
      toName: asked.contractor ?? asked.agency,
      estateId: asked.estateId,
      subject,
      short: subject,
      paragraphs: [
        words.mail.ask(asked.estate),
        ...seen.map(sayLine),
        ...(asked.words ? [asked.words] : []),
        ...(token ? [words.mail.note] : []),
        words.mail.from(asked.sender),
      ],
      link: token
        ? { href: `${services.url}/partenaire/${token}`, label: words.mail.open }
        : { href: `${services.url}/bureau/observations/${first.number}`, label: words.mail.openDesk },
    })
  })
}

/** "Encombrants (matelas) : La Jetée, Goéland, Hall B." Comments are not sent: what and where is enough. */
export function sayLine(one: ListedObservation): string {
  const facts = one.facts.map((fact) => words.facts[fact]).join(', ')
  const count = one.people > 1 ? `${one.people} × ` : ''
  return `${count}${words.kinds[one.kind]}${facts ? ` (${facts})` : ''} : ${one.place}.`
}

/** Behind a link that has grown old: a fresh one to the same address, once a day. */
export async function renewRelayLink(services: Services, link: OpenedLink): Promise<void> {
  await sendRelay(services, link.subjectId, `:${parisDay(services.clock.now())}`)
}

export type RelayStep =
  | { kind: 'acknowledged' }
  /** Which of its observations are done; the others stay asked. */
  | { kind: 'done'; observationIds: string[] }
  | { kind: 'refused'; words: string }

/** By the company behind its link, or by the agency for what was asked of it. The same step twice is one. */
export async function sayRelayStep(
  services: Services,
  actor: Actor,
  relayId: string,
  commandId: string,
  by: string,
  step: RelayStep,
): Promise<void> {
  if (step.kind === 'refused' && step.words.trim() === '')
    throw new Refusal('invalid', 'relays.why', words.partner.refuseNeeded, {
      refusal: words.partner.refuseNeeded,
    })
  await as(services.db, actor, async (tx) => {
    const current = await lockRelay(tx, relayId)
    if (!current) throw new Refusal('missing', 'relays.unknown', words.unknown)
    const twin = await tx
      .selectFrom('observation_relay_steps')
      .select('id')
      .where('id', '=', commandId)
      .executeTakeFirst()
    if (twin) return
    if (current.state !== 'sent' && current.state !== 'acknowledged')
      throw new Refusal('conflict', 'relays.over', words.partner.over)
    if (step.kind === 'acknowledged' && current.state === 'acknowledged') return
    const now = services.clock.now()
    const lines = await listRelayLines(tx, relayId)
    const done =
      step.kind === 'done'
        ? lines.filter((one) => step.observationIds.includes(one.observation_id) && !one.done_at)
        : []
    if (step.kind === 'done' && done.length === 0)
      throw new Refusal('invalid', 'relays.what', words.partner.doneNeeded, {
        observation: words.partner.doneNeeded,
      })
    await tx
      .insertInto('observation_relay_steps')
      .values({
        id: commandId,
        relay_id: relayId,
        kind: step.kind,
        words: step.kind === 'refused' ? step.words.trim().slice(0, 500) : '',
        said_by: by,
        at: now,
      })
      .execute()
    for (const { observation_id } of done)
      await tx
        .updateTable('observation_relay_lines')
        .set({ done_at: now })
        .where('relay_id', '=', relayId)
        .where('observation_id', '=', observation_id)
        .execute()
    const isOver = lines.every((one) => one.done_at || done.includes(one))
    await tx
      .updateTable('observation_relays')
      .set({ state: step.kind === 'done' ? (isOver ? 'done' : 'acknowledged') : step.kind })
      .where('id', '=', relayId)
      .execute()
    await announce(services, tx, actor, {
      event: `observation.relay_${step.kind}`,
      subjectId: relayId,
      estateId: current.estate_id,
      facts: { done: done.length, of: lines.length },
    })
  })
}

// What was asked and came back: who is reminded, who is told, and what stands on the list « À reprendre »?
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { addWorkingDays, NeverOpen, type OpeningHours } from '../../platform/clock/working-time.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { idFrom } from '../../platform/ids.ts'
import type { Services } from '../../platform/services.ts'
import { queueDelivery } from '../deliveries/index.ts'
import { readTradeRules } from '../settings/index.ts'
import { listManagersOf } from '../staff/index.ts'
import {
  type ListedObservation,
  listObservations,
  listRelayLines,
  listRelaySteps,
  listRelays,
  lockRelay,
  type Relay,
} from './queries.ts'
import { sendRelay } from './relays.ts'
import { words } from './words.fr.ts'

/** Job `observation.remind`, every morning of a working day. */
export async function remindSilentRelays(services: Services): Promise<void> {
  const now = services.clock.now()
  const open = await as(services.db, systemActor, async (tx) => {
    const { rows } = await sql<{ id: string; opening: OpeningHours }>`
      select r.id, a.opening from observation_relays r join estates s on s.id = r.estate_id join agencies a on a.id = s.agency_id
       where r.state in ('sent', 'acknowledged') and r.sent_at < ${now}::timestamptz - interval '1 day' order by r.sent_at`.execute(
      tx,
    )
    return rows
  })
  for (const { id, opening } of open) {
    const turn = await as(services.db, systemActor, (tx) => remind(services, tx, id, opening))
    if (turn) await sendRelay(services, id, `:reminder ${turn}`)
  }
}

/** Says which reminder leaves, null when none. Counted anew from what the company last said. */
async function remind(services: Services, tx: Tx, id: string, opening: OpeningHours): Promise<string | null> {
  const now = services.clock.now()
  const current = await lockRelay(tx, id)
  if (current?.state !== 'sent' && current?.state !== 'acknowledged') return null
  const steps = await listRelaySteps(tx, id)
  const said = steps.findLastIndex(({ kind }) => kind === 'acknowledged' || kind === 'done')
  const since = steps.slice(said + 1)
  if (since.some(({ kind }) => kind === 'escalated')) return null
  const from = steps.at(-1)?.at ?? current.sent_at
  // The rules of the day she was last heard: one that changes moves no clock that runs. In working days of the agency.
  const rules = await readTradeRules(tx, parisDay(from))
  const days = current.state === 'sent' ? rules.relaySilentDays : rules.relayUndoneDays
  if (Temporal.Instant.compare(dueAfter(opening, from, days), now) > 0) return null
  const isLast = since.length >= rules.relayReminders
  const stepId = idFrom(`relay ${id} ${steps.length} ${isLast ? 'escalated' : 'reminded'}`)
  await tx
    .insertInto('observation_relay_steps')
    .values({
      id: stepId,
      relay_id: id,
      kind: isLast ? 'escalated' : 'reminded',
      words: '',
      said_by: words.ourselves,
      at: now,
    })
    .execute()
  await announce(services, tx, systemActor, {
    event: isLast ? 'observation.relay_silent' : 'observation.relay_reminded',
    subjectId: id,
    estateId: current.estate_id,
    facts: { turn: since.length + 1, stepId },
  })
  return isLast ? null : stepId
}

/** An agency whose settings never open counts plain days: silence must not last because of them. */
function dueAfter(opening: OpeningHours, from: Temporal.Instant, days: number): Temporal.Instant {
  try {
    return addWorkingDays(opening, from, days)
  } catch (error) {
    if (!(error instanceof NeverOpen)) throw error
    return from.add({ hours: 24 * days })
  }
}

/** Job `observation.came_back`: whoever saw it, whoever asked, and the manager, each once. `key`: the silence it is about, empty for a no. */
export async function tellCameBack(services: Services, relayId: string, key: string): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const [asked] = await listRelays(tx, { id: relayId })
    const [back] = await listBack(tx, { relayId })
    const about = back ?? (asked && { relay: asked, left: [], why: '' })
    const current = await lockRelay(tx, relayId)
    if (!about || !current || about.left.length === 0) return
    const { relay, left, why } = about
    const day = parisDay(services.clock.now()).toString()
    const people = await tx
      .selectFrom('staff')
      .select(['id', 'name', 'email'])
      .where('id', 'in', [...new Set([current.sent_by, ...left.map(({ madeBy }) => madeBy)])])
      .where('is_active', '=', true)
      .execute()
    const managers = await listManagersOf(tx, relay.estateId, day)
    const told = new Map([...people, ...managers].map((one) => [one.id, one]))
    const who = relay.contractor ?? relay.agency
    const subject = words.back.subject(relay.number, relay.estate, key === '')
    for (const { id, name, email } of told.values())
      await queueDelivery(services, tx, {
        dedupe: `relay_back:${relayId}:${key}:${id}`,
        purpose: 'service',
        way: { channel: 'email', address: email },
        toName: name,
        estateId: relay.estateId,
        subject,
        short: subject,
        paragraphs: words.back.paragraphs(who, key === '', why, left),
        link: { href: `${services.url}/bureau/observations/a-reprendre`, label: words.back.open },
      })
  })
}

export type Back = {
  relay: Relay
  /** What of it nobody has done, asked elsewhere or filed since. */
  left: ListedObservation[]
  isRefused: boolean
  /** The words of a refusal. */
  why: string
  at: Temporal.Instant
}

async function findBack(tx: Tx, relayId: string | null): Promise<{ id: string; observations: string[] }[]> {
  const { rows } = await sql<{ id: string; observations: string[] }>`
    select id, observations from app.relays_back(${relayId}::uuid)`.execute(tx)
  return rows
}

/** Refused, or silent after two reminders, and taken up by nobody since. */
export async function listBack(tx: Tx, of: { relayId?: string } = {}): Promise<Back[]> {
  const rows = await findBack(tx, of.relayId ?? null)
  const found: Back[] = []
  const relays = await listRelays(tx, { ids: rows.map(({ id }) => id) })
  for (const { id, observations } of rows) {
    const relay = relays.find((one) => one.id === id)
    const last = (await listRelaySteps(tx, id)).at(-1)
    if (!relay || !last) continue
    const left = await listObservations(tx, { ids: observations, limit: 200 })
    if (left.length === 0) continue
    found.push({ relay, left, isRefused: relay.state === 'refused', why: last.words, at: last.at })
  }
  return found
}

/** One count for the menu, by the rights of who asks. */
export async function countBack(tx: Tx): Promise<number> {
  return (await findBack(tx, null)).length
}

/** The agency may take back what anyone asked; others what they asked themselves. */
export type Colleague = { id: string; name: string; mayWithdraw: boolean }
const actorOf = ({ id }: Colleague) => ({ kind: 'staff' as const, id })

/** A relay of which nothing is asked any more is over, and the company is told. By the one who takes it up, in her transaction. */
export async function withdraw(services: Services, tx: Tx, by: Colleague, relayId: string): Promise<void> {
  const current = await lockRelay(tx, relayId)
  if (current?.state !== 'sent' && current?.state !== 'acknowledged') return
  await tx
    .insertInto('observation_relay_steps')
    .values({
      id: idFrom(`relay ${relayId} withdrawn`),
      relay_id: relayId,
      kind: 'withdrawn',
      words: '',
      said_by: by.name,
      at: services.clock.now(),
    })
    .execute()
  await tx.updateTable('observation_relays').set({ state: 'withdrawn' }).where('id', '=', relayId).execute()
  await announce(services, tx, actorOf(by), {
    event: 'observation.relay_withdrawn',
    subjectId: relayId,
    estateId: current.estate_id,
  })
}

/** Job `observation.withdrawn`: the company that was asked need not come. */
export async function tellWithdrawn(services: Services, relayId: string): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const [asked] = await listRelays(tx, { id: relayId })
    if (!asked?.email) return
    const lines = await listRelayLines(tx, relayId)
    const left = lines.filter(({ done_at }) => !done_at).map((one) => one.observation_id)
    const subject = words.back.withdrawnSubject(asked.number)
    await queueDelivery(services, tx, {
      dedupe: `relay_withdrawn:${relayId}`,
      purpose: 'order',
      way: { channel: 'email', address: asked.email },
      toName: asked.contractor ?? '',
      estateId: asked.estateId,
      subject,
      short: subject,
      paragraphs: words.back.withdrawn(await listObservations(tx, { ids: left, limit: 200 })),
    })
  })
}

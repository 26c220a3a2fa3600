// How does the flow in force change? A draft is made from any version, written, checked, published; an older one is put back.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../../platform/db/actor.ts'
import { as, enqueue, type Tx } from '../../platform/db/database.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { landlordOf } from '../settings/index.ts'
import { checkFlow, isOnlySaid } from './check.ts'
import { leadersOf, withoutNode } from './edit.ts'
import type { Flow } from './flow.ts'
import { compareFlows, isSame } from './flow-diff.ts'
import { flowWords as words } from './flow-words.fr.ts'
import { findFlow } from './queries.ts'
import { type Played, playScenario, type Scenario } from './scenarios.ts'

type Staff = Actor & { kind: 'staff' }

export type ListedVersion = {
  id: string
  number: number
  note: string
  maker: string | null
  madeAt: Temporal.Instant
  /** The first time it came into force, and who put it there. */
  publishedAt: Temporal.Instant | null
  publisher: string | null
  /** The last time, when it was put back since. */
  putBackAt: Temporal.Instant | null
  putBackBy: string | null
  droppedAt: Temporal.Instant | null
}
export type Version = ListedVersion & { flow: Flow }

const versionRows = sql`
  select f.id, f.number, f.note, m.name as maker, f.made_at as "madeAt", p.published_at as "publishedAt", s.name as publisher,
         b.published_at as "putBackAt", t.name as "putBackBy", f.dropped_at as "droppedAt"`
const versionTables = sql`
    from call_flows f left join staff m on m.id = f.made_by
    left join lateral (select * from call_flow_publications o where o.flow_id = f.id order by o.published_at, o.id limit 1) p on true
    left join lateral (select * from call_flow_publications o where o.flow_id = f.id and o.id <> p.id order by o.published_at desc, o.id desc limit 1) b on true
    left join staff s on s.id = p.published_by left join staff t on t.id = b.published_by`

/** The last first; what was given up is left out. */
export async function listVersions(tx: Tx): Promise<ListedVersion[]> {
  const { rows } =
    await sql<ListedVersion>`${versionRows} ${versionTables} where f.dropped_at is null order by f.number desc`.execute(
      tx,
    )
  return rows
}

export async function findVersion(tx: Tx, number: number): Promise<Version> {
  const { rows } =
    await sql<Version>`${versionRows}, f.flow ${versionTables} where f.number = ${number}`.execute(tx)
  const [found] = rows
  if (!found) throw new Refusal('missing', 'call_flows.unknown', words.unknown)
  return found
}

export const isDraft = ({ publishedAt, droppedAt }: ListedVersion) =>
  publishedAt === null && droppedAt === null

/** `id` is the command: sent twice, it is one draft. Returns its number. */
export async function draftFrom(
  services: Services,
  actor: Staff,
  number: number,
  { id, note }: { id: string; note: string },
): Promise<number> {
  const now = services.clock.now()
  return as(services.db, actor, async (tx) => {
    const twin = await tx.selectFrom('call_flows').select('number').where('id', '=', id).executeTakeFirst()
    if (twin) return twin.number
    const { flow } = await findVersion(tx, number)
    const made = await tx
      .insertInto('call_flows')
      .values({
        id,
        flow: JSON.stringify(flow),
        note: note.trim().slice(0, 500),
        made_by: actor.id,
        made_at: now,
      })
      .returning('number')
      .executeTakeFirstOrThrow()
    await record(tx, actor, now, {
      event: 'call_flow.drafted',
      subjectId: id,
      facts: { number: made.number, from: number },
    })
    return made.number
  })
}

/** Locked first, read after: two people who write the same draft write one after the other. */
async function lockVersion(tx: Tx, number: number): Promise<Version> {
  await sql`select 1 from call_flows where number = ${number} for update`.execute(tx)
  return findVersion(tx, number)
}

async function lockDraft(tx: Tx, number: number): Promise<Version> {
  const version = await lockVersion(tx, number)
  if (!isDraft(version)) throw new Refusal('conflict', 'call_flows.kept', words.kept)
  return version
}

/** `what`: the step or the text that changes, for the journal. `change` refuses by throwing. */
export async function changeDraft(
  services: Services,
  actor: Staff,
  number: number,
  what: { step: string } | { text: string } | { place: string },
  change: (flow: Flow) => Flow,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const version = await lockDraft(tx, number)
    const flow = change(version.flow)
    if (flow === version.flow) return
    await tx
      .updateTable('call_flows')
      .set({ flow: JSON.stringify(flow) })
      .where('id', '=', version.id)
      .execute()
    await record(tx, actor, services.clock.now(), {
      event: 'call_flow.changed',
      subjectId: version.id,
      facts: { number, ...what },
    })
  })
}

/** Refused while something leads there: nobody falls into a hole. */
export async function removeNode(
  services: Services,
  actor: Staff,
  number: number,
  name: string,
  check: (flow: Flow) => void,
): Promise<void> {
  await changeDraft(services, actor, number, { step: name }, (flow) => {
    if (!(name in flow.nodes)) throw new Refusal('missing', 'call_flows.step', words.unknownStep)
    check(flow)
    const leaders = leadersOf(flow, name)
    if (leaders.length > 0)
      throw new Refusal(
        'conflict',
        'call_flows.led_to',
        words.stillLedTo(leaders.map((one) => words.leader(one, flow))),
      ).titled(words.notRemoved)
    return withoutNode(flow, name)
  })
}

export async function dropDraft(
  services: Services,
  actor: Staff,
  number: number,
  check: (flow: Flow) => void = () => {},
): Promise<void> {
  const now = services.clock.now()
  await as(services.db, actor, async (tx) => {
    const version = await lockDraft(tx, number)
    check(version.flow)
    await tx
      .updateTable('call_flows')
      .set({ dropped_at: now, dropped_by: actor.id })
      .where('id', '=', version.id)
      .execute()
    await record(tx, actor, now, { event: 'call_flow.dropped', subjectId: version.id, facts: { number } })
  })
}

/**
 * From now on it leads every new call; a call keeps the one it began with. A draft is refused while a check or a
 * situation fails, or when it changes nothing; a version that was in force before is put back whatever was asked of flows since.
 */
export async function publishVersion(
  services: Services,
  actor: Staff,
  number: number,
  check: (flow: Flow) => void = () => {},
): Promise<void> {
  const now = services.clock.now()
  const { phone: ours } = await landlordOf(services)
  await as(services.db, actor, async (tx) => {
    // Two at once are put in force one after the other.
    await sql`select pg_advisory_xact_lock(hashtext('call_flows'))`.execute(tx)
    const version = await lockVersion(tx, number)
    if (version.droppedAt) throw new Refusal('conflict', 'call_flows.kept', words.kept)
    check(version.flow)
    if (isDraft(version)) {
      const current = await findFlow(tx)
      if (current && isSame(compareFlows(current.flow, version.flow)))
        throw new Refusal('conflict', 'call_flows.same', words.nothingToPublish).titled(words.notPublished)
      const problems = checkFlow(version.flow, ours).filter((one) => !isOnlySaid(one))
      const failing = (await playScenarios(tx, version.flow)).filter(({ played }) => !played.isKept)
      if (problems.length + failing.length > 0)
        throw new Refusal(
          'conflict',
          'call_flows.not_ready',
          words.notReady(problems.length, failing.length),
        ).titled(words.notPublished)
    }
    await tx
      .insertInto('call_flow_publications')
      .values({ id: randomUUIDv7(), flow_id: version.id, published_by: actor.id, published_at: now })
      .execute()
    // Nobody waits for a voice to be drawn.
    await enqueue(tx, 'call.draw_voices', { flowId: version.id })
    await record(tx, actor, now, {
      event: isDraft(version) ? 'call_flow.published' : 'call_flow.put_back',
      subjectId: version.id,
      facts: { number },
    })
  })
}

export type KeptScenario = Scenario & { id: string }

export async function listScenarios(tx: Tx): Promise<KeptScenario[]> {
  const { rows } = await sql<KeptScenario>`
    select id, title, hours, is_known as "isKnown", keys, ends_at as "endsAt" from call_scenarios where removed_at is null order by made_at, title`.execute(
    tx,
  )
  return rows
}

export async function playScenarios(
  tx: Tx,
  flow: Flow,
): Promise<{ scenario: KeptScenario; played: Played }[]> {
  return (await listScenarios(tx)).map((scenario) => ({ scenario, played: playScenario(flow, scenario) }))
}

export async function addScenario(
  services: Services,
  actor: Staff,
  id: string,
  scenario: Scenario,
): Promise<void> {
  const now = services.clock.now()
  await as(services.db, actor, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('call_scenarios')
      .values({
        id,
        title: scenario.title,
        hours: scenario.hours,
        is_known: scenario.isKnown,
        keys: scenario.keys,
        ends_at: scenario.endsAt,
        made_by: actor.id,
        made_at: now,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows)
      await record(tx, actor, now, {
        event: 'call_scenario.added',
        subjectId: id,
        facts: { title: scenario.title },
      })
  })
}

export async function removeScenario(services: Services, actor: Staff, id: string): Promise<void> {
  const now = services.clock.now()
  await as(services.db, actor, async (tx) => {
    const removed = await tx
      .updateTable('call_scenarios')
      .set({ removed_at: now })
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .returning('title')
      .executeTakeFirst()
    if (!removed) throw new Refusal('missing', 'call_scenarios.unknown', words.unknownScenario)
    await record(tx, actor, now, {
      event: 'call_scenario.removed',
      subjectId: id,
      facts: { title: removed.title },
    })
  })
}

// How is what came back taken up? Asked of somebody else, or filed as a demand whose answer comes back to whoever saw it.
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import type { KeptFile } from '../../platform/files/kept.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { type CaseChannel, type Danger, fileCase, listNatures, readSpot } from '../cases/index.ts'
import { searchNatures } from '../subjects/index.ts'
import { type Colleague, listBack, withdraw } from './came-back.ts'
import type { Destination, Fact, Kind } from './kinds.ts'
import {
  findFiledCase,
  findObservation,
  findPlaceOf,
  type ListedObservation,
  listRelays,
  lockRelay,
} from './queries.ts'
import { relay, sayLine } from './relays.ts'
import { words } from './words.fr.ts'

export type TakenUp = {
  /** The command. */
  id: string
  relayId: string
  to: Destination
  contractorId: string | null
  words: string
}

/** Asked again of somebody else, with all that is left of it; who kept silent is told not to come. The same command twice is one. */
export async function takeUp(services: Services, by: Colleague, made: TakenUp): Promise<void> {
  const actor = { kind: 'staff' as const, id: by.id }
  await as(services.db, actor, async (tx) => {
    if (await lockRelay(tx, made.id)) return
    const current = await lockRelay(tx, made.relayId)
    if (!current) throw new Refusal('missing', 'relays.unknown', words.unknown)
    const [back] = await listBack(tx, { relayId: made.relayId })
    if (!back) throw new Refusal('conflict', 'relays.taken_up', words.back.takenUp)
    if (back.isRefused && made.contractorId && made.contractorId === back.relay.contractorId)
      throw new Refusal('invalid', 'relays.refused_already', words.back.refusedAlready, {
        contractor: words.back.refusedAlready,
      })
    if (!back.isRefused) {
      if (!by.mayWithdraw && current.sent_by !== by.id)
        throw new Refusal('forbidden', 'relays.not_yours', words.back.notYours)
      await withdraw(services, tx, by, made.relayId)
    }
    await relay(services, tx, actor, {
      id: made.id,
      observationIds: back.left.map(({ id }) => id),
      to: made.to,
      contractorId: made.contractorId,
      words: made.words.slice(0, 500),
      isPickup: back.relay.isPickup,
    })
  })
}

/** Subjects likely for each kind, the first that the landlord has (db/catalogue/natures.csv). */
const likelyNatures: Record<Kind, readonly string[]> = {
  trolley: ['trolley'],
  bulky_waste: ['bulky_common'],
  bags: ['bags_dumped'],
  cleaning: ['cleaning', 'hall_dirty'],
  malfunction: ['light_stairs', 'lift_trouble', 'door_entrance'],
  damage: ['graffiti', 'wall_common'],
  dog: ['dog_mess'],
  outsiders: ['other'],
  hall_occupied: ['other'],
  door_to_door: ['other'],
  vehicle: ['wreck'],
  green_spaces: ['lawn'],
  pests: ['pests'],
}

/** Said more precisely by what was seen of it. */
const likelyOfFacts: Partial<Record<Kind, Partial<Record<Fact, readonly string[]>>>> = {
  malfunction: {
    lighting: ['light_stairs', 'light_cellar', 'light_outside'],
    lift: ['lift_stuck', 'lift_trouble'],
    door: ['door_entrance'],
    intercom: ['intercom'],
    water: ['leak_common'],
    heating: ['heating_common', 'hot_water_common'],
  },
  damage: {
    graffiti: ['graffiti'],
    broken_glass: ['door_glass'],
    door: ['door_entrance'],
    letterboxes: ['letterbox'],
    lighting: ['light_stairs'],
  },
  green_spaces: { branch: ['tree_fallen'], bench: ['bench'], path: ['path'] },
}

type Nature = Awaited<ReturnType<typeof listNatures>>[number]

/** With words asked, what resembles them; without, what is likely for its kind and facts. Nothing sensitive. */
export function offerNatures(
  natures: Nature[],
  { kind, facts }: Pick<ListedObservation, 'kind' | 'facts'>,
  asked: string,
): Nature[] {
  const open = natures.filter((one) => !one.is_sensitive)
  if (asked !== '') return searchNatures(open, asked)
  const likely = [...facts.flatMap((fact) => likelyOfFacts[kind]?.[fact] ?? []), ...likelyNatures[kind]]
  return [...new Set(likely)].flatMap((code) => open.find((one) => one.code === code) ?? [])
}

export type NewDemand = { id: string; number: number; natureCode: string; words: string }

/** Gives the number of the demand. Of sensitive subjects nothing is filed here: the form of a demand says who may read them. */
export async function fileObservation(services: Services, by: Colleague, made: NewDemand): Promise<number> {
  const actor = { kind: 'staff' as const, id: by.id }
  const known = await as(services.db, actor, async (tx) => {
    const seen = await findObservation(tx, made.number)
    if (!seen) throw new Refusal('missing', 'observations.unknown', words.unknown)
    const nature = (await listNatures(tx)).find(({ code }) => code === made.natureCode)
    if (!nature || nature.is_sensitive)
      throw new Refusal('invalid', 'observations.nature', words.back.needNature, {
        nature: words.back.needNature,
      })
    return { seen, nature, photos: await listFiles(tx, seen.id) }
  })
  const { seen } = known
  const author = await findAuthor(services, seen)
  const filed = await fileCase(services, actor, {
    id: made.id,
    natureCode: made.natureCode,
    danger: (known.nature.danger as Danger | null | undefined) ?? null,
    readPlace: async (tx) => readSpot(tx, await findPlaceOf(tx, seen.id)),
    details: [sayLine(seen), made.words.trim().slice(0, 500)].filter(Boolean).join(' '),
    channel: author.channel,
    person: { name: author.name, channel: 'email', address: author.email },
    filedBy: by.id,
    reportedAt: earlier(seen.seenAt, services.clock.now()),
    joinFaultId: null,
    photos: known.photos,
    beside: (tx, { id }) => keepFiled(services, tx, by, seen, id),
  })
  return filed.number
}

/** A device's clock may be ahead. */
const earlier = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) < 0 ? one : other

async function keepFiled(
  services: Services,
  tx: Tx,
  by: Colleague,
  seen: ListedObservation,
  caseId: string,
): Promise<void> {
  // Two colleagues who file the same thing at the same time: the second is told.
  await sql`select pg_advisory_xact_lock(hashtextextended('observations ' || ${seen.estateId}, 0))`.execute(
    tx,
  )
  if (await findFiledCase(tx, seen.id))
    throw new Refusal('conflict', 'observations.filed', words.back.filedAlready)
  // Asked of somebody who keeps silent, and nothing else of it is left: she need not come.
  for (const { id } of await listRelays(tx, { observationId: seen.id })) {
    const [back] = await listBack(tx, { relayId: id })
    if (!back || back.isRefused || back.left.length > 1) continue
    if (by.mayWithdraw || (await lockRelay(tx, id))?.sent_by === by.id) await withdraw(services, tx, by, id)
  }
  await tx
    .insertInto('observation_cases')
    .values({ observation_id: seen.id, case_id: caseId, filed_by: by.id, at: services.clock.now() })
    .execute()
  await announce(
    services,
    tx,
    { kind: 'staff', id: by.id },
    {
      event: 'observation.filed',
      subjectId: seen.id,
      estateId: seen.estateId,
      facts: { caseId },
    },
  )
}

async function findAuthor(services: Services, seen: ListedObservation) {
  return as(services.db, systemActor, async (tx) => {
    const { rows } = await sql<{ name: string; email: string; channel: CaseChannel }>`
      select s.name, s.email, case when exists (select from staff_grants g where g.staff_id = s.id and g.role = 'liaison_agent' and g.revoked_at is null)
             then 'liaison' else 'caretaker' end as channel from staff s where s.id = ${seen.madeBy}`.execute(
      tx,
    )
    const author = rows[0]
    if (!author) throw new Error('an observation has its author')
    return author
  })
}

async function listFiles(tx: Tx, observationId: string): Promise<KeptFile[]> {
  const { rows } = await sql<KeptFile>`
    select f.sha256, f.type, f.bytes, coalesce(f.width, 0) as width, coalesce(f.height, 0) as height
      from observation_photos p join files f on f.sha256 = p.sha256 where p.observation_id = ${observationId} order by p.position`.execute(
    tx,
  )
  return rows
}

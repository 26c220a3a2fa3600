// What may another body do? File a request and say what became of it: one transaction each; sent twice, it is done once.
import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import {
  addMessage,
  conducts,
  type Danger,
  type Filing,
  fileCase,
  listNatures,
  numbers,
} from '../cases/index.ts'
import { landlordOf, readSetting } from '../settings/index.ts'
import { placesOf, type Service, servicesOf } from './catalogue.ts'
import type { Body } from './keys.ts'
import { findPlace, type ToldPlace, usualMetresMax } from './place.ts'
import { findSent } from './queries.ts'
import { no } from './read.ts'
import { words } from './words.fr.ts'

export type ToldRequest = ToldPlace & {
  serviceCode: string
  description: string | undefined
  since: string | undefined
  person: { name: string | undefined; email: string | undefined; phone: string | undefined }
  accountId: string | undefined
  deviceId: string | undefined
  mediaUrls: string[]
  /** The sender's own name for this sending. */
  idempotencyKey: string | undefined
}
export type SentRequest = { number: number; token: string }

const digest = (...parts: unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest()
export const bodyActor = ({ id }: Body): Actor => ({ kind: 'open311', id })

/** How long the same words of the same sender are a second try, and not a second thing. */
const retryHours = 24

export async function fileRequest(services: Services, body: Body, told: ToldRequest): Promise<SentRequest> {
  const actor = bodyActor(body)
  const { natures, metresMax } = await as(services.db, actor, async (tx) => ({
    natures: await listNatures(tx),
    metresMax: await readMetresMax(tx, services),
  }))
  const service = servicesOf(natures).find(({ code }) => code === told.serviceCode)
  if (!service) throw await noService(services, natures, told.serviceCode)
  if (told.place && !placesOf(service).includes(told.place))
    throw no('invalid', 'attribute[place] is none of the values of this service.')
  const { idempotencyKey, ...said } = told
  const content = digest(said)
  const dedupe = idempotencyKey ? digest('key', idempotencyKey) : content
  const token = randomBytes(18).toString('base64url')
  const now = services.clock.now()
  try {
    const filed = await fileCase(services, actor, {
      id: randomUUIDv7(),
      natureCode: service.code,
      danger: null,
      readPlace: async (tx) => {
        // Of two sendings at the same moment, the second waits here and finds the first.
        await sql`select pg_advisory_xact_lock(hashtextextended(${body.id + dedupe.toString('hex')}, 311))`.execute(
          tx,
        )
        const twin = await findTwin(tx, dedupe, idempotencyKey ? null : now.subtract({ hours: retryHours }))
        if (twin && !twin.content.equals(content))
          throw no('conflict', 'This Idempotency-Key was used for another request.')
        if (twin) throw new SentBefore(twin)
        return findPlace(tx, told, service, metresMax)
      },
      details: detailsOf(body, told),
      channel: 'open311',
      person: personOf(body, told.person),
      filedBy: null,
      reportedAt: now,
      joinFaultId: null,
      photos: [],
      beside: async (tx, { id }) => {
        await tx
          .insertInto('open311_requests')
          .values({ case_id: id, key_id: body.id, dedupe, content, token, made_at: now })
          .execute()
      },
    })
    return { number: filed.number, token }
  } catch (error) {
    if (error instanceof SentBefore) return error.request
    throw error
  }
}

/** A danger is not kept in a queue that nobody watches: whoever reads the answer is told whom to call. */
async function noService(
  services: Services,
  natures: Awaited<ReturnType<typeof listNatures>>,
  code: string,
): Promise<Refusal> {
  const nature = natures.find((one) => one.code === code && one.danger !== null)
  if (!nature) return no('missing', `service_code is none of ours: see services. ${words.inDanger}`)
  const calls = conducts[nature.danger as Danger].call.map((name) => numbers[name])
  return no('missing', words.danger(nature.label, calls, await landlordOf(services)))
}

/** Not a fault: all of the second sending is undone, and the first one answers. */
class SentBefore extends Error {
  readonly request: SentRequest
  constructor(request: SentRequest) {
    super('sent before')
    this.request = request
  }
}

async function findTwin(
  tx: Tx,
  dedupe: Buffer,
  since: Temporal.Instant | null,
): Promise<(SentRequest & { content: Buffer }) | undefined> {
  const { rows } = await sql<{ number: number | null; token: string; content: Buffer }>`
    select c.number, r.token, r.content from open311_requests r left join cases c on c.id = r.case_id
     where r.key_id = app.me() and r.dedupe = ${dedupe} and r.made_at > ${since ?? '-infinity'}::timestamptz
     order by r.made_at desc limit 1`.execute(tx)
  const [found] = rows
  if (!found) return undefined
  // Made ours alone since then: what is no longer shown is not said either.
  if (found.number === null) throw no('missing', 'This request was sent before, and is no longer shown.')
  return { ...found, number: found.number }
}

export async function findService(tx: Tx, code: string): Promise<Service | undefined> {
  return servicesOf(await listNatures(tx)).find((service) => service.code === code)
}

/** `open311`: {"metresMax": 500}. */
export async function readMetresMax(tx: Tx, services: Services): Promise<number> {
  const value = await readSetting(tx, 'open311', parisDay(services.clock.now()).toString())
  const set = typeof value === 'object' && value !== null && !Array.isArray(value) ? value.metresMax : null
  return typeof set === 'number' ? set : usualMetresMax
}

/** Whoever left an address; else the body itself, and the name she gave stands in the details. */
function personOf(body: Body, { name, email, phone }: ToldRequest['person']): Filing['person'] {
  if (email) return { name: name ?? email, channel: 'email', address: email }
  if (name && phone) return { name, channel: 'call', address: phone }
  return { name: body.name, channel: 'email', address: body.email }
}

function detailsOf(body: Body, told: ToldRequest): string {
  const { name, email, phone } = told.person
  const w = words.details
  const isAnswered = email !== undefined || (name !== undefined && phone !== undefined)
  const facts = [
    isAnswered && w.by(body.name),
    !isAnswered && name && w.name(name),
    !(isAnswered && !email) && phone && w.phone(phone),
    told.since && w.since(told.since),
    told.addressString && w.address(told.addressString),
    told.accountId && w.account(told.accountId),
    ...told.mediaUrls.map(w.photo),
  ].filter(Boolean)
  return [told.description, facts.join('\n')].filter(Boolean).join('\n\n')
}

export type ToldUpdate = {
  updateId: string
  number: number
  status: string
  description: string
  saidAt: Temporal.Instant
  name: string | undefined
  email: string | undefined
  mediaUrls: string[]
}

/** Said about a request of its own: a message on the demand, which an adviser reads; it closes and reopens nothing. */
export async function addUpdate(services: Services, body: Body, told: ToldUpdate): Promise<void> {
  const actor = bodyActor(body)
  const found = await as(services.db, actor, (tx) => findSent(tx, told.number))
  if (!found) throw no('missing', 'service_request_id was not found.')
  if (!found.isOwn) throw no('forbidden', 'This request was not sent with this api_key.')
  const content = digest(told)
  const facts = [words.status(told.status), ...told.mediaUrls.map(words.details.photo)]
  await addMessage(services, actor, found.id, {
    channel: 'open311',
    body: [told.description, facts.join('\n')].join('\n\n'),
    by: told.name ? words.by(told.name, body.name) : body.name,
    messageId: `open311:${body.id}:${told.updateId}`,
    beside: async (tx) => {
      const kept = await tx
        .insertInto('open311_updates')
        .values({
          key_id: body.id,
          update_id: told.updateId,
          case_id: found.id,
          status: told.status,
          content,
          said_at: told.saidAt,
          received_at: services.clock.now(),
        })
        .onConflict((conflict) => conflict.columns(['key_id', 'update_id']).doNothing())
        .returning('update_id')
        .executeTakeFirst()
      if (kept) return
      const twin = await tx
        .selectFrom('open311_updates')
        .select('content')
        .where('key_id', '=', body.id)
        .where('update_id', '=', told.updateId)
        .executeTakeFirstOrThrow()
      if (!twin.content.equals(content)) throw no('conflict', 'This update_id was used for another update.')
    },
  })
}

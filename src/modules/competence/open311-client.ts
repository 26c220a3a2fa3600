// How is a demand passed on to a body's software, and how does its answer come back? Open311 GeoReport v2: sent, then asked again and again.
import { z } from 'zod'
import { parisDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { idFrom } from '../../platform/ids.ts'
import { makeLink } from '../../platform/links.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { landlordOf, readSetting } from '../settings/index.ts'
import { meaningOf } from './open311-meaning.ts'
import { findReferral, listSentPhotos, type ShownReferral } from './queries.ts'
import { addStep, type BodyStep, linkDays, ourselves, sayBodyStep } from './referrals.ts'
import { words } from './words.fr.ts'

/** A body's software that is slower than this is asked again later. */
const patienceMs = 15_000
const answerBytesMax = 1_000_000

type Endpoint = {
  url: string
  jurisdiction: string | null
  services: Record<string, string>
  statuses: Record<string, string>
  key: string | null
}

const created = z
  .array(
    z.object({
      service_request_id: z.coerce.string().optional(),
      token: z.coerce.string().optional(),
      service_notice: z.string().nullish(),
    }),
  )
  .min(1)
const followed = z
  .array(
    z.object({
      service_request_id: z.coerce.string(),
      status: z.string(),
      status_notes: z.string().nullish(),
      agency_responsible: z.string().nullish(),
      updated_datetime: z.string().nullish(),
    }),
  )
  .min(1)
const updated = z.array(
  z.object({
    update_id: z.coerce.string(),
    service_request_id: z.coerce.string(),
    status: z.string().nullish(),
    updated_datetime: z.string(),
    description: z.string().nullish(),
  }),
)
const tokened = z.array(z.object({ service_request_id: z.coerce.string().nullish() })).min(1)

/** Job `competence.open311`: sent once. A failure of theirs is thrown: the job is tried again, for hours. */
export async function sendOpen311(services: Services, job: Record<string, string>): Promise<void> {
  const referralId = job.referralId ?? ''
  const read = await load(services, referralId)
  if (!read || read.shown.sentAt || read.shown.state !== 'proposed') return
  const { shown, endpoint, natureCode, family, landlord } = read
  const form = new URLSearchParams({
    service_code:
      endpoint.services[natureCode] ?? endpoint.services[family] ?? endpoint.services['*'] ?? natureCode,
    description: [shown.nature, shown.words].filter(Boolean).join('\n'),
    address_string: shown.place,
    // The same words twice are the same request to a server that knows its senders.
    account_id: `palier-${shown.number}`,
    first_name: landlord,
    ...(endpoint.key ? { api_key: endpoint.key } : {}),
    ...(endpoint.jurisdiction ? { jurisdiction_id: endpoint.jurisdiction } : {}),
    ...(shown.latitude !== null && shown.longitude !== null
      ? { lat: String(shown.latitude), long: String(shown.longitude) }
      : {}),
    ...(shown.email ? { email: shown.email } : {}),
  })
  for (const url of await linkPhotos(services, referralId)) form.append('media_url', url)
  const reply = await ask(`${endpoint.url}/requests.json`, {
    method: 'POST',
    body: form,
    headers: { 'idempotency-key': referralId },
  })
  const [one] = created.parse(reply)
  const now = services.clock.now()
  // They have it: kept before anything else is asked, so that it is never sent a second time.
  await as(services.db, systemActor, async (tx) => {
    await addStep(tx, referralId, idFrom(`${referralId} first`), {
      kind: 'sent',
      said_by: ourselves,
      at: now,
    })
    await tx
      .updateTable('competence_referrals')
      .set({
        sent_at: now,
        their_reference: one?.service_request_id ?? '',
        open311_token: one?.service_request_id ? '' : (one?.token ?? ''),
      })
      .where('id', '=', referralId)
      .execute()
  })
  // No number yet, or no answer: the next round of questions asks again.
  if (!one?.service_request_id && one?.token) await askNumber(services, referralId).catch(() => {})
}

/** Each photo by an address that opens it alone; whoever has it sees nothing else. */
async function linkPhotos(services: Services, referralId: string): Promise<string[]> {
  const now = services.clock.now()
  return as(services.db, systemActor, async (tx) => {
    const photos = await listSentPhotos(tx, referralId)
    if (photos.length === 0) return []
    const token = await makeLink(tx, {
      purpose: 'referral_photo',
      subjectId: referralId,
      sentTo: 'open311',
      madeAt: now,
      expiresAt: now.add({ hours: 24 * linkDays }),
    })
    return photos.slice(0, 9).map((_, index) => `${services.url}/partenaire/${token}/${index + 1}`)
  })
}

/** The number behind a token, once they have given one. */
async function askNumber(services: Services, referralId: string): Promise<void> {
  const read = await load(services, referralId)
  const token = read?.token
  if (!read || !token) return
  const number = await numberOf(read.endpoint, token)
  if (!number) return
  await as(services.db, systemActor, (tx) =>
    tx
      .updateTable('competence_referrals')
      .set({ their_reference: number, open311_token: '' })
      .where('id', '=', referralId)
      .execute(),
  )
}

async function numberOf(endpoint: Endpoint, token: string): Promise<string> {
  const reply = await ask(
    `${endpoint.url}/tokens/${encodeURIComponent(token)}.json${jurisdictionOf(endpoint)}`,
  )
  return tokened.parse(reply)[0]?.service_request_id ?? ''
}

const jurisdictionOf = ({ jurisdiction }: Endpoint) =>
  jurisdiction ? `?jurisdiction_id=${encodeURIComponent(jurisdiction)}` : ''

/** Job `competence.poll`: what bodies' software says of each request that is not over. One that fails does not stop the others. */
export async function pollOpen311(services: Services): Promise<void> {
  const waiting = await as(services.db, systemActor, (tx) =>
    tx
      .selectFrom('competence_referrals as r')
      .innerJoin('competence_bodies as b', 'b.id', 'r.body_id')
      .select(['r.id', 'r.body_id', 'r.sent_at'])
      .where('b.way', '=', 'open311')
      .where('r.state', 'in', ['proposed', 'accepted'])
      .orderBy('r.made_at')
      .limit(500)
      .execute(),
  )
  const failures: unknown[] = []
  const told = new Map<string, Update[]>()
  for (const { id, body_id, sent_at } of waiting)
    try {
      // The job that sends has given up after some hours of silence: we have not.
      if (sent_at === null) {
        await sendOpen311(services, { referralId: id })
        continue
      }
      const updates = told.get(body_id) ?? (await listUpdates(services, id))
      told.set(body_id, updates)
      await follow(services, id, updates)
    } catch (error) {
      failures.push(error)
    }
  // Told to the worker, which tries again: the world is down, not ours.
  if (failures.length > 0) throw failures[0]
}

type Update = z.infer<typeof updated>[number]

/** mySociety's extension: the words and finer states of the last days. A server that has it not answers with an error: none. */
async function listUpdates(services: Services, referralId: string): Promise<Update[]> {
  const read = await load(services, referralId)
  if (!read) return []
  const since = services.clock
    .now()
    .subtract({ hours: 24 * 3 })
    .toString({ smallestUnit: 'second' })
  const query = jurisdictionOf(read.endpoint)
  const reply = await ask(
    `${read.endpoint.url}/servicerequestupdates.json${query}${query ? '&' : '?'}start_date=${encodeURIComponent(since)}`,
  ).catch(() => [])
  const parsed = updated.safeParse(reply)
  return parsed.success
    ? parsed.data.toSorted((one, other) => one.updated_datetime.localeCompare(other.updated_datetime))
    : []
}

async function follow(services: Services, referralId: string, updates: Update[]): Promise<void> {
  await askNumber(services, referralId)
  const read = await load(services, referralId)
  if (!read?.shown.theirReference) return
  const { shown, endpoint } = read
  for (const one of updates.filter((each) => each.service_request_id === shown.theirReference))
    await hear(
      services,
      read,
      shown.body,
      one.status ?? 'open',
      one.description ?? '',
      `update ${one.update_id}`,
    )
  const reply = await ask(
    `${endpoint.url}/requests/${encodeURIComponent(shown.theirReference)}.json${jurisdictionOf(endpoint)}`,
  )
  const [one] = followed.parse(reply)
  if (!one) return
  const notes = (one.status_notes ?? '').trim()
  // What an update told already is not news.
  const isTold = notes !== '' && updates.some((each) => (each.description ?? '').trim() === notes)
  const by = one.agency_responsible || shown.body
  await hear(
    services,
    read,
    by,
    one.status,
    isTold && one.status === 'open' ? '' : notes,
    `${one.status} ${notes}`,
  )
}

/** Its state and its words, as one step of the body's; said again, they are the same step. */
async function hear(
  services: Services,
  { shown, endpoint }: NonNullable<Awaited<ReturnType<typeof load>>>,
  by: string,
  status: string,
  notes: string,
  key: string,
): Promise<void> {
  const said = (kind: string) => idFrom(`${shown.id} open311 ${kind}`)
  const meaning = meaningOf(status, notes, endpoint.statuses)
  const say = (kind: string, step: BodyStep) =>
    // Over since, by an earlier word of the same answer: nothing more is heard.
    sayBodyStep(services, systemActor, shown.id, said(kind), by, step).catch((error: unknown) => {
      if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    })
  if (meaning === 'refused' || meaning === 'duplicate')
    return say(`${key} refused`, {
      kind: 'refused',
      reason: meaning === 'duplicate' ? 'duplicate' : 'out_of_competence',
      words: notes,
    })
  if (meaning === 'done') return say(key, { kind: 'done', words: notes || words.open311Closed, photos: [] })
  if (shown.state === 'proposed') await say('taken', { kind: 'accepted', reference: shown.theirReference })
  if (notes) await say(key, { kind: 'answered', words: notes, photos: [] })
}

async function load(services: Services, referralId: string) {
  const today = parisDay(services.clock.now()).toString()
  const landlord = (await landlordOf(services)).name
  return as(services.db, systemActor, async (tx) => {
    const shown = await findReferral(tx, referralId)
    const endpoint = await endpointOf(tx, referralId, today)
    if (!shown || !endpoint) return undefined
    const about = await tx
      .selectFrom('competence_referrals as r')
      .leftJoin('faults as f', 'f.id', 'r.fault_id')
      .leftJoin('cases as c', 'c.id', 'r.case_id')
      .innerJoin('natures as n', (join) =>
        join.on((on) => on('n.code', '=', on.fn.coalesce('f.nature_code', 'c.nature_code'))),
      )
      .select(['n.code', 'n.family', 'r.open311_token'])
      .where('r.id', '=', referralId)
      .executeTakeFirstOrThrow()
    return {
      shown: shown as ShownReferral,
      endpoint,
      natureCode: about.code,
      family: about.family,
      token: about.open311_token,
      landlord,
    }
  })
}

async function endpointOf(tx: Tx, referralId: string, today: string): Promise<Endpoint | undefined> {
  const body = await tx
    .selectFrom('competence_referrals as r')
    .innerJoin('competence_bodies as b', 'b.id', 'r.body_id')
    .select(['b.code', 'b.open311_url', 'b.open311_jurisdiction', 'b.open311_services', 'b.open311_statuses'])
    .where('r.id', '=', referralId)
    .executeTakeFirst()
  if (!body?.open311_url) return undefined
  const key = await readSetting(tx, `secret.open311.${body.code}`, today)
  const services = z.record(z.string(), z.string()).safeParse(body.open311_services)
  const statuses = z.record(z.string(), z.string()).safeParse(body.open311_statuses)
  return {
    url: body.open311_url.replace(/\/+$/, ''),
    jurisdiction: body.open311_jurisdiction,
    services: services.success ? services.data : {},
    statuses: statuses.success ? statuses.data : {},
    key: typeof key === 'string' ? key : null,
  }
}

async function ask(url: string, init: RequestInit = {}): Promise<unknown> {
  const reply = await fetch(url, {
    ...init,
    headers: { accept: 'application/json', ...init.headers },
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  })
  const text = (await reply.text()).slice(0, answerBytesMax)
  if (!reply.ok) throw new Error(`${new URL(url).host} answered ${reply.status}: ${text.slice(0, 200)}`)
  return JSON.parse(text)
}

// How does a resident sign in with a code? Asked for, sent, typed, tried; the same answer and the same work for a name nobody bears.
import { randomBytes, randomInt, randomUUIDv7 } from 'node:crypto'
import { mailBody } from '../../platform/channels/mail-body.tsx'
import { Outage } from '../../platform/channels/outcome.ts'
import { sayHour } from '../../platform/clock/words.fr.ts'
import { gateActor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { hashToken } from '../../platform/http/kernel.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { verifyChannel } from '../residents/index.ts'
import { landlordOf } from '../settings/index.ts'
import {
  addAttempts,
  findByTenantNumber,
  findReached,
  type KeptCode,
  listAttempts,
  lockCodes,
} from './queries.ts'
import {
  type CodeOutcome,
  type CodeWay,
  type Counted,
  codeLifeMinutes,
  countedDuring,
  decideCode,
  decoyMasks,
  drawDigits,
  drawLetterCode,
  hashCode,
  hashSubject,
  type Identifier,
  letterLifeDays,
  maskAddress,
  nextTryAt,
} from './rules.ts'
import { words } from './words.fr.ts'

type Subjects = { counted: Counted; hash: Buffer }[]

export function subjectsOf({ secret }: Services, name: string | null, network: string): Subjects {
  const subjects: Subjects = [{ counted: 'network', hash: hashSubject(secret, 'network', network) }]
  if (name !== null)
    subjects.push(
      { counted: 'here', hash: hashSubject(secret, 'here', name, network) },
      { counted: 'name', hash: hashSubject(secret, 'name', name) },
    )
  return subjects
}

/** Refuses while a wait runs. A refused try is not counted: waiting always ends. */
export async function refuseHaste(services: Services, tx: Tx, subjects: Subjects): Promise<void> {
  const now = services.clock.now()
  const attempts = await listAttempts(
    tx,
    subjects.map(({ hash }) => hash),
    now.subtract(countedDuring.name),
  )
  const waits = subjects.flatMap(({ counted, hash }) => {
    const until = nextTryAt(
      counted,
      attempts.filter(({ subject }) => subject.equals(hash)),
      now,
    )
    return until ? [until] : []
  })
  const until = waits.sort(Temporal.Instant.compare).at(-1)
  if (until) throw new Refusal('slow', 'sign_in.wait', words.wait(sayWait(until, now)))
}

// Rounded up to the minute: nobody comes back too early.
function sayWait(until: Temporal.Instant, now: Temporal.Instant): string {
  const minute = until.add({ seconds: 59 }).toZonedDateTimeISO('Europe/Paris').round({
    smallestUnit: 'minute',
    roundingMode: 'floor',
  })
  const seconds = Math.ceil(now.until(until).total('seconds'))
  return seconds <= 60 ? `dans ${seconds} secondes` : words.waitAt(sayHour(minute.toInstant()))
}

export async function countFailure(services: Services, network: string): Promise<void> {
  await as(services.db, gateActor, async (tx) => {
    const subjects = subjectsOf(services, null, network)
    await addAttempts(
      tx,
      subjects.map(({ hash }) => hash),
      services.clock.now(),
      'failed',
    )
  })
}

export async function refuseHastyNetwork(services: Services, network: string): Promise<void> {
  await as(services.db, gateActor, (tx) => refuseHaste(services, tx, subjectsOf(services, null, network)))
}

/** Where a code may go for this tenant number. Looking is counted: a page tells a little of an address. */
export async function listWays(
  services: Services,
  value: string,
  network: string,
): Promise<{ kind: CodeWay; mask: string }[]> {
  return as(services.db, gateActor, async (tx) => {
    await refuseHaste(services, tx, subjectsOf(services, value, network))
    const looked = subjectsOf(services, null, network).map(({ hash }) => hash)
    await addAttempts(tx, looked, services.clock.now(), 'code_sent')
    const isKnown = (await findByTenantNumber(tx, value)) !== undefined
    const reached = await findReached(tx, { kind: 'tenant_number', value })
    if (!isKnown) return decoyMasks(services.secret, value)
    const newest = new Map(reached.reverse().map((one) => [one.kind, one]))
    return [...newest.values()]
      .map(({ kind, address }) => ({ kind, mask: maskAddress(kind, address) }))
      .sort((one, other) => one.kind.localeCompare(other.kind))
  })
}

/**
 * Keeps a code and sends it. `browserToken` goes to the browser in a cookie: only there may the code be typed.
 * `isOut`: this way is down at the moment, whoever asks.
 */
export async function askCode(
  services: Services,
  asked: { identifier: Identifier; way: CodeWay; network: string },
): Promise<{ browserToken: string; isOut: boolean }> {
  const browserToken = randomBytes(32).toString('base64url')
  const sent = await as(services.db, gateActor, async (tx) => {
    const subjects = subjectsOf(services, asked.identifier.value, asked.network)
    await refuseHaste(services, tx, subjects)
    const now = services.clock.now()
    const found = (await findReached(tx, asked.identifier)).filter(({ kind }) => kind === asked.way)
    // One address each: the newest; two people at one address get a code each.
    const people = [...new Map(found.reverse().map((one) => [one.residentId, one])).values()]
    const codes = (people.length > 0 ? people : [null]).map((reached) => ({
      id: randomUUIDv7(),
      reached,
      code: drawDigits(randomInt),
    }))
    await tx
      .insertInto('sign_in_codes')
      .values(
        codes.map(({ id, reached, code }) => ({
          id,
          resident_id: reached?.residentId ?? null,
          channel_id: reached?.channelId ?? null,
          way: asked.way,
          code_hash: hashCode(services.secret, id, code),
          browser_hash: hashToken(browserToken),
          asked_hash: hashSubject(services.secret, 'name', asked.identifier.value),
          made_at: now,
          expires_at: now.add({ minutes: codeLifeMinutes }),
        })),
      )
      .execute()
    await addAttempts(
      tx,
      subjects.map(({ hash }) => hash),
      now,
      'code_sent',
    )
    return codes
  })
  const known = sent.flatMap(({ reached, code, id }) => (reached ? [{ ...reached, code, id }] : []))
  return { browserToken, isOut: await sendWithinBeat(services, asked.way, known) }
}

/** However long the sending takes, and whether there is one or not, the answer comes after the same time. */
const beatMs = 400
const lastOutage = new WeakMap<Services, Partial<Record<CodeWay, Temporal.Instant>>>()
const outageLasts = { minutes: 2 } as const

type Sending = { id: string; residentId: string; name: string; address: string; code: string }

async function sendWithinBeat(services: Services, way: CodeWay, sendings: Sending[]): Promise<boolean> {
  const beat = new Promise<void>((resolve) => setTimeout(resolve, beatMs))
  await Promise.all([beat, Promise.race([beat, sendCodes(services, way, sendings)])])
  const last = lastOutage.get(services)?.[way]
  return last !== undefined && Temporal.Instant.compare(last.add(outageLasts), services.clock.now()) > 0
}

/** Never throws: an outage is remembered for everyone who asks, a dead address is written in the journal. */
async function sendCodes(services: Services, way: CodeWay, sendings: Sending[]): Promise<void> {
  const to = Map.groupBy(sendings, ({ address }) => address)
  for (const [address, those] of to) {
    try {
      await sendCode(services, way, address, those)
      noteOutage(services, way, undefined)
    } catch (error) {
      // Here and nowhere else: what fails after the beat has no request left to tell.
      if (error instanceof Outage) noteOutage(services, way, services.clock.now())
      else await noteUndeliverable(services, way, those)
    }
  }
}

function noteOutage(services: Services, way: CodeWay, at: Temporal.Instant | undefined): void {
  const { [way]: _, ...others } = lastOutage.get(services) ?? {}
  lastOutage.set(services, at ? { ...others, [way]: at } : others)
}

async function noteUndeliverable(services: Services, way: CodeWay, those: Sending[]): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    for (const { residentId } of those)
      await record(tx, systemActor, services.clock.now(), {
        event: 'code.undeliverable',
        subjectId: residentId,
        facts: { way },
      })
  }).catch(() => {})
}

/** Throws Outage or Undeliverable. Codes are in the message and nowhere else. */
export async function sendCode(
  services: Services,
  way: CodeWay,
  address: string,
  those: { id: string; name: string; code: string }[],
  purpose: 'message' | 'proof' = 'message',
): Promise<void> {
  const landlord = await landlordOf(services)
  const first = those[0]
  if (!first) return
  const listed =
    those.length === 1 ? [first.code] : those.map(({ name, code }) => words.message.codeOf(name, code))
  if (way === 'sms') {
    if (!services.sms) throw new Outage('no SMS gateway')
    const text = words[purpose].sms(landlord.name, listed.join(', '), codeLifeMinutes)
    await services.sms.send({ to: address, text, id: first.id })
    return
  }
  if (!services.mailer) throw new Outage('no SMTP server')
  const [before = '', after = ''] = words[purpose].mail(codeLifeMinutes)
  const body = mailBody({
    landlord,
    paragraphs: [before, ...listed, after],
    link: null,
    hint: words[purpose].hint,
  })
  const domain = services.config.PALIER_MAIL_DOMAIN ?? new URL(services.url).hostname
  await services.mailer.send({
    to: address,
    subject: words[purpose].subject(landlord.name),
    ...body,
    messageId: `<${first.id}@${domain}>`,
  })
}

export type Signed = { residentId: string; way: 'email' | 'sms' | 'letter' }

/** The resident whose code it is. Refuses a wrong one (counted), a dead one, and haste. */
export async function tryCode(
  services: Services,
  typed: { browserToken: string; code: string; network: string },
): Promise<Signed> {
  const { outcome, way } = await as(services.db, gateActor, async (tx) => {
    await refuseHaste(services, tx, subjectsOf(services, null, typed.network))
    const codes = await lockCodes(tx, { browserHash: hashToken(typed.browserToken) })
    const outcome = decideCode(codes, typed.code, services.clock.now(), services.secret)
    const name = codes[0]?.askedHash
    const subjects = [
      ...subjectsOf(services, null, typed.network).map(({ hash }) => hash),
      ...(name ? [name] : []),
    ]
    await settle(services, tx, codes, outcome, subjects)
    return { outcome, way: codes[0]?.way === 'sms' ? ('sms' as const) : ('email' as const) }
  })
  if (outcome.is === 'right') return { residentId: outcome.residentId, way }
  if (outcome.is === 'dead') throw new Refusal('invalid', 'sign_in.code_dead', words.codeDead)
  const sentence = words.codeWrong(outcome.triesLeft)
  throw new Refusal('invalid', 'sign_in.code_wrong', sentence, { code: sentence })
}

/** A letter has too many codes to be guessed, and a stranger's tries must not use it up: only the waits slow him down. */
export async function tryLetterCode(
  services: Services,
  typed: { tenantNumber: string; code: string; network: string },
): Promise<Signed> {
  const outcome = await as(services.db, gateActor, async (tx) => {
    const subjects = subjectsOf(services, typed.tenantNumber, typed.network)
    await refuseHaste(services, tx, subjects)
    const residentId = await findByTenantNumber(tx, typed.tenantNumber)
    const codes = residentId ? await lockCodes(tx, { letterOf: residentId }) : []
    const tried = codes.filter(({ usedAt }) => usedAt === null).map((one) => ({ ...one, tries: 0 }))
    const decided = decideCode(tried, typed.code, services.clock.now(), services.secret)
    const hashes = subjects.map(({ hash }) => hash)
    await settle(services, tx, decided.is === 'right' ? [decided.code] : [], decided, hashes)
    return decided
  })
  if (outcome.is === 'right') return { residentId: outcome.residentId, way: 'letter' }
  throw new Refusal('invalid', 'sign_in.letter_wrong', words.letterWrong, { code: words.letterWrong })
}

/** Used up when right, one try less when wrong; counted either way. */
export async function settle(
  services: Services,
  tx: Tx,
  codes: KeptCode[],
  outcome: CodeOutcome<KeptCode>,
  subjects: Buffer[],
): Promise<void> {
  const now = services.clock.now()
  const ids = codes.map(({ id }) => id)
  if (ids.length > 0)
    await tx
      .updateTable('sign_in_codes')
      .set((row) => (outcome.is === 'right' ? { used_at: now } : { tries: row('tries', '+', 1) }))
      .where('id', 'in', ids)
      .where('used_at', 'is', null)
      .where('tries', '<', 100)
      .execute()
  await addAttempts(tx, subjects, now, outcome.is === 'right' ? 'succeeded' : 'failed')
  if (outcome.is === 'right' && outcome.code.channelId) await verifyChannel(tx, outcome.code.channelId, now)
}

/**
 * One letter code each, to be printed at once with the rent notice: the plain codes exist nowhere else.
 * `tx`: of the system. Earlier letters stay good until they are used or old.
 */
export async function issueLetterCodes(
  services: Services,
  tx: Tx,
  residentIds: string[],
): Promise<Map<string, string>> {
  const now = services.clock.now()
  const expiresAt = now.toZonedDateTimeISO('Europe/Paris').add({ days: letterLifeDays }).toInstant()
  const issued = new Map(residentIds.map((id) => [id, drawLetterCode(randomInt)]))
  const rows = [...issued].map(([resident_id, code]) => {
    const id = randomUUIDv7()
    const code_hash = hashCode(services.secret, id, code)
    return { id, resident_id, way: 'letter', code_hash, made_at: now, expires_at: expiresAt }
  })
  if (rows.length > 0) await tx.insertInto('sign_in_codes').values(rows).execute()
  return issued
}

// What is stored about signing in? Codes, attempts, sessions, challenges; one function per question.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { Json } from '../../platform/db/tables.ts'
import type { Attempt, CodeWay, Identifier, PersonKind, StoredCode } from './rules.ts'

export type Reached = { residentId: string; name: string; channelId: string; kind: CodeWay; address: string }

/** Where a code may be sent for what was typed; for a tenant number, every address of that person. The newest first. */
export async function findReached(tx: Tx, identifier: Identifier): Promise<Reached[]> {
  const { kind, value } = identifier
  const national = value.replace(/^\+33/, '0')
  const { rows } = await sql<Reached>`
    select r.id as "residentId", r.first_name || ' ' || r.last_name as name, c.id as "channelId", c.kind, c.address
      from resident_channels c join residents r on r.id = c.resident_id
     where c.ended_at is null and not c.awaits_proof and c.kind in ('email', 'sms')
       and case ${kind}::text
             when 'email' then c.kind = 'email' and lower(c.address) = ${value}
             when 'sms' then c.kind = 'sms' and regexp_replace(c.address, '[^0-9+]', '', 'g') in (${value}, ${national})
             else upper(r.code) = ${value} end
     order by c.verified_at desc nulls last, c.added_at desc limit 8`.execute(tx)
  return rows
}

/** A living address that a code or a word can reach. */
export async function findChannel(
  tx: Tx,
  id: string,
): Promise<{ id: string; kind: CodeWay; address: string } | undefined> {
  const row = await tx
    .selectFrom('resident_channels')
    .select(['id', 'kind', 'address'])
    .where('id', '=', id)
    .where('kind', 'in', ['email', 'sms'])
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row && { ...row, kind: row.kind as CodeWay }
}

/** Her other addresses, those that await nothing: ids. */
export async function listOtherChannels(
  tx: Tx,
  { residentId, channelId }: { residentId: string; channelId: string },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('resident_channels')
    .select('id')
    .where('resident_id', '=', residentId)
    .where('id', '<>', channelId)
    .where('kind', 'in', ['email', 'sms'])
    .where('awaits_proof', '=', false)
    .where('ended_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

export async function findByTenantNumber(tx: Tx, value: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('residents')
    .select('id')
    .where(sql<boolean>`upper(code) = ${value}`)
    .executeTakeFirst()
  return row?.id
}

export type KeptCode = StoredCode & { way: string; channelId: string | null; askedHash: Buffer | null }

export async function lockCodes(
  tx: Tx,
  of: { browserHash: Buffer } | { letterOf: string } | { proofOf: string },
): Promise<KeptCode[]> {
  const mine =
    'browserHash' in of
      ? sql<boolean>`browser_hash = ${of.browserHash}`
      : 'letterOf' in of
        ? sql<boolean>`resident_id = ${of.letterOf} and way = 'letter'`
        : sql<boolean>`channel_id = ${of.proofOf} and browser_hash is null and way <> 'letter'`
  const { rows } = await sql<KeptCode>`
    select id, resident_id as "residentId", way, channel_id as "channelId", asked_hash as "askedHash", code_hash as "codeHash",
           expires_at as "expiresAt", used_at as "usedAt", tries
      from sign_in_codes where ${mine} order by made_at desc limit 8 for update`.execute(tx)
  return rows
}

export async function listAttempts(
  tx: Tx,
  subjects: Buffer[],
  since: Temporal.Instant,
): Promise<(Attempt & { subject: Buffer })[]> {
  const { rows } = await sql<Attempt & { subject: Buffer }>`
    select a.subject_hash as subject, a.at, a.outcome from unnest(${subjects}::bytea[]) s(hash)
     cross join lateral (select * from sign_in_attempts x where x.subject_hash = s.hash and x.at > ${since}
                          order by x.at desc limit 100) a`.execute(tx)
  return rows
}

export async function addAttempts(
  tx: Tx,
  subjects: Buffer[],
  at: Temporal.Instant,
  outcome: Attempt['outcome'],
): Promise<void> {
  await tx
    .insertInto('sign_in_attempts')
    .values(subjects.map((subject_hash) => ({ id: randomUUIDv7(), subject_hash, at, outcome })))
    .execute()
}

export type OpenSession = {
  id: string
  device: string
  way: string
  startedAt: Temporal.Instant
  seenAt: Temporal.Instant
}

/** Those of the actor's own person. */
export async function listSessions(tx: Tx, personId: string, now: Temporal.Instant): Promise<OpenSession[]> {
  return tx
    .selectFrom('sessions')
    .select(['id', 'device', 'way', 'started_at as startedAt', 'seen_at as seenAt'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .execute()
}

export type ChallengeKind = 'passkey_add' | 'passkey_use' | 'openid' | 'first_run' | 'staff_link'
export type Challenge = { id: string; data: Record<string, string> }

export async function addChallenge(
  tx: Tx,
  kind: ChallengeKind,
  data: Record<string, string>,
  expiresAt: Temporal.Instant,
): Promise<string> {
  const id = randomUUIDv7()
  await tx
    .insertInto('sign_in_challenges')
    .values({ id, kind, data: JSON.stringify(data), expires_at: expiresAt })
    .execute()
  return id
}

/** Taken once: whoever comes second finds nothing. */
export async function takeChallenge(
  tx: Tx,
  kind: ChallengeKind,
  id: string,
  now: Temporal.Instant,
): Promise<Record<string, string> | null> {
  const row = await tx
    .deleteFrom('sign_in_challenges')
    .where('id', '=', id)
    .where('kind', '=', kind)
    .returning(['data', 'expires_at'])
    .executeTakeFirst()
  return row && Temporal.Instant.compare(row.expires_at, now) > 0 ? textsOf(row.data) : null
}

/** Found, not taken: a link opened by a mail scanner must still work for the person. */
export async function findLinkChallenge(
  tx: Tx,
  kind: 'first_run' | 'staff_link',
  tokenHash: string,
  now: Temporal.Instant,
): Promise<Challenge | null> {
  const row = await tx
    .selectFrom('sign_in_challenges')
    .select(['id', 'data'])
    .where('kind', '=', kind)
    .where('expires_at', '>', now)
    .where(sql<string>`data ->> 'tokenHash'`, '=', tokenHash)
    .executeTakeFirst()
  return row ? { id: row.id, data: textsOf(row.data) } : null
}

/** The values of a stored object that are texts. */
export function textsOf(data: Json): Record<string, string> {
  const entries =
    typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.entries(data) : []
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

export type Passkey = {
  id: string
  credentialId: string
  personKind: PersonKind
  personId: string
  publicKey: Buffer
  counter: number
  transports: string[]
  label: string
  addedAt: Temporal.Instant
  usedAt: Temporal.Instant | null
}

export async function listPasskeys(
  tx: Tx,
  of: { personId: string } | { credentialId: string },
): Promise<Passkey[]> {
  const mine =
    'personId' in of
      ? sql<boolean>`person_id = ${of.personId}`
      : sql<boolean>`credential_id = ${of.credentialId}`
  const { rows } = await sql<Passkey>`
    select id, credential_id as "credentialId", person_kind as "personKind", person_id as "personId", public_key as "publicKey",
           counter, transports, label, added_at as "addedAt", used_at as "usedAt"
      from sign_in_passkeys where ended_at is null and ${mine} order by added_at`.execute(tx)
  return rows
}

// Who stays signed in, where, and until when? A cookie holds a token, the database its hash; the row decides when it ends.
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import { parisDay } from '../../platform/clock/clock.ts'
import { type Actor, gateActor, systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { hashToken, type PalierContext, type SignedIn, sessionCookie } from '../../platform/http/kernel.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { isHandOverOpen } from '../field/index.ts'
import { holdsGrant } from '../staff/index.ts'
import {
  countedDuring,
  handOverHours,
  heldLifeMinutes,
  nameDevice,
  type PersonKind,
  type SignInWay,
  seenEveryMinutes,
  sessionHours,
} from './rules.ts'
import { words } from './words.fr.ts'

export type Person = { kind: PersonKind; id: string }

/** As long as browsers allow: an ended session must still say whose half-typed form this is. */
const cookieSeconds = 400 * 24 * 3600

export function cookieFor({ url }: Services, more: CookieOptions = {}): CookieOptions {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: url.startsWith('https:'), ...more }
}

/** Signs this browser in. What it held before has ended: a token never survives a sign-in. */
export async function startSession(
  services: Services,
  c: PalierContext,
  person: Person,
  way: SignInWay,
): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  const before = getCookie(c, sessionCookie)
  await as(services.db, gateActor, async (tx) => {
    const now = services.clock.now()
    const isOver = person.kind === 'staff' && !(await holdsGrant(tx, person.id, parisDay(now).toString()))
    // Only to send what waits on her device: no page opens to a person without a role.
    if (isOver && !(await isHandOverOpen(tx, person.id, now)))
      throw new Refusal('forbidden', 'sign_in.no_grant', words.staff.ended)
    if (before)
      await tx
        .updateTable('sessions')
        .set({ ended_at: now })
        .where('token_hash', '=', hashToken(before))
        .where('ended_at', 'is', null)
        .execute()
    const id = randomUUIDv7()
    await tx
      .insertInto('sessions')
      .values({
        id,
        token_hash: hashToken(token),
        person_kind: person.kind,
        person_id: person.id,
        way,
        device: nameDevice(c.req.header('user-agent') ?? ''),
        started_at: now,
        seen_at: now,
        expires_at: now.add({ hours: isOver ? handOverHours : sessionHours[person.kind] }),
      })
      .execute()
    await record(tx, gateActor, now, {
      event: 'session.started',
      subjectId: person.id,
      facts: { kind: person.kind, way, session: id, ...(isOver ? { handsOver: true } : {}) },
    })
  })
  setCookie(c, sessionCookie, token, cookieFor(services, { maxAge: cookieSeconds }))
}

/** Seen again: the end moves on. Written every few minutes, not at each page. */
export async function keepSession(services: Services, person: SignedIn): Promise<void> {
  if (person.kind === 'staff' && person.roles.length === 0) return
  const now = services.clock.now()
  const stale = now.subtract({ minutes: seenEveryMinutes })
  if (Temporal.Instant.compare(person.seenAt, stale) > 0) return
  await as(services.db, gateActor, (tx) =>
    tx
      .updateTable('sessions')
      .set({ seen_at: now, expires_at: now.add({ hours: sessionHours[person.kind] }) })
      .where('id', '=', person.sessionId)
      .where('seen_at', '<=', stale)
      .execute(),
  )
}

export async function signOut(services: Services, c: PalierContext): Promise<void> {
  const token = getCookie(c, sessionCookie)
  deleteCookie(c, sessionCookie, cookieFor(services))
  if (!token) return
  await as(services.db, gateActor, async (tx) => {
    const now = services.clock.now()
    const ended = await tx
      .updateTable('sessions')
      .set({ ended_at: now })
      .where('token_hash', '=', hashToken(token))
      .where('ended_at', 'is', null)
      .returning(['id', 'person_id'])
      .executeTakeFirst()
    if (ended) await record(tx, gateActor, now, { event: 'session.ended', subjectId: ended.person_id })
  })
}

/** Ends one session of the person's own, or (`others`) all but this one. */
export async function endSessions(
  services: Services,
  person: SignedIn,
  which: { id: string } | 'others',
): Promise<void> {
  const actor: Actor = { kind: person.kind, id: person.id }
  await as(services.db, actor, async (tx) => {
    const now = services.clock.now()
    const mine = tx
      .updateTable('sessions')
      .set({ ended_at: now })
      .where('person_id', '=', person.id)
      .where('ended_at', 'is', null)
    const ended = await (which === 'others'
      ? mine.where('id', '<>', person.sessionId)
      : mine.where('id', '=', which.id)
    )
      .returning('id')
      .execute()
    for (const { id } of ended)
      await record(tx, actor, now, { event: 'session.ended', subjectId: person.id, facts: { session: id } })
  })
}

/** Whose session this token was, even ended: decides who may have a kept form back. */
export async function personBehind(services: Services, token: string): Promise<string | null> {
  return as(services.db, gateActor, async (tx) => {
    const row = await tx
      .selectFrom('sessions')
      .select('person_id')
      .where('token_hash', '=', hashToken(token))
      .executeTakeFirst()
    return row?.person_id ?? null
  })
}

export async function hadSession(services: Services, personId: string): Promise<boolean> {
  return as(services.db, gateActor, async (tx) => {
    const rows = await tx
      .selectFrom('sessions')
      .select('id')
      .where('person_id', '=', personId)
      .limit(1)
      .execute()
    return rows.length > 0
  })
}

const isOurs = (address: string) =>
  /^(::1|(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|f[cd])/i.test(address)

/**
 * Where a request comes from, to slow guessing down. What a forwarding header says counts only when a proxy of ours
 * brought it; its last address is the one that proxy saw. An IPv6 home is its first four groups.
 */
export function networkOf(c: PalierContext): string {
  const peer = peerOf(c)
  const forwarded = isOurs(peer) ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const address = forwarded || peer
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address
}

function peerOf(c: PalierContext): string {
  try {
    return getConnInfo(c).remote.address ?? '127.0.0.1'
  } catch {
    // Asked without a socket (a test through app.request): as from this machine.
    return '127.0.0.1'
  }
}

/** The night's forgetting: what no rule reads any more. */
export async function sweepSignIn(services: Services): Promise<void> {
  const now = services.clock.now()
  const daysAgo = (days: number) => now.subtract({ hours: 24 * days })
  await as(services.db, systemActor, async (tx) => {
    await tx.deleteFrom('sign_in_attempts').where('at', '<', now.subtract(countedDuring.name)).execute()
    await tx.deleteFrom('sign_in_codes').where('expires_at', '<', daysAgo(1)).execute()
    await tx.deleteFrom('sign_in_challenges').where('expires_at', '<', now).execute()
    await tx
      .deleteFrom('sign_in_held_forms')
      .where('held_at', '<', now.subtract({ minutes: heldLifeMinutes }))
      .execute()
    // Kept a month after their end: a person looks back, an old tab still knows its owner.
    await tx
      .deleteFrom('sessions')
      .where((row) => row.or([row('ended_at', '<', daysAgo(30)), row('expires_at', '<', daysAgo(30))]))
      .execute()
  })
}

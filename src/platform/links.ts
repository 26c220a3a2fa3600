// How does somebody without an account act? By a signed link for one purpose: only its hash is kept, and a GET never uses it up.
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { gateActor } from './db/actor.ts'
import { as, type Tx } from './db/database.ts'
import { hashToken } from './http/kernel.ts'
import { Refusal } from './refusal.ts'
import type { Services } from './services.ts'

export type LinkPurpose =
  | 'work_order'
  | 'alert'
  | 'verdict'
  | 'referral'
  | 'referral_photo'
  | 'relay'
  | 'works'
export type NewLink = {
  purpose: LinkPurpose
  subjectId: string
  sentTo: string
  madeAt: Temporal.Instant
  expiresAt: Temporal.Instant
}
export type OpenedLink = {
  id: string
  subjectId: string
  sentTo: string
  isExpired: boolean
  isUsed: boolean
  /** What it opened is no longer asked of anybody. */
  isRevoked: boolean
}

// Read aloud, typed from a sheet of paper: no I, L, O nor U.
const typedLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 60 bits in three groups (`K7MP-2QXD-9HTR`): short enough to be typed from a letter and to cost one SMS, long enough not to be guessed. */
function typedToken(): string {
  const letters = [...randomBytes(12)].map((byte) => typedLetters.charAt(byte % 32)).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

/** As it is kept, however she typed it: small letters, without dashes, an O for a zero. Other links are kept as they are. */
function tokenHash(token: string, purpose: LinkPurpose): Buffer {
  const plain = token.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return hashToken(purpose === 'verdict' && /^[0-9A-Z]{12}$/.test(plain) ? plain : token)
}

const prefixes: Partial<Record<LinkPurpose, string>> = {
  referral: 'o.',
  referral_photo: 'p.',
  relay: 'r.',
  works: 'w.',
}

/** 32 random bytes for the address, 43 letters; guessing one is hopeless. What stands on paper is shorter. */
export async function makeLink(tx: Tx, made: NewLink): Promise<string> {
  const random = () => randomBytes(32).toString('base64url')
  // A link begins with what no other can: its address tells which page it opens.
  const token = made.purpose === 'verdict' ? typedToken() : `${prefixes[made.purpose] ?? ''}${random()}`
  await tx
    .insertInto('partner_links')
    .values({
      id: randomUUIDv7(),
      token_hash: tokenHash(token, made.purpose),
      purpose: made.purpose,
      subject_id: made.subjectId,
      sent_to: made.sentTo,
      made_at: made.madeAt,
      expires_at: made.expiresAt,
    })
    .execute()
  return token
}

/** What the link is for; the opening is counted. Mail scanners open links: nothing is used up here. Refuses what is unknown, and what is revoked unless its page says so itself. */
export async function openLink(
  services: Services,
  token: string,
  purpose: LinkPurpose,
  { evenRevoked = false } = {},
): Promise<OpenedLink> {
  return as(services.db, gateActor, async (tx) => {
    const now = services.clock.now()
    const found = await tx
      .updateTable('partner_links')
      .set({
        opened_at: sql<Temporal.Instant>`coalesce(opened_at, ${now}::timestamptz)`,
        opened_times: sql<number>`opened_times + 1`,
      })
      .where('token_hash', '=', tokenHash(token, purpose))
      .where('purpose', '=', purpose)
      .returning(['id', 'subject_id', 'sent_to', 'expires_at', 'used_at', 'revoked_at'])
      .executeTakeFirst()
    if (!found || (found.revoked_at && !evenRevoked))
      throw new Refusal(
        'missing',
        'links.unknown',
        'Ce lien n’existe pas, ou il a été retiré. Reprenez le dernier message reçu.',
      )
    return {
      id: found.id,
      subjectId: found.subject_id,
      sentTo: found.sent_to,
      isExpired: Temporal.Instant.compare(found.expires_at, now) <= 0,
      isUsed: found.used_at !== null,
      isRevoked: found.revoked_at !== null,
    }
  })
}

/** Uses a link up, when its act is final. False when it was used before. */
export async function useLink(services: Services, linkId: string): Promise<boolean> {
  return as(services.db, gateActor, async (tx) => {
    const used = await tx
      .updateTable('partner_links')
      .set({ used_at: services.clock.now() })
      .where('id', '=', linkId)
      .where('used_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    return used !== undefined
  })
}

/** Every link to it, whoever has them: what they opened was taken back. */
export async function revokeLinks(
  tx: Tx,
  { purpose, subjectId, at }: { purpose: LinkPurpose; subjectId: string; at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('partner_links')
    .set({ revoked_at: at })
    .where('purpose', '=', purpose)
    .where('subject_id', '=', subjectId)
    .where('revoked_at', 'is', null)
    .execute()
}

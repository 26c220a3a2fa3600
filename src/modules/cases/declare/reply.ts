// By which way will she be answered? Her usual one, with the address we know; another for this demand if she likes.

import { sql } from 'kysely'
import { isEmail } from '../../../platform/channels/addresses.ts'
import { toE164 } from '../../../platform/channels/sms-out.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Fields } from '../../../platform/http/fields.ts'
import { sayPhone } from '../../../ui/phone.ts'
import type { HomeOfResident } from '../../homes/index.ts'
import type { AnswerWay } from '../rules.ts'
import type { Speaker } from '../speaker.ts'
import type { KnownWays } from './pages.tsx'
import type { Answers } from './steps.ts'
import { replyWays, words } from './words.fr.ts'

/** A helper reads no address of the person: she only chooses the way. */
export async function listKnownWays(
  tx: Tx,
  speaker: Speaker,
  home: HomeOfResident | undefined,
): Promise<KnownWays> {
  const { rows } = await sql<{
    usual: AnswerWay
    email: string | null
    sms: string | null
    phone: string | null
  }>`
    select r.answer_channel as usual,
           (select address from resident_channels k where k.resident_id = r.id and k.kind = 'email' and k.ended_at is null and not k.awaits_proof order by k.verified_at is null, k.added_at desc limit 1) as email,
           (select address from resident_channels k where k.resident_id = r.id and k.kind = 'sms' and k.ended_at is null and not k.awaits_proof order by k.verified_at is null, k.added_at desc limit 1) as sms,
           (select address from resident_channels k where k.resident_id = r.id and k.kind = 'phone' and k.ended_at is null and not k.awaits_proof order by k.verified_at is null, k.added_at desc limit 1) as phone
      from residents r where r.id = ${speaker.residentId}`.execute(tx)
  const row = rows[0]
  const call = row?.phone ?? row?.sms
  return {
    usual: row?.usual ?? 'letter',
    isComplete: speaker.onBehalfOf === null,
    addresses: {
      ...(row?.email ? { email: row.email } : {}),
      ...(row?.sms ? { sms: sayPhone(row.sms) } : {}),
      ...(call ? { call: sayPhone(call) } : {}),
      ...(home ? { letter: `${home.entranceAddress}, logement ${home.door}` } : {}),
    },
  }
}

export function readWay(text: string): AnswerWay | undefined {
  return (Object.keys(replyWays) as AnswerWay[]).find((way) => way === text)
}

/** The chosen way and, when typed, its address; or what is missing, with what was typed. */
export function readReply(
  fields: Fields,
  ways: KnownWays,
): NonNullable<Answers['reply']> | { errors: Record<string, string>; typed: Record<string, string> } {
  const typed = { channel: fields.text('channel'), address: fields.text('address').trim() }
  const channel = readWay(typed.channel)
  if (!channel) return { errors: { channel: words.reply.missing }, typed }
  if (channel === 'app' || channel === 'letter') return { channel, address: null }
  const isKnown = ways.addresses[channel] !== undefined || !ways.isComplete
  if (typed.address === '' && isKnown) return { channel, address: null }
  if (channel === 'email')
    return isEmail(typed.address)
      ? { channel, address: typed.address }
      : { errors: { address: words.reply.emailMissing }, typed }
  const phone = readPhone(typed.address)
  return phone ? { channel, address: phone } : { errors: { address: words.reply.phoneMissing }, typed }
}

/** As it is kept; undefined when nothing can reach it. A letter goes wherever the words say. */
export function readAddress(way: 'email' | 'sms' | 'call' | 'letter', text: string): string | undefined {
  if (way === 'letter') return text === '' ? undefined : text
  if (way !== 'email') return readPhone(text)
  return isEmail(text) ? text : undefined
}

/** "06 12 34 56 78" as machines write it; undefined when it is not a number one can call. */
export function readPhone(text: string): string | undefined {
  return toE164(text) ?? undefined
}

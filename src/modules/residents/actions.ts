// What can be done about a person's ways and wishes? How she is answered, where she is reached, what she agrees to.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { toE164 } from '../../platform/channels/sms-out.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import {
  type AnswerChannel,
  type ChannelKind,
  type ConsentPurpose,
  type Contact,
  contactOf,
} from './queries.ts'
import { words } from './words.fr.ts'

const needs: Partial<Record<AnswerChannel, ChannelKind[]>> = {
  email: ['email'],
  sms: ['sms'],
  call: ['phone', 'sms'],
}

export type Wish = {
  answerChannel: AnswerChannel
  largePrint: boolean
  /** Null: as her answers. Left out: as it was. */
  acknowledgementChannel?: AnswerChannel | null
  progressChannel?: AnswerChannel | null
}

/** Refuses a way by which she has no address: she would hear nothing. */
export async function setAnswerChannel(
  services: Services,
  actor: Actor,
  residentId: string,
  wish: Wish,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const contact = await lockContact(tx, residentId)
    const wished = {
      answer_channel: wish.answerChannel,
      acknowledgement_channel: wish.acknowledgementChannel,
      progress_channel: wish.progressChannel,
    }
    for (const [field, channel] of Object.entries(wished))
      if (channel && !isReachable(contact, channel))
        throw new Refusal('invalid', 'residents.no_address', words.noAddress[channel], {
          [field]: words.noAddress[channel],
        })
    const { acknowledgementChannel, progressChannel } = wish
    await tx
      .updateTable('residents')
      .set({
        answer_channel: wish.answerChannel,
        large_print: wish.largePrint,
        ...(acknowledgementChannel === undefined ? {} : { acknowledgement_channel: acknowledgementChannel }),
        ...(progressChannel === undefined ? {} : { progress_channel: progressChannel }),
      })
      .where('id', '=', residentId)
      .execute()
    await announce(services, tx, actor, {
      event: 'resident.answer_channel_set',
      subjectId: residentId,
      facts: { channel: wish.answerChannel, largePrint: wish.largePrint },
    })
  })
}

/**
 * Adds an e-mail address or a telephone number. The one she has already is left as it is. Returns its id.
 * An e-mail or a mobile that she adds herself awaits its proof: nothing goes there before (sign-in/proving.ts).
 */
export async function addChannel(
  services: Services,
  actor: Actor,
  residentId: string,
  given: { kind: Exclude<ChannelKind, 'push'>; address: string },
): Promise<string> {
  const address = readAddress(given.kind, given.address)
  if (!address)
    throw new Refusal('invalid', 'residents.address_unreadable', words.unreadable[given.kind], {
      address: words.unreadable[given.kind],
    })
  return as(services.db, actor, async (tx) => {
    const contact = await lockContact(tx, residentId)
    const known = contact.channels.find(
      (channel) => channel.kind === given.kind && channel.address === address,
    )
    if (known) return known.id
    const id = randomUUIDv7()
    await tx
      .insertInto('resident_channels')
      .values({
        id,
        resident_id: residentId,
        kind: given.kind,
        address,
        added_at: services.clock.now(),
        awaits_proof: actor.kind === 'resident' && given.kind !== 'phone',
      })
      .execute()
    await announce(services, tx, actor, {
      event: 'resident.channel_added',
      subjectId: residentId,
      facts: { kind: given.kind },
    })
    return id
  })
}

/** She proved that it is hers (a code came back). Part of the caller's transaction. */
export async function verifyChannel(tx: Tx, channelId: string, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('resident_channels')
    .set({ verified_at: at, awaits_proof: false })
    .where('id', '=', channelId)
    .where('ended_at', 'is', null)
    .where('verified_at', 'is', null)
    .execute()
}

/** An address ends. When answers went there and nothing else fits, letters come instead: nobody is left without an answer. */
export async function endChannel(
  services: Services,
  actor: Actor,
  channelId: string,
  why: string,
): Promise<{ answerChannel: AnswerChannel }> {
  return as(services.db, actor, async (tx) => {
    const channel = await tx
      .selectFrom('resident_channels')
      .select(['resident_id', 'ended_at'])
      .where('id', '=', channelId)
      .executeTakeFirst()
    if (!channel) throw new Refusal('missing', 'residents.no_channel', words.noChannel)
    await lockContact(tx, channel.resident_id)
    await tx
      .updateTable('resident_channels')
      .set({ ended_at: services.clock.now(), ended_why: why })
      .where('id', '=', channelId)
      .where('ended_at', 'is', null)
      .execute()
    const left = await contactOf(tx, channel.resident_id)
    if (!left) throw new Refusal('missing', 'residents.not_found', words.notFound)
    const keep = <One extends AnswerChannel | null, Else>(wished: One, otherwise: Else) =>
      wished === null || isReachable(left, wished) ? wished : otherwise
    const answerChannel = keep(left.answerChannel, 'letter')
    await tx
      .updateTable('residents')
      .set({
        answer_channel: answerChannel,
        acknowledgement_channel: keep(left.acknowledgementChannel, null),
        progress_channel: keep(left.progressChannel, null),
      })
      .where('id', '=', channel.resident_id)
      .execute()
    await announce(services, tx, actor, {
      event: 'resident.channel_ended',
      subjectId: channel.resident_id,
      facts: { why, answerChannel },
    })
    return { answerChannel }
  })
}

/** Said again each time: the last word holds, the earlier ones stay. */
export async function consent(
  services: Services,
  actor: Actor,
  residentId: string,
  said: { purpose: ConsentPurpose; granted: boolean; how: string },
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    await tx
      .insertInto('resident_consents')
      .values({
        id: randomUUIDv7(),
        resident_id: residentId,
        purpose: said.purpose,
        granted: said.granted,
        how: said.how,
        at: services.clock.now(),
      })
      .execute()
    await announce(services, tx, actor, {
      event: 'resident.consent_said',
      subjectId: residentId,
      facts: { purpose: said.purpose, granted: said.granted },
    })
  })
}

/** As it is kept: an e-mail in lower case, a number as +33…; null when it is neither. */
export function readAddress(kind: Exclude<ChannelKind, 'push'>, text: string): string | null {
  if (kind !== 'email') return toE164(text)
  const address = text.trim().toLowerCase()
  return /^[^\s@;,<>"]+@[^\s@;,<>"]+\.[a-z]{2,}$/.test(address) ? address : null
}

function isReachable(contact: Contact, by: AnswerChannel): boolean {
  const needed = needs[by]
  return !needed || contact.channels.some(({ kind, awaitsProof }) => !awaitsProof && needed.includes(kind))
}

async function lockContact(tx: Tx, residentId: string): Promise<Contact> {
  await sql`select 1 from residents where id = ${residentId} for update`.execute(tx)
  const contact = await contactOf(tx, residentId)
  if (!contact) throw new Refusal('missing', 'residents.not_found', words.notFound)
  return contact
}

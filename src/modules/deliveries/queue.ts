// How is a message put on its way? One row and one job, in the transaction of what caused it.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { enqueue, type Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { firstState, type Way } from './rules.ts'

export type NewDelivery = {
  /** The same key twice is one delivery. */
  dedupe: string
  purpose: 'service' | 'alert' | 'order' | 'sign_in' | 'works'
  way: Way
  toName: string
  residentId?: string | null
  caseId?: string | null
  answerId?: string | null
  estateId?: string | null
  subject: string
  /** Short words for SMS and push; for e-mail and letters the paragraphs below. */
  short: string
  paragraphs: string[]
  link?: { href: string; label: string } | null
  /** Where a notification leads. */
  follow?: string | null
  replyTo?: string | null
  largePrint?: boolean
  /** A notification shows on a locked screen: it says that there is news, not which. */
  isDiscreet?: boolean
  /** The ways of this same message that failed before. */
  tried?: Way[]
  /** Worth nothing later: when its way fails, no other is taken and nobody is asked. */
  isPassing?: boolean
  /** No way leads to this person: it is a human's from the start. */
  isForHuman?: boolean
}

/** Puts a message on its way, in the caller's transaction. Returns its id, or null when it was already there. */
export async function queueDelivery(services: Services, tx: Tx, made: NewDelivery): Promise<string | null> {
  const id = randomUUIDv7()
  const state = made.isForHuman ? 'failed' : firstState(made.way.channel)
  const now = services.clock.now()
  // No `returning`: sign-in and partners may add what they may not read.
  const { rows } = await sql<{ id: string }>`select id from deliveries where dedupe = ${made.dedupe}`.execute(
    tx,
  )
  if (rows.length > 0) return null
  await tx
    .insertInto('deliveries')
    .values({
      id,
      dedupe: made.dedupe,
      purpose: made.purpose,
      channel: made.way.channel,
      state,
      resident_id: made.residentId ?? null,
      case_id: made.caseId ?? null,
      answer_id: made.answerId ?? null,
      estate_id: made.estateId ?? null,
      to_name: made.toName,
      to_address: made.way.address,
      subject: made.subject,
      body: made.short,
      extra: JSON.stringify({
        paragraphs: made.paragraphs,
        link: made.link ?? null,
        follow: made.follow ?? null,
        replyTo: made.replyTo ?? null,
        largePrint: made.largePrint ?? false,
        isDiscreet: made.isDiscreet ?? false,
        tried: made.tried ?? [],
        isPassing: made.isPassing ?? false,
      }),
      made_at: now,
      delivered_at: state === 'delivered' ? now : null,
      next_try_at: state === 'waiting' ? now : null,
      asked_human_at: made.isForHuman ? now : null,
    })
    .onConflict((conflict) => conflict.column('dedupe').doNothing())
    .execute()
  if (state === 'waiting') await enqueue(tx, 'delivery.send', { deliveryId: id })
  return id
}

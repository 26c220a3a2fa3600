// How does a colleague pass somebody on to the social worker, and what may come back? With consent, one word.

import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { queueDelivery } from '../deliveries/index.ts'
import type { StaffActor } from '../field/index.ts'
import { findHomeOfResident } from '../homes/index.ts'
import { type Need, outcomes, type SocialOutcome, words } from './words.fr.ts'

export type NewReferral = { id: string; residentId: string; need: Need; at: Temporal.Instant }

/** The caller has seen the consent: its day is kept with it. Row-level security says who may refer whom. */
export async function refer(services: Services, tx: Tx, actor: StaffActor, made: NewReferral): Promise<void> {
  const home = await findHomeOfResident(tx, made.residentId)
  if (!home) throw new Refusal('missing', 'social.person', words.unknownPerson)
  const { rows } = await sql<{
    id: string | null
  }>`select app.social_worker_of(${home.estateId}::uuid) as id`.execute(tx)
  const worker = rows[0]?.id
  if (!worker) throw new Refusal('conflict', 'social.nobody', words.nobody)
  await tx
    .insertInto('social_referrals')
    .values({
      id: made.id,
      resident_id: made.residentId,
      estate_id: home.estateId,
      need: made.need,
      consented_on: parisDay(made.at).toString(),
      made_by: actor.id,
      made_at: made.at,
      social_worker_id: worker,
    })
    .execute()
  // Neither the person nor the need: that she was referred is known to two people.
  await announce(services, tx, actor, { event: 'social.referred', subjectId: made.id, isSensitive: true })
}

/** Job `social.tell`: an e-mail without a name, so that she comes and reads. */
export async function tellWorker(services: Services, referralId: string): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const found = await tx
      .selectFrom('social_referrals as r')
      .innerJoin('staff as s', 's.id', 'r.social_worker_id')
      .select(['s.name', 's.email'])
      .where('r.id', '=', referralId)
      .executeTakeFirst()
    if (!found) return
    await queueDelivery(services, tx, {
      dedupe: `social:${referralId}`,
      purpose: 'order',
      way: { channel: 'email', address: found.email },
      toName: found.name,
      subject: words.mail.subject,
      short: words.mail.subject,
      paragraphs: [...words.mail.paragraphs],
      link: { href: `${services.url}/bureau/relais-sociaux`, label: words.mail.open },
    })
  })
}

export async function answerReferral(
  services: Services,
  actor: StaffActor,
  id: string,
  outcome: string,
): Promise<void> {
  if (!Object.hasOwn(outcomes, outcome))
    throw new Refusal('invalid', 'social.outcome', words.outcomeNeeded, { outcome: words.outcomeNeeded })
  await as(services.db, actor, async (tx) => {
    const current = await tx
      .selectFrom('social_referrals')
      .select(['outcome', 'social_worker_id'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (current?.social_worker_id !== actor.id) throw new Refusal('missing', 'social.unknown', words.unknown)
    if (current.outcome === outcome) return
    if (current.outcome) throw new Refusal('conflict', 'social.answered', words.answeredBefore)
    const done = await tx
      .updateTable('social_referrals')
      .set({ outcome: outcome as SocialOutcome, answered_at: services.clock.now() })
      .where('id', '=', id)
      .where('outcome', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!done) throw new Refusal('conflict', 'social.answered', words.answeredBefore)
    await announce(services, tx, actor, { event: 'social.answered', subjectId: id, isSensitive: true })
  })
}

// What is stored of those passed on? To the social worker, who they are; to whoever passed them on, the word that came back.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { Need, SocialOutcome } from './words.fr.ts'

type Shared = {
  id: string
  need: Need
  name: string
  consentedOn: string
  madeAt: Temporal.Instant
  outcome: SocialOutcome | null
  answeredAt: Temporal.Instant | null
}
export type Received = Shared & { address: string | null; phone: string | null }

/** Made to her: names and doors come from app.referred_people, which answers her alone. */
export async function listReceived(tx: Tx, workerId: string): Promise<Received[]> {
  const { rows } = await sql<Received>`
    select r.id, r.need, p.name, p.address, p.phone, r.consented_on as "consentedOn", r.made_at as "madeAt", r.outcome, r.answered_at as "answeredAt"
      from social_referrals r join app.referred_people() p on p.referral_id = r.id
     where r.social_worker_id = ${workerId} order by r.outcome is not null, r.made_at desc limit 200`.execute(
    tx,
  )
  return rows
}

export async function listSent(tx: Tx, actorId: string): Promise<Shared[]> {
  const { rows } = await sql<Shared>`
    select r.id, r.need, coalesce(concat_ws(' ', coalesce(p.civility, p.first_name), p.last_name), '') as name, r.consented_on as "consentedOn", r.made_at as "madeAt",
           r.outcome, r.answered_at as "answeredAt"
      from social_referrals r left join residents p on p.id = r.resident_id where r.made_by = ${actorId} order by r.made_at desc limit 200`.execute(
    tx,
  )
  return rows
}

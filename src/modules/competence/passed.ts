// Who outside has these demands, and has it been told? What may be said of it to neighbours: the body and where it stands, no word of anybody.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { type CompetentBody, isOutside } from './rules.ts'

export type Passed = {
  /** « la Ville de Port-Liberté » */
  spoken: string
  /** `by_person`: nothing leaves to it by itself. */
  state: 'passing' | 'by_person' | 'passed' | 'refused'
  /** The first day it was written to. */
  on: Temporal.Instant | null
}

/** By demand; those that are ours, or that nobody decided yet, are not in it. */
export async function listPassed(tx: Tx, caseIds: string[]): Promise<Map<string, Passed>> {
  const { rows } = await sql<{
    id: string
    bodies: CompetentBody[]
    toPass: boolean
    referrals: { bodyId: string; state: string; sentAt: string | null }[]
  }>`
    select c.id, d.bodies, d.to_pass as "toPass", coalesce((select jsonb_agg(jsonb_build_object('bodyId', r.body_id, 'state', r.state, 'sentAt', r.sent_at) order by r.made_at)
             from competence_referrals r where r.state <> 'withdrawn' and (r.case_id = c.id or r.fault_id = c.fault_id)), '[]') as referrals
      from cases c join competence_decisions d on d.case_id = c.id and d.ended_at is null where c.id = any (${caseIds}::uuid[])`.execute(
    tx,
  )
  const found = new Map<string, Passed>()
  for (const { id, bodies, toPass, referrals } of rows) {
    const body = bodies.find(isOutside)
    if (!body) continue
    const own = referrals.filter(({ bodyId }) => bodyId === body.bodyId)
    const sent = own.find(({ sentAt }) => sentAt !== null)?.sentAt
    found.set(id, {
      spoken: body.spoken,
      state: own.some(({ state }) => state === 'refused')
        ? 'refused'
        : sent
          ? 'passed'
          : toPass || body.isSpokenTo
            ? 'by_person'
            : 'passing',
      on: sent ? Temporal.Instant.from(sent) : null,
    })
  }
  return found
}

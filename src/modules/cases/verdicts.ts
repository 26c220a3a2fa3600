// "Est-ce réglé ?": how is a demand settled, reopened, or closed by silence?
import { parisDay } from '../../platform/clock/clock.ts'
import { type Actor, actorId, systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { readTradeRules } from '../settings/index.ts'
import { close, found, reopen } from './life.ts'
import { isOwed, lockCase } from './queries.ts'
import { type CaseState, nextAskAt } from './rules.ts'
import { words } from './words.fr.ts'

/** "Est-ce réglé ?" Yes closes; no reopens with the original clock and flags the fault. Saying it twice changes nothing. */
export async function giveVerdict(
  services: Services,
  actor: Actor,
  caseId: string,
  verdict: { settled: boolean; words: string; by: 'resident' | 'staff' | 'link' },
): Promise<CaseState> {
  return as(services.db, actor, async (tx) => {
    const current = found(await lockCase(tx, caseId))
    const now = services.clock.now()
    const asked = await tx
      .selectFrom('case_verdicts')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('asked_at', 'desc')
      .executeTakeFirst()
    if (!asked) throw new Refusal('conflict', 'verdicts.nothing_asked', words.noAnswerYet)
    if (asked.settled === verdict.settled) return current.state as CaseState
    // Yes, then no: the last word holds; the journal keeps both.
    await tx
      .updateTable('case_verdicts')
      .set({
        settled: verdict.settled,
        words: verdict.words,
        given_at: now,
        given_by: verdict.by,
        next_ask_at: null,
      })
      .where('id', '=', asked.id)
      .execute()
    const closer = actor.kind === 'staff' ? 'staff' : actor.kind === 'resident' ? 'resident' : 'system'
    if (verdict.settled) {
      if (current.state === 'answered')
        await close(tx, current, 'resolved', verdict.words, closer, actorId(actor), now)
    } else await reopen(tx, current, now)
    await announce(services, tx, actor, {
      event: verdict.settled ? 'case.settled' : 'case.reopened',
      subjectId: caseId,
      estateId: current.estate_id,
      isSensitive: current.is_sensitive,
      facts: { by: verdict.by },
    })
    return verdict.settled ? 'closed' : 'open'
  })
}

/** Asks again (at 15 and 30 days, usually), then closes as "sans retour" what owes nothing. */
export async function sweepVerdicts(services: Services): Promise<{ asked: number; closed: number }> {
  const now = services.clock.now()
  const { waiting, rules } = await as(services.db, systemActor, async (tx) => ({
    rules: await readTradeRules(tx, parisDay(now)),
    waiting: await tx
      .selectFrom('case_verdicts')
      .selectAll()
      .where('given_at', 'is', null)
      .where('next_ask_at', '<=', now)
      .limit(500)
      .execute(),
  }))
  const lastWait = { hours: rules.verdictSilenceDays * 24 }
  const done = { asked: 0, closed: 0 }
  for (const asked of waiting) {
    await as(services.db, systemActor, async (tx) => {
      const current = await lockCase(tx, asked.case_id)
      const fresh = await tx
        .selectFrom('case_verdicts')
        .selectAll()
        .where('id', '=', asked.id)
        .executeTakeFirst()
      if (
        current?.state !== 'answered' ||
        !fresh?.next_ask_at ||
        fresh.given_at ||
        Temporal.Instant.compare(fresh.next_ask_at, now) > 0
      ) {
        await tx
          .updateTable('case_verdicts')
          .set({ next_ask_at: null })
          .where('id', '=', asked.id)
          .where('given_at', 'is not', null)
          .execute()
        return
      }
      const next = nextAskAt(asked.asked_at, fresh.asked_times + 1, rules.verdictAskDays)
      if (fresh.asked_times <= rules.verdictAskDays.length) {
        await tx
          .updateTable('case_verdicts')
          .set({
            asked_times: fresh.asked_times + 1,
            next_ask_at: next ?? now.add(lastWait),
          })
          .where('id', '=', asked.id)
          .execute()
        await announce(services, tx, systemActor, {
          event: 'verdict.asked_again',
          subjectId: current.id,
          estateId: current.estate_id,
          facts: { verdictId: asked.id },
        })
        done.asked += 1
      } else if ((await isOwed(tx, current.id)) || current.urgency === 'danger') {
        await tx
          .updateTable('case_verdicts')
          .set({ next_ask_at: now.add(lastWait) })
          .where('id', '=', asked.id)
          .execute()
      } else {
        await tx.updateTable('case_verdicts').set({ next_ask_at: null }).where('id', '=', asked.id).execute()
        await close(tx, current, 'silent', '', 'system', null, now)
        await announce(services, tx, systemActor, {
          event: 'case.closed',
          subjectId: current.id,
          estateId: current.estate_id,
          facts: { kind: 'silent' },
        })
        done.closed += 1
      }
    })
  }
  return done
}

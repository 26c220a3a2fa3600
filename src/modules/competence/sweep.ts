// What happens when a body says nothing? It is reminded, then its manager is written to and ours sees it; the weekly lists leave.
import { paris, parisDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { idFrom } from '../../platform/ids.ts'
import type { Services } from '../../platform/services.ts'
import { partnerLink, queueDelivery } from '../deliveries/index.ts'
import { landlordOf } from '../settings/index.ts'
import { findBody } from './bodies.ts'
import { findReferral, lockReferral } from './queries.ts'
import { addStep, mailReferral, newsTurns, opensReferral, ourselves, tellCases } from './referrals.ts'
import { words } from './report-words.fr.ts'
import { listUnanswered, type Unanswered } from './reports.ts'

/** Reminders before its manager is written to. */
export const remindersMax = 2

/** Job `competence.sweep`, every morning of a working day. */
export async function remindSilent(services: Services): Promise<void> {
  const now = services.clock.now()
  const due = await as(services.db, systemActor, (tx) =>
    tx
      .selectFrom('competence_referrals as r')
      .innerJoin('competence_bodies as b', 'b.id', 'r.body_id')
      .select(['r.id', 'b.reminder_days', 'b.way'])
      .where('r.state', 'in', ['proposed', 'accepted'])
      .where('r.next_reminder_at', '<=', now)
      .orderBy('r.next_reminder_at')
      .limit(500)
      .execute(),
  )
  for (const { id, reminder_days, way } of due)
    await as(services.db, systemActor, async (tx) => {
      const current = await lockReferral(tx, id)
      if (!current?.next_reminder_at || current.ended_at !== null) return
      if (Temporal.Instant.compare(current.next_reminder_at, now) > 0) return
      const turn = current.reminders + 1
      // To a body one speaks to, nothing is written: a colleague calls it again.
      const isSilent = turn > remindersMax || way === 'inside'
      const days = reminder_days * (current.accepted_at ? newsTurns : 1)
      // A reminder is named by its turn and its day: after a yes they are counted anew.
      const day = parisDay(now).toString()
      if (way !== 'inside')
        await mailReferral(services, tx, id, `${isSilent ? 'manager' : 'reminder'} ${turn} ${day}`)
      await tx
        .updateTable('competence_referrals')
        .set({
          reminders: turn,
          next_reminder_at: now.add({ hours: 24 * days }),
          ...(isSilent && !current.escalated_at ? { escalated_at: now } : {}),
        })
        .where('id', '=', id)
        .execute()
      if (isSilent && !current.escalated_at)
        await tellCases(services, tx, systemActor, current, 'case.referral_silent', { referralId: id })
      await announce(services, tx, systemActor, {
        event: isSilent ? 'referral.escalated' : 'referral.reminded',
        subjectId: id,
        estateId: current.estate_id,
        facts: { turn },
      })
    })
}

/** Mondays: what waits for a body that reads one list a week leaves in one e-mail, with a link for each. */
export async function sendWeeklyLists(services: Services): Promise<void> {
  const now = services.clock.now()
  const day = now.toZonedDateTimeISO(paris).toPlainDate().toString()
  await as(services.db, systemActor, async (tx) => {
    const waiting = await tx
      .selectFrom('competence_referrals as r')
      .innerJoin('competence_bodies as b', 'b.id', 'r.body_id')
      .select(['r.id', 'r.body_id', 'b.name', 'b.email', 'b.reminder_days'])
      .where('b.way', '=', 'weekly')
      .where('r.state', '=', 'proposed')
      .where('r.sent_at', 'is', null)
      .orderBy('r.made_at')
      .limit(500)
      .execute()
    const perBody = new Map<string, typeof waiting>()
    for (const one of waiting) perBody.set(one.body_id, [...(perBody.get(one.body_id) ?? []), one])
    for (const those of perBody.values()) {
      const [{ email, name } = { email: null, name: '' }] = those
      if (!email) continue
      const lines: string[] = []
      for (const { id, reminder_days } of those) {
        const link = await partnerLink(services, tx, opensReferral(id), email)
        const shown = await findReferral(tx, id)
        if (shown) lines.push(words.listLine(shown, link))
        await addStep(tx, id, idFrom(`${id} first`), { kind: 'sent', said_by: ourselves, at: now })
        await tx
          .updateTable('competence_referrals')
          .set({ sent_at: now, next_reminder_at: now.add({ hours: 24 * reminder_days }) })
          .where('id', '=', id)
          .execute()
      }
      await queueDelivery(services, tx, {
        dedupe: `weekly:${those[0]?.body_id}:${day}`,
        purpose: 'order',
        way: { channel: 'email', address: email },
        toName: name,
        caseId: null,
        subject: words.listSubject(those.length),
        short: words.listSubject(those.length),
        paragraphs: [words.hello, words.listIntro, ...lines],
      })
    }
  })
}

/** Job `competence.monthly`: what each body still owes an answer for, in one e-mail. Nothing owed, nothing sent. */
export async function remindMonthly(services: Services): Promise<void> {
  const now = services.clock.now()
  const month = now.toZonedDateTimeISO(paris).toPlainDate().toPlainYearMonth().toString()
  const phone = (await landlordOf(services)).phone
  await as(services.db, systemActor, async (tx) => {
    const perBody = new Map<string, Unanswered[]>()
    for (const one of await listUnanswered(tx))
      perBody.set(one.bodyId, [...(perBody.get(one.bodyId) ?? []), one])
    for (const [bodyId, waiting] of perBody) {
      const body = await findBody(tx, bodyId)
      if (!body?.email) continue
      await queueDelivery(services, tx, {
        dedupe: `unanswered:${bodyId}:${month}`,
        purpose: 'order',
        way: { channel: 'email', address: body.email },
        toName: body.name,
        caseId: null,
        subject: words.subject(waiting.length),
        short: words.subject(waiting.length),
        paragraphs: [
          words.hello,
          words.intro(waiting.length),
          ...waiting.map((one) =>
            words.line(one, sayDay(one.madeAt.toZonedDateTimeISO(paris).toPlainDate())),
          ),
          words.end(phone),
        ],
      })
    }
  })
}

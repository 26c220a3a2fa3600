// What of the calls is not kept for ever? Sounds and numbers past their day; a call that no line holds any more is ended.
import { sql } from 'kysely'
import { parisDay, startOfDay } from '../../platform/clock/clock.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { forgetCallers, forgetWords } from '../on-call/index.ts'
import { readTradeRules } from '../settings/index.ts'
import type { CallLine } from './queries.ts'
import { telephoneOf } from './telephone.ts'
import { loseCall } from './waits.ts'

/** Nobody is led for so long: past it, a call is in progress only if its line still holds it. */
const inProgressHoursMax = 4

/** The sound goes, then the row says so: stopped between the two, the next night does it again. */
export async function forgetSounds(services: Services): Promise<void> {
  const now = services.clock.now()
  for (;;) {
    const isOne = await as(services.db, systemActor, async (tx) => {
      const due = await tx
        .selectFrom('call_recordings')
        .select(['id', 'sound'])
        .where('forgotten_at', 'is', null)
        .where('forget_at', '<=', now)
        .orderBy('forget_at')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .executeTakeFirst()
      if (!due?.sound) return false
      // The same sound may be another message, or a prompt that somebody recorded by telephone.
      const { rows } = await sql<{ isNamed: boolean }>`
        select exists (select from call_recordings r where r.sound = ${due.sound} and r.id <> ${due.id})
            or exists (select from call_flows f where strpos(f.flow::text, ${due.sound}) > 0) as "isNamed"`.execute(
        tx,
      )
      if (!rows[0]?.isNamed) {
        await forgetWords(tx, due.sound)
        await services.voice.remove(due.sound)
      }
      await tx
        .updateTable('call_recordings')
        .set({ sound: null, forgotten_at: now })
        .where('id', '=', due.id)
        .execute()
      return true
    })
    if (!isOne) return
  }
}

/** Of the call, of what it remembered, of the callback and the alert that came of it: the dates stay. */
export async function forgetPhones(services: Services): Promise<void> {
  const now = services.clock.now()
  await as(services.db, systemActor, async (tx) => {
    const { callPhoneKeptDays } = await readTradeRules(tx, parisDay(now))
    const before = startOfDay(parisDay(now).subtract({ days: callPhoneKeptDays }))
    await sql`
      update calls set phone = null, phone_forgotten_at = ${now}::timestamptz, state = state || '{"phone": null, "kept": "", "typed": "", "said": []}'
       where phone_forgotten_at is null and ended_at is not null and began_at < ${before}::timestamptz`.execute(
      tx,
    )
    await sql`
      update call_backs set phone = null, phone_forgotten_at = ${now}::timestamptz
       where phone_forgotten_at is null and asked_at < ${before}::timestamptz`.execute(tx)
    await forgetCallers(tx, before)
  })
}

export async function loseStale(services: Services): Promise<void> {
  const before = services.clock.now().subtract({ hours: inProgressHoursMax })
  await loseUnheld(services, before, ['page', 'engine', 'rented'])
}

/**
 * A telephone that starts leads no call of the page: those of before are over at once, the caller is noted as gone and
 * her alert goes on. The other lines may hold theirs still; they are taken back.
 */
export const losePagesLeft = (services: Services): Promise<void> =>
  loseUnheld(services, services.clock.now(), ['page'])

async function loseUnheld(services: Services, before: Temporal.Instant, lines: CallLine[]): Promise<void> {
  const open = await as(services.db, systemActor, (tx) =>
    tx
      .selectFrom('calls')
      .select(['id', 'line', 'line_id'])
      .where('ended_at', 'is', null)
      .where('began_at', '<', before)
      .where('line', 'in', lines)
      .execute(),
  )
  const telephone = telephoneOf(services)
  for (const { id, line, line_id } of open) {
    if (await telephone?.holds({ id, line: line as CallLine, lineId: line_id })) continue
    await loseCall(services, id)
    // Whoever led it without knowing that the line had gone lets it go.
    telephone?.exchange.happen(id, { kind: 'hung_up' })
  }
}

// What is told of a demand to whoever types its number and its code? Never a word that somebody wrote.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { isCallCode, numberOf, referenceOf } from '../cases/index.ts'
import type { Found } from './call.ts'
import { wrongCodesMax } from './codes.ts'
import { livesThere, sayOwnWorks, sayVisit } from './own-works.ts'
import { words } from './words.fr.ts'

/**
 * After the right code, in our own words: its state, the day of the last answer, whether somebody comes.
 * What a colleague wrote is read where it was sent, or by her to whoever asks: it may name somebody, or a sum.
 */
export async function followed(
  services: Services,
  tx: Tx,
  callId: string,
  typed: { number: string; code: string; homeId: string | null },
): Promise<Found> {
  const nothing: Found = { what: 'follow', words: null }
  const now = services.clock.now()
  const number = numberOf(typed.number)
  if (number === null) return nothing
  // One try at a time for a demand: five telephones at once are still five tries.
  await sql`select pg_advisory_xact_lock(hashtext(${`call-code ${number}`}))`.execute(tx)
  const { rows } = await sql<{
    id: string
    faultId: string | null
    placeKind: string
    state: string
    is_sensitive: boolean
    nature: string
    answered: Temporal.Instant | null
    due_at: Temporal.Instant | null
    wrong: number
  }>`
    select c.id, c.fault_id as "faultId", c.place_kind as "placeKind", c.state, c.is_sensitive, n.label as nature, c.due_at, a.written_at as answered,
           (select count(*)::int from call_code_tries t where t.case_number = c.number and not t.is_right and t.tried_at > ${now.subtract({ hours: 24 })}::timestamptz) as wrong
      from cases c join natures n on n.code = c.nature_code
      left join lateral (select w.written_at from case_answer_recipients r join case_answers w on w.id = r.answer_id
                          where r.case_id = c.id and w.kind <> 'acknowledgement' order by w.written_at desc limit 1) a on true
     where c.number = ${number}`.execute(tx)
  const found = rows[0]
  const isRight =
    found !== undefined && found.wrong < wrongCodesMax && isCallCode(services.secret, found.id, typed.code)
  await tx
    .insertInto('call_code_tries')
    .values({ id: randomUUIDv7(), call_id: callId, case_number: number, is_right: isRight, tried_at: now })
    .execute()
  if (!found || !isRight) return nothing
  if (found.is_sensitive) return { what: 'follow', words: words.sensitive }
  const day = (instant: Temporal.Instant) => sayDay(parisDay(instant), now)
  const state = words.followed(referenceOf(number), found.nature, {
    state: found.state,
    answeredOn: found.answered && day(found.answered),
    dueOn: found.due_at ? day(found.due_at) : null,
    isLate: found.due_at !== null && Temporal.Instant.compare(found.due_at, now) < 0,
  })
  const isHers = typed.homeId !== null && (await livesThere(tx, found.id, typed.homeId))
  const own = typed.homeId && isHers ? await sayOwnWorks(tx, typed.homeId, now) : ''
  return {
    what: 'follow',
    words: [state, await sayVisitOf(tx, found, isHers, now), own].filter(Boolean).join(' '),
  }
}

/** Somebody was asked to come. When she comes to a home is told as her own date of works is: to who lives there, and proved it. */
async function sayVisitOf(
  tx: Tx,
  of: { id: string; faultId: string | null; placeKind: string; state: string },
  isHers: boolean,
  now: Temporal.Instant,
): Promise<string> {
  if (of.state === 'closed') return ''
  const { rows } = await sql<{ from: Temporal.Instant | null; until: Temporal.Instant | null }>`
    select visit_from as "from", visit_until as until from contractor_work_orders
     where (case_id = ${of.id} or fault_id = ${of.faultId}) and state in ('sent', 'accepted', 'scheduled')
       and (visit_until is null or visit_until > ${now}::timestamptz)
     order by visit_from nulls last limit 1`.execute(tx)
  const visit = rows[0]
  if (!visit) return ''
  if (!visit.from || !visit.until) return words.visitAsked
  if (of.placeKind === 'home' && !isHers) return words.visitElsewhere
  return words.visitOn(sayVisit({ startsAt: visit.from, endsAt: visit.until }, now))
}

// Who helps her with her demands? Her written agreement, a year at most; she or an adviser ends it when she wishes.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { announce } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { mandateWords } from './words.fr.ts'

export type Mandate = {
  id: string
  helper: string
  employer: string | null
  /** ISO day. */
  untilOn: string
  agreedHow: string
}

/** Living ones, for her or for an adviser who serves her; nobody else reads any. */
export async function mandatesOf(tx: Tx, residentId: string): Promise<Mandate[]> {
  const { rows } = await sql<Mandate>`
    select id, helper, employer, until_on::text as "untilOn", agreed_how as "agreedHow" from app.mandates_of(${residentId})`.execute(
    tx,
  )
  return rows
}

export type Helper = { id: string; name: string; employer: string | null }

export async function listHelpers(tx: Tx): Promise<Helper[]> {
  const { rows } = await sql<Helper>`select id, name, employer from app.helpers()`.execute(tx)
  return rows
}

/** The last day that a mandate given on `day` may have. */
export const lastDayFrom = (day: Temporal.PlainDate): Temporal.PlainDate => day.add({ years: 1 })

/** Refuses a helper who is not one, a day out of the year, no word of the agreement, and a mandate that already lives. */
export async function giveMandate(
  services: Services,
  actor: Actor,
  residentId: string,
  given: { helperId: string; untilOn: string; agreedHow: string },
): Promise<void> {
  const today = parisDay(services.clock.now())
  const fields: Record<string, string> = {}
  const agreedHow = given.agreedHow.trim()
  if (agreedHow === '') fields.agreed_how = mandateWords.noAgreement
  const until = readDay(given.untilOn)
  if (
    !until ||
    Temporal.PlainDate.compare(until, today) < 0 ||
    Temporal.PlainDate.compare(until, lastDayFrom(today)) > 0
  )
    fields.until_on = mandateWords.badDay
  await as(services.db, actor, async (tx) => {
    const helper = (await listHelpers(tx)).find(({ id }) => id === given.helperId)
    if (!helper) fields.helper = mandateWords.noHelper
    if (Object.keys(fields).length > 0 || !until || !helper)
      throw new Refusal('invalid', 'residents.mandate_unclear', Object.values(fields).join(' '), fields)
    await tx
      .updateTable('helper_mandates')
      .set({ revoked_at: services.clock.now() })
      .where('staff_id', '=', helper.id)
      .where('resident_id', '=', residentId)
      .where('revoked_at', 'is', null)
      .where('until_on', '<', today.toString())
      .execute()
    const added = await tx
      .insertInto('helper_mandates')
      .values({
        id: randomUUIDv7(),
        staff_id: helper.id,
        resident_id: residentId,
        from_on: today.toString(),
        until_on: until.toString(),
        agreed_how: agreedHow,
      })
      .onConflict((conflict) =>
        conflict.columns(['staff_id', 'resident_id']).where('revoked_at', 'is', null).doNothing(),
      )
      .returning('id')
      .executeTakeFirst()
    if (!added)
      throw new Refusal('conflict', 'residents.mandate_lives', mandateWords.already(helper.name), {
        helper: mandateWords.already(helper.name),
      })
    await announce(services, tx, actor, {
      event: 'helper.mandated',
      subjectId: residentId,
      facts: { helperId: helper.id, until: until.toString() },
    })
  })
}

/** From the next page on the helper reads and sends nothing for her. What was sent stays hers. */
export async function endMandate(
  services: Services,
  actor: Actor,
  residentId: string,
  mandateId: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const ended = await tx
      .updateTable('helper_mandates')
      .set({ revoked_at: services.clock.now() })
      .where('id', '=', mandateId)
      .where('resident_id', '=', residentId)
      .where('revoked_at', 'is', null)
      .returning('staff_id')
      .executeTakeFirst()
    if (!ended) throw new Refusal('missing', 'residents.no_mandate', mandateWords.gone)
    await announce(services, tx, actor, {
      event: 'helper.mandate_ended',
      subjectId: residentId,
      facts: { helperId: ended.staff_id },
    })
  })
}

function readDay(text: string): Temporal.PlainDate | null {
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) ? Temporal.PlainDate.from(text) : null
}

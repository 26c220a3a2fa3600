// Which agency answers for a call whose place nobody knows: its hours, its queue, its callbacks, its on-call?
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { isOpenAt, type OpeningHours } from '../../platform/clock/working-time.ts'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { readSetting, writeSetting } from '../settings/index.ts'
import { unknownPlaceWords as w } from './flow-words.fr.ts'

const settingKey = 'calls.unknown_place_agency'

/** The code that was set; null: nothing was, or the agency is gone since. */
async function readCode(tx: Tx, now: Temporal.Instant): Promise<string | null> {
  const value = await readSetting(tx, settingKey, parisDay(now).toString())
  return typeof value === 'string' && value !== '' ? value : null
}

/** The agency of a flow's node, else the caller's, else the one set for unknown places, else the landlord's first by name. */
export async function findAgency(
  tx: Tx,
  now: Temporal.Instant,
  code: string | null = null,
  own: string | null = null,
) {
  const set = await readCode(tx, now)
  const { rows } = await sql<{ id: string; name: string; opening: OpeningHours; isClosed: boolean }>`
    select a.id, a.name, a.opening, exists (select from call_closures c where c.agency_id = a.id and c.reopened_at is null) as "isClosed" from agencies a
     order by (a.code = ${code}) desc, (${code}::text is null and a.id = ${own}) desc, (a.code = ${set}) desc, a.name limit 1`.execute(
    tx,
  )
  return rows[0] ?? null
}

export type Answering = { id: string; name: string; opening: OpeningHours; isClosed: boolean }

/** Who may answer a call whose place nobody knows: the agency set for it, then the others by name. */
async function listAnswering(tx: Tx, now: Temporal.Instant): Promise<Answering[]> {
  const set = await readCode(tx, now)
  const { rows } = await sql<Answering>`
    select a.id, a.name, a.opening, exists (select from call_closures c where c.agency_id = a.id and c.reopened_at is null) as "isClosed"
      from agencies a order by (a.code = ${set}) desc, a.name`.execute(tx)
  return rows
}

/** As `findAgency`; a call whose place nobody knows is answered by any agency that is open, and, of those that are not, by one that is not closed at once. */
export async function findAnswering(
  tx: Tx,
  now: Temporal.Instant,
  code: string | null,
  own: string | null,
): Promise<Answering | null> {
  if (code !== null || own !== null) return findAgency(tx, now, code, own)
  const agencies = await listAnswering(tx, now)
  const left = agencies.filter(({ isClosed }) => !isClosed)
  return left.find(({ opening }) => isOpenAt(opening, now)) ?? left[0] ?? agencies[0] ?? null
}

/** The agencies that answer an unknown caller, in their order: those closed at once are left out. */
export const listUnknownAnswers = async (tx: Tx, now: Temporal.Instant): Promise<string[]> =>
  (await listAnswering(tx, now)).filter(({ isClosed }) => !isClosed).map(({ name }) => name)

export type UnknownPlace = {
  agencies: { code: string; name: string }[]
  /** Who answers today. */
  answers: string
  /** Somebody chose it; else it is only the first by name. */
  isChosen: boolean
}

export async function readUnknownPlace(tx: Tx, now: Temporal.Instant): Promise<UnknownPlace> {
  const agencies = await tx.selectFrom('agencies').select(['code', 'name']).orderBy('name').execute()
  const set = await readCode(tx, now)
  const chosen = agencies.find(({ code }) => code === set)
  return { agencies, answers: (chosen ?? agencies[0])?.name ?? '', isChosen: chosen !== undefined }
}

export async function setUnknownPlace(services: Services, actor: Actor, code: string): Promise<void> {
  const now = services.clock.now()
  await as(services.db, actor, async (tx) => {
    const known = await tx.selectFrom('agencies').select('code').where('code', '=', code).executeTakeFirst()
    if (!known) throw new Refusal('invalid', 'calls.agency', w.needed, { agency: w.needed })
    await writeSetting(tx, actor, now, {
      key: settingKey,
      value: code,
      fromOn: parisDay(now).toString(),
      source: w.source,
      checked: 'T',
    })
  })
}

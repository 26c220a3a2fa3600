// What has the landlord set? Values with the day they hold from, a source, and how far they were checked.
import { randomUUIDv7 } from 'node:crypto'
import { type Actor, actorId, publicActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Json } from '../../platform/db/tables.ts'
import { record } from '../../platform/journal.ts'
import type { Services } from '../../platform/services.ts'
import type { LandlordColours } from '../../ui/tokens.ts'

export { readTradeRules, type TradeRules, usualRules } from './trade-rules.ts'

export type Landlord = {
  name: string
  /** The single number, as written for people. */
  phone: string
  accent?: string
  /** The same accent as the sheets take it; white words were checked on it (rules.ts). */
  colours?: LandlordColours
  address: string[]
}

const unnamed: Landlord = { name: 'Palier', phone: '', address: [] }

/** The value in force on a civil day ('YYYY-MM-DD'), or undefined. */
export async function readSetting(tx: Tx, key: string, onDay: string): Promise<Json | undefined> {
  const row = await tx
    .selectFrom('settings')
    .select('value')
    .where('key', '=', key)
    .where('from_on', '<=', onDay)
    .orderBy('from_on', 'desc')
    .executeTakeFirst()
  return row?.value
}

export async function writeSetting(
  tx: Tx,
  actor: Actor,
  at: Temporal.Instant,
  set: { key: string; value: Json; fromOn: string; source: string; checked: 'V' | 'S' | 'T' },
): Promise<void> {
  const value = JSON.stringify(set.value)
  await tx
    .insertInto('settings')
    .values({
      id: randomUUIDv7(),
      key: set.key,
      value,
      from_on: set.fromOn,
      source: set.source,
      checked: set.checked,
      set_by: actor.kind === 'staff' ? actorId(actor) : null,
      set_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['key', 'from_on'])
        .doUpdateSet({ value, source: set.source, checked: set.checked, set_at: at }),
    )
    .execute()
  await record(tx, actor, at, { event: 'setting.changed', facts: { key: set.key, fromOn: set.fromOn } })
}

const shelf = new WeakMap<object, { readAt: number; landlord: Landlord }>()
/** The landlord's name changes once in ten years: read again after this many milliseconds. */
const shelfLifeMs = 10_000

/** After a change: the next page shows it. */
export function forgetLandlord(services: Services): void {
  shelf.delete(services.db)
}

export async function landlordOf(services: Services): Promise<Landlord> {
  const kept = shelf.get(services.db)
  if (kept && Date.now() - kept.readAt < shelfLifeMs) return kept.landlord
  const value = await as(services.db, publicActor, (tx) =>
    readSetting(
      tx,
      'landlord',
      services.clock.now().toZonedDateTimeISO('Europe/Paris').toPlainDate().toString(),
    ),
  )
  const landlord = isLandlord(value) ? dressed({ ...unnamed, ...(value as Partial<Landlord>) }) : unnamed
  shelf.set(services.db, { readAt: Date.now(), landlord })
  return landlord
}

// A telephone number is never cut at the end of a line.
function dressed(landlord: Landlord): Landlord {
  const { accent } = landlord
  const phone = landlord.phone.replaceAll(' ', '\u00a0')
  return accent ? { ...landlord, phone, colours: { accent, accentInk: '#ffffff' } } : { ...landlord, phone }
}

function isLandlord(value: Json | undefined): value is Json & Partial<Landlord> & { name: string } {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value.name === 'string'
  )
}

// Which telephone rings when this adviser takes a call? Her own choice, that only she and the system read.
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { record } from '../../platform/journal.ts'
import { type PhoneFault, phoneFaultOf } from '../../platform/phone.ts'
import type { Services } from '../../platform/services.ts'
import { phoneOf } from './codes.ts'

type Staff = Actor & { kind: 'staff' }

/** As it is dialled: +33612345678, or the short number of a post; else what is wrong with it. `ours`: the single number. */
export function ownPhoneOf(typed: string, ours = ''): { phone: string } | { fault: PhoneFault } {
  const digits = typed.replaceAll(/[\s.()-]/g, '')
  const fault = /^\+?\d+$/.test(digits) ? phoneFaultOf(digits, ours) : 'incomplete'
  return fault ? { fault } : { phone: phoneOf(digits) ?? digits }
}

export async function findOwnPhone(tx: Tx, staffId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('call_phones')
    .select('phone')
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return row?.phone ?? null
}

export async function setOwnPhone(services: Services, actor: Staff, phone: string): Promise<void> {
  const now = services.clock.now()
  await as(services.db, actor, async (tx) => {
    await tx
      .insertInto('call_phones')
      .values({ staff_id: actor.id, phone, set_at: now })
      .onConflict((conflict) => conflict.column('staff_id').doUpdateSet({ phone, set_at: now }))
      .execute()
    await record(tx, actor, now, { event: 'call_phone.set', subjectId: actor.id })
  })
}

export async function removeOwnPhone(services: Services, actor: Staff): Promise<void> {
  await as(services.db, actor, async (tx) => {
    await tx.deleteFrom('call_phones').where('staff_id', '=', actor.id).execute()
    await record(tx, actor, services.clock.now(), { event: 'call_phone.removed', subjectId: actor.id })
  })
}

// Who is the one who goes? The addressee of what was answered, or the account at the desk; never the name that was typed.
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

/** Of the lists of people on call, and her account; both null for somebody who is in neither. */
export type TakerIs = { personId: string | null; staffId: string | null }

/** `address`: where the answer came from, of a try of this alert. A number that two people share is told apart by the name alone. */
export async function findTaker(
  tx: Tx,
  alert: { id: string; agency_id: string },
  { name, address, staffId: said }: { name: string; address?: string; staffId?: string },
): Promise<TakerIs> {
  const atDesk = (!address && said) || null
  const { rows } = await sql<TakerIs>`
    select t.person_id as "personId", coalesce(t.staff_id, p.staff_id) as "staffId"
      from alert_tries t left join duty_people p on p.id = t.person_id
     where t.alert_id = ${alert.id} and (t.address = ${address ?? null}::text or coalesce(t.staff_id, p.staff_id) = ${atDesk}::uuid)
     order by t.name = ${name} desc, t.person_id is null, t.at desc limit 1`.execute(tx)
  const staffId = rows[0]?.staffId ?? atDesk
  const personId = rows[0]?.personId ?? (staffId ? await findPersonOf(tx, staffId, alert.agency_id) : null)
  return { personId, staffId }
}

/**
 * Does this address, of a try of the alert, belong to whoever said that she goes? By her account, else as one person by
 * name and telephone. A taker that no list knows is told by the name she gave.
 */
export async function isTakersAddress(tx: Tx, alertId: string, address: string): Promise<boolean> {
  const { rows } = await sql<{ isHers: boolean }>`
    select exists (
      select from alerts l join alert_tries t on t.alert_id = l.id and t.address = ${address}
        left join duty_people p on p.id = t.person_id left join duty_people me on me.id = l.acknowledged_person_id
       where l.id = ${alertId} and l.acknowledged_at is not null
         and (p.id = me.id or coalesce(t.staff_id, p.staff_id) = coalesce(l.acknowledged_staff_id, me.staff_id)
              or (p.staff_id is null and me.staff_id is null and lower(p.name) = lower(me.name) and p.phone = me.phone)
              or (l.acknowledged_person_id is null and l.acknowledged_staff_id is null and lower(t.name) = lower(l.acknowledged_by)))) as "isHers"`.execute(
    tx,
  )
  return rows[0]?.isHers ?? false
}

/** Her line in the list of that agency, else in another's: rung as one who keeps the roster, she is paid as herself. */
async function findPersonOf(tx: Tx, staffId: string, agencyId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from duty_people where staff_id = ${staffId}
     order by agency_id = ${agencyId} desc, ended_at is null desc, added_at, id limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

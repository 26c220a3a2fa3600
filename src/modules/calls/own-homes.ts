// Which homes does a caller's number belong to, and which of them does she mean by the digits that she types?
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

export type OwnHome = { id: string; door: string; code: string }

export async function listHomesOf(tx: Tx, phone: string | null): Promise<OwnHome[]> {
  if (!phone) return []
  const { rows } = await sql<OwnHome>`
    select distinct h.id, h.door, h.code from resident_channels k
      join (select lease_id, resident_id from lease_holders union select lease_id, resident_id from household_members) p on p.resident_id = k.resident_id
      join leases l on l.id = p.lease_id and l.starts_on <= current_date and (l.ends_on is null or l.ends_on >= current_date)
      join homes h on h.id = l.home_id
     where k.kind in ('sms', 'phone') and k.ended_at is null and not k.awaits_proof and k.address = ${phone}`.execute(
    tx,
  )
  return rows
}

/** Her door, else the whole reference, else its last digits: the first that is of one home alone. `isSeveral`: more digits would tell. */
export function chooseHome(homes: OwnHome[], typed: string): { homeId: string | null; isSeveral: boolean } {
  if (typed === '') return { homeId: null, isSeveral: false }
  const whole = homes.filter(({ code }) => digitsOf(code) === typed)
  const doors = homes.filter(({ door }) => digitsOf(door) === typed)
  const ends = homes.filter(({ code }) => digitsOf(code).endsWith(typed))
  const one = [doors, whole, ends].find(({ length }) => length === 1)?.[0]
  return one
    ? { homeId: one.id, isSeveral: false }
    : { homeId: null, isSeveral: [doors, whole, ends].some(({ length }) => length > 1) }
}

const digitsOf = (text: string) => text.replace(/\D/g, '')

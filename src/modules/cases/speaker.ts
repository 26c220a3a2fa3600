// Who speaks for whom? A resident for herself, or an association's helper for somebody who agreed in writing.
import { sql } from 'kysely'
import type { Actor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { isId } from '../../platform/http/fields.ts'
import { type PalierContext, residentOf, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import { followWords as words } from './follow/words.fr.ts'

export type Speaker = {
  actor: Actor & { kind: 'resident' | 'staff' }
  /** Whose demand it is. */
  residentId: string
  /** Null when she speaks for herself. */
  onBehalfOf: string | null
  /** Signs the messages. */
  name: string
  /** Where the declaration begins: /moi/signaler, /aide/{resident}/signaler. */
  declareBase: string
  home: '/moi' | '/aide'
  channel: 'app' | 'helper'
  filedBy: string | null
}

/** The one who is signed in, on her own pages. */
export function residentSpeaker(c: PalierContext): Speaker {
  const { id, name } = residentOf(c)
  return {
    actor: { kind: 'resident', id },
    residentId: id,
    onBehalfOf: null,
    name,
    declareBase: '/moi/signaler',
    home: '/moi',
    channel: 'app',
    filedBy: null,
  }
}

/** The helper on her own pages; which resident is only known on a demand or a declaration. */
export function helperActor(c: PalierContext): { actor: Actor & { kind: 'staff' }; name: string } {
  const { id, name } = staffOf(c, 'helper')
  return { actor: { kind: 'staff', id }, name }
}

/** The helper for the resident of the address: a living mandate, or no such page. */
export async function helperSpeaker(c: PalierContext, residentId: string): Promise<Speaker> {
  const { actor, name } = helperActor(c)
  const mandate = isId(residentId)
    ? (await listMandates(c, actor)).find((one) => one.residentId === residentId)
    : undefined
  if (!mandate) throw new Refusal('missing', 'mandates.none', words.noMandate)
  return {
    actor,
    residentId,
    onBehalfOf: mandate.name,
    name,
    declareBase: `/aide/${residentId}/signaler`,
    home: '/aide',
    channel: 'helper',
    filedBy: actor.id,
  }
}

export type Mandate = { residentId: string; name: string; home: string; untilOn: string }

export async function listMandates(c: PalierContext, actor: Actor): Promise<Mandate[]> {
  return as(c.get('services').db, actor, async (tx) => {
    const { rows } = await sql<Mandate>`
      select r.id as "residentId", concat_ws(' ', coalesce(r.civility, r.first_name), r.last_name) as name, max(m.until_on)::text as "untilOn",
             coalesce((select b.name || ', entrée ' || e.label || ', logement ' || h.door
                from (select lease_id from lease_holders where resident_id = r.id union select lease_id from household_members where resident_id = r.id) x
                join leases l on l.id = x.lease_id join homes h on h.id = l.home_id join entrances e on e.id = h.entrance_id join buildings b on b.id = h.building_id
               order by l.starts_on desc limit 1), '') as home
        from helper_mandates m join residents r on r.id = m.resident_id
       where m.staff_id = app.me() and r.id = any (app.my_mandates()) and m.revoked_at is null
       group by r.id order by r.last_name, r.first_name`.execute(tx)
    return rows
  })
}

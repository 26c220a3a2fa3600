// What does Palier know that a call asks for? Hours, whose number this may be, what the building knows, dates, a demand.
import { sql } from 'kysely'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import { isOpenAt } from '../../platform/clock/working-time.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { listKnownFaults } from '../cases/index.ts'
import { findWorksOfBuilding } from '../works/index.ts'
import type { Found, Look } from './call.ts'
import { followed } from './followed.ts'
import { halfDaysAfter, slotOf } from './half-days.ts'
import { chooseHome, listHomesOf } from './own-homes.ts'
import { findAnswering } from './unknown-place.ts'
import { words } from './words.fr.ts'

/** Who calls, as far as this look needs to know. */
export type Asking = { callId: string; phone: string | null; agencyId: string | null }

/** Read as the system: a call is nobody who signed in, and is told no name, no balance, nothing sensitive. */
export function lookUp(services: Services, asking: Asking, look: Look): Promise<Found> {
  return as(services.db, systemActor, (tx) => {
    switch (look.what) {
      case 'hours':
        return hoursOf(services, tx, look.agency, asking.agencyId)
      case 'caller':
        return callerOf(tx, asking.phone)
      case 'reference':
        return referenceTyped(tx, asking.phone, look.typed)
      case 'news':
        return newsOf(tx, look.homeId)
      case 'works':
        return worksOf(services, tx, look.homeId)
      case 'slots':
        return slotsOf(services, tx, asking.agencyId)
      case 'follow':
        return followed(services, tx, asking.callId, look)
    }
  })
}

async function hoursOf(services: Services, tx: Tx, code: string | null, own: string | null): Promise<Found> {
  const agency = await findAnswering(tx, services.clock.now(), code, own)
  if (!agency) return { what: 'hours', hours: 'closed' }
  if (agency.isClosed) return { what: 'hours', hours: 'closure' }
  return { what: 'hours', hours: isOpenAt(agency.opening, services.clock.now()) ? 'open' : 'closed' }
}

async function slotsOf(services: Services, tx: Tx, own: string | null): Promise<Found> {
  const now = services.clock.now()
  const agency = await findAnswering(tx, now, null, own)
  // Closed at once, nobody knows until when: no half-day is promised.
  const halfDays = agency && !agency.isClosed ? halfDaysAfter(agency.opening, now) : []
  return { what: 'slots', slots: halfDays.map((one) => slotOf(one, now)) }
}

async function callerOf(tx: Tx, phone: string | null): Promise<Found> {
  const homes = await listHomesOf(tx, phone)
  return {
    what: 'caller',
    homeId: homes.length === 1 ? (homes[0]?.id ?? null) : null,
    isSeveral: homes.length > 1,
  }
}

/** Of several homes of her number, the one whose door she types; of a number that has none, the one home with those digits. */
async function referenceTyped(tx: Tx, phone: string | null, typed: string): Promise<Found> {
  const own = await listHomesOf(tx, phone)
  // Never another's home then: a digit mistyped would be somebody's door.
  if (own.length > 0) return { what: 'reference', ...chooseHome(own, typed) }
  const { rows } = await sql<{ id: string }>`
    select id from homes where regexp_replace(code, '\\D', '', 'g') = ${typed} limit 2`.execute(tx)
  return { what: 'reference', homeId: rows.length === 1 ? (rows[0]?.id ?? null) : null }
}

async function newsOf(tx: Tx, homeId: string): Promise<Found> {
  const home = await tx
    .selectFrom('homes')
    .select(['estate_id', 'building_id', 'entrance_id'])
    .where('id', '=', homeId)
    .executeTakeFirst()
  if (!home) return { what: 'news', faults: [] }
  const faults = await listKnownFaults(tx, {
    estateId: home.estate_id,
    buildingId: home.building_id,
    entranceId: home.entrance_id,
  })
  return {
    what: 'news',
    faults: faults.slice(0, 3).map((fault) => ({
      faultId: fault.id,
      words: words.fault(fault.title || fault.nature, fault.place || fault.placeWords, fault.expectedWords),
    })),
  }
}

async function worksOf(services: Services, tx: Tx, homeId: string): Promise<Found> {
  const now = services.clock.now()
  const next = await findWorksOfBuilding(tx, homeId, parisDay(now))
  if (!next) return { what: 'works', words: null }
  const [from, to] = [next.startsOn, next.endsOn].map((day) => sayDay(Temporal.PlainDate.from(day), now))
  return { what: 'works', words: words.works(from ?? '', to ?? '') }
}

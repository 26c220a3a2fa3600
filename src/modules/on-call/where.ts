// Where is it? A danger told by telephone becomes a demand once somebody knows the place; its alert goes on, and is not a second one.
import { sql } from 'kysely'
import { type Actor, systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { type Danger, type Filed, type Filing, fileCase } from '../cases/index.ts'
import { awaitCase } from './alerts.ts'
import { words } from './words.fr.ts'

export type Where = {
  /** The command: sent twice, it is one demand. */
  caseId: string
  buildingId: string
  /** Of a home, as it is written on it; empty for a common part. */
  door: string
  words: string
  name: string
  phone: string
  details: string
}

const invalid = (field: string, sentence: string) =>
  new Refusal('invalid', `alerts.${field}`, sentence, { [field]: sentence })

export async function fileWhere(
  services: Services,
  actor: Actor & { kind: 'staff' },
  alertId: string,
  given: Where,
): Promise<Filed> {
  const twin = await findUnreadTwin(services, actor.id, alertId, given.caseId)
  if (twin) return twin
  const found = await as(services.db, actor, async (tx) => {
    const alert = await tx.selectFrom('alerts').selectAll().where('id', '=', alertId).executeTakeFirst()
    if (!alert?.call_id || !alert.danger) throw new Refusal('missing', 'alerts.not_found', words.notFound)
    if (alert.case_id && alert.awaited_case_id !== given.caseId)
      throw new Refusal('conflict', 'alerts.has_case', words.where.already)
    const phone = given.phone.trim() || alert.caller_phone
    const place = await findPlace(tx, given)
    const kind = place.homeId ? 'home' : 'common'
    const nature = await natureFor(tx, alert.danger, kind)
    const mayRead = await readsThere(tx, place.estateId, nature.isSensitive)
    await awaitCase(tx, alertId, given.caseId)
    return { alert, phone, place, kind, natureCode: nature.code, mayRead } as const
  })
  const { alert, phone, place, kind, natureCode, mayRead } = found
  // Whoever is on call says where it is without reading what is sensitive, or an agency that is not hers: filed in her name, she does not see it.
  return fileCase(services, mayRead ? actor : systemActor, {
    id: given.caseId,
    natureCode,
    danger: alert.danger as Danger,
    place: {
      kind,
      ground: kind,
      estateId: place.estateId,
      buildingId: given.buildingId,
      entranceId: place.entranceId,
      homeId: place.homeId,
      equipmentId: null,
      placeId: null,
      words: given.words.trim(),
    },
    details: given.details.trim(),
    channel: 'voice',
    person: personOf(given.name.trim(), phone, place.letterbox),
    filedBy: actor.id,
    // The clock runs from the call.
    reportedAt: alert.raised_at,
    joinFaultId: null,
    photos: [],
  })
}

/** Sent again by whoever may not read what she filed: it is still one demand. */
async function findUnreadTwin(
  services: Services,
  staffId: string,
  alertId: string,
  caseId: string,
): Promise<Filed | null> {
  const row = await as(services.db, systemActor, (tx) =>
    tx
      .selectFrom('alerts as a')
      .innerJoin('cases as c', 'c.id', 'a.case_id')
      .select(['c.id', 'c.number'])
      .where('a.id', '=', alertId)
      .where('c.id', '=', caseId)
      .where('c.filed_by', '=', staffId)
      .executeTakeFirst(),
  )
  return row ? { ...row, isNew: false, isHidden: true } : null
}

/** By telephone; from a hidden number that she did not say, to the letterbox of the home, else a colleague finds out how. */
function personOf(name: string, phone: string | null, letterbox: string | null): Filing['person'] {
  if (phone) return { name: name || words.where.nobody, channel: 'call', address: phone }
  if (letterbox) return { name: name || words.where.nobodyAtHome, channel: 'letter', address: letterbox }
  return { name: name || words.where.nobody, channel: 'call', address: '' }
}

type Place = {
  estateId: string
  entranceId: string | null
  homeId: string | null
  /** Where a letter to that home is sent; null for a common part. */
  letterbox: string | null
}

async function findPlace(tx: Tx, given: Where): Promise<Place> {
  const { rows } = await sql<{ estateId: string }>`
    select b.estate_id as "estateId" from buildings b where b.id = ${given.buildingId}`.execute(tx)
  const building = rows[0]
  if (!building) throw invalid('building', words.where.buildingNeeded)
  const door = given.door.trim()
  if (door === '') return { estateId: building.estateId, entranceId: null, homeId: null, letterbox: null }
  const homes = await sql<{ id: string; entranceId: string; code: string; letterbox: string }>`
    select h.id, h.entrance_id as "entranceId", h.code, e.address || ', logement ' || h.door || E'\\n' || s.postcode || ' ' || s.commune as letterbox
      from homes h join entrances e on e.id = h.entrance_id join estates s on s.id = h.estate_id
     where h.building_id = ${given.buildingId} and (lower(h.door) = lower(${door}) or lower(h.code) = lower(${door})) limit 6`.execute(
    tx,
  )
  const [home, other] = homes.rows
  if (!home) throw invalid('door', words.where.doorUnknown)
  if (other) throw invalid('door', words.where.doorTwice(homes.rows.map(({ code }) => code)))
  return {
    estateId: building.estateId,
    entranceId: home.entranceId,
    homeId: home.id,
    letterbox: home.letterbox,
  }
}

/** The subject of that danger, else any subject of a danger there: what it is called matters less than that it is filed. */
async function natureFor(
  tx: Tx,
  danger: string,
  kind: 'home' | 'common',
): Promise<{ code: string; isSensitive: boolean }> {
  const { rows } = await sql<{ code: string; isSensitive: boolean }>`
    select code, is_sensitive as "isSensitive" from natures where is_active and ${kind} = any (place_kinds)
     order by danger is not distinct from ${danger} desc, danger is not null desc, position, code limit 1`.execute(
    tx,
  )
  const [nature] = rows
  if (!nature) throw invalid('building', words.where.noSubject)
  return nature
}

async function readsThere(tx: Tx, estateId: string, isSensitive: boolean): Promise<boolean> {
  const { rows } = await sql<{
    reads: boolean
  }>`select app.reaches_case(${estateId}, ${isSensitive}) as reads`.execute(tx)
  return rows[0]?.reads ?? false
}

export type Building = { id: string; name: string; agencyId: string; agency: string }

/** Everywhere: whose agency was told says nothing of where the danger is. */
export async function listBuildings(tx: Tx): Promise<Building[]> {
  const { rows } = await sql<Building>`
    select b.id, concat_ws(', ', s.name, b.name, b.address) as name, a.id as "agencyId", a.name as agency
      from buildings b join estates s on s.id = b.estate_id join agencies a on a.id = s.agency_id order by a.name, a.id, s.name, b.name`.execute(
    tx,
  )
  return rows
}

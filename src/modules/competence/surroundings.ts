// Which contracts and which sites change who is competent? Added, changed, ended by hand; each with its days, none ever deleted.
import { sql } from 'kysely'
import type { Actor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { JsonObject } from '../../platform/db/tables.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { type Trade, trades } from '../cases/index.ts'
import { type KeptContract, lockContract, setContract } from '../contractors/index.ts'
import { forgetLandscape } from './landscape.ts'
import { siteWords as words } from './site-words.fr.ts'

export type KeptSite = Omit<KeptContract, 'trade' | 'endsOn'> & {
  title: string
  /** None: all. */
  trades: string[]
  endsOn: string
  guaranteeUntil: string | null
}

/** Every site of works, those whose guarantee is over too. */
export async function listSites(tx: Tx, id: string | null = null): Promise<KeptSite[]> {
  const { rows } = await sql<KeptSite>`
    select p.id, p.code, p.title, p.estate_id as "estateId", s.code as "estateCode", s.name as estate, p.building_id as "buildingId",
           b.code as "buildingCode", b.name as building, p.contractor_id as "contractorId", k.name as contractor, p.trades,
           p.starts_on as "startsOn", p.ends_on as "endsOn", p.guarantee_until as "guaranteeUntil"
      from competence_perimeters p join estates s on s.id = p.estate_id join contractors k on k.id = p.contractor_id
      left join buildings b on b.id = p.building_id
     where ${id}::uuid is null or p.id = ${id}::uuid order by p.starts_on desc, p.code`.execute(tx)
  return rows
}

export async function findSite(tx: Tx, id: string): Promise<KeptSite | undefined> {
  return (await listSites(tx, id))[0]
}

async function lockSite(tx: Tx, id: string): Promise<KeptSite | undefined> {
  await sql`select 1 from competence_perimeters where id = ${id} for update`.execute(tx)
  return findSite(tx, id)
}

/** As a form says it: codes of the map, civil days, '' where nothing was said. */
export type Given = {
  estate: string
  building: string
  contractorId: string
  trades: string[]
  title: string
  startsOn: string
  endsOn: string
  guaranteeUntil: string
}
/** `id` of a new one is the command: sent twice, it is one. */
type Which = { id: string; isNew: boolean }

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Boolean(Temporal.PlainDate.from(text, { overflow: 'reject' }))
  } catch {
    // 31 February.
    return false
  }
}

export async function keepContract(
  services: Services,
  actor: Actor,
  { id, isNew }: Which,
  given: Given,
): Promise<void> {
  const errors: Record<string, string> = {}
  const [trade = ''] = given.trades
  if (!(trade in trades)) errors.trade = words.tradeNeeded
  if (!isDay(given.startsOn)) errors.starts_on = words.dayNeeded
  if (given.endsOn && (!isDay(given.endsOn) || given.endsOn < given.startsOn)) errors.ends_on = words.endWrong
  await as(services.db, actor, async (tx) => {
    const before = await lockContract(tx, id)
    if (isNew && before) return
    if (!isNew && !before) throw unknown()
    const where = await placeOf(tx, given, errors)
    await setContract(tx, {
      id,
      ...where,
      trade,
      startsOn: given.startsOn,
      endsOn: given.endsOn || null,
    })
    await say(services, tx, actor, 'contract', id, before, await lockContract(tx, id))
  })
  forgetLandscape(services)
}

export async function endContract(
  services: Services,
  actor: Actor,
  id: string,
  endsOn: string,
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const before = await lockContract(tx, id)
    if (!before) throw unknown()
    refuse(isDay(endsOn) && endsOn >= before.startsOn ? {} : { end_on: words.endWrong })
    await setContract(tx, { ...before, endsOn })
    await say(services, tx, actor, 'contract', id, before, await lockContract(tx, id))
  })
  forgetLandscape(services)
}

/** A site of works: what breaks there is for its company until the end of the guarantee. */
export async function keepSite(
  services: Services,
  actor: Actor,
  { id, isNew }: Which,
  given: Given,
): Promise<void> {
  const errors: Record<string, string> = {}
  if (given.title.trim() === '') errors.title = words.titleNeeded
  if (!given.trades.every((trade) => trade in trades)) errors.trades = words.tradeNeeded
  if (!isDay(given.startsOn)) errors.starts_on = words.dayNeeded
  if (!isDay(given.endsOn) || given.endsOn < given.startsOn) errors.ends_on = words.endWrong
  if (given.guaranteeUntil && (!isDay(given.guaranteeUntil) || given.guaranteeUntil < given.endsOn))
    errors.guarantee_until = words.guaranteeWrong
  await as(services.db, actor, async (tx) => {
    const before = await lockSite(tx, id)
    if (isNew && before) return
    if (!isNew && !before) throw unknown()
    const where = await placeOf(tx, given, errors)
    const kept = {
      title: given.title.trim(),
      estate_id: where.estateId,
      building_id: where.buildingId,
      contractor_id: where.contractorId,
      trades: given.trades,
      starts_on: given.startsOn,
      ends_on: given.endsOn,
      guarantee_until: given.guaranteeUntil || null,
    }
    await tx
      .insertInto('competence_perimeters')
      .values({ id, code: id, ...kept })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(kept))
      .execute()
    await say(services, tx, actor, 'site', id, before, await findSite(tx, id))
  })
  forgetLandscape(services)
}

/** The works end that day. `guaranteeUntil` '': nobody comes back for them. */
export async function endSite(
  services: Services,
  actor: Actor,
  id: string,
  { endsOn, guaranteeUntil }: { endsOn: string; guaranteeUntil: string },
): Promise<void> {
  await as(services.db, actor, async (tx) => {
    const before = await lockSite(tx, id)
    if (!before) throw unknown()
    refuse({
      ...(!isDay(endsOn) || endsOn < before.startsOn ? { end_on: words.endWrong } : {}),
      ...(guaranteeUntil && (!isDay(guaranteeUntil) || guaranteeUntil < endsOn)
        ? { end_guarantee: words.guaranteeWrong }
        : {}),
    })
    await tx
      .updateTable('competence_perimeters')
      .set({ ends_on: endsOn, guarantee_until: guaranteeUntil || null })
      .where('id', '=', id)
      .execute()
    await say(services, tx, actor, 'site', id, before, await findSite(tx, id))
  })
  forgetLandscape(services)
}

/** Where, and which company: everything wrong of the form is said at once. */
async function placeOf(tx: Tx, given: Given, errors: Record<string, string>) {
  const estate = await tx
    .selectFrom('estates')
    .select('id')
    .where('code', '=', given.estate)
    .executeTakeFirst()
  if (!estate) errors.estate = words.estateNeeded
  const building = given.building
    ? await tx
        .selectFrom('buildings')
        .select('id')
        .where('code', '=', given.building)
        .where('estate_id', '=', estate?.id ?? null)
        .executeTakeFirst()
    : null
  if (building === undefined && estate) errors.building = words.buildingElsewhere
  const contractor = /^[0-9a-f-]{36}$/.test(given.contractorId)
    ? await tx.selectFrom('contractors').select('id').where('id', '=', given.contractorId).executeTakeFirst()
    : undefined
  if (!contractor) errors.contractor = words.contractorNeeded
  refuse(errors)
  return {
    estateId: estate?.id ?? '',
    buildingId: building?.id ?? null,
    contractorId: contractor?.id ?? '',
  }
}

type Kept = KeptContract | KeptSite

/** What it is called in the journal. */
export const nameOf = (one: Kept) =>
  'title' in one
    ? words.siteName(one.title, one.estate)
    : words.contractName(trades[one.trade as Trade] ?? one.trade, one.estate)

const ends = ['endsOn', 'guaranteeUntil']
const told = ['title', 'estate', 'building', 'trade', 'trades', 'contractor', 'startsOn', ...ends]

/** Added, ended (a last day alone has changed), or changed, with what was before; nothing when nothing has. */
async function say(
  services: Services,
  tx: Tx,
  actor: Actor,
  noun: 'contract' | 'site',
  id: string,
  before: Kept | undefined,
  after: Kept | undefined,
): Promise<void> {
  if (!after) return
  const changes = changesOf(before, after)
  const fields = Object.keys(changes)
  if (before && fields.length === 0) return
  const event = !before ? 'added' : fields.every((field) => ends.includes(field)) ? 'ended' : 'changed'
  await record(tx, actor, services.clock.now(), {
    event: `${noun}.${event}`,
    subjectId: id,
    estateId: after.estateId,
    facts: {
      key: nameOf(after),
      contractor: after.contractor,
      endsOn: after.endsOn,
      ...(before && { changes }),
    },
  })
}

function changesOf(before: Kept | undefined, after: Kept): JsonObject {
  const of = (one: Kept | undefined, field: string) => String((one as Record<string, unknown>)?.[field] ?? '')
  return Object.fromEntries(
    told
      .filter((field) => of(before, field) !== of(after, field))
      .map((field) => [field, [of(before, field), of(after, field)]]),
  )
}

function refuse(errors: Record<string, string>): void {
  const [first] = Object.values(errors)
  if (first) throw new Refusal('invalid', 'surroundings.incomplete', first, errors)
}

const unknown = () => new Refusal('missing', 'surroundings.unknown', words.unknown)

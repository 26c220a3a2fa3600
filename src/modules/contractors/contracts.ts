// Which company is under contract for which trade, where, from when and until when? Kept by hand or by a file; ended, never deleted.
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { compare, type Extent, type Problem, refused, type Upsert } from '../../platform/db/upsert.ts'
import { type Trade, trades } from '../cases/index.ts'
import { findMisplaced, readSpots, spotOf } from '../homes/index.ts'
import { words } from './words.fr.ts'

export type KeptContract = {
  id: string
  code: string
  estateId: string
  estateCode: string
  estate: string
  buildingId: string | null
  buildingCode: string | null
  building: string | null
  trade: string
  contractorId: string
  contractor: string
  /** Civil days, both included; null: no end. */
  startsOn: string
  endsOn: string | null
}

/** Every contract, those that ended too. */
export async function listKeptContracts(tx: Tx, id: string | null = null): Promise<KeptContract[]> {
  const { rows } = await sql<KeptContract>`
    select h.id, h.code, h.estate_id as "estateId", s.code as "estateCode", s.name as estate, h.building_id as "buildingId", b.code as "buildingCode",
           b.name as building, h.trade, h.contractor_id as "contractorId", k.name as contractor, h.starts_on as "startsOn", h.ends_on as "endsOn"
      from contractor_contracts h join contractors k on k.id = h.contractor_id join estates s on s.id = h.estate_id
      left join buildings b on b.id = h.building_id
     where ${id}::uuid is null or h.id = ${id}::uuid order by s.name, h.trade, h.starts_on desc, h.code`.execute(
    tx,
  )
  return rows
}

export async function findContract(tx: Tx, id: string): Promise<KeptContract | undefined> {
  return (await listKeptContracts(tx, id))[0]
}

export async function lockContract(tx: Tx, id: string): Promise<KeptContract | undefined> {
  await sql`select 1 from contractor_contracts where id = ${id} for update`.execute(tx)
  return findContract(tx, id)
}

export type GivenContract = {
  id: string
  estateId: string
  buildingId: string | null
  trade: string
  contractorId: string
  startsOn: string
  endsOn: string | null
}

/** Those who may set it are told by row-level security. */
export async function setContract(tx: Tx, { id, ...given }: GivenContract): Promise<void> {
  const kept = {
    estate_id: given.estateId,
    building_id: given.buildingId,
    contractor_id: given.contractorId,
    trade: given.trade,
    starts_on: given.startsOn,
    ends_on: given.endsOn,
  }
  await tx
    .insertInto('contractor_contracts')
    .values({ id, code: id, ...kept })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(kept))
    .execute()
}

/** Undefined says nothing (what is held stays), null empties: no building is the whole estate, no last day no end. */
export type ContractRow = {
  code: string
  estate: string
  building?: string | null | undefined
  trade: string
  /** The name of the company, or its code. */
  contractor: string
  starts_on: string
  ends_on?: string | null | undefined
}

export async function upsertContracts(tx: Tx, rows: ContractRow[], extent: Extent): Promise<Upsert> {
  const spots = await readSpots(tx)
  const companies = await readCompanies(tx)
  const held = new Map(
    (await listKeptContracts(tx)).map((one) => [
      one.code,
      {
        id: one.id,
        code: one.code,
        estate: one.estateCode,
        building: one.buildingCode,
        trade: sayTrade(one.trade),
        contractor: companies.say(one.contractorId),
        starts_on: one.startsOn,
        ends_on: one.endsOn,
      },
    ]),
  )
  const wrong = refused(
    [
      ...findMisplaced(
        rows.map((row) => ({ ...row, building: told(row.building, held.get(row.code)?.building) })),
        spots,
      ),
      ...companies.unknownIn(rows),
      ...rows.flatMap((row, index): Problem[] => {
        const endsOn = told(row.ends_on, held.get(row.code)?.ends_on)
        return endsOn && endsOn < row.starts_on ? [{ index, reason: words.endsBefore }] : []
      }),
    ],
    extent,
  )
  if (wrong) return wrong
  const wanted = rows.map((row) => ({
    ...row,
    trade: sayTrade(row.trade),
    contractor: companies.say(companies.find(row.contractor)!.id),
  }))
  const { missing, different, upserted } = compare(held, wanted, ({ code }) => code)
  const byCode = new Map(rows.map((row) => [row.code, row]))
  for (const { code } of [...missing, ...different.map(({ row }) => row)]) {
    const row = byCode.get(code)!
    const before = held.get(code)
    const { estate_id, building_id } = spotOf(
      { estate: row.estate, building: told(row.building, before?.building) },
      spots,
    )
    const kept = {
      estate_id,
      building_id,
      contractor_id: companies.find(row.contractor)!.id,
      trade: row.trade,
      starts_on: row.starts_on,
      ends_on: told(row.ends_on, before?.ends_on),
    }
    await tx
      .insertInto('contractor_contracts')
      .values({ id: before?.id ?? randomUUIDv7(), code, ...kept })
      .onConflict((conflict) => conflict.column('code').doUpdateSet(kept))
      .execute()
  }
  return { ...upserted, problems: [] }
}

/** What the row says, else what is held, else nothing. */
const told = (said: string | null | undefined, held: string | null | undefined) =>
  said === undefined ? (held ?? null) : said

const sayTrade = (trade: string) => (trades[trade as Trade] ?? trade).toLowerCase()

export type Companies = {
  find(said: string): { id: string } | undefined
  /** As a file names it, and as it is found again. */
  say(id: string): string
  unknownIn(rows: { contractor: string }[]): Problem[]
}

/** How does a file name a company? By its name when one only has it, else by its code. */
export async function readCompanies(tx: Tx): Promise<Companies> {
  // Neither accents, capitals nor the shape of an apostrophe make another company.
  const plain = (name: string) =>
    name
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(/\s+/g, ' ')
      .trim()
  const all = await tx.selectFrom('contractors').select(['id', 'code', 'name']).execute()
  const byId = new Map(all.map((one) => [one.id, one]))
  const byCode = new Map(all.map((one) => [one.code, one]))
  const byName = Map.groupBy(all, ({ name }) => plain(name))
  const find = (said: string) => {
    const named = byName.get(plain(said)) ?? []
    return byCode.get(said) ?? (named.length === 1 ? named[0] : undefined)
  }
  return {
    find,
    say(id) {
      const one = byId.get(id)
      return one ? (find(one.name)?.id === id ? one.name : one.code) : id
    },
    unknownIn: (rows) =>
      rows.flatMap(({ contractor }, index) => {
        if (find(contractor)) return []
        const twins = byName.get(plain(contractor)) ?? []
        const reason =
          twins.length > 0
            ? words.twoCompanies(
                contractor,
                twins.map(({ code }) => code),
              )
            : words.noCompany(contractor)
        return [{ index, reason }]
      }),
  }
}

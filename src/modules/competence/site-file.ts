// How do contracts and sites enter and leave as a file? The columns of the import; sent back unchanged, they change nothing.
import { randomUUIDv7 } from 'node:crypto'
import { writeCsv } from '../../platform/csv.ts'
import { systemActor } from '../../platform/db/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import {
  type Change,
  compare,
  type Extent,
  type Problem,
  refused,
  type Upsert,
} from '../../platform/db/upsert.ts'
import { record } from '../../platform/journal.ts'
import { type Trade, trades } from '../cases/index.ts'
import {
  type Companies,
  type ContractRow,
  type KeptContract,
  listKeptContracts,
  readCompanies,
  upsertContracts,
} from '../contractors/index.ts'
import { findMisplaced, readSpots, spotOf } from '../homes/index.ts'
import { siteWords } from './site-words.fr.ts'
import { type KeptSite, listSites, nameOf } from './surroundings.ts'

const words = siteWords.file
const sayTrade = (trade: string) => (trades[trade as Trade] ?? trade).toLowerCase()
// Always in the same order: the order of a list is no change.
const sayTrades = (list: string[]) =>
  Object.keys(trades)
    .filter((trade) => list.includes(trade))
    .map(sayTrade)
    .join(', ')
const sayDate = (day: string | null) => (day ?? '').split('-').reverse().join('/')

export function writeContracts(rows: KeptContract[], companies: Companies): string {
  return writeCsv(
    words.contracts,
    rows.map((one) => [
      one.code,
      one.estateCode,
      one.buildingCode ?? '',
      sayTrade(one.trade),
      companies.say(one.contractorId),
      sayDate(one.startsOn),
      sayDate(one.endsOn),
    ]),
    'import',
  )
}

export function writeSites(rows: KeptSite[], companies: Companies): string {
  return writeCsv(
    words.sites,
    rows.map((one) => [
      one.code,
      one.title,
      one.estateCode,
      one.buildingCode ?? '',
      companies.say(one.contractorId),
      sayTrades(one.trades),
      sayDate(one.startsOn),
      sayDate(one.endsOn),
      sayDate(one.guaranteeUntil),
    ]),
    'import',
  )
}

export async function importContracts(
  tx: Tx,
  rows: ContractRow[],
  extent: Extent,
  at: Temporal.Instant,
): Promise<Upsert> {
  const upserted = await upsertContracts(tx, rows, extent)
  await tell(tx, at, 'contract', upserted.changes, await listKeptContracts(tx))
  return upserted
}

/** Undefined says nothing (what is held stays), null empties: no building is the whole estate, no trade is all of them. */
export type SiteRow = {
  code: string
  title: string
  estate: string
  building?: string | null | undefined
  /** The name of the company, or its code. */
  contractor: string
  trades?: string[] | null | undefined
  starts_on: string
  ends_on: string
  guarantee_until?: string | null | undefined
}

export async function importSites(
  tx: Tx,
  rows: SiteRow[],
  extent: Extent,
  at: Temporal.Instant,
): Promise<Upsert> {
  const spots = await readSpots(tx)
  const companies = await readCompanies(tx)
  const kept = new Map((await listSites(tx)).map((one) => [one.code, one]))
  const whole = rows.map((row) => settle(row, kept.get(row.code)))
  const wrong = refused(
    [
      ...findMisplaced(whole, spots),
      ...companies.unknownIn(rows),
      ...whole.flatMap((row, index): Problem[] => {
        if (row.ends_on < row.starts_on) return [{ index, reason: words.endsBefore }]
        return row.guarantee_until && row.guarantee_until < row.ends_on
          ? [{ index, reason: words.guaranteeBefore }]
          : []
      }),
    ],
    extent,
  )
  if (wrong) return wrong
  const flat = (row: Settled, contractorId: string) => ({
    ...row,
    trades: row.trades.length > 0 ? sayTrades(row.trades) : null,
    contractor: companies.say(contractorId),
  })
  const held = new Map(
    [...kept.values()].map((one) => [
      one.code,
      {
        id: one.id,
        ...flat(
          {
            code: one.code,
            title: one.title,
            estate: one.estateCode,
            building: one.buildingCode,
            contractor: '',
            trades: one.trades,
            starts_on: one.startsOn,
            ends_on: one.endsOn,
            guarantee_until: one.guaranteeUntil,
          },
          one.contractorId,
        ),
      },
    ]),
  )
  const idOf = (row: { contractor: string }) => companies.find(row.contractor)!.id
  const { missing, different, upserted } = compare(
    held,
    whole.map((row) => flat(row, idOf(row))),
    ({ code }) => code,
  )
  const byCode = new Map(whole.map((row) => [row.code, row]))
  for (const { code } of [...missing, ...different.map(({ row }) => row)]) {
    const row = byCode.get(code)!
    const { estate_id, building_id } = spotOf(row, spots)
    const stored = {
      title: row.title,
      estate_id,
      building_id,
      contractor_id: idOf(row),
      trades: row.trades,
      starts_on: row.starts_on,
      ends_on: row.ends_on,
      guarantee_until: row.guarantee_until,
    }
    await tx
      .insertInto('competence_perimeters')
      .values({ id: kept.get(code)?.id ?? randomUUIDv7(), code, ...stored })
      .onConflict((conflict) => conflict.column('code').doUpdateSet(stored))
      .execute()
  }
  await tell(tx, at, 'site', upserted.changes, await listSites(tx))
  return { ...upserted, problems: [] }
}

type Settled = ReturnType<typeof settle>

/** Told in the row, else as it was, else nothing. */
function settle(row: SiteRow, before: KeptSite | undefined) {
  const told = <T>(said: T | null | undefined, was: T | null | undefined): T | null =>
    said === undefined ? (was ?? null) : said
  return {
    ...row,
    building: told(row.building, before?.buildingCode),
    trades: told(row.trades, before?.trades) ?? [],
    guarantee_until: told(row.guarantee_until, before?.guaranteeUntil),
  }
}

/** Each change of a file is in the journal, as one made by hand. */
async function tell(
  tx: Tx,
  at: Temporal.Instant,
  noun: 'contract' | 'site',
  changes: Change[],
  kept: (KeptContract | KeptSite)[],
): Promise<void> {
  const byCode = new Map(kept.map((one) => [one.code, one]))
  const ends = ['ends_on', 'guarantee_until']
  for (const { key, kind, fields } of changes) {
    const one = byCode.get(key)
    if (!one) continue
    const isEnd = fields.every(({ field }) => ends.includes(field))
    const event = kind === 'created' ? 'added' : isEnd ? 'ended' : 'changed'
    await record(tx, systemActor, at, {
      event: `${noun}.${event}`,
      subjectId: one.id,
      estateId: one.estateId,
      facts: {
        key: nameOf(one),
        contractor: one.contractor,
        endsOn: one.endsOn,
        ...(kind === 'changed' && {
          changes: Object.fromEntries(fields.map(({ field, before, after }) => [field, [before, after]])),
        }),
      },
    })
  }
}

// How is a world planted? Named identifiers, a chance that repeats itself, rows by the thousand as the owner.
import { createHash } from 'node:crypto'
import type { Insertable } from 'kysely'
import pg from 'pg'
import type { DB } from '../../src/platform/db/tables.ts'

/** The same name gives the same identifier in every world, so that tests and pictures can point at it. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(`palier world ${name}`).digest('hex')
  // RFC 9562: version 8 is "as the application likes".
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export type Chance = {
  /** From 0 included to 1 excluded. */
  draw(): number
  between(least: number, most: number): number
  happens(probability: number): boolean
  oneOf<T>(list: readonly T[]): T
  weighted<T extends { weight: number }>(list: readonly T[]): T
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  // mulberry32: small, good enough to scatter dates and names.
  const draw = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    draw,
    between: (least, most) => least + Math.floor(draw() * (most - least + 1)),
    happens: (probability) => draw() < probability,
    oneOf: (list) => list[Math.floor(draw() * list.length)]!,
    weighted(list) {
      let left = draw() * list.reduce((sum, { weight }) => sum + weight, 0)
      for (const each of list) {
        left -= each.weight
        if (left < 0) return each
      }
      return list.at(-1)!
    },
  }
}

export type Rows<T extends keyof DB> = Insertable<DB[T]>[]

const rowsAtOnce = 4000

/** Inserts what the rows carry and leaves the other columns to their defaults. Guards and constraints hold. */
export async function plant<T extends keyof DB & string>(
  client: pg.Client,
  table: T,
  rows: Insertable<DB[T]>[],
): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ')
  const name = client.escapeIdentifier(table)
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = JSON.stringify(rows.slice(from, from + rowsAtOnce))
    await client.query(
      `insert into ${name} (${list}) select ${list} from jsonb_populate_recordset(null::${name}, $1::jsonb)`,
      [some],
    )
  }
}

/** One transaction as the owner: a world is there whole, or not at all. */
export async function plantWhole<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } finally {
    // An interrupted transaction is rolled back by the server when its connection ends.
    await client.end()
  }
}

export async function refuseInhabited(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ inhabited: boolean }>(
    'select exists (select from agencies) or exists (select from residents) or exists (select from staff) or exists (select from cases) as inhabited',
  )
  if (rows[0]?.inhabited)
    throw new Error('Cette base contient déjà des données : un monde ne se plante que dans une base vide.')
}

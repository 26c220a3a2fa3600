// How does a database become frames? One snapshot, so that every table is of the same instant, each by binary COPY.
import { createReadStream } from 'node:fs'
import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream'
import { createZstdCompress } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Frame, Header } from './archive.ts'
import { type Meter, meter, type Tell } from './progress.ts'
import { refuse } from './refuse.ts'
import { columnsOf, listApplied, listSequences, listTables, nameOf, type Table } from './shape.ts'

/** `filesFolder`: PALIER_DATA/files; without it, the database alone. The transaction on `client` ends with its connection. */
export async function* pack(client: pg.Client, tell: Tell, filesFolder?: string): AsyncGenerator<Frame> {
  await client.query('begin isolation level repeatable read read only')
  const header = await describe(client, filesFolder)
  const rows = header.tables.reduce((sum, table) => sum + table.rows, 0)
  const progress = meter(tell, rows + header.files)
  yield { kind: 'header', header }
  for (const table of header.tables) yield* packTable(client, table, progress)
  // After the rows: a number given meanwhile may be skipped, never given twice.
  yield { kind: 'sequences', sequences: await listSequences(client) }
  if (filesFolder) yield* packFiles(filesFolder, progress)
  progress.end()
}

async function describe(client: pg.Client, filesFolder: string | undefined): Promise<Header> {
  const migrations = await listApplied(client)
  if (!migrations)
    throw refuse(
      'missing',
      'not_palier',
      'Cette base n’est pas une base de Palier : il n’y a rien à sauvegarder.',
    )
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  )
  const about = JSON.parse(await readFile(new URL('../../../../package.json', import.meta.url), 'utf8'))
  let files = 0
  if (filesFolder) for await (const _ of listFiles(filesFolder)) files++
  return {
    format: 1,
    palier: about.version,
    takenAt: new Date().toISOString(),
    postgresql: rows[0]!.version,
    migrations,
    tables: await listTables(client),
    files,
  }
}

async function* packTable(client: pg.Client, table: Table, progress: Meter): AsyncGenerator<Frame> {
  progress.label(`Données : ${table.name}`)
  yield { kind: 'table', table: { schema: table.schema, name: table.name } }
  const query = `copy (select ${columnsOf(table.columns)} from ${nameOf(table)}) to stdout (format binary)`
  const copy = client.query(copyTo(query))
  // Told too late to be heard by the stream's own reader.
  copy.on('error', () => {})
  const course = progress.table(table.rows, table.bytes)
  const counted = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const bytes of chunks) {
      course.saw(bytes.length)
      yield bytes
    }
  }
  // An error of any of them ends the loop: it reads the last one.
  for await (const bytes of pipeline(copy, counted, createZstdCompress(), () => {}))
    yield { kind: 'rows', bytes }
  // Its count comes after its last row; and a COPY cut short by an error ends like another, only the next query tells.
  await client.query('select 1')
  if (copy.rowCount !== table.rows)
    throw new Error(`${table.name}: ${copy.rowCount} rows copied of ${table.rows}`)
  course.end()
  yield { kind: 'table_end' }
}

async function* packFiles(folder: string, progress: Meter): AsyncGenerator<Frame> {
  progress.label('Photos et fichiers')
  for await (const path of listFiles(folder)) {
    yield { kind: 'file', path }
    for await (const bytes of createReadStream(join(folder, path), { highWaterMark: 256 * 1024 }))
      yield { kind: 'bytes', bytes }
    yield { kind: 'file_end' }
    progress.add(1)
  }
}

/** Shelf by shelf, as openFiles() lays them out: ab/abcdef…; drafts of files being written are left out. */
async function* listFiles(folder: string): AsyncGenerator<string> {
  // No photo was ever received: the folder is not there yet.
  const isThere = await access(folder).then(
    () => true,
    () => false,
  )
  if (!isThere) return
  for (const shelf of (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort())
    for (const name of (await readdir(join(folder, shelf))).sort())
      if (isStoredFile(`${shelf}/${name}`)) yield `${shelf}/${name}`
}

export function isStoredFile(path: string): boolean {
  return /^([0-9a-f]{2})\/\1[0-9a-f]{62}$/.test(path)
}

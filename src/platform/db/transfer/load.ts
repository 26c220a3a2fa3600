// How do frames become a database again? Palier's own migrations make the tables, then one transaction fills them all, or none.
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { listMigrations, migrate } from '../migrate.ts'
import type { Frame, Header } from './archive.ts'
import { keepFile } from './files.ts'
import { setGuardsAside } from './guards.ts'
import { type Meter, meter, type Tell } from './progress.ts'
import { damaged, refuse } from './refuse.ts'
import {
  columnsOf,
  connect,
  countRows,
  hangUp,
  listApplied,
  listTables,
  nameOf,
  type Sequence,
  type Table,
} from './shape.ts'

/** `lostFiles`: those that were damaged on the disk before they were saved. */
export type Restored = { header: Header; lostFiles: string[] }

/** Throws a Refusal, and changes nothing, when the backup is of a newer Palier or the target holds data. */
export async function load(
  frames: AsyncGenerator<Frame>,
  targetUrl: string,
  tell: Tell,
  filesFolder?: string,
): Promise<Restored> {
  const client = await connect(targetUrl)
  try {
    const first = (await frames.next()).value
    if (first?.kind !== 'header') throw damaged()
    const { header } = first
    checkMigrations(header)
    await checkEmpty(client, header)
    tell({ done: 0, total: 0, label: 'Préparation des tables' })
    await migrate(targetUrl, () => {}, header.migrations.at(-1)?.name)
    await client.query('begin')
    const lostFiles = await fill(client, frames, header, tell, filesFolder)
    await client.query('commit')
    await client.query('analyze')
    return { header, lostFiles }
  } finally {
    // Closing the connection undoes what was not committed.
    await hangUp(client)
    await frames.return(undefined)
  }
}

export function checkMigrations(header: Header): void {
  const known = new Map(listMigrations().map(({ name, sha256 }) => [name, sha256]))
  for (const { name, sha256 } of header.migrations) {
    if (known.get(name) === sha256) continue
    throw refuse(
      'conflict',
      'newer_backup',
      `Cette sauvegarde vient d’une autre version de Palier (${header.palier}, ${name}). Rien n’a été changé : installez cette version ou une plus récente, puis recommencez.`,
    )
  }
}

/** Tables may be there, after a restore that was cut short; rows may not. */
async function checkEmpty(client: pg.Client, header: Header): Promise<void> {
  const known = new Set(header.migrations.map(({ name }) => name))
  const ahead = (await listApplied(client))?.find(({ name }) => !known.has(name))
  if (ahead)
    throw refuse(
      'conflict',
      'target_ahead',
      `La base d’arrivée a déjà été préparée par un Palier plus récent que la sauvegarde (${ahead.name}). Rien n’a été changé : donnez une base vide.`,
    )
  const full = (await listTables(client)).find((table) => table.rows > 0 && !isMachinery(table))
  if (full)
    throw refuse(
      'conflict',
      'not_empty',
      `La base d’arrivée contient déjà des données (${nameOf(full)} : ${full.rows} lignes). Rien n’a été changé : donnez une base vide.`,
    )
}

function isMachinery(table: Pick<Table, 'schema' | 'name'>): boolean {
  return table.schema === 'pgboss' || nameOf(table) === '"public"."migrations"'
}

async function fill(
  client: pg.Client,
  frames: AsyncGenerator<Frame>,
  header: Header,
  tell: Tell,
  filesFolder?: string,
): Promise<string[]> {
  const lostFiles: string[] = []
  const rows = header.tables.reduce((sum, table) => sum + table.rows, 0)
  const progress = meter(tell, rows + header.files)
  const targets = new Map((await listTables(client)).map((table) => [nameOf(table), table]))
  const restoreGuards = await setGuardsAside(client)
  await client.query(`truncate ${[...targets.values()].map(nameOf).join(', ')}`)
  const waiting = new Map(header.tables.map((table) => [nameOf(table), table]))
  for await (const frame of rest(frames)) {
    if (frame.kind === 'table') {
      const table = waiting.get(nameOf(frame.table))
      if (!table || !waiting.delete(nameOf(table))) throw damaged()
      await fillTable(client, frames, table, targets.get(nameOf(table)), progress)
    } else if (frame.kind === 'sequences') await setSequences(client, frame.sequences)
    else if (frame.kind === 'file') {
      if (!(await keepFile(frames, frame.path, progress, filesFolder))) lostFiles.push(frame.path)
    } else throw damaged()
  }
  if (waiting.size > 0) throw damaged()
  progress.label('Vérification des liens entre les tables')
  await restoreGuards()
  progress.end()
  return lostFiles
}

/** The frames that are left, without closing them when the loop ends early: others read from them too. */
async function* rest(frames: AsyncGenerator<Frame>): AsyncGenerator<Frame> {
  for (let next = await frames.next(); !next.done; next = await frames.next()) yield next.value
}

async function fillTable(
  client: pg.Client,
  frames: AsyncGenerator<Frame>,
  table: Table,
  target: Table | undefined,
  progress: Meter,
): Promise<void> {
  progress.label(`Données : ${table.name}`)
  const into = await destination(client, table, target)
  const course = progress.table(table.rows, table.bytes)
  async function* slices() {
    for await (const frame of rest(frames)) {
      if (frame.kind === 'table_end') return
      if (frame.kind !== 'rows') throw damaged()
      yield frame.bytes
    }
    throw damaged()
  }
  const counted = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const bytes of chunks) {
      course.saw(bytes.length)
      yield bytes
    }
  }
  const query = `copy ${into.name} (${columnsOf(table.columns)}) from stdin (format binary)`
  await pipeline(slices(), createZstdDecompress(), counted, client.query(copyFrom(query)))
  await into.finish()
  const found = await countRows(client, table)
  if (found !== table.rows)
    throw refuse(
      'conflict',
      'count',
      `La table ${nameOf(table)} devait avoir ${table.rows} lignes et en a ${found}. Rien n’a été changé.`,
    )
  course.end()
}

/** Straight into the table when it has the same columns. pg-boss changes its own from one version to the next: the columns
 * both have are kept. A table that Palier does not know (an IT team's own) comes back as a plain one. */
async function destination(client: pg.Client, table: Table, target: Table | undefined) {
  const straight = { name: nameOf(table), finish: async () => {} }
  if (!target) {
    await client.query(`create schema if not exists ${pg.escapeIdentifier(table.schema)}`)
    await client.query(`create table ${nameOf(table)} (${definitions(table)})`)
    return straight
  }
  if (definitions(table) === definitions(target)) return straight
  if (table.schema !== 'pgboss')
    throw refuse(
      'conflict',
      'other_columns',
      `La table ${nameOf(table)} n’a pas les mêmes colonnes ici que dans la sauvegarde. Rien n’a été changé.`,
    )
  await client.query(`create temporary table incoming (${definitions(table)}) on commit drop`)
  const both = table.columns.filter(({ name }) => target.columns.some((column) => column.name === name))
  const finish = async () => {
    await client.query(
      `insert into ${nameOf(table)} (${columnsOf(both)}) select ${columnsOf(both)} from incoming`,
    )
    await client.query('drop table incoming')
  }
  return { name: 'incoming', finish }
}

function definitions(table: Table): string {
  return table.columns.map(({ name, type }) => `${pg.escapeIdentifier(name)} ${type}`).join(', ')
}

async function setSequences(client: pg.Client, sequences: Sequence[]): Promise<void> {
  for (const sequence of sequences) {
    const { rows } = await client.query('select to_regclass($1) is not null as known', [nameOf(sequence)])
    // A sequence of a table that came back plain: nothing draws from it.
    if (rows[0].known)
      await client.query('select setval($1::regclass, $2, $3)', [
        nameOf(sequence),
        sequence.value,
        sequence.isCalled,
      ])
  }
}

// Where does a test find a real PostgreSQL of its own? A copy of a migrated template, dropped when the test is over.
import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext } from 'node:test'
import pg from 'pg'
import { plantDemo } from '../../db/worlds/demo.ts'
import { type Database, openPool } from '../../src/platform/db/database.ts'
import { prepareLogin, withDatabase } from '../../src/platform/db/login.ts'
import { listMigrations, migrate } from '../../src/platform/db/migrate.ts'

export type TestServer = { url: string; stop(): Promise<void> }
export type TestDatabase = {
  /** As the application connects: row-level security holds. */
  db: Database
  /** For planting rows and reading the catalogue: bypasses every policy. */
  ownerUrl: string
  loginUrl: string
  close(): Promise<void>
}

export const testSecret = 'a secret for tests only, of more than 32 letters'
const templateLock = 7_205_761
const gib = 1024 ** 3

/** The server named by PALIER_TEST_SERVER (its owner's address), or an embedded one that lives as long as the run. */
export async function testServer(): Promise<TestServer> {
  const given = process.env.PALIER_TEST_SERVER
  if (given) return { url: given, stop: async () => {} }
  const { startEmbedded } = await import('../../src/platform/db/embedded/launcher.ts')
  const folder = mkdtempSync(join(swiftFolder(), 'palier-'))
  // Started by root, the server gives its rights up: the account it takes must be able to enter.
  chmodSync(folder, 0o755)
  const server = await startEmbedded(folder)
  // Thrown away at the end: no commit waits for the disk.
  await onServer(server.url, async (client) => {
    await client.query('alter system set synchronous_commit = off')
    await client.query('alter system set full_page_writes = off')
    await client.query('select pg_reload_conf()')
  })
  const stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: server.url, stop }
}

/** In memory where there is plenty: each base dropped makes the server wait for the disk. */
function swiftFolder(): string {
  const memory = '/dev/shm'
  if (!existsSync(memory) || freemem() < 8 * gib) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize < 6 * gib ? tmpdir() : memory
}

/** Makes the template once for these migrations, whoever asks first; returns its name. */
export async function prepareTemplate(serverUrl: string): Promise<string> {
  const shape = createHash('sha256')
  for (const { name, sha256 } of listMigrations()) shape.update(`${name} ${sha256}\n`)
  shape.update(readFileSync(new URL('../../src/platform/jobs/queues.ts', import.meta.url)))
  const name = `palier_template_${shape.digest('hex').slice(0, 12)}`
  await onServer(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock])
    const { rows } = await client.query('select datistemplate from pg_database where datname = $1', [name])
    if (rows[0]?.datistemplate) return
    if (!rows[0]) await client.query(`create database ${name}`)
    await migrate(withDatabase(serverUrl, name))
    // Nobody may stay connected to it: PostgreSQL copies only a database at rest.
    await client.query(`alter database ${name} with is_template true allow_connections false`)
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  })
  return name
}

/**
 * The sample landlord as it is that day, planted once for all the files of a run; returns the template’s name. Null outside a run
 * (PALIER_TEST_RUN): what an earlier one planted may no longer be what is written.
 */
async function preparePlanted(serverUrl: string, template: string, day: string): Promise<string | null> {
  const run = process.env.PALIER_TEST_RUN
  if (run === undefined) return null
  const name = `palier_house_${run}_${day.replaceAll('-', '')}`
  await onServer(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock])
    const { rows } = await client.query('select datistemplate from pg_database where datname = $1', [name])
    if (rows[0]?.datistemplate) return
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name} template ${template}`)
    await plantDemo(withDatabase(serverUrl, name), Temporal.PlainDate.from(day))
    await client.query(`alter database ${name} with is_template true allow_connections false`)
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  })
  return name
}

/** What the files of this run had planted on a server that stays. */
export async function dropPlanted(serverUrl: string, run: string): Promise<void> {
  await onServer(serverUrl, async (client) => {
    const { rows } = await client.query('select datname from pg_database where datname like $1', [
      `palier\\_house\\_${run}\\_%`,
    ])
    for (const { datname } of rows) {
      await client.query(`alter database ${datname} with is_template false`)
      await client.query(`drop database ${datname} with (force)`)
    }
  })
}

/** Closed by itself after the test `t`, or after the file when none is given. With `plantedOn`, the sample landlord as it is that day. */
export async function testDatabase(
  t?: Pick<TestContext, 'after'>,
  plantedOn?: Temporal.PlainDate,
): Promise<TestDatabase> {
  const server = await testServer()
  const empty = await prepareTemplate(server.url)
  const planted = plantedOn && (await preparePlanted(server.url, empty, plantedOn.toString()))
  const template = planted ?? empty
  const name = `palier_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  // Roles belong to the whole server: prepared from one database, so that the lock inside holds for every file.
  const login = await prepareLogin(withDatabase(server.url, 'postgres'), testSecret)
  await onServer(server.url, (client) => client.query(`create database ${name} template ${template}`))
  if (plantedOn && !planted) await plantDemo(withDatabase(server.url, name), plantedOn)
  const loginUrl = withDatabase(login, name)
  const pool = openPool(loginUrl)
  let closed: Promise<void> | null = null
  const close = () => {
    closed ??= (async () => {
      await pool.close()
      await onServer(server.url, (client) => client.query(`drop database if exists ${name} with (force)`))
      await server.stop()
    })()
    return closed
  }
  if (t) t.after(close)
  else after(close)
  return { db: pool.db, ownerUrl: withDatabase(server.url, name), loginUrl, close }
}

async function onServer(serverUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(serverUrl, 'postgres') })
  client.on('error', () => {})
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

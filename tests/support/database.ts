// Where does a test find a real PostgreSQL of its own? A copy of a migrated template, dropped when the test is over.
import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext } from 'node:test'
import pg from 'pg'
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

/** The server named by PALIER_TEST_SERVER (its owner's address), or an embedded one that lives as long as the run. */
export async function testServer(): Promise<TestServer> {
  const given = process.env.PALIER_TEST_SERVER
  if (given) return { url: given, stop: async () => {} }
  const { startEmbedded } = await import('../../src/platform/db/embedded/launcher.ts')
  const folder = mkdtempSync(join(tmpdir(), 'palier-'))
  // Started by root, the server gives its rights up: the account it takes must be able to enter.
  chmodSync(folder, 0o755)
  const server = await startEmbedded(folder)
  const stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: server.url, stop }
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

/** Closed by itself after the test `t`, or after the file when none is given. */
export async function testDatabase(t?: Pick<TestContext, 'after'>): Promise<TestDatabase> {
  const server = await testServer()
  const template = await prepareTemplate(server.url)
  const name = `palier_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  // Roles belong to the whole server: prepared from one database, so that the lock inside holds for every file.
  const login = await prepareLogin(withDatabase(server.url, 'postgres'), testSecret)
  await onServer(server.url, (client) => client.query(`create database ${name} template ${template}`))
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

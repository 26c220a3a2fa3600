// Which database is measured? A fresh one on the embedded server, with the world asked for.
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../src/platform/db/embedded/launcher.ts'
import { withDatabase } from '../src/platform/db/login.ts'
import { migrate } from '../src/platform/db/migrate.ts'

export type Base = { ownerUrl: string; owner: pg.Pool; close(): Promise<void> }

let server: Awaited<ReturnType<typeof startEmbedded>> | null = null
let folder = ''

export async function openBase(plant: (ownerUrl: string) => Promise<unknown>): Promise<Base> {
  if (!server) {
    folder = mkdtempSync(join(tmpdir(), 'palier-bench-pg-'))
    chmodSync(folder, 0o755)
    server = await startEmbedded(folder)
  }
  const name = `bench_${randomUUID().slice(0, 8)}`
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const ownerUrl = withDatabase(server.url, name)
  await migrate(ownerUrl)
  await plant(ownerUrl)
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 10 })
  owner.on('error', () => {})
  await owner.query('analyze')
  return { ownerUrl, owner, close: () => owner.end() }
}

export async function closeServer(): Promise<void> {
  await server?.stop()
  server = null
  if (folder) rmSync(folder, { recursive: true, force: true })
}

// How does a database reach the shape this version of Palier needs? Plain numbered SQL files, each once, in one transaction.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { installQueues } from '../jobs/queues.ts'

const folder = new URL('../../../db/migrations/', import.meta.url)
/** Any number, as long as every Palier process takes the same: two starting at once migrate once. */
const migrationLock = 7_205_759

export type Migration = { name: string; sql: string; sha256: string }

export function listMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(new URL(name, folder), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    })
}

/** Applies what is missing, up to `last` when given. Returns the names applied. `ownerUrl` may create roles and extensions. */
export async function migrate(
  ownerUrl: string,
  onStep: (name: string) => void = () => {},
  last?: string,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(`create table if not exists migrations (
      name text primary key, sha256 text not null, applied_at timestamptz(3) not null default now())`)
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from migrations',
    )
    const known = new Map(rows.map((row) => [row.name, row.sha256]))
    const files = listMigrations()
    for (const name of known.keys()) {
      if (!files.some((file) => file.name === name))
        throw new Error(
          `La base vient d’une version plus récente de Palier (${name}). Mettez Palier à jour. Rien n’a été changé.`,
        )
    }
    const applied: string[] = []
    for (const file of files) {
      if (last && file.name > last) break
      const before = known.get(file.name)
      if (before === file.sha256) continue
      if (before)
        throw new Error(
          `La migration ${file.name} a changé depuis qu’elle a été appliquée. Reprenez les fichiers de Palier tels qu’ils ont été livrés.`,
        )
      onStep(file.name)
      await client.query('begin')
      try {
        await client.query(file.sql)
        await client.query('insert into migrations (name, sha256) values ($1, $2)', [file.name, file.sha256])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`La migration ${file.name} a échoué.`, { cause: error })
      }
      applied.push(file.name)
    }
    await installQueues(ownerUrl)
    return applied
  } finally {
    await client.end()
  }
}

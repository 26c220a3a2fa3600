// Does the embedded server start, answer, stop and keep what it was told?
import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { startEmbedded } from './launcher.ts'

const folders: string[] = []
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Other accounts may cross it: started by root, the server gives its rights up. */
function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pal-'))
  chmodSync(folder, 0o755)
  folders.push(folder)
  return folder
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('a first start creates the base; what is written is there after a stop', async () => {
  const folder = freshFolder()
  const said: string[] = []
  const first = await startEmbedded(folder, { onProgress: (sentence) => said.push(sentence) })
  assert.equal(first.adopted, false)
  assert.deepEqual(said, ['Création de la base de données…'])
  await ask(first.url, "create table kept as select 'Été à Dunkerque' as words")
  await first.stop()
  await assert.rejects(ask(first.url, 'select 1'))
  const second = await startEmbedded(folder)
  assert.deepEqual(await ask(second.url, 'select words from kept'), [{ words: 'Été à Dunkerque' }])
  await second.stop()
})

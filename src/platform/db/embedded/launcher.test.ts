// Does the embedded server start, answer, share itself, and keep what it was told?
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ask, freshFolder, startElsewhere, until } from './fixtures.ts'
import { startEmbedded } from './launcher.ts'
import { isPidAlive } from './processes.ts'

const debian = '/usr/lib/postgresql/15/bin'
const programs = [undefined, debian].filter((binaries) => !binaries || existsSync(binaries))

for (const binaries of programs)
  test(`a first start creates the base and a second one finds it (${binaries ?? 'the package’s programs'})`, async () => {
    const folder = freshFolder()
    const said: string[] = []
    const first = await startEmbedded(folder, { binaries, onProgress: (sentence) => said.push(sentence) })
    assert.equal(first.adopted, false)
    assert.deepEqual(said, ['Création de la base de données…'])
    await ask(first.url, "create table kept as select 'Été à Dunkerque' as answer")
    await first.stop()
    assert.equal(isPidAlive(first.pid), false)
    const second = await startEmbedded(folder, { binaries })
    assert.equal(await ask(second.url, 'select answer from kept'), 'Été à Dunkerque')
    assert.deepEqual(await settingsOf(second.url), {
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '',
      max_connections: '60',
      synchronous_commit: 'on',
    })
    const names = `(values ('zinc'), ('Étang'), ('côté'), ('cote'), ('côte'), ('eau'), ('Ève')) n (name)`
    const french = `select string_agg(name, ' ' order by name collate "fr-x-icu") as answer from ${names}`
    assert.equal(await ask(second.url, french), 'cote côte côté eau Étang Ève zinc')
    assert.equal(await ask(second.url, "select lower('ÉTÉ') as answer"), 'été')
    await second.stop()
  })

async function settingsOf(url: string): Promise<unknown> {
  const wanted =
    "'data_checksums', 'fsync', 'full_page_writes', 'listen_addresses', 'max_connections', 'synchronous_commit'"
  return ask(
    url,
    `select json_object_agg(name, setting) as answer from pg_settings where name in (${wanted})`,
  )
}

test('a setting changed by the landlord’s IT outlives Palier’s own', async () => {
  const folder = freshFolder()
  const first = await startEmbedded(folder)
  await ask(first.url, "alter system set max_connections = '80'")
  await first.stop()
  const second = await startEmbedded(folder)
  assert.equal(await ask(second.url, "select current_setting('max_connections') as answer"), '80')
  await second.stop()
})

test('six starts at once give one server, which the last to leave stops', async () => {
  const folder = freshFolder()
  const starts = await Promise.all(Array.from({ length: 6 }, () => startElsewhere(folder)))
  const pids = new Set(starts.map((one) => one.server.pid))
  assert.equal(pids.size, 1)
  assert.equal(starts.filter((one) => !one.server.adopted).length, 1)
  const last = starts.pop()!
  await Promise.all(starts.map((one) => one.leave()))
  assert.equal(await ask(last.server.url, 'select 1 as answer'), 1)
  await last.leave()
  assert.equal(isPidAlive(last.server.pid), false)
})

test('a server that ends by itself is told, to who started it and to who found it', async () => {
  const folder = freshFolder()
  const [mine, found] = [await startEmbedded(folder), await startEmbedded(folder)]
  let told = 0
  mine.onExit(() => told++)
  found.onExit(() => told++)
  process.kill(mine.pid, 'SIGKILL')
  await until(() => told === 2)
  await Promise.all([mine.stop(), found.stop()])
})

test('a stop that was asked for is no surprise', async () => {
  const server = await startEmbedded(freshFolder())
  let told = 0
  server.onExit(() => told++)
  await Promise.all([server.stop(), server.stop()])
  assert.equal(told, 0)
  assert.equal(existsSync(join(server.host, '.s.PGSQL.5432')), false)
})

// Does the embedded server start, come back, share and survive?
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { startEmbedded } from './launcher.ts'
import { isAlive } from './processes.ts'

const folders: string[] = []
function freshFolder(): string {
  const folder = mkdtempSync('/tmp/palier-pg-')
  chmodSync(folder, 0o755)
  folders.push(folder)
  return folder
}
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ answer: unknown }>(sql)
    return rows[0]?.answer
  } finally {
    await client.end()
  }
}

/** Another process that starts the server of `folder`, says its pid, and waits. */
function startElsewhere(folder: string) {
  const code = `import { startEmbedded } from ${JSON.stringify(new URL('./launcher.ts', import.meta.url).href)}
    const server = await startEmbedded(${JSON.stringify(folder)}); console.log(server.pid); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const pid = new Promise<number>((resolve) =>
    child.stdout.once('data', (data: Buffer) => resolve(Number(String(data)))),
  )
  return { child, pid }
}

test('a fresh folder gives a server that answers, keeps what it is told, and no network', async () => {
  const folder = freshFolder()
  const first = await startEmbedded(folder)
  assert.equal(first.adopted, false)
  await ask(first.url, "create table kept as select 'oui' as answer")
  assert.equal(
    await ask(first.url, "select setting as answer from pg_settings where name = 'listen_addresses'"),
    '',
  )
  assert.equal(
    await ask(first.url, "select setting as answer from pg_settings where name = 'data_checksums'"),
    'on',
  )
  assert.equal(await ask(first.url, "select setting as answer from pg_settings where name = 'fsync'"), 'on')
  await first.stop()
  const second = await startEmbedded(folder)
  assert.equal(await ask(second.url, 'select answer from kept'), 'oui')
  await second.stop()
})

test('a server whose parent was killed is adopted, with what it holds', async () => {
  const folder = freshFolder()
  const { child, pid } = startElsewhere(folder)
  const left = await pid
  child.kill('SIGKILL')
  const server = await startEmbedded(folder)
  assert.equal(server.adopted, true)
  assert.equal(server.pid, left)
  await server.stop()
  assert.equal(isAlive(left), false)
})

test('six starts at once give one server', async () => {
  const folder = freshFolder()
  const starts = Array.from({ length: 6 }, () => startElsewhere(folder))
  const pids = await Promise.all(starts.map((start) => start.pid))
  assert.equal(new Set(pids).size, 1)
  for (const { child } of starts) child.kill('SIGKILL')
  await (await startEmbedded(folder)).stop()
})

test('a server killed outright starts again, and a stale pid file that names a living stranger is not believed', async () => {
  const folder = freshFolder()
  const first = await startEmbedded(folder)
  await ask(first.url, 'create table kept as select 7 as answer')
  process.kill(first.pid, 'SIGKILL')
  const second = await startEmbedded(folder)
  assert.equal(second.adopted, false)
  assert.equal(await ask(second.url, 'select answer from kept'), 7)
  const pidFile = path.join(path.dirname(second.host), 'cluster', 'postmaster.pid')
  const lines = readFileSync(pidFile, 'utf8').split('\n')
  await second.stop()
  writeFileSync(pidFile, [String(process.ppid), ...lines.slice(1)].join('\n'))
  const third = await startEmbedded(folder).catch((error: Error) => error)
  // PostgreSQL itself refuses a pid file of a living process of its own account; another account's pid is stale for it.
  if (third instanceof Error) assert.match(third.message, /n’a pas démarré/)
  else await third.stop()
})

test('under a parent closed to the database account the cluster goes elsewhere, and says so', async () => {
  if (process.getuid?.() !== 0) return assert.ok(true, 'an ordinary account runs the server itself')
  const folder = freshFolder()
  chmodSync(folder, 0o700)
  mkdirSync(path.join(folder, 'data'))
  const said: string[] = []
  const server = await startEmbedded(path.join(folder, 'data'), {
    onProgress: (sentence) => said.push(sentence),
  })
  assert.match(said.join(' '), /\/var\/lib\/palier\//)
  assert.equal(await ask(server.url, 'select 1 as answer'), 1)
  await server.stop()
  rmSync(path.dirname(server.host), { recursive: true, force: true })
})

test('a data folder with a very long name gets a short socket', async () => {
  const folder = path.join(freshFolder(), 'a'.repeat(60), 'b'.repeat(60))
  const server = await startEmbedded(folder)
  assert.ok(Buffer.byteLength(`${server.host}/.s.PGSQL.5432`) <= 107)
  assert.ok(existsSync(path.join(server.host, '.s.PGSQL.5432')))
  await server.stop()
})

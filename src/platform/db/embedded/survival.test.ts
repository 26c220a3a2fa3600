// What does a brutal end leave behind, and does the next start get over it?
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { globSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import pg from 'pg'
import { chooseAccount, rights } from './account.ts'
import { ask, freshFolder, startElsewhere, until } from './fixtures.ts'
import { startEmbedded } from './launcher.ts'
import { withLock } from './lock.ts'
import { identityOf, isAlive, isPidAlive } from './processes.ts'

test('a server left by a killed Palier is adopted, then stopped by who adopted it', async () => {
  const folder = freshFolder()
  const killed = await startElsewhere(folder)
  await ask(killed.server.url, 'create table kept as select 7 as answer')
  killed.process.kill('SIGKILL')
  await until(() => killed.process.signalCode !== null)
  const server = await startEmbedded(folder)
  assert.equal(server.adopted, true)
  assert.equal(server.pid, killed.server.pid)
  assert.equal(await ask(server.url, 'select answer from kept'), 7)
  await server.stop()
  assert.equal(isPidAlive(server.pid), false)
})

test('a killed server starts again with all it acknowledged', async () => {
  const folder = freshFolder()
  const first = await startEmbedded(folder)
  await ask(first.url, 'create table kept as select 7 as answer')
  process.kill(first.pid, 'SIGKILL')
  const second = await startEmbedded(folder)
  assert.equal(second.adopted, false)
  assert.equal(await ask(second.url, 'select answer from kept'), 7)
  await second.stop()
})

test('a dead server that nobody has reaped yet does not hold the start up', async () => {
  const folder = freshFolder()
  const parent = await startElsewhere(folder)
  parent.process.kill('SIGSTOP')
  process.kill(parent.server.pid, 'SIGKILL')
  await until(() => !isPidAlive(parent.server.pid))
  // Its number still answers: it is a zombie.
  process.kill(parent.server.pid, 0)
  const server = await startEmbedded(folder)
  assert.equal(server.adopted, false)
  parent.process.kill('SIGKILL')
  await until(() => parent.process.signalCode !== null)
  await server.stop()
  assert.equal(isPidAlive(server.pid), false)
})

test('a process still busy with its query after the server was killed is waited for', async () => {
  const folder = freshFolder()
  const first = await startEmbedded(folder)
  const client = new pg.Client({ connectionString: first.url })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query('select pg_backend_pid() as pid')
  const busy = client.query('do $$ begin for i in 1..60000000 loop end loop; end $$').catch(() => {})
  await until(async () => (await ask(first.url, busyQuery)) === 1)
  process.kill(first.pid, 'SIGKILL')
  const second = await startEmbedded(folder)
  assert.equal(isPidAlive(rows[0].pid), false)
  await second.stop()
  assert.equal(isPidAlive(second.pid), false)
  await busy
})
const busyQuery = `select count(*)::int as answer from pg_stat_activity where query like 'do %' and state = 'active'`

test('a stale postmaster.pid is not believed, whoever has its number now', async () => {
  const folder = freshFolder()
  const pgdata = join(folder, 'database/pgdata')
  const first = await startEmbedded(folder)
  const account = chooseAccount(pgdata)
  const stranger = spawn('sleep', ['600'], { ...rights(account), cwd: '/' })
  process.kill(first.pid, 'SIGKILL')
  await until(() => !isPidAlive(first.pid))
  // As after a container's restart: the same folder, other processes with the same few numbers.
  for (const pid of [stranger.pid, process.pid, process.ppid, 1]) {
    const file = join(pgdata, 'postmaster.pid')
    const lines = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, [pid, ...lines.slice(1)].join('\n'))
    writeFileSync(join(folder, 'database/run/.s.PGSQL.5432.lock'), [pid, ...lines.slice(1)].join('\n'))
    const server = await startEmbedded(folder)
    assert.equal(server.adopted, false)
    process.kill(server.pid, 'SIGKILL')
    await until(() => !isPidAlive(server.pid))
  }
  assert.equal(isPidAlive(stranger.pid!), true)
  stranger.kill()
})

test('a first start killed half-way leaves nothing in the way of the next', async () => {
  const folder = freshFolder()
  const killed = startElsewhere(folder, '').catch(() => null)
  // Killed in the middle of initdb, which it runs without giving the hand back.
  const lock = join(folder, '.database.lock')
  const hasDraft = () => globSync(join(folder, 'database/pgdata.draft*/PG_VERSION')).length === 1
  await until(hasDraft)
  process.kill(Number.parseInt(readlinkSync(lock), 10), 'SIGKILL')
  assert.equal(await killed, null)
  const server = await startEmbedded(folder)
  assert.equal(server.adopted, false)
  assert.equal(await ask(server.url, 'select 1 as answer'), 1)
  await server.stop()
})

test('a lock whose holder is dead, or has left its number to another, is taken over by one at a time', async () => {
  const folder = freshFolder()
  const file = join(folder, 'lock')
  for (const dead of ['999999-1', `${process.pid}-1`, `${process.ppid}-2`]) {
    symlinkSync(dead, file)
    let inside = 0
    let entered = 0
    const enter = async () => {
      assert.equal(++inside, 1)
      await nextTurn()
      entered++
      inside--
    }
    await Promise.all(Array.from({ length: 8 }, () => withLock(file, enter)))
    assert.equal(entered, 8)
  }
})

test('a process is known by its number and its start', () => {
  const me = identityOf(process.pid)!
  assert.equal(isAlive(me), true)
  assert.equal(isAlive(`${process.pid}-1`), false)
  assert.equal(isAlive('garbage'), false)
})

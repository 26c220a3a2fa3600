// The database goes away, and comes back: what do people read meanwhile, and does the program take up its work by itself?
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type EmbeddedServer, startEmbedded } from '../db/embedded/launcher.ts'
import { withDatabase } from '../db/login.ts'
import { isOutage } from '../db/outage.ts'

const folder = mkdtempSync(join(tmpdir(), 'palier-outage-'))
chmodSync(folder, 0o755)
let server: EmbeddedServer | undefined
let site: ChildProcess | undefined
after(async () => {
  site?.kill('SIGKILL')
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('without its database Palier asks to try again, and takes up its work when it is back', async () => {
  server = await startEmbedded(join(folder, 'base'))
  const owner = new pg.Client({ connectionString: server.url })
  await owner.connect()
  await owner.query('create database palier')
  await owner.end()
  const address = await start(withDatabase(server.url, 'palier'))
  assert.equal((await fetch(`${address}/api/natures`)).status, 200)

  await server.stop()
  const refused = await fetch(`${address}/api/natures`)
  assert.equal(refused.status, 503)
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
  const { error } = (await refused.json()) as { error: { code: string; message: string } }
  assert.equal(error.code, 'outage')
  assert.match(error.message, /Send the same request again/)
  const page = await fetch(`${address}/hall/goeland`)
  assert.equal(page.status, 503)
  const shown = await page.text()
  assert.match(shown, /Revenez à la page précédente : ce que vous avez écrit y est encore/)
  assert.doesNotMatch(shown, /ECONN|ENOENT|postgres/)
  assert.equal((await fetch(`${address}/healthz`)).status, 200)
  assert.equal((await fetch(`${address}/readyz`)).status, 503)

  server = await startEmbedded(join(folder, 'base'))
  await until(async () => (await fetch(`${address}/readyz`)).status === 200)
  assert.deepEqual(await (await fetch(`${address}/readyz`)).json(), {
    database: true,
    migrations: true,
    jobs: true,
  })
  assert.equal((await fetch(`${address}/api/natures`)).status, 200)
  const back = new pg.Client({ connectionString: withDatabase(server.url, 'palier') })
  back.on('error', () => {})
  await back.connect()
  await back.query('begin')
  await back.query(`select app.enter('system')`)
  await back.query(`select app.enqueue('sign_in.sweep', '{}'::jsonb, null)`)
  await back.query('commit')
  await until(async () => {
    const { rows } = await back.query(`select state from pgboss.job where name = 'sign_in.sweep'`)
    return rows.some(({ state }) => state === 'completed')
  })
  await back.end()
})

test('an outage is told from our own mistakes', () => {
  const failed = (code: string, more: object = {}) => Object.assign(new Error('no'), { code, ...more })
  for (const code of ['57P01', '57P03', '53300', '08006', '25006']) assert.ok(isOutage(failed(code)), code)
  assert.ok(isOutage(failed('ENOENT', { syscall: 'connect' })))
  assert.ok(isOutage(new AggregateError([failed('ECONNREFUSED', { syscall: 'connect' })], '')))
  assert.ok(isOutage(new Error('Connection terminated unexpectedly')))
  for (const ours of [failed('ENOENT', { syscall: 'open' }), failed('23505'), new Error('no'), 'no'])
    assert.ok(!isOutage(ours))
})

async function start(url: string): Promise<string> {
  const { PALIER_TEST_SERVER: _server, PALIER_TEST_RUN: _run, ...env } = process.env
  const child = spawn(process.execPath, ['--import', './bin/tsx-loader.mjs', 'src/main.ts'], {
    env: { ...env, DATABASE_URL: url, PALIER_DATA: join(folder, 'data'), PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  site = child
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (piece: Buffer) => {
      said += piece
      const found = /^Palier: (\S+)$/m.exec(said)
      if (found?.[1]) resolve(found[1])
    })
    child.on('exit', () => reject(new Error(`Palier did not start: ${said}`)))
  })
}

/** Bounded: a minute is many times what it takes. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if (await isSo().catch(() => false)) return
    await wait(250)
  }
  assert.fail('it did not come back')
}

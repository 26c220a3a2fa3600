// Does Palier, started for real with something wrong, say in one clear message what to mend, and leave nothing behind?
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import pg from 'pg'
import { testDatabase, testServer } from '../tests/support/database.ts'
import { startEmbedded } from './platform/db/embedded/launcher.ts'
import { prepareLogin, withDatabase, withUser } from './platform/db/login.ts'

const folder = mkdtempSync(join(tmpdir(), 'palier-start-'))
chmodSync(folder, 0o755)
const secret = 'a secret for tests only, of more than 32 letters'
const server = await testServer()
after(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const nowhere = join(folder, 'never-made')
type Ended = { code: number | null; said: string }

function launch(env: Record<string, string>, args: string[] = []) {
  const child = spawn(
    process.execPath,
    ['--import', './bin/tsx-loader.mjs', 'src/main.ts', ...args],
    // Nothing of this terminal's own settings; on a server of many tests, one login has one password.
    { env: { PATH: process.env.PATH ?? '', PORT: '0', PALIER_DATA: nowhere, PALIER_SECRET: secret, ...env } },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, said })))
  return { child, ended, said: () => said }
}

/** It ends by itself, with a code, one message, no trace of our code. */
async function refuses(env: Record<string, string>, ...like: RegExp[]): Promise<void> {
  const { code, said } = await launch(env).ended
  assert.equal(code, 1, said)
  for (const one of like) assert.match(said, one)
  assert.match(said, /Palier ne démarre pas\./)
  assert.match(said, /npm start -- --help/)
  assert.doesNotMatch(said, /\n\s+at |node:internal|\.ts:\d|Invalid|expected/, 'no stack, no English')
  assert.doesNotMatch(said, /motdepasse-secret/, 'no password')
  assert.ok(said.split('\n').length <= 6, said)
}

describe('A wrong setting is named, and nothing starts', { concurrency: 2 }, () => {
  after(() => assert.ok(!existsSync(nowhere), 'no folder was made'))

  test('a name that does not exist, with the one that was meant', () =>
    refuses({ PALIER_DATTA: '/srv' }, /PALIER_DATTA : ce réglage n’existe pas\. Est-ce PALIER_DATA \?/))

  test('several malformed values, each with what was expected', () =>
    refuses(
      { PORT: 'trois mille', PALIER_URL: 'palier.fr', PALIER_SECRET: 'court' },
      /PORT : doit être un nombre entier de 0 à 65535 \(reçu : « trois mille »\)/,
      /PALIER_URL : doit être une adresse complète, par exemple https:\/\/palier\.exemple\.fr/,
      /PALIER_SECRET : doit avoir 32 caractères au moins\.\n/,
    ))

  test('half of what goes by two', () =>
    refuses({ PALIER_SMTP_URL: 'smtp://127.0.0.1' }, /PALIER_SMTP_URL : demande aussi PALIER_MAIL_FROM/))
})

describe('What only shows when it is used is named too', { concurrency: 2 }, () => {
  const data = () => mkdtempSync(join(folder, 'data-'))
  const url = (host: string) => `postgres://palier:motdepasse-secret@${host}/palier`

  test('a port already taken', async () => {
    const other = createServer()
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
    const address = other.address()
    const port = String(typeof address === 'object' ? address?.port : 0)
    const PALIER_DATA = data()
    await refuses(
      { PORT: port, PALIER_DATA },
      new RegExp(`PORT : le port ${port} est déjà pris sur 127\\.0\\.0\\.1\\. Arrêtez .* ou choisissez`),
    )
    await refuses(
      { PALIER_MAIL_IN_PORT: port, PALIER_MAIL_DOMAIN: 'reponses.exemple.fr', PALIER_DATA },
      /PALIER_MAIL_IN_PORT : le port/,
    )
    assert.deepEqual(readdirSync(PALIER_DATA), [], 'no database was begun')
    other.close()
  })

  test('an address that this machine has not', () =>
    refuses(
      { HOST: '192.0.2.1', PORT: '3210', PALIER_DATA: data() },
      /HOST : cette machine n’a pas l’adresse « 192\.0\.2\.1 »/,
    ))

  test('a folder that is a file, and one where Palier may not write', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    await refuses({ PALIER_DATA: file }, /PALIER_DATA : .*a-file n’est pas un dossier\. Donnez/)
    await refuses({ PALIER_DATA: join(file, 'data') }, /PALIER_DATA : .* n’est pas un dossier/)
    const closed = data()
    chmodSync(closed, 0o500)
    // Nothing is closed to root, but for the kernel's own folders.
    const where = process.getuid?.() === 0 ? '/proc/palier' : join(closed, 'data')
    await refuses({ PALIER_DATA: where }, /PALIER_DATA : Palier ne peut pas écrire dans .*chown/)
  })

  test('a database server that is not there, not known, or no address at all', async () => {
    const PALIER_DATA = data()
    await refuses(
      { PALIER_DATA, DATABASE_URL: url('127.0.0.1:1') },
      /DATABASE_URL : le serveur PostgreSQL ne répond pas \(.*ECONNREFUSED.*Vérifiez l’adresse/,
    )
    await refuses(
      { PALIER_DATA, DATABASE_URL: url('nulle-part.invalid') },
      /DATABASE_URL : le serveur PostgreSQL ne répond pas/,
    )
    await refuses(
      { PALIER_DATA, DATABASE_URL: url('[[[') },
      /DATABASE_URL : ce n’est pas une adresse\. Écrivez postgres:\/\//,
    )
    await refuses(
      { PALIER_DATA, DATABASE_URL: 'mysql://x' },
      /DATABASE_URL : doit commencer par postgres:\/\//,
    )
    assert.deepEqual(readdirSync(PALIER_DATA), [])
  })

  test('a database that does not exist, and an account that may not enough', async () => {
    const PALIER_DATA = data()
    await refuses(
      { PALIER_DATA, DATABASE_URL: withDatabase(server.url, 'nulle_part') },
      /DATABASE_URL : cette base n’existe pas.*createdb/,
    )
    // The login of the application itself: it owns nothing.
    const weak = await prepareLogin(withDatabase(server.url, 'postgres'), secret)
    await refuses(
      { PALIER_DATA, DATABASE_URL: weak },
      /DATABASE_URL : le compte « palier_login » ne peut pas créer/,
    )
    const stranger = withUser(withDatabase(server.url, 'postgres'), 'palier_stranger', 'motdepasse-secret')
    await refuses(
      { PALIER_DATA, DATABASE_URL: stranger },
      /DATABASE_URL : le serveur PostgreSQL (refuse ce compte|ne répond pas)/,
    )
  })

  test('a database made by a newer Palier is left as it is', async (t) => {
    const { ownerUrl } = await testDatabase(t)
    const client = new pg.Client({ connectionString: ownerUrl })
    await client.connect()
    await client.query("insert into migrations (name, sha256) values ('9999-from-the-future.sql', 'x')")
    await refuses(
      { PALIER_DATA: data(), DATABASE_URL: ownerUrl },
      /La base vient d’une version plus récente de Palier \(9999-from-the-future\.sql\)\. Mettez Palier à jour\. Rien n’a été changé/,
    )
    const { rows } = await client.query<{ natures: number }>('select count(*)::int as natures from natures')
    await client.end()
    assert.equal(rows[0]?.natures, 0)
  })

  test('keys for notifications that are no longer keys', async (t) => {
    const { ownerUrl } = await testDatabase(t)
    const PALIER_DATA = data()
    writeFileSync(join(PALIER_DATA, 'push.json'), '{"publicKey"')
    await refuses({ PALIER_DATA, DATABASE_URL: ownerUrl }, /push\.json est abîmé\. Reprenez/)
  })

  test('a certificate that is absent, and one that is none', async () => {
    const PALIER_DATA = data()
    const mail = { PALIER_DATA, PALIER_MAIL_IN_PORT: '0', PALIER_MAIL_DOMAIN: 'reponses.exemple.fr' }
    const file = join(folder, 'none.pem')
    writeFileSync(file, 'no certificate')
    for (const pem of [join(folder, 'absent.pem'), file])
      await refuses(
        { ...mail, PALIER_MAIL_IN_CERT: pem, PALIER_MAIL_IN_KEY: pem },
        /PALIER_MAIL_IN_CERT et PALIER_MAIL_IN_KEY : ce certificat .*Donnez deux fichiers PEM/,
      )
    assert.deepEqual(readdirSync(PALIER_DATA), [])
  })

  test('when the start fails after it, the embedded database does not stay behind', async () => {
    const PALIER_DATA = data()
    chmodSync(PALIER_DATA, 0o755)
    const embedded = await startEmbedded(PALIER_DATA)
    const admin = new pg.Client({ connectionString: embedded.url })
    await admin.connect()
    await admin.query('create database palier')
    await admin.end()
    const owner = new pg.Client({ connectionString: withDatabase(embedded.url, 'palier') })
    await owner.connect()
    await owner.query('create table migrations (name text, sha256 text, applied_at timestamptz)')
    await owner.query("insert into migrations values ('9999-from-the-future.sql', 'x', now())")
    await owner.end()
    await embedded.stop()
    await refuses({ PALIER_DATA }, /version plus récente/)
    const pid = join(PALIER_DATA, 'database', 'pgdata', 'postmaster.pid')
    assert.ok(existsSync(join(pid, '..', 'PG_VERSION')) && !existsSync(pid))
  })
})

test('for real, nothing of the sample exists: no page, no account, no key', async (t) => {
  const name = `palier_start_${randomUUID().slice(0, 8)}`
  const admin = new pg.Client({ connectionString: withDatabase(server.url, 'postgres') })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const ownerUrl = withDatabase(server.url, name)
  const { child, ended, said } = launch({ DATABASE_URL: ownerUrl, PALIER_DATA: join(folder, 'real') })
  t.after(async () => {
    child.kill('SIGKILL')
    await ended
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  })
  const site = await spoken(said, /^Palier: (http:\/\/localhost:\d+)$/m)
  assert.match(await spoken(said, /ouvrez (http\S+)/), /^http/)
  assert.doesNotMatch(said(), /\/demo|exemple :/)
  const headers = { origin: site }
  for (const path of ['/demo', '/demo/messages', '/demo/as/fatima'])
    assert.equal((await fetch(`${site}${path}`)).status, 404, path)
  for (const handle of ['fatima', 'claire', 'ines', 'demo', 'admin'])
    assert.equal((await fetch(`${site}/demo/as/${handle}`, { method: 'POST', headers })).status, 404, handle)
  assert.equal((await fetch(`${site}/demo/messages`, { method: 'POST', headers })).status, 404)
  const body = JSON.stringify({ nature: 'lift_stuck', place: { kind: 'home' } })
  const fileWith = (key: Record<string, string>) =>
    fetch(`${site}/api/cases?api_key=demo`, {
      method: 'POST',
      body,
      headers: { ...key, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    })
  for (const key of [{ authorization: 'Bearer demo' }, { 'x-api-key': 'demo' }, { cookie: 'palier=demo' }])
    assert.equal((await fileWith(key)).status, 401)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query(
    `select (select count(*) from residents)::int as residents, (select count(*) from sessions)::int as sessions,
            (select count(*) from homes)::int as homes, (select count(*) from cases)::int as cases,
            (select count(*) from staff)::int as staff`,
  )
  await client.end()
  assert.deepEqual(rows[0], { residents: 0, sessions: 0, homes: 0, cases: 0, staff: 0 })
  for (const path of ['/', '/connexion', '/bureau/connexion'])
    assert.doesNotMatch(await (await fetch(`${site}${path}`)).text(), /Jetée|demo/i, path)
  child.kill('SIGTERM')
  assert.equal((await ended).code, 0)
})

/** Waits until it has been said; answers what stands in the first brackets. */
async function spoken(said: () => string, like: RegExp): Promise<string> {
  for (let tries = 0; tries < 1200; tries++) {
    const found = like.exec(said())?.[1]
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`never said ${like}: ${said()}`)
}

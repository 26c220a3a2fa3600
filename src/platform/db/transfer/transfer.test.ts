// Does a landlord's base come back whole from a backup or a move, and is what must be refused refused?
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { plantDemo } from '../../../../db/worlds/demo.ts'
import { testDatabase, testServer } from '../../../../tests/support/database.ts'
import { openFiles } from '../../files/files.ts'
import { startEmbedded } from '../embedded/launcher.ts'
import { withDatabase, withUser } from '../login.ts'
import { migrate } from '../migrate.ts'
import { encode, type Frame } from './archive.ts'
import type { Progress } from './progress.ts'
import { connect, hangUp, listSequences, listTables, nameOf } from './shape.ts'
import { backup, examineBackup, move, restore } from './transfer.ts'

const folder = mkdtempSync(join(tmpdir(), 'palier-transfer-'))
const filesFolder = join(folder, 'files')
const file = join(folder, 'landlord.palier')
const photo = Buffer.alloc(700_000, 'a photo of the stairs ')
const told: Progress[] = []
let [server, source, photoName] = ['', '', '']
const made: string[] = []
let stopServer = async () => {}

before(async () => {
  const home = await testDatabase({ after: () => {} })
  const own = await testServer()
  server = own.url
  stopServer = async () => {
    await home.close()
    await own.stop()
  }
  source = home.ownerUrl
  await plantDemo(source, Temporal.PlainDate.from('2026-11-23'))
  await run(source, [
    `insert into pgboss.job (name, data) values ('delivery.send', '{"id": "a letter that waits"}')`,
    'create schema it',
    'create table it.notes (id serial primary key, words text)',
    `insert into it.notes (words) values ('table de l’équipe informatique')`,
    `select setval('case_numbers', 48211)`,
  ])
  photoName = await openFiles(filesFolder).put(photo)
  await backup(source, file, (progress) => told.push(progress), { filesFolder })
})
after(async () => {
  for (const name of made) await run(server, [`drop database if exists ${name} with (force)`])
  await stopServer()
  rmSync(folder, { recursive: true, force: true })
})

async function run(url: string, statements: string[]): Promise<Record<string, unknown>[]> {
  const client = await connect(url)
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await hangUp(client)
  }
}

async function emptyDatabase(owner = 'palier_owner'): Promise<string> {
  const name = `palier_transfer_${randomUUID().slice(0, 8)}`
  made.push(name)
  await run(server, [`create database ${name} owner ${owner}`])
  return withDatabase(server, name)
}

/** Every row of every table, every sequence, every index and guard: equal for equal databases. */
async function fingerprint(url: string): Promise<Record<string, unknown>> {
  const client = await connect(url)
  try {
    const found: Record<string, unknown> = {}
    for (const table of await listTables(client)) {
      const { rows } = await client.query(
        `select md5(string_agg(t::text, ' ' order by t::text)) as sum from ${nameOf(table)} t`,
      )
      found[nameOf(table)] = `${table.rows} ${rows[0].sum}`
    }
    const guards = await client.query(`
      select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as guard from pg_constraint
        where contype = 'f' and convalidated and conparentid = 0
      union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
      union all select indexdef from pg_indexes where schemaname = 'public' order by 1`)
    found.guards = guards.rows.map((row) => row.guard)
    found.sequences = (await listSequences(client)).filter(({ schema }) => schema === 'public')
    return found
  } finally {
    await hangUp(client)
  }
}

test('a backup is one private file that tells what it holds and how far it is', async () => {
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(folder).sort(), ['files', 'landlord.palier'])
  const header = await examineBackup(file)
  const cases = header.tables.find(({ name }) => name === 'cases')!
  assert.ok(cases.rows > 100)
  assert.equal(header.files, 1)
  const last = told.at(-1)!
  assert.equal(last.done, last.total)
  assert.ok(told.every(({ done }, i) => i === 0 || done >= told[i - 1]!.done))
  assert.ok(told.some(({ label }) => label === 'Photos et fichiers'))
})

test('a restore gives every row, number, photo, waiting job and guard back', async () => {
  const target = await emptyDatabase()
  const files = join(folder, 'restored')
  const { lostFiles } = await restore(file, target, undefined, { filesFolder: files })
  assert.deepEqual(lostFiles, [])
  const [was, is] = [await fingerprint(source), await fingerprint(target)]
  assert.deepEqual(is, was)
  assert.deepEqual(readFileSync(join(files, photoName.slice(0, 2), photoName)), photo)
  assert.deepEqual(
    await run(target, [`select data->>'id' as id from pgboss.job where name = 'delivery.send'`]),
    [{ id: 'a letter that waits' }],
  )
  assert.deepEqual(await migrate(target), [])
  // The guards are back at work, not only listed.
  await assert.rejects(run(target, ['delete from journal']))
})

test('a backup never writes over a file, nor leaves half a one', async () => {
  await assert.rejects(backup(source, file), /existe déjà/)
  await assert.rejects(
    backup(withDatabase(server, 'postgres'), join(folder, 'none')),
    /pas une base de Palier/,
  )
  await assert.rejects(backup(withDatabase(server, 'no_such'), join(folder, 'none')), /ne répond pas/)
  assert.deepEqual(
    readdirSync(folder).filter((name) => /none|partial/.test(name)),
    [],
  )
})

test('a base that holds rows is left as it is', async () => {
  const target = await emptyDatabase()
  await migrate(target)
  await run(target, [`insert into agencies values (gen_random_uuid(), 'A', 'Agence', '', '', '', '{}')`])
  const was = await fingerprint(target)
  await assert.rejects(restore(file, target), /contient déjà des données.*agencies.*Rien n’a été changé/)
  await assert.rejects(move(source, target), /contient déjà des données/)
  assert.deepEqual(await fingerprint(target), was)
})

test('a damaged, cut or foreign file is refused before anything is touched', async () => {
  const target = await emptyDatabase()
  const whole = readFileSync(file)
  const flipped = Buffer.from(whole)
  flipped[Math.floor(whole.length / 2)]! ^= 1
  const wrong = {
    flipped,
    cut: whole.subarray(0, whole.length - 3000),
    unsealed: whole.subarray(0, whole.length - 37),
    longer: Buffer.concat([whole, Buffer.from('x')]),
    empty: Buffer.alloc(0),
    foreign: Buffer.from('PGDMP, an archive of another program'),
  }
  for (const [name, bytes] of Object.entries(wrong)) {
    const at = join(folder, `${name}.palier`)
    writeFileSync(at, bytes)
    await assert.rejects(
      restore(at, target),
      /(abîmée|pas une sauvegarde de Palier).*Rien n’a été changé/s,
      name,
    )
    rmSync(at)
  }
  await assert.rejects(restore(join(folder, 'missing'), target), /n’existe pas/)
  assert.deepEqual(
    await run(target, ['select count(*)::int as n from pg_tables where schemaname = $$public$$']),
    [{ n: 0 }],
  )
})

test('a backup of a newer Palier is refused', async () => {
  const target = await emptyDatabase()
  const header = await examineBackup(file)
  const migrations = [...header.migrations, { name: '9999-of-tomorrow.sql', sha256: 'f'.repeat(64) }]
  const newer = await write([{ kind: 'header', header: { ...header, migrations } }])
  await assert.rejects(restore(newer, target), /autre version de Palier .*9999-of-tomorrow/)
  assert.deepEqual(
    await run(target, ['select count(*)::int as n from pg_tables where schemaname = $$public$$']),
    [{ n: 0 }],
  )
})

test('a file made to write outside the folder of photos is refused', async () => {
  const header = { ...(await examineBackup(file)), tables: [] }
  const evil: Frame[] = [
    { kind: 'header', header },
    { kind: 'file', path: '../../evil' },
    { kind: 'file_end' },
  ]
  const at = await write(evil)
  await assert.rejects(
    restore(at, await emptyDatabase(), undefined, { filesFolder: join(folder, 'deep/files') }),
    /abîmée/,
  )
  assert.equal(existsSync(join(folder, 'evil')), false)
})

test('a photo that was damaged on the disk is named, and does not stop a restore', async () => {
  const sick = join(folder, 'sick')
  const name = await openFiles(sick).put(Buffer.from('whole'))
  writeFileSync(join(sick, name.slice(0, 2), name), 'wh0le')
  const at = join(folder, 'sick.palier')
  await backup(source, at, undefined, { filesFolder: sick })
  const files = join(folder, 'healed')
  const { lostFiles } = await restore(at, await emptyDatabase(), undefined, { filesFolder: files })
  assert.deepEqual(lostFiles, [`${name.slice(0, 2)}/${name}`])
  assert.deepEqual(readdirSync(join(files, name.slice(0, 2))), [])
})

async function write(frames: Frame[]): Promise<string> {
  const at = join(
    folder,
    `${createHash('sha256').update(JSON.stringify(frames)).digest('hex').slice(0, 8)}.palier`,
  )
  const stream = encode(
    (async function* () {
      yield* frames
    })(),
  )
  writeFileSync(at, Buffer.concat(await Array.fromAsync(stream)))
  return at
}

test('an owner who is no superuser restores; one without rights is told which', async () => {
  const owner = `palier_test_owner_${randomUUID().slice(0, 8)}`
  await run(server, [`create role ${owner} login createrole password 'x'`])
  const target = withUser(await emptyDatabase(owner), owner, 'x')
  await restore(file, target)
  assert.deepEqual(await fingerprint(target), await fingerprint(source))
  const notMine = withUser(await emptyDatabase(), owner, 'x')
  await assert.rejects(restore(file, notMine), /pas les droits.*alter database/s)
  for (const name of made) await run(server, [`drop database if exists ${name} with (force)`])
  await run(server, [`drop role ${owner}`])
})

test('a restore cut short is begun again on the same base', async () => {
  const target = await emptyDatabase()
  // The tables were made, then everything stopped.
  await migrate(target)
  await restore(file, target)
  assert.deepEqual(await fingerprint(target), await fingerprint(source))
})

const debian = '/usr/lib/postgresql/15/bin'
const others = [undefined, debian].filter((binaries) => !binaries || existsSync(binaries))

for (const binaries of others)
  test(`the base moves to another server (${binaries ?? 'the package’s programs'}) and back`, async () => {
    const home = mkdtempSync('/tmp/pal-')
    chmodSync(home, 0o755)
    const there = await startEmbedded(home, { binaries })
    try {
      await run(there.url, ['create database palier'])
      const [target, back] = [withDatabase(there.url, 'palier'), await emptyDatabase()]
      const steps: Progress[] = []
      await move(source, target, (progress) => steps.push(progress))
      assert.equal(steps.at(-1)!.done, steps.at(-1)!.total)
      await move(target, back)
      assert.deepEqual(await fingerprint(back), await fingerprint(source))
    } finally {
      await there.stop()
      rmSync(home, { recursive: true })
    }
  })

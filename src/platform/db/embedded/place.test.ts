// Where does the base go when its account may not enter the data folder, and does the next start find it?
import assert from 'node:assert/strict'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { chooseAccount } from './account.ts'
import { copyBinaries } from './binaries.ts'
import { ask, freshFolder, isRoot, removeAfterwards, startElsewhere } from './fixtures.ts'
import { startEmbedded } from './launcher.ts'

test('a data folder with a very long name gets a socket with a short one', async () => {
  const folder = join(freshFolder(), 'a'.repeat(60), 'b'.repeat(60))
  const server = await startEmbedded(folder)
  removeAfterwards(server.host)
  assert.ok(!server.host.startsWith(folder))
  assert.ok(Buffer.byteLength(join(server.host, '.s.PGSQL.5432')) < 104)
  assert.equal(statSync(server.host).mode & 0o777, 0o700)
  assert.equal(await ask(server.url, 'select 1 as answer'), 1)
  await server.stop()
})

test('an ordinary account runs the server itself, in a home closed to everybody else', async () => {
  const folder = freshFolder()
  const home = join(folder, 'home')
  mkdirSync(home, { mode: 0o700 })
  if (!isRoot) return runIn(home)
  const { name, uid, gid } = chooseAccount(join(folder, 'none'))
  const binaries = copyBinaries(folder)
  const become = `import { chownSync } from 'node:fs'
    chownSync(${JSON.stringify(home)}, ${uid}, ${gid}); process.setgroups([]); process.setgid(${gid}); process.setuid(${uid})`
  const other = await startElsewhere(join(home, 'data'), become, { binaries })
  assert.equal(statSync(join(home, 'data/database/pgdata')).uid, uid)
  await other.leave()
  // Root comes by, for a backup: the cluster keeps its account, which root cannot follow into no closed home.
  assert.equal(chooseAccount(join(home, 'data/database/pgdata')).name, name)
  const again = await startEmbedded(join(home, 'data'), { binaries })
  assert.equal(statSync(join(home, 'data/database/pgdata/postmaster.pid')).uid, uid)
  await again.stop()
})

async function runIn(home: string): Promise<void> {
  const server = await startEmbedded(join(home, 'data'))
  assert.equal(await ask(server.url, 'select 1 as answer'), 1)
  await server.stop()
}

// The rest is about root, who gives its rights up; another account has none to give.
const asRoot = isRoot
  ? test
  : (name: string, _: unknown) => test(`${name} (nothing to see without root)`, () => {})

asRoot(
  'below a folder closed to its account the base goes to /var/lib/palier, says so, and is found again',
  async () => {
    const parent = freshFolder()
    chmodSync(parent, 0o700)
    const folder = join(parent, 'data')
    const said: string[] = []
    const first = await startEmbedded(folder, { onProgress: (sentence) => said.push(sentence) })
    const place = readlinkSync(join(folder, 'database'))
    removeAfterwards(place)
    assert.match(place, /^\/var\/lib\/palier\/[0-9a-f]{12}$/)
    const [sentence = ''] = said
    assert.ok(
      sentence.startsWith('Le compte') && sentence.includes(folder) && sentence.includes(place),
      sentence,
    )
    await ask(first.url, 'create table kept as select 7 as answer')
    await first.stop()

    // Opened since, and moved: the base stays where it is, and is not replaced by an empty one.
    chmodSync(parent, 0o755)
    renameSync(folder, join(parent, 'moved'))
    const second = await startEmbedded(join(parent, 'moved'))
    assert.equal(await ask(second.url, 'select answer from kept'), 7)
    await second.stop()

    rmSync(place, { recursive: true })
    await assert.rejects(startEmbedded(join(parent, 'moved')), /La base était dans .* n’est plus monté/)
    assert.ok(lstatSync(join(parent, 'moved/database')).isSymbolicLink())
  },
)

asRoot('a base whose way was closed since is not replaced by an empty one', async () => {
  const parent = freshFolder()
  const folder = join(parent, 'data')
  await (await startEmbedded(folder)).stop()
  chmodSync(parent, 0o700)
  await assert.rejects(startEmbedded(folder), new RegExp(`chmod o\\+x ${parent}$`))
  chmodSync(parent, 0o755)
  await (await startEmbedded(folder)).stop()
  assert.equal(realpathSync(join(folder, 'database')), join(folder, 'database'))
  assert.ok(existsSync(join(folder, 'database/pgdata/PG_VERSION')))
})

asRoot('the server never runs as root, and a base that root took is refused with what to do', async () => {
  const folder = freshFolder()
  const server = await startEmbedded(folder)
  const pgdata = join(folder, 'database/pgdata')
  assert.notEqual(statSync(`/proc/${server.pid}`).uid, 0)
  assert.equal(statSync(pgdata).mode & 0o777, 0o700)
  await server.stop()
  const { uid, gid } = statSync(pgdata)
  chownSync(pgdata, 0, 0)
  await assert.rejects(startEmbedded(folder), /chown -R postgres/)
  chownSync(pgdata, uid, gid)
  await (await startEmbedded(folder)).stop()
})

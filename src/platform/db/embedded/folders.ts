// Where may the cluster live? Under the data folder, unless the account that runs it cannot get there.
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Account } from './account.ts'

/** Linux allows 107 bytes for a socket's path; the server adds `/.s.PGSQL.5432`. */
const socketPathMax = 107 - '/.s.PGSQL.5432.lock'.length

export type Folders = { root: string; cluster: string; socket: string; log: string; moved: boolean }

export function prepareFolders(dataFolder: string, account: Account): Folders {
  const asked = path.resolve(dataFolder)
  mkdirSync(asked, { recursive: true })
  const moved = account !== null && !isOpenTo(asked, account)
  const name = createHash('sha256').update(asked).digest('hex').slice(0, 12)
  const root = moved ? path.join('/var/lib/palier', name) : path.join(asked, 'postgres')
  mkdirSync(root, { recursive: true, mode: 0o755 })
  if (account) chmodSync(root, 0o711)
  const own = path.join(root, 'run')
  const socket = Buffer.byteLength(own) <= socketPathMax ? own : path.join(shortFolder(), `palier-${name}`)
  const cluster = path.join(root, 'cluster')
  for (const folder of [cluster, socket]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (account) chownSync(folder, account.uid, account.gid)
    chmodSync(folder, 0o700)
  }
  return { root, cluster, socket, log: path.join(root, 'postgres.log'), moved }
}

function shortFolder(): string {
  return Buffer.byteLength(tmpdir()) < 40 ? tmpdir() : '/tmp'
}

// initdb fails under a parent that is closed to its account: a 0700 home, a folder made by mktemp.
function isOpenTo(folder: string, account: NonNullable<Account>): boolean {
  for (let place = folder; ; place = path.dirname(place)) {
    const { uid, gid, mode } = statSync(place)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (place === path.dirname(place)) return true
  }
}

// Where does the cluster live? In PALIER_DATA/database, unless the server's account may not go there; its socket has a short path.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Refusal } from '../../refusal.ts'
import { type Account, chooseAccount, mayEnter } from './account.ts'

export type Place = {
  account: Account
  /** Holds the cluster, the copied binaries and the log. */
  folder: string
  pgdata: string
  log: string
  /** The socket's folder, closed to other accounts. */
  socket: string
}

const elsewhere = '/var/lib/palier'
export const port = 5432

/** Finds the cluster's place, or makes it. `say` is told in French when it is not under `dataFolder`. */
export function findPlace(dataFolder: string, say: (sentence: string) => void): Place {
  const door = join(dataFolder, 'database')
  const folder = existing(door) ?? create(dataFolder, door, say)
  const pgdata = join(folder, 'pgdata')
  const account = chooseAccount(pgdata)
  if (!mayEnter(account, folder)) throw closed(account, folder)
  return { account, folder, pgdata, log: join(folder, 'postgres.log'), socket: socketFolder(folder, account) }
}

function existing(door: string): string | null {
  if (!lstatSync(door, { throwIfNoEntry: false })) return null
  if (existsSync(door)) return realpathSync(door)
  throw new Refusal(
    'missing',
    'database.lost',
    `La base était dans ${readlinkSync(door)}, qui n’existe plus ou n’est plus monté. Remettez ce dossier, ou supprimez ${door} pour partir d’une base vide (puis restaurez une sauvegarde).`,
  )
}

function create(dataFolder: string, door: string, say: (sentence: string) => void): string {
  const account = chooseAccount(join(door, 'pgdata'))
  if (mayEnter(account, dataFolder)) {
    mkdirSync(door)
    // Crossed by the server's account, listed by nobody else.
    chmodSync(door, 0o711)
    return realpathSync(door)
  }
  const name = `${dataFolder} ${statSync(dataFolder).birthtimeMs}`
  const folder = join(elsewhere, createHash('sha256').update(name).digest('hex').slice(0, 12))
  mkdirSync(folder, { recursive: true })
  for (const one of [elsewhere, folder]) chmodSync(one, 0o711)
  // The link is how the next start finds the base again, and how a person sees where it is.
  symlinkSync(folder, door)
  say(`Le compte ${account.name} ne peut pas entrer dans ${dataFolder} : la base est dans ${folder}.`)
  return folder
}

function closed(account: Account, folder: string): Refusal {
  let at = folder
  // The outermost closed folder is the one to open.
  for (let up = folder; up !== dirname(up); up = dirname(up)) if (!mayEnter(account, up)) at = up
  return new Refusal(
    'forbidden',
    'database.closed_folder',
    `La base est dans ${folder}, où le compte ${account.name} ne peut plus entrer. Ouvrez-lui le passage : chmod o+x ${at}`,
  )
}

/** A unix socket's path holds 107 bytes on Linux, 103 on a Mac: a deep folder needs a short one elsewhere. */
function socketFolder(folder: string, account: Account): string {
  const near = join(folder, 'run')
  const fits = Buffer.byteLength(join(near, `.s.PGSQL.${port}`)) <= (process.platform === 'linux' ? 107 : 103)
  const uid = account.uid ?? process.getuid?.() ?? 0
  const short = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  // /run belongs to root; /tmp to everybody, hence the check of the owner below.
  const far =
    account.uid !== undefined && existsSync('/run') ? `/run/palier-${short}` : `/tmp/palier-${uid}-${short}`
  const socket = fits ? near : far
  makePrivate(socket, account)
  const { uid: owner, mode } = lstatSync(socket)
  if (owner === uid && (mode & 0o170077) === 0o040000) return socket
  throw new Refusal(
    'conflict',
    'database.socket_folder_taken',
    `Le dossier ${socket} n’appartient pas au compte ${account.name}. Supprimez-le, puis recommencez.`,
  )
}

/** Makes a folder that only the server's account may enter. One that exists is left as it is. */
export function makePrivate(folder: string, account: Account): void {
  if (lstatSync(folder, { throwIfNoEntry: false })) return
  mkdirSync(folder, { mode: 0o700 })
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid!)
}

/** What a dead server left in its socket folder; its lock may name a pid that now belongs to somebody else. */
export function sweepSocket(socket: string): void {
  for (const name of [`.s.PGSQL.${port}`, `.s.PGSQL.${port}.lock`])
    rmSync(join(socket, name), { force: true })
}

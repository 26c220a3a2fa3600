// How does Palier bring its own PostgreSQL? A real server as a child process, on a unix socket, no network.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, openSync, readFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { type Account, databaseAccount } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { type Folders, prepareFolders } from './folders.ts'
import { withLock } from './lock.ts'
import { isAlive, isZombie, pause } from './processes.ts'

export type EmbeddedServer = {
  /** The owner's address, database `postgres`. */
  url: string
  host: string
  port: number
  pid: number
  /** It was already running, left by a process that was killed. */
  adopted: boolean
  stop(): Promise<void>
}

export type LaunchOptions = { binaries?: string | undefined; onProgress?: (frenchSentence: string) => void }

const port = 5432
const readySecondsMax = 60

/** Starts the server of this folder, or adopts the one that runs there. Safe to call from several processes at once. */
export async function startEmbedded(
  dataFolder: string,
  options: LaunchOptions = {},
): Promise<EmbeddedServer> {
  const account = databaseAccount()
  const folders = prepareFolders(dataFolder, account)
  const say = options.onProgress ?? (() => {})
  if (folders.moved)
    say(
      `Le compte « ${account?.name} » n’a pas accès à ${path.resolve(dataFolder)} : la base est gardée dans ${folders.root}.`,
    )
  return withLock(path.join(folders.root, 'launcher.lock'), async () => {
    const binaries = findBinaries(folders.root, options.binaries)
    if (!existsSync(path.join(folders.cluster, 'PG_VERSION'))) {
      say('Création de la base de données…')
      createCluster(binaries, folders, account)
    }
    const running = await findRunning(folders)
    if (running) return serverOf(folders, running, true)
    return serverOf(folders, await launch(binaries, folders, account), false)
  })
}

function ownerUrl(folders: Folders): string {
  return `postgres://palier_owner@/postgres?host=${encodeURIComponent(folders.socket)}&port=${port}`
}

function serverOf(folders: Folders, pid: number, adopted: boolean): EmbeddedServer {
  return { url: ownerUrl(folders), host: folders.socket, port, pid, adopted, stop: () => stopServer(pid) }
}

function idsOf(account: Account): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {}
}

function createCluster({ folder, major }: Binaries, folders: Folders, account: Account): void {
  // French order comes from collations in ORDER BY; the cluster itself compares bytes, everywhere alike.
  const locale =
    major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C.UTF-8']
  const words = [
    '-D',
    folders.cluster,
    '-U',
    'palier_owner',
    '--auth-local=trust',
    '--auth-host=reject',
    '--encoding=UTF8',
    '--data-checksums',
  ]
  execFileSync(path.join(folder, 'initdb'), [...words, ...locale], {
    ...idsOf(account),
    stdio: 'pipe',
    cwd: folders.cluster,
  })
}

/** The pid of a live server on this folder, or null. What the pid file says proves nothing: a restarted container reuses pids. */
async function findRunning(folders: Folders): Promise<number | null> {
  let lines: string[]
  try {
    lines = readFileSync(path.join(folders.cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
  const pid = Number(lines[0])
  // PostgreSQL refuses a pid file whose pid exists, and a zombie does until it is reaped.
  for (let i = 0; i < 500 && isZombie(pid); i++) await pause(20)
  if (!isAlive(pid) || lines[4]?.trim() !== folders.socket || !isPostgres(pid)) return null
  await waitReady(folders, () => isAlive(pid))
  return pid
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return process.platform !== 'linux'
  }
}

async function launch({ folder, major }: Binaries, folders: Folders, account: Account): Promise<number> {
  const sharedMb = Math.min(1024, Math.round(totalmem() / 2 ** 20 / 8))
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: folders.socket,
    shared_buffers: `${sharedMb}MB`,
    max_connections: '80',
    wal_compression: 'on',
    max_wal_size: '2GB',
    // Workers for reading cost more than they bring on few cores (measured).
    ...(major >= 18 && availableParallelism() <= 4 ? { io_method: 'sync' } : {}),
  }
  const log = openSync(folders.log, 'a')
  const words = [
    '-D',
    folders.cluster,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  // Detached from our terminal: Ctrl-C reaches us alone, and we stop the server in order.
  const child = spawn(path.join(folder, 'postgres'), words, {
    ...idsOf(account),
    stdio: ['ignore', log, log],
    cwd: folders.cluster,
    detached: true,
  })
  let ended = false
  child.on('exit', () => (ended = true))
  child.on('error', () => (ended = true))
  child.unref()
  await waitReady(folders, () => !ended)
  return child.pid ?? 0
}

/** Ready means that a query was answered. */
async function waitReady(folders: Folders, isRunning: () => boolean): Promise<void> {
  for (const began = performance.now(); performance.now() - began < readySecondsMax * 1000; await pause(15)) {
    if (!isRunning()) break
    const client = new pg.Client({ connectionString: ownerUrl(folders), connectionTimeoutMillis: 2000 })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query('select 1')
      return
    } catch {
      // Not yet: asked again until the time is over.
    } finally {
      await client.end().catch(() => {})
    }
  }
  const last = readFileSync(folders.log, 'utf8').trim().split('\n').slice(-5).join('\n')
  throw new Error(`La base de données n’a pas démarré. Son journal (${folders.log}) finit par :\n${last}`)
}

async function stopServer(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    return
  }
  while (isAlive(pid)) await pause(10)
}

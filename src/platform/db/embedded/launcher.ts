// How does Palier get its own PostgreSQL? A real server as a child process, on a unix socket, with its data in PALIER_DATA.
import { chmodSync, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '../../refusal.ts'
import { copyBinaries, examineBinaries, removeOtherCopies } from './binaries.ts'
import { ensureCluster, writeTuning } from './cluster.ts'
import { arrive, leave } from './guests.ts'
import { withLock } from './lock.ts'
import { findPlace, type Place } from './place.ts'
import { answers, findRunning, lastWords, launch, type Running, shutDown, urlOf } from './postmaster.ts'
import { identityOf, isPidAlive } from './processes.ts'

export type EmbeddedServer = {
  /** The owner's (palier_owner, a superuser), on the database postgres: see withDatabase() for another one. */
  url: string
  /** The socket's folder. */
  host: string
  port: number
  /** Of the server's own process. */
  pid: number
  /** It ran already: left by a killed Palier, or used by another one. */
  adopted: boolean
  /** Stops the server, unless another Palier process still uses it. */
  stop(): Promise<void>
  /** Called once if the server ends without stop(). */
  onExit(tell: () => void): void
}

export type EmbeddedOptions = {
  /** Folder of other programs than the package's; PALIER_PG_BIN when absent. */
  binaries?: string | undefined
  /** Told in French what takes long or what to know. */
  onProgress?: (frenchSentence: string) => void
}

const lingeringMs = 120_000

/** Finds the server of this folder or starts it, creating the cluster the first time. Throws a Refusal in French when it cannot be. */
export async function startEmbedded(
  dataFolder: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedServer> {
  const say = options.onProgress ?? (() => {})
  const folder = makeDataFolder(dataFolder)
  const lock = join(folder, '.database.lock')
  const work = () => find(folder, options.binaries ?? process.env.PALIER_PG_BIN, say)
  const { running, place, adopted, guest } = await withLock(lock, work, () =>
    say('Un autre démarrage de Palier est en cours…'),
  )
  return serverOf(running, place, adopted, guest, lock)
}

type Found = { running: Running; place: Place; adopted: boolean; guest: string }

async function find(
  folder: string,
  other: string | undefined,
  say: (sentence: string) => void,
): Promise<Found> {
  const place = findPlace(folder, say)
  const known = findRunning(place)
  // One that is stopping, or fails to recover, ends without an answer: then a new one is started.
  if (known && (await answers(known, say)))
    return { running: known, place, adopted: true, guest: greet(place, known) }
  const binaries = examineBinaries(other || copyBinaries(place.folder), place.account)
  ensureCluster(place, binaries, say)
  writeTuning(place, binaries)
  const since = performance.now()
  for (;;) {
    const running = launch(place, binaries)
    if (await answers(running, say)) {
      if (!other) removeOtherCopies(place.folder, binaries.bin)
      return { running, place, adopted: false, guest: greet(place, running) }
    }
    const words = existsSync(place.log) ? lastWords(place) : ''
    // The processes of a killed server finish their query first, and hold its memory until then.
    const isLingering = words.includes('pre-existing shared memory block')
    if (!isLingering || performance.now() - since > lingeringMs)
      throw new Refusal('conflict', 'database.not_started', `La base de données n’a pas démarré :\n${words}`)
    await pause(200)
  }
}

function greet(place: Place, running: Running): string {
  return arrive(place.folder, identityOf(running.pid) ?? String(running.pid))
}

function serverOf(
  running: Running,
  place: Place,
  adopted: boolean,
  guest: string,
  lock: string,
): EmbeddedServer {
  let stopping: Promise<void> | undefined
  const stop = () =>
    withLock(lock, async () => {
      if (leave(guest)) await shutDown(running.pid, place.pgdata)
    })
  return {
    url: urlOf(running.host, running.port),
    host: running.host,
    port: running.port,
    pid: running.pid,
    adopted,
    stop: () => {
      stopping ??= stop()
      return stopping
    },
    onExit: (tell) => watch(running, () => stopping === undefined && tell()),
  }
}

function watch(running: Running, ended: () => void): void {
  if (running.child) {
    if (running.child.exitCode !== null || running.child.signalCode !== null) ended()
    else running.child.once('exit', ended)
    return
  }
  // Somebody else's child: no event tells of its end.
  const timer = setInterval(() => {
    if (isPidAlive(running.pid)) return
    clearInterval(timer)
    ended()
  }, 1000)
  timer.unref()
}

function makeDataFolder(dataFolder: string): string {
  const folder = resolve(dataFolder)
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true })
    // Started by root, the server's account must cross it; nobody else may list it.
    chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700)
  }
  return realpathSync(folder)
}

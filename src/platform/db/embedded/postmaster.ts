// Is the server running, and does it answer? What postmaster.pid says is a hint; a query that comes back is the proof.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Refusal } from '../../refusal.ts'
import { rights } from './account.ts'
import type { Binaries } from './binaries.ts'
import { hasCode } from './lock.ts'
import { type Place, port, sweepSocket } from './place.ts'
import { isPidAlive, worksIn } from './processes.ts'
import { childEnvironment, commandLine } from './settings.ts'

export type Running = { pid: number; host: string; port: number; child?: ChildProcess }

const logBytesMax = 10 * 1024 * 1024
const fastStopMs = 5 * 60_000

export function urlOf(host: string, at: number): string {
  return `postgres://palier_owner@/postgres?host=${encodeURIComponent(host)}&port=${at}`
}

/** The live server of this cluster, answering or about to; null when there is none. */
export function findRunning(place: Place): Running | null {
  const lines = readPidFile(place)
  const pid = Number(lines?.[0])
  if (!lines || !(pid > 0) || !worksIn(pid, place.pgdata)) return null
  const host = lines[4]?.trim() || place.socket
  return { pid, host, port: Number(lines[3]) || port }
}

/** True once a query came back, false when the process ended first. Recovery after a power cut may take minutes: the process decides. */
export async function answers(running: Running, say: (sentence: string) => void): Promise<boolean> {
  const told = performance.now() + 5000
  for (let tries = 0, isTold = false; isPidAlive(running.pid); tries++) {
    if (await query(urlOf(running.host, running.port))) return true
    if (!isTold && performance.now() > told) {
      isTold = true
      say(
        'La base de données se remet d’un arrêt brutal : rien n’est perdu, cela peut prendre quelques minutes…',
      )
    }
    await pause(Math.min(10 + tries * 5, 250))
  }
  return false
}

/** Starts the server. The caller holds the launcher's lock and knows that none runs here. */
export function launch(place: Place, binaries: Binaries): Running {
  disownPidFile(place)
  sweepSocket(place.socket)
  rotateLog(place.log)
  const log = openSync(place.log, 'a', 0o640)
  const child = spawn(join(binaries.bin, 'postgres'), commandLine(place.pgdata, place.socket), {
    ...rights(place.account),
    cwd: place.pgdata,
    env: childEnvironment(),
    stdio: ['ignore', log, log],
    // A Ctrl-C at the terminal would stop it under Palier's feet: it gets a session of its own.
    detached: true,
  })
  closeSync(log)
  // Without a listener a failed spawn would end Palier; the missing pid says it below.
  child.on('error', () => {})
  // Palier may end while another one goes on with the server, or by an error: it is found again at the next start.
  child.unref()
  if (child.pid === undefined)
    throw new Refusal(
      'conflict',
      'database.not_started',
      `Le compte ${place.account.name} ne peut pas lancer ${binaries.bin}/postgres.`,
    )
  return { pid: child.pid, host: place.socket, port, child }
}

/** Ends its queries and writes everything down; forces it after five minutes (then it recovers at the next start). */
export async function shutDown(pid: number, pgdata: string): Promise<void> {
  const since = performance.now()
  let isForced = false
  for (signal(pid, pgdata, 'SIGINT'); worksIn(pid, pgdata); await pause(10)) {
    if (isForced || performance.now() - since < fastStopMs) continue
    isForced = true
    signal(pid, pgdata, 'SIGQUIT')
  }
}

export function lastWords(place: Place): string {
  const { size } = statSync(place.log)
  return readFileSync(place.log, 'utf8')
    .slice(size > 65_536 ? -65_536 : 0)
    .trimEnd()
    .split('\n')
    .slice(-6)
    .join('\n')
}

function signal(pid: number, pgdata: string, name: NodeJS.Signals): void {
  if (worksIn(pid, pgdata)) process.kill(pid, name)
}

async function query(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    // Not yet: starting, recovering or stopping. The caller asks again.
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** PostgreSQL does not start when postmaster.pid names any live process of its account: after a container's restart that is
 * often another one. It does accept its own parent's pid, so we write ours; the shared memory named further down is still checked. */
function disownPidFile(place: Place): void {
  const lines = readPidFile(place)
  if (!lines) return
  // Written in place: the file keeps its owner.
  writeFileSync(join(place.pgdata, 'postmaster.pid'), [process.pid, ...lines.slice(1)].join('\n'))
}

function readPidFile(place: Place): string[] | null {
  try {
    return readFileSync(join(place.pgdata, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

function rotateLog(log: string): void {
  const { size } = statSync(log, { throwIfNoEntry: false }) ?? { size: 0 }
  if (size > logBytesMax) renameSync(log, `${log}.1`)
}

// How do several starts on one folder take turns? A lock that names its holder by pid and start time.
import { readlinkSync, symlinkSync, unlinkSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '../../refusal.ts'
import { identityOf, isAlive } from './processes.ts'

const patienceMs = 15 * 60_000

/** Runs `work` alone among all processes of this machine that name the same `file`. `onWait` is told once, when somebody else holds it. */
export async function withLock<T>(
  file: string,
  work: () => Promise<T>,
  onWait: () => void = () => {},
): Promise<T> {
  const me = identityOf(process.pid)!
  const since = performance.now()
  for (let tries = 0; !take(file, me); tries++) {
    if (tries === 20) onWait()
    if (performance.now() - since > patienceMs)
      throw new Refusal(
        'conflict',
        'database.lock_held',
        `Un autre démarrage de Palier tient la base depuis un quart d’heure (processus ${holderOf(file) ?? '?'}). Arrêtez-le, puis recommencez.`,
      )
    await pause(50)
  }
  try {
    return await work()
  } finally {
    unlinkSync(file)
  }
}

/** A symbolic link is made in one step, with its text in it, or not at all: no half-written lock is ever seen. */
function take(file: string, me: string): boolean {
  try {
    symlinkSync(me, file)
    return true
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
  const holder = holderOf(file)
  if (holder !== null && !isAlive(holder)) clear(file, holder, me)
  return false
}

/** Two waiters may see the same dead holder: who clears holds a lock on that, or the second would remove the first one's new lock. */
function clear(file: string, dead: string, me: string): void {
  const right = `${file}.${dead}`
  if (!take(right, me)) return
  try {
    if (holderOf(file) === dead) unlinkSync(file)
  } finally {
    unlinkSync(right)
  }
}

function holderOf(file: string): string | null {
  try {
    return readlinkSync(file)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

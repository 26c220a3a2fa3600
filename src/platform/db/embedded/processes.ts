// Which process is this, and does it still run? A pid alone lies: it is used again, and a zombie still answers kill(pid, 0).
import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'

/** "pid-start": the start makes the difference when a restarted machine or container gives the same pid again. */
export function identityOf(pid: number): string | null {
  const start = process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid)
  return start === null ? null : `${pid}-${start}`
}

export function isAlive(identity: string): boolean {
  const pid = Number.parseInt(identity, 10)
  return pid > 0 && identityOf(pid) === identity
}

export function isPidAlive(pid: number): boolean {
  return identityOf(pid) !== null
}

/** Is `pid` a server at work in `folder`? A server makes its data folder its working folder; another process that got the pid does not. */
export function worksIn(pid: number, folder: string): boolean {
  if (!isPidAlive(pid)) return false
  if (process.platform !== 'linux') return ps(pid, 'command=').includes(folder)
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch {
    // Another account's process, or gone meanwhile: a server of ours would be readable.
    return false
  }
}

function startOnLinux(pid: number): string | null {
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return null
  }
  // The name between brackets may hold spaces; after it: state is the 1st word, start time the 20th.
  const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return words[0] === 'Z' || words[0] === 'X' ? null : (words[19] ?? null)
}

function startElsewhere(pid: number): string | null {
  if (ps(pid, 'state=').startsWith('Z')) return null
  return ps(pid, 'lstart=').replaceAll(/\W+/g, '_') || null
}

function ps(pid: number, column: string): string {
  const { stdout } = spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' })
  return (stdout ?? '').trim()
}

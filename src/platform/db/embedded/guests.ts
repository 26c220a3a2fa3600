// Who uses the server? Each Palier process leaves its name; the last one to go stops the server.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identityOf, isAlive } from './processes.ts'

let arrivals = 0

/** Returns the name to leave with. */
export function arrive(folder: string): string {
  const guests = join(folder, 'guests')
  mkdirSync(guests, { recursive: true })
  const name = `${identityOf(process.pid)}.${arrivals++}`
  writeFileSync(join(guests, name), '')
  return name
}

/** True when nobody is left. Those killed before they could leave do not count. */
export function leave(folder: string, name: string): boolean {
  const guests = join(folder, 'guests')
  rmSync(join(guests, name), { force: true })
  const left = readdirSync(guests).filter((other) => {
    if (isAlive(other.split('.')[0]!)) return true
    rmSync(join(guests, other), { force: true })
    return false
  })
  return left.length === 0
}

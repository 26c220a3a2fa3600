// Who uses the server? Each Palier process leaves its name; the last one to go stops the server.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identityOf, isAlive } from './processes.ts'

let arrivals = 0

/** Returns the card to leave with. `server`: its identity; the guests of a server that is gone are forgotten. */
export function arrive(folder: string, server: string): string {
  const hall = join(folder, 'guests')
  mkdirSync(join(hall, server), { recursive: true })
  for (const other of readdirSync(hall))
    if (other !== server) rmSync(join(hall, other), { recursive: true, force: true })
  const card = join(hall, server, `${identityOf(process.pid)}.${arrivals++}`)
  writeFileSync(card, '')
  return card
}

/** True when nobody is left. Those killed before they could leave do not count. */
export function leave(card: string): boolean {
  rmSync(card, { force: true })
  const room = join(card, '..')
  return !guestsIn(room).some((guest) => isAlive(guest.split('.')[0]!))
}

function guestsIn(room: string): string[] {
  try {
    return readdirSync(room)
  } catch {
    // Forgotten: another server runs by now, and its guests count for it alone.
    return []
  }
}

// What do the launcher's tests share? Folders of their own, a question to a server, and another process that starts one.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

const folders: string[] = []
const others: ChildProcess[] = []
after(() => {
  for (const other of others) other.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

export const isRoot = process.getuid?.() === 0

/** Other accounts may cross it: started by root, the server gives its rights up. */
export function freshFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pal-')))
  chmodSync(folder, 0o755)
  folders.push(folder)
  return folder
}

export function removeAfterwards(folder: string): void {
  folders.push(folder)
}

export async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ answer: unknown }>(sql)
    return rows[0]?.answer
  } finally {
    await client.end()
  }
}

export type Elsewhere = {
  process: ChildProcess
  server: { pid: number; url: string; adopted: boolean }
  /** In order: stops its server, then ends. */
  leave(): Promise<void>
}

/** Another Palier process that starts the server of `folder` and holds it. `before`: code it runs first, once all is loaded. */
export async function startElsewhere(folder: string, before = '', options = {}): Promise<Elsewhere> {
  const launcher = new URL('./launcher.ts', import.meta.url).href
  const code = `import { startEmbedded } from ${JSON.stringify(launcher)}
    ${before}
    const { pid, url, adopted, stop } = await startEmbedded(${JSON.stringify(folder)}, ${JSON.stringify(options)})
    process.stdout.write(JSON.stringify({ pid, url, adopted }))
    process.stdin.resume().on('end', stop)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  others.push(child)
  const ended = once(child, 'exit')
  const first = await Promise.race([once(child.stdout!, 'data'), ended])
  if (!Buffer.isBuffer(first[0])) throw new Error(`the other process ended: ${first}`)
  const leave = async () => {
    child.stdin!.end()
    await ended
  }
  return { process: child, server: JSON.parse(String(first[0])), leave }
}

/** Asks again until it is so, for half a minute at most. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const since = performance.now(); !(await isSo()); await pause(20))
    if (performance.now() - since > 30_000) throw new Error(`still not so after 30 s: ${isSo}`)
}

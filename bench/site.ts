// What is measured? The real site in a process of its own, on a database of its own.
import { fork } from 'node:child_process'
import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'

export type Site = { port: number; pid: number; kill(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void> }

/** Starts bench/server.ts on `ownerUrl` and waits until it listens; `under`: a command that runs the one given after it. */
export async function startSite(
  ownerUrl: string,
  options: { port?: number; files?: string; under?: string[]; ariUrl?: string } = {},
): Promise<Site> {
  const files = options.files ?? mkdtempSync(join(tmpdir(), 'palier-bench-'))
  const loader = ['--import', new URL('../bin/tsx-loader.mjs', import.meta.url).href]
  const [under, ...itsWords] = options.under ?? []
  const child = fork(new URL('./server.ts', import.meta.url), [], {
    ...(under
      ? { execPath: under, execArgv: [...itsWords, process.execPath, ...loader] }
      : { execArgv: loader }),
    env: {
      ...process.env,
      BENCH_OWNER_URL: ownerUrl,
      BENCH_FILES: files,
      BENCH_PORT: String(options.port ?? 0),
      BENCH_ARI_URL: options.ariUrl ?? '',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)))
    child.once('exit', (code) => reject(new Error(`the site ended with ${code}`)))
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    port,
    pid: child.pid ?? 0,
    kill: async (signal = 'SIGTERM') => {
      child.kill(signal)
      await exited
      // A folder given is the caller's: what was acknowledged stays there after the site has died.
      if (!options.files) rmSync(files, { recursive: true, force: true })
    },
  }
}

/** A session for somebody, planted by the owner; returns the cookie. */
export async function signIn(
  owner: pg.Pool | pg.Client,
  kind: 'resident' | 'staff',
  personId: string,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await owner.query(
    `insert into sessions (id, token_hash, person_kind, person_id, way, device, started_at, seen_at, expires_at) values ($1, $2, $3, $4, 'demo', 'bench', now(), now(), now() + interval '1 day')`,
    [randomUUIDv7(), createHash('sha256').update(token).digest(), kind, personId],
  )
  return `palier=${token}`
}

export type Reply = {
  status: number
  body: Buffer
  ms: number
  encoding: string | undefined
  type: string | undefined
  location: string | undefined
}
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

export function call(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        agent,
        method: options.method ?? 'GET',
        headers: options.headers ?? {},
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks),
            ms: performance.now() - began,
            encoding: response.headers['content-encoding'],
            type: response.headers['content-type'],
            location: response.headers.location,
          }),
        )
        response.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(options.body)
  })
}

/** Works `one` on `connections` lanes until `seconds` are over; gives how many per second. */
export async function rateOf(
  connections: number,
  seconds: number,
  one: (lane: number) => Promise<unknown>,
): Promise<number> {
  const until = performance.now() + seconds * 1000
  const began = performance.now()
  let done = 0
  await Promise.all(
    Array.from({ length: connections }, async (_, lane) => {
      while (performance.now() < until) {
        await one(lane)
        done++
      }
    }),
  )
  return done / ((performance.now() - began) / 1000)
}

// What is acknowledged is never lost: a load of declarations, and in the middle the site or its database is killed outright.
import { randomUUIDv7 } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { call, signIn, startSite } from '../../bench/site.ts'
import { plantDemo } from '../../db/worlds/demo.ts'
import { goeland, residents } from '../../db/worlds/people.ts'
import { startEmbedded } from '../../src/platform/db/embedded/launcher.ts'
import { withDatabase } from '../../src/platform/db/login.ts'
import { migrate } from '../../src/platform/db/migrate.ts'

export type Tally = { kills: number; acknowledged: number; lost: number; doubled: number; orphans: number }

/** A generator of chances that a seed repeats (mulberry32). */
export function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Kills the site (and every third time the database) `kills` times under load; senders try again with the same key, as a telephone does. */
export async function killUnderLoad(
  kills: number,
  seed: number,
  say: (line: string) => void = () => {},
): Promise<Tally> {
  const chance = chances(seed)
  const folder = mkdtempSync(join(tmpdir(), 'palier-crash-'))
  chmodSync(folder, 0o755)
  let server = await startEmbedded(folder)
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query('create database crash')
  await admin.end()
  const ownerUrl = withDatabase(server.url, 'crash')
  await migrate(ownerUrl)
  await plantDemo(ownerUrl, Temporal.Now.plainDateISO('Europe/Paris'))
  const planter = new pg.Client({ connectionString: ownerUrl })
  await planter.connect()
  const cookie = await signIn(planter, 'resident', residents.fatima.id)
  await planter.end()

  const acknowledged = new Set<string>()
  let done = 0
  const body = JSON.stringify({ nature: 'lift_stuck', place: { kind: 'common', equipmentId: goeland.liftB } })
  let site = await startSite(ownerUrl)
  let isOver = false
  const sender = async () => {
    while (!isOver) {
      const key = randomUUIDv7()
      // Tried until it is acknowledged: most tries fall on a site that is just dying.
      while (!isOver) {
        try {
          const reply = await call(site.port, '/api/cases', {
            method: 'POST',
            body,
            headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
          })
          if (reply.status === 201 || reply.status === 200) {
            acknowledged.add(key)
            break
          }
        } catch {
          // The line was cut: tried again below.
        }
        await pause(20)
      }
    }
  }
  const senders = Array.from({ length: 8 }, sender)
  for (let kill = 0; kill < kills; kill++) {
    // Under load, however slow the machine: some were acknowledged since the last one, and others are on their way.
    const before = acknowledged.size
    for (let tries = 0; acknowledged.size < before + 10 && tries < 1500; tries++) await pause(20)
    await pause(150 + chance() * 400)
    if (kill % 3 === 2) {
      process.kill(server.pid, 'SIGKILL')
      server = await startEmbedded(folder)
    }
    await site.kill('SIGKILL')
    site = await startSite(ownerUrl)
    done += 1
    say(`kill ${done}: ${acknowledged.size} acknowledged so far`)
  }
  await new Promise((resolve) => setTimeout(resolve, 300))
  isOver = true
  await Promise.all(senders)
  await site.kill()

  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ id: string; times: number; promises: number; told: number }>(
    `select c.id, count(distinct c.number)::int as times, (select count(*)::int from case_promises p where p.case_id = c.id) as promises,
            (select count(*)::int from journal j where j.subject_id = c.id and j.event = 'case.filed') as told
       from cases c where c.id = any ($1::uuid[]) group by c.id`,
    [[...acknowledged]],
  )
  // A fault without a voice would be shown to neighbours for nothing: half a filing left behind.
  const half = await owner.query(
    "select 1 from faults f where opened_at > now() - interval '1 hour' and not exists (select from cases c where c.fault_id = f.id)",
  )
  await owner.end()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
  return {
    kills: done,
    acknowledged: acknowledged.size,
    lost: acknowledged.size - rows.length + rows.filter((row) => row.promises === 0).length,
    doubled: rows.filter((row) => row.told !== 1).length,
    orphans: half.rowCount ?? 0,
  }
}

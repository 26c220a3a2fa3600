// How does a desk hear that something changed? One connection listens for the whole process, while somebody has a stream open.

import { streamSSE } from 'hono/streaming'
import { sql } from 'kysely'
import pg from 'pg'
import { addressOf, as, type Database } from '../../../platform/db/database.ts'
import { type PalierContext, staffOf } from '../../../platform/http/kernel.ts'
import { deskRoles } from '../../../surfaces/desk/shell.tsx'

type Heard = (subjectId: string, estateId: string) => void
type Ear = { hearers: Set<Heard>; client: pg.Client | null; retry: NodeJS.Timeout | null }

const ears = new WeakMap<Database, Ear>()
const retryMs = 2_000
/** A proxy closes what is silent: a comment every 20 seconds keeps the stream. */
const breathMs = 20_000

function hear(db: Database, hearer: Heard): () => void {
  const ear = ears.get(db) ?? { hearers: new Set<Heard>(), client: null, retry: null }
  ears.set(db, ear)
  ear.hearers.add(hearer)
  if (!ear.client && !ear.retry) void listen(db, ear)
  return () => {
    ear.hearers.delete(hearer)
    if (ear.hearers.size > 0) return
    if (ear.retry) clearTimeout(ear.retry)
    ear.retry = null
    const client = ear.client
    ear.client = null
    void client?.end().catch(() => {})
  }
}

async function listen(db: Database, ear: Ear): Promise<void> {
  const address = addressOf(db)
  if (!address) return
  const client = new pg.Client({ connectionString: address })
  ear.client = client
  const again = () => {
    if (ear.client !== client) return
    ear.client = null
    if (ear.hearers.size > 0) {
      ear.retry = setTimeout(() => {
        ear.retry = null
        void listen(db, ear)
      }, retryMs)
    }
  }
  // A server that restarts ends this connection: it is opened again, and every desk asks what it missed.
  client.on('error', again)
  client.on('end', again)
  client.on('notification', ({ payload = '' }) => {
    const [subjectId = '', estateId = ''] = payload.split(' ')
    for (const hearer of ear.hearers) hearer(subjectId, estateId)
  })
  try {
    await client.connect()
    await client.query('listen palier_desk')
    for (const hearer of ear.hearers) hearer('', '')
  } catch {
    again()
  }
}

/** The stream of a desk: an event a second at most, only for the estates this person reaches. */
export async function streamChanges(c: PalierContext): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const { db } = c.get('services')
  const reach = await as(db, { kind: 'staff', id: person.id }, async (tx) => {
    const { rows } = await sql<{ everywhere: boolean; estates: string[] }>`
      select app.everywhere() as everywhere, app.estates()::text[] as estates`.execute(tx)
    return rows[0] ?? { everywhere: false, estates: [] }
  })
  return streamSSE(c, async (stream) => {
    let wake = () => {}
    const waiting = new Set<string>()
    const stop = hear(db, (subjectId, estateId) => {
      if (estateId !== '' && !reach.everywhere && !reach.estates.includes(estateId)) return
      waiting.add(subjectId || 'all')
      wake()
    })
    stream.onAbort(() => {
      stop()
      wake()
    })
    try {
      await stream.write(': bonjour\n\n')
      while (!stream.aborted) {
        if (waiting.size === 0)
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, breathMs)
            wake = () => {
              clearTimeout(timer)
              resolve()
            }
          })
        if (stream.aborted) break
        if (waiting.size === 0) await stream.write(': \n\n')
        else {
          const data = [...waiting].join(' ')
          waiting.clear()
          await stream.writeSSE({ event: 'changed', data })
          await stream.sleep(1_000)
        }
      }
    } finally {
      stop()
    }
  })
}

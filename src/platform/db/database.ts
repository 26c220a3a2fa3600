// How does the code reach PostgreSQL? Through one function, as(db, actor, work): one transaction that says who acts.
import { AsyncLocalStorage } from 'node:async_hooks'
import { type Kysely, Kysely as KyselyDatabase, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { type Actor, actorId, type Late } from './actor.ts'
import { afterBegin, EnteringDialect } from './entering.ts'
import { PreparingClient } from './prepared.ts'
import type { DB } from './tables.ts'

export type Database = Kysely<DB>
export type Tx = Transaction<DB>

// int8 as bigint is honest but useless for counters below 2^53; counts and numbers of cases are far below.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
// A civil day stays text ('2026-11-23'): a Date at local midnight is the wrong day twice a year.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

// An event is an instant: read as one, written as its ISO text (pg would otherwise write it as quoted JSON).
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text.replace(' ', 'T')))
Object.defineProperty(Temporal.Instant.prototype, 'toPostgres', {
  value(this: Temporal.Instant) {
    return this.toString({ smallestUnit: 'millisecond' })
  },
})

// A connection that listens is one of its own: it is opened where the pool opens its own.
const addresses = new WeakMap<Database, string>()
export function addressOf(db: Database): string | undefined {
  return addresses.get(db)
}

export type Pool = { db: Database; pg: pg.Pool; close(): Promise<void> }

/** `url` is the login role's (see loginUrl): it owns nothing and row-level security holds for it. */
export function openPool(url: string, connections = 10): Pool {
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: url,
    max: connections,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  })
  // A restarted server breaks idle connections; without a listener that would end the process.
  pool.on('error', () => {})
  // The same for one that is at work: its transaction fails by itself, and that is enough.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new KyselyDatabase<DB>({ dialect: new EnteringDialect({ pool }) })
  addresses.set(db, url)
  return { db, pg: pool, close: () => db.destroy() }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Runs `work` in one transaction as `actor`. What it throws rolls everything back. */
export async function as<T>(db: Database, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  const id = actorId(actor)
  if (id !== null && !uuid.test(id)) throw new Error(`not an actor's id: ${id}`)
  if (!/^[a-z0-9]+$/.test(actor.kind)) throw new Error(`not a kind of actor: ${actor.kind}`)
  const enter =
    actor.kind === 'staff' && actor.late
      ? enterLate(actor.id, actor.late)
      : `select app.enter('${actor.kind}', ${id === null ? 'null' : `'${id}'`})`
  // Whoever holds a connection and waits for a second one may wait for ten others who do the same.
  if (within.getStore()?.isOpen)
    throw new Error('a transaction was asked for within another: read before, or pass tx')
  const mine = { isOpen: true }
  try {
    return await afterBegin.run(enter, () =>
      db.transaction().execute((tx) => afterBegin.exit(() => within.run(mine, () => work(tx)))),
    )
  } finally {
    mine.isOpen = false
  }
}

function enterLate(id: string, { doneAt, receivedAt, takenBy }: Late): string {
  if (takenBy !== undefined && !uuid.test(takenBy)) throw new Error(`not an actor's id: ${takenBy}`)
  return `select app.enter_late('${id}', ${doneAt ? `'${doneAt}'` : 'null'}, '${receivedAt}', ${takenBy ? `'${takenBy}'` : 'null'})`
}

const within = new AsyncLocalStorage<{ isOpen: boolean }>()

/** Puts a job in the same transaction as what caused it. `once`: a second job with this key is not queued while one waits. */
export async function enqueue(
  tx: Tx,
  queue: import('../jobs/queues.ts').QueueName,
  payload: Record<string, string>,
  options: { after?: Temporal.Instant } = {},
): Promise<void> {
  await sql`select app.enqueue(${queue}, ${JSON.stringify(payload)}::jsonb, ${options.after?.toString() ?? null}::timestamptz)`.execute(
    tx,
  )
}

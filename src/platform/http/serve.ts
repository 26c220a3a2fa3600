// How does the site listen, say that it is well, and stop without dropping anybody?
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { listMigrations } from '../db/migrate.ts'
import { queues } from '../jobs/queues.ts'
import type { Services } from '../services.ts'
import { createSurface, type Env } from './kernel.ts'

export type Listening = { port: number; close(): Promise<void> }

export async function listen(app: Hono<Env>, host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) =>
      resolve({
        port: info.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            if ('closeIdleConnections' in server) server.closeIdleConnections()
            // Live pages hold their connection for ever: they reconnect by themselves.
            setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3_000).unref()
          }),
      }),
    )
    server.once('error', reject)
  })
}

/** A number that is read when it is asked for. */
export type Watched = { name: string; help: string; read(): number }

/** `/healthz` the process, `/readyz` the database, migrations and jobs, `/metrics` for Prometheus, with what else is watched. */
export function health(
  services: Services,
  watched: Watched[] = [],
): {
  pages: Hono<Env>
  observe: (route: string, status: number, seconds: number) => void
} {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'palier_request_seconds',
    help: 'Time to answer, by status',
    labelNames: ['status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.5, 2],
    registers: [registry],
  })
  for (const { name, help, read } of watched)
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  const pages = createSurface()
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      try {
        const { rows } = await sql<{ applied: number; kept: number }>`
          select app.migrations_applied() as applied, app.job_queues() as kept`.execute(services.db)
        const migrations = rows[0]?.applied === listMigrations().length
        const jobs = Number(rows[0]?.kept) >= Object.keys(queues).length
        return c.json({ database: true, migrations, jobs }, migrations && jobs ? 200 : 503)
      } catch {
        return c.json({ database: false, migrations: false, jobs: false }, 503)
      }
    })
    .get('/metrics', async (c) =>
      c.text(await registry.metrics(), 200, { 'content-type': registry.contentType }),
    )
  return {
    pages,
    observe: (_route, status, seconds) => requests.observe({ status: String(status) }, seconds),
  }
}

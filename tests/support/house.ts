// What does a test of a module need? The sample landlord on a database of its own, a clock in hand, and real servers for messages.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext } from 'node:test'
import pg from 'pg'
import { type DemoExchange, startDemoExchange } from '../../src/platform/channels/demo-exchange.ts'
import { createMailer } from '../../src/platform/channels/mail-out.ts'
import { httpSmsGateway } from '../../src/platform/channels/sms-out.ts'
import { clockAt, type HandClock, parisDay } from '../../src/platform/clock/clock.ts'
import { readConfig } from '../../src/platform/config.ts'
import { openFiles } from '../../src/platform/files/files.ts'
import type { QueueName } from '../../src/platform/jobs/queues.ts'
import type { JobTable } from '../../src/platform/jobs/worker.ts'
import type { Services } from '../../src/platform/services.ts'
import { openVoice } from '../../src/platform/voice/speech.ts'
import { react } from '../../src/reactions.ts'
import { testDatabase } from './database.ts'
import { telephone } from './telephone.ts'

export type House = {
  services: Services & { clock: HandClock }
  ownerUrl: string
  exchange: DemoExchange
  /** Does every job that is due, and those they queue, as the worker would. Returns how many were done. */
  doJobs(jobs: JobTable): Promise<number>
  /** Asks the database as its owner: sees everything. */
  ask<T extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<T[]>
}

/** A Tuesday, in working hours, in no holiday week. */
export const aTuesday = '2026-11-24 10:00'

export async function openHouse(t?: Pick<TestContext, 'after'>, when = aTuesday): Promise<House> {
  const clock = clockAt(when)
  const base = await testDatabase(t, parisDay(clock.now()))
  const exchange = await startDemoExchange()
  const mailer = createMailer({
    smtpUrl: exchange.smtpUrl,
    from: 'Habitat de la Jetée <bonjour@jetee.example>',
  })
  const folder = mkdtempSync(join(tmpdir(), 'palier-files-'))
  const owner = new pg.Pool({ connectionString: base.ownerUrl, max: 2 })
  owner.on('error', () => {})
  const read = readConfig({ PALIER_MAIL_DOMAIN: 'jetee.example' })
  if ('wrong' in read) throw new Error(read.wrong.join())
  const voice = openVoice(join(folder, 'sounds'))
  const services: House['services'] = {
    db: base.db,
    clock,
    config: read.config,
    url: 'http://localhost:3000',
    secret: 'a secret for tests only, of more than 32 letters',
    files: openFiles(folder),
    mailer,
    sms: httpSmsGateway({ url: exchange.smsUrl, token: 'jeton', sender: 'Palier' }),
    push: null,
    voice,
    // Nobody answers, at once: the telephone of the demo's page would let each alert ring for half a minute.
    line: telephone(),
    react,
    isDemo: true,
  }
  const close = async () => {
    mailer.close()
    await exchange.close()
    await voice.close()
    await owner.end()
    rmSync(folder, { recursive: true, force: true })
  }
  if (t) t.after(close)
  else after(close)
  const ask: House['ask'] = async (sql, values = []) => (await owner.query(sql, values)).rows
  // What is due at once starts when the server's clock says it was created, whatever the clock in hand says.
  const doJobs = async (jobs: JobTable): Promise<number> => {
    for (let done = 0; ; done++) {
      const [job] = await ask<{ id: string; name: QueueName; data: Record<string, string> }>(
        `update pgboss.job set state = 'completed', completed_on = now() where id = (
           select id from pgboss.job where state in ('created', 'retry') and (start_after = created_on or start_after <= $1)
              and name = any ($2) order by created_on, id limit 1)
         returning id, name, data`,
        [clock.now().toString(), Object.keys(jobs)],
      )
      if (!job) return done
      await jobs[job.name]?.(services, job.data)
    }
  }
  return { services, ownerUrl: base.ownerUrl, exchange, doJobs, ask }
}

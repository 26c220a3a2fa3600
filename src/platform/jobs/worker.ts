// Who does the jobs? pg-boss, as the owner of its own schema; each job then acts through as(db, system, …).
import pg from 'pg'
import { type ConstructorOptions, PgBoss } from 'pg-boss'
import type { Services } from '../services.ts'
import { abreast, type QueueName } from './queues.ts'

export type JobTable = Partial<
  Record<QueueName, (services: Services, data: Record<string, string>) => Promise<unknown>>
>

export type Worker = { stop(): Promise<void> }

/** pg-boss reckons with dates of its own, where the house reads instants (platform/db/database.ts). */
const datesOfBoss: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === pg.types.builtins.TIMESTAMPTZ && format !== 'binary'
      ? (text: string) => new Date(text)
      : pg.types.getTypeParser(type, format),
}

/** Works every queue of `jobs`. A job that throws is tried again (queues.ts); an error goes to `onError`. */
export async function startWorker(
  ownerUrl: string,
  services: Services,
  jobs: JobTable,
  schedule: { queue: QueueName; cron: string }[],
  timeZone: string,
  onError: (error: unknown) => void,
): Promise<Worker> {
  const asked: ConstructorOptions & { types: pg.CustomTypesConfig } = {
    connectionString: ownerUrl,
    max: 4,
    application_name: 'palier jobs',
    types: datesOfBoss,
  }
  const boss = new PgBoss(asked)
  boss.on('error', onError)
  await boss.start()
  for (const [queue, work] of Object.entries(jobs))
    await boss.work<Record<string, string>>(
      queue,
      abreast[queue as QueueName]
        ? { pollingIntervalSeconds: 1, batchSize: 1, localConcurrency: abreast[queue as QueueName] ?? 1 }
        : { pollingIntervalSeconds: 1, batchSize: 10 },
      async (batch) => {
        for (const job of batch) {
          try {
            await work(services, job.data ?? {})
          } catch (error) {
            onError(error)
            throw error
          }
        }
      },
    )
  for (const { queue, cron } of schedule) await boss.schedule(queue, cron, {}, { tz: timeZone })
  return { stop: () => boss.stop({ graceful: true, timeout: 5_000 }) }
}

// The site as main.ts makes it, without its jobs and messages: what the benchmarks and the kill tests talk to.
import { createApp } from '../src/app.ts'
import { systemClock } from '../src/platform/clock/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { openPool } from '../src/platform/db/database.ts'
import { prepareLogin } from '../src/platform/db/login.ts'
import { openFiles } from '../src/platform/files/files.ts'
import { listen } from '../src/platform/http/serve.ts'
import type { Services } from '../src/platform/services.ts'
import { react } from '../src/reactions.ts'

const { BENCH_OWNER_URL = '', BENCH_FILES = '', BENCH_PORT = '0' } = process.env
const secret = 'a secret for measures only, of more than 32 letters'
const read = readConfig({})
if ('wrong' in read) throw new Error(read.wrong.join())
const pool = openPool(await prepareLogin(BENCH_OWNER_URL, secret), 10)
const services: Services = {
  db: pool.db,
  clock: systemClock,
  config: read.config,
  url: 'http://localhost:3000',
  secret,
  files: openFiles(BENCH_FILES),
  mailer: null,
  sms: null,
  push: null,
  react,
  isDemo: false,
}
const site = await listen(
  createApp(services, (line) => console.error(JSON.stringify(line))),
  '127.0.0.1',
  Number(BENCH_PORT),
)
process.send?.(site.port)
process.on('disconnect', () => process.exit(0))

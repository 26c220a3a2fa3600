// The site as main.ts makes it, without its jobs and messages: what the benchmarks and the kill tests talk to.
import path from 'node:path'
import { createApp } from '../src/app.ts'
import { listPosts } from '../src/modules/board/index.ts'
import { listBegun } from '../src/modules/cases/declare/draft.ts'
import { listOwnCases } from '../src/modules/cases/follow/queries.ts'
import { listKnownFaults } from '../src/modules/cases/queries.ts'
import { residentSpeaker } from '../src/modules/cases/speaker.ts'
import { findHomeOfResident } from '../src/modules/homes/index.ts'
import { landlordOf } from '../src/modules/settings/index.ts'
import { systemClock } from '../src/platform/clock/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { as, openPool } from '../src/platform/db/database.ts'
import { prepareLogin } from '../src/platform/db/login.ts'
import { openFiles } from '../src/platform/files/files.ts'
import { listen } from '../src/platform/http/serve.ts'
import type { Services } from '../src/platform/services.ts'
import { openVoice } from '../src/platform/voice/speech.ts'
import { react } from '../src/reactions.ts'

const { BENCH_OWNER_URL = '', BENCH_FILES = '', BENCH_PORT = '0', BENCH_ARI_URL = '' } = process.env
const secret = 'a secret for measures only, of more than 32 letters'
const read = readConfig(
  BENCH_ARI_URL ? { PALIER_ARI_URL: BENCH_ARI_URL, PALIER_VOICE_NUMBER: '0353010000' } : {},
)
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
  voice: openVoice(path.join(BENCH_FILES, 'sounds')),
  line: null,
  react,
  isDemo: false,
}
const app = createApp(services, (line) => console.error(JSON.stringify(line)))
// The reads of a resident's home page (src/modules/cases/resident.tsx), answered in one word: the page is measured beside it.
app.get('/hello', async (c) => {
  const speaker = residentSpeaker(c)
  await as(services.db, speaker.actor, async (tx) => {
    const home = await findHomeOfResident(tx, speaker.residentId)
    await listBegun(tx, speaker, services.clock.now())
    await listOwnCases(tx, { residentId: speaker.residentId }, 4)
    if (home) {
      await listKnownFaults(tx, home)
      await listPosts(tx, home.buildingId, 3)
    }
  })
  await landlordOf(services)
  return c.text('hello')
})
const site = await listen(app, '127.0.0.1', Number(BENCH_PORT))
process.send?.(site.port)
process.on('disconnect', () => process.exit(0))

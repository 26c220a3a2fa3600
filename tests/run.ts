// How does the whole suite run? One server, one migrated template, the files two by two, one closing line.
import { randomBytes } from 'node:crypto'
import { globSync } from 'node:fs'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { dropPlanted, prepareTemplate, testServer } from './support/database.ts'

const wanted = process.argv.slice(2)
const files = globSync(['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}', 'db/**/*.test.ts'])
  // Calls through a real engine are made by bin/with-telephone, as bin/check does.
  .filter((file) => !file.startsWith('tests/engine/') || process.env.PALIER_TEST_ENGINE !== undefined)
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
  .sort()

process.exitCode = await suite()

async function suite(): Promise<number> {
  if (files.length === 0) {
    console.error(`No test file has ${wanted.join(' or ')} in its name.`)
    return 1
  }
  const server = await testServer()
  const planting = randomBytes(4).toString('hex')
  const halt = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => halt.abort())
  try {
    await prepareTemplate(server.url)
    process.env.PALIER_TEST_SERVER = server.url
    process.env.PALIER_TEST_RUN = planting
    const { passed, failed } = await runFiles(halt.signal)
    console.log(`${passed} passed, ${failed} failed`)
    return failed === 0 && passed > 0 && !halt.signal.aborted ? 0 : 1
  } finally {
    await dropPlanted(server.url, planting)
    await server.stop()
  }
}

/** A skipped, cancelled or unfinished test proves nothing: it counts as failed. */
async function runFiles(signal: AbortSignal): Promise<{ passed: number; failed: number }> {
  const stream = run({
    files,
    concurrency: 2,
    signal,
    timeout: 240_000,
    execArgv: ['--import', './bin/tsx-loader.mjs'],
  })
  const counts = { passed: 0, failed: 0 }
  stream.on('test:summary', ({ file, counts: all }) => {
    if (file === undefined) Object.assign(counts, { passed: all.passed, failed: all.tests - all.passed })
  })
  await new Promise<void>((resolve, reject) => {
    const report = stream.compose(spec)
    report.on('end', resolve)
    report.on('error', reject)
    report.pipe(process.stdout)
  })
  return counts
}

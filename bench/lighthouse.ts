// What does Lighthouse say of the pages, on its slow telephone? The worst of them, category by category.
import { createServer } from 'node:net'
import lighthouse from 'lighthouse'
import { plantDemo } from '../db/worlds/demo.ts'
import { goeland, residents } from '../db/worlds/people.ts'
import { openBrowser } from '../tests/support/browser.ts'
import { openBase } from './base.ts'
import { median, recordFigure } from './record.ts'
import { call, signIn, startSite } from './site.ts'

/** Performance is the median of so many runs: one run on a shared machine says little. */
const runs = 3
const publicPages = ['/', '/agences', `/hall/${goeland.boardCode}`]
const hiddenPages = ['/connexion']
const residentPages = ['/moi', '/moi/demandes', '/moi/preferences', '/moi/connexion', '/moi/signaler']
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

type Scores = Record<(typeof categories)[number], number>

export async function lighthouseScores(): Promise<void> {
  const base = await openBase((url) => plantDemo(url, Temporal.Now.plainDateISO('Europe/Paris')))
  const cookie = await signIn(base.owner, 'resident', residents.yusuf.id)
  const site = await startSite(base.ownerUrl)
  const port = await freePort()
  const browser = await openBrowser([`--remote-debugging-port=${port}`])
  const worst: Scores = { performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 }
  try {
    for (const path of [...publicPages, ...hiddenPages, ...residentPages]) {
      const hers = residentPages.includes(path) ? cookie : ''
      // The browser takes no cookie of ours along to where a page sends it: we follow first.
      const { location } = await call(site.port, path, { headers: { cookie: hers } })
      const at = new URL(location ?? path, `http://127.0.0.1:${site.port}`).pathname
      const scores = await look(`http://127.0.0.1:${site.port}${at}`, port, hers)
      console.log(`  ${path}: ${categories.map((name) => `${name} ${scores[name]}`).join(', ')}`)
      for (const name of categories)
        if (name !== 'seo' || publicPages.includes(path)) worst[name] = Math.min(worst[name], scores[name])
    }
  } finally {
    await browser.close()
    await site.kill()
    await base.close()
  }
  recordFigure('lighthouse_accessibility_min', worst.accessibility, 'of 100, worst page', { atLeast: 100 })
  recordFigure('lighthouse_best_practices_min', worst['best-practices'], 'of 100, worst page', {
    atLeast: 100,
  })
  recordFigure('lighthouse_performance_min', worst.performance, 'of 100, worst page', { atLeast: 98 })
  recordFigure('lighthouse_seo_min', worst.seo, 'of 100, worst public page', { atLeast: 100 })
}

async function look(url: string, port: number, cookie: string): Promise<Scores> {
  const found: Scores[] = []
  for (let run = 0; run < runs; run++) {
    const result = await lighthouse(url, {
      port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: [...categories],
      extraHeaders: cookie ? { cookie } : {},
    })
    const read = result?.lhr
    if (!read || read.runtimeError) throw new Error(`${url}: ${read?.runtimeError?.message ?? 'no answer'}`)
    if (cookie && new URL(read.finalDisplayedUrl).pathname.startsWith('/connexion'))
      throw new Error(`${url}: she is not signed in`)
    for (const audit of Object.values(read.audits))
      if (run === 0 && audit.score !== null && audit.score < 1 && audit.scoreDisplayMode === 'binary')
        console.log(`    ${audit.id}: ${audit.title}`)
    found.push(
      Object.fromEntries(
        categories.map((name) => [name, Math.round((read.categories[name]?.score ?? 0) * 100)]),
      ) as Scores,
    )
  }
  return Object.fromEntries(
    categories.map((name) => [name, median(found.map((scores) => scores[name]))]),
  ) as Scores
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

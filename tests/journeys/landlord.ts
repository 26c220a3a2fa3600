// On what does a story play? The whole program, served over HTTP, its jobs done by its worker, and a real browser for everyone in it.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { createApp, jobs } from '../../src/app.ts'
import type { Caught } from '../../src/platform/channels/demo-exchange.ts'
import { paris } from '../../src/platform/clock/clock.ts'
import { type Listening, listen } from '../../src/platform/http/serve.ts'
import { startWorker, type Worker } from '../../src/platform/jobs/worker.ts'
import { openBrowser } from '../support/browser.ts'
import { type House, openHouse } from '../support/house.ts'

/** A slow machine is no failure: what never comes is told all the same. */
const waitMaxMs = 45_000
/** Where pictures of each step go, for people to look at; none are made without it. */
const pictures = process.env.PALIER_TEST_PICTURES

export type Landlord = {
  house: House
  /** A telephone 360 px wide, signed in at /demo as this resident. */
  phone(handle: string, options?: { javaScriptEnabled: boolean }): Promise<Page>
  /** A wide screen, signed in at /demo as this member of staff; without a handle, somebody without an account. */
  desk(handle?: string): Promise<Page>
  /** The first message of these that is like this, waited for. */
  message(kind: Caught['kind'], to: string, like: RegExp): Promise<Caught>
}

export async function openLandlord(): Promise<Landlord> {
  const closings: (() => unknown)[] = []
  // The site and the worker stop first, while the database still stands.
  const house = await openHouse({
    after: (close) => void (close && closings.unshift(close as () => unknown)),
  })
  const { services, exchange } = house
  const faults: unknown[] = []
  let site: Listening
  let worker: Worker
  let chromium: Browser

  before(async () => {
    site = await listen(
      createApp(services, (line) => faults.push(line)),
      '127.0.0.1',
      0,
    )
    // What stands in messages leads back to this very server.
    services.url = `http://127.0.0.1:${site.port}`
    worker = await startWorker(house.ownerUrl, services, jobs, [], paris, (error) => faults.push(error))
    chromium = await openBrowser()
  })
  after(async () => {
    await chromium.close()
    await worker.stop()
    await site.close()
    for (const close of closings) await close()
    assert.deepEqual(faults, [], 'nothing went wrong behind the screens')
  })

  const open = async (width: number, handle?: string, more: { javaScriptEnabled?: boolean } = {}) => {
    const context: BrowserContext = await chromium.newContext({
      baseURL: services.url,
      locale: 'fr-FR',
      timezoneId: paris,
      viewport: { width, height: width < 600 ? 740 : 900 },
      ...more,
    })
    context.setDefaultTimeout(waitMaxMs)
    const page = await context.newPage()
    if (handle) {
      await page.goto('/demo')
      await page.locator(`form[action="/demo/as/${handle}"]`).getByRole('button').click()
      await page.waitForURL((url) => !url.pathname.startsWith('/demo'))
    }
    return page
  }
  return {
    house,
    phone: (handle, options) => open(360, handle, options),
    desk: (handle) => open(1280, handle),
    message: (kind, to, like) =>
      eventually(`a message to ${to} like ${like}`, async () =>
        exchange
          .messages()
          .find((one) => one.kind === kind && one.to === to && like.test(`${one.subject}\n${one.text}`)),
      ),
  }
}

/** One step of a story told in order: after one that failed the others have nothing to stand on, and do not wait. */
let broken: string | null = null
export function step(name: string, work: () => Promise<void>): void {
  test(name, async () => {
    if (broken) throw new Error(`not reached: ${broken}`)
    try {
      await work()
    } catch (error) {
      broken = name
      throw error
    }
  })
}

/** Asks until there is an answer; says what was waited for when none comes. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false>,
): Promise<T> {
  const until = performance.now() + waitMaxMs
  for (;;) {
    const found = await ask()
    if (found) return found
    if (performance.now() > until) throw new Error(`Waited in vain for ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** What follows does not scroll sideways, and is kept as a picture when pictures are wanted. */
export async function seen(page: Page, name: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0
  if (pictures) {
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true })
  }
  const over = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
  assert.ok(over <= 0, `${name} scrolls sideways by ${over} px`)
}

/** The words of the page, as somebody reads them; around them stands her own name. */
export async function wordsOf(page: Page): Promise<string> {
  return (await page.getByRole('main').allInnerTexts()).join(' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
}

/** A photo as telephones make them. */
export async function photo(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const buffer = await sharp({
    create: { width: 1600, height: 1200, channels: 3, background: '#7a8791' },
  })
    .withExif({ IFD0: { Make: 'Telephone' } })
    .jpeg()
    .toBuffer()
  return { name: 'ascenseur.jpg', mimeType: 'image/jpeg', buffer }
}

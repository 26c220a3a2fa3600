// Can everyone use this page? Looked at in a real browser: what axe finds, 320 px wide, with a keyboard alone.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { createApp } from '../../src/app.ts'
import { sessionCookie } from '../../src/platform/http/kernel.ts'
import { type Listening, listen } from '../../src/platform/http/serve.ts'
import { openBrowser } from '../support/browser.ts'
import type { House } from '../support/house.ts'
import { openSession, type Who, walk } from './walk.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** The first hundred and fifty stops of a long list are like the next. */
const pressesMost = 150

export type Look = {
  /** Every page `who` comes to from `starts`, at most two of each kind: what is wrong with them, and which kinds were seen. */
  everyPage(who: Who, starts: string[]): Promise<{ troubles: string[]; seen: string[] }>
  open(path: string, who?: Who): Promise<Page>
}

/** Serves the site for the whole file. */
export function openLook(house: House, routes: string[]): Look {
  let site: Listening
  let chromium: Browser
  before(async () => {
    site = await listen(
      createApp(house.services, () => {}),
      '127.0.0.1',
      0,
    )
    chromium = await openBrowser()
  })
  after(async () => {
    await chromium.close()
    await site.close()
  })
  const open = async (path: string, who: Who = 'public') => {
    const context = await chromium.newContext({
      baseURL: `http://127.0.0.1:${site.port}`,
      viewport: { width: 360, height: 740 },
      // axe is a script of ours, put into the page; the site's own policy would refuse it.
      bypassCSP: true,
    })
    if (who !== 'public')
      await context.addCookies([
        { name: sessionCookie, value: await openSession(house, who), domain: '127.0.0.1', path: '/' },
      ])
    const page = await context.newPage()
    await page.goto(path)
    return page
  }
  return {
    open,
    async everyPage(who, starts) {
      const addresses = await walk(house, routes, who, starts, 2)
      const page = await open(starts[0] ?? '/', who)
      const troubles: string[] = []
      for (const { path } of addresses) {
        await page.goto(path)
        const name = `${who}${path.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 60)}`
        troubles.push(...(await troublesOf(page, name)).map((one) => `${path}: ${one}`))
      }
      await page.context().close()
      return { troubles, seen: addresses.map(({ route }) => route) }
    },
  }
}

export async function troublesOf(page: Page, name: string): Promise<string[]> {
  await page.setViewportSize({ width: 360, height: 740 })
  const troubles = [...(await faultsOf(page)), ...(await cutFigures(page))]
  await page.setViewportSize({ width: 1280, height: 900 })
  troubles.push(...(await cutFigures(page)))
  await page.setViewportSize({ width: 360, height: 740 })
  const folder = process.env.PALIER_TEST_PICTURES
  if (folder) {
    await page.screenshot({ path: `${folder}/${name}-360.png`, fullPage: true })
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.screenshot({ path: `${folder}/${name}-1280.png`, fullPage: true })
  }
  // A screen of 1280 px at 200 % is 640 px wide, and 320 px at 400 % (WCAG 1.4.10).
  for (const width of [640, 320]) {
    await page.setViewportSize({ width, height: 640 })
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (over > 0) troubles.push(`scrolls sideways by ${over} px at ${width} px`)
  }
  // Letters twice as large on a telephone (WCAG 1.4.4): nothing is out of the screen.
  await page.setViewportSize({ width: 360, height: 740 })
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
  const large = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (large > 0) troubles.push(`scrolls sideways by ${large} px at 360 px with letters twice as large`)
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
  troubles.push(...(await keyboardTroubles(page)))
  return troubles
}

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { html: string }[] }[] }
    const { axe } = globalThis as typeof globalThis & {
      axe: { run: (root: Document, options: object) => Promise<Found> }
    }
    const { violations } = await axe.run(document, {
      // target-size and the rest of 2.2 are asked for by name only.
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`))
  })
}

/** A large figure is read at a glance, on one line: « 9 sur 5 » over « 7 » is another figure. */
const cutFigures = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.figures strong')]
      .filter((one) => one.offsetHeight > 1.5 * Number.parseFloat(getComputedStyle(one).lineHeight))
      .map((one) => `a figure is cut over two lines: ${one.textContent}`),
  )

/** Tab reaches everything that can be touched, in one round, and one sees where one is. */
async function keyboardTroubles(page: Page): Promise<string[]> {
  const count = await page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary'),
    ].filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled, [tabindex="-1"]'),
    )
    // Of several radios of one name, one is reached and the arrows go on.
    const groups = new Set<string>()
    const reached = all.filter((one) => {
      if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return true
      const key = `${one.form?.action} ${one.name}`
      return groups.has(key) ? false : Boolean(groups.add(key))
    })
    for (const one of reached) one.dataset.toReach = ''
    return reached.length
  })
  const troubles: string[] = []
  // A date takes several presses: day, month, year, calendar.
  const dates = await page.locator('input[type="date"]').count()
  for (let pressed = 0; pressed < Math.min(count + 4 * dates + 5, pressesMost); pressed++) {
    await page.keyboard.press('Tab')
    const unseen = await page.evaluate(() => {
      const one = document.activeElement
      if (!(one instanceof HTMLElement || one instanceof SVGElement) || one === document.body) return null
      delete one.dataset.toReach
      if (one instanceof HTMLInputElement && one.type === 'radio')
        for (const twin of document.getElementsByName(one.name)) delete twin.dataset.toReach
      // A ring of its own, or of the box it stands in: a choice, a part of a drawing.
      const isSeen = [
        one,
        one.closest('label, .choice, svg a, .z') ?? one,
        ...one.querySelectorAll('.z'),
      ].some((near) => {
        const { outlineStyle, outlineWidth, strokeWidth } = getComputedStyle(near)
        return (
          (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) ||
          (near.matches('.z') && Number.parseFloat(strokeWidth) > 2)
        )
      })
      return isSeen ? null : one.outerHTML.slice(0, 120)
    })
    if (unseen) troubles.push(`focus is not seen: ${unseen}`)
  }
  if (count + 4 * dates + 5 <= pressesMost) {
    const left = await page.evaluate(() =>
      [...document.querySelectorAll('[data-to-reach]')].map((one) => one.outerHTML.slice(0, 120)),
    )
    troubles.push(...left.map((one) => `Tab never comes to ${one}`))
  }
  return troubles
}

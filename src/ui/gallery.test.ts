// Does every part of a page work for everyone: in a real browser, by day and by night, on a phone and at a desk?
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { h } from 'preact'
import { openBrowser } from '../../tests/support/browser.ts'
import { DeskGallery, Gallery, PublicGallery } from './gallery.tsx'
import { renderPage } from './page.tsx'
import { type SheetName, stylesheet, stylesheetHref } from './styles.ts'

const pages: Record<string, string> = {
  '/resident': renderPage(h(Gallery, {})),
  '/public': renderPage(h(PublicGallery, {})),
  '/desk': renderPage(h(DeskGallery, {})),
}
const sheets = new Map(
  (['resident', 'desk', 'print'] satisfies SheetName[]).map((name) => [
    stylesheetHref(name),
    stylesheet(name).css,
  ]),
)
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; manifest-src 'self'"
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const server = createServer((request, response) => {
  const path = request.url ?? ''
  const [type, body] = pages[path] ? ['text/html', pages[path]] : ['text/css', sheets.get(path)]
  response.writeHead(body ? 200 : 404, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy,
  })
  response.end(body)
})
let browser: Browser
let origin: string

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})

after(async () => {
  await browser.close()
  server.close()
})

async function opened(path: string, width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true })
  const page = await context.newPage()
  await page.goto(origin + path)
  return page
}

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { html: string }[] }[] }
    const { axe } = globalThis as typeof globalThis & { axe: { run: (root: Document) => Promise<Found> } }
    const { violations } = await axe.run(document)
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
  })
}

for (const path of Object.keys(pages)) {
  for (const colours of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      test(`${path} shuts nobody out, ${colours}, ${width} px wide`, async () => {
        const page = await opened(path, width, colours)
        assert.deepEqual(await faultsOf(page), [])
        await page.context().close()
      })
    }
  }
  test(`${path} never scrolls sideways at 320 px, which is 1280 px at 400 %`, async () => {
    const page = await opened(path, 320, 'light')
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320)
    await page.context().close()
  })
  test(`${path} breaks no rule of the security policy`, async () => {
    assert.doesNotMatch(pages[path]!, / style=| on[a-z]+=|<style|<script/)
    const context = await browser.newContext()
    const page = await context.newPage()
    const complaints: string[] = []
    page.on(
      'console',
      (message) => /Content Security Policy/.test(message.text()) && complaints.push(message.text()),
    )
    await page.goto(origin + path)
    assert.deepEqual(complaints, [])
    await context.close()
  })
}

test('on a phone every place of the drawing is as large as a thumb', async () => {
  const page = await opened('/resident', 360, 'light')
  const boxes = await page.locator('.elev a').evaluateAll((links) =>
    links.map((link) => {
      const { width, height } = link.getBoundingClientRect()
      return { name: link.getAttribute('aria-label'), width, height }
    }),
  )
  assert.equal(boxes.length, 16)
  assert.deepEqual(
    boxes.filter(({ width, height }) => width < 44 || height < 44),
    [],
  )
  await page.context().close()
})

test('by keyboard one reaches the content first, then the hall, then the first floor', async () => {
  const page = await opened('/resident', 360, 'light')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), '#main')
  await page.locator('.elev a').first().focus()
  await page.keyboard.press('Tab')
  const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  assert.equal(name, 'Palier du 1er étage, entrée A')
  await page.context().close()
})

test('the summary of errors leads to the field', async () => {
  const page = await opened('/resident', 360, 'light')
  await page.getByRole('link', { name: 'Dites-nous ce qui se passe, en quelques mots.' }).click()
  assert.equal(new URL(page.url()).hash, '#f-what')
  assert.equal(await page.locator(':target').evaluate((field) => field.tagName), 'TEXTAREA')
  await page.context().close()
})

// What does Palier look like? Draws docs/pictures/palier.webp, the picture of the README: node --import ./bin/tsx-loader.mjs bin/take-picture.ts
import { mkdirSync } from 'node:fs'
import sharp from 'sharp'
import { createApp } from '../src/app.ts'
import { sessionCookie } from '../src/platform/http/kernel.ts'
import { listen } from '../src/platform/http/serve.ts'
import { fillDraft, openSession } from '../tests/pages/walk.ts'
import { openBrowser } from '../tests/support/browser.ts'
import { openHouse } from '../tests/support/house.ts'

const closings: (() => unknown)[] = []
const house = await openHouse({ after: (close) => void (close && closings.unshift(close as () => unknown)) })
const site = await listen(
  createApp(house.services, () => {}),
  '127.0.0.1',
  0,
)
const browser = await openBrowser()

async function shoot(who: 'fatima' | 'claire', path: string, width: number, height: number): Promise<Buffer> {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 2 })
  const value = await openSession(house, who)
  await context.addCookies([{ name: sessionCookie, value, domain: '127.0.0.1', path: '/' }])
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${site.port}${path}`)
  const picture = await page.screenshot()
  await context.close()
  return picture
}

const framed = (picture: Buffer, width: number) =>
  sharp(picture)
    .resize({ width })
    .extend({ top: 2, bottom: 2, left: 2, right: 2, background: '#d8d4c8' })
    .toBuffer()

const [, where = '/moi'] = await fillDraft(house)
const [{ number } = { number: '' }] = await house.ask<{ number: string }>(
  `select c.number from cases c join faults f on f.id = c.fault_id join contractor_work_orders w on w.fault_id = f.id
    where c.state = 'open' and c.building_id is not null and w.state <> 'cancelled' order by c.number desc limit 1`,
)
const desk = await framed(await shoot('claire', `/bureau/demandes/${number}`, 1280, 900), 1080)
const phone = await framed(await shoot('fatima', where, 360, 760), 330)
mkdirSync('docs/pictures', { recursive: true })
await sharp({ create: { width: 1500, height: 840, channels: 3, background: '#efece4' } })
  .composite([
    { input: desk, left: 380, top: 40 },
    { input: phone, left: 40, top: 70 },
  ])
  .webp({ quality: 78 })
  .toFile('docs/pictures/palier.webp')
await browser.close()
await site.close()
for (const close of closings) await close()
process.exit(0)

// The same pages in a real browser: nobody shut out, photos made small, nothing lost when the network is cut.
import assert from 'node:assert/strict'
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { goeland, residents } from '../../../db/worlds/people.ts'
import { openBrowser } from '../../../tests/support/browser.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { createApp } from '../../app.ts'
import { gateActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { hashToken, sessionCookie } from '../../platform/http/kernel.ts'
import { type Listening, listen } from '../../platform/http/serve.ts'

const house = await openHouse()
const { services } = house
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const token = randomBytes(32).toString('base64url')
let site: Listening
let chromium: Browser

before(async () => {
  site = await listen(
    createApp(services, () => {}),
    '127.0.0.1',
    0,
  )
  const now = services.clock.now()
  await as(services.db, gateActor, (tx) =>
    tx
      .insertInto('sessions')
      .values({
        id: randomUUIDv7(),
        token_hash: hashToken(token),
        person_kind: 'resident',
        person_id: residents.fatima.id,
        way: 'code',
        device: 'test',
        started_at: now,
        seen_at: now,
        expires_at: now.add({ hours: 24 * 30 }),
      })
      .execute(),
  )
  chromium = await openBrowser()
})
after(async () => {
  await chromium.close()
  await site.close()
})

async function visit(
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await chromium.newContext({
    baseURL: `http://127.0.0.1:${site.port}`,
    viewport: { width: 360, height: 740 },
    bypassCSP: true,
    ...options,
  })
  await context.addCookies([{ name: sessionCookie, value: token, domain: '127.0.0.1', path: '/' }])
  return { context, page: await context.newPage() }
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

async function checked(page: Page, name: string): Promise<void> {
  assert.deepEqual(await faultsOf(page), [], name)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  assert.ok(overflow <= 0, `${name} never scrolls sideways (${overflow} px)`)
  const folder = process.env.PALIER_PICTURES
  if (folder)
    await page.screenshot({ path: `${folder}/${name}-${page.viewportSize()?.width}.png`, fullPage: true })
}

for (const width of [360, 1280])
  test(`a thumb without a script walks from danger to the receipt, ${width} px wide, every page for everyone`, async () => {
    const { context, page } = await visit({ viewport: { width, height: 740 }, javaScriptEnabled: true })
    await page.route('**/*.js', (route) => route.abort())
    await page.goto('/moi')
    await checked(page, 'moi')
    await page.getByRole('link', { name: 'Signaler un problème' }).first().click()
    await checked(page, 'danger')
    await page.getByRole('link', { name: 'Odeur de gaz' }).click()
    await checked(page, 'danger-gaz')
    await page.goBack()
    await page.getByRole('link', { name: 'Non, ce n’est pas un danger' }).click()
    await checked(page, 'quoi')
    await page.getByRole('link', { name: 'Ascenseur', exact: true }).click()
    await checked(page, 'quoi-liste')
    await page.getByLabel('Ascenseur en panne').check()
    await page.getByRole('button', { name: 'Continuer' }).click()
    await checked(page, 'ou')
    await page.locator(`a[href="?lieu=${goeland.liftB}"]`).first().click()
    await page.getByText(/Vous avez choisi.*Ascenseur/).waitFor({ timeout: 5000 })
    assert.equal(await page.locator(`a[href="?lieu=${goeland.liftB}"][aria-label*="choisi"]`).count(), 1)
    await page.getByRole('button', { name: 'Continuer' }).click()
    if (page.url().endsWith('/voisins')) {
      await checked(page, 'voisins')
      await page.getByRole('button', { name: 'Non, c’est autre chose' }).click()
    }
    await checked(page, 'details')
    await page.getByLabel('Ce qui se passe').fill('La cabine est arrêtée.')
    await page.getByLabel('Où exactement ?').fill('Au troisième')
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.getByRole('button', { name: 'Continuer' }).click()
    await checked(page, 'verifier')
    await page.getByText(/Ascenseur.*Au troisième/).waitFor({ timeout: 5000 })
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await checked(page, 'recu')
    assert.match(await page.content(), /Nous avons votre demande/)
    await page.goto('/moi/demandes')
    await checked(page, 'demandes')
    await context.close()
  })

async function toDetails(page: Page): Promise<void> {
  await page.goto('/moi/signaler')
  await page.getByRole('link', { name: 'Non, ce n’est pas un danger' }).click()
  await page.goto(`${page.url()}?q=robinet`)
  await page.getByLabel('Robinet à changer').check()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.waitForURL('**/ou')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.waitForURL('**/reparation')
  await page.getByLabel('Autre chose, ou je ne sais pas').check()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.waitForURL('**/details')
}

test('a photo of a telephone is made small before it leaves', async () => {
  const { context, page } = await visit()
  await toDetails(page)
  const noise = await sharp({
    create: {
      width: 2600,
      height: 1950,
      channels: 3,
      background: '#888888',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer()
  await page
    .getByLabel('Photos')
    .setInputFiles({ name: 'robinet.jpg', mimeType: 'image/jpeg', buffer: noise })
  await page.waitForFunction(
    (heavy) =>
      (document.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0]?.size ?? heavy) < heavy,
    noise.length,
  )
  await page.getByRole('button', { name: 'Ajouter ces photos' }).click()
  await page.getByText('Une photo est gardée').waitFor()
  const [kept] = await house.ask<{ width: number }>(
    'select width from files order by kept_at desc, width desc limit 1',
  )
  assert.equal(kept?.width, 2000)
  await context.close()
})

test('the network is cut at submit: said in French, nothing lost, sent again with one touch', async () => {
  const { context, page } = await visit()
  await toDetails(page)
  await page.getByLabel('Ce qui se passe').fill('Il goutte jour et nuit.')
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByText('Rien n’est perdu').waitFor()
  assert.equal(await page.getByLabel('Ce qui se passe').inputValue(), 'Il goutte jour et nuit.')
  await context.setOffline(false)
  await page.reload()
  assert.equal(
    await page.getByLabel('Ce qui se passe').inputValue(),
    'Il goutte jour et nuit.',
    'kept by the device',
  )
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByText('Rien n’est perdu').waitFor()
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await page.waitForURL('**/reponse')
  assert.deepEqual(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('palier '))),
    [],
  )
  await context.close()
})

test('an answer refused by the server is shown in place, with its errors', async () => {
  const { context, page } = await visit()
  await toDetails(page)
  await page
    .getByLabel('Photos')
    .setInputFiles({ name: 'faux.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') })
  await page.getByLabel('Ce qui se passe').fill('Avec une fausse photo')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByText('n’est pas une photo lisible').first().waitFor()
  assert.equal(await page.getByLabel('Ce qui se passe').inputValue(), 'Avec une fausse photo')
  await checked(page, 'details-erreur')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.waitForURL('**/reponse')
  await context.close()
})

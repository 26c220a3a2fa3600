// A tap that drips, in a real browser on a telephone without a script: the rule, her disagreement, and at the desk what a person rules.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { troublesOf } from '../../../tests/pages/look.ts'
import { openSession } from '../../../tests/pages/walk.ts'
import { openBrowser } from '../../../tests/support/browser.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { createApp } from '../../app.ts'
import { sessionCookie } from '../../platform/http/kernel.ts'
import { type Listening, listen } from '../../platform/http/serve.ts'

const house = await openHouse()
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

async function visit(who: 'fatima' | 'claire', width: number): Promise<Page> {
  const context = await chromium.newContext({
    baseURL: `http://127.0.0.1:${site.port}`,
    viewport: { width, height: 740 },
    bypassCSP: true,
  })
  const value = await openSession(house, who)
  await context.addCookies([{ name: sessionCookie, value, domain: '127.0.0.1', path: '/' }])
  const page = await context.newPage()
  await page.route('**/*.js', (route) => route.abort())
  return page
}

async function checked(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()
  assert.deepEqual(await troublesOf(page, name), [])
  // Troubles are looked for on the narrowest telephone.
  if (size) await page.setViewportSize(size)
  const folder = process.env.PALIER_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}-${size?.width}.png`, fullPage: true })
}

for (const width of [360, 1280])
  test(`she reads who mends her tap, disagrees, and a person gives it to the landlord, ${width} px wide`, async () => {
    const hers = await visit('fatima', width)
    const next = () => hers.getByRole('button', { name: 'Continuer' }).click()
    await hers.goto('/moi/signaler')
    await hers.getByRole('link', { name: 'Non, ce n’est pas un danger' }).click()
    await hers.goto(`${hers.url()}?q=robinet`)
    await hers.getByLabel('Robinet à changer').check()
    await next()
    await next()
    await hers.getByRole('heading', { name: 'Qu’est-ce qui est abîmé ?' }).waitFor()
    await checked(hers, 'reparation-objet')
    await hers.getByLabel('Robinet qui goutte : joint ou clapet').check()
    await next()
    await hers.getByRole('heading', { name: 'Comment c’est arrivé ?' }).waitFor()
    await checked(hers, 'reparation-cause')
    await hers.getByLabel(/L’usage de tous les jours/).check()
    await next()
    await next()
    await next()
    await hers.getByText('Qui répare : Le locataire').waitFor()
    await checked(hers, 'reparation-verifier')
    await hers.getByLabel(/Pourquoi \?/).fill('Le robinet a douze ans.')
    await hers.getByRole('button', { name: 'Envoyer quand même : je ne suis pas d’accord' }).click()
    await hers.getByText('Vous n’êtes pas d’accord : une personne regarde.').waitFor()
    await checked(hers, 'reparation-recu')
    const number = /demandes\/(\d+)/.exec(hers.url())?.[1]
    const desk = await visit('claire', width)
    await desk.goto(`/bureau/demandes/${number}`)
    await desk.getByRole('heading', { name: 'Réparation : locataire ou bailleur ?' }).waitFor()
    await checked(desk, 'reparation-bureau')
    await desk.getByLabel('Pourquoi', { exact: true }).fill('Douze ans : il est usé.')
    await desk.getByRole('button', { name: 'C’est au bailleur' }).click()
    await desk.getByText('C’est décidé').waitFor()
    await hers.reload()
    await hers.getByText('Douze ans : il est usé.').first().waitFor()
    await checked(hers, 'reparation-suivi')
    await desk.context().close()
    await hers.context().close()
  })

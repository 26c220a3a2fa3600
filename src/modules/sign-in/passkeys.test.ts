// Does a telephone or a face open the door? In a real browser, with an authenticator of its own.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../../../tests/support/browser.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { visit } from '../../../tests/support/visitor.ts'
import { assets } from '../../platform/http/assets.ts'
import { errorHandler } from '../../platform/http/errors.tsx'
import { createSurface, identify, protect } from '../../platform/http/kernel.ts'
import { type Listening, listen } from '../../platform/http/serve.ts'
import type { Services } from '../../platform/services.ts'
import { islandAssets } from '../../surfaces/islands/build.ts'
import { demoPages, guardSignedIn, signInPages } from './index.ts'

const house = await openHouse()
const look = async () => ({ name: 'Habitat de la Jetée' })
const services: Services = { ...house.services }

function siteOf() {
  const app = createSurface()
  app.onError(errorHandler(look, (line) => console.error(line)))
  app.use(...protect())
  app.route('/', assets(look))
  app.route('/', islandAssets())
  app.use(identify(services))
  app.route('/', signInPages(services))
  app.route(
    '/',
    demoPages(services, () => []),
  )
  app.use('/moi/*', guardSignedIn('resident'))
  app.use('/moi', guardSignedIn('resident'))
  app.get('/moi', (c) => c.html(`<h1>${c.get('person')?.name}</h1>`))
  app.get('/bureau', (c) => c.html(`<h1>${c.get('person')?.name}</h1>`))
  return app
}

let site: Listening
let browser: Browser
let context: BrowserContext
before(async () => {
  site = await listen(siteOf(), '127.0.0.1', 0)
  services.url = `http://localhost:${site.port}`
  browser = await openBrowser()
  context = await browser.newContext()
})
after(async () => {
  await browser.close()
  await site.close()
})

/** A page whose browser has a telephone that recognises its owner. */
async function openPage(): Promise<Page> {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return page
}

const button = 'palier-passkey button'

test('a resident adds her telephone, signs out, and comes back with it alone', async () => {
  const page = await openPage()
  await page.goto(`${services.url}/demo`)
  await page.getByRole('button', { name: 'Être Fatima Benali' }).click()
  await page.goto(`${services.url}/moi/connexion`)
  await page.getByRole('button', { name: 'Enregistrer cet appareil' }).click()
  await page.getByText('cet appareil est enregistré').waitFor()
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.goto(`${services.url}/moi`)
  assert.match(page.url(), /\/connexion\?suite/)
  await page.locator(button).click()
  await page.getByRole('heading', { name: 'Fatima Benali' }).waitFor()
  const [key] = await house.ask('select label, used_at, person_kind from sign_in_passkeys')
  assert.equal(key?.label, 'Chrome, Linux')
  assert.notEqual(key?.used_at, null)

  await page.goto(`${services.url}/moi/connexion`)
  await page.getByRole('textbox', { name: 'Nom' }).fill('Mon téléphone')
  await page.getByRole('button', { name: 'Renommer' }).click()
  await page.getByRole('heading', { name: 'Mon téléphone' }).waitFor()
  await page.getByRole('button', { name: 'Retirer Mon téléphone' }).click()
  await page.getByText('Aucun appareil n’est encore enregistré').waitFor()
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.goto(`${services.url}/connexion`)
  await page.locator(button).click()
  await page.getByText('il a été retiré').waitFor()
  await page.close()
})

test('a key of the staff leads to the desk, from the door of the desk', async () => {
  const page = await openPage()
  await page.goto(`${services.url}/demo`)
  await page.getByRole('button', { name: 'Être Claire Lemoine' }).click()
  await page.goto(`${services.url}/bureau/connexion-securite`)
  await page.locator(button).click()
  await page.locator('[role=status]').waitFor()
  await page.context().clearCookies()
  await page.goto(`${services.url}/bureau/connexion`)
  await page.locator(button).click()
  await page.getByRole('heading', { name: 'Claire Lemoine' }).waitFor()
  await page.close()
})

test('a challenge serves once, and a made-up answer opens nothing', async () => {
  const visitor = visit(siteOf())
  const { challengeId } = JSON.parse((await visitor.postJson('/connexion/cle/options', {})).text) as {
    challengeId: string
  }
  const response = {
    id: 'AAAA',
    rawId: 'AAAA',
    type: 'public-key',
    response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' },
  }
  const unknown = await visitor.postJson('/connexion/cle', { challengeId, response })
  assert.equal(unknown.status, 403)
  const again = await visitor.postJson('/connexion/cle', { challengeId, response })
  assert.match(again.text, /passkey_late/)
  for (const body of [null, {}, { challengeId: 'x' }, { challengeId, response: { id: 1 } }])
    assert.equal((await visitor.postJson('/connexion/cle', body)).status, 422)
  assert.equal((await visitor.postJson('/connexion/cle/nouvelle/options', {})).status, 401)
  assert.equal(visitor.cookies.has('palier'), false)
})

test('without script the button is not shown, and the page says what else there is', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false })
  const page = await plain.newPage()
  await page.goto(`${services.url}/connexion`)
  assert.equal(await page.locator(button).isVisible(), false)
  assert.equal(await page.getByLabel('E-mail, téléphone, ou numéro de locataire').isVisible(), true)
  await plain.close()
})

// Does a member of staff get in with the landlord's own accounts, at a real OpenID provider, and nobody else?
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { staff } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { startOpenIdProvider } from '../../../tests/support/openid-provider.ts'
import { visit } from '../../../tests/support/visitor.ts'
import { errorHandler } from '../../platform/http/errors.tsx'
import { createSurface, identify, protect } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { guardSignedIn, signInPages } from './index.ts'

const house = await openHouse()
const provider = await startOpenIdProvider(`${house.services.url}/bureau/connexion/retour`, [
  { subject: 'sub-claire', email: 'Claire@habitat-jetee.example.org', isVerified: true },
  { subject: 'sub-thief', email: 'claire@habitat-jetee.example.org', isVerified: true },
  { subject: 'sub-unsure', email: 'karim@habitat-jetee.example.org', isVerified: false },
  { subject: 'sub-stranger', email: 'inconnue@example.org', isVerified: true },
  { subject: 'sub-gone', email: 'bruno@habitat-jetee.example.org', isVerified: true },
])
after(() => provider.close())
const services: Services = {
  ...house.services,
  config: {
    ...house.services.config,
    PALIER_OIDC_ISSUER: provider.issuer,
    PALIER_OIDC_CLIENT_ID: provider.clientId,
    PALIER_OIDC_CLIENT_SECRET: provider.clientSecret,
  },
}

function siteOf(with_: Services) {
  const app = createSurface()
  app.onError(
    errorHandler(
      async () => ({ name: 'Habitat de la Jetée' }),
      (line) => assert.fail(JSON.stringify(line)),
    ),
  )
  app.use(...protect(), identify(with_))
  app.route('/', signInPages(with_))
  app.use('/bureau', guardSignedIn('staff'))
  app.get('/bureau', (c) => c.text(c.get('person')?.name ?? ''))
  return app
}

async function signIn(subject: string, visitor = visit(siteOf(services))) {
  const left = await visitor.get('/bureau/connexion/openid?suite=%2Fbureau%3Ffile%3Dtard')
  const back = new URL(await provider.signIn(left.at, subject))
  return { visitor, back, page: await visitor.get(back.pathname + back.search) }
}

test('the first time by her verified address, and bound to it for good', async () => {
  const { visitor, page } = await signIn('sub-claire')
  assert.equal(page.at, '/bureau?file=tard')
  assert.equal((await visitor.get('/bureau')).text, 'Claire Lemoine')
  const [row] = await house.ask('select oidc_subject from staff where id = $1', [staff.claire.id])
  assert.equal(row?.oidc_subject, 'sub-claire')
  assert.equal((await signIn('sub-claire')).page.at, '/bureau?file=tard')
  const thief = await signIn('sub-thief')
  assert.equal(thief.page.status, 403, 'the same address from another account of the provider')
  assert.equal(thief.visitor.cookies.has('palier'), false)
})

test('an unknown account is told so, in French, with what to do', async () => {
  const { page } = await signIn('sub-stranger')
  assert.equal(page.status, 403)
  assert.match(page.text, /inconnue@example\.org n’est pas ouvert ici. Demandez/)
})

test('an address the provider has not verified opens nothing', async () => {
  assert.match((await signIn('sub-unsure')).page.text, /n’a pas confirmé votre adresse/)
})

test('an account that has ended opens nothing', async () => {
  await house.ask('update staff set is_active = false where id = $1', [staff.bruno.id])
  assert.equal((await signIn('sub-gone')).page.status, 403)
})

test('an answer of the provider serves once, and only in the browser that left', async () => {
  const { visitor, back } = await signIn('sub-claire')
  assert.equal((await visitor.get(back.pathname + back.search)).status, 403)
  const other = visit(siteOf(services))
  const left = await other.get('/bureau/connexion/openid')
  const answer = new URL(await provider.signIn(left.at, 'sub-claire'))
  const victim = visit(siteOf(services))
  assert.equal((await victim.get(answer.pathname + answer.search)).status, 403)
  await victim.get('/bureau/connexion/openid')
  assert.equal((await victim.get(answer.pathname + answer.search)).status, 403, 'the state is another’s')
  assert.equal(victim.cookies.has('palier'), false)
})

test('a provider that is down is said, and the other ways stay', async () => {
  const down: Services = {
    ...services,
    config: { ...services.config, PALIER_OIDC_ISSUER: 'http://127.0.0.1:9' },
  }
  const page = await visit(siteOf(down)).get('/bureau/connexion/openid')
  assert.equal(page.status, 503)
  assert.match(page.text, /ne répond pas.*Se connecter avec mon téléphone/s)
})

test('without a provider the door says which ways there are', async () => {
  assert.match((await visit(siteOf(house.services)).get('/bureau/connexion')).text, /n’est pas relié/)
})

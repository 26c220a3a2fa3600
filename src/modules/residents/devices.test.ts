// Does an answer ring on her telephone, in a real browser, from the desk's words to the demand that opens?
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { goeland, residents, staff } from '../../../db/worlds/people.ts'
import { mount, signedIn } from '../../../tests/support/browse.ts'
import { openBrowser } from '../../../tests/support/browser.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { type PushReceiver, startPushReceiver } from '../../../tests/support/push-receiver.ts'
import { createApp, jobs } from '../../app.ts'
import { createPusher, generateKeys } from '../../platform/channels/push-out.ts'
import { type Listening, listen } from '../../platform/http/serve.ts'
import { answer, fileCase } from '../cases/index.ts'
import { proving } from '../sign-in/index.ts'
import { devicesMax } from './devices.ts'
import { residentsPages } from './resident.tsx'

const house = await openHouse()
const { services } = house
const claire = { kind: 'staff' as const, id: staff.claire.id }
const page = '/moi/preferences'
let receiver: PushReceiver
let site: Listening
let chromium: Browser
let app: ReturnType<typeof createApp>

before(async () => {
  receiver = await startPushReceiver()
  const keys = generateKeys()
  const mayReach = (endpoint: string) => endpoint.startsWith(receiver.origin)
  services.push = {
    ...createPusher({ ...keys, subject: 'mailto:bonjour@jetee.example', mayReach }),
    publicKey: keys.publicKey,
  }
  app = createApp(services, () => {})
  site = await listen(app, '127.0.0.1', 0)
  services.url = `http://localhost:${site.port}`
  chromium = await openBrowser()
})
after(async () => {
  await chromium.close()
  await site.close()
  await receiver.close()
})

/** `pushes`: what the push service says to the notifications of the answer. */
async function answered(
  residentId: string,
  body: string,
  ...pushes: number[]
): Promise<{ caseId: string; number: string }> {
  const caseId = randomUUIDv7()
  await fileCase(services, claire, {
    id: caseId,
    natureCode: 'lift_stuck',
    danger: null,
    details: '',
    channel: 'phone',
    person: { residentId },
    filedBy: claire.id,
    reportedAt: services.clock.now(),
    joinFaultId: null,
    photos: [],
    place: {
      kind: 'common',
      ground: 'common',
      estateId: goeland.estateId,
      buildingId: goeland.buildingId,
      entranceId: goeland.entranceB,
      homeId: null,
      equipmentId: goeland.liftB,
      placeId: null,
      words: '',
    },
  })
  await house.doJobs(jobs)
  receiver.answerNext(...pushes)
  await answer(services, claire, { caseId }, { commandId: randomUUIDv7(), kind: 'final', body })
  await house.doJobs(jobs)
  const [row] = await house.ask<{ number: string }>('select number::text from cases where id = $1', [caseId])
  return { caseId, number: row?.number ?? '' }
}
const chainOf = async (caseId: string) =>
  (
    await house.ask<{ said: string }>(
      `select channel || ' ' || state as said from deliveries where case_id = $1 and answer_id is not null order by made_at, id`,
      [caseId],
    )
  ).map(({ said }) => said)
const devicesOf = (residentId: string) =>
  house.ask<{ id: string; device: string; address: string; ended_at: Date | null }>(
    `select id, device, address, ended_at from resident_channels where resident_id = $1 and kind = 'push' order by added_at, id`,
    [residentId],
  )
const wishApp = (residentId: string) =>
  house.ask(`update residents set answer_channel = 'app' where id = $1`, [residentId])

/** A browser signed in as the demo does; `subscription`: what its push service would give it. */
async function visit(handle: string, subscription?: ReturnType<PushReceiver['subscribe']>) {
  const context = await chromium.newContext({ baseURL: services.url, viewport: { width: 360, height: 740 } })
  // This Chromium has neither a push service nor a screen for notifications behind it: only those calls are answered for it.
  if (subscription)
    await context.addInitScript((given) => {
      const made = Object.assign(Object.create(PushSubscription.prototype), { toJSON: () => given })
      Object.defineProperty(made, 'endpoint', { value: given.endpoint })
      PushManager.prototype.subscribe = async () => {
        localStorage.setItem('subscribed', 'yes')
        return made
      }
      PushManager.prototype.getSubscription = async () => (localStorage.getItem('subscribed') ? made : null)
      Object.defineProperty(Notification, 'permission', { get: () => 'default' })
    }, subscription)
  await context.request.post(`/demo/as/${handle}`, { headers: { origin: services.url } })
  return { context, page: await context.newPage() }
}

/** Hands the payload to the service worker as the browser's own push service would. */
async function deliver(context: BrowserContext, open: Page, payload: string): Promise<void> {
  const session = await context.newCDPSession(open)
  const registration = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [one] = registrations
      if (one) resolve(one.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.deliverPushMessage', {
    origin: services.url,
    registrationId: await registration,
    data: payload,
  })
}

/** In the worker: what would be on the screen, and a finger that touches it. */
function watchWorker(): void {
  const worker = self as typeof self & {
    registration: ServiceWorkerRegistration
    clients: { openWindow(url: string): Promise<null> }
  }
  worker.registration.showNotification = async (title, options) => {
    Reflect.set(self, 'shown', { title, body: options?.body })
    const touched = Object.assign(new Event('notificationclick'), {
      notification: { data: options?.data, close: () => {} },
      waitUntil: () => {},
    })
    self.dispatchEvent(touched)
  }
  worker.clients.openWindow = async (url) => {
    Reflect.set(self, 'opened', url)
    return null
  }
}

async function eventually<T>(ask: () => Promise<T>): Promise<NonNullable<T>> {
  for (let turn = 0; turn < 200; turn++) {
    const found = await ask()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('it never came')
}

test('from the desk’s answer to the notification that opens her demand', async () => {
  await wishApp(residents.fatima.id)
  const { context, page: open } = await visit('fatima', receiver.subscribe())
  await context.grantPermissions(['notifications'], { origin: services.url })
  await open.goto(page)
  await open.getByRole('button', { name: 'Recevoir les alertes sur cet appareil' }).click()
  await open.getByText('C’est fait : cet appareil vous préviendra.').waitFor()
  await open.getByText('Cet appareil reçoit nos alertes.').waitFor()
  const [kept] = await devicesOf(residents.fatima.id)
  assert.match(kept?.device ?? '', /Chrom/)

  const { caseId, number } = await answered(residents.fatima.id, 'La porte du quatrième est réparée.')
  assert.deepEqual(await chainOf(caseId), ['app delivered', 'push sent'])
  const [got] = receiver.received()
  const notice = JSON.parse(got?.payload ?? '{}')
  assert.match(notice.body, /porte du quatrième/)
  assert.equal(notice.url, `${services.url}/moi/demandes/${number}`)

  const [worker] = context.serviceWorkers()
  assert.ok(worker)
  await worker.evaluate(watchWorker)
  await deliver(context, open, got?.payload ?? '')
  const shown = await eventually(() => worker.evaluate(() => Reflect.get(self, 'shown')))
  assert.equal(shown.title, 'Habitat de la Jetée')
  assert.match(shown.body, /porte du quatrième/)
  const opened = await eventually(() => worker.evaluate(() => Reflect.get(self, 'opened')))
  assert.equal(opened, `${services.url}/moi/demandes/${number}`)
  await open.goto(opened)
  await open.getByText('La porte du quatrième est réparée.').first().waitFor()
  await context.close()
})

test('a browser that refuses, or cannot, is told so in plain words; without script the page still works', async () => {
  const refusing = await visit('amine')
  await refusing.page.goto(page)
  // This Chromium refuses notifications by itself until they are granted.
  await refusing.page.getByText(/Votre navigateur refuse nos alertes|ne sait pas recevoir/).waitFor()
  await refusing.context.close()

  const unable = await visit('amine')
  await unable.context.addInitScript(() => Reflect.deleteProperty(window, 'PushManager'))
  await unable.page.goto(page)
  await unable.page.getByText('Cet appareil ne sait pas recevoir nos alertes.').waitFor()
  assert.equal(await unable.page.getByRole('button', { name: /Recevoir les alertes/ }).isVisible(), false)
  await unable.context.close()

  const amine = await signedIn(house, app, residents.amine, 'resident')
  const html = await (await amine.get(page)).text()
  assert.match(html, /Pour ajouter un appareil, ouvrez cette page dans son navigateur, avec JavaScript/)
  const script = await app.request('/service-worker.js')
  assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/)
  assert.equal(script.headers.get('cache-control'), 'no-cache')
  assert.match(script.headers.get('content-security-policy') ?? '', /worker-src 'self'/)
})

async function subscribeAs(person: { id: string }, given: unknown): Promise<Response> {
  const context = await chromium.newContext({ baseURL: services.url })
  await context.request.post(`/demo/as/${handleOf(person)}`, { headers: { origin: services.url } })
  const reply = await context.request.post(`${page}/appareils`, {
    data: JSON.stringify(given),
    headers: { 'content-type': 'application/json', accept: 'application/json', origin: services.url },
  })
  const made = new Response(reply.status() === 204 ? null : await reply.text(), { status: reply.status() })
  await context.close()
  return made
}
const handleOf = (person: { id: string }) =>
  Object.entries(residents).find(([, one]) => one.id === person.id)?.[0] ?? ''

test('our server calls push services only: an address of our own network is refused', async () => {
  const good = receiver.subscribe()
  for (const endpoint of [
    'http://169.254.169.254/latest/meta-data',
    'https://localhost:5432/',
    'https://fcm.googleapis.com.evil.example/send',
    'file:///etc/passwd',
    'nonsense',
  ]) {
    const reply = await subscribeAs(residents.amine, { ...good, endpoint })
    assert.equal(reply.status, 422, endpoint)
    assert.match(await reply.text(), /Ce navigateur ne permet pas nos alertes/)
  }
  for (const broken of [null, {}, { ...good, keys: { p256dh: 'x', auth: 'y' } }])
    assert.equal((await subscribeAs(residents.amine, broken)).status, 422)
  assert.equal((await devicesOf(residents.amine.id)).length, 0)
})

test('a device that left is taken off the list, and the next way brings the answer', async () => {
  await wishApp(residents.amine.id)
  const [telephone, computer] = [receiver.subscribe(), receiver.subscribe()]
  assert.equal((await subscribeAs(residents.amine, telephone)).status, 204)
  assert.equal((await subscribeAs(residents.amine, telephone)).status, 204)
  services.clock.advance({ minutes: 1 })
  assert.equal((await subscribeAs(residents.amine, computer)).status, 204)
  assert.equal((await devicesOf(residents.amine.id)).length, 2, 'the same device twice is one')

  const first = await answered(residents.amine.id, 'Le badge est prêt.', 410)
  assert.deepEqual(await chainOf(first.caseId), ['app delivered', 'push sent'], 'the other device rings')
  assert.equal(receiver.received()[0]?.endpoint, telephone.endpoint)
  assert.match(receiver.received()[0]?.payload ?? '', /badge est prêt/)

  const second = await answered(residents.amine.id, 'Le hall est nettoyé.', 404)
  const chain = await chainOf(second.caseId)
  assert.deepEqual(chain.slice(0, 2), ['app delivered', 'push replaced'])
  assert.match(chain[2] ?? '', /^(email|sms) sent$/)
  assert.equal((await devicesOf(residents.amine.id)).filter(({ ended_at }) => !ended_at).length, 0)
})

test('a push service that is down for a while loses nobody’s device', async () => {
  await wishApp(residents.lucas.id)
  const lucas = await signedIn(
    house,
    mount(house, residentsPages(services, proving)),
    residents.lucas,
    'resident',
  )
  assert.equal((await subscribeAs(residents.lucas, receiver.subscribe())).status, 204)
  const { caseId } = await answered(residents.lucas.id, 'La lumière est revenue.', 503)
  assert.deepEqual(await chainOf(caseId), ['app delivered', 'push waiting'])
  services.clock.advance({ minutes: 2 })
  await house.doJobs(jobs)
  assert.deepEqual(await chainOf(caseId), ['app delivered', 'push sent'])

  const [device] = await devicesOf(residents.lucas.id)
  assert.match(await (await lucas.get(page)).text(), /Vos alertes/)
  assert.equal((await lucas.post(`${page}/adresses/${device?.id}/retirer`, {})).status, 303)
  assert.notEqual((await devicesOf(residents.lucas.id))[0]?.ended_at, null)
  const after = await answered(residents.lucas.id, 'Encore une réponse.')
  assert.match((await chainOf(after.caseId))[1] ?? '', /^(email|sms|letter) /)
})

test('a locked screen says nothing of what is sensitive', async () => {
  await wishApp(residents.marek.id)
  assert.equal((await subscribeAs(residents.marek, receiver.subscribe())).status, 204)
  const { caseId } = await answered(residents.marek.id, 'Première réponse.')
  await house.ask('update cases set is_sensitive = true where id = $1', [caseId])
  await answer(
    services,
    claire,
    { caseId },
    { commandId: randomUUIDv7(), kind: 'progress', body: 'La police est prévenue.' },
  )
  await house.doJobs(jobs)
  const { body, url } = JSON.parse(receiver.received()[0]?.payload ?? '{}')
  assert.equal(body, 'Vous avez des nouvelles de votre demande.')
  assert.match(url, /\/moi\/demandes\/\d+$/)
})

test('a telephone passed on rings for its new owner only, and nobody has more devices than one can read', async () => {
  const shared = receiver.subscribe()
  for (const one of [residents.yusuf, residents.therese]) await signedIn(house, app, one, 'resident')
  assert.equal((await subscribeAs(residents.yusuf, shared)).status, 204)
  assert.equal((await subscribeAs(residents.therese, shared)).status, 204)
  assert.notEqual((await devicesOf(residents.yusuf.id))[0]?.ended_at, null)
  assert.equal((await devicesOf(residents.therese.id))[0]?.ended_at, null)
  for (let n = 1; n < devicesMax; n++)
    assert.equal((await subscribeAs(residents.therese, receiver.subscribe())).status, 204)
  const reply = await subscribeAs(residents.therese, receiver.subscribe())
  assert.equal(reply.status, 409)
  assert.match(await reply.text(), /Retirez-en un d’abord/)
})

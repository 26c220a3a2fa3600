// Does a notification reach the device it is for, readable by that device only? With a real push service over TLS.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type PushReceiver, startPushReceiver } from '../../../tests/support/push-receiver.ts'
import { Gone, Outage, Undeliverable } from './outcome.ts'
import { createPusher, generateKeys, isPushService, noticeOf, type Pusher } from './push-out.ts'

const keys = generateKeys()
let receiver: PushReceiver
let pusher: Pusher
before(async () => {
  receiver = await startPushReceiver()
  pusher = createPusher({
    ...keys,
    subject: 'mailto:bonjour@jetee.example',
    mayReach: (endpoint) => endpoint.startsWith(receiver.origin),
    timeoutMs: 2_000,
  })
})
after(() => receiver.close())

test('a notification is decrypted by its device, and signed by us', async () => {
  const device = receiver.subscribe()
  const payload = noticeOf({ title: 'Habitat de la Jetée', body: 'L’ascenseur est réparé 👍', url: '/moi' })
  const { providerId } = await pusher.send(device, payload, {
    ttl: 86_400,
    topic: 'demande 12',
    urgency: 'high',
  })
  const [got] = receiver.received()
  assert.ok(got)
  assert.equal(got.endpoint, device.endpoint)
  assert.deepEqual(JSON.parse(got.payload), {
    title: 'Habitat de la Jetée',
    body: 'L’ascenseur est réparé 👍',
    url: '/moi',
  })
  assert.equal(got.ttl, 86_400)
  assert.equal(got.urgency, 'high')
  assert.match(got.topic ?? '', /^[\w-]{32}$/)
  assert.deepEqual(
    [got.vapid.aud, got.vapid.sub, got.vapid.publicKey],
    [receiver.origin, 'mailto:bonjour@jetee.example', keys.publicKey],
  )
  assert.match(providerId, /\/sent\/1$/)
})

test('a device that left is gone; a busy service is tried again; a refusal is for good', async () => {
  const device = receiver.subscribe()
  const send = () => pusher.send(device, 'x', { ttl: 60 })
  for (const status of [404, 410]) {
    receiver.answerNext(status)
    await assert.rejects(send(), Gone)
  }
  for (const status of [429, 500, 503, 302, 'timeout'] as const) {
    receiver.answerNext(status)
    await assert.rejects(send(), Outage)
  }
  for (const status of [400, 403, 413]) {
    receiver.answerNext(status)
    await assert.rejects(send(), Undeliverable)
  }
  await send()
  const stranger = receiver.subscribe()
  await assert.rejects(
    pusher.send({ ...stranger, endpoint: `${receiver.origin}/device/inconnu` }, 'x', { ttl: 60 }),
    Gone,
  )
})

test('keys that are no keys are refused without asking anybody', async () => {
  const { endpoint, keys: good } = receiver.subscribe()
  for (const wrong of [
    { ...good, p256dh: 'x' },
    { ...good, p256dh: Buffer.alloc(65, 4).toString('base64url') },
    { ...good, auth: '' },
  ])
    await assert.rejects(pusher.send({ endpoint, keys: wrong }, 'x', { ttl: 60 }), Undeliverable)
})

test('only the push services of browsers are called', async () => {
  for (const known of [
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://wns2-par02p.notify.windows.com/w/?token=abc',
  ])
    assert.ok(isPushService(known), known)
  for (const other of [
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'https://fcm.googleapis.com.example.org/x',
    'https://fcm.googleapis.com@127.0.0.1/x',
    'https://169.254.169.254/latest',
    'https://localhost/x',
    'https://push.apple.com.example.org/',
    'pas une adresse',
  ])
    assert.ok(!isPushService(other), other)
  const strict = createPusher({ ...keys, subject: 'mailto:bonjour@jetee.example' })
  await assert.rejects(strict.send(receiver.subscribe(), 'x', { ttl: 60 }), Undeliverable)
})

test('a long answer is shortened to what a push service takes', async () => {
  const long = noticeOf({ title: 'Habitat', body: 'é👍\n"'.repeat(5_000), url: 'https://palier.example/moi' })
  assert.ok(Buffer.byteLength(long) <= 3_000)
  assert.match(long, /…/)
  await pusher.send(receiver.subscribe(), long, { ttl: 60 })
  assert.equal(receiver.received()[0]?.payload, long)
})

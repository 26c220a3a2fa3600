// Does a text message leave, once, in letters every telephone shows? With a real HTTP gateway.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type DemoExchange, startDemoExchange } from './demo-exchange.ts'
import { Outage, Undeliverable } from './outcome.ts'
import { httpSmsGateway, readSmsStatus, type SmsGateway, signSmsStatus, toE164 } from './sms-out.ts'
import { smsParts, toGsm } from './sms-text.ts'

let exchange: DemoExchange
let gateway: SmsGateway
before(async () => {
  exchange = await startDemoExchange()
  gateway = httpSmsGateway({ url: exchange.smsUrl, token: 'jeton', sender: 'Palier', timeoutMs: 1_000 })
})
after(() => exchange.close())

const message = (change: Partial<Parameters<SmsGateway['send']>[0]> = {}) => ({
  to: '06 39 98 12 34',
  text: 'Demande 12 reçue : « ascenseur » – réponse jeudi',
  id: crypto.randomUUID(),
  ...change,
})

test('a text message sent twice arrives once', async () => {
  const sent = message()
  assert.deepEqual(await gateway.send(sent), { providerId: sent.id })
  await gateway.send(sent)
  const got = exchange.messages().filter((one) => one.to === '+33639981234')
  assert.equal(got.length, 1)
  assert.equal(got[0]?.text, 'Demande 12 recue : "ascenseur" - réponse jeudi')
  assert.equal(got[0]?.from, 'Palier')
})

test('a gateway that fails for a while, or is silent, is tried again; a refusal is for good', async () => {
  exchange.failNext({ kind: 'sms', times: 1, how: 'permanent' })
  await assert.rejects(gateway.send(message()), Undeliverable)
  exchange.failNext({ kind: 'sms', times: 1, how: 'temporary' })
  await assert.rejects(gateway.send(message()), Outage)
  exchange.failNext({ kind: 'sms', times: 1, how: 'timeout' })
  await assert.rejects(gateway.send(message()), Outage)
  await assert.rejects(gateway.send(message({ to: 'bureau 3' })), Undeliverable)
  await assert.rejects(gateway.send(message({ text: '' })), Undeliverable)
  const away = httpSmsGateway({ url: 'http://127.0.0.1:9/sms', token: '', sender: 'Palier' })
  await assert.rejects(away.send(message()), Outage)
})

test('our account’s trouble is not the number’s', async () => {
  const answers: number[] = []
  const server = createServer(
    (_request, response) => void response.writeHead(answers.shift() ?? 200).end('{}'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const other = httpSmsGateway({ url: `http://127.0.0.1:${port}`, token: 'x', sender: 'Palier' })
  for (const status of [302, 401, 402, 403, 408, 409, 429, 500, 503]) {
    answers.push(status)
    await assert.rejects(other.send(message()), Outage, String(status))
  }
  for (const status of [400, 404, 422]) {
    answers.push(status)
    await assert.rejects(other.send(message()), Undeliverable, String(status))
  }
  assert.deepEqual(await other.send(message({ id: 'mien' })), { providerId: 'mien' })
  server.closeAllConnections()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

test('a delivery receipt counts only when the gateway signed it', () => {
  const body = JSON.stringify({ id: 'a', status: 'failed', reason: 'numéro inconnu' })
  const signature = signSmsStatus(body, 'secret')
  assert.deepEqual(readSmsStatus(body, signature, 'secret'), {
    id: 'a',
    status: 'failed',
    reason: 'numéro inconnu',
  })
  assert.equal(readSmsStatus(body.replace('failed', 'delivered'), signature, 'secret'), null)
  assert.equal(readSmsStatus(body, signature, 'autre'), null)
  assert.equal(readSmsStatus(body, null, 'secret'), null)
  for (const wrong of ['', 'x', '[]', '{"id":"a","status":"lu"}'])
    assert.equal(readSmsStatus(wrong, signSmsStatus(wrong, 'secret'), 'secret'), null)
})

test('numbers are read as people write them', () => {
  for (const written of [
    '06.39.98.12.34',
    '06 39 98 12 34',
    '06-39-98-12-34',
    '06/39/98/12/34',
    '+33 (0)6 39 98 12 34',
    '+33639981234',
    '0033 6 39 98 12 34',
    '33639981234',
  ])
    assert.equal(toE164(written), '+33639981234', written)
  assert.equal(toE164('+32 470 12 34 56'), '+32470123456')
  for (const none of ['3939', '', 'demain', '06 39 98 12', '+33 6 39', '06 39 98 12 34 56'])
    assert.equal(toE164(none), null, none)
})

test('any text becomes basic letters, and French stays readable', () => {
  assert.equal(toGsm('Être là, ça coûte 3 € à l’entrée'), "Etre là, ca coute 3 € à l'entrée")
  assert.equal(toGsm('Où ? Noël, cœur, Œuvre… Çà et là'), 'Où ? Noel, coeur, OEuvre... Çà et là')
  assert.equal(toGsm('Merci 👍🏽 à tous ❤️!'), 'Merci  à tous !')
  assert.equal(toGsm('e\u0301te\u0301'), 'été')
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0x10ffff })), (codes) => {
      const plain = toGsm(String.fromCodePoint(...codes))
      return toGsm(plain) === plain && smsParts(plain).alphabet === 'gsm'
    }),
  )
})

test('parts are counted as the operator does', () => {
  const counts = (text: string) => Object.values(smsParts(text))
  assert.deepEqual(counts(''), ['gsm', 0, 1])
  assert.deepEqual(counts('é'.repeat(160)), ['gsm', 160, 1])
  assert.deepEqual(counts('é'.repeat(161)), ['gsm', 161, 2])
  assert.deepEqual(counts('a'.repeat(306)), ['gsm', 306, 2])
  assert.deepEqual(counts('a'.repeat(307)), ['gsm', 307, 3])
  assert.deepEqual(counts('€'.repeat(80)), ['gsm', 160, 1])
  // 76 of two places fill 152 of 153: the next is not cut in two.
  assert.deepEqual(counts('€'.repeat(153)), ['gsm', 306, 3])
  assert.deepEqual(counts('ê'.repeat(70)), ['unicode', 70, 1])
  assert.deepEqual(counts('ê'.repeat(71)), ['unicode', 71, 2])
  assert.deepEqual(counts('👍'.repeat(35)), ['unicode', 70, 1])
  assert.deepEqual(counts('👍'.repeat(67)), ['unicode', 134, 3])
})

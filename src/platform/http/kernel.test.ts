// May a form of ours be sent home, behind a proxy too, and nobody else's?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSurface, protect } from './kernel.ts'

const app = createSurface()
  .use(...protect('https://locataires.example.org/'))
  .post('/dire', (c) => c.text('reçu'))

const send = (headers: Record<string, string>) =>
  app.request('http://127.0.0.1:3000/dire', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: 'mot=bonjour',
  })

test('a form of ours is taken, behind a proxy that ends TLS and on a telephone that says little', async () => {
  assert.equal((await send({ origin: 'https://locataires.example.org' })).status, 200)
  assert.equal((await send({ origin: 'http://127.0.0.1:3000' })).status, 200)
  assert.equal((await send({ 'sec-fetch-site': 'same-origin' })).status, 200)
})

test('the form of another site is not, nor one that does not say whence it comes', async () => {
  for (const headers of [
    { origin: 'https://ailleurs.example.org' },
    { origin: 'http://locataires.example.org' },
    { origin: 'null' },
    { origin: 'https://ailleurs.example.org', 'sec-fetch-site': 'cross-site' },
    {},
  ] as Record<string, string>[])
    assert.equal((await send(headers)).status, 403, JSON.stringify(headers))
})

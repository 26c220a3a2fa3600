// Is the telephone of the page a telephone: any number is dialled, who leaves hangs up, who answers and says nothing was not away?
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { residents } from '../../../db/worlds/people.ts'
import { mount } from '../../../tests/support/browse.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { createApp } from '../../app.ts'
import { writeWav } from '../../platform/voice/sound.ts'
import { telephonePages } from './public.tsx'
import { openTelephone } from './telephone.ts'

const house = await openHouse()
const services = { ...house.services, isDemo: true }
const telephone = openTelephone(services, { secondMs: 5 })
after(() => telephone.close())
const app = mount(house, telephonePages(services, telephone))
const dial = async (to: string) => {
  const reply = await app.request('/telephone/appels', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify({ phone: residents.fatima.sms, to }),
  })
  return (await reply.json()) as { id?: string; said?: { text: string } }
}

test('the people of the demo are the first one may call from, and what rings is said', async () => {
  const shown = await (await app.request('/telephone')).text()
  const offered = [...shown.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value)
  assert.equal(offered[0], residents.fatima.sms)
  assert.ok(offered.indexOf(residents.rosa.sms) < 9 && offered.includes(residents.marek.sms))
  assert.match(shown, /Fatima Benali/)
  // Numbers are for reading, and what is dialled is a field to type in.
  const read = shown.replaceAll(/value="[^"]*"|tel:[^"]*/g, '')
  assert.doesNotMatch(read, /\+33\d|\b0\d{9}\b|\b0\d( \d\d){4}\b/)
  assert.equal(offered.length, new Set(offered).size)
  assert.match(shown, /id="rings" aria-live="polite"/)
})

test('only the landlord’s number is answered by Palier', async () => {
  assert.match((await dial('03 99 99 99 99')).said?.text ?? '', /n’est pas en service/)
  assert.match((await dial('112')).said?.text ?? '', /secours/)
  assert.equal(telephone.exchange.live().length, 0)
  const { id } = await dial('03 53 01 00 00')
  assert.ok(id)
  await telephone.exchange.settle(id)
  telephone.exchange.happen(id, { kind: 'hung_up' })
  await telephone.exchange.settle(id)
})

test('a page that is closed puts the telephone down; one that comes back does not', async () => {
  const { id = '' } = await dial('03 53 01 00 00')
  await telephone.exchange.settle(id)
  const leave = telephone.page.follow(id)
  leave()
  const again = telephone.page.follow(id)
  await new Promise((resolve) => setTimeout(resolve, 120))
  assert.equal(telephone.exchange.live().length, 1)
  again()
  await new Promise((resolve) => setTimeout(resolve, 120))
  await telephone.exchange.settle()
  assert.equal(telephone.exchange.live().length, 0)
  const [kept] = await house.ask<{ ending: string }>('select ending from calls where id = $1', [id])
  assert.equal(kept?.ending, 'hung_up')
})

test('who answers and presses nothing is told apart from who does not answer', async () => {
  const asked = { to: '+33639989901', words: [], callId: null, seconds: 8 }
  const ringing = [
    telephone.page.line.ring({ ...asked, id: 'one' }),
    telephone.page.line.ring({ ...asked, id: 'two' }),
  ]
  await new Promise((resolve) => setImmediate(resolve))
  telephone.page.answer('one')
  assert.deepEqual(await Promise.all(ringing), ['silent', 'no_answer'])
})

test('three minutes at the microphone arrive, where any other text is a few pages at most', async () => {
  const whole = createApp(services, () => {}, undefined, telephone)
  const { id = '' } = await dial('03 53 01 00 00')
  await telephone.exchange.settle(id)
  const send = (path: string, type: string, body: Uint8Array<ArrayBuffer>) =>
    whole.request(`/telephone/appels/${path}`, {
      method: 'POST',
      headers: {
        'content-type': type,
        origin: 'http://localhost:3000',
        'content-length': String(body.length),
      },
      body,
    })
  const sound = new Uint8Array(writeWav(new Int16Array(180 * 8_000)))
  assert.ok(sound.length > 2_000_000)
  assert.equal((await send(`${id}/paroles`, 'audio/wav', sound)).status, 204)
  assert.equal((await send(id, 'audio/wav', sound)).status, 413)
  assert.equal((await send(`${id}/paroles`, 'audio/wav', new Uint8Array(60_000_001))).status, 413)
  telephone.exchange.happen(id, { kind: 'hung_up' })
  await telephone.exchange.settle(id)
})

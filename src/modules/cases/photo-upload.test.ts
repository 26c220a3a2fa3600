// What happens to the form when a photo is broken, much too heavy, or when the line is cut while it is sent? Over a real connection.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { type ClientRequest, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { Hono } from 'hono'
import sharp from 'sharp'
import { goeland } from '../../../db/worlds/people.ts'
import { openHouse } from '../../../tests/support/house.ts'
import { createApp } from '../../app.ts'
import type { Env } from '../../platform/http/kernel.ts'
import { type Listening, listen } from '../../platform/http/serve.ts'

const house = await openHouse()
const { services } = house
const faults: unknown[] = []
const boundary = 'the-line-between-two-parts'
let site: Listening
let cookie = ''
let answers = 0

before(async () => {
  const app = createApp(services, (line) => faults.push(line))
  const counted = new Hono<Env>()
  counted.use(async (_c, next) => {
    await next()
    answers += 1
  })
  counted.route('/', app)
  site = await listen(counted, '127.0.0.1', 0)
  services.url = `http://127.0.0.1:${site.port}`
  const entered = await fetch(`${services.url}/demo/as/fatima`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: services.url },
  })
  cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
})
after(async () => {
  await site.close()
  assert.deepEqual(faults, [], 'what a person sends badly is no fault of ours')
})

const part = (name: string, value: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const filePart = (name: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="photos"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`
const end = `\r\n--${boundary}--\r\n`

function begin(path: string, more: Record<string, string> = {}): ClientRequest {
  const sent = request(`${services.url}${path}`, {
    method: 'POST',
    headers: {
      cookie,
      origin: services.url,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...more,
    },
  })
  sent.on('error', () => {})
  return sent
}
async function finish(sent: ClientRequest): Promise<{ status: number; html: string }> {
  const answered = once(sent, 'response')
  sent.end()
  const [response] = await answered
  return { status: response.statusCode, html: await text(response) }
}
async function pour(sent: ClientRequest, bytes: number): Promise<number> {
  const chunk = Buffer.alloc(250_000, 7)
  let highest = 0
  for (let done = 0; done < bytes; done += chunk.length) {
    if (!sent.write(chunk)) await once(sent, 'drain')
    highest = Math.max(highest, process.memoryUsage().rss)
  }
  return highest
}

const noise = (seed: string) =>
  sharp({
    create: {
      width: 1200,
      height: 900,
      channels: 3,
      background: seed,
      noise: { type: 'gaussian', mean: 128, sigma: 25 },
    },
  })
    .jpeg()
    .toBuffer()

/** A declaration of hers that waits for its words and photos. */
async function toDetails(): Promise<{ path: string; id: string }> {
  const begun = await fetch(`${services.url}/moi/signaler`, { headers: { cookie } })
  const draft = new URL(begun.url).pathname.replace(/\/danger$/, '')
  for (const [step, fields] of [
    ['quoi', { nature: 'lift_stuck' }],
    ['ou', { zone: goeland.liftB, precision: '' }],
    ['voisins', { fault: 'autre' }],
  ] as const)
    await fetch(`${services.url}${draft}/${step}`, {
      method: 'POST',
      headers: { cookie, origin: services.url },
      body: new URLSearchParams(fields),
    })
  return { path: `${draft}/details`, id: draft.split('/').at(-1) ?? '' }
}
const filesOnDisk = () =>
  readdirSync(services.files.folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name)
const rowsOfFiles = async () => (await house.ask('select from files')).length
const detailsOf = async (id: string) =>
  (
    await house.ask<{ details: string | null }>(
      "select answers ->> 'details' as details from case_drafts where id = $1",
      [id],
    )
  )[0]?.details

test('50 MB in the place of a photo: 413, said in French, her words kept, the memory stays as it was', async () => {
  const { path, id } = await toDetails()
  const before = process.memoryUsage().rss
  const sent = begin(path)
  // The words come after the heavy file too: they are read all the same.
  sent.write(`${part('do', 'next')}${filePart('film.jpg')}`)
  const highest = await pour(sent, 50_000_000)
  sent.write(`\r\n${part('details', 'Toujours là')}--${boundary}--\r\n`)
  const { status, html } = await finish(sent)
  assert.equal(status, 413)
  assert.match(html, /« film\.jpg » est trop lourde : 20 Mo au plus/)
  assert.match(html, /<textarea[^>]*>Toujours là</)
  assert.equal(await detailsOf(id), 'Toujours là')
  assert.deepEqual(filesOnDisk(), [])
  assert.ok(highest - before < 200_000_000, `${highest - before} bytes more`)
})

test('more than all photos together may weigh: what came first is kept, and she reads why it stopped', async () => {
  const { path, id } = await toDetails()
  const before = process.memoryUsage().rss
  const sent = begin(path)
  sent.write(`${part('details', 'Dit avant')}${filePart('un.jpg')}`)
  const highest = await pour(sent, 150_000_000)
  sent.write(end)
  const { status, html } = await finish(sent)
  assert.equal(status, 413)
  assert.match(html, /« un\.jpg » est trop lourde/)
  assert.equal(await detailsOf(id), 'Dit avant')
  assert.ok(highest - before < 200_000_000, `${highest - before} bytes more`)
})

test('the line is cut in the middle of the second photo: no file, no row, nothing half done, and no fault of ours', async () => {
  const { path, id } = await toDetails()
  const rows = await rowsOfFiles()
  const sent = begin(path)
  const [whole, cut] = [await noise('#345'), await noise('#543')]
  sent.write(`${part('details', 'Coupé')}${filePart('entiere.jpg')}`)
  sent.write(whole)
  sent.write(`\r\n${filePart('coupee.jpg')}`)
  await new Promise((done) => sent.write(cut.subarray(0, 60_000), done))
  const answered = countAnswers()
  sent.destroy()
  await eventually('the site to be done with it', () => answered() > 0)
  assert.deepEqual(filesOnDisk(), [])
  assert.equal(await rowsOfFiles(), rows)
  assert.equal(await detailsOf(id), null)
  const again = begin(path)
  again.write(`${part('details', 'Coupé, puis renvoyé')}${part('do', 'next')}${filePart('entiere.jpg')}`)
  again.write(whole)
  again.write(end)
  assert.equal((await finish(again)).status, 303)
  assert.equal(await detailsOf(id), 'Coupé, puis renvoyé')
  assert.equal(filesOnDisk().length, 1)
})

test('with a message on a demand, a broken photo is said, the good one is on the demand, the message is still in its field', async () => {
  const filed = await fileLift()
  const good = await noise('#678')
  const send = (words: string, broken: boolean) => {
    const sent = begin(`/moi/demandes/${filed.number}/message`)
    sent.write(part('message', words))
    sent.write(filePart('bonne.jpg'))
    sent.write(good)
    sent.write('\r\n')
    if (broken)
      sent.write(`${filePart('coupee.jpg')}${good.subarray(0, 30_000).toString('latin1')}\r\n`, 'latin1')
    sent.write(`--${boundary}--\r\n`)
    return finish(sent)
  }
  const refused = await send('Elle est repartie', true)
  assert.equal(refused.status, 422)
  assert.match(refused.html, /« coupee\.jpg » n’est pas une photo lisible/)
  assert.match(refused.html, /<textarea[^>]*>Elle est repartie</)
  const photos = async () =>
    (await house.ask('select from case_photos where case_id = $1', [filed.id])).length
  assert.equal(await photos(), 1)
  assert.equal((await send('Elle est repartie', false)).status, 303)
  assert.equal(await photos(), 1, 'the same photo sent again is one')
})

test('a demand that has its fifteen photos says so, and the message is still in its field', async () => {
  const filed = await fileLift()
  const send = async (count: number, words: string) => {
    const sent = begin(`/moi/demandes/${filed.number}/message`)
    sent.write(part('message', words))
    for (let index = 0; index < count; index++) {
      sent.write(filePart(`${index}.jpg`))
      sent.write(await noise('#999'))
      sent.write('\r\n')
    }
    sent.write(`--${boundary}--\r\n`)
    return finish(sent)
  }
  for (let time = 0; time < 3; time++) assert.equal((await send(5, '')).status, 303)
  const refused = await send(1, 'Une de plus')
  assert.equal(refused.status, 422)
  assert.match(refused.html, /déjà beaucoup de photos/)
  assert.match(refused.html, /<textarea[^>]*>Une de plus</)
})

test('a text of 50 MB where no file is expected is refused before it is read, on every surface', async () => {
  const { path } = await toDetails()
  const plain = 'application/x-www-form-urlencoded'
  for (const [to, type] of [
    [path.replace('details', 'quoi'), plain],
    ['/connexion', plain],
    ['/api/cases', 'application/json'],
  ] as const) {
    const refused = await fetch(`${services.url}${to}`, {
      method: 'POST',
      headers: { cookie, origin: services.url, 'content-type': type, 'idempotency-key': randomUUIDv7() },
      body: 'x'.repeat(50_000_000),
    })
    assert.equal(refused.status, 413, to)
    const said = await refused.text()
    assert.match(
      said,
      to.startsWith('/api') ? /"code":"request\.too_large","message":"Too large/ : /C’est trop long/,
    )
    const before = process.memoryUsage().rss
    const unmeasured = begin(to, { 'content-type': type })
    const stopped = once(unmeasured, 'response')
    const highest = await Promise.race([pour(unmeasured, 50_000_000), stopped.then(() => 0)])
    unmeasured.end()
    assert.equal((await stopped)[0].statusCode, 413, `${to}, its length not told`)
    assert.ok(highest - before < 200_000_000, `${highest - before} bytes more`)
  }
})

test('a file sent to a form that expects none is let go, its words are read', async () => {
  const { path } = await toDetails()
  const sent = begin(path.replace('details', 'quoi'))
  sent.write(`${part('nature', 'lift_stuck')}${filePart('x.jpg')}`)
  await pour(sent, 20_000_000)
  sent.write(end)
  assert.equal((await finish(sent)).status, 303)
})

/** A demand of hers about the lift. */
async function fileLift(): Promise<{ id: string; number: number }> {
  const id = randomUUIDv7()
  const answered = await fetch(`${services.url}/api/cases`, {
    method: 'POST',
    headers: { cookie, origin: services.url, 'content-type': 'application/json', 'idempotency-key': id },
    body: JSON.stringify({ nature: 'lift_stuck', place: { kind: 'common', equipmentId: goeland.liftB } }),
  })
  const { number } = (await answered.json()) as { number: number }
  return { id, number }
}

/** How many requests the site has answered since. */
function countAnswers(): () => number {
  const before = answers
  return () => answers - before
}

async function eventually(what: string, isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (isTrue()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`waited in vain for ${what}`)
}

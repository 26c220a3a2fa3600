// Is there any address, on any surface, that mere nonsense can break? Every route of the program, asked with what no page of ours sends.
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { describe, test } from 'node:test'
import { createApp } from '../src/app.ts'
import { openHouse } from './support/house.ts'

const { services } = await openHouse()
const faults: Record<string, unknown>[] = []
const app = createApp(services, (line) => faults.push(line))
const origin = 'http://localhost:3000'

async function cookieOf(handle: string): Promise<string> {
  const entered = await app.request(`${origin}/demo/as/${handle}`, { method: 'POST', headers: { origin } })
  return entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
const people = { fatima: '/moi', claire: '/bureau', ines: '/bureau', helper: '/aide' }
const cookies = await Promise.all(Object.keys(people).map(cookieOf))
const everyone = ['', ...cookies]

type Address = { method: string; path: string }
const addresses: Address[] = [
  ...new Map(
    app.routes
      .filter(({ method, path }) => (method === 'GET' || method === 'POST') && !path.includes('*'))
      // It would end the sessions that ask the other questions.
      .filter(({ path }) => path !== '/deconnexion')
      .map(({ method, path }) => [`${method} ${path}`, { method, path }] as const),
  ).values(),
]
const pages = addresses.filter(({ method }) => method === 'GET')
const forms = addresses.filter(({ method }) => method === 'POST')
/** The address with this in the place of each name and number. */
const fill = (path: string, junk: string) => path.replace(/:[a-zA-Z0-9_]+(\{[^}]*\}+)?/g, junk)

const nonsense = [
  '0',
  '-1',
  '99999999999999999999',
  '999999999999',
  'x',
  '%00',
  'a%00b',
  '%E0%A4%A',
  '%27%3B--',
  '..%2f..',
  randomUUIDv7(),
  'é'.repeat(400),
]

/** What came as our own mistake, each kind once. Any other answer is one: a page, or a no with its sentence. */
async function broken(asked: Iterable<[path: string, init: RequestInit]>): Promise<string[]> {
  const found = new Set<string>()
  for (const [path, init] of asked) {
    const answered = await app.request(`${origin}${path}`, init)
    // A live page never ends.
    if (answered.headers.get('content-type')?.startsWith('text/event-stream')) await answered.body?.cancel()
    else await answered.arrayBuffer()
    const why = String(faults.at(-1)?.error).split('\n')[0]
    if (answered.status >= 500) found.add(`${init.method ?? 'GET'} ${path.slice(0, 100)}: ${why}`)
  }
  return [...found]
}

async function areStillIn(): Promise<void> {
  for (const [index, path] of Object.values(people).entries()) {
    const answered = await app.request(`${origin}${path}`, { headers: { cookie: cookies[index] ?? '' } })
    assert.doesNotMatch(
      answered.headers.get('location') ?? '',
      /connexion/,
      'the questions were asked by somebody signed in',
    )
  }
}

describe('Nonsense breaks nothing', () => {
  test('in an address', async () => {
    assert.ok(addresses.length > 150, `${addresses.length} addresses`)
    const asked = everyone.flatMap((cookie) =>
      addresses.flatMap(({ method, path }) =>
        (path.includes(':') ? nonsense : ['']).map((junk): [string, RequestInit] => [
          fill(path, junk),
          {
            method,
            headers: { cookie, origin },
            ...(method === 'POST' ? { body: new URLSearchParams() } : {}),
          },
        ]),
      ),
    )
    assert.deepEqual(await broken(asked), [])
    await areStillIn()
  })

  test('behind the question mark', async () => {
    const names =
      'q suite page apres avant famille lieu entrees mois residence agence equipe etat tri fait depuis du au qui nature retard personne modele'
    const asked = everyone.flatMap((cookie) =>
      pages
        .filter(({ path }) => !path.includes(':'))
        .flatMap(({ path }) =>
          nonsense.map((junk): [string, RequestInit] => [
            `${path}?${names
              .split(' ')
              .map((name) => `${name}=${junk}`)
              .join('&')}`,
            { headers: { cookie } },
          ]),
        ),
    )
    assert.deepEqual(await broken(asked), [])
  })

  test('in a body: a letter that no text holds, a form without its boundary, JSON for a form, a form for JSON', async () => {
    const zeros =
      'nature details q name body message command zone identifiant code kind sha256 place fault channel address team precision'
    const plain = 'application/x-www-form-urlencoded'
    const bodies: [type: string, body: string][] = [
      [plain, zeros.replaceAll(/(\w+)( |$)/g, '$1=a%00b&')],
      [plain, '%E0%A4%A=%zz&=&&&'],
      ['multipart/form-data', 'no boundary at all'],
      ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data\r\n\r\n--x\r\nno'],
      [
        'application/json',
        '{"nature":"\\u0000","place":{"kind":"home","words":"\\u0000"},"details":"\\u0000"}',
      ],
      ['application/json', '{'],
      ['application/json', '[[[['],
      ['text/plain', 'hello'],
      ['', ''],
    ]
    const id = randomUUIDv7()
    const asked = everyone.flatMap((cookie) =>
      forms.flatMap(({ path }) =>
        bodies.map(([type, body]): [string, RequestInit] => [
          fill(path, id),
          {
            method: 'POST',
            body,
            headers: { cookie, origin, 'idempotency-key': randomUUIDv7(), 'content-type': type },
          },
        ]),
      ),
    )
    assert.deepEqual(await broken(asked), [])
    await areStillIn()
  })
})

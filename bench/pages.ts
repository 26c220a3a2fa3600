// What does a resident's page weigh, and what does drawing it cost beside the reads it needs?
import { brotliCompressSync, constants } from 'node:zlib'
import { plantDemo } from '../db/worlds/demo.ts'
import { goeland, residents, staff } from '../db/worlds/people.ts'
import { type Base, openBase } from './base.ts'
import { median, recordFigure } from './record.ts'
import { call, rateOf, type Site, signIn, startSite } from './site.ts'

const connections = 10
const seconds = 4
const rounds = 5

export async function pages(): Promise<void> {
  const base = await openBase((url) => plantDemo(url, Temporal.Now.plainDateISO('Europe/Paris')))
  const site = await startSite(base.ownerUrl)
  try {
    await rate(base, site)
    await weight(base, site)
  } finally {
    await site.kill()
    await base.close()
  }
}

async function rate(base: Base, site: Site): Promise<void> {
  const cookies = await Promise.all(
    Object.values(residents).map(({ id }) => signIn(base.owner, 'resident', id)),
  )
  const open = (path: string) => async (lane: number) => {
    const headers = { cookie: cookies[lane % cookies.length] ?? '', 'accept-encoding': 'br' }
    const { status } = await call(site.port, path, { headers })
    if (status !== 200) throw new Error(`${path}: ${status}`)
  }
  await rateOf(connections, 2, open('/moi'))
  await rateOf(connections, 2, open('/hello'))
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const hello = await rateOf(connections, seconds, open('/hello'))
    const page = await rateOf(connections, seconds, open('/moi'))
    console.log(`  hello ${Math.round(hello)}/s, her home page ${Math.round(page)}/s`)
    ratios.push(page / hello)
  }
  recordFigure('page_rate_ratio', median(ratios), 'of the same reads answering "hello"', { atLeast: 0.5 })
}

/** Every address under these, found by following the links; the desk is not a resident's. */
const roots = ['/', '/moi', '/aide', '/hall/', '/connexion', '/partenaire/']
const pagesMost = 400

async function weight(base: Base, site: Site): Promise<void> {
  const people = [residents.fatima, residents.ginette, residents.odette, residents.marek]
  const cookies = await Promise.all(people.map(({ id }) => signIn(base.owner, 'resident', id)))
  cookies.push('', await signIn(base.owner, 'staff', staff.helper.id))
  const assets = new Map<string, number>()
  let heaviest = { path: '', bytes: 0 }
  for (const cookie of cookies) {
    const waiting = ['/', '/moi', '/aide', `/hall/${goeland.boardCode}`, '/connexion']
    if (cookie) waiting.push(...(await declare(site, cookie)))
    const seen = new Set(waiting)
    for (let path = waiting.pop(); path && seen.size < pagesMost; path = waiting.pop()) {
      const page = await read(site, path, cookie)
      if (!page) continue
      const bytes = page.bytes + (await weighAssets(site, page.html, assets))
      if (bytes > heaviest.bytes) heaviest = { path, bytes }
      for (const next of linksOf(page.html, path)) {
        if (seen.has(next)) continue
        seen.add(next)
        waiting.push(next)
      }
    }
    console.log(`  ${seen.size} addresses, the heaviest so far ${heaviest.path}: ${heaviest.bytes} B`)
  }
  recordFigure('resident_page_brotli_bytes', heaviest.bytes, 'bytes: page, sheet and scripts', {
    atMost: 10_000,
  })
}

/** A declaration filled in to its last question: its pages are known only once begun. */
async function declare(site: Site, cookie: string): Promise<string[]> {
  const begun = await call(site.port, '/moi/signaler', { headers: { cookie } })
  const draft = /\/moi\/signaler\/[0-9a-f-]{36}/.exec(begun.location ?? begun.body.toString())?.[0]
  if (!draft) return []
  const post = (step: string, fields: Record<string, string>) =>
    call(site.port, `${draft}/${step}`, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: {
        cookie,
        origin: `http://127.0.0.1:${site.port}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    })
  await post('quoi', { nature: 'lift_stuck' })
  await post('ou', { zone: goeland.liftB, precision: 'au 3e étage' })
  await post('voisins', { fault: 'autre' })
  await post('details', { details: 'Bloqué depuis ce matin', do: 'next' })
  await post('reponse', { channel: 'app', address: '' })
  const steps = [
    'danger',
    'danger/feu',
    'quoi',
    'ou',
    'ou?entrees=toutes',
    'voisins',
    'details',
    'reponse',
    'verifier',
  ]
  return steps.map((step) => `${draft}/${step}`)
}

async function read(site: Site, path: string, cookie: string) {
  const headers = { cookie, 'accept-encoding': 'br' }
  const { status, body, type } = await call(site.port, path, { headers })
  if (status !== 200 || !type?.startsWith('text/html')) return null
  const plain = await call(site.port, path, { headers: { cookie } })
  return { bytes: body.length, html: plain.body.toString() }
}

/** The sheet and the scripts a page asks for; fonts are the telephone's own. */
async function weighAssets(site: Site, html: string, known: Map<string, number>): Promise<number> {
  const wanted = new Set(
    [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map((found) => found[1] ?? ''),
  )
  let bytes = 0
  for (const path of wanted) {
    if (!known.has(path)) {
      const { body } = await call(site.port, path)
      known.set(path, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length)
    }
    bytes += known.get(path) ?? 0
  }
  return bytes
}

function linksOf(html: string, from: string): string[] {
  return [...html.matchAll(/<a [^>]*href="([^"#]+)"/g)]
    .map((found) => new URL((found[1] ?? '').replaceAll('&amp;', '&'), `http://x${from}`))
    .filter(
      (url) =>
        url.host === 'x' &&
        roots.some((root) => (root === '/' ? url.pathname === '/' : url.pathname.startsWith(root))),
    )
    .map((url) => url.pathname + url.search)
}

// Which addresses does the operator of a rented number ask? Signed webhooks answered in TwiML, and the sounds it plays.
import type { Hono } from 'hono'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { fromAlaw } from '../../platform/voice/g711.ts'
import { isBodySigned, isFormSigned, isSoundSigned, signSound } from '../../platform/voice/signatures.ts'
import { writeWav } from '../../platform/voice/sound.ts'
import { type Asked, type RentedLine, steps } from './rented-line.ts'
import { troubleDocument } from './twiml.ts'
import { words } from './words.fr.ts'

export const twimlPath = '/voice/twiml'
const formBytesMax = 64_000
/** An address of a sound changes this often, so that operators may keep what they fetched. */
const soundSeconds = 6 * 3_600

type Log = (line: Record<string, unknown>) => void

/** Mounted before what protects our own pages: a program of another origin asks, with a signature and no cookie. */
export function rentedApi(services: Services, line: RentedLine | null, log: Log): Hono<Env> {
  const api = createSurface()
  // No number is rented: no such address, for whoever tries.
  if (!line) return api.all('/voice/*', (c) => c.text('not found', 404))
  const baseOf = (c: PalierContext) =>
    services.config.PALIER_URL?.replace(/\/$/, '') ?? new URL(c.req.url).origin
  const document = (c: PalierContext, text: string) =>
    c.body(text, 200, { 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'no-store' })

  const webhook = (path: string, answer: (c: PalierContext, asked: Asked) => Promise<string>) =>
    api.post(path, async (c) => {
      const body = await readBody(c)
      if (!body) return c.text('too large', 413)
      const fields = new URLSearchParams(body.toString('utf8'))
      const base = baseOf(c)
      const { pathname, search } = new URL(c.req.url)
      if (!isSigned(services, c, `${base}${pathname}${search}`, body, fields))
        return c.text('wrong signature', 403)
      try {
        return document(c, await answer(c, { fields, base }))
      } catch (error) {
        log({
          level: 'rented',
          path: c.req.path,
          error: error instanceof Error ? error.stack : String(error),
        })
        // Palier cannot lead this call now: somebody is rung all the same.
        const again = `${base}${pathname.replace(/\/[a-z]+$/, (last) => (last === '/twiml' ? last : '/heard'))}`
        return document(c, troubleDocument(words.trouble, services.config.PALIER_VOICE_LAST_RESORT, again))
      }
    })
  const call = `${twimlPath}/:id{[0-9a-f-]{36}}/:turn{[0-9]{1,6}}`
  const of = (c: PalierContext) => [c.req.param('id') ?? '', Number(c.req.param('turn'))] as const

  webhook(twimlPath, (_c, asked) => line.called(asked))
  for (const step of steps) webhook(`${call}/${step}`, (c, asked) => line.next(...of(c), step, asked))
  webhook(`${call}/answered`, (c, asked) => line.answered(...of(c), asked))
  webhook(`${call}/pressed`, (c, asked) => line.pressed(...of(c), asked))

  api.get('/voice/sounds/:file{[0-9a-f]{64}\\.wav}', async (c) => {
    const name = c.req.param('file').slice(0, 64)
    const [untilSeconds, signature] = [Number(c.req.query('e')), c.req.query('s') ?? '']
    if (!isSoundSigned(services.secret, { name, untilSeconds, signature }, services.clock.now()))
      return c.text('wrong signature', 403)
    const bytes = await services.voice.read(name)
    if (!bytes) return c.notFound()
    return c.body(new Uint8Array(writeWav(fromAlaw(bytes))), 200, {
      'content-type': 'audio/wav',
      'cache-control': 'private, max-age=21600',
    })
  })
  return api
}

/** The sound of a prompt, for whoever is told its address, some hours long. */
export function soundAddress(services: Services, base: string, name: string): string {
  const now = services.clock.now().epochMilliseconds / 1000
  const until = (Math.floor(now / soundSeconds) + 2) * soundSeconds
  return `${base}/voice/sounds/${name}.wav?e=${until}&s=${signSound(services.secret, name, until)}`
}

function isSigned(
  services: Services,
  c: PalierContext,
  url: string,
  body: Buffer,
  fields: URLSearchParams,
): boolean {
  const { PALIER_TWIML_TOKEN: token, PALIER_TWIML_PUBLIC_KEY: publicKey } = services.config
  const form = c.req.header('x-twilio-signature') ?? c.req.header('x-signalwire-signature')
  if (token && form) return isFormSigned(token, url, fields, form)
  const signature = c.req.header('telnyx-signature-ed25519')
  const timestamp = c.req.header('telnyx-timestamp')
  if (!publicKey || !signature || !timestamp) return false
  return isBodySigned(publicKey, { timestamp, signature, body }, services.clock.now())
}

/** As it came: a signature is over its very bytes. */
async function readBody(c: PalierContext): Promise<Buffer | null> {
  if (Number(c.req.header('content-length') ?? 0) > formBytesMax) return null
  const chunks: Uint8Array[] = []
  let received = 0
  for await (const chunk of c.req.raw.body ?? []) {
    received += chunk.length
    if (received > formBytesMax) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

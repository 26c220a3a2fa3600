// What does a telephone get of our notifications? A real push service over TLS and a device that decrypts, as a browser does.
import { createECDH, createPublicKey, type ECDH, randomBytes, verify } from 'node:crypto'
import { createServer } from 'node:https'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import * as ece from 'http_ece'
import type { Subscription } from '../../src/platform/channels/push-out.ts'
import { makeCertificate } from './certificate.ts'

export type Received = {
  endpoint: string
  payload: string
  ttl: number
  topic: string | null
  urgency: string | null
  /** Of the signed token: whom it is for, who sends, until when. */
  vapid: { aud: string; sub: string; exp: number; publicKey: string }
}

export type PushReceiver = {
  origin: string
  /** A new device. */
  subscribe(): Subscription
  received(): Received[]
  /** What the push service answers to the next notifications, in this order; 'timeout': nothing. */
  answerNext(...answers: (number | 'timeout')[]): void
  close(): Promise<void>
}

/** From then on this process trusts its certificate too. */
export async function startPushReceiver(): Promise<PushReceiver> {
  const { key, cert } = makeCertificate()
  setDefaultCACertificates([...getCACertificates('default'), cert])
  const devices = new Map<string, { privateKey: ECDH; authSecret: string }>()
  const got: Received[] = []
  const answers: (number | 'timeout')[] = []
  let origin = ''
  const server = createServer({ key, cert }, async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const answer = answers.shift() ?? 201
    if (answer === 'timeout') return
    const device = devices.get(request.url ?? '')
    if (answer !== 201 || !device) return void response.writeHead(device ? answer : 404).end()
    const header = (name: string) =>
      request.headers[name] === undefined ? null : String(request.headers[name])
    try {
      got.unshift({
        endpoint: `${origin}${request.url}`,
        payload: ece.decrypt(Buffer.concat(chunks), { version: 'aes128gcm', ...device }).toString('utf8'),
        ttl: Number(header('ttl')),
        topic: header('topic'),
        urgency: header('urgency'),
        vapid: readVapid(header('authorization') ?? '', origin),
      })
      response.writeHead(201, { location: `${origin}/sent/${got.length}` }).end()
    } catch (error) {
      response.writeHead(400).end(String(error))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `https://localhost:${typeof address === 'object' && address ? address.port : 0}`
  return {
    origin,
    subscribe() {
      const privateKey = createECDH('prime256v1')
      const p256dh = privateKey.generateKeys('base64url')
      const auth = randomBytes(16).toString('base64url')
      const path = `/device/${randomBytes(8).toString('hex')}`
      devices.set(path, { privateKey, authSecret: auth })
      return { endpoint: `${origin}${path}`, keys: { p256dh, auth } }
    },
    received: () => [...got],
    answerNext: (...next) => void answers.push(...next),
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** RFC 8292, as a push service checks it: the signature by the key given, for this origin, not expired. */
function readVapid(authorization: string, origin: string): Received['vapid'] {
  const [, token = '', publicKey = ''] = /^vapid t=([^,]+),\s*k=(\S+)$/.exec(authorization) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(publicKey, 'base64url')
  const key = createPublicKey({
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
    format: 'jwk',
  })
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isSigned) throw new Error('not signed by this key')
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
    aud: string
    sub: string
    exp: number
  }
  if (said.aud !== origin || said.exp * 1000 < Date.now()) throw new Error('for another service, or expired')
  return { ...said, publicKey }
}

// How does a test speak as a device does? The same three addresses, without a browser.
import { createHash, randomBytes, randomUUID, randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import sharp from 'sharp'
import { at as instantAt } from '../../src/platform/clock/clock.ts'
import { type Env, hashToken, sessionCookie } from '../../src/platform/http/kernel.ts'
import type { House } from './house.ts'

type Answer = {
  status: number
  json: {
    id?: string
    outcome?: { number?: number; said?: string }
    error?: { code: string; sentence: string; photos?: string[] }
  } & Record<string, unknown>
}
export type FieldDevice = {
  id: string
  /** `at`, `sentAt`: by its own clock, ISO; now when left out. */
  send(
    kind: string,
    body: Record<string, unknown>,
    more?: {
      id?: string
      at?: string
      sentAt?: string
      photos?: string[]
      lost?: string[]
      agentId?: string
    },
  ): Promise<Answer>
  sendPhoto(bytes: Uint8Array, name?: string): Promise<Answer & { name: string }>
  sector(): Promise<Answer>
}

export async function fieldDevice(
  house: House,
  app: Hono<Env>,
  person: { id: string },
  id: string = randomUUID(),
): Promise<FieldDevice> {
  const token = randomUUID()
  const now = house.services.clock.now()
  await house.ask(
    `insert into sessions (id, token_hash, person_kind, person_id, way, device, started_at, seen_at, expires_at)
     values ($1, $2, 'staff', $3, 'demo', 'tablette', $4, $4, $5)`,
    [randomUUIDv7(), hashToken(token), person.id, now.toString(), now.add({ hours: 240 }).toString()],
  )
  const headers = { cookie: `${sessionCookie}=${token}`, accept: 'application/json' }
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const reply = await app.request(path, {
      ...init,
      headers: { ...headers, ...(init.headers as Record<string, string>) },
    })
    return {
      status: reply.status,
      json: reply.status === 204 ? {} : ((await reply.json()) as Answer['json']),
    }
  }
  const device = { id, name: 'Tablette' }
  return {
    id,
    send: (kind, body, { photos = [], ...more } = {}) => {
      const said = house.services.clock.now().toString()
      return ask('/terrain/commandes', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          id: randomUUIDv7(),
          kind,
          at: said,
          sentAt: said,
          device,
          agentId: person.id,
          photos,
          body,
          ...more,
        }),
      })
    },
    sendPhoto: async (bytes, name = createHash('sha256').update(bytes).digest('hex')) => {
      const form = new FormData()
      form.set('photo', new Blob([Buffer.from(bytes)], { type: 'image/jpeg' }), 'photo.jpg')
      return { ...(await ask(`/terrain/photos/${name}`, { method: 'POST', body: form })), name }
    },
    sector: () => ask(`/terrain/secteur?appareil=${id}&nom=Tablette`),
  }
}

/** A picture of its own, so that two of them are never the same bytes. */
export function picture(red: number): Promise<Buffer> {
  return sharp({
    create: { width: 320, height: 240, channels: 3, background: { r: red % 256, g: 90, b: 60 } },
  })
    .jpeg()
    .toBuffer()
}

/** Is it that very picture, as the server keeps it? A damaged one does not open, another's is of another red. */
export async function isPicture(bytes: Uint8Array, red: number): Promise<boolean> {
  try {
    const { channels } = await sharp(bytes).stats()
    return Math.abs((channels[0]?.mean ?? -99) - (red % 256)) < 6
  } catch {
    return false
  }
}

/** A photo that cannot be made small: of chance, `side` pixels wide and high. Some 1.3 bytes a pixel. */
export function noise(side: number, quality = 90): Promise<Buffer> {
  const raw = { width: side, height: side, channels: 3 } as const
  return sharp(randomBytes(side * side * 3), { raw })
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer()
}

export const isoAt = (text: string) => instantAt(text).toString()

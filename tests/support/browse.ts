// How does a test come to a page as somebody who is signed in?
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { Hono as App } from 'hono'
import { errorHandler } from '../../src/platform/http/errors.tsx'
import { type Env, hashToken, identify, sessionCookie } from '../../src/platform/http/kernel.ts'
import type { House } from './house.ts'

export type Browse = {
  get(path: string): Promise<Response>
  /** Sends a form, with its files when it is a FormData; a redirection is not followed. */
  post(path: string, fields: Record<string, string | string[]> | FormData): Promise<Response>
}

/** Some pages, mounted as src/app.ts does, without the others. */
export function mount(house: House, ...pages: Hono<Env>[]): Hono<Env> {
  const app = new App<Env>()
  app.onError(
    errorHandler(
      async () => ({ name: 'Habitat de la Jetée', phone: '03 53 01 00 00' }),
      () => {},
    ),
  )
  app.use(identify(house.services))
  for (const one of pages) app.route('/', one)
  return app
}

export async function signedIn(
  house: House,
  app: Hono<Env>,
  person: { id: string },
  kind: 'resident' | 'staff' = 'staff',
): Promise<Browse> {
  const token = randomBytes(24).toString('base64url')
  const now = house.services.clock.now()
  await house.ask(
    `insert into sessions (id, token_hash, person_kind, person_id, way, device, started_at, seen_at, expires_at)
     values ($1, $2, $3, $4, 'demo', 'essai', $5, $5, $6)`,
    [randomUUIDv7(), hashToken(token), kind, person.id, now.toString(), now.add({ hours: 240 }).toString()],
  )
  const headers = { cookie: `${sessionCookie}=${token}` }
  return {
    get: async (path) => app.request(path, { headers }),
    post: async (path, fields) => {
      if (fields instanceof FormData) return app.request(path, { method: 'POST', headers, body: fields })
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields))
        for (const one of [value].flat()) body.append(name, one)
      return app.request(path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: body.toString(),
      })
    },
  }
}

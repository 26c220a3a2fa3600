// How does a test walk through the whole site as somebody of the sample landlord?
import assert from 'node:assert/strict'
import { createApp } from '../../src/app.ts'
import type { Services } from '../../src/platform/services.ts'

export type Visit = { status: number; location: string | null; text: string; type: string }
export type Visitor = {
  get(path: string): Promise<Visit>
  post(path: string, form: Record<string, string | string[] | File>): Promise<Visit>
}

const origin = 'http://localhost:3000'

/** Signed in by the sample's own door, /demo/as/{handle}; nobody when no handle is given. */
export async function visitAs(services: Services, handle?: string): Promise<Visitor> {
  const faults: unknown[] = []
  const app = createApp(services, (line) => faults.push(line))
  const send = async (path: string, init: RequestInit = {}): Promise<Response> =>
    app.request(`${origin}${path}`, { ...init, headers: { origin, ...init.headers } })
  let cookie = ''
  if (handle) {
    const entered = await send(`/demo/as/${handle}`, { method: 'POST' })
    cookie = entered.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    assert.ok(cookie, `nobody called ${handle} could enter: ${entered.status}`)
  }
  const seen = async (response: Response): Promise<Visit> => {
    const text = await response.text()
    assert.ok(response.status < 500, JSON.stringify(faults.at(-1)))
    return {
      status: response.status,
      location: response.headers.get('location'),
      text,
      type: response.headers.get('content-type') ?? '',
    }
  }
  return {
    get: async (path) => seen(await send(path, { headers: { cookie } })),
    async post(path, form) {
      const hasFile = Object.values(form).some((value) => value instanceof File)
      const body = hasFile ? new FormData() : new URLSearchParams()
      for (const [name, value] of Object.entries(form)) {
        for (const one of [value].flat()) {
          if (body instanceof FormData) body.append(name, one)
          else body.append(name, String(one))
        }
      }
      return seen(await send(path, { method: 'POST', headers: { cookie }, body }))
    },
  }
}

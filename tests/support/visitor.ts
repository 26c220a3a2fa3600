// How does a test visit the site as a browser without script does? Cookies kept, forms posted from our own pages, redirects followed when asked.
import type { Hono } from 'hono'
import type { Env } from '../../src/platform/http/kernel.ts'

export type Page = { status: number; at: string; text: string; headers: Headers }
export type Visitor = {
  cookies: Map<string, string>
  get(path: string, headers?: Record<string, string>): Promise<Page>
  post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Page>
  postJson(path: string, body: unknown): Promise<Page>
}

const origin = 'http://localhost:3000'

/** `at`: the address of the page, or where a redirect (not followed) leads. */
export function visit(app: Hono<Env>, network = '203.0.113.7'): Visitor {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit): Promise<Page> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('origin', origin)
    headers.set('x-forwarded-for', network)
    if (!headers.has('user-agent')) headers.set('user-agent', 'Mozilla/5.0 (iPhone) Safari/605.1')
    const answer = await app.request(`${origin}${path}`, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const at = answer.headers.get('location') ?? path
    return { status: answer.status, at, text: await answer.text(), headers: answer.headers }
  }
  return {
    cookies,
    get: (path, headers = {}) => ask(path, { headers: { accept: 'text/html', ...headers } }),
    post: (path, fields = {}, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { accept: 'text/html', ...headers },
      }),
    postJson: (path, body) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', accept: 'application/json' },
      }),
  }
}

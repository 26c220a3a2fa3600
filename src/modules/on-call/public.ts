// Where do calendars read the shifts? One address each, without an account: /astreinte/calendrier/{token}.ics.
import type { Hono } from 'hono'
import { createSurface, type Env } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { readFeed } from './calendars.ts'

export function dutyCalendars(services: Services): Hono<Env> {
  return createSurface().get('/astreinte/calendrier/:file{[A-Za-z0-9_-]{20,80}\\.ics}', async (c) => {
    const text = await readFeed(services, c.req.param('file').replace(/\.ics$/, ''))
    return c.body(text, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, max-age=900',
      'x-robots-tag': 'noindex',
    })
  })
}

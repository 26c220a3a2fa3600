// What does other software read and send by Open311 GeoReport v2? Every address of /open311, in JSON and XML, and mySociety's updates.

import type { Hono } from 'hono'
import { cors } from 'hono/cors'
import { etag } from 'hono/etag'
import { as } from '../../platform/db/database.ts'
import { isOutage } from '../../platform/db/outage.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { listNatures } from '../cases/index.ts'
import { landlordOf } from '../settings/index.ts'
import { networkOf } from '../sign-in/index.ts'
import { addUpdate, bodyActor, fileRequest, findService } from './actions.ts'
import { sayDefinition, sayService, servicesOf } from './catalogue.ts'
import { type Body, findBody } from './keys.ts'
import { createCounter, type Limits, usualLimits } from './limits.ts'
import { findNumberByToken, listRequests, listUpdates, type Shown, type Wanted } from './queries.ts'
import { type Form, no, readForm, readList, readNumber, readPage, readRange } from './read.ts'
import {
  answerTo,
  contentTypes,
  type Fields,
  type Format,
  type List,
  render,
  renderErrors,
} from './render.ts'
import { discoveryOf, sayRequest, sayUpdate } from './say.ts'
import { readToldRequest, readToldUpdate } from './told.ts'
import { words } from './words.fr.ts'

export const open311Base = '/open311/v2'
type Answer = { root: string; value: List | Fields; maxAgeSeconds?: number; headers?: Record<string, string> }
type Log = (line: Record<string, unknown>) => void

/** Mounted before what protects our own pages: programs of other origins read and send here, with a key and no cookie. */
export function open311Api(services: Services, log: Log, limits: Limits = usualLimits): Hono<Env> {
  const counter = createCounter()
  const slow = () => no('slow', 'Too many requests: wait a minute, then send it again.')
  const count = (name: string, most: number) => {
    if (counter.isTooMany(name, most, services.clock.now())) throw slow()
  }

  const bodyOf = async (key: string | undefined): Promise<Body> => {
    const body = key ? await findBody(services, key) : null
    if (!body) throw no('forbidden', key ? 'api_key is unknown or revoked.' : 'api_key is missing.')
    return body
  }
  /** Anybody reads; whoever shows a key shows a good one. */
  const readerOf = async (c: PalierContext) => {
    const key = c.req.query('api_key')
    if (!key) return { kind: 'open311' } as const
    const body = await bodyOf(key)
    if (!body.mayRead) throw no('forbidden', 'This api_key may not read.')
    return bodyActor(body)
  }

  const api = createSurface()
  api.use('/open311/*', async (c, next) => {
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('cross-origin-resource-policy', 'cross-origin')
  })
  api.use('/open311/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD'] }))
  api.use('/open311/*', etag({ weak: true }))
  api.onError((error, c) => {
    const answer = answerTo(error)
    if (!answer)
      log({ level: isOutage(error) ? 'outage' : 'fault', path: c.req.path, error: String(error.stack) })
    const status = answer?.status ?? (isOutage(error) ? 503 : 500)
    const description =
      answer?.description ??
      (status === 503
        ? 'The database could not be reached. Send the same request again: it is done once.'
        : 'Our mistake; it was logged.')
    const format = formatOf(c)
    return c.body(renderErrors(format, [{ code: status, description }]), status, {
      'content-type': contentTypes[format],
      'cache-control': 'no-store',
      ...(status === 429 ? { 'retry-after': '60' } : status === 503 ? { 'retry-after': '20' } : {}),
    })
  })

  const send = (c: PalierContext, { root, value, maxAgeSeconds, headers }: Answer) => {
    const format = formatOf(c)
    const isPublic = maxAgeSeconds !== undefined && !c.req.query('api_key')
    return c.body(render(format, root, value), 200, {
      'content-type': contentTypes[format],
      'cache-control': isPublic ? `public, max-age=${maxAgeSeconds}` : 'private, no-store',
      vary: 'accept',
      ...headers,
    })
  }
  const get = (path: string, answer: (c: PalierContext, id: string) => Promise<Answer>) => {
    for (const written of writings(path))
      api.get(written, async (c) => {
        count(`read ${networkOf(c)}`, limits.readsPerMinute)
        return send(c, await answer(c, (c.req.param('id') ?? '').replace(/\.(json|xml)$/, '')))
      })
  }
  const post = (path: string, answer: (c: PalierContext, form: Form, body: Body) => Promise<Answer>) => {
    for (const written of writings(path))
      api.post(written, async (c) => {
        count(`read ${networkOf(c)}`, limits.readsPerMinute)
        const form = await readForm(c)
        const body = await bodyOf(form.text('api_key') ?? c.req.query('api_key'))
        if (!body.mayWrite) throw no('forbidden', 'This api_key may not send.')
        count(`write ${body.id}`, limits.writesPerMinute)
        return send(c, await answer(c, form, body))
      })
  }

  const discovery = async (): Promise<Answer> => ({
    root: 'discovery',
    value: discoveryOf(services.url + open311Base, await landlordOf(services)),
    maxAgeSeconds: 3600,
  })
  get('/open311/discovery', discovery)
  get(`${open311Base}/discovery`, discovery)

  get(`${open311Base}/services`, async (c) => {
    const natures = await as(services.db, await readerOf(c), listNatures)
    const listed = servicesOf(natures).map(sayService)
    return { root: 'services', value: { item: 'service', of: listed }, maxAgeSeconds: 300 }
  })
  get(`${open311Base}/services/:id`, async (c, code) => {
    const service = await as(services.db, await readerOf(c), (tx) => findService(tx, code))
    if (!service) throw no('missing', 'service_code was not found.')
    return { root: 'service_definition', value: sayDefinition(service), maxAgeSeconds: 300 }
  })

  const answerRequests = async (rows: Shown[]): Promise<Answer> => {
    const landlord = await landlordOf(services)
    const listed = rows.map((row) => sayRequest(row, landlord.name))
    return { root: 'service_requests', value: { item: 'request', of: listed }, maxAgeSeconds: 60 }
  }
  get(`${open311Base}/requests`, async (c) => {
    const actor = await readerOf(c)
    const wanted = readWanted((name) => c.req.query(name), services.clock.now())
    return answerRequests(await as(services.db, actor, (tx) => listRequests(tx, wanted)))
  })
  get(`${open311Base}/requests/:id`, async (c, id) => {
    const actor = await readerOf(c)
    const number = readNumber(id)
    const rows =
      number === null ? [] : await as(services.db, actor, (tx) => listRequests(tx, byNumbers([number])))
    if (rows.length === 0) throw no('missing', 'service_request_id was not found.')
    return answerRequests(rows)
  })
  post(`${open311Base}/requests`, async (c, form, body) => {
    const sent = await fileRequest(services, body, readToldRequest(form, c.req.header('idempotency-key')))
    return {
      root: 'service_requests',
      value: {
        item: 'request',
        of: [
          {
            service_request_id: String(sent.number),
            service_notice: words.notice,
            account_id: form.text('account_id'),
          },
        ],
      },
      // The specification gives a number or a token, never both: the token rides apart, for whoever loses the number.
      headers: {
        'open311-token': sent.token,
        location: `${services.url}${open311Base}/requests/${sent.number}.${formatOf(c)}`,
      },
    }
  })
  get(`${open311Base}/tokens/:id`, async (c, token) => {
    const number = await as(services.db, await readerOf(c), (tx) => findNumberByToken(tx, token))
    if (number === null) throw no('missing', 'token was not found.')
    return {
      root: 'service_requests',
      value: { item: 'request', of: [{ service_request_id: String(number), token }] },
    }
  })

  get(`${open311Base}/servicerequestupdates`, async (c) => {
    const actor = await readerOf(c)
    const query = (name: string) => c.req.query(name)
    const [range, page] = [readRange(query, services.clock.now()), readPage(query)]
    const rows = await as(services.db, actor, (tx) => listUpdates(tx, range, page))
    return {
      root: 'service_request_updates',
      value: { item: 'request_update', of: rows.map(sayUpdate) },
      maxAgeSeconds: 60,
    }
  })
  post(`${open311Base}/servicerequestupdates`, async (_c, form, body) => {
    const told = readToldUpdate(form, services.clock.now())
    await addUpdate(services, body, told)
    return {
      root: 'service_request_updates',
      value: { item: 'request_update', of: [{ update_id: told.updateId }] },
    }
  })
  api.all('/open311/*', () => {
    throw no('missing', 'No such address or method: see /open311/v2/discovery.json.')
  })
  return api
}

/** With the format at its end, or without: then the Accept header says it. An id carries its format. */
function writings(path: string): string[] {
  return path.endsWith(':id') ? [path] : [path, `${path}.json`, `${path}.xml`]
}

function formatOf(c: PalierContext): Format {
  const written = /\.(json|xml)$/.exec(c.req.path)?.[1]
  if (written === 'json' || written === 'xml') return written
  return c.req.header('accept')?.includes('application/json') ? 'json' : 'xml'
}

const byNumbers = (numbers: number[]): Wanted => ({
  numbers,
  natureCodes: null,
  isClosed: null,
  range: null,
  page: { limit: numbers.length, offset: 0 },
})

/** `service_request_id` overrides all other arguments, the specification says. */
function readWanted(query: (name: string) => string | undefined, now: Temporal.Instant): Wanted {
  const ids = readList(query('service_request_id'))
  if (ids) return byNumbers(ids.flatMap((id) => readNumber(id) ?? []))
  const statuses = readList(query('status')?.toLowerCase())
  if (statuses?.some((status) => status !== 'open' && status !== 'closed'))
    throw no('invalid', 'status is open, closed, or both.')
  const [isOpenAsked, isClosedAsked] = [statuses?.includes('open'), statuses?.includes('closed')]
  return {
    numbers: null,
    natureCodes: readList(query('service_code')),
    isClosed: statuses && isOpenAsked !== isClosedAsked ? isClosedAsked === true : null,
    range: readRange(query, now),
    page: readPage(query),
  }
}

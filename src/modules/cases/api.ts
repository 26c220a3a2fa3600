// How does other software file and follow demands? JSON under /api/cases, described by /api/openapi.json.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { as } from '../../platform/db/database.ts'
import type { Env } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { fileCase } from './file-case.ts'
import { findCaseByNumber, listNatures } from './queries.ts'
import type { Ground, PlaceKind } from './rules.ts'

const ErrorBody = z
  .object({
    error: z.object({ code: z.string(), message: z.string(), fields: z.record(z.string(), z.string()) }),
  })
  .openapi('Error')
const failures = {
  401: { description: 'Not signed in', content: { 'application/json': { schema: ErrorBody } } },
  403: { description: 'Not yours', content: { 'application/json': { schema: ErrorBody } } },
  404: { description: 'No such thing', content: { 'application/json': { schema: ErrorBody } } },
  409: { description: 'Same key, other demand', content: { 'application/json': { schema: ErrorBody } } },
  422: { description: 'Mend the request', content: { 'application/json': { schema: ErrorBody } } },
} as const

const Filing = z
  .object({
    nature: z.string().openapi({ example: 'lift_stuck', description: 'A code of GET /api/natures' }),
    place: z.object({
      kind: z.enum(['home', 'common', 'outdoor']),
      equipmentId: z.uuid().nullable().default(null),
      placeId: z.uuid().nullable().default(null),
      words: z.string().max(500).default(''),
    }),
    details: z.string().max(5000).default(''),
    joinFaultId: z.uuid().nullable().default(null),
  })
  .openapi('Filing')
const Filed = z.object({ id: z.uuid(), number: z.number().int(), isNew: z.boolean() }).openapi('Filed')
const Standing = z
  .object({
    id: z.uuid(),
    number: z.number().int(),
    state: z.enum(['open', 'answered', 'closed', 'merged']),
    nature: z.string(),
    reportedAt: z.iso.datetime(),
    dueAt: z.iso.datetime().nullable(),
    reopenedTimes: z.number().int(),
  })
  .openapi('Case')
const Nature = z
  .object({ code: z.string(), family: z.string(), label: z.string(), placeKinds: z.array(z.string()) })
  .openapi('Nature')

const fileRoute = createRoute({
  method: 'post',
  path: '/api/cases',
  summary: 'File a demand for the signed-in resident, in her own home, entrance or estate',
  request: {
    headers: z.object({
      'idempotency-key': z
        .uuid()
        .openapi({ description: 'The demand takes this identifier: sent again, it is the same demand' }),
    }),
    body: { required: true, content: { 'application/json': { schema: Filing } } },
  },
  responses: {
    201: { description: 'Filed', content: { 'application/json': { schema: Filed } } },
    200: { description: 'Filed before', content: { 'application/json': { schema: Filed } } },
    ...failures,
  },
})
const readRoute = createRoute({
  method: 'get',
  path: '/api/cases/{number}',
  summary: 'Where a demand stands',
  request: { params: z.object({ number: z.coerce.number().int().positive() }) },
  responses: {
    200: { description: 'The demand', content: { 'application/json': { schema: Standing } } },
    ...failures,
  },
})
const naturesRoute = createRoute({
  method: 'get',
  path: '/api/natures',
  summary: 'What can be told',
  responses: {
    200: { description: 'The catalogue', content: { 'application/json': { schema: z.array(Nature) } } },
  },
})

export function casesApi(services: Services): OpenAPIHono<Env> {
  const api = new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) {
        const fields = Object.fromEntries(
          result.error.issues.map((issue) => [issue.path.join('.'), issue.message]),
        )
        throw new Refusal(
          'invalid',
          'request.invalid',
          'The request does not fit its description: see fields.',
          fields,
        )
      }
    },
  })
  api.openapi(fileRoute, async (c) => {
    const person = c.get('person')
    if (person?.kind !== 'resident')
      throw new Refusal('signed_out', 'session.none', 'Sign in as a resident first.')
    const body = c.req.valid('json')
    const id = c.req.valid('header')['idempotency-key']
    const home = await findOwnHome(services, person.id)
    if (!home)
      throw new Refusal('invalid', 'cases.home_unknown', 'No living lease is known for this resident.')
    const ground = body.place.placeId
      ? await groundOf(services, person.id, body.place.placeId)
      : body.place.kind === 'home'
        ? 'home'
        : 'common'
    const filed = await fileCase(
      services,
      { kind: 'resident', id: person.id },
      {
        id,
        natureCode: body.nature,
        danger: null,
        place: {
          kind: body.place.kind as PlaceKind,
          ground,
          estateId: home.estate_id,
          buildingId: home.building_id,
          entranceId: home.entrance_id,
          homeId: body.place.kind === 'home' ? home.id : null,
          equipmentId: body.place.equipmentId,
          placeId: body.place.placeId,
          words: body.place.words,
        },
        details: body.details,
        channel: 'api',
        person: { residentId: person.id },
        filedBy: null,
        reportedAt: services.clock.now(),
        joinFaultId: body.joinFaultId,
        photos: [],
      },
    )
    return filed.isNew ? c.json(filed, 201) : c.json(filed, 200)
  })
  api.openapi(readRoute, async (c) => {
    const found = await as(services.db, c.get('actor'), (tx) =>
      findCaseByNumber(tx, c.req.valid('param').number),
    )
    if (!found) throw new Refusal('missing', 'cases.not_found', 'No such demand, or not yours.')
    return c.json(
      {
        id: found.id,
        number: found.number,
        state: found.state as 'open',
        nature: found.nature_code,
        reportedAt: found.reported_at.toString(),
        dueAt: found.due_at?.toString() ?? null,
        reopenedTimes: found.reopened_times,
      },
      200,
    )
  })
  api.openapi(naturesRoute, async (c) => {
    const rows = await as(services.db, c.get('actor'), listNatures)
    return c.json(
      rows.map((row) => ({
        code: row.code,
        family: row.family,
        label: row.label,
        placeKinds: row.place_kinds,
      })),
      200,
    )
  })
  return api
}

type OwnHome = { id: string; entrance_id: string; building_id: string; estate_id: string }

/** Homes change hands once in years: read again after this many milliseconds. The database checks the sector at filing anyway. */
const homeLifeMs = 10_000
type KeptHomes = Map<string, { readAt: number; home: OwnHome | undefined }>
const shelves = new WeakMap<object, KeptHomes>()

async function findOwnHome(services: Services, residentId: string): Promise<OwnHome | undefined> {
  const homes: KeptHomes = shelves.get(services.db) ?? new Map()
  shelves.set(services.db, homes)
  const kept = homes.get(residentId)
  if (kept && Date.now() - kept.readAt < homeLifeMs) return kept.home
  const home = await readOwnHome(services, residentId)
  if (homes.size > 10_000) homes.clear()
  homes.set(residentId, { readAt: Date.now(), home })
  return home
}

async function readOwnHome(services: Services, residentId: string): Promise<OwnHome | undefined> {
  return as(services.db, { kind: 'resident', id: residentId }, async (tx) => {
    const { rows } = await sql<OwnHome>`
      select h.id, h.entrance_id, h.building_id, h.estate_id from leases l join homes h on h.id = l.home_id
       where l.id = any ((select app.my_leases())::uuid[]) order by l.starts_on desc limit 1`.execute(tx)
    return rows[0]
  })
}

async function groundOf(services: Services, residentId: string, placeId: string): Promise<Ground> {
  const place = await as(services.db, { kind: 'resident', id: residentId }, (tx) =>
    tx.selectFrom('places').select('ground').where('id', '=', placeId).executeTakeFirst(),
  )
  if (!place)
    throw new Refusal('invalid', 'cases.place_unknown', 'No such place.', { 'place.placeId': 'unknown' })
  return place.ground as Ground
}

// How does other software file and follow demands? JSON under /api/cases, described by /api/openapi.json.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Env } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { type FiledPlace, fileCase } from './file-case.ts'
import { findCaseByNumber, listNatures } from './queries.ts'
import type { Ground } from './rules.ts'
import { words } from './words.fr.ts'

const ErrorBody = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      sentence: z.string().openapi({ description: 'What to tell a person, in French' }),
      fields: z.record(z.string(), z.string()),
    }),
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
        throw new Refusal('invalid', 'request.invalid', words.api.invalid, fields)
      }
    },
  })
  // Who she is before what she says: a stranger is not led through the form.
  api.post('/api/cases', async (c, next) => {
    if (c.get('person')?.kind !== 'resident')
      throw new Refusal('signed_out', 'session.none', words.api.signIn)
    await next()
  })
  api.openapi(fileRoute, async (c) => {
    const person = c.get('person')
    if (person?.kind !== 'resident') throw new Refusal('signed_out', 'session.none', words.api.signIn)
    const body = c.req.valid('json')
    const id = c.req.valid('header')['idempotency-key']
    const filed = await fileCase(
      services,
      { kind: 'resident', id: person.id },
      {
        id,
        natureCode: body.nature,
        danger: null,
        readPlace: (tx) => readPlace(tx, body.place),
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
    if (!found) throw new Refusal('missing', 'cases.not_found', words.notFound)
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
  refuseOtherMethods(api)
  return api
}

/** An address that exists, asked another way, says which ways there are (RFC 9110, 15.5.6). */
function refuseOtherMethods(api: OpenAPIHono<Env>): void {
  const known = Map.groupBy(api.routes, ({ path }) => path)
  for (const [path, routes] of known) {
    const allow = [...new Set(routes.map(({ method }) => method))].join(', ')
    api.all(path, (c) => {
      c.header('allow', allow)
      throw new Refusal('wrong_method', 'request.method', words.api.method(allow))
    })
  }
}

/** In her own home, her entrance, her building or a place of her estate: she says which, the file says where. */
async function readPlace(tx: Tx, said: z.infer<typeof Filing>['place']): Promise<FiledPlace> {
  const { rows } = await sql<{
    home_id: string
    entrance_id: string
    building_id: string
    estate_id: string
    ground: Ground | null
  }>`
    select h.id as home_id, h.entrance_id, h.building_id, h.estate_id, (select p.ground from places p where p.id = ${said.placeId}) as ground
      from leases l join homes h on h.id = l.home_id
     where l.id = any ((select app.my_leases())::uuid[]) order by l.starts_on desc limit 1`.execute(tx)
  const home = rows[0]
  if (!home) throw new Refusal('invalid', 'cases.home_unknown', 'No living lease is known for this resident.')
  if (said.placeId && !home.ground)
    throw new Refusal('invalid', 'cases.place_unknown', 'No such place.', { 'place.placeId': 'unknown' })
  return {
    kind: said.kind,
    ground: home.ground ?? (said.kind === 'home' ? 'home' : 'common'),
    estateId: home.estate_id,
    buildingId: home.building_id,
    entranceId: home.entrance_id,
    homeId: said.kind === 'home' ? home.home_id : null,
    equipmentId: said.equipmentId,
    placeId: said.placeId,
    words: said.words,
  }
}

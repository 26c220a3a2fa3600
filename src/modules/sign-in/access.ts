// What does a person see and end of her own access? The same addresses for residents and staff, and the passkey's JSON.
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { as } from '../../platform/db/database.ts'
import { readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, type SignedIn } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { countFailure, refuseHastyNetwork } from './codes.ts'
import { guardSignedIn } from './held-forms.ts'
import { AccessPanel } from './parts.tsx'
import { beginAdd, beginUse, endKey, finishAdd, finishUse, listKeysOf, renameKey } from './passkeys.ts'
import { listSessions } from './queries.ts'
import { homeOf, isFor, nameDevice, type PersonKind, readSuite } from './rules.ts'
import { endSessions, networkOf, startSession } from './sessions.ts'

export const accessPlaces = { resident: '/moi/connexion', staff: '/bureau/connexion-securite' } as const

/** `show`: the page of the surface around the panel. */
export function accessPages(
  services: Services,
  kind: PersonKind,
  show: (c: PalierContext, person: SignedIn, panel: JSX.Element) => Promise<Response>,
): Hono<Env> {
  const base = accessPlaces[kind]
  const guard = guardSignedIn(kind)
  return createSurface()
    .use(base, guard)
    .use(`${base}/*`, guard)
    .get(base, async (c) => {
      const person = personOf(c)
      const now = services.clock.now()
      const sessions = await as(services.db, { kind, id: person.id }, (tx) =>
        listSessions(tx, person.id, now),
      )
      const keys = await listKeysOf(services, person)
      return show(c, person, AccessPanel({ base, person, sessions, keys, now }))
    })
    .post(`${base}/sessions/fin`, async (c) => {
      await endSessions(services, personOf(c), 'others')
      return c.redirect(`${base}?fait=session`, 303)
    })
    .post(`${base}/sessions/:id{[0-9a-f-]{36}}/fin`, async (c) => {
      await endSessions(services, personOf(c), { id: c.req.param('id') })
      return c.redirect(`${base}?fait=session`, 303)
    })
    .post(`${base}/cles/:id{[0-9a-f-]{36}}`, async (c) => {
      const id = c.req.param('id')
      const fields = await readFields(c)
      await renameKey(services, personOf(c), id, fields.text(`nom-${id}`))
      return c.redirect(`${base}?fait=nom`, 303)
    })
    .post(`${base}/cles/:id{[0-9a-f-]{36}}/fin`, async (c) => {
      await endKey(services, personOf(c), c.req.param('id'))
      return c.redirect(`${base}?fait=retire`, 303)
    })
}

function personOf(c: PalierContext): SignedIn {
  const person = c.get('person')
  if (!person) throw new Refusal('signed_out', 'session.none', 'Connectez-vous pour continuer.')
  return person
}

/** What the page's script sends and is sent (surfaces/islands/passkey.ts). */
export function passkeyAddresses(services: Services): Hono<Env> {
  return createSurface()
    .post('/connexion/cle/options', async (c) => {
      await refuseHastyNetwork(services, networkOf(c))
      return c.json(await beginUse(services))
    })
    .post('/connexion/cle', async (c) => {
      const body = await readJson(c)
      await refuseHastyNetwork(services, networkOf(c))
      const person = await finishUse(services, body).catch(async (error: unknown) => {
        if (error instanceof Refusal) await countFailure(services, networkOf(c))
        throw error
      })
      await startSession(services, c, person, 'passkey')
      const suite = typeof body.suite === 'string' ? body.suite : undefined
      // The door of the desk opens for a resident's key too, and leads her home.
      const home = homeOf(person.kind)
      const next = readSuite(suite, home)
      return c.json({ next: isFor(person.kind, next) ? next : home })
    })
    .post('/connexion/cle/nouvelle/options', async (c) => c.json(await beginAdd(services, personOf(c))))
    .post('/connexion/cle/nouvelle', async (c) => {
      const person = personOf(c)
      const body = await readJson(c)
      await finishAdd(services, person, body, nameDevice(c.req.header('user-agent') ?? ''))
      return c.json({ next: readSuite(String(body.suite), accessPlaces[person.kind]) })
    })
}

async function readJson(c: PalierContext): Promise<Record<string, unknown>> {
  const body: unknown = await c.req.json().catch(() => null)
  if (typeof body === 'object' && body !== null) return Object.fromEntries(Object.entries(body))
  throw new Refusal('invalid', 'sign_in.no_json', 'Recommencez depuis la page de connexion.')
}

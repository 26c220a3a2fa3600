// What does every request go through? Who it is, what it may send, how it is packed, and what a no looks like.
import { createHash, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import { sql } from 'kysely'
import { type Actor, publicActor, type Role } from '../db/actor.ts'
import { Refusal } from '../refusal.ts'
import type { Services } from '../services.ts'
import { formBytesMax } from './fields.ts'

export type SignedIn = {
  sessionId: string
  kind: 'resident' | 'staff'
  id: string
  name: string
  roles: Role[]
  /** To a few minutes: sign-in moves it on (modules/sign-in/sessions.ts). */
  seenAt: Temporal.Instant
}
export type Env = {
  Variables: { services: Services; actor: Actor; person: SignedIn | null; requestId: string }
}
export type PalierContext = Context<Env>

export const sessionCookie = 'palier'

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export function createSurface(): Hono<Env> {
  return new Hono<Env>()
}

/** Puts the person behind the cookie in the context; nobody signed in acts as the public. */
export function identify(services: Services): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set('services', services)
    c.set('requestId', randomUUID())
    const token = getCookie(c, sessionCookie)
    const person = token ? await findSession(services, token) : null
    c.set('person', person)
    c.set('actor', person ? { kind: person.kind, id: person.id } : publicActor)
    await next()
  }
}

async function findSession({ db, clock }: Services, token: string): Promise<SignedIn | null> {
  const now = clock.now()
  const { rows } = await sql<{
    id: string
    person_kind: 'resident' | 'staff'
    person_id: string
    name: string
    roles: Role[]
    seen_at: Temporal.Instant
  }>`
    select * from app.session_of(${hashToken(token)}, ${now.toString()}::timestamptz)`.execute(db)
  const found = rows[0]
  return found
    ? {
        sessionId: found.id,
        kind: found.person_kind,
        id: found.person_id,
        name: found.name,
        roles: found.roles,
        seenAt: found.seen_at,
      }
    : null
}

/** The resident of this request; otherwise she is led to sign-in and back. */
export function residentOf(c: PalierContext): SignedIn {
  const person = c.get('person')
  if (person?.kind !== 'resident')
    throw new Refusal('signed_out', 'session.none', 'Connectez-vous pour continuer.')
  return person
}

/** The staff member of this request, holding one of `roles` when given. */
export function staffOf(c: PalierContext, ...roles: Role[]): SignedIn {
  const person = c.get('person')
  if (person?.kind !== 'staff')
    throw new Refusal('signed_out', 'session.none', 'Connectez-vous pour continuer.')
  // Let in to send what waits on her device (modules/field/routes.ts), and for nothing else.
  if (person.roles.length === 0)
    throw new Refusal(
      'forbidden',
      'access.ended',
      'Vos attributions ont pris fin : le bureau ne s’ouvre plus. Ce que vous avez noté avant sur votre appareil part encore : ouvrez-y l’application Terrain.',
    )
  if (roles.length > 0 && !person.roles.some((role) => roles.includes(role)))
    throw new Refusal(
      'forbidden',
      'access.role',
      'Cette page n’est pas dans vos attributions. Demandez à votre responsable.',
    )
  return person
}

/**
 * No inline script, no inline style, no foreign origin; a form posts home only. Home is the public address too:
 * behind a proxy that ends TLS, the request itself says http.
 */
export function protect(publicUrl?: string): MiddlewareHandler<Env>[] {
  const publicOrigin = publicUrl ? new URL(publicUrl).origin : undefined
  return [
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        mediaSrc: ["'self'"],
      },
      referrerPolicy: 'same-origin',
      crossOriginResourcePolicy: 'same-origin',
    }),
    csrf({ origin: (origin, c) => origin === publicOrigin || origin === new URL(c.req.url).origin }),
  ]
}

/** No address of ours holds a zero letter, nor a number longer than PostgreSQL counts: asked for by machines that try doors. */
export function refuseNonsense(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { pathname, search } = new URL(c.req.url)
    if (/%00/.test(pathname + search) || /\/\d{16,}(\/|$)/.test(pathname))
      throw new Refusal(
        'missing',
        'page.not_found',
        'L’adresse est peut-être mal recopiée. Revenez à l’accueil.',
      )
    await next()
  }
}

/**
 * A text is at most a few pages: more is refused before it fills the memory. Forms with files count for themselves; `larger`: paths that
 * take a sound, and how many bytes of it.
 */
export function limitBodies(larger: { path: RegExp; bytesMax: number }[] = []): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { raw } = c.req
    if (!raw.body || c.req.header('content-type')?.startsWith('multipart/')) return next()
    const told = c.req.header('content-length')
    const bytesMax = larger.find(({ path }) => path.test(c.req.path))?.bytesMax ?? formBytesMax
    if (Number(told ?? 0) > bytesMax) throw tooLong()
    // Sent without its length: counted as it comes.
    if (told === undefined) {
      const chunks: Uint8Array[] = []
      let received = 0
      for await (const chunk of raw.body) {
        received += chunk.length
        if (received > bytesMax) throw tooLong()
        chunks.push(chunk)
      }
      c.req.raw = new Request(raw, { method: raw.method, body: Buffer.concat(chunks) })
    }
    return next()
  }
}

const tooLong = () =>
  new Refusal(
    'too_large',
    'request.too_large',
    'C’est trop long pour être reçu. Revenez à la page précédente : ce que vous avez écrit y est encore. Écrivez plus court.',
  )

const brotli = promisify(brotliCompress)
const packed = /^(text\/|application\/(json|xml|atom\+xml|javascript|manifest\+json)|image\/svg)/

/** Pages leave in brotli; streams (live queues, photos, PDF) as they are. */
export function pack(): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next()
    const type = c.res.headers.get('content-type') ?? ''
    if (
      !c.res.body ||
      !packed.test(type) ||
      type.startsWith('text/event-stream') ||
      c.res.headers.has('content-encoding')
    )
      return
    if (!c.req.header('accept-encoding')?.includes('br')) return
    const bytes = Buffer.from(await c.res.arrayBuffer())
    const small = await brotli(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    })
    const headers = new Headers(c.res.headers)
    headers.set('content-encoding', 'br')
    headers.set('content-length', String(small.length))
    headers.append('vary', 'accept-encoding')
    c.res = new Response(small, { status: c.res.status, headers })
  }
}

// What happens to what somebody typed when her session has ended? It is kept an hour and given back after she signs in.
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import type { MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { sql } from 'kysely'
import { gateActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { keepable } from '../../platform/http/fields.ts'
import { type Env, hashToken, type PalierContext, sessionCookie } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import { heldLifeMinutes, type PersonKind, readSuite, signInPath } from './rules.ts'
import { cookieFor, keepSession, personBehind } from './sessions.ts'

/** Every text of a form by its name; a name may come several times (boxes ticked). */
export type TypedFields = Record<string, string[]>
/** `action`: the address the form was sent to, for a page that has several forms. */
export type HeldForm = { action: string; fields: TypedFields }

export const heldCookie = 'palier_garde'
/** More than this at once is no neighbourhood, it is an attack: the form is then not kept. */
const heldRowsMax = 5_000
const fieldsMax = 100
const fieldBytesMax = 20_000

/** For the addresses of one surface: a page asks to sign in first, a form is kept on the way. */
export function guardSignedIn(kind: PersonKind): MiddlewareHandler<Env> {
  return async (c, next) => {
    const person = c.get('person')
    // Signing in must be reachable by who is not signed in.
    if (/^\/bureau\/connexion(\/|$)/.test(c.req.path)) return next()
    if (person?.kind === kind) {
      await keepSession(c.get('services'), person)
      if (c.req.method === 'POST') await dropHeld(c)
      return next()
    }
    if (!c.req.header('accept')?.includes('text/html') && c.req.header('accept')?.includes('/json'))
      throw new Refusal('signed_out', 'session.none', 'Connectez-vous pour continuer.')
    if (c.req.method === 'GET' || c.req.method === 'HEAD') {
      const { pathname, search } = new URL(c.req.url)
      return c.redirect(`${signInPath(kind)}?suite=${encodeURIComponent(pathname + search)}`)
    }
    return holdForm(c, await readTyped(c), kind)
  }
}

/** Keeps the fields, and leads to sign-in and then back to the page where they were typed. */
export async function holdForm(c: PalierContext, fields: TypedFields, kind: PersonKind): Promise<Response> {
  const page = pageOf(c)
  const isKept = await holdFor(c, page, { action: new URL(c.req.url).pathname, fields })
  return c.redirect(`${signInPath(kind)}?suite=${encodeURIComponent(page)}${isKept ? '&garde=1' : ''}`, 303)
}

/** Keeps the fields for a page that this browser opens next. Answers whether they could be kept. */
export async function holdFor(c: PalierContext, page: string, form: HeldForm): Promise<boolean> {
  const services = c.get('services')
  const token = randomBytes(32).toString('base64url')
  const session = getCookie(c, sessionCookie)
  const personId = session ? await personBehind(services, session) : null
  const isKept = await as(services.db, gateActor, async (tx) => {
    const { rows } = await sql`
      insert into sign_in_held_forms (id, token_hash, path, fields, held_at, person_id)
      select ${randomUUIDv7()}, ${hashToken(token)}, ${page.split('?')[0]}, ${JSON.stringify(form)}::jsonb,
             ${services.clock.now()}, ${personId}
       where (select count(*) from sign_in_held_forms) < ${heldRowsMax} returning id`.execute(tx)
    return rows.length > 0
  })
  if (isKept) setCookie(c, heldCookie, token, cookieFor(services, { maxAge: heldLifeMinutes * 60 }))
  return isKept
}

// A form is often sent to an address that has no page of its own: back to where it was shown.
function pageOf(c: PalierContext): string {
  const { pathname, search, origin } = new URL(c.req.url)
  const from = URL.parse(c.req.header('referer') ?? '')
  const isOurs = from && (from.origin === origin || from.origin === new URL(c.get('services').url).origin)
  return readSuite(isOurs ? from.pathname + from.search : undefined, pathname + search)
}

/** What this person had typed on this page, or null. Given again until the form is sent or an hour has passed. */
export async function heldFields(c: PalierContext): Promise<HeldForm | null> {
  const found = await findHeld(c)
  return found && found.path === c.req.path ? found.form : null
}

async function findHeld(c: PalierContext): Promise<{ id: string; path: string; form: HeldForm } | null> {
  const services = c.get('services')
  const person = c.get('person')
  const token = getCookie(c, heldCookie)
  if (!token || !person) return null
  return as(services.db, gateActor, async (tx) => {
    const row = await tx
      .selectFrom('sign_in_held_forms')
      .select(['id', 'path', 'fields', 'person_id'])
      .where('token_hash', '=', hashToken(token))
      .where('held_at', '>', services.clock.now().subtract({ minutes: heldLifeMinutes }))
      .executeTakeFirst()
    if (row && (row.person_id === null || row.person_id === person.id))
      return { id: row.id, path: row.path, form: row.fields as HeldForm }
    // Somebody else signed in here: these words are not hers.
    if (row) await tx.deleteFrom('sign_in_held_forms').where('id', '=', row.id).execute()
    deleteCookie(c, heldCookie, cookieFor(services))
    return null
  })
}

/** The form was sent at last (or another person sends one): what was kept is forgotten. */
async function dropHeld(c: PalierContext): Promise<void> {
  const found = await findHeld(c)
  if (found?.form.action !== c.req.path) return
  const services = c.get('services')
  await as(services.db, gateActor, (tx) =>
    tx.deleteFrom('sign_in_held_forms').where('id', '=', found.id).execute(),
  )
  deleteCookie(c, heldCookie, cookieFor(services))
}

/** The texts of a form, streamed: of a photo only the name is kept, so that she is asked for it again. */
export async function readTyped(c: PalierContext): Promise<TypedFields> {
  const type = c.req.header('content-type') ?? ''
  const body = c.req.raw.body
  if (!body || !/^(multipart\/form-data;.*boundary=|application\/x-www-form-urlencoded)/i.test(type))
    return {}
  const fields: TypedFields = {}
  const headers: BusboyHeaders = { 'content-type': type }
  const busboy = new Busboy({ headers, limits: { fields: fieldsMax, fieldSize: fieldBytesMax } })
  busboy.on('field', (name, value) => {
    fields[name] = [...(fields[name] ?? []), keepable(value)]
  })
  busboy.on('file', (name, file, filename) => {
    if (filename) fields[name] = [...(fields[name] ?? []), filename]
    file.resume()
  })
  await new Promise<void>((resolve) => {
    busboy.on('finish', resolve)
    // A body cut short: what came before is kept all the same.
    busboy.on('error', () => resolve())
    const source = Readable.fromWeb(body as NodeReadableStream)
    source.on('error', () => resolve())
    source.pipe(busboy)
  })
  return fields
}

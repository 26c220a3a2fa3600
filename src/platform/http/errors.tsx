// What does a person read when the answer is no, or when we broke something? One place turns a throw into a page or a JSON error.
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { LandlordLook } from '../../ui/page.tsx'
import { PublicLayout, renderPage } from '../../ui/page.tsx'
import { sayPhone } from '../../ui/phone.ts'
import { isOutage } from '../db/outage.ts'
import { malformedForm, Refusal, type RefusalKind, refusalOf } from '../refusal.ts'
import type { Env } from './kernel.ts'

/** How long to wait before asking again, in seconds. */
const outageSeconds = 20

const titles: Record<number, string> = {
  401: 'Connectez-vous',
  403: 'Cette page n’est pas pour vous',
  404: 'Nous ne trouvons pas cette page',
  409: 'Quelque chose a changé entre-temps',
  413: 'C’est trop lourd',
  422: 'Il manque quelque chose',
  429: 'Un instant',
  500: 'Nous avons eu un problème',
  503: 'Un instant, nous revenons',
}

/** Our own mistakes get a number to quote; the log has the rest. */
export function errorHandler(
  look: () => Promise<LandlordLook>,
  log: (line: Record<string, unknown>) => void,
) {
  return async (error: unknown, c: Context<Env>): Promise<Response> => {
    const refusal = refusalOf(error) ?? ofTheServer(error)
    const path = new URL(c.req.url).pathname
    const isAway = !refusal && isOutage(error)
    const status = refusal?.status ?? (isAway ? 503 : 500)
    if (isAway) c.header('retry-after', String(outageSeconds))
    // A refusal with a cause is a fault of ours that was set aside.
    const ours = refusal ? refusal.cause : error
    if (ours !== undefined)
      log({
        level: isAway ? 'outage' : 'fault',
        requestId: c.get('requestId'),
        path,
        error: ours instanceof Error ? (isAway ? ours.message : (ours.stack ?? ours.message)) : String(ours),
      })
    if (path.startsWith('/api/') || c.req.header('accept')?.startsWith('application/json')) {
      return c.json({ error: refusal ? said(refusal) : isAway ? outage : fault(c.get('requestId')) }, status)
    }
    if (refusal?.kind === 'signed_out' && c.req.method === 'GET')
      return c.redirect(
        `${path.startsWith('/bureau') ? '/bureau/connexion' : '/connexion'}?suite=${encodeURIComponent(path)}`,
      )
    // When the database is away, so is the landlord's name: the page does without.
    const named = isAway ? () => Promise.resolve({ name: 'Palier' }) : look
    return c.html(await errorPage(named, refusal, c.get('requestId') ?? '', status), status)
  }
}

/** What the server itself refuses: a form of another site, JSON that is none. In French for people, the code for programs. */
function ofTheServer(error: unknown): Refusal | null {
  // What the platform throws for a body that is no form.
  if (error instanceof TypeError && /as FormData|Content-Type was not one of/.test(error.message))
    return malformedForm()
  if (!(error instanceof HTTPException)) return null
  if (error.status === 403)
    return new Refusal(
      'forbidden',
      'request.foreign',
      'Cet envoi ne vient pas de nos pages. Revenez à la page, rechargez-la et recommencez : ce que vous avez écrit y est encore.',
    )
  return error.status < 500
    ? new Refusal(
        'invalid',
        'request.malformed',
        'Votre envoi n’a pas pu être lu. Rien n’a changé : recommencez.',
        { body: 'Not readable: send valid JSON, as described in /api/openapi.json.' },
      )
    : null
}

/** For programs, in English; `sentence` is what a person is told, in her language. */
const kinds: Record<RefusalKind, string> = {
  forbidden: 'Not allowed for this caller; nothing was changed.',
  missing: 'No such thing, or not visible to this caller.',
  invalid: 'Mend the request: see code and fields; nothing was changed.',
  conflict: 'It does not fit what is already there: read it again; nothing was changed.',
  slow: 'Too many requests: wait, then send it again.',
  signed_out: 'Sign in first.',
  too_large: 'Too large; nothing was kept.',
  wrong_method: 'This address does not answer to this method: see the header allow.',
}
const said = ({ code, kind, message, fields }: Refusal) => ({
  code,
  message: kinds[kind],
  sentence: message,
  fields,
})
const fault = (requestId: string) => ({ code: 'fault', message: `Our mistake; quote ${requestId}.` })
const outage = {
  code: 'outage',
  message: `The database could not be reached. Send the same request again in ${outageSeconds} seconds: it is done once.`,
}

async function errorPage(
  look: () => Promise<LandlordLook>,
  refusal: Refusal | null,
  requestId: string,
  status: number,
): Promise<string> {
  const landlord: LandlordLook = await look().catch(() => ({ name: 'Palier' }))
  const title = refusal?.title ?? titles[status] ?? 'Ce n’est pas possible'
  return renderPage(
    <PublicLayout title={title} landlord={landlord} noindex>
      <h1>{title}</h1>
      <p>{refusal?.message ?? (status === 503 ? awaySentence : faultSentence)}</p>
      {status === 500 && <p>Si cela continue, appelez-nous et donnez ce numéro : {requestId.slice(0, 8)}.</p>}
      {landlord.phone && <p>Vous pouvez aussi nous appeler au {sayPhone(landlord.phone)}.</p>}
    </PublicLayout>,
  )
}

const faultSentence = 'Rien n’est perdu de ce que nous avions reçu. Réessayez dans un instant.'
const awaySentence =
  'Nous n’avons pas pu enregistrer votre demande à l’instant. Revenez à la page précédente : ce que vous avez écrit y est encore. Réessayez dans une minute. Danger : appelez le 112.'

export function notFoundHandler(look: () => Promise<LandlordLook>) {
  return async (c: Context<Env>): Promise<Response> => {
    const refusal = new Refusal(
      'missing',
      'page.not_found',
      'L’adresse est peut-être mal recopiée. Revenez à l’accueil.',
    )
    if (new URL(c.req.url).pathname.startsWith('/api/'))
      return c.json(
        { error: { code: refusal.code, message: 'No such address.', sentence: refusal.message, fields: {} } },
        404,
      )
    return c.html(await errorPage(look, refusal, c.get('requestId') ?? '', 404), 404)
  }
}

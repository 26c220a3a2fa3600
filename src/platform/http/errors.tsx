// What does a person read when the answer is no, or when we broke something? One place turns a throw into a page or a JSON error.
import type { Context } from 'hono'
import type { LandlordLook } from '../../ui/page.tsx'
import { PublicLayout, renderPage } from '../../ui/page.tsx'
import { Refusal, refusalOf } from '../refusal.ts'
import type { Env } from './kernel.ts'

const titles: Record<number, string> = {
  401: 'Connectez-vous',
  403: 'Cette page n’est pas pour vous',
  404: 'Nous ne trouvons pas cette page',
  409: 'Quelque chose a changé entre-temps',
  413: 'C’est trop lourd',
  422: 'Il manque quelque chose',
  429: 'Un instant',
  500: 'Nous avons eu un problème',
}

/** Our own mistakes get a number to quote; the log has the rest. */
export function errorHandler(
  look: () => Promise<LandlordLook>,
  log: (line: Record<string, unknown>) => void,
) {
  return async (error: unknown, c: Context<Env>): Promise<Response> => {
    const refusal = refusalOf(error)
    const path = new URL(c.req.url).pathname
    if (!refusal)
      log({
        level: 'fault',
        requestId: c.get('requestId'),
        path,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
    if (path.startsWith('/api/') || c.req.header('accept')?.startsWith('application/json')) {
      const status = refusal?.status ?? 500
      return c.json(
        refusal
          ? { error: { code: refusal.code, message: refusal.message, fields: refusal.fields } }
          : { error: { code: 'fault', message: `Our mistake; quote ${c.get('requestId')}.` } },
        status,
      )
    }
    if (refusal?.kind === 'signed_out' && c.req.method === 'GET')
      return c.redirect(
        `${path.startsWith('/bureau') ? '/bureau/connexion' : '/connexion'}?suite=${encodeURIComponent(path)}`,
      )
    return c.html(await errorPage(look, refusal, c.get('requestId') ?? ''), refusal?.status ?? 500)
  }
}

async function errorPage(
  look: () => Promise<LandlordLook>,
  refusal: Refusal | null,
  requestId: string,
): Promise<string> {
  const landlord: LandlordLook = await look().catch(() => ({ name: 'Palier' }))
  const title = titles[refusal?.status ?? 500] ?? 'Ce n’est pas possible'
  return renderPage(
    <PublicLayout title={title} landlord={landlord} noindex>
      <h1>{title}</h1>
      <p>
        {refusal
          ? refusal.message
          : 'Rien n’est perdu de ce que nous avions reçu. Réessayez dans un instant.'}
      </p>
      {!refusal && <p>Si cela continue, appelez-nous et donnez ce numéro : {requestId.slice(0, 8)}.</p>}
      {landlord.phone && <p>Vous pouvez aussi nous appeler au {landlord.phone}.</p>}
    </PublicLayout>,
  )
}

export function notFoundHandler(look: () => Promise<LandlordLook>) {
  return async (c: Context<Env>): Promise<Response> => {
    const refusal = new Refusal(
      'missing',
      'page.not_found',
      'L’adresse est peut-être mal recopiée. Revenez à l’accueil.',
    )
    if (new URL(c.req.url).pathname.startsWith('/api/'))
      return c.json({ error: { code: refusal.code, message: 'No such address.', fields: {} } }, 404)
    return c.html(await errorPage(look, refusal, c.get('requestId') ?? ''), 404)
  }
}

// How does a member of staff sign in with the landlord's own accounts? OpenID Connect: code, PKCE, state and nonce.
import * as client from 'openid-client'
import { Outage } from '../../platform/channels/outcome.ts'
import { gateActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { record } from '../../platform/journal.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { bindOpenId, recogniseAccount } from '../staff/index.ts'
import { addChallenge, takeChallenge } from './queries.ts'
import { words } from './words.fr.ts'

const challengeLife = { minutes: 10 } as const
const timeoutSeconds = 8

export function hasOpenId({ config }: Services): boolean {
  return Boolean(config.PALIER_OIDC_ISSUER && config.PALIER_OIDC_CLIENT_ID)
}

export function openIdReturn({ url }: Services): string {
  return `${url}/bureau/connexion/retour`
}

// The provider's addresses and keys are asked for once; a failed asking is forgotten.
const providers = new WeakMap<Services['config'], Promise<client.Configuration>>()

async function providerOf({ config }: Services): Promise<client.Configuration> {
  const known = providers.get(config)
  if (known) return known
  if (!config.PALIER_OIDC_ISSUER || !config.PALIER_OIDC_CLIENT_ID)
    throw new Refusal('missing', 'sign_in.no_openid', words.staff.noOpenId)
  const issuer = new URL(config.PALIER_OIDC_ISSUER)
  const isOwnMachine = issuer.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(issuer.hostname)
  const asked = client.discovery(
    issuer,
    config.PALIER_OIDC_CLIENT_ID,
    config.PALIER_OIDC_CLIENT_SECRET,
    undefined,
    { timeout: timeoutSeconds, execute: isOwnMachine ? [client.allowInsecureRequests] : [] },
  )
  providers.set(config, asked)
  return asked.catch((error: unknown) => {
    providers.delete(config)
    throw new Outage(error instanceof Error ? error.message : String(error))
  })
}

/** Where to send the browser; `challengeId` stays with it in a cookie, so that nobody is signed in by another's link. */
export async function beginOpenId(
  services: Services,
  suite: string,
): Promise<{ href: string; challengeId: string }> {
  const provider = await providerOf(services)
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const nonce = client.randomNonce()
  const challengeId = await as(services.db, gateActor, (tx) =>
    addChallenge(tx, 'openid', { state, nonce, verifier, suite }, services.clock.now().add(challengeLife)),
  )
  const href = client.buildAuthorizationUrl(provider, {
    redirect_uri: openIdReturn(services),
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }).href
  return { href, challengeId }
}

/** `search`: the query the provider sent the browser back with. */
export async function finishOpenId(
  services: Services,
  challengeId: string,
  search: string,
): Promise<{ staffId: string; suite: string }> {
  const kept = await as(services.db, gateActor, (tx) =>
    takeChallenge(tx, 'openid', challengeId, services.clock.now()),
  )
  if (!kept?.state || !kept.nonce || !kept.verifier) throw refused()
  const who = await identify(services, new URL(openIdReturn(services) + search), {
    expectedState: kept.state,
    expectedNonce: kept.nonce,
    pkceCodeVerifier: kept.verifier,
  })
  return { staffId: await recognise(services, who), suite: kept.suite ?? '' }
}

const refused = () => new Refusal('forbidden', 'sign_in.openid_refused', words.staff.refused)

type Known = { subject: string; email: string | undefined; isVerified: boolean }

async function identify(
  services: Services,
  url: URL,
  checks: client.AuthorizationCodeGrantChecks,
): Promise<Known> {
  const provider = await providerOf(services)
  try {
    const tokens = await client.authorizationCodeGrant(provider, url, { ...checks, idTokenExpected: true })
    const claims = tokens.claims()
    if (!claims) throw refused()
    // Many providers keep the address for this second question.
    const { email, email_verified } =
      typeof claims.email === 'string'
        ? claims
        : await client.fetchUserInfo(provider, tokens.access_token, claims.sub)
    return {
      subject: claims.sub,
      email: typeof email === 'string' ? email : undefined,
      isVerified: email_verified === true,
    }
  } catch (error) {
    // Network errors are the provider's; everything else is an answer we do not accept.
    if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError'))
      throw new Outage(error.message)
    throw error instanceof Refusal ? error : refused()
  }
}

/** By the provider's own identifier; the first time by a verified address, which is then bound to it for good. */
async function recognise(services: Services, who: Known): Promise<string> {
  return as(services.db, gateActor, async (tx) => {
    const bound = await recogniseAccount(tx, { openIdSubject: who.subject })
    if (bound) return bound.id
    const unknown = new Refusal('forbidden', 'sign_in.unknown_staff', words.staff.unknown(who.email ?? ''))
    const account = who.email ? await recogniseAccount(tx, { email: who.email }) : undefined
    if (!account || account.openIdSubject !== null) throw unknown
    if (!who.isVerified) throw new Refusal('forbidden', 'sign_in.unverified', words.staff.unverified)
    if (!(await bindOpenId(tx, account.id, who.subject))) throw unknown
    await record(tx, gateActor, services.clock.now(), { event: 'staff.openid_bound', subjectId: account.id })
    return account.id
  })
}

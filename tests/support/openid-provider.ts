// Which OpenID provider does a test sign in with? A real one, on this machine, with its own pages for a name and a consent.
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

export type OpenIdAccount = { subject: string; email: string; isVerified: boolean }
export type OpenIdProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Walks through the provider's pages as this account; returns the address it sends the browser back to. */
  signIn(authorizationUrl: string, subject: string): Promise<string>
  close(): Promise<void>
}

export async function startOpenIdProvider(
  redirectUri: string,
  accounts: OpenIdAccount[],
): Promise<OpenIdProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const clientId = 'palier'
  const clientSecret = 'a secret between the provider and Palier'
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['a key for tests'] },
    pkce: { required: () => true },
    findAccount: async (_context, id) => {
      const account = accounts.find(({ subject }) => subject === id)
      return (
        account && {
          accountId: id,
          claims: async () => ({ sub: id, email: account.email, email_verified: account.isVerified }),
        }
      )
    },
  })
  server.on('request', provider.callback())
  return {
    issuer,
    clientId,
    clientSecret,
    signIn: (authorizationUrl, subject) => walk(authorizationUrl, subject, redirectUri),
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** A browser's walk: cookies, redirects, and each form it meets filled in and sent. */
async function walk(start: string, subject: string, redirectUri: string): Promise<string> {
  const cookies = new Map<string, string>()
  let url = start
  let fields: Record<string, string> | null = null
  for (let steps = 0; steps < 20; steps++) {
    const answer: Response = await fetch(url, {
      method: fields ? 'POST' : 'GET',
      body: fields ? new URLSearchParams(fields) : null,
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    fields = null
    const next = answer.headers.get('location')
    if (next) {
      url = new URL(next, url).href
      if (url.startsWith(redirectUri)) return url
      continue
    }
    const page = await answer.text()
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
    if (!action) throw new Error(`the provider stopped at ${url} (${answer.status}): ${page.slice(0, 300)}`)
    url = new URL(action, url).href
    fields = page.includes('name="login"')
      ? { prompt: 'login', login: subject, password: 'any' }
      : { prompt: 'consent' }
  }
  throw new Error('the provider never came back')
}

// Which part of oidc-provider do the tests use? The package brings no types.
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  type Claims = { sub: string; email?: string; email_verified?: boolean; name?: string }
  type Settings = {
    clients: {
      client_id: string
      client_secret: string
      redirect_uris: string[]
      response_types: string[]
      grant_types: string[]
    }[]
    claims: Record<string, string[]>
    cookies: { keys: string[] }
    pkce: { required: () => boolean }
    findAccount: (
      context: unknown,
      id: string,
    ) => Promise<{ accountId: string; claims: () => Promise<Claims> } | undefined>
  }
  export class Provider {
    constructor(issuer: string, settings: Settings)
    callback(): (request: IncomingMessage, response: ServerResponse) => void
  }
}

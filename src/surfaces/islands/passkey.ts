// How does a page ask the telephone or the face? A button shown only where it works; without script everything else remains.

type Json = Record<string, unknown>
type Descriptor = { id: string; transports?: AuthenticatorTransport[] }
type Offered = {
  challengeId: string
  options: {
    challenge: string
    rp: PublicKeyCredentialRpEntity
    pubKeyCredParams: PublicKeyCredentialParameters[]
    user?: { id: string; name: string; displayName: string }
    allowCredentials?: Descriptor[]
    excludeCredentials?: Descriptor[]
  }
}

const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
const textOf = (bytes: ArrayBuffer | null) =>
  bytes &&
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
const named = (list: Descriptor[] = []) =>
  list.map((one) => ({ ...one, type: 'public-key' as const, id: bytesOf(one.id) }))

async function post(address: string, body: Json): Promise<Json> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  })
  const said: Json = await answer.json()
  if (answer.ok) return said
  throw new Error((said.error as { sentence?: string } | undefined)?.sentence ?? '')
}

async function prove({ options }: Offered): Promise<Json> {
  const { user, ...asked } = options
  const publicKey = {
    ...asked,
    challenge: bytesOf(options.challenge),
    allowCredentials: named(options.allowCredentials),
    excludeCredentials: named(options.excludeCredentials),
  }
  const made = user
    ? await navigator.credentials.create({
        publicKey: { ...publicKey, user: { ...user, id: bytesOf(user.id) } },
      })
    : await navigator.credentials.get({ publicKey })
  const { id, rawId, response } = made as PublicKeyCredential
  const proof =
    response instanceof AuthenticatorAttestationResponse
      ? { attestationObject: textOf(response.attestationObject), transports: response.getTransports() }
      : response instanceof AuthenticatorAssertionResponse
        ? {
            authenticatorData: textOf(response.authenticatorData),
            signature: textOf(response.signature),
            userHandle: textOf(response.userHandle),
          }
        : {}
  return {
    id,
    rawId: textOf(rawId),
    type: 'public-key',
    response: { clientDataJSON: textOf(response.clientDataJSON), ...proof },
  }
}

class Passkey extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button')
    const said = this.querySelector('p')
    if (!button || !said || !('PublicKeyCredential' in window)) return
    this.hidden = false
    button.onclick = async () => {
      button.disabled = true
      said.textContent = ''
      const { address = '', next = '' } = this.dataset
      try {
        const offered = (await post(`${address}/options`, {})) as Offered
        const response = await prove(offered).catch(() => {
          // Cancelled, or no key here: the browser does not say which, on purpose.
          throw new Error(this.dataset.failed)
        })
        const done = await post(address, { challengeId: offered.challengeId, response, suite: next })
        location.assign(String(done.next))
      } catch (error) {
        said.textContent = (error instanceof Error && error.message) || (this.dataset.failed ?? '')
        button.disabled = false
      }
    }
  }
}

customElements.define('palier-passkey', Passkey)

// Which addresses of ours does mail come back to? A reply names its demand, a return names the message that failed.

/** Where a person's reply goes: `token` says which demand, and is signed by the module that made it. */
export function replyAddress(domain: string, token: string): string {
  return `reponse+${token}@${domain}`
}

/** `reponse+<token>@domain` → token. */
export function tokenOf(address: string): string | null {
  return /^reponse\+([^@\s]+)@/i.exec(address)?.[1] ?? null
}

/** Where a server sends back what it could not deliver: many forget to say which message it was, the address remembers. */
export function returnAddress(domain: string, messageId: string): string {
  return `retour+${messageId.replace(/^<|>$/g, '').replace('@', '=')}@${domain}`
}

/** `retour+<id>=<its domain>@domain` → `<id@its domain>`. */
export function returnedIdOf(address: string): string | null {
  const [, id, domain] = /^retour\+([^@\s]+)=([^=@\s]+)@/i.exec(address) ?? []
  return id && domain ? `<${id}@${domain}>` : null
}

// How does an e-mail leave? By the landlord's SMTP server, with an identifier of ours that a reply or a bounce brings back.
import { createTransport } from 'nodemailer'
import { Outage, Undeliverable } from './outcome.ts'

export type OutgoingMail = {
  to: string
  subject: string
  text: string
  html?: string
  replyTo?: string
  /** `<id@domain>`: the delivery's own, so that a bounce names it. */
  messageId: string
  inReplyTo?: string
}

export type Mailer = { send(mail: OutgoingMail): Promise<{ providerId: string }>; close(): void }

const timeoutMs = 20_000

/** `smtpUrl`: smtp://user:password@host:port. Throws Outage (try again) or Undeliverable (never by this way). */
export function createMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 3,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    tls: { rejectUnauthorized: true },
  })
  return {
    async send(mail) {
      try {
        const sent = await transport.sendMail({
          from,
          ...mail,
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        return { providerId: sent.messageId }
      } catch (error) {
        const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
        const kind = error instanceof Error && 'code' in error ? String(error.code) : ''
        const said = error instanceof Error ? error.message : String(error)
        if (code >= 500 || (kind === 'EENVELOPE' && code === 0)) throw new Undeliverable(said)
        throw new Outage(said)
      }
    },
    close: () => transport.close(),
  }
}

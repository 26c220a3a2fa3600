// How does an e-mail leave? By the landlord's SMTP server, with an identifier of ours that a reply or a bounce brings back.
import { createTransport } from 'nodemailer'
import { returnAddress } from './mail-address.ts'
import { Outage, Undeliverable } from './outcome.ts'

export type OutgoingMail = {
  /** One address, without a name. */
  to: string
  subject: string
  text: string
  html?: string
  replyTo?: string
  /** `<id@domain>`: the delivery's own, so that a bounce names it. */
  messageId: string
  inReplyTo?: string
  references?: string[]
  headers?: Record<string, string>
  attachments?: { name: string; type: string; bytes: Uint8Array }[]
}

export type Mailer = { send(mail: OutgoingMail): Promise<{ providerId: string }>; close(): void }

export type MailSettings = {
  /** smtp://user:password@host:port, or smtps:// */
  smtpUrl: string
  /** `Habitat de la Jetée <bonjour@jetee.example>` */
  from: string
  /** The domain whose mail comes back to us: what cannot be delivered then returns to Palier, not to a mailbox nobody reads. */
  replyDomain?: string | undefined
  /** Of each step: connecting, being greeted, waiting for an answer. */
  timeoutMs?: number
}

// Machines must not answer a machine: RFC 3834, and Exchange which reads its own header.
const automatic = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' }

/** Throws Outage (try again) or Undeliverable (never by this way). */
export function createMailer({ smtpUrl, from, replyDomain, timeoutMs = 20_000 }: MailSettings): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 3,
    // A pooled connection may have been closed by the server meanwhile: once more, then the job decides.
    maxRequeues: 1,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  })
  return {
    async send({ to, headers = {}, attachments = [], ...mail }) {
      // A list or a name here would write to somebody else than the person meant.
      if (!/^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(to)) throw new Undeliverable(`not an address: ${to}`)
      const sender = replyDomain ? returnAddress(replyDomain, mail.messageId) : from
      try {
        const sent = await transport.sendMail({
          from,
          to,
          ...mail,
          envelope: { from: sender, to },
          headers: { ...headers, ...automatic },
          attachments: attachments.map(({ name, type, bytes }) => ({
            filename: name,
            contentType: type,
            content: Buffer.from(bytes),
          })),
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        return { providerId: sent.messageId }
      } catch (error) {
        throw outcomeOf(error)
      }
    },
    close: () => transport.close(),
  }
}

/** Only a no about this person or this mail is for good; a wrong password or a refused sender is our trouble, and mended. */
function outcomeOf(error: unknown): Outage | Undeliverable {
  const said = error instanceof Error ? error.message : String(error)
  const told = (name: string) =>
    error instanceof Error && name in error ? Reflect.get(error, name) : undefined
  const [reply, command, kind] = [Number(told('responseCode') ?? 0), told('command'), told('code')]
  const isTooLarge = kind === 'EMESSAGE' && command === 'MAIL FROM'
  const isRefused = reply >= 500 && reply !== 530 && (command === 'RCPT TO' || command === 'DATA')
  const isNoAddress = kind === 'EENVELOPE' && command === 'API'
  return isRefused || isNoAddress || isTooLarge ? new Undeliverable(said) : new Outage(said)
}

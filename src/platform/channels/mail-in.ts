// How does a mail come in? Our own small SMTP server, behind the landlord's: it says 250 only when the mail is kept.
import { createHash } from 'node:crypto'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'

export type InboundMail = {
  from: { address: string; name: string }
  to: string[]
  subject: string
  /** The new words only: quotes and signatures are taken out. */
  text: string
  attachments: { name: string; type: string; bytes: Uint8Array }[]
  messageId: string
  /** Vacation replies and other machines: kept, never answered. */
  isAutomatic: boolean
  isBounce: boolean
  bounce: { originalMessageId: string | null; status: string | null } | null
}

export type MailServer = { port: number; close(): Promise<void> }

const bytesMaxDefault = 30_000_000

/** Accepts recipients of `domain` only: no relay. `onMail` keeps the mail; if it throws, the sender is asked to come back (451). */
export async function startMailServer(options: {
  port: number
  host: string
  domain: string
  bytesMax?: number
  onMail: (mail: InboundMail) => Promise<unknown>
}): Promise<MailServer> {
  const bytesMax = options.bytesMax ?? bytesMaxDefault
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: bytesMax,
    maxClients: 50,
    socketTimeout: 60_000,
    banner: 'Palier',
    onRcptTo({ address }, _session, callback) {
      const here = address.toLowerCase().endsWith(`@${options.domain.toLowerCase()}`)
      callback(here ? null : replyWith(550, 'no such address here'))
    },
    onData(stream, session, callback) {
      const to = session.envelope.rcptTo.map((one) => one.address)
      receive(stream, to, options.onMail).then(
        () => callback(null),
        (error: unknown) =>
          callback(
            error instanceof Error && 'responseCode' in error
              ? error
              : replyWith(451, 'not kept, please come back'),
          ),
      )
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(options.port, options.host, () => resolve())
  })
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function replyWith(responseCode: number, said: string): Error {
  return Object.assign(new Error(said), { responseCode })
}

async function receive(
  stream: SMTPServerDataStream,
  to: string[],
  onMail: (mail: InboundMail) => Promise<unknown>,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer)
  if (stream.sizeExceeded) throw replyWith(552, 'too large')
  const raw = Buffer.concat(chunks)
  await onMail(readMail(await simpleParser(raw), to, raw))
}

function readMail(parsed: ParsedMail, to: string[], raw: Buffer): InboundMail {
  const header = (name: string) => String(parsed.headers.get(name) ?? '')
  const contentType = parsed.headers.get('content-type')
  const type =
    typeof contentType === 'object' && contentType !== null && 'value' in contentType
      ? String(contentType.value)
      : ''
  const isBounce =
    type === 'multipart/report' || /^(mailer-daemon|postmaster)@/i.test(parsed.from?.value[0]?.address ?? '')
  const whole = raw.toString('latin1')
  return {
    from: { address: parsed.from?.value[0]?.address ?? '', name: parsed.from?.value[0]?.name ?? '' },
    to,
    subject: parsed.subject ?? '',
    text: newWordsOf(parsed.text ?? ''),
    attachments: parsed.attachments.map((file) => ({
      name: file.filename ?? 'fichier',
      type: file.contentType,
      bytes: file.content,
    })),
    messageId: parsed.messageId ?? `<${createHash('sha256').update(raw).digest('hex')}@sans-identifiant>`,
    isAutomatic:
      /auto-(replied|generated)/i.test(header('auto-submitted')) ||
      /^(bulk|junk|auto_reply|list)$/i.test(header('precedence')),
    isBounce,
    bounce: isBounce
      ? {
          originalMessageId: originalOf(whole, parsed.messageId),
          status: /^Status:\s*([245]\.\d+\.\d+)/im.exec(whole)?.[1] ?? null,
        }
      : null,
  }
}

// The returned headers of the mail that bounced stand last.
function originalOf(whole: string, own: string | undefined): string | null {
  const ids = [...whole.matchAll(/^(?:Message-ID|In-Reply-To|X-Original-Message-ID):\s*(<[^>\s]+>)/gim)].map(
    (match) => match[1] ?? '',
  )
  return ids.filter((id) => id !== own).at(-1) ?? null
}

const quoteStarts = [
  /^\s*Le .{5,120} a écrit\s*:\s*$/i,
  /^\s*On .{5,120} wrote:\s*$/i,
  /^\s*-{2,}\s*(message d['’]origine|original message|message transféré)\s*-{2,}\s*$/i,
  /^\s*_{10,}\s*$/,
  /^\s*(de|from)\s*:\s.+@.+$/i,
]

/** What the person wrote this time: without the quoted mail below, the `>` lines and the signature after `-- `. */
export function newWordsOf(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const kept: string[] = []
  for (const [n, line] of lines.entries()) {
    // "Le 12 novembre 2026 à 10:02, Untel <a@b.fr> a\nécrit :" is often cut in two lines.
    const joined = `${line} ${lines[n + 1] ?? ''}`
    if (
      quoteStarts.some((start) => start.test(line)) ||
      (/^\s*Le /.test(line) && /a\s+écrit\s*:\s*$/i.test(joined))
    )
      break
    if (/^-- ?$/.test(line)) break
    if (!/^\s*>/.test(line)) kept.push(line)
  }
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** `reponse+<token>@domain` → token. */
export function tokenOf(address: string): string | null {
  return /^reponse\+([^@\s]+)@/i.exec(address)?.[1] ?? null
}

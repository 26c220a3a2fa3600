// What does a mail that arrived say? From its bytes: who, what was written, and whether a person or a machine wrote it.
import { createHash } from 'node:crypto'
import { type ParsedMail, simpleParser } from 'mailparser'
import { returnedIdOf } from './mail-address.ts'
import { newWordsOf } from './new-words.ts'

export type InboundMail = {
  from: { address: string; name: string }
  to: string[]
  subject: string
  /** The new words only: quotes and signatures are taken out. */
  text: string
  attachments: { name: string; type: string; bytes: Uint8Array }[]
  messageId: string
  inReplyTo: string | null
  references: string[]
  date: Temporal.Instant | null
  /** Vacation replies and other machines: kept, never answered. */
  isAutomatic: boolean
  /** A message of ours will never arrive. A delay or a read receipt is only automatic. */
  isBounce: boolean
  bounce: { originalMessageId: string | null; status: string | null } | null
}

/** `to`, `sender`: as the SMTP envelope says; the sender of a machine's mail is empty. Throws on bytes that are no mail. */
export async function readMail(
  raw: Buffer,
  { to, sender }: { to: string[]; sender: string },
): Promise<InboundMail> {
  const parsed = await simpleParser(raw, { keepDeliveryStatus: true })
  const subject = plain(parsed.subject ?? '')
  const text = plain(parsed.text ?? '')
  const bounce = bounceOf(parsed, to)
  return {
    from: {
      address: plain(parsed.from?.value[0]?.address ?? ''),
      name: plain(parsed.from?.value[0]?.name ?? ''),
    },
    to,
    subject,
    // Passed on by somebody ("TR:", "Fwd:"): what stands below is the message.
    text: /^\s*(tr|fwd?)\s*:/i.test(subject) ? text.trim() : newWordsOf(text),
    attachments: parsed.attachments.map((file) => ({
      name: plain(file.filename ?? 'fichier'),
      type: plain(file.contentType),
      bytes: file.content,
    })),
    messageId: idOf(parsed, raw),
    inReplyTo: parsed.inReplyTo ?? null,
    references: [parsed.references ?? []].flat(),
    date: instantOf(parsed.date),
    isAutomatic: bounce !== null || sender === '' || isFromMachine(parsed, subject),
    isBounce: bounce !== null,
    bounce,
  }
}

// The database refuses this character: the mail would come back for ever.
const plain = (text: string) => text.replaceAll('\0', '')

function instantOf(date: Date | undefined): Temporal.Instant | null {
  return date && !Number.isNaN(date.getTime()) ? Temporal.Instant.fromEpochMilliseconds(date.getTime()) : null
}

/** The same mail sent twice has the same identifier, even if its writer gave none. */
function idOf(parsed: ParsedMail, raw: Buffer): string {
  const given = plain(parsed.messageId ?? '')
  if (given !== '' && given.length <= 500) return given
  return `<${createHash('sha256').update(raw).digest('hex')}@sans-identifiant>`
}

const absence =
  /^(réponse automatique|réponse auto|automatic reply|auto[- ]?reply|absen(t|ce) du bureau|message d['’]absence|out of (the )?office)/i

function isFromMachine(parsed: ParsedMail, subject: string): boolean {
  const header = (name: string) => String(parsed.headers.get(name) ?? '').trim()
  const submitted = header('auto-submitted')
  return (
    // RFC 3834: anything but "no".
    (submitted !== '' && !/^no\b/i.test(submitted)) ||
    /^(bulk|junk|auto_reply|list)$/i.test(header('precedence')) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-reply'].some((name) => parsed.headers.has(name)) ||
    contentTypeOf(parsed) === 'multipart/report' ||
    absence.test(subject)
  )
}

function contentTypeOf(parsed: ParsedMail): string {
  const type = parsed.headers.get('content-type')
  return typeof type === 'object' && 'value' in type ? String(type.value).toLowerCase() : ''
}

/** RFC 3464: the report says `Action: failed`; a delay says `delayed`, and the message may still arrive. */
function bounceOf(parsed: ParsedMail, to: string[]): InboundMail['bounce'] {
  const partOf = (...types: string[]) =>
    parsed.attachments.find((file) => types.includes(file.contentType))?.content.toString('latin1')
  const returnedId = to.map(returnedIdOf).find((id) => id !== null) ?? null
  const report = partOf('message/delivery-status', 'message/global-delivery-status')
  if (report === undefined && !isOldReturn(parsed, returnedId !== null)) return null
  if (report !== undefined && !/^action:\s*failed\b/im.test(report)) return null
  const returned = partOf('message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers')
  return {
    originalMessageId: returnedId ?? messageIdIn(returned ?? parsed.text ?? ''),
    status: /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(report ?? '')?.[1] ?? null,
  }
}

/** Old servers say it in words only, from their own address. */
function isOldReturn(parsed: ParsedMail, isToReturnAddress: boolean): boolean {
  if (contentTypeOf(parsed) === 'multipart/report') return false
  if (!/^(mailer-daemon|postmaster)@/i.test(parsed.from?.value[0]?.address ?? '')) return false
  return isToReturnAddress || /undeliver|returned|failure|échec|non remis/i.test(parsed.subject ?? '')
}

function messageIdIn(mail: string): string | null {
  return /^[> ]{0,4}message-id:\s*(<[^<>\s]{1,400}>)/im.exec(mail)?.[1] ?? null
}

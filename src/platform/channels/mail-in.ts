// How does a mail come in? Our own small SMTP server, behind the landlord's: it says 250 only when the mail is kept.
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { type InboundMail, readMail } from './mail-read.ts'

export type { InboundMail } from './mail-read.ts'

export type MailServer = { port: number; close(): Promise<void> }

export type MailServerOptions = {
  port: number
  host: string
  /** Mail to any other domain is refused: no relay. */
  domain: string
  bytesMax?: number
  /** Offers STARTTLS. */
  tls?: { key: string; cert: string }
  /** Keeps the mail, or refuses it for good. If it throws, the sender is asked to come back. */
  onMail: (mail: InboundMail) => Promise<'kept' | 'refused'>
  onTrouble?: (error: unknown) => void
}

const bytesMaxDefault = 25_000_000
const clientsMax = 20
/** Mails held in memory at the same time, in largest mails. */
const largestAtOnce = 4

/** Port 0: any free one. */
export async function startMailServer(options: MailServerOptions): Promise<MailServer> {
  const bytesMax = options.bytesMax ?? bytesMaxDefault
  const held = { bytes: 0, bytesMax: bytesMax * largestAtOnce }
  const here = `@${options.domain.toLowerCase()}`
  const trouble = options.onTrouble ?? (() => {})
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...(options.tls ?? {}),
    size: bytesMax,
    maxClients: clientsMax,
    maxRecipients: 100,
    socketTimeout: 60_000,
    // At the end of the program: a mail not acknowledged by then comes back.
    closeTimeout: 2_000,
    disableReverseLookup: true,
    banner: 'Palier',
    onRcptTo({ address }, _session, callback) {
      callback(address.toLowerCase().endsWith(here) ? null : reply(550, 'no such address here'))
    },
    onData(stream, session, callback) {
      take(stream, session).then(
        () => callback(null),
        (error: unknown) => {
          if (!(error instanceof Reply)) trouble(error)
          callback(error instanceof Reply ? error : reply(451, 'not kept, please come back'))
        },
      )
    },
  })
  // A connection cut by the other side: the mail was not acknowledged, it comes back.
  server.on('error', () => {})

  async function take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    let taken = 0
    try {
      const chunks: Buffer[] = []
      let isFull = false
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        isFull ||= held.bytes + chunk.length > held.bytesMax
        if (isFull || stream.sizeExceeded) chunks.length = 0
        else chunks.push(chunk)
        taken += chunk.length
        held.bytes += chunk.length
      }
      if (stream.sizeExceeded) throw reply(552, `too large, ${bytesMax} bytes at most`)
      if (isFull) throw reply(452, 'too much mail at once, please come back')
      const { rcptTo, mailFrom } = session.envelope
      const envelope = {
        to: rcptTo.map(({ address }) => address),
        sender: mailFrom === false ? '' : mailFrom.address,
      }
      const mail = await readMail(Buffer.concat(chunks), envelope).catch((error: unknown) => {
        trouble(error)
        throw reply(554, 'this is no mail we can read')
      })
      if ((await options.onMail(mail)) === 'refused') throw reply(550, 'refused')
    } finally {
      held.bytes -= taken
    }
  }

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

/** What we answer to the other server: 4xx, come back; 5xx, do not. */
class Reply extends Error {
  readonly responseCode: number

  constructor(responseCode: number, said: string) {
    super(said)
    this.responseCode = responseCode
  }
}

const reply = (responseCode: number, said: string) => new Reply(responseCode, said)

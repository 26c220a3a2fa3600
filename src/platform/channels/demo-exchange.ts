// Where do messages go in the demo and in tests? To a real SMTP server and a real HTTP gateway of our own, read at /demo/messages.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { z } from 'zod'

export type Caught = {
  kind: 'mail' | 'sms'
  /** The Message-ID, or the idempotency key. */
  id: string
  to: string
  from: string
  /** Who the envelope says it comes back to. */
  sender: string
  replyTo: string
  subject: string
  text: string
  html: string
  /** Of a mail, by lower-case name. */
  headers: Record<string, string>
  attachments: { name: string; type: string; bytes: Uint8Array }[]
  at: string
}
type Fault = { kind: 'mail' | 'sms'; times: number; how: 'temporary' | 'permanent' | 'timeout' }

export type DemoExchange = {
  smtpPort: number
  httpPort: number
  smtpUrl: string
  smsUrl: string
  /** The latest first. */
  messages(): Caught[]
  /** The next `times` messages of this kind are refused, or never answered. */
  failNext(fault: Fault): void
  close(): Promise<void>
}

const keptMax = 2_000
const attachedBytesMax = 50_000_000

/** Port 0: any free one. */
export async function startDemoExchange({ smtpPort = 0, httpPort = 0 } = {}): Promise<DemoExchange> {
  const caught: Caught[] = []
  const faults: Fault[] = []
  const keep = (message: Partial<Caught> & Pick<Caught, 'kind' | 'id' | 'to' | 'text'>) => {
    if (caught.some((one) => one.kind === message.kind && one.id === message.id)) return
    caught.unshift({ ...blank, at: new Date().toISOString(), ...message })
    if (caught.length > keptMax) caught.pop()
    let room = attachedBytesMax
    for (const one of caught) {
      room -= one.attachments.reduce((sum, { bytes }) => sum + bytes.length, 0)
      if (room < 0) one.attachments = []
    }
  }
  const faultFor = (kind: Fault['kind']) => {
    const fault = faults.find((one) => one.kind === kind && one.times > 0)
    if (fault) fault.times -= 1
    return fault?.how
  }
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: 30_000_000,
    rejectOversized: true,
    disableReverseLookup: true,
    closeTimeout: 500,
    onRcptTo(_address, _session, callback) {
      const how = faultFor('mail')
      // "timeout": no answer at all, the sender has to give up by itself.
      if (how === 'timeout') return
      callback(how ? Object.assign(new Error(how), { responseCode: how === 'temporary' ? 451 : 550 }) : null)
    },
    onData(stream, session, callback) {
      simpleParser(stream).then(
        (mail) => {
          const { mailFrom, rcptTo } = session.envelope
          keep({
            kind: 'mail',
            id: mail.messageId ?? crypto.randomUUID(),
            to: rcptTo.map((one) => one.address).join(', '),
            from: mail.from?.text ?? '',
            sender: mailFrom === false ? '' : mailFrom.address,
            replyTo: mail.replyTo?.value[0]?.address ?? '',
            subject: mail.subject ?? '',
            text: mail.text ?? '',
            html: typeof mail.html === 'string' ? mail.html : '',
            headers: Object.fromEntries(
              mail.headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()]),
            ),
            attachments: mail.attachments.map((file) => ({
              name: file.filename ?? 'fichier',
              type: file.contentType,
              bytes: file.content,
            })),
          })
          callback()
        },
        (error: Error) => callback(error),
      )
    },
  })
  // A sender that gave up.
  smtp.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    smtp.server.once('error', reject)
    smtp.listen(smtpPort, '127.0.0.1', () => resolve())
  })
  const gateway = createServer((request, response) => {
    receiveSms(request, response, () => faultFor('sms'), keep).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    gateway.once('error', reject)
    gateway.listen(httpPort, '127.0.0.1', resolve)
  })
  gateway.unref()
  const ports = { smtpPort: portOf(smtp.server.address()), httpPort: portOf(gateway.address()) }
  return {
    ...ports,
    smtpUrl: `smtp://127.0.0.1:${ports.smtpPort}`,
    smsUrl: `http://127.0.0.1:${ports.httpPort}/sms`,
    messages: () => [...caught],
    failNext: (fault) => void faults.push({ ...fault }),
    close: async () => {
      await new Promise<void>((resolve) => smtp.close(() => resolve()))
      gateway.closeAllConnections()
      await new Promise<void>((resolve) => gateway.close(() => resolve()))
    },
  }
}

const blank = { from: '', sender: '', replyTo: '', subject: '', html: '', headers: {}, attachments: [] }

const portOf = (address: AddressInfo | string | null) =>
  typeof address === 'object' && address ? address.port : 0

const sms = z.object({ to: z.string().regex(/^\+\d{8,15}$/), from: z.string(), text: z.string().min(1) })

/** As the gateways one rents: a bearer, JSON, an idempotency key, 202 with an id. */
async function receiveSms(
  request: IncomingMessage,
  response: ServerResponse,
  faultFor: () => Fault['how'] | undefined,
  keep: (message: { kind: 'sms'; id: string; to: string; from: string; text: string }) => void,
): Promise<void> {
  const answer = (status: number, body: Record<string, string>) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk
    if (body.length > 10_000) return answer(413, { error: 'too large' })
  }
  const how = faultFor()
  if (how === 'timeout') return
  if (how) return answer(how === 'temporary' ? 503 : 400, { error: how })
  if (!/^Bearer\b/.test(request.headers.authorization ?? '')) return answer(401, { error: 'no token' })
  const message = sms.safeParse(parsed(body))
  if (!message.success) return answer(422, { error: z.prettifyError(message.error) })
  const id = String(request.headers['idempotency-key'] ?? crypto.randomUUID())
  keep({ kind: 'sms', id, ...message.data })
  answer(202, { id })
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

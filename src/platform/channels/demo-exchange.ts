// Where do messages go in the demo and in tests? To a real SMTP server and a real HTTP gateway of our own, read at /demo/messages.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export type Caught = {
  kind: 'mail' | 'sms'
  id: string
  to: string
  from: string
  replyTo: string
  subject: string
  text: string
  html: string
  at: string
}
type Fault = { kind: 'mail' | 'sms'; times: number; how: 'temporary' | 'permanent' }

export type DemoExchange = {
  smtpUrl: string
  smsUrl: string
  messages(): Caught[]
  /** The next `times` messages of this kind are refused. */
  failNext(fault: Fault): void
  close(): Promise<void>
}

const keptMax = 2_000

export async function startDemoExchange(): Promise<DemoExchange> {
  const caught: Caught[] = []
  const seen = new Set<string>()
  const faults: Fault[] = []
  const keep = (message: Caught) => {
    if (seen.has(`${message.kind} ${message.id}`)) return
    seen.add(`${message.kind} ${message.id}`)
    caught.unshift(message)
    if (caught.length > keptMax) caught.pop()
  }
  const faultFor = (kind: Fault['kind']) => {
    const fault = faults.find((one) => one.kind === kind && one.times > 0)
    if (fault) fault.times -= 1
    return fault?.how
  }
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo(_address, _session, callback) {
      const how = faultFor('mail')
      callback(how ? Object.assign(new Error(how), { responseCode: how === 'temporary' ? 451 : 550 }) : null)
    },
    onData(stream, session, callback) {
      simpleParser(stream).then(
        (mail) => {
          keep({
            kind: 'mail',
            id: mail.messageId ?? crypto.randomUUID(),
            to: session.envelope.rcptTo.map((one) => one.address).join(', '),
            from: mail.from?.text ?? '',
            replyTo: mail.replyTo?.value[0]?.address ?? '',
            subject: mail.subject ?? '',
            text: mail.text ?? '',
            html: typeof mail.html === 'string' ? mail.html : '',
            at: new Date().toISOString(),
          })
          callback()
        },
        (error: Error) => callback(error),
      )
    },
  })
  smtp.on('error', () => {})
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()))
  const gateway = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk))
    request.on('end', () => {
      const how = faultFor('sms')
      if (how) return void response.writeHead(how === 'temporary' ? 503 : 400).end()
      const { to, from, text } = JSON.parse(body) as { to: string; from: string; text: string }
      const id = String(request.headers['idempotency-key'] ?? crypto.randomUUID())
      keep({
        kind: 'sms',
        id,
        to,
        from,
        replyTo: '',
        subject: '',
        text,
        html: '',
        at: new Date().toISOString(),
      })
      response.writeHead(202, { 'content-type': 'application/json' }).end(JSON.stringify({ id }))
    })
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  gateway.unref()
  const portOf = (address: AddressInfo | string | null) =>
    typeof address === 'object' && address ? address.port : 0
  return {
    smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server.address())}`,
    smsUrl: `http://127.0.0.1:${portOf(gateway.address())}/sms`,
    messages: () => [...caught],
    failNext: (fault) => void faults.push({ ...fault }),
    close: async () => {
      await new Promise<void>((resolve) => smtp.close(() => resolve()))
      gateway.closeAllConnections()
      await new Promise<void>((resolve) => gateway.close(() => resolve()))
    },
  }
}

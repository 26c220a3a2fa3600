// How does one answer a message in the demo? By a real mail to our own inbound server, as any resident's mailbox would send it.
import { createTransport } from 'nodemailer'
import type { Caught } from './demo-exchange.ts'

export type WrittenMail = {
  from: string
  to: string
  subject: string
  text: string
  inReplyTo?: string
  photo?: { name: string; type: string; bytes: Uint8Array } | undefined
}

export type DemoPost = {
  /** What left, the latest first. */
  messages(): Caught[]
  /** Null where no mail comes in. Throws what the server refused. */
  write: ((mail: WrittenMail) => Promise<void>) | null
}

export const noPost: DemoPost = { messages: () => [], write: null }

/** Writes to the SMTP server of this port of this machine. */
export function writerTo(port: number): (mail: WrittenMail) => Promise<void> {
  return async ({ photo, inReplyTo, ...mail }) => {
    const transport = createTransport({ host: '127.0.0.1', port, tls: { rejectUnauthorized: false } })
    try {
      await transport.sendMail({
        ...mail,
        ...(inReplyTo ? { inReplyTo, references: [inReplyTo] } : {}),
        attachments: photo
          ? [{ filename: photo.name, contentType: photo.type, content: Buffer.from(photo.bytes) }]
          : [],
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    } finally {
      transport.close()
    }
  }
}

// How is a form with files read without filling the memory? One file at a time, each handed over before the next is read.
import { once } from 'node:events'
import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import { malformedForm, Refusal } from '../refusal.ts'
import { type Fields, keepable } from './fields.ts'
import type { PalierContext } from './kernel.ts'

export type UploadLimits = {
  /** Past it, a file is let through unread: what was typed beside it still arrives. */
  fileBytesMax: number
  filesMax: number
  /** Past it, nothing more is kept: what follows is let go, so that the browser reads our answer. */
  bytesMax: number
}
export type SentFile = { name: string; bytes: Uint8Array }
/** A browser hears an answer only once it has sent everything; past this, it is no person who sends. */
const letGoMax = 1_000_000_000
export type Upload = {
  fields: Fields
  /** Names of the files that were heavier than `fileBytesMax`. */
  tooHeavy: string[]
  /** More files than `filesMax`, or reading stopped at `bytesMax`. */
  isCut: boolean
}

/** Reads the form of `c`; `take` is called with each whole file, in order, and finishes before the next bytes are read. */
export async function readUpload(
  c: PalierContext,
  limits: UploadLimits,
  take: (file: SentFile) => Promise<void>,
): Promise<Upload> {
  const type = c.req.header('content-type') ?? ''
  const texts = new Map<string, string[]>()
  const upload: Upload = {
    fields: { text: (name) => texts.get(name)?.[0] ?? '', all: (name) => texts.get(name) ?? [] },
    tooHeavy: [],
    isCut: false,
  }
  const body = c.req.raw.body
  if (!body) return upload
  if (!type.startsWith('multipart/form-data')) {
    for (const [name, value] of new URLSearchParams(await c.req.text())) add(texts, name, value)
    return upload
  }
  if (!/boundary=/i.test(type)) throw malformedForm()
  const headers: BusboyHeaders = { 'content-type': type }
  const parser = new Busboy({
    headers,
    limits: {
      fieldSize: 100_000,
      fields: 60,
      fileSize: limits.fileBytesMax,
      files: limits.filesMax,
      parts: 60 + limits.filesMax,
    },
  })
  const whole: SentFile[] = []
  // A body that ends in the middle of a part: what was whole is kept.
  parser.on('error', () => {
    upload.isCut = true
  })
  parser.on('filesLimit', () => {
    upload.isCut = true
  })
  parser.on('field', (name, value) => add(texts, name, value))
  parser.on('file', (_field, stream, filename) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('limit', () => {
      chunks.length = 0
      upload.tooHeavy.push(nameOf(filename))
    })
    stream.on('error', () => {})
    stream.on('end', () => {
      // A file field left empty is sent as a file of no name; a file of no bytes has one.
      if ((chunks.length > 0 || filename) && !stream.truncated)
        whole.push({ name: nameOf(filename), bytes: Buffer.concat(chunks) })
    })
  })
  const handOver = async () => {
    for (let file = whole.shift(); file; file = whole.shift()) await take(file)
  }
  const finished = new Promise<void>((resolve) => {
    parser.once('finish', resolve)
    parser.once('error', () => resolve())
  })
  let received = 0
  for await (const chunk of unlessGone(body)) {
    const read = chunk.subarray(0, Math.max(0, limits.bytesMax - received))
    received += chunk.length
    if (received > letGoMax) break
    if (read.length > 0 && !parser.write(Buffer.from(read)) && !upload.isCut)
      await Promise.race([once(parser, 'drain'), finished])
    if (read.length < chunk.length) upload.isCut = true
    await handOver()
  }
  parser.end()
  await Promise.race([finished, atMost(1_000)])
  await handOver()
  return upload
}

/** The person went away in the middle: nobody is left to answer, and nothing of it is done. */
async function* unlessGone(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch {
    // The body fails for one reason only: its connection was cut.
    throw new Refusal('invalid', 'request.aborted', 'L’envoi s’est arrêté avant la fin. Recommencez.')
  }
}

function add(texts: Map<string, string[]>, name: string, value: string): void {
  texts.set(name, [...(texts.get(name) ?? []), keepable(value)])
}

function nameOf(filename: string | undefined): string {
  return filename?.split(/[\\/]/).at(-1)?.slice(0, 80) || 'photo'
}

// A form cut in the middle of a file never finishes by itself.
function atMost(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

// What is a backup made of? One line of title, then frames (kind, length, bytes), the last one the SHA-256 of all before it.
import { createHash } from 'node:crypto'
import { damaged, refuse } from './refuse.ts'
import type { AppliedMigration, Sequence, Table } from './shape.ts'

/** The first frame of a backup. */
export type Header = {
  format: 1
  palier: string
  takenAt: string
  postgresql: string
  migrations: AppliedMigration[]
  tables: Table[]
  files: number
}

/** `rows` and `bytes`: slices of a table (binary COPY, zstd) or of a file; each closed by its end. */
export type Frame =
  | { kind: 'header'; header: Header }
  | { kind: 'table'; table: Pick<Table, 'schema' | 'name'> }
  | { kind: 'rows'; bytes: Buffer }
  | { kind: 'table_end' }
  | { kind: 'file'; path: string }
  | { kind: 'bytes'; bytes: Buffer }
  | { kind: 'file_end' }
  | { kind: 'sequences'; sequences: Sequence[] }

const title = Buffer.from('Palier backup 1\n')
const kinds = [
  'header',
  'table',
  'rows',
  'table_end',
  'file',
  'bytes',
  'file_end',
  'sequences',
  'sha256',
] as const
const payloadBytesMax = 16 * 1024 * 1024

export async function* encode(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256').update(title)
  yield title
  for await (const frame of frames) {
    const bytes = envelope(frame.kind, payloadOf(frame))
    hash.update(bytes)
    yield bytes
  }
  yield envelope('sha256', hash.digest())
}

function payloadOf(frame: Frame): Buffer {
  if ('bytes' in frame) return frame.bytes
  const { kind: _, ...facts } = frame
  return Buffer.from(JSON.stringify(facts))
}

function envelope(kind: (typeof kinds)[number], payload: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt8(kinds.indexOf(kind))
  head.writeUInt32BE(payload.length, 1)
  return Buffer.concat([head, payload])
}

/** Ends only after the SHA-256 was found right and last; throws a Refusal otherwise. */
export async function* decode(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const take = reader(chunks)
  const first = await take(title.length)
  if (!first?.equals(title))
    throw refuse(
      'invalid',
      'not_a_backup',
      'Ce fichier n’est pas une sauvegarde de Palier. Rien n’a été changé.',
    )
  const hash = createHash('sha256').update(first)
  for (;;) {
    const head = await take(5)
    if (!head) throw damaged()
    const kind = kinds[head.readUInt8()]
    const length = head.readUInt32BE(1)
    const payload = kind && length <= payloadBytesMax ? await take(length) : null
    if (!kind || !payload) throw damaged()
    if (kind === 'sha256') {
      if (!payload.equals(hash.digest()) || (await take(1))) throw damaged()
      return
    }
    hash.update(head).update(payload)
    yield frameOf(kind, payload)
  }
}

function frameOf(kind: Frame['kind'], payload: Buffer): Frame {
  if (kind === 'rows' || kind === 'bytes') return { kind, bytes: payload }
  try {
    return { kind, ...JSON.parse(payload.toString()) }
  } catch (cause) {
    throw damaged(cause)
  }
}

/** Takes the next `length` bytes, or null when there are not so many left. */
function reader(chunks: AsyncIterable<Buffer>): (length: number) => Promise<Buffer | null> {
  const source = chunks[Symbol.asyncIterator]()
  let parts: Buffer[] = []
  let held = 0
  return async (length) => {
    while (held < length) {
      const { value, done } = await source.next()
      if (done) return null
      parts.push(value)
      held += value.length
    }
    const all = parts.length === 1 ? parts[0]! : Buffer.concat(parts, held)
    parts = [all.subarray(length)]
    held -= length
    return all.subarray(0, length)
  }
}

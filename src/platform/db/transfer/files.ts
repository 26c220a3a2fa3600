// How do photos come back to the disk? By the name their content gives them: what is there already is right already.
import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Frame } from './archive.ts'
import { isStoredFile } from './pack.ts'
import type { Meter } from './progress.ts'
import { damaged } from './refuse.ts'

/** Reads one file's frames and keeps it under `folder`, or passes over it when there is none. Needs no undoing: a file nobody
 * names is harmless. False when it was damaged on the source's disk already: it takes no good one's place. */
export async function keepFile(
  frames: AsyncGenerator<Frame>,
  path: string,
  progress: Meter,
  folder?: string,
): Promise<boolean> {
  // Also what keeps a made-up path (../) from leaving the folder.
  if (!isStoredFile(path)) throw damaged()
  const hash = createHash('sha256')
  async function* contents() {
    for (;;) {
      const { value, done } = await frames.next()
      if (done || (value.kind !== 'bytes' && value.kind !== 'file_end')) throw damaged()
      if (value.kind === 'file_end') return
      hash.update(value.bytes)
      yield value.bytes
    }
  }
  const isSound = () => path.endsWith(hash.digest('hex'))
  progress.label('Photos et fichiers')
  const isKept = folder ? await write(join(folder, path), contents(), isSound) : await passOver(contents())
  progress.add(1)
  return isKept
}

async function passOver(contents: AsyncIterable<Buffer>): Promise<true> {
  for await (const _ of contents);
  return true
}

async function write(
  place: string,
  contents: AsyncIterable<Buffer>,
  isSound: () => boolean,
): Promise<boolean> {
  await mkdir(dirname(place), { recursive: true })
  const draft = `${place}.${randomUUID()}`
  try {
    await pipeline(contents, createWriteStream(draft, { flags: 'wx', flush: true }))
    if (!isSound()) return false
    await rename(draft, place)
  } finally {
    await rm(draft, { force: true })
  }
  const shelf = await open(dirname(place))
  await shelf.sync()
  await shelf.close()
  return true
}

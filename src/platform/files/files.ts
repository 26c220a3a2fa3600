// Where do photos and other files live? On disk, named by their SHA-256, so that the same bytes are kept once.
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'

export type FileStore = {
  folder: string
  /** Written, flushed to the disk, then named: once it returns, a power cut does not lose it. */
  put(bytes: Uint8Array): Promise<string>
  open(sha256: string): Promise<{ stream: ReadableStream<Uint8Array>; bytes: number }>
  /** For what was kept for a moment only: a file waiting to be confirmed. */
  remove(sha256: string): Promise<void>
}

export function openFiles(folder: string): FileStore {
  const placeOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a file name')
    return path.join(folder, sha256.slice(0, 2), sha256)
  }
  return {
    folder,
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const place = placeOf(sha256)
      await mkdir(path.dirname(place), { recursive: true })
      const written = await stat(place).catch(() => null)
      if (written?.size === bytes.length) return sha256
      const draft = `${place}.${randomUUID()}`
      const handle = await open(draft, 'wx')
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      } finally {
        await handle.close()
      }
      await rename(draft, place)
      const shelf = await open(path.dirname(place))
      await shelf.sync()
      await shelf.close()
      return sha256
    },
    async remove(sha256) {
      await rm(placeOf(sha256), { force: true })
    },
    async open(sha256) {
      const place = placeOf(sha256)
      const { size } = await stat(place)
      return { stream: Readable.toWeb(createReadStream(place)) as ReadableStream<Uint8Array>, bytes: size }
    },
  }
}

// How is Palier saved, brought back, or moved to another server? Three commands over the same frames; no pg_dump, any PostgreSQL from 15 on.
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { decode, encode, type Header } from './archive.ts'
import { load, type Restored } from './load.ts'
import { pack } from './pack.ts'
import type { Tell } from './progress.ts'
import { damaged, explain, refuse } from './refuse.ts'
import { connect, hangUp } from './shape.ts'

/** `filesFolder`: PALIER_DATA/files, whose photos travel with the rows; without it, the database alone. */
export type TransferOptions = { filesFolder?: string | undefined }
const quiet: Tell = () => {}

/** Writes `file` (mode 0600, never half-written, never over another) while Palier goes on working. `url` is the owner's. */
export async function backup(
  url: string,
  file: string,
  tell: Tell = quiet,
  options: TransferOptions = {},
): Promise<void> {
  const target = resolve(file)
  if (existsSync(target))
    throw refuse(
      'conflict',
      'file_exists',
      `Le fichier ${target} existe déjà. Donnez un autre nom, ou supprimez-le.`,
    )
  const draft = `${target}.${process.pid}.partial`
  await explained(async () => {
    const client = await connect(url)
    try {
      const frames = pack(client, tell, options.filesFolder)
      await pipeline(encode(frames), createWriteStream(draft, { mode: 0o600, flush: true }))
      await rename(draft, target)
      await flushFolder(dirname(target))
    } finally {
      await hangUp(client)
      await rm(draft, { force: true })
    }
  })
}

/** Reads the whole file once, writes nothing: is it whole, and what is in it? */
export async function examineBackup(file: string, tell: Tell = quiet): Promise<Header> {
  tell({ done: 0, total: 0, label: 'Vérification de la sauvegarde' })
  let header: Header | undefined
  for await (const frame of decode(createReadStream(file, { highWaterMark: 1024 * 1024 })))
    if (frame.kind === 'header') header ??= frame.header
  if (!header) throw damaged()
  return header
}

/** Into an empty database, of which `url` is the owner's address; read through and checked before anything is touched. */
export async function restore(
  file: string,
  url: string,
  tell: Tell = quiet,
  options: TransferOptions = {},
): Promise<Restored> {
  return explained(async () => {
    if (!existsSync(file)) throw refuse('missing', 'no_file', `Le fichier ${resolve(file)} n’existe pas.`)
    await examineBackup(file, tell)
    const frames = decode(createReadStream(file, { highWaterMark: 1024 * 1024 }))
    return load(frames, url, tell, options.filesFolder)
  })
}

/** From one database to another, empty one. Photos stay where they are. Stop Palier first: what is filed meanwhile stays behind. */
export async function move(fromUrl: string, toUrl: string, tell: Tell = quiet): Promise<Restored> {
  return explained(async () => {
    const client = await connect(fromUrl)
    try {
      return await load(pack(client, quiet), toUrl, tell)
    } finally {
      await hangUp(client)
    }
  })
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw explain(error)
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}

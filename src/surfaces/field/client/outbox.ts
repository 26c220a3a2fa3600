// How is something kept on the device until the server has it? One strict transaction, photos first; it leaves only once acknowledged.
import { shrink } from '../../islands/parts/shrink.ts'
import {
  base,
  type Content,
  dropPhotos,
  isFull,
  type KeptPhoto,
  read,
  seal,
  sealJson,
  trimDone,
  unseal,
  unsealJson,
  type Waiting,
} from './vault.ts'
import { words } from './words.fr.ts'

export type NewCommand = {
  id?: string
  kind: string
  body: Record<string, unknown>
  /** What she reads of it in her list. */
  label: string
  photos?: File[]
  /** When she did it, if it was before now. */
  at?: string
  /** What of the device's own it takes the place of: gone in the same transaction, so that nothing is sent twice. */
  forgets?: string[]
}
export type Shown = Waiting & Content
export type Saved = { shown: Shown; warning: string | null }

/** As long as a photo may be once made small; the server takes 20 MB. */
const photoBytesMax = 20_000_000

/** Once it returns, it is on the device's disk: a browser killed at once still has it. */
export async function save({
  id = newId(),
  kind,
  body,
  label,
  photos = [],
  at = new Date().toISOString(),
  forgets = [],
}: NewCommand): Promise<Saved> {
  const { kept, warning } = await prepare(photos)
  const sealed = await sealJson({ body, label } satisfies Content)
  const waiting = { id, seq: 0, kind, at, refused: null, sealed }
  const whole = { ...waiting, photos: kept.map(({ name }) => name) }
  // Just written: she is not made to wait for it to be opened again.
  const shownAs = (written: Waiting): Shown => {
    opened.set(id, { body, label })
    return { ...written, body, label }
  }
  try {
    return { shown: shownAs(await put(whole, kept, forgets)), warning }
  } catch (error) {
    if (!isFull(error)) throw error
    // What was sent makes room first; then a full disk loses the photo, never the words.
    await trimDone(true)
    const written = await tryPut(whole, kept, forgets)
    if (written) return { shown: shownAs(written), warning }
    const bare = await put({ ...waiting, photos: [] }, [], forgets).catch((again: unknown) => {
      throw isFull(again) ? new Error(words.full) : again
    })
    return { shown: shownAs(bare), warning: kept.length > 0 ? words.fullPhotos : warning }
  }
}

async function put(waiting: Waiting, photos: KeptPhoto[], forgets: string[]): Promise<Waiting> {
  const db = await base()
  const tx = db.transaction(['outbox', 'photos', 'own'], 'readwrite', { durability: 'strict' })
  // A refused put ends the transaction: that is what `done` says, and what the caller hears.
  const gone = tx.done.then(
    () => null,
    (error: unknown) => ({ error }),
  )
  let written = waiting
  try {
    for (const photo of photos)
      if (!(await tx.objectStore('photos').getKey(photo.name))) await tx.objectStore('photos').put(photo)
    const last = await tx.objectStore('outbox').index('seq').openCursor(null, 'prev')
    written = { ...waiting, seq: (last?.value.seq ?? 0) + 1 }
    await tx.objectStore('outbox').put(written)
    for (const key of forgets) await tx.objectStore('own').delete(key)
  } catch (error) {
    await gone
    throw tx.error ?? error
  }
  const ended = await gone
  if (ended) throw ended.error
  return written
}

async function tryPut(waiting: Waiting, photos: KeptPhoto[], forgets: string[]): Promise<Waiting | null> {
  try {
    return await put(waiting, photos, forgets)
  } catch (error) {
    if (!isFull(error)) throw error
    return null
  }
}

/** A photo that is too heavy, or that the device cannot read, is said; the entry is kept without it. */
async function prepare(photos: File[]): Promise<{ kept: KeptPhoto[]; warning: string | null }> {
  const kept: KeptPhoto[] = []
  const troubles: string[] = []
  for (const photo of photos) {
    try {
      const small = await shrink(photo)
      if (small.size > photoBytesMax) {
        troubles.push(words.photoHeavy)
        continue
      }
      const bytes = await small.arrayBuffer()
      kept.push({
        name: await sha256(bytes),
        type: small.type || 'image/jpeg',
        isSent: false,
        sealed: await seal(bytes),
      })
    } catch {
      // The file left the device between the choice and now, or the browser cannot open it.
      troubles.push(words.photoUnreadable)
    }
  }
  return { kept, warning: troubles.length > 0 ? troubles.join(' ') : null }
}

export async function sha256(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** UUIDv7: the moment, then chance. The server keeps it as the name of what the command makes. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const now = Date.now()
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(now / 2 ** (8 * (5 - index))) & 255
  bytes[6] = ((bytes[6] ?? 0) & 15) | 112
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export async function listWaiting(): Promise<Waiting[]> {
  return (await base()).getAllFromIndex('outbox', 'seq')
}

/** What was opened once stays open while it waits: fifty entries are not unsealed again at each tap. */
const opened = new Map<string, Content>()

export async function listShown(): Promise<Shown[]> {
  const waiting = await listWaiting()
  const ids = new Set(waiting.map(({ id }) => id))
  for (const id of opened.keys()) if (!ids.has(id)) opened.delete(id)
  return Promise.all(
    waiting.map(async (one) => {
      const content = opened.get(one.id) ?? (await contentOf(one))
      opened.set(one.id, content)
      return { ...one, ...content }
    }),
  )
}

/** One that no longer reads is shown as such, and keeps the others neither from being read nor from leaving. */
async function contentOf({ sealed }: Waiting): Promise<Content> {
  return unsealJson<Content>(sealed).catch(() => ({ body: {}, label: words.outbox.unreadableLabel }))
}

/** What the server refused, tried again as it is: the reason may be gone. */
export async function tryAgain(id: string): Promise<void> {
  const tx = (await base()).transaction('outbox', 'readwrite', { durability: 'strict' })
  const one = await tx.store.get(id)
  if (one) await tx.store.put({ ...one, refused: null })
  await tx.done
}

/** She has read why it was refused and lets it go: the only way out of the outbox besides being acknowledged. */
export async function letGo(id: string): Promise<void> {
  const tx = (await base()).transaction(['outbox', 'photos', 'done'], 'readwrite', { durability: 'strict' })
  const one = await tx.objectStore('outbox').get(id)
  if (one?.refused) {
    await tx.objectStore('outbox').delete(id)
    await dropPhotos(
      one.photos,
      [...(await tx.objectStore('outbox').getAll()), ...(await tx.objectStore('done').getAll())],
      (name) => tx.objectStore('photos').delete(name),
    )
  }
  await tx.done
}

/** « Exporter » : everything that waits, photos included, in one file she can hand over. */
export async function exportAll(): Promise<Blob> {
  const db = await base()
  const shown = await listShown()
  const photos: Record<string, string> = {}
  for (const name of new Set(shown.flatMap((one) => one.photos))) {
    const photo = await db.get('photos', name)
    const bytes = photo && (await unseal(photo.sealed).catch(() => null))
    if (bytes) photos[name] = await toBase64(new Blob([bytes], { type: photo.type }))
  }
  const items = shown.map(({ id, kind, at, refused, body, label, photos: names }) => ({
    id,
    kind,
    at,
    refused,
    label,
    body,
    photos: names,
  }))
  const content = {
    agent: await read('agent'),
    device: await read('device'),
    exportedAt: new Date().toISOString(),
    clockAheadMs: (await read<number>('clockAheadMs')) ?? 0,
    items,
    photos,
  }
  return new Blob([JSON.stringify(content, null, 1)], { type: 'application/json' })
}

function toBase64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}

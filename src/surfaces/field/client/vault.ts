// Where does the device keep what it holds? In its own database, each thing sealed with a key that no script can read out.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** Sealed with AES-GCM: whoever copies the files of the browser reads nothing. Whoever unlocks the device is let in by its own lock. */
export type Sealed = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }

export type Waiting = {
  id: string
  /** In the order they were done: UUIDv7 of one device sort by time only to a millisecond, and its clock may jump. */
  seq: number
  kind: string
  at: string
  photos: string[]
  /** Said no by the server, in French: the person decides what to do with it. */
  refused: string | null
  sealed: Sealed
}
export type Content = { body: Record<string, unknown>; label: string }
export type Done = { id: string; at: string; sentAt: string; sealed: Sealed }
export type DoneContent = { label: string; said: string }
export type KeptPhoto = { name: string; type: string; isSent: boolean; sealed: Sealed }
export type Agent = { id: string; name: string; roles: string[] }
export type Device = { id: string; name: string }

interface Schema extends DBSchema {
  own: { key: string; value: unknown }
  outbox: { key: string; value: Waiting; indexes: { seq: number } }
  photos: { key: string; value: KeptPhoto }
  done: { key: string; value: Done }
}

const name = 'palier-terrain'
const doneMax = 200

let opened: Promise<IDBPDatabase<Schema>> | null = null
export function base(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('own')
      db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('seq', 'seq')
      db.createObjectStore('photos', { keyPath: 'name' })
      db.createObjectStore('done', { keyPath: 'id' })
    },
    // Another window signs out or opens a newer version: this one lets go at once.
    blocking: (_old, _new, event) => (event.target as IDBDatabase).close(),
    terminated: () => {
      opened = null
    },
  }).catch((error) => {
    opened = null
    throw error
  })
  return opened
}

export async function read<T>(key: string): Promise<T | undefined> {
  return (await (await base()).get('own', key)) as T | undefined
}
export async function write(key: string, value: unknown): Promise<void> {
  await (await base()).put('own', value, key)
}

export async function forget(key: string): Promise<void> {
  await (await base()).delete('own', key)
}

/** Two windows at once make one key: the first one kept is everybody's. */
async function theKey(): Promise<CryptoKey> {
  const known = await read<CryptoKey>('key')
  if (known) return known
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  const tx = (await base()).transaction('own', 'readwrite', { durability: 'strict' })
  const kept = (await tx.store.get('key')) as CryptoKey | undefined
  if (!kept) await tx.store.put(made, 'key')
  await tx.done
  return kept ?? made
}

export async function seal(bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await theKey(), bytes) }
}
export async function unseal({ iv, data }: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await theKey(), data)
}
export async function sealJson(value: unknown): Promise<Sealed> {
  return seal(new TextEncoder().encode(JSON.stringify(value)))
}
export async function unsealJson<T>(sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await unseal(sealed))) as T
}

export async function theDevice(): Promise<Device> {
  const known = await read<Device>('device')
  if (known) return known
  const made: Device = { id: crypto.randomUUID(), name: nameOfDevice() }
  const tx = (await base()).transaction('own', 'readwrite', { durability: 'strict' })
  const kept = (await tx.store.get('device')) as Device | undefined
  if (!kept) await tx.store.put(made, 'device')
  await tx.done
  return kept ?? made
}

function nameOfDevice(): string {
  const agent = navigator.userAgent
  const what = /iPad|Tablet/.test(agent) ? 'Tablette' : /Mobi/.test(agent) ? 'Téléphone' : 'Ordinateur'
  const system = /Android|iPhone|iPad|Windows|Mac|Linux/.exec(agent)?.[0]
  return system ? `${what} ${system}` : what
}

/** What was sent is remembered for a while, so that she sees it went; the oldest leave first. */
export async function trimDone(): Promise<void> {
  const db = await base()
  const all = await db.getAll('done')
  if (all.length <= doneMax) return
  all.sort((a, b) => a.sentAt.localeCompare(b.sentAt))
  const tx = db.transaction('done', 'readwrite')
  for (const { id } of all.slice(0, all.length - doneMax)) await tx.store.delete(id)
  await tx.done
}

/** Everything but what waits to be sent: for a revoked device, or when another person signs in. */
export async function forgetSector(): Promise<void> {
  const tx = (await base()).transaction(['own', 'done'], 'readwrite', { durability: 'strict' })
  await tx.objectStore('own').delete('pack')
  await tx.objectStore('done').clear()
  await tx.done
}

/** Everything, the key included. The caller has seen that nothing waits. */
export async function wipe(): Promise<void> {
  const tx = (await base()).transaction(['own', 'outbox', 'photos', 'done'], 'readwrite', {
    durability: 'strict',
  })
  for (const store of ['own', 'outbox', 'photos', 'done'] as const) await tx.objectStore(store).clear()
  await tx.done
}

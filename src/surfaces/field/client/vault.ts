// Where does the device keep what it holds? In its own database, each thing sealed with a key that no script can read out.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { currentBase } from './bases.ts'

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
  /** Photos that the device no longer has, or that the server cannot read: the rest leaves without them. */
  lost?: string[]
  sealed: Sealed
}
export type Content = { body: Record<string, unknown>; label: string }
/** What the server has. Kept whole for a week: a server put back as it was yesterday gets again what it lost. */
export type Done = { id: string; kind: string; at: string; sentAt: string; photos: string[]; sealed: Sealed }
export type DoneContent = Content & { said: string; lost?: number }
export type KeptPhoto = { name: string; type: string; isSent: boolean; sealed: Sealed }
export type Agent = { id: string; name: string; roles: string[] }
export type Device = { id: string; name: string }

interface Schema extends DBSchema {
  own: { key: string; value: unknown }
  outbox: { key: string; value: Waiting; indexes: { seq: number } }
  photos: { key: string; value: KeptPhoto }
  done: { key: string; value: Done }
}

let opened: { name: string; db: Promise<IDBPDatabase<Schema>> } | null = null
export function base(): Promise<IDBPDatabase<Schema>> {
  const name = currentBase()
  if (opened?.name === name) return opened.db
  void opened?.db.then((db) => db.close()).catch(() => {})
  const db = openBase(name, () => {
    if (opened?.name === name) opened = null
  }).catch((error) => {
    if (opened?.name === name) opened = null
    throw error
  })
  opened = { name, db }
  return db
}

export function openBase(name: string, onEnd: () => void = () => {}): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('own')
      db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('seq', 'seq')
      db.createObjectStore('photos', { keyPath: 'name' })
      db.createObjectStore('done', { keyPath: 'id' })
    },
    // Another window signs out or opens a newer version: this one lets go at once.
    blocking: (_old, _new, event) => (event.target as IDBDatabase).close(),
    terminated: onEnd,
  })
}

export async function read<T>(key: string): Promise<T | undefined> {
  return (await (await base()).get('own', key)) as T | undefined
}
export async function has(key: string): Promise<boolean> {
  return (await (await base()).getKey('own', key)) !== undefined
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

/** The browser has no more room for us. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError'
}

/** Days that what was sent is kept whole on the device. */
export const keptDays = 7

/** What was sent long enough ago leaves, with its photos; all of it when there is no room (`all`). */
export async function trimDone(all = false): Promise<void> {
  const since = new Date(Date.now() - (all ? 0 : keptDays) * 86_400_000).toISOString()
  const tx = (await base()).transaction(['outbox', 'photos', 'done'], 'readwrite')
  const done = await tx.objectStore('done').getAll()
  const old = done.filter(({ sentAt }) => sentAt < since)
  const others = [...(await tx.objectStore('outbox').getAll()), ...done.filter((one) => !old.includes(one))]
  for (const one of old) {
    await tx.objectStore('done').delete(one.id)
    await dropPhotos(one.photos, others, (photo) => tx.objectStore('photos').delete(photo))
  }
  await tx.done
}

/** Photos that nothing else on the device holds. */
export async function dropPhotos(
  names: string[],
  others: { photos: string[] }[],
  drop: (name: string) => Promise<unknown>,
): Promise<void> {
  for (const name of names) if (!others.some(({ photos }) => photos.includes(name))) await drop(name)
}

export type DraftName = { key: string; agentId: string; buildingId: string; isOwn: boolean }
export const draftKey = (agentId: string, buildingId: string) => `round:${agentId}:${buildingId}`

export const draftRange = () => IDBKeyRange.bound('round:', 'round:\uffff')

/** Rounds begun and not ended, each its author's. One of an earlier version bears no author: it is of whoever the device is of. */
export async function listDrafts(): Promise<DraftName[]> {
  const [keys, agent] = await Promise.all([
    (await base()).getAllKeys('own', draftRange()),
    read<Agent>('agent'),
  ])
  const mine = agent?.id ?? ''
  return keys.map((key) => {
    const [one = '', other] = key.slice('round:'.length).split(':')
    const agentId = other === undefined ? mine : one
    return { key, agentId, buildingId: other ?? one, isOwn: agentId === mine }
  })
}

/** Something waits to be sent, or a round is begun: the device is not to be emptied. */
export async function holdsWork(): Promise<boolean> {
  return (await (await base()).count('outbox')) + (await listDrafts()).length > 0
}

/** Everything but what waits to be sent: for a revoked device, or when another person signs in. */
export async function forgetSector(): Promise<void> {
  await trimDone(true)
  const tx = (await base()).transaction('own', 'readwrite', { durability: 'strict' })
  await tx.store.delete('pack')
  // What was noted of a meeting is of the sector too; what waits to be sent of it stays.
  for (const key of await tx.store.getAllKeys()) if (key.startsWith('meeting:')) await tx.store.delete(key)
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

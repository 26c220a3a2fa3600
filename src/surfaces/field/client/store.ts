// What does the whole application know at this moment? The sector, what waits, how the network is; screens are told when it changes.
import { useEffect, useState } from 'preact/hooks'
import { type Held, listHeld } from './hand-over.ts'
import { recallSpot } from './last-spot.ts'
import { listShown, type NewCommand, type Shown, save } from './outbox.ts'
import type { Pack } from './pack.ts'
import { meet, type SyncState, synchronise } from './sync.ts'
import {
  type Agent,
  base,
  type Done,
  type DoneContent,
  type DraftName,
  has,
  listDrafts,
  read,
  type Sealed,
  unsealJson,
} from './vault.ts'
import { words } from './words.fr.ts'

export type State = {
  isRead: boolean
  agent: Agent | null
  pack: Pack | null
  refreshedAt: string | null
  waiting: Shown[]
  /** Rounds begun and not ended: they are to be sent as much as what is finished. */
  drafts: DraftName[]
  /** What waits of colleagues who worked on this device: how many, and whose. */
  held: Held[]
  done: (Pick<Done, 'id' | 'at' | 'sentAt'> & DoneContent)[]
  sync: SyncState | 'never'
  isSending: boolean
  /** What became of something while she had gone on to another screen. */
  told: Told | null
}
export type Told = { said: string; tone: 'done' | 'danger' }

let state: State = {
  isRead: false,
  agent: null,
  pack: null,
  refreshedAt: null,
  waiting: [],
  drafts: [],
  held: [],
  done: [],
  sync: 'never',
  isSending: false,
  told: null,
}
/** Whose device it is is known, or it is opened as she left it, behind its own lock: its list is hers to read. */
export const isOpenTo = (sync: State['sync']): boolean => sync !== 'never' && sync !== 'other'
/** A file leaves the device: only for whoever is signed in, or has no network to sign in again. */
export const mayExport = (sync: State['sync']): boolean => isOpenTo(sync) && sync !== 'signed_out'

const listeners = new Set<(now: State) => void>()

function set(change: Partial<State>): void {
  state = { ...state, ...change }
  for (const listener of listeners) listener(state)
}

/** A part of it: a screen is drawn again when that part changes, not at each step of a sending. */
export function useField<K extends keyof State>(part: K): State[K] {
  const [now, setNow] = useState({ value: state[part] })
  useEffect(() => {
    const changed = ({ [part]: value }: State) =>
      setNow((before) => (before.value === value ? before : { value }))
    listeners.add(changed)
    changed(state)
    return () => void listeners.delete(changed)
  }, [part])
  return now.value
}

async function readWaiting(): Promise<void> {
  const [waiting, drafts] = await Promise.all([listShown(), listDrafts()])
  set({ waiting, drafts })
}

const unreadable: DoneContent = { body: {}, label: words.outbox.unreadableLabel, said: '' }

let packedAt: string | null = null
async function readAll(): Promise<void> {
  const refreshedAt = (await read<string>('refreshedAt')) ?? null
  // A sector is a megabyte: read only when another one took its place.
  const isSame = refreshedAt === packedAt && state.pack !== null && (await has('pack'))
  const sealed = isSame ? undefined : await read<Sealed>('pack')
  const pack = isSame ? state.pack : sealed ? await unsealJson<Pack>(sealed) : null
  packedAt = refreshedAt
  const kept = (await (await base()).getAll('done'))
    .sort((a, b) => b.sentAt.localeCompare(a.sentAt))
    .slice(0, 30)
  const done = await Promise.all(
    kept.map(async ({ sealed: content, ...one }) => ({
      ...one,
      ...(await unsealJson<DoneContent>(content).catch(() => unreadable)),
    })),
  )
  await recallSpot()
  set({
    isRead: true,
    agent: (await read<Agent>('agent')) ?? null,
    pack,
    refreshedAt,
    held: await listHeld(),
    done,
  })
  await readWaiting()
}

/** Above her screen, until she goes to the next one. */
export function tell(said: string | null, tone: Told['tone'] = 'done'): void {
  set({ told: said === null ? null : { said, tone } })
}

/** Two frames on a slow tablet. */
const drawMs = 100

/** Kept on the device first; then it leaves, if there is a network. */
export async function keep(command: NewCommand): Promise<{ warning: string | null }> {
  const { shown, warning } = await save(command)
  set({ waiting: [...state.waiting.filter(({ id }) => id !== shown.id), shown] })
  // She is answered first; it is sent once her screen is drawn.
  setTimeout(() => {
    channel.postMessage('changed')
    void sendNow()
  }, drawMs)
  return { warning }
}

let retryMs = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** Tried at once when something changes, then less and less often, at least every five minutes while the page is open. */
export async function sendNow(): Promise<void> {
  if (state.isSending) return
  set({ isSending: true })
  clearTimeout(timer)
  let sync: SyncState | null = null
  try {
    sync = await synchronise(heard, readAll)
  } finally {
    set({ isSending: false, ...(sync ? { sync } : {}) })
    await readAll()
    sendLater(sync)
  }
}

/** The server took one: there is a network again, said before the last one has left. Until then the line above does not change its length under her thumb. */
function heard(): void {
  if (state.sync === 'away') set({ sync: 'fine' })
  void readWaiting()
}

function sendLater(sync: SyncState | null): void {
  // Nothing is left to ask for: she would only read that her session is over.
  if (sync === 'over' && state.agent === null) return
  const isWaiting = state.waiting.some(({ refused }) => !refused)
  // Kept while the sector was being read: it leaves at once.
  if (sync === 'fine') retryMs = isWaiting ? 3_000 : 300_000
  else retryMs = Math.min(300_000, Math.max(3_000, retryMs * 2))
  if (sync !== 'fine' && retryMs === 300_000 && isWaiting) retryMs = 60_000
  timer = setTimeout(() => void sendNow(), retryMs)
}

/** What waits, and the rounds begun, counted again. */
export async function recount(): Promise<void> {
  await readWaiting()
}

export async function reread(): Promise<void> {
  await readAll()
}

const channel = new BroadcastChannel('palier-terrain')

export async function begin(): Promise<void> {
  await meet()
  await readAll()
  channel.onmessage = () => void readAll()
  window.addEventListener('online', () => {
    retryMs = 0
    void sendNow()
  })
  // Said at once: she would read that all is sent until she next kept something.
  window.addEventListener('offline', () => {
    if (state.sync === 'fine' || state.sync === 'unwell') set({ sync: 'away' })
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void sendNow()
  })
  // Without it a browser short of room may empty the whole site.
  void navigator.storage?.persist?.()
  void sendNow()
}

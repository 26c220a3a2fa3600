// How does what waits reach the server? In order, one at a time, one window at once; only the server's own acknowledgement takes it out.
import { currentBase } from './bases.ts'
import { handTo, hasBaseOf, hasOthers } from './hand-over.ts'
import { listWaiting } from './outbox.ts'
import { finishDrafts } from './screens/round-draft.ts'
import {
  type Agent,
  base,
  type Content,
  type DoneContent,
  dropPhotos,
  forgetSector,
  has,
  holdsWork,
  isFull,
  keptDays,
  read,
  sealJson,
  theDevice,
  trimDone,
  unseal,
  unsealJson,
  type Waiting,
  wipe,
  write,
} from './vault.ts'
import { words } from './words.fr.ts'

/**
 * `away`: no network · `unwell`: a server that cannot take anything now: both tried again by itself · `full`: no room on the device · `signed_out`: she signs in again, nothing is lost ·
 * `revoked`: this device may hold nothing more · `over`: her mission has ended, what waits still leaves, then the device is wiped · `other`: who is signed in has nothing to do on the ground, and the device is somebody else's.
 */
export type SyncState = 'fine' | 'away' | 'unwell' | 'full' | 'signed_out' | 'revoked' | 'over' | 'other'

type Failure = { code: string; sentence: string; photos?: string[] }
type Reply = { status: number; json: unknown }

/** Past it, a network that says nothing is a network that is not there. */
const answerWithinMs = 60_000

/** Runs `work` in one window at once: two that send the same things would only wait for each other. */
function alone<T>(work: () => Promise<T>): Promise<T | null> {
  if (!navigator.locks) return work()
  return navigator.locks.request('palier-terrain', { ifAvailable: true }, async (lock) =>
    lock ? work() : null,
  )
}

/** Sends all that can be sent, then reads the sector again. Null: another window is at it. `onHanded`: the device became another person's. */
export function synchronise(onStep: () => void, onHanded: () => Promise<void>): Promise<SyncState | null> {
  return alone(async () => {
    try {
      // A second turn for what a server put back in time has lost, two more for a device handed on.
      for (let turn = 0; turn < 4; turn++) {
        const before = currentBase()
        const sent = await sendAll(onStep)
        if (sent === 'fine') await trimDone()
        const state = sent === 'fine' ? await refresh() : sent
        if (state !== 'again') return state
        if (currentBase() !== before || !(await has('agent'))) await onHanded()
      }
      return 'away'
    } catch (error) {
      if (!isFull(error)) throw error
      // What was sent leaves the device: the next try finds room.
      await trimDone(true)
      return 'full'
    }
  })
}

async function sendAll(onStep: () => void): Promise<SyncState | 'again'> {
  const agent = await read<Agent>('agent')
  for (const one of await listWaiting()) {
    if (one.refused) continue
    const state = await send(one, agent?.id ?? '')
    if (state !== 'fine') return state
    onStep()
  }
  return 'fine'
}

async function send(waiting: Waiting, agentId: string): Promise<SyncState | 'again'> {
  let one = waiting
  // A photo lost or damaged on the way is sent a second time; not for ever.
  for (let turn = 0; turn < 3; turn++) {
    for (const name of one.photos) {
      if (one.lost?.includes(name)) continue
      const state = await sendPhoto(one, name)
      if (state === 'lost') one = await lose(one, [name])
      else if (state !== 'fine') return state === 'refused' ? 'fine' : state
    }
    const content = await unsealJson<Content>(one.sealed).catch(() => null)
    if (!content) return refuse(one, words.outbox.unreadable)
    const { body, label } = content
    const reply = await ask('/terrain/commandes', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: one.id,
        kind: one.kind,
        at: one.at,
        sentAt: new Date().toISOString(),
        device: await theDevice(),
        agentId,
        photos: one.photos,
        lost: one.lost ?? [],
        body,
      }),
    })
    if (reply === null) return 'away'
    // A portal of some hotel says 200 too: only our own acknowledgement, with this very name, counts.
    const told = reply.json as { id?: string; outcome?: { said?: string } } | null
    if (reply.status === 200) {
      if (told?.id !== one.id) return 'away'
      const lost = one.lost?.length ?? 0
      await acknowledge(one, { body, label, said: told.outcome?.said ?? '', ...(lost > 0 ? { lost } : {}) })
      return 'fine'
    }
    const failure = failureOf(reply)
    if (failure?.code !== 'field.photos_missing') return settle(one, reply, failure)
    await markUnsent(failure.photos ?? one.photos)
    one = await loseMissing(one, failure.photos ?? one.photos)
  }
  return 'away'
}

/** What the server asks for and the device no longer has is lost: said to her, and the fact leaves without it. */
async function loseMissing(one: Waiting, asked: string[]): Promise<Waiting> {
  const gone: string[] = []
  for (const name of asked) {
    const photo = await (await base()).get('photos', name)
    if (!photo || !(await unseal(photo.sealed).catch(() => null))) gone.push(name)
  }
  return gone.length > 0 ? lose(one, gone) : one
}

async function lose(one: Waiting, gone: string[]): Promise<Waiting> {
  const next = { ...one, lost: [...new Set([...(one.lost ?? []), ...gone])] }
  const tx = (await base()).transaction('outbox', 'readwrite', { durability: 'strict' })
  await tx.store.put(next)
  await tx.done
  return next
}

async function sendPhoto(one: Waiting, name: string): Promise<SyncState | 'again' | 'refused' | 'lost'> {
  const photo = await (await base()).get('photos', name)
  if (!photo || photo.isSent) return 'fine'
  const bytes = await unseal(photo.sealed).catch(() => null)
  // The server may have it already: it says so when the command comes.
  if (!bytes) return 'fine'
  const form = new FormData()
  form.set('photo', new Blob([bytes], { type: photo.type }), `${name.slice(0, 8)}.jpg`)
  const reply = await ask(`/terrain/photos/${name}`, { method: 'POST', body: form })
  if (reply === null) return 'away'
  if (reply.status === 204) {
    await (await base()).put('photos', { ...photo, isSent: true }).catch((error: unknown) => {
      // No room to note it: its command goes all the same, and a full device empties itself by sending.
      if (!isFull(error)) throw error
    })
    return 'fine'
  }
  const failure = failureOf(reply)
  if (failure?.code === 'field.photo_damaged') return 'away'
  // No picture, or one that nothing can make smaller: no second try would change it.
  if (failure?.code === 'photo.unreadable' || failure?.code === 'field.photo_heavy') return 'lost'
  const state = await settle(one, reply, failure)
  return state === 'fine' ? 'refused' : state
}

/** What a no means: for her to read, for the device to stop, or only for later. */
async function settle(
  one: Waiting,
  { status }: Reply,
  failure: Failure | null,
): Promise<SyncState | 'again'> {
  if (status >= 500) return 'unwell'
  if (!failure) return 'away'
  if (status === 401) return 'signed_out'
  if (failure.code === 'field.device_no_role') return (await takeOver(true)) ?? letGoOfSector('over')
  if (failure.code === 'field.device_of_other' || failure.code === 'field.other_agent')
    return (await takeOver()) ?? 'away'
  if (failure.code.startsWith('field.device_')) return letGoOfSector('revoked')
  // Not the server's word on this command: a proxy, a form protection, a moment of rest.
  if (status === 429 || failure.code.startsWith('request.')) return 'away'
  return refuse(one, failure.sentence)
}

async function refuse(one: Waiting, sentence: string): Promise<SyncState> {
  const tx = (await base()).transaction('outbox', 'readwrite', { durability: 'strict' })
  await tx.store.put({ ...one, refused: sentence })
  await tx.done
  return 'fine'
}

/** A round begun leaves as it is with what waits; a colleague's stays hers, for the day she signs in again. */
async function letGoOfSector(state: 'revoked' | 'over' | 'other'): Promise<SyncState> {
  if (state !== 'other') await finishDrafts()
  await forgetSector()
  return state
}

/** False when the server cannot be reached: the session goes on. */
export async function endSession(): Promise<boolean> {
  const sent = fetch('/deconnexion', { method: 'POST', redirect: 'manual', credentials: 'same-origin' })
  return (await sent.catch(() => null)) !== null
}

/**
 * A colleague was here before: whoever is signed in gets a base of her own, and what waits of the colleague stays in his.
 * Null: it is hers already (`isOnlyOther`: nothing is done then).
 */
async function takeOver(isOnlyOther = false): Promise<SyncState | 'again' | null> {
  const reply = await ask('/terrain/qui', {})
  if (reply === null) return 'away'
  if (reply.status !== 200)
    return reply.status === 401 ? 'signed_out' : reply.status >= 500 ? 'unwell' : 'away'
  const me = reply.json as { id: string; mayWork: boolean }
  const agent = await read<Agent>('agent')
  if (isOnlyOther && (!agent || agent.id === me.id)) return null
  if (!me.mayWork && !(await hasBaseOf(me.id))) return letGoOfSector('other')
  await handTo(me.id)
  return 'again'
}

/** A network that is not there lets her in as she left it, behind the lock of the device. */
const meetsWithinMs = 1_000

/** Before anything is shown: a colleague who has just signed in does not read the screen of whoever was here before. */
export async function meet(): Promise<void> {
  if (!navigator.onLine || !(await has('agent'))) return
  await Promise.race([
    alone(() => takeOver(true)),
    new Promise((resolve) => setTimeout(resolve, meetsWithinMs)),
  ])
}

/** Her mission has ended and nothing waits any more: the device keeps nothing of it, and her session with it. */
async function end(): Promise<SyncState | 'again'> {
  if ((await finishDrafts()) > 0) return 'again'
  await forgetSector()
  if (await holdsWork()) return 'over'
  await wipe()
  await endSession()
  return 'over'
}

/** Out of the outbox and into what was sent, in one transaction. */
async function acknowledge(one: Waiting, content: DoneContent): Promise<void> {
  const { id, kind, at, photos } = one
  const done = { id, kind, at, photos, sentAt: new Date().toISOString(), sealed: await sealJson(content) }
  const tx = (await base()).transaction(['outbox', 'done'], 'readwrite', { durability: 'strict' })
  const gone = tx.done.catch((error: unknown) => ({ error }))
  try {
    await tx.objectStore('outbox').delete(id)
    await tx.objectStore('done').put(done)
  } catch {
    // Said by the end of the transaction too.
  }
  const failed = await gone
  if (!failed) return
  if (!isFull(failed.error)) throw failed.error
  await acknowledgeWithoutCopy(one)
}

/** No room for a copy of what was sent: the server has it, and its room is what the next entry needs. */
async function acknowledgeWithoutCopy({ id, photos }: Waiting): Promise<void> {
  const tx = (await base()).transaction(['outbox', 'photos', 'done'], 'readwrite', { durability: 'strict' })
  await tx.objectStore('outbox').delete(id)
  const others = [...(await tx.objectStore('outbox').getAll()), ...(await tx.objectStore('done').getAll())]
  await dropPhotos(photos, others, (name) => tx.objectStore('photos').delete(name))
  await tx.done
}

/** A server put back as it was before says what it still has: the rest goes to it again, as it was. */
async function sendAgain(received: string[]): Promise<number> {
  const known = new Set(received)
  const since = new Date(Date.now() - keptDays * 86_400_000).toISOString()
  const lost = (await (await base()).getAll('done')).filter(
    ({ id, sentAt }) => sentAt > since && !known.has(id),
  )
  for (const one of lost) {
    const { said: _, ...content } = await unsealJson<DoneContent>(one.sealed)
    const sealed = await sealJson(content)
    const tx = (await base()).transaction(['outbox', 'photos', 'done'], 'readwrite', { durability: 'strict' })
    const last = await tx.objectStore('outbox').index('seq').openCursor(null, 'prev')
    for (const name of one.photos) {
      const photo = await tx.objectStore('photos').get(name)
      if (photo) await tx.objectStore('photos').put({ ...photo, isSent: false })
    }
    const { id, kind, at, photos } = one
    await tx
      .objectStore('outbox')
      .put({ id, kind, at, photos, refused: null, sealed, seq: (last?.value.seq ?? 0) + 1 })
    await tx.objectStore('done').delete(id)
    await tx.done
  }
  return lost.length
}

async function markUnsent(names: string[]): Promise<void> {
  const tx = (await base()).transaction('photos', 'readwrite')
  for (const name of names) {
    const photo = await tx.store.get(name)
    if (photo) await tx.store.put({ ...photo, isSent: false })
  }
  await tx.done
}

/** Reads the sector again. Who is signed in must be who this device belongs to, or nobody's words wait on it. */
async function refresh(): Promise<SyncState | 'again'> {
  // Left by a colleague who took her things with him, it may hold hers from before.
  if (!(await has('agent')) && (await hasOthers())) {
    const state = await findHers()
    if (state) return state
  }
  const device = await theDevice()
  const reply = await ask(`/terrain/secteur?appareil=${device.id}&nom=${encodeURIComponent(device.name)}`, {})
  if (reply === null) return 'away'
  if (reply.status !== 200) {
    const failure = failureOf(reply)
    if (reply.status === 401) return 'signed_out'
    if (failure?.code === 'field.device_no_role') return (await takeOver(true)) ?? end()
    if (failure?.code === 'field.device_of_other') return (await takeOver()) ?? 'away'
    if (failure?.code.startsWith('field.device')) return letGoOfSector('revoked')
    return reply.status >= 500 ? 'unwell' : 'away'
  }
  const pack = reply.json as { me?: Agent; at?: string; received?: string[] } | null
  if (!pack?.me) return 'away'
  const agent = await read<Agent>('agent')
  if (agent && agent.id !== pack.me.id) {
    await handTo(pack.me.id)
    return 'again'
  }
  await write('agent', pack.me)
  if (await sendAgain(pack.received ?? [])) return 'again'
  await write('pack', await sealJson(pack))
  // For a file that is handed over: whatever this clock says, when it was.
  if (pack.at) await write('clockAheadMs', Date.now() - Date.parse(pack.at))
  await write('refreshedAt', new Date().toISOString())
  return 'fine'
}

async function findHers(): Promise<'again' | null> {
  const reply = await ask('/terrain/qui', {})
  const me = reply?.status === 200 ? (reply.json as { id: string }) : null
  if (!me || !(await hasBaseOf(me.id))) return null
  await handTo(me.id)
  return 'again'
}

/** Null when nobody of ours answered. Never follows to a page of sign-in. */
async function ask(path: string, options: RequestInit): Promise<Reply | null> {
  try {
    const response = await fetch(path, {
      ...options,
      headers: { accept: 'application/json', ...options.headers },
      credentials: 'same-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
    })
    if (response.status === 204) return { status: 204, json: null }
    if (!response.headers.get('content-type')?.startsWith('application/json')) return null
    return { status: response.status, json: await response.json() }
  } catch {
    // No network, a cut in the middle, no answer in time: the same thing for her.
    return null
  }
}

function failureOf({ json }: Reply): Failure | null {
  const error = (json as { error?: Partial<Failure> } | null)?.error
  return error?.code && error.sentence ? (error as Failure) : null
}

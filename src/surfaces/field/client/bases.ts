// Whose things are on this device? Each person who works on it has a base of her own: what waits of a colleague stays sealed in hers.
const key = 'palier-terrain-base'
const firstBase = 'palier-terrain'
const listKey = 'palier-terrain-bases'

let mine = recall(key) ?? firstBase

/** The base this window works in; a colleague's other window keeps to its own until the server says who is signed in. */
export const currentBase = (): string => mine

export function useBase(name: string): void {
  mine = name
  keep(key, name)
  keep(listKey, JSON.stringify([...new Set([...listed(), name])]))
}

export const newBase = (): string => `${firstBase}-${crypto.randomUUID()}`

/** Those of colleagues. Without a list of what the browser holds, those it was told of. */
export async function listOtherBases(): Promise<string[]> {
  const held = await indexedDB.databases?.().catch(() => undefined)
  const names = held ? held.flatMap(({ name }) => name ?? []) : [firstBase, ...listed()]
  return names.filter((name) => name.startsWith(firstBase) && name !== mine)
}

/** Emptied, and not where the next one begins. */
export function dropBase(name: string): void {
  if (name === firstBase) return
  indexedDB.deleteDatabase(name)
  keep(listKey, JSON.stringify(listed().filter((one) => one !== name)))
}

function listed(): string[] {
  try {
    return JSON.parse(recall(listKey) ?? '[]') as string[]
  } catch {
    // Written by nobody of ours.
    return []
  }
}

function recall(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    // A browser that keeps nothing: there is one base, as long as it is open.
    return null
  }
}
function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // Found again by the list of the browser, when she signs in.
  }
}

// A tablet passes from hand to hand: whoever is signed in finds her own things, and of a colleague's only how many wait.
import { currentBase, dropBase, listOtherBases, newBase, useBase } from './bases.ts'
import { type Agent, draftRange, forget, forgetSector, holdsWork, openBase, read, wipe } from './vault.ts'

/** What waits of a colleague: no word of it, no place, nobody else's name. */
export type Held = { name: string; waiting: number; rounds: number }

type Found = Held & { base: string; agentId: string | null }

async function lookInto(base: string): Promise<Found> {
  const db = await openBase(base)
  try {
    const agent = (await db.get('own', 'agent')) as Agent | undefined
    return {
      base,
      agentId: agent?.id ?? null,
      name: agent?.name ?? '',
      waiting: await db.count('outbox'),
      rounds: (await db.getAllKeys('own', draftRange())).length,
    }
  } finally {
    db.close()
  }
}

async function listFound(): Promise<Found[]> {
  return Promise.all((await listOtherBases()).map(lookInto))
}

export async function listHeld(): Promise<Held[]> {
  return (await listFound())
    .filter(({ waiting, rounds }) => waiting + rounds > 0)
    .map(({ name, waiting, rounds }) => ({ name, waiting, rounds }))
}

export const hasOthers = async (): Promise<boolean> => (await listOtherBases()).length > 0

async function findBaseOf(agentId: string): Promise<string | undefined> {
  const found = (await listFound()).filter((one) => one.agentId === agentId)
  return (found.find(({ waiting, rounds }) => waiting + rounds > 0) ?? found[0])?.base
}

export const hasBaseOf = async (agentId: string): Promise<boolean> =>
  (await findBaseOf(agentId)) !== undefined

/** Her own base: the one she left here, else an empty one. What waits of whoever was here before leaves when she signs in again. */
export async function handTo(agentId: string): Promise<void> {
  const before = currentBase()
  if ((await read<Agent>('agent'))?.id === agentId) {
    // Hers, under a name of device that the server gave to somebody else: met again under another one.
    await forget('device')
    return
  }
  const hers = await findBaseOf(agentId)
  const isHeld = await holdsWork()
  if (isHeld) await forgetSector()
  else await wipe()
  if (hers) useBase(hers)
  else if (isHeld) useBase(newBase())
  if (hers && !isHeld) dropBase(before)
}

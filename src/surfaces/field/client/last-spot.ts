// Where was she last? Offered again, so that what she sees next is two taps; kept with the rest of what is hers, and gone at sign-out.
import type { PlacesPack } from './pack.ts'
import { isInSector, type Spot } from './spots.ts'
import { read, type Sealed, sealJson, unsealJson, write } from './vault.ts'

const key = 'last-spot'
let last: Spot | null = null

/** When it is a place of this kind and still in her sector. */
export function lastSpot(
  pack: PlacesPack,
  { kinds, estateIds }: { kinds?: Spot['kind'][] | undefined; estateIds?: string[] | undefined },
): Spot | null {
  if (!last || (kinds && !kinds.includes(last.kind)) || (estateIds && !estateIds.includes(last.estateId)))
    return null
  return isInSector(pack, last) ? last : null
}

export function rememberSpot(spot: Spot): void {
  last = spot
  // After the screen has answered; a device that cannot keep it only asks again.
  setTimeout(() => void keep(spot).catch(() => {}), 300)
}
async function keep(spot: Spot): Promise<void> {
  await write(key, await sealJson(spot))
}

/** Once, when the application opens. */
export async function recallSpot(): Promise<void> {
  const sealed = await read<Sealed>(key)
  if (sealed) last ??= await unsealJson<Spot>(sealed).catch(() => null)
}

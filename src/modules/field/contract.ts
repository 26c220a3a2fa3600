// What do a device and the modules agree on? A command is done once, in one transaction with its acknowledgement; a pack is what she may hold.
import type { Actor } from '../../platform/db/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { KeptFile } from '../../platform/files/kept.ts'
import type { SignedIn } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'

export type StaffActor = Actor & { kind: 'staff' }

/** What somebody did on her device; sent again until it is acknowledged. */
export type FieldCommand = {
  /** UUIDv7 made by the device: what the command makes bears it. */
  id: string
  /** `noun.verb`: 'observation.make'. */
  kind: string
  /** When she did it, by our clock, whatever the device's said. */
  at: Temporal.Instant
  body: Record<string, unknown>
  photos: KeptFile[]
  /** In the order the device named them, with a hole for each it has lost: what a body points at by its place. */
  photosAsSent: (KeptFile | undefined)[]
  deviceId: string
}

/** Kept, and given again word for word when the same command comes again. */
export type FieldOutcome = { number?: number; said?: string; href?: string }

export type Keep = (tx: Tx, outcome: FieldOutcome) => Promise<void>

/**
 * Does it in one transaction, which it ends by `keep`. A Refusal is a final no, shown on the device with what to do;
 * anything else thrown is tried again.
 */
export type FieldHandler = (
  services: Services,
  actor: StaffActor,
  command: FieldCommand,
  keep: Keep,
) => Promise<FieldOutcome>

/** A part of what the device holds of her sector, read with her own rights. Rows as arrays where there are many. */
export type FieldPack = (services: Services, tx: Tx, person: SignedIn) => Promise<unknown>

export type FieldParts = { commands: Record<string, FieldHandler>; packs: Record<string, FieldPack> }

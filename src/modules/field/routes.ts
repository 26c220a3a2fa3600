// At which addresses does a device speak? Its shell, its sector, one photo, one command.
import type { Hono } from 'hono'
import { z } from 'zod'
import { as } from '../../platform/db/database.ts'
import { photoBytesMax } from '../../platform/files/photos.ts'
import {
  createSurface,
  type Env,
  type PalierContext,
  type SignedIn,
  staffOf,
} from '../../platform/http/kernel.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import type { FieldParts, StaffActor } from './contract.ts'
import { mayHandOver, meetDevice } from './devices.ts'
import { type Hand, listReceived, MissingPhotos, receiveCommand, receivePhoto } from './receive.ts'
import { fieldRoles } from './rules.ts'
import { words } from './words.fr.ts'

const instant = z.iso.datetime({ offset: true }).transform((text) => Temporal.Instant.from(text))
const Device = z.object({ id: z.uuid(), name: z.string().max(300) })
const photoName = z.string().regex(/^[0-9a-f]{64}$/)
const Command = z.object({
  id: z.uuid(),
  kind: z.string().max(60),
  at: instant,
  sentAt: instant,
  device: Device,
  agentId: z.uuid(),
  photos: z.array(photoName).max(20),
  lost: z.array(photoName).max(20).default([]),
  body: z.record(z.string(), z.unknown()),
})

/** JSON only: what an expired session or a revoked device means is decided by the device, not by a page. */
export function fieldAddresses(services: Services, parts: FieldParts): Hono<Env> {
  const who = async (c: PalierContext): Promise<{ person: SignedIn; actor: StaffActor; hand: Hand }> => {
    const person = c.get('person')
    if (person?.kind !== 'staff') return staffOf(c) as never
    const actor: StaffActor = { kind: 'staff', id: person.id }
    const isOver = !person.roles.some((role) => fieldRoles.includes(role))
    // Her mission is over, or her sector given to another: nothing is read any more; what she noted before is still taken.
    if (isOver && !(await mayHandOver(services, actor)))
      throw new Refusal('forbidden', 'field.device_no_role', words.noRole)
    return { person, actor, hand: { isOver } }
  }
  return (
    createSurface()
      // A device that passes from hand to hand asks whose things to open; of the other's it shows nothing.
      .get('/terrain/qui', (c) => {
        const person = c.get('person')
        if (person?.kind !== 'staff') return staffOf(c) as never
        const mayWork = person.roles.some((role) => fieldRoles.includes(role))
        return c.json({ id: person.id, mayWork }, 200, { 'cache-control': 'no-store' })
      })
      .get('/terrain/secteur', async (c) => {
        const { person, actor, hand } = await who(c)
        if (hand.isOver) throw new Refusal('forbidden', 'field.device_no_role', words.noRole)
        const device = Device.safeParse({ id: c.req.query('appareil'), name: c.req.query('nom') ?? '' })
        if (!device.success) throw new Refusal('invalid', 'field.device', words.badCommand)
        const now = services.clock.now()
        const pack = await as(services.db, actor, async (tx) => {
          await meetDevice(tx, actor, device.data, now)
          const read: Record<string, unknown> = { received: await listReceived(tx, device.data.id, now) }
          for (const [name, part] of Object.entries(parts.packs))
            read[name] = await part(services, tx, person)
          return read
        })
        return c.json(
          { me: { id: person.id, name: person.name, roles: person.roles }, at: now.toString(), ...pack },
          200,
          { 'cache-control': 'no-store' },
        )
      })
      .post('/terrain/photos/:name{[0-9a-f]{64}}', async (c) => {
        const { actor, hand } = await who(c)
        let isThere = false
        const { tooHeavy } = await readUpload(
          c,
          { fileBytesMax: photoBytesMax, filesMax: 1, bytesMax: photoBytesMax + 100_000 },
          async ({ bytes }) => {
            isThere = true
            await receivePhoto(services, actor, c.req.param('name'), bytes, hand)
          },
        )
        if (tooHeavy.length > 0) throw new Refusal('too_large', 'field.photo_heavy', words.photoHeavy)
        if (!isThere) throw new Refusal('conflict', 'field.photo_damaged', words.photoDamaged)
        return c.body(null, 204)
      })
      .post('/terrain/commandes', async (c) => {
        const { actor, hand } = await who(c)
        // What is no JSON at all reads as nothing.
        const sent = Command.safeParse(await c.req.json().catch(() => null))
        if (!sent.success) throw new Refusal('invalid', 'field.command', words.badCommand)
        // The words of one person are never sent under the name of another who signed in on the same device.
        if (sent.data.agentId !== actor.id)
          throw new Refusal('forbidden', 'field.other_agent', words.otherAgent)
        try {
          const outcome = await receiveCommand(
            services,
            actor,
            sent.data,
            parts.commands[sent.data.kind],
            hand,
          )
          return c.json({ id: sent.data.id, outcome }, 200, { 'cache-control': 'no-store' })
        } catch (error) {
          if (error instanceof MissingPhotos)
            return c.json(
              { error: { code: 'field.photos_missing', sentence: words.photoMissing, photos: error.photos } },
              409,
            )
          throw error
        }
      })
  )
}

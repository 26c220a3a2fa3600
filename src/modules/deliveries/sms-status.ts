// What does the SMS gateway tell us afterwards? Signed with the secret we share: received, or never received; then another way is found.
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readSmsStatus, smsStatus } from '../../platform/channels/sms-out.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { createSurface, type Env } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { noteReturn } from './sending.ts'
import { statusRefused } from './words.fr.ts'

const bytesMax = 10_000

/** What /api/openapi.json says of it; there only where a secret is set. */
export const smsStatusPath = {
  method: 'post' as const,
  path: '/api/sms-status',
  summary: 'What became of an SMS, told by the gateway and signed with the shared secret (x-signature)',
  request: { body: { required: true, content: { 'application/json': { schema: smsStatus } } } },
  responses: {
    204: { description: 'Noted' },
    403: { description: 'Not signed with our secret' },
    404: { description: 'No such message, or not recorded yet: send it again later' },
    413: { description: 'Too large' },
  },
}

/** No secret in the settings: no address. The same receipt twice, or late, changes nothing. */
export function smsStatusApi(services: Services): Hono<Env> {
  const secret = services.config.PALIER_SMS_STATUS_SECRET
  if (!secret) return createSurface()
  // Read by a gateway only; the sentence is there as everywhere under /api.
  const no = (code: string, message: string) => ({
    error: { code, message, sentence: statusRefused, fields: {} },
  })
  return createSurface().post(
    '/api/sms-status',
    bodyLimit({
      maxSize: bytesMax,
      onError: (c) => c.json(no('sms_status.too_large', `At most ${bytesMax} bytes.`), 413),
    }),
    async (c) => {
      const told = readSmsStatus(await c.req.text(), c.req.header('x-signature') ?? null, secret)
      if (!told)
        return c.json(no('sms_status.not_signed', 'Not a status, or not signed with our secret.'), 403)
      const found = await as(services.db, systemActor, (tx) =>
        tx
          .selectFrom('deliveries')
          .select('id')
          .where('provider_id', '=', told.id)
          .where('channel', '=', 'sms')
          .executeTakeFirst(),
      )
      // A gateway may be quicker than our own row: it comes back later.
      if (!found) return c.json(no('sms_status.unknown', 'No such message, or not recorded yet.'), 404)
      if (told.status === 'delivered') await noteReturn(services, found.id, 'delivered')
      if (told.status === 'failed') await noteReturn(services, found.id, 'bounced', told.reason)
      return c.body(null, 204)
    },
  )
}

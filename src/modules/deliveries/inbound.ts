// What becomes of a mail that arrives? Kept before it is acknowledged: a reply goes onto its demand, a new one waits to be sorted, a bounce finds another way.
import { randomUUIDv7 } from 'node:crypto'
import type { InboundMail } from '../../platform/channels/mail-in.ts'
import { tokenOf } from '../../platform/channels/mail-in.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { cleanPhoto } from '../../platform/files/photos.ts'
import type { Services } from '../../platform/services.ts'
import { addMessage, findCaseByNumber } from '../cases/index.ts'
import { noteReturn } from './actions.ts'
import { isSigned } from './reply-address.ts'

/** Called by the mail server before it says 250: once this returns, the mail is never lost. The same mail twice is one. */
export async function receiveMail(services: Services, mail: InboundMail): Promise<'kept'> {
  const token = mail.to.map(tokenOf).find((one) => one !== null) ?? null
  const caseId = token ? await findReplied(services, token) : null
  const kind = mail.isBounce ? 'bounce' : mail.isAutomatic ? 'automatic' : caseId ? 'reply' : 'new'
  const photos: string[] = []
  for (const file of mail.attachments.filter((one) => one.type.startsWith('image/')).slice(0, 5)) {
    try {
      const clean = await cleanPhoto(file.bytes, file.name)
      const sha256 = await services.files.put(clean.bytes)
      await as(services.db, systemActor, (tx) =>
        tx
          .insertInto('files')
          .values({
            sha256,
            type: clean.type,
            bytes: clean.bytes.length,
            width: clean.width,
            height: clean.height,
            kept_at: services.clock.now(),
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      )
      photos.push(sha256)
    } catch {
      // A signature's logo or a broken picture: the words are kept all the same.
    }
  }
  const id = randomUUIDv7()
  const isNew = await as(services.db, systemActor, async (tx) => {
    const kept = await tx
      .insertInto('delivery_inbound_mails')
      .values({
        id,
        message_id: mail.messageId,
        from_address: mail.from.address,
        from_name: mail.from.name,
        to_address: mail.to.join(', '),
        subject: mail.subject,
        body: mail.text,
        received_at: services.clock.now(),
        case_id: caseId,
        kind,
      })
      .onConflict((conflict) => conflict.column('message_id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept && photos.length > 0)
      await tx
        .insertInto('delivery_inbound_photos')
        .values(photos.map((sha256) => ({ mail_id: id, sha256 })))
        .execute()
    if (kept && caseId && kind === 'reply' && photos.length > 0)
      await tx
        .insertInto('case_photos')
        .values(
          photos.map((sha256, position) => ({
            id: randomUUIDv7(),
            case_id: caseId,
            sha256,
            position: 50 + position,
            added_at: services.clock.now(),
          })),
        )
        .execute()
    return kept !== undefined
  })
  if (!isNew) return 'kept'
  if (kind === 'reply' && caseId)
    await addMessage(services, systemActor, caseId, {
      channel: 'email',
      body: mail.text || '(photo)',
      by: mail.from.name || mail.from.address,
      messageId: mail.messageId,
    })
  if (kind === 'bounce' && mail.bounce?.originalMessageId) {
    const deliveryId = /^<?([0-9a-f-]{36})@/.exec(mail.bounce.originalMessageId)?.[1]
    if (deliveryId) await noteReturn(services, deliveryId, 'bounced', mail.bounce.status ?? '')
  }
  return 'kept'
}

async function findReplied(services: Services, token: string): Promise<string | null> {
  const [number, signature] = token.split('.')
  if (!number || !signature || !/^\d+$/.test(number)) return null
  const found = await as(services.db, systemActor, (tx) => findCaseByNumber(tx, Number(number)))
  return found && isSigned(services.secret, found.id, signature) ? found.id : null
}

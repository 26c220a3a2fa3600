// What becomes of a mail that arrives? Kept before it is acknowledged: a reply goes onto its demand, a new one waits to be sorted, a bounce finds another way.
import { randomUUIDv7 } from 'node:crypto'
import { tokenOf } from '../../platform/channels/mail-address.ts'
import type { InboundMail } from '../../platform/channels/mail-in.ts'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { type KeptFile, noteFiles } from '../../platform/files/kept.ts'
import { cleanPhoto, photosMax } from '../../platform/files/photos.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { addMessage, addPhotos, findCaseByNumber } from '../cases/index.ts'
import { isSigned } from './reply-address.ts'
import { noteReturn } from './sending.ts'

/** Called by the mail server before it says 250: once this returns, the mail is never lost. The same mail twice is one. */
export async function receiveMail(services: Services, mail: InboundMail): Promise<'kept'> {
  const token = mail.to.map(tokenOf).find((one) => one !== null) ?? null
  const caseId = token ? await findReplied(services, token) : null
  const kind = mail.isBounce ? 'bounce' : mail.isAutomatic ? 'automatic' : caseId ? 'reply' : 'new'
  const photos = await keepPhotos(services, mail)
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
    if (kept && photos.length > 0) {
      await noteFiles(tx, photos, services.clock.now())
      await tx
        .insertInto('delivery_inbound_photos')
        .values(photos.map(({ sha256 }) => ({ mail_id: id, sha256 })))
        .execute()
      if (caseId && kind === 'reply') await addPhotos(tx, caseId, photos, services.clock.now())
    }
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

async function keepPhotos(services: Services, mail: InboundMail): Promise<KeptFile[]> {
  const photos: KeptFile[] = []
  for (const file of mail.attachments.filter((one) => one.type.startsWith('image/')).slice(0, photosMax)) {
    try {
      const clean = await cleanPhoto(file.bytes, file.name)
      photos.push({ ...clean, sha256: await services.files.put(clean.bytes), bytes: clean.bytes.length })
    } catch (error) {
      // A signature's logo or a broken picture: the words are kept all the same.
      if (!(error instanceof Refusal)) throw error
    }
  }
  return photos
}

async function findReplied(services: Services, token: string): Promise<string | null> {
  const [number, signature] = token.split('.')
  if (!number || !signature || !/^\d+$/.test(number)) return null
  const found = await as(services.db, systemActor, (tx) => findCaseByNumber(tx, Number(number)))
  return found && isSigned(services.secret, found.id, signature) ? found.id : null
}

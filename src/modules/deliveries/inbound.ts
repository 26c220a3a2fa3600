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
import { words as desk } from './desk-words.fr.ts'
import { isSigned } from './reply-address.ts'
import { noteReturn } from './sending.ts'

/** Called by the mail server before it says 250: once this returns, the mail is never lost. The same mail twice is one. */
export async function receiveMail(services: Services, mail: InboundMail): Promise<'kept'> {
  const token = mail.to.map(tokenOf).find((one) => one !== null) ?? null
  const caseId = (token ? await findReplied(services, token) : null) ?? (await findAnswered(services, mail))
  const kind = mail.isBounce ? 'bounce' : mail.isAutomatic ? 'automatic' : caseId ? 'reply' : 'new'
  const { photos, leftOut } = await keepPhotos(services, mail)
  const body = [mail.text, ...leftOut.map((name) => desk.leftOut(name))].filter(Boolean).join('\n\n')
  const id = randomUUIDv7()
  await as(services.db, systemActor, async (tx) => {
    const kept = await tx
      .insertInto('delivery_inbound_mails')
      .values({
        id,
        message_id: mail.messageId,
        from_address: mail.from.address,
        from_name: mail.from.name,
        to_address: mail.to.join(', '),
        subject: mail.subject,
        body,
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
  })
  // Also for a mail that came before: its first reception may have been cut here. Each of these, done twice, is done once.
  if (kind === 'reply' && caseId)
    await addMessage(services, systemActor, caseId, {
      channel: 'email',
      body: body || '(photo)',
      by: mail.from.name || mail.from.address,
      messageId: mail.messageId,
    })
  if (kind === 'bounce' && mail.bounce?.originalMessageId) {
    const deliveryId = /^<?([0-9a-f-]{36})@/.exec(mail.bounce.originalMessageId)?.[1]
    if (deliveryId) await noteReturn(services, deliveryId, 'bounced', mail.bounce.status ?? '')
  }
  return 'kept'
}

const pictureName = /\.(jpe?g|png|webp|gif|avif|hei[cf]|tiff?)$/i

/** Its bytes decide what is a photo, whatever the mail calls it. What is not kept is named, so that nobody waits for it. */
async function keepPhotos(
  services: Services,
  mail: InboundMail,
): Promise<{ photos: KeptFile[]; leftOut: string[] }> {
  const photos: KeptFile[] = []
  const leftOut: string[] = []
  // A bounce brings our own message back.
  if (mail.isBounce) return { photos, leftOut }
  for (const file of mail.attachments) {
    const isPicture = file.type.startsWith('image/') || pictureName.test(file.name)
    if (!isPicture || photos.length >= photosMax) {
      leftOut.push(file.name)
      continue
    }
    try {
      const clean = await cleanPhoto(file.bytes, file.name)
      const sha256 = await services.files.put(clean.bytes)
      // The same picture twice in one mail is one photo.
      if (!photos.some((one) => one.sha256 === sha256))
        photos.push({ ...clean, sha256, bytes: clean.bytes.length })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      leftOut.push(file.name)
    }
  }
  return { photos, leftOut }
}

async function findReplied(services: Services, token: string): Promise<string | null> {
  const [number, signature] = token.split('.')
  if (!number || !signature || !/^\d+$/.test(number)) return null
  const found = await as(services.db, systemActor, (tx) => findCaseByNumber(tx, Number(number)))
  return found && isSigned(services.secret, found.id, signature) ? found.id : null
}

// Some mailboxes answer to the sender, whatever we ask: the message they quote is ours, and it went to this very address.
async function findAnswered(services: Services, mail: InboundMail): Promise<string | null> {
  const ids = [mail.inReplyTo, ...mail.references].flatMap(
    (one) => /^<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/.exec(one ?? '')?.[1] ?? [],
  )
  if (ids.length === 0) return null
  const sent = await as(services.db, systemActor, (tx) =>
    tx
      .selectFrom('deliveries')
      .select(['case_id', 'to_address'])
      .where('id', 'in', ids.slice(0, 50))
      .where('channel', '=', 'email')
      .where('purpose', '=', 'service')
      .orderBy('made_at', 'desc')
      .execute(),
  )
  const from = mail.from.address.toLowerCase()
  return sent.find(({ to_address }) => to_address.toLowerCase() === from)?.case_id ?? null
}

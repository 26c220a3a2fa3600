// How is somebody without an account written to? An e-mail whose signed link is her voice, for one thing and for some days.
import type { Tx } from '../../platform/db/database.ts'
import { makeLink } from '../../platform/links.ts'
import type { Services } from '../../platform/services.ts'
import { queueDelivery } from './queue.ts'

/** What a link of `/partenaire` opens. */
export type Opens = { purpose: 'work_order' | 'referral'; subjectId: string; days: number }

export type PartnerMail = {
  /** The same key twice is one e-mail. */
  dedupe: string
  /** Null: nothing is asked, so nothing is opened. */
  opens: Opens | null
  address: string
  toName: string
  caseId: string | null
  subject: string
  paragraphs: string[]
  button: string
}

/** In the caller's transaction, with a fresh link. */
export async function mailPartner(services: Services, tx: Tx, mail: PartnerMail): Promise<void> {
  const { dedupe, opens, address, toName, caseId, subject, paragraphs, button } = mail
  const href = opens && (await partnerLink(services, tx, opens, address))
  await queueDelivery(services, tx, {
    dedupe,
    purpose: 'order',
    way: { channel: 'email', address },
    toName,
    caseId,
    subject,
    short: subject,
    paragraphs,
    link: href ? { href, label: button } : null,
  })
}

/** A fresh address for this one thing, for whoever has that e-mail. */
export async function partnerLink(
  services: Services,
  tx: Tx,
  { purpose, subjectId, days }: Opens,
  sentTo: string,
): Promise<string> {
  const now = services.clock.now()
  const token = await makeLink(tx, {
    purpose,
    subjectId,
    sentTo,
    madeAt: now,
    expiresAt: now.add({ hours: 24 * days }),
  })
  return `${services.url}/partenaire/${token}`
}

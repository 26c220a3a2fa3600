// Who at work is told, and of what? The adviser who holds a demand, the contractor whose work did not hold: by e-mail, once.
import { systemActor } from '../../platform/db/actor.ts'
import { as, type Tx } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { findAddressee, findHolder, listDoneOrders, type WorkStep } from './queries.ts'
import { queueDelivery } from './queue.ts'
import { colleagues as words } from './words.fr.ts'

const reference = (number: number) => String(number).replace(/\B(?=(\d{3})+$)/g, '\u00a0')

/** The contractor refused: whoever holds the demand finds somebody else. One e-mail for all the demands of a fault. */
export async function tellRefusal(
  services: Services,
  caseId: string,
  stepId: string,
  step: WorkStep,
): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const holder = await findHolder(tx, caseId)
    if (!holder) return
    const said = words.refused(reference(holder.number), holder.nature, step.contractor, step.words)
    await tellHolder(services, tx, caseId, { key: `refused:${stepId}`, ...said })
  })
}

/** News of a demand for whoever holds it, by e-mail, once a `key`. */
export async function tellHolder(
  services: Services,
  tx: Tx,
  caseId: string,
  said: { key: string; subject: string; paragraphs: string[] },
): Promise<void> {
  const holder = await findHolder(tx, caseId)
  if (!holder) return
  await queueDelivery(services, tx, {
    dedupe: `${said.key}:${holder.email}`,
    purpose: 'order',
    way: { channel: 'email', address: holder.email },
    toName: holder.name,
    caseId,
    estateId: holder.estateId,
    subject: said.subject,
    short: said.subject,
    paragraphs: said.paragraphs,
    link: { href: `${services.url}/bureau/demandes/${holder.number}`, label: words.button },
  })
}

/** A promise is past: the colleague who holds the demand is told. No case on the delivery: residents read what was sent about theirs. */
export async function tellLate(services: Services, tx: Tx, caseId: string): Promise<void> {
  const holder = await findHolder(tx, caseId)
  if (!holder?.isPerson || !holder.dueAt) return
  const { subject, paragraphs } = words.late(reference(holder.number), holder)
  await queueDelivery(services, tx, {
    dedupe: `late:${caseId}:${holder.dueAt}`,
    purpose: 'service',
    way: { channel: 'email', address: holder.email },
    toName: holder.name,
    estateId: holder.estateId,
    subject,
    short: subject,
    paragraphs,
    link: { href: `${services.url}/bureau/demandes/${holder.number}`, label: words.button },
  })
}

/** A demand was given to her; several at once (`batch`) are one e-mail that leads to her list. Not told when it has moved on since. */
export async function tellAssigned(
  services: Services,
  caseId: string,
  given: { to: string; batch: string | null; at: string },
): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const holder = await findHolder(tx, caseId)
    if (!holder || holder.id !== given.to) return
    const { batch } = given
    const { subject, paragraphs } = batch
      ? words.assignedTogether(holder.name)
      : words.assigned(reference(holder.number), holder)
    await queueDelivery(services, tx, {
      dedupe: batch ? `assigned:${batch}:${given.to}` : `assigned:${caseId}:${given.to}:${given.at}`,
      purpose: 'service',
      way: { channel: 'email', address: holder.email },
      toName: holder.name,
      estateId: holder.estateId,
      subject,
      short: subject,
      paragraphs,
      link: batch
        ? { href: `${services.url}/bureau?qui=moi`, label: words.buttonMine }
        : { href: `${services.url}/bureau/demandes/${holder.number}`, label: words.button },
    })
  })
}

/** "Non, ce n'est pas réglé": the adviser, and the contractor who said it was done. He reads neither names nor words. */
export async function tellNotSettled(services: Services, caseId: string): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const found = await findAddressee(tx, caseId, services.clock.now())
    const holder = await findHolder(tx, caseId)
    if (!found || !holder) return
    const key = `not_settled:${caseId}:${found.reopenedTimes}`
    const about = { purpose: 'order' as const, caseId, estateId: found.estateId }
    const told = words.notSettled(reference(holder.number), holder.nature)
    await queueDelivery(services, tx, {
      ...about,
      dedupe: `${key}:${holder.email}`,
      way: { channel: 'email', address: holder.email },
      toName: holder.name,
      subject: told.subject,
      short: told.subject,
      paragraphs: told.paragraphs,
      link: { href: `${services.url}/bureau/demandes/${holder.number}`, label: words.button },
    })
    for (const order of await listDoneOrders(tx, caseId)) {
      const said = words.workNotSettled(order.number, holder.nature)
      await queueDelivery(services, tx, {
        ...about,
        dedupe: `${key}:${order.email}`,
        way: { channel: 'email', address: order.email },
        toName: order.name,
        subject: said.subject,
        short: said.subject,
        paragraphs: said.paragraphs,
      })
    }
  })
}

// Who else is told, at work: a contractor whose date moves, the manager of a site? By e-mail, once a key.
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { queueDelivery } from './queue.ts'

export type ToldByMail = {
  key: string
  email: string
  name: string
  estateId: string
  subject: string
  paragraphs: string[]
  link: { href: string; label: string } | null
}

export async function tellByMail(services: Services, told: ToldByMail): Promise<void> {
  await as(services.db, systemActor, (tx) =>
    queueDelivery(services, tx, {
      dedupe: told.key,
      purpose: 'order',
      way: { channel: 'email', address: told.email },
      toName: told.name,
      estateId: told.estateId,
      subject: told.subject,
      short: told.subject,
      paragraphs: told.paragraphs,
      link: told.link,
    }),
  )
}

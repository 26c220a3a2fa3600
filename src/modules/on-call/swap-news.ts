// Two people exchange their shifts: what is each told?
import { sql } from 'kysely'
import { systemActor } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { Services } from '../../platform/services.ts'
import { queueDelivery } from '../deliveries/index.ts'
import { rosterWords as words } from './roster-words.fr.ts'

type Half = {
  personId: string
  name: string
  phone: string | null
  email: string | null
  from_at: Temporal.Instant
  until_at: Temporal.Instant
}

/** Each of the two, by SMS and by e-mail, once: job `duty.swap`. */
export async function tellSwap(services: Services, swapId: string): Promise<void> {
  await as(services.db, systemActor, async (tx) => {
    const { rows } = await sql<Half>`
      select p.id as "personId", coalesce(f.name, p.name) as name, coalesce(p.phone, f.phone) as phone, coalesce(p.email, f.email) as email, x.from_at, x.until_at
        from duty_replacements x join duty_people p on p.id = x.person_id left join staff f on f.id = p.staff_id
       where x.swap_id = ${swapId} and x.withdrawn_at is null order by x.from_at, x.id`.execute(tx)
    const [first, second] = rows
    if (!first || !second) return
    const now = services.clock.now()
    for (const [takes, other] of [
      [first, second],
      [second, first],
    ] as const) {
      const short = words.swapped(other.name, takes, other, now)
      const ways = [
        ...(takes.phone ? [{ channel: 'sms' as const, address: takes.phone }] : []),
        ...(takes.email ? [{ channel: 'email' as const, address: takes.email }] : []),
      ]
      for (const way of ways)
        await queueDelivery(services, tx, {
          dedupe: `duty_swap:${swapId}:${takes.personId}:${way.channel}`,
          purpose: 'order',
          way,
          toName: takes.name,
          subject: words.swapSubject,
          short,
          paragraphs: [short],
        })
    }
  })
}

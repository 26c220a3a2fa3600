// Which facts of a demand stand behind {nature}, {date} or {person} in an answer?
import { sayDay, saySlot } from '../../../platform/clock/words.fr.ts'
import type { ShownCase } from '../desk-queries.ts'
import { referenceOf } from '../rules.ts'
import type { Variables } from './canned.ts'

/** The facts behind the variables. For several people nobody's name and nobody's home is one of them. */
export function variablesOf(shown: ShownCase, now: Temporal.Instant, toAll: boolean): Variables {
  const { current, facts, person, orders, promises } = shown
  const order = orders.findLast((one) => ['sent', 'accepted', 'scheduled'].includes(one.state))
  const promise = promises.findLast((one) => one.kind === 'dated' && !one.kept_at && !one.dropped_at)
  const resident = person?.resident
  return {
    person: toAll
      ? null
      : resident
        ? [resident.civility ?? resident.first_name, resident.last_name].filter(Boolean).join(' ')
        : current.contact_name,
    place:
      current.place_kind === 'home'
        ? 'chez vous'
        : (facts.equipment ?? facts.place ?? facts.entrance ?? facts.building),
    nature: facts.nature.charAt(0).toLowerCase() + facts.nature.slice(1),
    date:
      order?.visit_from && order.visit_until
        ? saySlot(order.visit_from, order.visit_until, now)
        : promise
          ? sayDay(promise.due_at, now)
          : null,
    contractor: order?.contractor ?? null,
    reference: toAll ? null : referenceOf(current.number),
  }
}

// Which facts of a demand stand behind {sujet}, {date} or {personne} in an answer?
import { sayDay, saySlot } from '../../../platform/clock/words.fr.ts'
import { sayPhone } from '../../../ui/phone.ts'
import type { ShownCase } from '../desk-queries.ts'
import { referenceOf } from '../rules.ts'
import type { Variables } from './canned.ts'

/** The facts behind the variables. For several people nobody's name and nobody's home is one of them. */
export function variablesOf(shown: ShownCase, now: Temporal.Instant, toAll: boolean): Variables {
  const { current, facts, person, orders, promises } = shown
  const order = orders.findLast((one) => !['refused', 'cancelled'].includes(one.state))
  const promise = promises.findLast((one) => one.kind === 'dated' && !one.kept_at && !one.dropped_at)
  const resident = person?.resident
  return {
    personne: toAll
      ? null
      : resident
        ? [resident.civility ?? resident.first_name, resident.last_name].filter(Boolean).join(' ')
        : current.contact_name,
    lieu:
      current.place_kind === 'home'
        ? 'chez vous'
        : (facts.equipment ?? facts.place ?? facts.entrance ?? facts.building),
    sujet: facts.nature,
    date:
      order?.visit_from && order.visit_until
        ? saySlot(order.visit_from, order.visit_until, now)
        : promise
          ? sayDay(promise.due_at, now)
          : null,
    prestataire: order?.contractor ?? null,
    numéro: toAll ? null : referenceOf(current.number),
    agence: facts.agency,
    téléphone: sayPhone(facts.agency_phone),
  }
}

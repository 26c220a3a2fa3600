// Who replaces whom, from when until when, as it was typed? What is wrong is said at the field that is.
import { commandOf, type Fields, isId, noSuchHour, readMoment } from '../../platform/http/fields.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { wrong } from './roster-parts.tsx'
import { rosterWords as words } from './roster-words.fr.ts'

export function readReplacement(fields: Fields) {
  const personId = fields.text('person')
  if (!isId(personId)) throw wrong('person', words.personNeeded)
  return {
    id: commandOf(fields),
    level: Number.parseInt(fields.text('of_level'), 10) || 0,
    personId,
    from: readWhen(fields, 'from'),
    until: readWhen(fields, 'until'),
    why: fields.text('why'),
  }
}

function readWhen(fields: Fields, field: 'from' | 'until'): Temporal.Instant {
  const [day, hour] = [fields.text(field), fields.text(`${field}_hour`)]
  const moment = readMoment(day, hour)
  if (moment) return moment
  throw wrongWhen(field, day, hour)
}

/** A day that is one has each of its noons. */
function wrongWhen(field: string, day: string, hour: string): Refusal {
  if (!readMoment(day, '12')) return wrong(field, words.dayNeeded)
  return wrong(`${field}_hour`, noSuchHour(day, hour) ?? words.hourWrong)
}

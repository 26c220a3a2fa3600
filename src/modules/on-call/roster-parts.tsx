// What do the pages of the rosters share: who reads and keeps them, what a form said wrong, what a roster is?
import type { JSX } from 'preact'
import { saySlot } from '../../platform/clock/words.fr.ts'
import type { Role } from '../../platform/db/actor.ts'
import { type Fields, isId } from '../../platform/http/fields.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import { Checkboxes, type Errors, Select, TextInput } from '../../ui/form.tsx'
import { Notice } from '../../ui/parts.tsx'
import { trades } from '../cases/index.ts'
import { doublesIn } from './doubles.ts'
import type { ShiftRow } from './roster-queries.ts'
import { rosterWords as words } from './roster-words.fr.ts'
import type { RosterSettings } from './rosters.ts'
import type { Warning } from './watch.ts'

export const readers: Role[] = ['adviser', 'agency_manager', 'technician', 'administrator']
export const keepers: Role[] = ['agency_manager', 'administrator']

/** What was typed comes back with what is wrong about it. */
export async function trying(
  act: () => Promise<void>,
  then: () => Response,
  again: (errors: Errors) => Response | Promise<Response>,
): Promise<Response> {
  try {
    await act()
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal?.kind !== 'invalid') throw error
    return again(refusal.fields)
  }
  return then()
}

export function wrong(field: string, sentence: string): Refusal {
  return new Refusal('invalid', `duty.${field}`, sentence, { [field]: sentence })
}

export function needAgency(fields: Fields): string {
  const id = fields.text('agency')
  if (!isId(id)) throw wrong('agency', words.agencyNeeded)
  return id
}

export const readSettings = (fields: Fields): RosterSettings => ({
  name: fields.text('name'),
  trade: fields.text('trade') in trades ? fields.text('trade') : null,
  estateIds: fields.all('estates').filter(isId),
  handOverDay: Number.parseInt(fields.text('hand_over_day'), 10) || 0,
  handOverAt: readHour(fields.text('hand_over_at')),
  skipsHolidays: fields.text('skips') === 'yes',
})

/** « 8 h », « 8:00 », « 08:00 » → `08:00`; what is none stays as it is, and is refused. */
export function readHour(text: string): string {
  const found = /^(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?$/.exec(text.trim())
  return found ? `${found[1]?.padStart(2, '0')}:${found[2] ?? '00'}` : text
}

export function Warnings({
  warnings,
  now,
}: {
  warnings: Warning[]
  now: Temporal.Instant
}): JSX.Element | null {
  if (warnings.length === 0) return null
  const isSoon = warnings.some(({ from }) => Temporal.Instant.compare(from, now.add({ hours: 24 })) <= 0)
  // The same roster’s name may stand in several agencies.
  const areSeveral = new Set(warnings.map(({ agencyId }) => agencyId)).size > 1
  return (
    <Notice tone={isSoon ? 'danger' : 'wait'} title={words.troubles}>
      <ul>
        {warnings.map((one) => (
          <li>
            <a href={`/bureau/astreinte/${one.rosterId}`}>
              {areSeveral && `${one.agency}, `}
              {words.trouble(one, now)}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** The turns of two levels that meet on one person. */
export function Doubles({ shifts, now }: { shifts: ShiftRow[]; now: Temporal.Instant }): JSX.Element | null {
  const doubles = doublesIn(shifts, now)
  if (doubles.length === 0) return null
  return (
    <Notice tone="wait" title={words.doubles}>
      <ul>
        {doubles.slice(0, 5).map(({ name, levels, from, until }) => (
          <li>{words.double(name, levels, saySlot(from, until, now))}</li>
        ))}
      </ul>
      <p>{words.doublesHint}</p>
    </Notice>
  )
}

export const tradeName = (trade: string | null): string =>
  trade && trade in trades ? trades[trade as keyof typeof trades] : words.allTrades

/** What a roster is: its name, its trade, when it changes hands. */
export function SettingsFields({ fields, errors }: { fields: Fields; errors: Errors }): JSX.Element {
  return (
    <>
      <TextInput name="name" label={words.name} value={fields.text('name')} errors={errors} maxLength={120} />
      <Select
        name="trade"
        label={words.trade}
        empty={words.allTrades}
        value={fields.text('trade')}
        options={Object.entries(trades).map(([value, label]) => ({ value, label }))}
      />
      <Select
        name="hand_over_day"
        label={words.handOverDay}
        empty={false}
        value={fields.text('hand_over_day') || '1'}
        errors={errors}
        options={words.weekDays.map((label, index) => ({ value: String(index + 1), label }))}
      />
      <TextInput
        name="hand_over_at"
        label={words.handOverAt}
        short
        value={fields.text('hand_over_at') || '08:00'}
        errors={errors}
      />
      <Checkboxes
        name="skips"
        label={words.skipsHolidays}
        values={fields.all('skips')}
        options={[{ value: 'yes', label: words.skips }]}
      />
    </>
  )
}

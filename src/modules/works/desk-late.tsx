// Which homes would be told too late of their day, and by how much? The list, and the tick of whoever tells them so late all the same.
import type { JSX } from 'preact'
import { saySlot } from '../../platform/clock/words.fr.ts'
import { Checkboxes, Choice, type Errors } from '../../ui/form.tsx'
import { DataTable, Notice } from '../../ui/parts.tsx'
import { planningWords } from './planning-words.fr.ts'
import type { Intervention } from './queries.ts'
import { siteWords } from './site-words.fr.ts'
import { listToldLate, type ToldLate } from './spans.ts'
import { placeOf } from './telling.ts'

const words = siteWords.late
const rowsMax = 40

/** Of homes that wait for a visit, those told too late, as one reads them. */
export const sayToldLate = (
  interventions: Intervention[],
  now: Temporal.Instant,
  noticeDays: readonly number[],
): ToldLate[] =>
  listToldLate(interventions, now, noticeDays).flatMap(({ of, daysLeft }) =>
    of.startsAt && of.endsAt
      ? [{ place: placeOf(of), phase: of.phase, slot: saySlot(of.startsAt, of.endsAt, now), daysLeft }]
      : [],
  )

export function LateHomes({ late, noticeDays }: { late: ToldLate[]; noticeDays: number }): JSX.Element {
  return (
    <>
      <Notice tone="wait" title={words.title(late.length)}>
        <p>{words.lead(noticeDays)}</p>
      </Notice>
      <DataTable
        caption={words.title(late.length)}
        hideCaption
        rows={late.slice(0, rowsMax)}
        columns={[
          { label: planningWords.place, value: ({ place }) => place },
          { label: planningWords.lotName, value: ({ phase }) => phase },
          { label: planningWords.date, value: ({ slot }) => slot },
          { label: words.told, value: ({ daysLeft }) => words.left(daysLeft, noticeDays) },
        ]}
      />
      {late.length > rowsMax && <p>{planningWords.others(late.length - rowsMax)}</p>}
    </>
  )
}

/** The same tick in one form among several of a page: its ids bear that of the form. */
export function LateTickOf({ of, error }: { of: string; error: string | undefined }): JSX.Element {
  return (
    <fieldset class={error ? 'field bad' : 'field'}>
      <legend>{words.confirm}</legend>
      {error && <p class="error">{error}</p>}
      <Choice
        kind="checkbox"
        id={`late-${of}`}
        name="late"
        option={{ value: '1', label: words.know }}
        checked={false}
      />
    </fieldset>
  )
}

export function LateTick({ errors }: { errors: Errors }): JSX.Element {
  return (
    <Checkboxes
      name="late"
      label={words.confirm}
      options={[{ value: '1', label: words.know }]}
      errors={errors}
    />
  )
}

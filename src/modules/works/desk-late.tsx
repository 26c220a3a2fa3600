// Which homes would be told too late of their day, and by how much? The list, and the tick of whoever tells them so late all the same.
import type { JSX } from 'preact'
import { Checkboxes, type Errors } from '../../ui/form.tsx'
import { DataTable, Notice } from '../../ui/parts.tsx'
import { planningWords } from './planning-words.fr.ts'
import { siteWords } from './site-words.fr.ts'
import type { ToldLate } from './spans.ts'

const words = siteWords.late
const rowsMax = 40

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

// How are several demands of the queue taken together? Ticks, a colleague or one answer, asked around the table.
import { randomUUIDv7 } from 'node:crypto'
import type { ComponentChildren, JSX } from 'preact'
import type { Fields } from '../../../platform/http/fields.ts'
import { type Errors, Hidden, SecondaryButton, Select, TextArea } from '../../../ui/form.tsx'
import { Details } from '../../../ui/parts.tsx'
import { words } from './words.fr.ts'

/** What was asked of several demands and could not be done: shown again with the queue around it. */
export type BulkAgain = { fields: Fields; errors: Errors }

type BulkProps = {
  colleagues: { id: string; name: string }[]
  mayAct: boolean
  /** The filters of the queue around it. */
  search: string
  again: BulkAgain | undefined
  children: ComponentChildren
}
const b = words.bulk

export function BulkForm({ colleagues, mayAct, search, again, children }: BulkProps): JSX.Element {
  if (!mayAct) return <>{children}</>
  return (
    <form method="post" action={search ? `/bureau/ensemble?${search}` : '/bureau/ensemble'} novalidate>
      <Hidden name="command" value={randomUUIDv7()} />
      {children}
      <Details summary={b.action} open={again !== undefined}>
        {again?.errors.case && (
          <p class="error" id="f-case">
            {again.errors.case}
          </p>
        )}
        <Select
          name="assignee"
          label={b.assign}
          value={again?.fields.text('assignee')}
          errors={again?.errors}
          options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SecondaryButton name="what" value="assign">
          {words.page.assign}
        </SecondaryButton>
        <TextArea
          name="body"
          label={b.answer}
          hint={words.page.bodyHint}
          rows={4}
          value={again?.fields.text('body')}
          errors={again?.errors}
        />
        <SecondaryButton name="what" value="preview">
          {b.preview}
        </SecondaryButton>
      </Details>
    </form>
  )
}

// What surrounds each form of a demand at the desk? Where it is sent, what was typed when it is refused, and what it folds under.
import { randomUUIDv7 } from 'node:crypto'
import type { ComponentChildren } from 'preact'
import { type Errors, Hidden } from '../../../ui/form.tsx'
import { Details } from '../../../ui/parts.tsx'
import type { Colleagues, ShownCase } from '../desk-queries.ts'
import type { Nature } from '../file-case.ts'
import type { FormName, Returned } from './returned.ts'
import { words } from './words.fr.ts'

export type Choices = {
  canned: { id: string; title: string; kind: string; body: string }[]
  contractors: { id: string; name: string; trade: string }[]
  /** The subjects it may have instead of its own. */
  subjects: Nature[]
  /** Who is usually sent for this subject there: '' when nobody was yet. */
  usual: string
} & Colleagues
export type FormsProps = {
  shown: ShownCase
  choices: Choices
  returned: Returned | null
  mayAnswer: boolean
  staffId: string
  now: Temporal.Instant
}
const p = words.page

export function CaseForm({
  shown,
  name,
  children,
}: {
  shown: ShownCase
  name: FormName
  children: ComponentChildren
}) {
  return (
    <div data-cut={p.cut} data-again={p.again}>
      <form
        method="post"
        action={`/bureau/demandes/${shown.current.number}/${name}`}
        id={`form-${name}`}
        novalidate
      >
        <Hidden name="command" value={randomUUIDv7()} />
        <Hidden name="seen" value={String(shown.seen)} />
        {children}
      </form>
    </div>
  )
}

export function typedIn(
  returned: Returned | null,
  form: FormName,
): { text(name: string): string; errors: Errors } {
  return returned?.form === form
    ? { text: (name) => returned.fields.text(name), errors: returned.errors }
    : { text: () => '', errors: {} }
}

export function Folded({
  name,
  summary,
  returned,
  children,
}: {
  name: FormName
  summary: string
  returned: Returned | null
  children: ComponentChildren
}) {
  return (
    <Details summary={summary} open={returned?.form === name}>
      {children}
    </Details>
  )
}

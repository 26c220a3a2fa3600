// Which forms has the page of a demand, and what comes back when one is refused or read again?
import type { Fields } from '../../../platform/http/fields.ts'
import type { Errors } from '../../../ui/form.tsx'

export type FormName =
  | 'reponse'
  | 'attribution'
  | 'note'
  | 'promesse'
  | 'intervention'
  | 'annulation'
  | 'groupe'
  | 'reunion'
  | 'fin'
  | 'message'
  | 'avis'
  | 'reparation'
  | 'sujet'
/** The form that came back, with what was typed in it. */
export type Returned = {
  form: FormName
  fields: Fields
  errors: Errors
  preview?: Preview | undefined
  rings?: string[] | undefined
}
/** What an act may ask for instead of being done: the form again, with another text, a preview, or a question and whom it would ring. */
export type Again = { fields: Fields; errors?: Errors; preview?: Preview; rings?: string[] }
/** What was done is said by its form's words, or by these. */
export type Done = { done: string }
/** The message as she will read it, and how it goes. */
export type Preview = { paragraphs: string[]; way: string }

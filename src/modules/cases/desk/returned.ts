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
/** The form that came back, with what was typed in it. */
export type Returned = { form: FormName; fields: Fields; errors: Errors; preview?: Preview | undefined }
/** The message as she will read it, and how it goes. */
export type Preview = { paragraphs: string[]; way: string }

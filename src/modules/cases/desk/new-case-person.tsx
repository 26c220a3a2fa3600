// Whose words are typed for a new demand? Kept under her name, so that they never come back for the next caller.
import type { ComponentChildren, JSX } from 'preact'
import type { Fields } from '../../../platform/http/fields.ts'
import { type Errors, Select, TextInput } from '../../../ui/form.tsx'
import { words } from './words.fr.ts'

const w = words.newCase

/** Somebody in no file has no name to keep under: her words stay on the page only. */
export function Kept({
  of,
  children,
}: {
  of: { id: string } | undefined
  children: ComponentChildren
}): JSX.Element {
  if (!of) return <>{children}</>
  return (
    <div data-cut={words.page.cut} data-again={words.page.again} data-keep={`nouvelle ${of.id}`}>
      {children}
    </div>
  )
}

/** Her name and how to answer, when she is in no file. */
export function Contact({ fields, errors }: { fields: Fields; errors: Errors }): JSX.Element {
  return (
    <>
      <TextInput
        name="contact_name"
        label={w.contactName}
        value={fields.text('contact_name')}
        errors={errors}
      />
      <Select
        name="contact_channel"
        label={w.contactChannel}
        empty={false}
        value={fields.text('contact_channel')}
        options={Object.entries(w.contactChannels).map(([value, label]) => ({ value, label }))}
      />
      <TextInput
        name="contact_address"
        label={w.contactAddress}
        value={fields.text('contact_address')}
        errors={errors}
      />
    </>
  )
}

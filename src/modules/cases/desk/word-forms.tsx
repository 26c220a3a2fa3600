// What is written about a demand, or ends it? A note, words said by the person, a merge, an end with its reason.
import type { JSX } from 'preact'
import { DangerButton, Radios, SecondaryButton, Select, TextArea, TextInput } from '../../../ui/form.tsx'
import { CaseForm, Folded, type FormsProps, typedIn } from './case-form.tsx'
import { words } from './words.fr.ts'

const p = words.page

export function NoteForm({ shown, returned }: FormsProps): JSX.Element {
  const typed = typedIn(returned, 'note')
  return (
    <Folded name="note" summary={p.noteTitle} returned={returned}>
      <CaseForm shown={shown} name="note">
        <TextArea
          name="note"
          label={p.note}
          hint={p.noteHint}
          rows={3}
          value={typed.text('note')}
          errors={typed.errors}
        />
        <SecondaryButton>{p.addNote}</SecondaryButton>
      </CaseForm>
    </Folded>
  )
}

export function MessageForm({ shown, returned }: FormsProps): JSX.Element {
  const typed = typedIn(returned, 'message')
  return (
    <Folded name="message" summary={p.messageTitle} returned={returned}>
      <CaseForm shown={shown} name="message">
        <TextArea
          name="message"
          label={p.message}
          rows={3}
          value={typed.text('message')}
          errors={typed.errors}
        />
        <Select
          name="message_channel"
          label={p.messageChannel}
          empty={false}
          value={typed.text('message_channel')}
          options={Object.entries(p.messageChannels).map(([value, label]) => ({ value, label }))}
        />
        <SecondaryButton>{p.addMessage}</SecondaryButton>
      </CaseForm>
    </Folded>
  )
}

export function MergeForm({ shown, returned }: FormsProps): JSX.Element {
  const typed = typedIn(returned, 'reunion')
  return (
    <Folded name="reunion" summary={p.mergeTitle} returned={returned}>
      <CaseForm shown={shown} name="reunion">
        <TextInput
          name="into"
          label={p.mergeInto}
          short
          inputmode="numeric"
          value={typed.text('into')}
          errors={typed.errors}
        />
        <SecondaryButton>{p.merge}</SecondaryButton>
      </CaseForm>
    </Folded>
  )
}

export function EndForm({ shown, returned }: FormsProps): JSX.Element {
  const typed = typedIn(returned, 'fin')
  return (
    <Folded name="fin" summary={p.endTitle} returned={returned}>
      <CaseForm shown={shown} name="fin">
        <Radios
          name="ending"
          label={p.endKind}
          value={typed.text('ending')}
          errors={typed.errors}
          options={Object.entries(p.endKinds).map(([value, label]) => ({ value, label }))}
        />
        <TextInput name="reason" label={p.endReason} value={typed.text('reason')} errors={typed.errors} />
        <DangerButton>{p.end}</DangerButton>
      </CaseForm>
    </Folded>
  )
}

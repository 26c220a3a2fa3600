// How is a visit noted at the desk? What happened at the door, and when: the hour is that of the visit, not of the note.
import type { JSX } from 'preact'
import { paris } from '../../platform/clock/clock.ts'
import { Checkboxes, DateInput, Form, Radios, SecondaryButton, Select, TextInput } from '../../ui/form.tsx'
import { Details } from '../../ui/parts.tsx'
import { ofPhase, type Props } from './desk-home-forms.tsx'
import { Command, typedIn } from './desk-parts.tsx'
import { outcomes } from './rules.ts'
import { saidWords } from './said-words.fr.ts'
import { siteWords } from './site-words.fr.ts'
import { visitWords } from './visit-words.fr.ts'
import { outcomeWords, words } from './words.fr.ts'

export function VisitForm({ seen, returned, here, now }: Props): JSX.Element {
  const { fields, errors } = typedIn(returned, 'visit')
  const local = now.toZonedDateTimeISO(paris)
  return (
    <Details summary={words.recordVisit} open={returned?.form === 'visit'}>
      <Form action={`${here}/visite`} label={words.recordVisit}>
        <Command />
        <Select
          name="intervention"
          label={words.phase}
          empty={false}
          value={fields.text('intervention')}
          options={ofPhase(seen, ({ doneOn }) => doneOn === null)}
        />
        <Radios
          name="outcome"
          label={words.outcome}
          value={fields.text('outcome')}
          errors={errors}
          options={outcomes.map((value) => ({ value, label: outcomeWords[value] }))}
        />
        <DateInput
          name="visit_on"
          label={words.visitOn}
          value={fields.text('visit_on') || local.toPlainDate().toString()}
          errors={errors}
        />
        <TextInput
          name="visit_at"
          label={words.visitAt}
          short
          value={fields.text('visit_at') || local.toPlainTime().toString({ smallestUnit: 'minute' })}
          errors={errors}
        />
        {(errors.visit_late || fields.text('visit_late') !== '') && (
          <Checkboxes
            name="visit_late"
            label={visitWords.lateConfirm}
            values={fields.all('visit_late')}
            errors={errors}
            options={[{ value: '1', label: visitWords.lateSure }]}
          />
        )}
        {(errors.visit_sure || fields.text('visit_sure') !== '') && (
          <Checkboxes
            name="visit_sure"
            label={siteWords.otherDay.confirm}
            values={fields.all('visit_sure')}
            errors={errors}
            options={[{ value: '1', label: siteWords.otherDay.sure }]}
          />
        )}
        <TextInput
          name="visit_words"
          label={words.visitWords}
          hint={saidWords.hint}
          optional
          maxLength={500}
          value={fields.text('visit_words')}
          errors={errors}
        />
        <SecondaryButton>{words.recordVisit}</SecondaryButton>
      </Form>
    </Details>
  )
}

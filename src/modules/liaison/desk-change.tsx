// How is a mission changed at the desk? One form: what residents read of it, its last day, and what is added to its perimeter.
import { randomUUIDv7 } from 'node:crypto'
import type { Fields } from '../../platform/http/fields.ts'
import {
  Checkboxes,
  DangerButton,
  DateInput,
  type Errors,
  Form,
  Hidden,
  Radios,
  SubmitButton,
  TextInput,
} from '../../ui/form.tsx'
import { Details } from '../../ui/parts.tsx'
import type { Mission } from './queries.ts'
import { words } from './words.fr.ts'

const w = words.desk

type ChangeProps = {
  mission: Mission
  /** Of her reach, not yet in the perimeter. */
  others: { id: string; name: string }[]
  /** How many people a change is told to. */
  concerned: number
  typed: Fields
  errors: Errors
  today: string
}

export function ChangeForm({ mission, others, concerned, typed, errors, today }: ChangeProps) {
  // Typed again after a no, what she emptied stays empty.
  const isTyped = typed.text('form') === 'change'
  const value = (name: string, kept: string) => (isTyped ? typed.text(name) : kept)
  return (
    <Details summary={w.change} open={isTyped}>
      <Form action={`/bureau/missions/${mission.number}/modifier`} label={w.change}>
        <p>{w.changeLead(concerned)}</p>
        <Hidden name="form" value="change" />
        <Hidden name="command" value={randomUUIDv7()} />
        <TextInput
          name="title"
          label={w.titleLabel}
          value={value('title', mission.title)}
          errors={errors}
          maxLength={160}
        />
        <TextInput
          name="office"
          label={w.officeLabel}
          hint={w.officeHint}
          optional
          value={value('office', mission.office)}
          maxLength={300}
        />
        <TextInput
          name="letterbox"
          label={w.letterboxLabel}
          optional
          value={value('letterbox', mission.letterbox)}
          maxLength={300}
        />
        <TextInput
          name="phone"
          type="tel"
          label={w.phoneLabel}
          optional
          value={value('phone', mission.phone ?? '')}
          maxLength={30}
        />
        <DateInput
          name="until_on"
          label={w.untilLabel}
          hint={w.untilHint}
          value={value('until_on', mission.untilOn)}
          min={today}
          errors={errors}
        />
        {others.length > 0 && (
          <Checkboxes
            name="estate"
            label={w.addEstates}
            hint={w.addEstatesHint}
            optional
            values={typed.all('estate')}
            errors={errors}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <SubmitButton>{w.saveChange}</SubmitButton>
      </Form>
    </Details>
  )
}

type LeaveProps = Pick<ChangeProps, 'mission' | 'typed' | 'errors'>

/** From now on; what was noted there stays. */
export function LeaveForm({ mission, typed, errors }: LeaveProps) {
  const l = words.leave
  return (
    <Details summary={l.title} open={'leave' in errors}>
      <Form action={`/bureau/missions/${mission.number}/retirer`} label={l.title}>
        <p>{l.lead}</p>
        <Radios
          name="leave"
          label={l.which}
          value={typed.text('leave')}
          errors={errors}
          options={mission.estates.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <DangerButton>{l.save}</DangerButton>
      </Form>
    </Details>
  )
}

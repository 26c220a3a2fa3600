// How is a level set, somebody replaced, two shifts exchanged, a calendar taken in?
import { randomUUIDv7 } from 'node:crypto'
import type { JSX } from 'preact'
import { parisDay } from '../../platform/clock/clock.ts'
import { saySlot } from '../../platform/clock/words.fr.ts'
import type { Fields } from '../../platform/http/fields.ts'
import {
  Checkboxes,
  DateInput,
  type Errors,
  FileInput,
  Form,
  Hidden,
  SecondaryButton,
  Select,
  TextInput,
} from '../../ui/form.tsx'
import { Notice } from '../../ui/parts.tsx'
import type { LevelRow, PersonRow, RosterRow, ShiftRow } from './roster-queries.ts'
import { rosterWords as words } from './roster-words.fr.ts'

export type RosterFormsProps = {
  roster: RosterRow
  levels: LevelRow[]
  people: PersonRow[]
  fields: Fields
  errors: Errors
  now: Temporal.Instant
}

const peopleOptions = (people: PersonRow[]) =>
  people.map(({ id, name, phone }) => ({
    value: id,
    label: phone ? name : `${name} (${words.people.noPhone})`,
  }))
const levelOptions = (levels: LevelRow[]) =>
  levels.map(({ level, name }) => ({ value: String(level), label: name }))

export function LevelForm(props: RosterFormsProps & { level: LevelRow | null }): JSX.Element {
  const { roster, levels, people, fields, level } = props
  const number = level?.level ?? levels.length + 1
  const isSent = fields.text('level') === String(number)
  // What is wrong is said in the form it was typed in.
  const errors = isSent ? props.errors : {}
  const seats = Math.min(12, (level?.people.length ?? 0) + 2)
  return (
    <Form action={`/bureau/astreinte/${roster.id}/niveaux`} label={level?.name ?? words.addLevel}>
      <Hidden name="level" value={String(number)} />
      <TextInput
        name="level_name"
        label={words.levelName}
        value={isSent ? fields.text('level_name') : (level?.name ?? words.levelNumber(number))}
        errors={errors}
        maxLength={80}
      />
      <TextInput
        name="delay"
        label={words.delay}
        short
        inputmode="numeric"
        value={isSent ? fields.text('delay') : String(level?.delayMinutes ?? 3)}
        errors={errors}
      />
      <p>
        <strong>{words.rotation}</strong>. {words.rotationHint}
      </p>
      {Array.from({ length: seats }, (_, index) => (
        <Select
          name={`person_${index + 1}`}
          label={words.place(index + 1)}
          optional
          empty={words.nobody}
          value={isSent ? fields.text(`person_${index + 1}`) : (level?.people[index] ?? '')}
          errors={errors}
          options={peopleOptions(people)}
        />
      ))}
      <SecondaryButton>{level ? words.setLevel : words.addLevel}</SecondaryButton>
    </Form>
  )
}

export function ReplaceForm({ roster, levels, people, fields, errors, now }: RosterFormsProps): JSX.Element {
  const today = parisDay(now).toString()
  return (
    <Form action={`/bureau/astreinte/${roster.id}/remplacements`} label={words.replaceTitle}>
      <Hidden name="command" value={randomUUIDv7()} />
      <Select
        name="of_level"
        label={words.level}
        empty={false}
        value={fields.text('of_level') || '1'}
        errors={errors}
        options={levelOptions(levels)}
      />
      <Select
        name="person"
        label={words.person}
        value={fields.text('person')}
        errors={errors}
        options={peopleOptions(people)}
      />
      <DateInput name="from" label={words.from} value={fields.text('from') || today} errors={errors} />
      <TextInput
        name="from_hour"
        label={words.fromHour}
        short
        value={fields.text('from_hour') || roster.handOverAt}
        errors={errors}
      />
      <DateInput name="until" label={words.until} value={fields.text('until')} errors={errors} />
      <TextInput
        name="until_hour"
        label={words.untilHour}
        short
        value={fields.text('until_hour') || roster.handOverAt}
        errors={errors}
      />
      <TextInput name="why" label={words.why} optional value={fields.text('why')} maxLength={300} />
      <Agreement name="agree_replace" errors={errors} />
      <SecondaryButton>{words.replace}</SecondaryButton>
    </Form>
  )
}

/** Shown once there is something to say: what is agreed to is the very sentence that was read. */
function Agreement({ name, errors }: { name: string; errors: Errors }): JSX.Element | null {
  const said = errors[name]
  if (!said) return null
  return (
    <>
      <Notice tone="wait" title={words.toAgree}>
        <p>{said}</p>
      </Notice>
      <Checkboxes
        name={name}
        label={words.agree}
        errors={{ [name]: words.agreeNeeded }}
        options={[{ value: said, label: words.agreed }]}
      />
    </>
  )
}

export function SwapForm({
  roster,
  shifts,
  fields,
  errors,
  now,
}: RosterFormsProps & { shifts: ShiftRow[] }): JSX.Element {
  const options = shifts.map((shift) => ({
    value: shift.id,
    label: `${shift.name}, ${shift.levelName}, ${saySlot(shift.from, shift.until, now)}`,
  }))
  return (
    <Form action={`/bureau/astreinte/${roster.id}/echanges`} label={words.swapTitle}>
      <Hidden name="command" value={randomUUIDv7()} />
      <p>{words.swapHint}</p>
      {([1, 2] as const).map((which) => (
        <Select
          name={`shift_${which}`}
          label={words.shift(which)}
          value={fields.text(`shift_${which}`)}
          errors={errors}
          options={options}
        />
      ))}
      <Agreement name="agree_swap" errors={errors} />
      <SecondaryButton>{words.swap}</SecondaryButton>
    </Form>
  )
}

export function ImportForm({ roster, levels, fields, errors }: RosterFormsProps): JSX.Element {
  return (
    <Form action={`/bureau/astreinte/${roster.id}/reprise`} label={words.importTitle} multipart>
      <Select
        name="import_level"
        label={words.level}
        empty={false}
        value={fields.text('import_level') || '1'}
        options={levelOptions(levels)}
      />
      <FileInput
        name="ics"
        label={words.file}
        hint={words.importHint}
        accept=".ics,text/calendar"
        errors={errors}
      />
      <SecondaryButton>{words.doImport}</SecondaryButton>
    </Form>
  )
}

// What is asked to prepare a meeting? Which one, for whom, when, where, with whom; the agenda fills itself afterwards.
import { randomUUIDv7 } from 'node:crypto'
import type { JSX } from 'preact'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import { type Fields, noSuchHour, readMoment } from '../../platform/http/fields.ts'
import {
  Checkboxes,
  DateInput,
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  Radios,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink } from '../../ui/parts.tsx'
import type { ListedBuilding } from '../homes/index.ts'
import type { Meeting } from './queries.ts'
import { isMomentOdd, meetingKinds } from './rules.ts'
import { kinds, words } from './words.fr.ts'

export type Offered = {
  buildings: ListedBuilding[]
  estates: { id: string; name: string }[]
  colleagues: { id: string; name: string }[]
}
type Props = {
  title: string
  offered: Offered
  /** The one that changes; whom it is for does not. */
  meeting: Meeting | null
  me: string
  /** Held already: nobody is invited. */
  isHeld: boolean
  fields: Fields
  errors: Errors
}

/** Asked when people would be told late; never ticked beforehand. */
export function ShortNotice({ errors }: { errors: Errors }): JSX.Element {
  return (
    <Checkboxes
      name="short"
      label={words.short.confirm}
      options={[{ value: '1', label: words.short.know }]}
      errors={errors}
    />
  )
}

/** In the middle of the night, or in years: asked once. */
export function OddMoment({ fields, errors }: { fields: Fields; errors: Errors }): JSX.Element | null {
  if (!errors.odd && fields.text('odd') === '') return null
  return (
    <Checkboxes
      name="odd"
      label={words.form.oddTitle}
      options={[{ value: '1', label: words.form.oddKnow }]}
      values={fields.text('odd') === '' ? [] : ['1']}
      errors={errors}
    />
  )
}

/** What is missing is added to `errors`. */
export function readMomentAndPlace(
  fields: Fields,
  errors: Errors,
  now: Temporal.Instant,
): { at: Temporal.Instant | undefined; place: string } {
  const [on, hour] = [fields.text('on'), fields.text('hour')]
  const at = readMoment(on, hour)
  const place = fields.text('place').trim()
  const skipped = noSuchHour(on, hour)
  if (skipped) errors.hour = skipped
  else if (!at) errors.on = words.form.momentNeeded
  else if (isMomentOdd(at, now) && fields.text('odd') === '')
    errors.odd = words.form.odd(words.when(sayDay(at, now), sayHour(at)))
  if (place === '' || place.length > 200) errors.place = words.form.placeNeeded
  return { at, place }
}

export function MeetingForm({ title, offered, meeting, me, isHeld, fields, errors }: Props): JSX.Element {
  const w = words.form
  const typed = (name: string, before = '') => fields.text(name) || before
  const invited = [
    ...offered.buildings.map(({ id, name, estateName }) => ({
      value: `building:${id}`,
      label: name,
      group: estateName,
    })),
    ...offered.estates.map(({ id, name }) => ({
      value: `estate:${id}`,
      label: w.whole(name),
      group: name,
    })),
  ]
  return (
    <>
      <BackLink href={meeting ? `/bureau/rencontres/${meeting.id}` : '/bureau/rencontres'} />
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      {isHeld && <p>{w.heldLead}</p>}
      <Form>
        <Hidden name="command" value={fields.text('command') || randomUUIDv7()} />
        {!meeting && (
          <>
            <Radios
              name="kind"
              label={w.kind}
              options={meetingKinds.map((value) => ({ value, label: kinds[value] ?? value }))}
              value={typed('kind', 'breakfast')}
              errors={errors}
            />
            <Select
              name="where"
              label={isHeld ? w.whereHeld : w.where}
              options={invited}
              value={fields.text('where')}
              errors={errors}
            />
          </>
        )}
        <DateInput
          name="on"
          label={w.on}
          value={typed('on', meeting ? parisDay(meeting.at).toString() : '')}
          errors={errors}
        />
        <TextInput
          name="hour"
          label={w.hour}
          hint={w.hourHint}
          short
          value={typed('hour', meeting ? sayHour(meeting.at).replaceAll('\u00a0', ' ') : '')}
          errors={errors}
        />
        <OddMoment fields={fields} errors={errors} />
        <TextInput
          name="place"
          label={isHeld ? w.placeHeld : w.place}
          hint={w.placeHint}
          maxLength={200}
          value={typed('place', meeting?.place)}
          errors={errors}
        />
        <Select
          name="host"
          label={isHeld ? w.hostHeld : w.host}
          options={offered.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          value={typed('host', meeting?.hostId ?? me)}
          errors={errors}
        />
        {!isHeld && (
          <TextArea
            name="welcome"
            label={w.welcome}
            optional
            maxLength={1000}
            value={typed('welcome', meeting?.welcome)}
            errors={errors}
          />
        )}
        <SubmitButton>{isHeld ? w.heldNext : w.save}</SubmitButton>
      </Form>
    </>
  )
}

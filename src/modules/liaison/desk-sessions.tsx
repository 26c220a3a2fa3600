// How is what was really held of the office shown and noted at the desk?
import { randomUUIDv7 } from 'node:crypto'
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import type { Fields } from '../../platform/http/fields.ts'
import {
  DateInput,
  type Errors,
  Form,
  Hidden,
  Select,
  SubmitButton,
  TextButton,
  TextInput,
} from '../../ui/form.tsx'
import { DataTable, Details } from '../../ui/parts.tsx'
import type { Mission } from './queries.ts'
import type { OfficeSession } from './sessions.ts'
import { words } from './words.fr.ts'

const w = words.sessions

type SessionsProps = {
  mission: Mission
  sessions: OfficeSession[]
  /** The agent of the mission, or who leads it. */
  mayNote: boolean
  mayTakeOut: (one: OfficeSession) => boolean
  typed: Fields
  errors: Errors
  today: string
  now: Temporal.Instant
}

export function Sessions({
  mission,
  sessions,
  mayNote,
  mayTakeOut,
  typed,
  errors,
  today,
  now,
}: SessionsProps) {
  const page = `/bureau/missions/${mission.number}/permanences`
  const fields = ['held_on', 'held_hours', 'people', 'cost']
  return (
    <>
      <h2>{w.title}</h2>
      {sessions.length === 0 ? (
        <p>{w.none}</p>
      ) : (
        <DataTable
          caption={w.title}
          hideCaption
          rows={sessions}
          columns={[
            { label: w.day, value: (one) => sayDay(Temporal.PlainDate.from(one.heldOn), now) },
            { label: w.hours, value: (one) => `${sayHour(one.fromTime)} - ${sayHour(one.untilTime)}` },
            { label: w.people, value: (one) => one.people ?? one.registered, numeric: true },
            {
              label: w.cost,
              value: (one) => (one.costCents === null ? '' : w.euros(one.costCents)),
              numeric: true,
            },
            { label: w.by, value: (one) => one.author },
            ...(sessions.some(mayTakeOut)
              ? [
                  {
                    label: w.wrong,
                    value: (one: OfficeSession) =>
                      mayTakeOut(one) && (
                        <Form action={`${page}/${one.id}`}>
                          <TextButton>{w.takeOut}</TextButton>
                        </Form>
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayNote && (
        <Details summary={w.note} open={fields.some((name) => name in errors)}>
          <Form action={page} label={w.note}>
            <Hidden name="command" value={randomUUIDv7()} />
            <DateInput
              name="held_on"
              label={w.day}
              value={typed.text('held_on') || today}
              min={mission.fromOn}
              max={today}
              errors={errors}
            />
            <TextInput
              name="held_hours"
              label={w.hours}
              hint={w.hoursHint}
              value={typed.text('held_hours')}
              errors={errors}
            />
            {mission.estates.length > 1 && (
              <Select
                name="held_at"
                label={w.where}
                value={typed.text('held_at')}
                options={mission.estates.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
            <TextInput
              name="people"
              label={w.people}
              hint={w.peopleHint}
              optional
              inputmode="numeric"
              value={typed.text('people')}
              errors={errors}
            />
            <TextInput
              name="cost"
              label={w.cost}
              hint={w.costHint}
              optional
              inputmode="decimal"
              value={typed.text('cost')}
              errors={errors}
            />
            <SubmitButton>{w.save}</SubmitButton>
          </Form>
        </Details>
      )}
    </>
  )
}

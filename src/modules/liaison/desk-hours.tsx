// How are the hours of the office set at the desk? The week, then days that are not as the others; who will be told is said before.
import { sayDay } from '../../platform/clock/words.fr.ts'
import type { Fields } from '../../platform/http/fields.ts'
import {
  DateInput,
  type Errors,
  Form,
  Hidden,
  SecondaryButton,
  SubmitButton,
  TextButton,
  TextInput,
} from '../../ui/form.tsx'
import { Details } from '../../ui/parts.tsx'
import { saySlots } from '../homes/index.ts'
import type { Mission } from './queries.ts'
import { weekDays } from './rules.ts'
import { words } from './words.fr.ts'

const w = words.desk

type Props = {
  mission: Mission
  /** How many people a change is told to. */
  concerned: number
  now: Temporal.Instant
  typed: Fields
  errors: Errors
}

export function Hours({ mission, concerned, now, typed, errors }: Props) {
  const page = `/bureau/missions/${mission.number}`
  const say = (day: string) => sayDay(Temporal.PlainDate.from(day), now)
  return (
    <>
      <Details summary={w.hours} open={Object.keys(errors).some((name) => name.startsWith('day'))}>
        <Form action={`${page}/horaires`} label={w.hours}>
          <p>{words.hoursTold.lead(concerned)}</p>
          {weekDays.map((day) => (
            <TextInput
              name={`day${day}`}
              label={words.days[day - 1] ?? ''}
              hint={day === 1 ? w.dayHint : undefined}
              value={typed.text(`day${day}`) || saySlots(mission.opening.week[day])}
              errors={errors}
            />
          ))}
          <SubmitButton>{w.saveHours}</SubmitButton>
        </Form>
      </Details>
      <Details summary={w.special} open={'on' in errors || 'hours' in errors}>
        <p>{words.hoursTold.lead(concerned)}</p>
        {mission.opening.exceptions.map(({ on, hours, label }) => (
          <Form action={`${page}/jours`}>
            <p>{words.card.specialDay(say(on), saySlots(hours) || words.closed, label)}</p>
            <Hidden name="gone" value={on} />
            <TextButton>
              {w.remove}
              <span class="hidden"> : {say(on)}</span>
            </TextButton>
          </Form>
        ))}
        <Form action={`${page}/jours`} label={w.special}>
          <DateInput name="on" label={w.specialDay} value={typed.text('on')} errors={errors} />
          <TextInput
            name="hours"
            label={w.specialHours}
            hint={w.specialHint}
            value={typed.text('hours')}
            errors={errors}
          />
          <TextInput
            name="label"
            label={w.specialLabel}
            hint={w.specialLabelHint}
            optional
            value={typed.text('label')}
            maxLength={80}
          />
          <SecondaryButton>{w.addSpecial}</SecondaryButton>
        </Form>
      </Details>
    </>
  )
}

// With which form does whoever went say what she did, by her link or at the desk, and correct it?
import type { JSX } from 'preact'
import { paris, parisDay } from '../../platform/clock/clock.ts'
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import { type Fields, readMoment } from '../../platform/http/fields.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  Checkboxes,
  DateInput,
  type Errors,
  Form,
  Radios,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { Details, Notice, SummaryList } from '../../ui/parts.tsx'
import { interventionWords } from './intervention-words.fr.ts'
import { type Intervention, mayCorrect, type Written } from './interventions.ts'

export function readIntervention(fields: Fields): Intervention {
  const wrong = (field: string, sentence: string) =>
    new Refusal('invalid', `intervention.${field}`, sentence, { [field]: sentence })
  const day = fields.text('arrived_day')
  if (!readMoment(day, '0')) throw wrong('arrived_day', interventionWords.dayWrong)
  const arrivedAt = readMoment(day, fields.text('arrived_hour'))
  if (!arrivedAt) throw wrong('arrived_hour', interventionWords.hourWrong)
  const ended = readMoment(day, fields.text('ended_hour'))
  if (!ended) throw wrong('ended_hour', interventionWords.hourWrong)
  // Past midnight: the end is the day after.
  const isNextDay = Temporal.Instant.compare(ended, arrivedAt) < 0
  const nextDay = Temporal.PlainDate.from(day).add({ days: 1 }).toString()
  const endedAt = isNextDay ? (readMoment(nextDay, fields.text('ended_hour')) ?? ended) : ended
  const safe = fields.text('made_safe')
  if (safe !== 'yes' && safe !== 'no') throw wrong('made_safe', interventionWords.safeNeeded)
  return {
    arrivedAt,
    endedAt,
    madeSafe: safe === 'yes',
    done: fields.text('done'),
    followUp: fields.text('follow_up'),
    tellsResident: fields.text('tells') === 'yes',
  }
}

type ReportProps = {
  action: string
  /** The first, then its corrections. */
  written: Written[]
  fields: Fields
  errors: Errors
  now: Temporal.Instant
}

/** What was written, each time, and the form for the first one or for a correction. */
export function Reports(props: ReportProps): JSX.Element {
  const { written, errors, now } = props
  const [first] = written
  if (!first) return <ReportForm {...props} />
  return (
    <>
      <Notice tone="done" title={interventionWords.written}>
        {interventionWords.thanks}
      </Notice>
      {written.map((one) => (
        <>
          {written.length > 1 && (
            <p class="small soft">
              {interventionWords.writtenOn(`${sayDay(one.written_at, now)} à ${sayHour(one.written_at)}`)}
            </p>
          )}
          <SummaryList
            rows={[
              {
                label: interventionWords.when,
                value: interventionWords.whenSaid(
                  sayDay(one.arrived_at, now),
                  sayHour(one.arrived_at),
                  sayHour(one.ended_at),
                ),
              },
              { label: interventionWords.done, value: one.done },
              ...(one.follow_up ? [{ label: interventionWords.followUp, value: one.follow_up }] : []),
            ]}
          />
        </>
      ))}
      {mayCorrect(first, now) && (
        <Details summary={interventionWords.correct} open={Object.keys(errors).length > 0}>
          <ReportForm {...props} />
        </Details>
      )}
    </>
  )
}

const hourOf = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO(paris).toPlainTime().toString().slice(0, 5)

function ReportForm({ action, written, fields, errors, now }: ReportProps): JSX.Element {
  const isSent = fields.text('done') !== '' || Object.keys(errors).length > 0
  const last = written.at(-1)
  const title = last ? interventionWords.correct : interventionWords.title
  const value = (name: string, before: string | undefined) => (isSent ? fields.text(name) : (before ?? ''))
  return (
    <Form action={action} label={title}>
      <h2>{title}</h2>
      <p class="hint">{last ? interventionWords.correctHint : interventionWords.hint}</p>
      <DateInput
        name="arrived_day"
        label={interventionWords.arrivedDay}
        value={fields.text('arrived_day') || parisDay(last?.arrived_at ?? now).toString()}
        errors={errors}
      />
      <TextInput
        name="arrived_hour"
        label={interventionWords.arrivedHour}
        hint={interventionWords.hourHint}
        short
        value={value('arrived_hour', last && hourOf(last.arrived_at))}
        errors={errors}
      />
      <TextInput
        name="ended_hour"
        label={interventionWords.endedHour}
        short
        value={value('ended_hour', last && hourOf(last.ended_at))}
        errors={errors}
      />
      <Radios
        name="made_safe"
        label={interventionWords.madeSafe}
        value={value('made_safe', last && (last.made_safe ? 'yes' : 'no'))}
        errors={errors}
        options={[
          { value: 'yes', label: interventionWords.yes },
          { value: 'no', label: interventionWords.no },
        ]}
      />
      <TextArea
        name="done"
        label={interventionWords.done}
        rows={4}
        maxLength={2000}
        value={value('done', last?.done)}
        errors={errors}
      />
      <TextArea
        name="follow_up"
        label={interventionWords.followUp}
        optional
        rows={3}
        maxLength={1000}
        value={value('follow_up', last?.follow_up)}
        errors={errors}
      />
      <Checkboxes
        name="tells"
        label={interventionWords.tellsWho}
        values={isSent ? fields.all('tells') : last ? [] : ['yes']}
        options={[{ value: 'yes', label: interventionWords.tells, hint: interventionWords.tellsHint }]}
      />
      <SubmitButton>{interventionWords.send}</SubmitButton>
    </Form>
  )
}

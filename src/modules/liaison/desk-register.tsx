// Who came to the office of a mission, and what were they answered?
import type { JSX } from 'preact'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import type { Fields } from '../../platform/http/fields.ts'
import { Checkboxes, type Errors, Form, SecondaryButton, TextArea } from '../../ui/form.tsx'
import { DataTable, Details } from '../../ui/parts.tsx'
import type { Mission, WalkIn } from './queries.ts'
import { answerField, answerLettersMax, sureField } from './walk-ins.ts'
import { words } from './words.fr.ts'

const w = words.register

type Props = { mission: Mission; visits: WalkIn[]; now: Temporal.Instant; typed: Fields; errors: Errors }

export function Register({ visits, now, ...props }: Props): JSX.Element {
  return (
    <>
      <h2>{w.title}</h2>
      {visits.length === 0 ? (
        <p>{w.none}</p>
      ) : (
        <DataTable
          caption={w.title}
          hideCaption
          rows={visits}
          columns={[
            { label: w.when, value: (one) => sayAgo(one.at, now) },
            { label: w.subject, value: (one) => words.subjects[one.subject] },
            { label: w.people, value: (one) => one.people, numeric: true },
            { label: w.where, value: (one) => one.home ?? '' },
            { label: w.words, value: (one) => one.words },
            {
              label: w.answer,
              value: (one) =>
                one.isOwed && !one.answeredAt ? (
                  <Answering {...props} visit={one} />
                ) : (
                  <>
                    {one.answer && <p>{one.answer}</p>}
                    {one.answeredAt && <p class="small soft">{w.given(sayAgo(one.answeredAt, now))}</p>}
                  </>
                ),
            },
          ]}
        />
      )}
    </>
  )
}

function Answering({ mission, visit, typed, errors }: Omit<Props, 'visits' | 'now'> & { visit: WalkIn }) {
  const name = answerField(visit.id)
  const isWrong = errors[name] !== undefined
  return (
    <>
      <p>{w.owed}</p>
      <Details summary={w.answered} open={isWrong}>
        <Form action={`/bureau/missions/${mission.number}/visites/${visit.id}`}>
          <TextArea
            name={name}
            label={w.what}
            hint={w.hint}
            rows={3}
            maxLength={answerLettersMax}
            value={typed.text(name)}
            errors={errors}
          />
          {isWrong && typed.text(name).trim() !== '' && (
            <Checkboxes
              name={sureField(visit.id)}
              label={w.readOver}
              options={[{ value: '1', label: w.sure }]}
            />
          )}
          <SecondaryButton>{w.save}</SecondaryButton>
        </Form>
      </Details>
    </>
  )
}

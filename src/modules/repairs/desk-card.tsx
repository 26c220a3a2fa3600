// What does an adviser see of who mends it? What was said, what the list says and why, who disagrees, and the choice that is hers.
import type { ComponentChildren, JSX } from 'preact'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import { type Errors, SecondaryButton, TextArea } from '../../ui/form.tsx'
import { Card, Notice, StatusTag, SummaryList } from '../../ui/parts.tsx'
import type { LoadedDecision } from './queries.ts'
import { hows, marks, menders, words } from './words.fr.ts'

const w = words.desk

type CardProps = {
  decision: LoadedDecision
  now: Temporal.Instant
  mayRule: boolean
  typed: string
  errors: Errors
  /** Wraps the fields in the form of the page. */
  form: (children: ComponentChildren) => JSX.Element
}

export function RepairCard({ decision, now, mayRule, typed, errors, form }: CardProps): JSX.Element {
  const { standing, contests, rulings } = decision
  const contest = contests.at(-1)
  const question =
    decision.question && decision.answer ? [{ label: decision.question, value: decision.answer }] : []
  return (
    <Card title={w.title}>
      {standing.isContested ? (
        <Notice tone="wait" title={w.contested}>
          {contest?.words && <p>« {contest.words} »</p>}
        </Notice>
      ) : (
        standing.mayRule && <StatusTag word={w.toSee} shape="diamond" tone="wait" />
      )}
      <SummaryList
        rows={[
          { label: w.item, value: decision.item || words.otherItem },
          ...question,
          { label: w.how, value: decision.how ? hows[decision.how] : w.notSaid },
          { label: w.verdict, value: menders[decision.verdict] },
          { label: w.rule, value: decision.sentence },
          {
            label: w.source,
            value:
              decision.checked === 'V' ? decision.source : `${decision.source} (${marks[decision.checked]})`,
          },
        ]}
      />
      {rulings.length > 0 && (
        <>
          <h3>{w.history}</h3>
          <ul>
            {rulings.map((ruling) => (
              <li>
                <strong>{ruling.verdict === 'tenant' ? w.isTenant : w.overturn}</strong> : {ruling.reason}{' '}
                <span class="small soft">{w.ruled(ruling.by ?? '', sayAgo(ruling.at, now))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {mayRule &&
        standing.mayRule &&
        form(
          <>
            <h3>{w.decide}</h3>
            <TextArea
              name="ruling_reason"
              label={w.reason}
              hint={w.reasonHint}
              rows={2}
              value={typed}
              errors={errors}
            />
            <div class="row">
              <SecondaryButton name="ruling" value="landlord">
                {w.overturn}
              </SecondaryButton>
              <SecondaryButton name="ruling" value="tenant">
                {decision.verdict === 'tenant' ? w.uphold : w.isTenant}
              </SecondaryButton>
            </div>
          </>,
        )}
    </Card>
  )
}

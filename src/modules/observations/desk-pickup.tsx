// How is what is to be picked up shown at the desk? By estate, one order for all that is ticked.
import { randomUUIDv7 } from 'node:crypto'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import type { Fields } from '../../platform/http/fields.ts'
import {
  Checkboxes,
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  SubmitButton,
  TextArea,
} from '../../ui/form.tsx'
import { BackLink, EmptyState, Notice } from '../../ui/parts.tsx'
import { type Competent, sayLine } from './relays.ts'
import { words } from './words.fr.ts'

const w = words.desk
const home = '/bureau/observations'

type PickupProps = {
  groups: Competent[]
  mayAsk: boolean
  now: Temporal.Instant
  typed: Fields
  errors: Errors
  conflict: string | undefined
  sent: number
  orders: number
  command: string
}

export function PickupPage(props: PickupProps) {
  const { groups, mayAsk, now, typed, errors, conflict, sent, orders, command } = props
  const estates = Map.groupBy(groups, (one) => one.estateId)
  return (
    <>
      <BackLink href={home}>{w.back}</BackLink>
      <ErrorSummary errors={errors} />
      {sent > 0 && <Notice tone="done" title={w.pickupSent(sent, orders)} />}
      {conflict && <Notice tone="wait">{conflict}</Notice>}
      <h1>{w.pickups}</h1>
      <p>{w.pickupsLead}</p>
      {!mayAsk && <p>{w.pickupWho}</p>}
      {groups.length === 0 && (
        <EmptyState title={w.pickupNone}>
          <p>{w.pickupNoneHelp}</p>
        </EmptyState>
      )}
      {[...estates.values()].map((of, index) => {
        const seen = of.flatMap(({ observations, contractor }) =>
          observations.map((one) => ({ one, to: contractor ?? words.destinations.agency })),
        )
        const options = seen.map(({ one, to }) => ({
          value: one.id,
          label: sayLine(one),
          hint: `${w.pickupTo(to)} · ${words.states[one.state]} · ${sayAgo(one.seenAt, now)}`,
        }))
        const name = (seen[0]?.one.place ?? '').split(',')[0] ?? ''
        return (
          <section>
            <h2>{name}</h2>
            {mayAsk ? (
              <Form action={`${home}/enlevements`} label={`${w.pickups} ${name}`}>
                <Hidden name="command" value={index === 0 ? command : randomUUIDv7()} />
                <p>
                  {w.pickupOrders(
                    of.map(({ contractor, observations }) => ({
                      to: contractor ?? words.destinations.agency,
                      count: observations.length,
                    })),
                  )}
                </p>
                <Checkboxes
                  name="observation"
                  label={w.pickupChoose}
                  options={options}
                  values={
                    typed.all('observation').length > 0
                      ? typed.all('observation')
                      : seen.map(({ one }) => one.id)
                  }
                  errors={errors}
                />
                <TextArea
                  name="words"
                  label={w.askWords}
                  optional
                  rows={2}
                  maxLength={500}
                  value={typed.text('words')}
                />
                <SubmitButton>{of.length > 1 ? w.pickupSendMany : w.pickupSend}</SubmitButton>
              </Form>
            ) : (
              <ul>
                {options.map(({ label }) => (
                  <li>{label}</li>
                ))}
              </ul>
            )}
          </section>
        )
      })}
    </>
  )
}

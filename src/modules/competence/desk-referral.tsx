// What passed with one body, and what may a colleague still say to it? One card of the page of who is competent.
import { randomUUIDv7 } from 'node:crypto'
import type { JSX } from 'preact'
import { sayAgo } from '../../platform/clock/words.fr.ts'
import type { Fields } from '../../platform/http/fields.ts'
import { type Errors, Form, Hidden, SecondaryButton, TextArea } from '../../ui/form.tsx'
import { Details } from '../../ui/parts.tsx'
import { BodyPhotos } from './body-photos.tsx'
import { HeardForm } from './desk-pass.tsx'
import { deskWords as w } from './desk-words.fr.ts'
import type { ReferralStep, ShownReferral } from './queries.ts'
import { refusals, sayState, words } from './words.fr.ts'

type Props = {
  referral: ShownReferral
  steps: ReferralStep[]
  mayDecide: boolean
  /** Who speaks in the steps that are ours. */
  landlord: string
  now: Temporal.Instant
  base: string
  fields: Fields
  errors: Errors
}

export function PassedOn(props: Props): JSX.Element {
  const { referral, steps, mayDecide, landlord, now, base, fields, errors } = props
  const isLive = ['proposed', 'accepted'].includes(referral.state)
  const isMine = fields.text('referral') === referral.id
  return (
    <section class="card">
      <h2>{w.referred(referral.body, referral.number)}</h2>
      <p>
        {sayState(referral)}
        {referral.refusal && ` : ${refusals[referral.refusal]}`}
        {referral.theirReference && `, ${words.follow.reference(referral.theirReference)}`}
      </p>
      <ul>
        {steps.map((step) => (
          <li>
            {step.saidBy ?? landlord} {words.steps[step.kind]} ({sayAgo(step.at, now)})
            {step.refusal && ` : ${refusals[step.refusal]}`}
            {step.reference && ` : ${step.reference}`}
            {step.words && ` : « ${step.words} »`}
            <BodyPhotos
              photos={step.photos.map((photo) => ({ ...photo, spoken: referral.spoken }))}
              base={base}
            />
          </li>
        ))}
      </ul>
      {mayDecide && isLive && (
        <>
          <Details
            summary={referral.isSpokenTo ? w.tellSpoken : w.tell}
            open={referral.isAsked || (isMine && 'tell' in errors)}
          >
            <Form action={`${base}/dire`}>
              <Hidden name="command" value={randomUUIDv7()} />
              <Hidden name="referral" value={referral.id} />
              <TextArea
                name="tell"
                label={referral.isSpokenTo ? w.tellSpokenWords : w.tellWords}
                rows={3}
                value={isMine ? fields.text('tell') : ''}
                errors={errors}
              />
              <SecondaryButton>{referral.isSpokenTo ? w.tellSpokenSend : w.tellSend}</SecondaryButton>
            </Form>
          </Details>
          <HeardForm referral={referral} base={base} fields={fields} errors={errors} />
        </>
      )}
    </section>
  )
}

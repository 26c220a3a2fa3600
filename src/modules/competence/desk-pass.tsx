// What does a colleague do that nothing does by itself? Pass on what she reread, say that there is nothing to pass on, note what a body told her.
import { randomUUIDv7 } from 'node:crypto'
import type { JSX } from 'preact'
import type { Actor } from '../../platform/db/actor.ts'
import { commandOf, type Fields, isId } from '../../platform/http/fields.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import {
  Checkboxes,
  type Errors,
  Form,
  Hidden,
  SecondaryButton,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { Details } from '../../ui/parts.tsx'
import { passWords as w } from './pass-words.fr.ts'
import { declineToPass, passByHand, type ToPass } from './passing.ts'
import type { ShownReferral } from './queries.ts'
import { type BodyStep, type RefusalReason, sayBodyStep } from './referrals.ts'
import { refusals, words } from './words.fr.ts'

type Typed = { base: string; fields: Fields; errors: Errors }
type About = { is_sensitive: boolean; urgency: string; channel: string }

type PassProps = Typed & { one: ToPass; about: About }

export function PassForms({ one, about, ...typed }: PassProps): JSX.Element {
  return (
    <>
      <PassForm one={one} about={about} {...typed} />
      <Details summary={w.decline} open={'pass_reason' in typed.errors}>
        <Form action={`${typed.base}/rien-a-transmettre`} label={w.decline}>
          <TextArea
            name="pass_reason"
            label={w.reason}
            hint={w.reasonHint}
            rows={2}
            value={typed.fields.text('pass_reason')}
            errors={typed.errors}
          />
          <SecondaryButton>{w.declineSend}</SecondaryButton>
        </Form>
      </Details>
    </>
  )
}

function PassForm({ one, about, base, fields, errors }: PassProps): JSX.Element {
  const { body } = one
  const isSpokenTo = body.way === 'inside'
  const isMine = fields.text('pass_body') === body.id
  return (
    <section class="card">
      <h2>{isSpokenTo ? w.speakTitle(body.spoken) : w.title(body.spoken)}</h2>
      <p>{isSpokenTo ? w.why.spokenTo(body.spoken) : w.whyOf(about)}</p>
      <Form action={`${base}/transmettre`} label={w.title(body.spoken)}>
        <Hidden name="pass_body" value={body.id} />
        {isSpokenTo ? (
          <TextInput
            name="spoken_to"
            label={w.how}
            hint={w.howHint}
            value={isMine ? fields.text('spoken_to') : ''}
            errors={errors}
          />
        ) : (
          <>
            <TextArea
              name="pass_words"
              label={w.words}
              hint={w.wordsHint}
              rows={4}
              value={isMine ? fields.text('pass_words') : one.words}
              errors={errors}
            />
            {one.photos > 0 && (
              <Checkboxes
                name="pass_photos"
                label={w.photos}
                hint={w.photosHint}
                values={(isMine ? fields.text('pass_photos') === 'oui' : !about.is_sensitive) ? ['oui'] : []}
                options={[{ value: 'oui', label: w.photosYes(one.photos) }]}
              />
            )}
          </>
        )}
        <SubmitButton>{isSpokenTo ? w.spoken : w.send}</SubmitButton>
      </Form>
    </section>
  )
}

/** A clerk who telephones, a police officer at the counter: what they say is kept like what comes by the link. */
export function HeardForm({
  referral,
  base,
  fields,
  errors,
}: Typed & { referral: ShownReferral }): JSX.Element {
  const isMine = fields.text('heard_of') === referral.id
  const kept = (name: string) => (isMine ? fields.text(name) : '')
  return (
    <Details summary={w.heard} open={isMine}>
      <Form action={`${base}/entendu`} label={w.heard}>
        <Hidden name="command" value={randomUUIDv7()} />
        <Hidden name="heard_of" value={referral.id} />
        <TextInput
          name="heard_by"
          label={w.heardBy}
          hint={w.heardByHint}
          value={kept('heard_by')}
          errors={errors}
        />
        <Select
          name="heard"
          label={w.heardWhat}
          value={kept('heard')}
          errors={errors}
          options={Object.entries(w.heardKinds)
            .filter(([kind]) => kind !== 'accepted' || referral.state === 'proposed')
            .map(([value, label]) => ({ value, label }))}
        />
        <Select
          name="heard_reason"
          label={w.heardReason}
          value={kept('heard_reason')}
          errors={errors}
          options={[
            { value: '', label: w.none },
            ...Object.entries(refusals).map(([value, label]) => ({ value, label })),
          ]}
        />
        <TextInput
          name="heard_reference"
          label={w.heardReference}
          value={kept('heard_reference')}
          errors={errors}
        />
        <TextArea
          name="heard_words"
          label={w.heardWords}
          hint={w.heardWordsHint}
          rows={3}
          value={kept('heard_words')}
          errors={errors}
        />
        <SecondaryButton>{w.heardSend}</SecondaryButton>
      </Form>
    </Details>
  )
}

type Staff = Actor & { kind: 'staff' }

export function pass(services: Services, actor: Staff, caseId: string, fields: Fields): Promise<void> {
  return passByHand(services, actor, caseId, {
    bodyId: idIn(fields, 'pass_body'),
    words: fields.text('pass_words'),
    withPhotos: fields.text('pass_photos') === 'oui',
    spokenTo: fields.text('spoken_to'),
  })
}

export function decline(services: Services, actor: Staff, caseId: string, fields: Fields): Promise<void> {
  return declineToPass(services, actor, caseId, { reason: fields.text('pass_reason') })
}

/** The fields of the body's own form, under the names of this one. */
const namesHere: Record<string, string> = {
  name: 'heard_by',
  refusal_words: 'heard_words',
  answer: 'heard_words',
  question: 'heard_words',
}

export async function hear(services: Services, actor: Staff, fields: Fields): Promise<void> {
  const said = fields.text('heard_words')
  const kind = fields.text('heard')
  const reason = fields.text('heard_reason')
  if (kind === 'refused' && !(reason in refusals))
    throw new Refusal('invalid', 'referrals.reason', words.partner.reasonNeeded, {
      heard_reason: words.partner.reasonNeeded,
    })
  const steps: Record<string, BodyStep> = {
    accepted: { kind: 'accepted', reference: fields.text('heard_reference'), words: said },
    refused: { kind: 'refused', reason: reason as RefusalReason, words: said },
    asked: { kind: 'asked', words: said },
    answered: { kind: 'answered', words: said, photos: [] },
    done: { kind: 'done', words: said, photos: [] },
  }
  const step = steps[kind]
  if (!step) throw new Refusal('invalid', 'referrals.step', w.heardNeeded, { heard: w.heardNeeded })
  try {
    await sayBodyStep(
      services,
      actor,
      idIn(fields, 'heard_of'),
      commandOf(fields),
      fields.text('heard_by'),
      step,
    )
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    const here = Object.fromEntries(
      Object.entries(error.fields).map(([name, sentence]) => [namesHere[name] ?? name, sentence]),
    )
    throw new Refusal('invalid', error.code, error.message, here)
  }
}

/** An identifier that one of our own forms sent. */
export function idIn(fields: Fields, name: string): string {
  const id = fields.text(name)
  if (!isId(id)) throw new Refusal('missing', 'competence.unknown', words.unknownCase)
  return id
}

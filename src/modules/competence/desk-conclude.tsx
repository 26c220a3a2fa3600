// What is left to a colleague when a body says that it is done? The last word, to everyone who told it; and its photo in the hall, if she says so.
import { randomUUIDv7 } from 'node:crypto'
import type { JSX } from 'preact'
import type { Actor } from '../../platform/db/actor.ts'
import { commandOf, type Fields, isId } from '../../platform/http/fields.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { Checkboxes, type Errors, Form, Hidden, SubmitButton, TextArea } from '../../ui/form.tsx'
import { answer } from '../cases/index.ts'
import { BodyPhotos } from './body-photos.tsx'
import { deskWords as w } from './desk-words.fr.ts'
import type { ReferralStep, ShownReferral } from './queries.ts'

type Props = {
  referral: ShownReferral
  steps: ReferralStep[]
  /** The address of the page, which the photos are under. */
  base: string
  fields: Fields
  errors: Errors
}

export function ConcludeForm({ referral, steps, base, fields, errors }: Props): JSX.Element {
  const { spoken } = referral
  const done = steps.findLast(({ kind }) => kind === 'done')
  // In a home there is no hall to show it in.
  const pictured = referral.faultId ? steps.findLast(({ photos }) => photos.length > 0) : undefined
  return (
    <Form action={`${base}/conclure`} label={w.conclude(spoken)}>
      <h2>{w.conclude(spoken)}</h2>
      <Hidden name="command" value={randomUUIDv7()} />
      <TextArea
        name="final"
        label={w.final}
        hint={w.finalHint}
        rows={4}
        value={fields.text('final') || w.finalText(spoken, done?.words ?? '')}
        errors={errors}
      />
      {pictured && (
        <>
          <BodyPhotos photos={pictured.photos.map((photo) => ({ ...photo, spoken }))} base={base} />
          <Checkboxes
            name="pictured"
            label={w.showPhotos}
            hint={w.showPhotosHint}
            values={[fields.text('pictured')]}
            options={[{ value: pictured.id, label: w.showPhotosYes }]}
          />
        </>
      )}
      <SubmitButton>{w.concludeSend}</SubmitButton>
    </Form>
  )
}

/** The database refuses the word of a body about another thing. */
export async function conclude(
  services: Services,
  actor: Actor & { kind: 'staff' },
  current: { id: string; fault_id: string | null },
  fields: Fields,
): Promise<void> {
  const body = fields.text('final')
  if (body.trim() === '')
    throw new Refusal('invalid', 'competence.final', w.finalNeeded, { final: w.finalNeeded })
  const pictured = fields.text('pictured')
  await answer(services, actor, current.fault_id ? { faultId: current.fault_id } : { caseId: current.id }, {
    commandId: commandOf(fields),
    kind: 'final',
    body,
    boardWords: current.fault_id ? body : '',
    ...(isId(pictured) ? { bodyStepId: pictured } : {}),
  })
}

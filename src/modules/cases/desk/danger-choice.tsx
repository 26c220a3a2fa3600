// Is it a danger, now? Wherever the desk chooses a subject that is one, a person says so, or that it is none, knowing whom it rings.
import type { JSX } from 'preact'
import type { Fields } from '../../../platform/http/fields.ts'
import { type Errors, Select } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/parts.tsx'
import type { Danger } from '../rules.ts'
import { subjectWords } from '../subject-words.fr.ts'
import { dangers } from '../words.fr.ts'
import { words } from './words.fr.ts'

const w = words.newCase
export const notDanger = 'no'
const dangerOptions = Object.entries(dangers).map(([value, label]) => ({ value, label }))

type Natures = { code: string; label: string; danger: string | null }[]

const chosenIn = (natures: Natures, fields: Fields) =>
  natures.find(({ code }) => code === fields.text('nature'))

type ChoiceProps = { natures: Natures; fields: Fields; errors: Errors }

export function DangerChoice({ natures, fields, errors }: ChoiceProps): JSX.Element {
  const ofSubject = chosenIn(natures, fields)?.danger
  return (
    <Select
      name="danger"
      label={w.danger}
      empty={w.noDanger}
      errors={errors}
      value={errors.danger ? (ofSubject ?? '') : fields.text('danger')}
      options={[
        ...dangerOptions,
        // Offered once the subject chosen is a danger: a person must have said that this one is not.
        ...(ofSubject ? [{ value: notDanger, label: w.notDanger }] : []),
      ]}
    />
  )
}

/** Asked of a subject that is a danger, with no empty answer: the danger it is, until a person says that it is none. */
export function DangerAsked({ value, errors }: { value: string; errors: Errors }): JSX.Element {
  return (
    <Select
      name="danger"
      label={subjectWords.danger}
      empty={false}
      errors={errors}
      value={value}
      options={[...dangerOptions, { value: notDanger, label: w.notDanger }]}
    />
  )
}

/** Whom it rings if it is kept. */
export function WhoRings({ names }: { names: string[] }): JSX.Element {
  return (
    <Notice tone="danger">{names.length > 0 ? subjectWords.rings(names) : subjectWords.ringsNobody}</Notice>
  )
}

/** The danger said, or none; what is missing is among the errors. */
export function readDanger(natures: Natures, fields: Fields, errors: Errors): Danger | null {
  const [said, nature] = [fields.text('danger'), chosenIn(natures, fields)]
  if (said in dangers) return said as Danger
  if (nature?.danger && said !== notDanger) errors.danger = w.dangerNeeded(nature.label)
  return null
}

// Who mends what is damaged in the home? Its card beside the demand, and the two questions asked when it is filed at the desk.
import type { JSX } from 'preact'
import type { Fields } from '../../../platform/http/fields.ts'
import { type Errors, Select } from '../../../ui/form.tsx'
import {
  decide,
  headingNames,
  hows,
  type Item,
  RepairCard,
  type RepairFiling,
  repairWords,
  ways,
} from '../../repairs/index.ts'
import { CaseForm, type FormsProps, typedIn } from './case-form.tsx'

export function RepairPart({ shown, returned, mayAnswer, now }: FormsProps): JSX.Element | null {
  const { repair, current } = shown
  if (!repair) return null
  const typed = typedIn(returned, 'reparation')
  return (
    <RepairCard
      decision={repair}
      now={now}
      mayRule={mayAnswer && current.state !== 'merged'}
      typed={typed.text('ruling_reason')}
      errors={typed.errors}
      form={(children) => (
        <CaseForm shown={shown} name="reparation">
          {children}
        </CaseForm>
      )}
    />
  )
}

type RepairFieldsProps = { items: Item[]; fields: Fields; errors: Errors }

/** Left empty, nothing is decided: who files is on the telephone, or it is not in a home. */
export function RepairFields({ items, fields, errors }: RepairFieldsProps): JSX.Element | null {
  if (items.length === 0) return null
  return (
    <>
      <Select
        name="repair"
        label={repairWords.desk.item}
        hint={repairWords.desk.itemHint}
        optional
        errors={errors}
        value={fields.text('repair')}
        options={items.map(({ code, label, heading }) => ({
          value: code,
          label,
          group: headingNames[heading],
        }))}
      />
      <Select
        name="repair_how"
        label={repairWords.desk.how}
        optional
        empty={repairWords.desk.notSaid}
        value={fields.text('repair_how')}
        options={ways.map((way) => ({ value: way, label: hows[way] }))}
      />
    </>
  )
}

/** A repair of another subject, or outside a home, is said beside its field. */
export function readRepair(
  fields: Fields,
  items: Item[],
  natureCode: string | undefined,
  placeKind: string | undefined,
  errors: Errors,
): RepairFiling | null {
  const item = items.find(({ code }) => code === fields.text('repair'))
  if (!item || !natureCode || !placeKind) return null
  if (!item.natures.includes(natureCode) || placeKind !== 'home') {
    errors.repair = repairWords.desk.itemOfOther
    return null
  }
  const how = ways.find((way) => way === fields.text('repair_how')) ?? 'unknown'
  return { decision: decide(items, { item: item.code, how }), contest: null }
}

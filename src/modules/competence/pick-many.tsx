// How does one choose several of many? What is chosen first, then what was found, then the rest folded by group; without a script.
import type { ComponentChildren, JSX } from 'preact'
import { Choice, type FieldProps, Fieldset, fieldId, type Option } from '../../ui/form.tsx'
import { Details } from '../../ui/parts.tsx'
import { matrixWords } from './matrix-words.fr.ts'

const words = matrixWords.pick
/** So few are shown as they are. */
const unfoldedMax = 8

type PickManyProps = FieldProps & {
  options: Option[]
  chosen: string[]
  /** Of the options, what a search found. */
  found?: string[] | undefined
  /** Above the choices: a search, say. */
  children?: ComponentChildren
}

export function PickMany({ options, chosen, found = [], children, ...field }: PickManyProps): JSX.Element {
  const known = new Map(options.map((option) => [option.value, option]))
  // What is known no more stays chosen, and seen, until somebody takes it off.
  const kept = chosen.map((value) => known.get(value) ?? { value, label: value })
  const proposed = found.flatMap((value) => (chosen.includes(value) ? [] : (known.get(value) ?? [])))
  const rest = options.filter(({ value }) => !chosen.includes(value) && !found.includes(value))
  const groups = [...Map.groupBy(rest, ({ group }) => group)]
  let turn = 0
  const listed = (these: Option[], checked: boolean) =>
    these.length > 0 && (
      <div class="choices">
        {these.map((option) => {
          // The error summary leads to the first one, by the name of the field.
          const id = turn === 0 ? fieldId(field.name) : `${fieldId(field.name)}-${turn}`
          turn += 1
          return <Choice kind="checkbox" id={id} name={field.name} option={option} checked={checked} />
        })}
      </div>
    )
  return (
    <Fieldset {...field}>
      {listed(kept, true)}
      {children}
      {listed(proposed, false)}
      {rest.length <= unfoldedMax ? (
        listed(rest, false)
      ) : (
        <Details summary={groups.length > 1 ? words.byGroup(rest.length) : words.all(rest.length)}>
          {groups.length > 1
            ? groups.map(([group, members]) => (
                <Details summary={words.group(group ?? '', members.length)}>{listed(members, false)}</Details>
              ))
            : listed(rest, false)}
        </Details>
      )}
    </Fieldset>
  )
}

// What does one fill in for a step of the flow? Each kind has its own fields; what was typed comes back when something is wrong.
import type { JSX } from 'preact'
import type { Tx } from '../../platform/db/database.ts'
import type { Fields } from '../../platform/http/fields.ts'
import { type Errors, type Option, Select, TextInput } from '../../ui/form.tsx'
import { dangers, listNatures } from '../cases/index.ts'
import { listAgencies } from '../homes/index.ts'
import { PromptField } from './desk-flow-prompt.tsx'
import type { Flow, FlowNode } from './flow.ts'
import { stepOptions, stepTitle, flowWords as words } from './flow-words.fr.ts'
import { dangersOffered, languageNames, nodeSlots, rowsMax, type Slot, textSlots } from './node-form.ts'
import { offerAfterSeconds } from './nodes.ts'

export type Lists = { agencies: Option[]; natures: (Option & { isDanger: boolean })[] }

/** Of which agencies and subjects a step may speak. */
export async function readLists(tx: Tx): Promise<Lists> {
  return {
    agencies: (await listAgencies(tx)).map(({ code, name }) => ({ value: code, label: name })),
    natures: (await listNatures(tx)).map(({ code, label, family, danger }) => ({
      value: code,
      label,
      group: family,
      isDanger: danger !== null,
    })),
  }
}

type FieldsProps = {
  number: number
  flow: Flow
  name: string
  node: FlowNode
  lists: Lists
  typed: Fields | null
  errors: Errors
}

/** The form of one kind. What was typed comes back when something is wrong. */
export function NodeFields(props: FieldsProps): JSX.Element {
  const { number, flow, name, node, lists, typed, errors } = props
  const values: Record<string, unknown> = node
  const kept = (field: string, now: unknown) =>
    typed ? typed.text(field) : now === undefined || now === null ? '' : String(now)
  const steps = stepOptions(flow)
  const text = ({ slot, label, isOptional }: Slot, title: string = words.fields[label]) => {
    const prompt = textNameOf(node, slot)
    return (
      <PromptField
        flow={flow}
        number={number}
        step={name}
        slot={slot}
        prompt={prompt}
        label={title}
        value={kept(`text_${slot}`, prompt === undefined ? '' : flow.prompts[prompt]?.text)}
        errors={errors}
        isOptional={isOptional}
      />
    )
  }
  const to = (field: string, label: string, now: unknown, empty?: string) => (
    <Select
      name={`to_${field}`}
      label={label}
      options={steps}
      value={kept(`to_${field}`, now)}
      {...(empty === undefined ? {} : { empty })}
      errors={errors}
    />
  )
  const seconds = (field: 'waitSecondsMax' | 'offerAfterSeconds' | 'seconds', now: number, hint?: string) => (
    <TextInput
      name={field}
      label={words.fields[field]}
      hint={hint}
      inputmode="numeric"
      short
      value={kept(field, now)}
      errors={errors}
    />
  )
  return (
    <>
      <TextInput
        name="title"
        label={words.stepTitle}
        value={kept('title', stepTitle(flow, name))}
        errors={errors}
      />
      {textSlots[node.kind].map((slot) => text(slot))}
      {node.kind === 'hours' && (
        <Select
          name="agency"
          label={words.fields.agency}
          options={lists.agencies}
          empty={words.fields.ownAgency}
          value={kept('agency', node.agency)}
        />
      )}
      {node.kind === 'message' && (
        <Select
          name="nature"
          label={words.fields.nature}
          hint={words.fields.natureHint}
          // A danger is no message: nobody would be rung. One that is there stays seen, until another is chosen.
          options={lists.natures.filter(({ value, isDanger }) => !isDanger || value === node.nature)}
          empty={words.fields.noNature}
          value={kept('nature', node.nature)}
        />
      )}
      {node.kind === 'queue' && (
        <>
          <Select
            name="team"
            label={words.fields.team}
            options={lists.agencies}
            empty={words.fields.ownAgency}
            value={kept('team', node.team)}
          />
          {seconds('waitSecondsMax', node.waitSecondsMax)}
          {seconds('offerAfterSeconds', node.offerAfterSeconds ?? offerAfterSeconds, words.fields.offerHint)}
        </>
      )}
      {node.kind === 'dial' && (
        <>
          <TextInput
            name="number"
            label={words.fields.number}
            type="tel"
            short
            value={kept('number', node.number)}
            errors={errors}
          />
          {seconds('seconds', node.seconds)}
        </>
      )}
      <ChoiceRows node={node} kept={kept} to={to} errors={errors} />
      {nodeSlots[node.kind].map(({ slot, label, isOptional }) =>
        to(slot, words.fields[label], values[slot], isOptional ? words.fields.noCallback : undefined),
      )}
      {node.kind === 'emergency' &&
        dangersOffered
          .filter((danger) => node.advice[danger] || node.choices.some((one) => one.danger === danger))
          .map((danger) =>
            text(
              { slot: `advice_${danger}`, label: 'prompt', isOptional: true },
              words.advice(dangers[danger]),
            ),
          )}
    </>
  )
}

function textNameOf(node: FlowNode, slot: string): string | undefined {
  if (node.kind === 'emergency' && slot.startsWith('advice_'))
    return Object.entries(node.advice).find(([danger]) => slot === `advice_${danger}`)?.[1]
  const values: Record<string, unknown> = node
  const found = values[slot]
  return typeof found === 'string' ? found : undefined
}

type RowsProps = {
  node: FlowNode
  kept: (field: string, now: unknown) => string
  to: (field: string, label: string, now: unknown) => JSX.Element
  errors: Errors
}

function ChoiceRows({ node, kept, to, errors }: RowsProps): JSX.Element | null {
  if (node.kind !== 'menu' && node.kind !== 'emergency' && node.kind !== 'language') return null
  const rows = [...Array(rowsMax[node.kind]).keys()].map((index) => index + 1)
  return (
    <fieldset>
      <legend>{words.choices}</legend>
      <p class="hint">{node.kind === 'emergency' ? words.dangerHint : words.choiceHint}</p>
      {rows.map((row) => (
        <div class="row">
          <TextInput
            name={`key_${row}`}
            label={words.choice(row)}
            inputmode="tel"
            maxLength={1}
            short
            value={kept(`key_${row}`, node.choices[row - 1]?.key)}
            errors={errors}
          />
          {node.kind === 'menu' && (
            <>
              <TextInput
                name={`label_${row}`}
                label={`${words.label} (${row})`}
                value={kept(`label_${row}`, node.choices[row - 1]?.label)}
                errors={errors}
              />
              {to(String(row), `${words.leadsTo} (${row})`, node.choices[row - 1]?.next)}
            </>
          )}
          {node.kind === 'emergency' && (
            <Select
              name={`danger_${row}`}
              label={`${words.danger} (${row})`}
              options={dangersOffered.map((danger) => ({ value: danger, label: dangers[danger] }))}
              value={kept(`danger_${row}`, node.choices[row - 1]?.danger)}
            />
          )}
          {node.kind === 'language' && (
            <Select
              name={`language_${row}`}
              label={`${words.language} (${row})`}
              options={languageNames.map((language) => ({
                value: language,
                label: words.languages[language],
              }))}
              value={kept(`language_${row}`, node.choices[row - 1]?.language)}
            />
          )}
        </div>
      ))}
    </fieldset>
  )
}

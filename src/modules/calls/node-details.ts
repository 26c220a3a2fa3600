// What is set in a step of the flow, besides where it leads? As one reads it: texts, delays, whose hours, who answers, which number.
import { sayPhone } from '../../ui/phone.ts'
import { dangers } from '../cases/index.ts'
import type { Lists } from './desk-flow-fields.tsx'
import type { Flow, FlowNode } from './flow.ts'
import { flowWords as words } from './flow-words.fr.ts'
import { textSlots } from './node-form.ts'

/** `prompt`: the name of the text that is said, when it is one. */
export type Detail = { label: string; value: string; prompt?: string }

export const sayDetail = ({ label, value }: Detail): string => `${label} : ${value}`

export function detailsOf(flow: Flow, node: FlowNode, lists: Lists): Detail[] {
  const values: Record<string, unknown> = node
  const spoken = textSlots[node.kind].flatMap(({ slot, label }): Detail[] => {
    const prompt = values[slot]
    return typeof prompt === 'string' ? [textOf(flow, words.fields[label], prompt)] : []
  })
  return [...spoken, ...settingsOf(flow, node, lists)]
}

const textOf = (flow: Flow, label: string, prompt: string): Detail => ({
  label,
  value: flow.prompts[prompt]?.text ?? prompt,
  prompt,
})

function settingsOf(flow: Flow, node: FlowNode, { agencies, natures }: Lists): Detail[] {
  const { fields } = words
  const named = (options: Lists['agencies'], code: string) =>
    options.find(({ value }) => value === code)?.label ?? code
  switch (node.kind) {
    case 'hours':
      return node.agency ? [{ label: fields.agency, value: named(agencies, node.agency) }] : []
    case 'message':
      return node.nature ? [{ label: fields.nature, value: named(natures, node.nature) }] : []
    case 'queue':
      return [
        ...(node.team ? [{ label: fields.team, value: named(agencies, node.team) }] : []),
        { label: fields.waitSecondsMax, value: String(node.waitSecondsMax) },
        ...(node.offerAfterSeconds === undefined
          ? []
          : [{ label: fields.offerAfterSeconds, value: String(node.offerAfterSeconds) }]),
      ]
    case 'dial':
      return [
        { label: fields.number, value: sayPhone(node.number) },
        { label: fields.seconds, value: String(node.seconds) },
      ]
    case 'emergency':
      return [
        ...Object.entries(node.advice).map(([danger, prompt]) =>
          textOf(flow, words.advice(dangerName(danger)), prompt),
        ),
        {
          label: words.choices,
          value: node.choices
            .map(({ key, danger, label }) => `${key} : ${label} (${dangerName(danger).toLowerCase()})`)
            .join(' ; '),
        },
      ]
    default:
      return []
  }
}

const dangerName = (danger: string) =>
  Object.entries(dangers).find(([name]) => name === danger)?.[1] ?? danger

// What would this flow change? Step by step, text by text. Pure.
import { type FlowPlace, flowPlaces } from './edit.ts'
import type { Flow, FlowNode, Prompt } from './flow.ts'

export type Change<Thing> = {
  name: string
  kind: 'added' | 'removed' | 'changed'
  before: Thing | undefined
  after: Thing | undefined
}
export type FlowDiff = {
  places: { place: FlowPlace; before: string; after: string }[]
  nodes: Change<FlowNode>[]
  /** Steps called otherwise. */
  titles: Change<string>[]
  prompts: Change<Prompt>[]
}

export function compareFlows(before: Flow, after: Flow): FlowDiff {
  return {
    places: flowPlaces
      .filter((place) => before[place] !== after[place])
      .map((place) => ({ place, before: before[place], after: after[place] })),
    nodes: compare(before.nodes, after.nodes),
    titles: compare(before.titles ?? {}, after.titles ?? {}).filter(
      ({ name }) => name in before.nodes && name in after.nodes,
    ),
    prompts: compare(before.prompts, after.prompts),
  }
}

export const isSame = ({ places, nodes, titles, prompts }: FlowDiff): boolean =>
  places.length + nodes.length + titles.length + prompts.length === 0

/** In the order of the new one, what is removed last. */
function compare<Thing>(before: Record<string, Thing>, after: Record<string, Thing>): Change<Thing>[] {
  const changes = Object.entries(after).flatMap(([name, thing]): Change<Thing>[] => {
    const old = before[name]
    if (old === undefined) return [{ name, kind: 'added', before: undefined, after: thing }]
    return canonical(old) === canonical(thing) ? [] : [{ name, kind: 'changed', before: old, after: thing }]
  })
  const removed = Object.entries(before)
    .filter(([name]) => !(name in after))
    .map(([name, thing]): Change<Thing> => ({ name, kind: 'removed', before: thing, after: undefined }))
  return [...changes, ...removed]
}

/** The database gives the keys of an object back in its own order. */
function canonical(thing: unknown): string {
  return JSON.stringify(thing, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
}

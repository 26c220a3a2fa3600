// What would one version of the flow change of another? Where each step leads, what is set in it, what is said.
import type { JSX } from 'preact'
import { DataTable } from '../../ui/parts.tsx'
import type { Lists } from './desk-flow-fields.tsx'
import { sayExits, stepHref } from './desk-flow-picture.tsx'
import { textHref, textTitle } from './desk-flow-prompt.tsx'
import type { Flow, FlowNode, Prompt } from './flow.ts'
import { type Change, compareFlows, isSame } from './flow-diff.ts'
import { stepTitle, flowWords as words } from './flow-words.fr.ts'
import { detailsOf, sayDetail } from './node-details.ts'

/** What the second changes of the first, whose version has this number. */
export function Differences(props: { before: Flow; after: Flow; number: number; lists: Lists }): JSX.Element {
  const { before: old, after: fresh, number, lists } = props
  const diff = compareFlows(old, fresh)
  if (isSame(diff)) return <p>{words.noChange}</p>
  const named = <Thing,>({ kind }: Change<Thing>, title: string, href: string) => (
    <>
      {kind === 'removed' ? title : <a href={href}>{title}</a>} : {words.changeKinds[kind]}
    </>
  )
  const sayNode = (
    flow: Flow,
    node: FlowNode | undefined,
    beside: FlowNode | undefined,
    besideFlow: Flow,
  ) => {
    if (!node) return ''
    const others = beside ? detailsOf(besideFlow, beside, lists).map(sayDetail) : []
    const details = detailsOf(flow, node, lists)
      .map(sayDetail)
      .filter((said) => !others.includes(said))
    return [`${words.kinds[node.kind]}.`, sayExits(flow, node), ...details].filter(Boolean).join(' ; ')
  }
  const sayPrompt = (prompt: Prompt | undefined) =>
    prompt
      ? [prompt.text, ...Object.values(prompt.others ?? {}), prompt.recording ? `(${words.recorded})` : '']
          .filter(Boolean)
          .join(' / ')
      : ''
  return (
    <>
      {diff.places.length > 0 && (
        <DataTable
          caption={words.changedPlaces}
          rows={diff.places}
          columns={[
            { label: words.what, value: ({ place }) => words.spotLabels[place] },
            { label: words.before, value: ({ before }) => stepTitle(old, before) },
            { label: words.after, value: ({ after }) => stepTitle(fresh, after) },
          ]}
        />
      )}
      {diff.titles.length > 0 && (
        <DataTable
          caption={words.changedTitles}
          rows={diff.titles}
          columns={[
            { label: words.before, value: ({ name }) => stepTitle(old, name) },
            { label: words.after, value: ({ name }) => stepTitle(fresh, name) },
          ]}
        />
      )}
      {diff.nodes.length > 0 && (
        <DataTable
          caption={words.changedNodes}
          rows={diff.nodes}
          columns={[
            {
              label: words.what,
              value: (one) =>
                named(one, stepTitle(one.after ? fresh : old, one.name), stepHref(number, one.name)),
            },
            { label: words.before, value: ({ before, after }) => sayNode(old, before, after, fresh) },
            { label: words.after, value: ({ before, after }) => sayNode(fresh, after, before, old) },
          ]}
        />
      )}
      {diff.prompts.length > 0 && (
        <DataTable
          caption={words.changedPrompts}
          rows={diff.prompts}
          columns={[
            {
              label: words.what,
              value: (one) =>
                named(one, textTitle(one.after ? fresh : old, one.name), textHref(number, one.name)),
            },
            { label: words.before, value: ({ before }) => sayPrompt(before) },
            { label: words.after, value: ({ after }) => sayPrompt(after) },
          ]}
        />
      )}
    </>
  )
}

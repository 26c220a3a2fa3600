// Two windows on one draft: what a colleague kept meanwhile is never replaced without being seen. Each form carries the print of what it shows.
import { createHash } from 'node:crypto'
import type { JSX } from 'preact'
import type { Fields } from '../../platform/http/fields.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Hidden } from '../../ui/form.tsx'
import { Notice } from '../../ui/parts.tsx'
import { flowPlaces } from './edit.ts'
import { type Flow, promptsOf } from './flow.ts'
import { changedWords as w } from './flow-changed-words.fr.ts'

const printOf = (shown: unknown) =>
  createHash('sha256').update(JSON.stringify(shown, inOrder)).digest('hex').slice(0, 16)

/** What is read back from the database has its fields in another order. */
const inOrder = (_key: string, value: unknown) =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value

export const printOfFlow = (flow: Flow) => printOf(flow)

/** What its form shows: another step, changed meanwhile, is nobody's quarrel. */
export function printOfStep(flow: Flow, name: string): string {
  const node = flow.nodes[name]
  return printOf([node, flow.titles?.[name], node && promptsOf(node).map((prompt) => flow.prompts[prompt])])
}

export const printOfText = (flow: Flow, prompt: string) => printOf(flow.prompts[prompt])

export const printOfSpots = (flow: Flow) =>
  printOf([
    flowPlaces.map((place) => flow[place]),
    flow.prompts[flow.unknownKey],
    flow.prompts[flow.nothingHeard],
  ])

/** The same form sent twice says the same thing: then nothing is replaced. `seen`: '' from a page older than prints. */
export const isReplacing = (seen: string, now: string, after: string) =>
  seen !== '' && seen !== now && after !== now

export const seenIn = (fields: Fields) => fields.text('seen')

export function Seen({ print }: { print: string }): JSX.Element {
  return <Hidden name="seen" value={print} />
}

/** For a button that types nothing: looked at again, it is pressed again. */
export function checkSeen(seen: string, now: string): void {
  if (seen !== '' && seen !== now)
    throw new Refusal('conflict', 'call_flows.changed', w.lookAgain).titled(w.title)
}

/** What she typed is below; the page as it is kept opens beside it. */
export function ChangedMeanwhile({ href }: { href: string }): JSX.Element {
  return (
    <Notice tone="wait" title={w.title}>
      {w.kept}{' '}
      <a href={href} target="_blank" rel="noopener">
        {w.see}
      </a>
    </Notice>
  )
}

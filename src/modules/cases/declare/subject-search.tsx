// What surrounds a search that follows what is typed? An element that surfaces/islands/subject-search.ts brings to life.
import { type ComponentChildren, h, type JSX } from 'preact'
import type { Mark } from '../../../ui/icons.tsx'
import { words } from './words.fr.ts'

export const dangerMark: Mark = { word: words.what.danger, shape: 'triangle', tone: 'danger' }

type Props = {
  /** Answers `?q=` with `{ said, html }`. */
  href: string
  /** Id of the list where what is picked is chosen, when it is not chosen in the answer itself. */
  pick?: string | undefined
  children: ComponentChildren
}

export function SubjectSearch({ href, pick, children }: Props): JSX.Element {
  return h('subject-search', { class: 'stack', 'data-href': href, 'data-pick': pick }, children)
}

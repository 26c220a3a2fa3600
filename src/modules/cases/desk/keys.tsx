// Which keys work on this page? Folded; `?` opens it.
import type { JSX } from 'preact'
import { words } from './words.fr.ts'

export function Keys({ of = 'case' }: { of?: keyof typeof words.keys.of }): JSX.Element {
  return (
    <details id="desk-keys">
      <summary>{words.keys.title}</summary>
      <dl class="keys">
        {words.keys.of[of].map(([key, what]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

// What came of the demands she took? What is said to a resident who asks again on the landing, without network.
import type { JSX } from 'preact'
import type { AskedPack, Pack } from '../pack.ts'
import { Screen, sayMoment, useSoon } from '../parts.tsx'
import { useField } from '../store.ts'
import { words } from '../words.fr.ts'

const w = words.asked

export function AskedScreen({ pack }: { pack: Pack }): JSX.Element {
  const sent = (pack.asked as AskedPack | undefined) ?? []
  const known = new Set(sent.map(([id]) => id))
  const waiting = useField('waiting').filter(({ id, kind }) => kind === 'case.file' && !known.has(id))
  const shown = useSoon(sent)
  return (
    <Screen title={w.title} back="/demande">
      {sent.length + waiting.length === 0 && <p>{w.none}</p>}
      <ul class="lines">
        {waiting.map((one) => (
          <li key={one.id}>
            {one.label}
            <br />
            <span class="hint">
              {sayMoment(one.at)} · {w.waits}
            </span>
          </li>
        ))}
        {shown.map(([id, number, subject, place, at, state, answer]) => (
          <li key={id}>
            <strong>
              {subject}, {w.number(number)}
            </strong>
            <br />
            {answer ? `« ${answer} »` : w.noAnswer}
            <br />
            <span class="hint">
              {place} · {sayMoment(at)} · {state}
            </span>
          </li>
        ))}
      </ul>
    </Screen>
  )
}

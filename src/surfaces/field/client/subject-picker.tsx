// How is a subject chosen under a thumb? Her words, what they may mean, and the number to call first when it is a danger.
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { SubjectsPack } from './pack.ts'
import { Button, Text } from './parts.tsx'
import type { Spot } from './spots.ts'
import { findSubjects, type Subject } from './subjects.ts'
import { words } from './words.fr.ts'

const w = words.ask
const kindOf = ({ kind }: Spot) =>
  kind === 'home' ? 'home' : kind === 'place' || kind === 'estate' ? 'outdoor' : 'common'

/** Before any word is noted: whoever smells gas calls, with one touch. */
export function DangerNumbers(): JSX.Element {
  return (
    <div class="notice danger" role="alert">
      <p>
        <strong>{w.danger}</strong>
      </p>
      <p>
        {w.numbers.map(([said, number]) => (
          <a class="btn" href={`tel:${number}`} key={number}>
            {said}
          </a>
        ))}
      </p>
    </div>
  )
}

export function SubjectPicker({
  subjects,
  value,
  onChoose,
  spot,
}: {
  subjects: SubjectsPack
  value: Subject | null
  onChoose: (subject: Subject | null) => void
  /** When it is known, what cannot be there comes last. */
  spot?: Spot | null
}): JSX.Element {
  const [query, setQuery] = useState('')
  const found = useMemo(() => {
    const all = findSubjects(subjects, query)
    const isHere = ([, , , , kinds]: Subject) => !spot || kinds.includes(kindOf(spot))
    return [...all.filter(isHere), ...all.filter((one) => !isHere(one))]
  }, [subjects, query, spot])
  const isDanger = value ? value[5] !== null : found.some(([, , , , , danger], at) => at === 0 && danger)
  return (
    <>
      {value ? (
        <div class="field chosen">
          <p>
            <strong>{w.subject}</strong> {value[2]}
          </p>
          <Button kind="button secondary" onPress={() => onChoose(null)}>
            {w.changeSubject}
          </Button>
        </div>
      ) : (
        <Text
          label={w.subject}
          hint={w.subjectHint}
          value={query}
          onInput={setQuery}
          type="search"
          max={80}
        />
      )}
      {isDanger && <DangerNumbers />}
      {!value && (
        <>
          <fieldset class="tiles" aria-label={w.found}>
            {found.map((one) => (
              <button type="button" class="tile" key={one[0]} onClick={() => onChoose(one)}>
                {one[2]} <span class="hint">{one[1]}</span>
              </button>
            ))}
          </fieldset>
          <p role="status" class="hint">
            {query.trim() !== '' && found.length === 0 ? w.noSubject : ''}
          </p>
        </>
      )}
    </>
  )
}

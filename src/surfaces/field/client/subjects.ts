// Which subject does she mean, by her own words and without network? The search of the server itself, on the device.
import { isNamed, type Searched, searchNatures } from '../../../modules/subjects/index.ts'
import type { SubjectsPack } from './pack.ts'
import type { Spot } from './spots.ts'

export type Subject = SubjectsPack[number]
type Ready = Searched & { subject: Subject }
const known = new WeakMap<SubjectsPack, Ready[]>()

/** Dangers first, then best first, as at the desk. */
export function findSubjects(subjects: SubjectsPack, query: string): SubjectsPack {
  if (query.trim() === '') return []
  let ready = known.get(subjects)
  if (!ready) {
    ready = subjects.map((subject) => {
      const [code, family, label, said, , danger] = subject
      return { code, family, label, words: said, danger, subject }
    })
    known.set(subjects, ready)
  }
  return searchNatures(ready, query).map(({ subject }) => subject)
}

const kindOf = ({ kind }: Spot) =>
  kind === 'home' ? 'home' : kind === 'place' || kind === 'estate' ? 'outdoor' : 'common'

/** What they are most likely about is a person's own: kept from the neighbours unless she says that it is general. As the server decides. */
export function likelyApart(found: SubjectsPack, apart: string[]): Subject | null {
  const first = found.find((one) => one[5] === null)
  return first && apart.includes(first[0]) ? first : null
}

/** Of what was found, what is chosen for her until she says otherwise; a danger she says herself. */
export function proposedOf(
  found: SubjectsPack,
  said: string,
  spot: Spot | null,
  apart: string[],
): Subject | null {
  const kind = spot ? kindOf(spot) : 'common'
  const isHere = ([, , , , kinds]: Subject) =>
    kinds.includes(kind) || (kind !== 'home' && kinds.some((one) => one !== 'home'))
  const proposed =
    likelyApart(found, apart) ??
    found.find((one) => one[5] === null && isHere(one) && !apart.includes(one[0]))
  if (!proposed) return null
  const [code, family, label, words] = proposed
  return isNamed({ code, family, label, words }, said) ? proposed : null
}

/** Its words are read once, while she reads the menu, not under her thumb. */
export function readySubjects(subjects: SubjectsPack): void {
  findSubjects(subjects, 'lampe')
}

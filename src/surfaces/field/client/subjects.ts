// Which subject does she mean, by her own words and without network? The search of the server itself, on the device.
import { type Searched, searchNatures } from '../../../modules/subjects/index.ts'
import type { SubjectsPack } from './pack.ts'

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

/** Its words are read once, while she reads the menu, not under her thumb. */
export function readySubjects(subjects: SubjectsPack): void {
  findSubjects(subjects, 'lampe')
}

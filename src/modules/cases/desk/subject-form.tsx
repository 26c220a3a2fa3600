// It is about something else: how does an adviser change the subject of the demand in front of her? A danger is confirmed first, knowing whom it rings.
import type { JSX } from 'preact'
import { as } from '../../../platform/db/database.ts'
import type { Fields } from '../../../platform/http/fields.ts'
import { type PalierContext, staffOf } from '../../../platform/http/kernel.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Services } from '../../../platform/services.ts'
import { answeringRoles } from '../../../surfaces/desk/shell.tsx'
import { Hidden, SecondaryButton } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { listWhoRings } from '../../on-call/index.ts'
import type { Case } from '../life.ts'
import { findCaseByNumber, findNature } from '../queries.ts'
import type { Danger } from '../rules.ts'
import type { Seen } from '../seen.ts'
import { changeSubject, listOtherSubjects } from '../subject.ts'
import { subjectWords as w } from '../subject-words.fr.ts'
import { words as caseWords, dangers } from '../words.fr.ts'
import { CaseForm, Folded, type FormsProps, typedIn } from './case-form.tsx'
import { DangerAsked, notDanger, WhoRings } from './danger-choice.tsx'
import { answerWith, Subject } from './new-case-subject.tsx'
import type { Again, Done } from './returned.ts'

const dangerName = (danger: string) => dangers[danger as keyof typeof dangers] ?? danger

const sayDanger = (held: string | null) => (held ? w.isDangerToo : w.isDanger)

export function SubjectForm({ shown, choices, returned }: FormsProps): JSX.Element {
  const typed = typedIn(returned, 'sujet')
  const { number, danger, place_kind } = shown.current
  const chosen = choices.subjects.find(({ code }) => code === typed.text('nature'))
  const isAsked = 'danger' in typed.errors && chosen?.danger
  return (
    <Folded name="sujet" summary={w.title} returned={returned}>
      <CaseForm shown={shown} name="sujet">
        <p class="soft">{place_kind === 'home' ? `${w.hint} ${w.hintHome}` : w.hint}</p>
        {danger && <Notice>{w.dangerStays(dangerName(danger))}</Notice>}
        <Subject
          natures={choices.subjects}
          value={typed.text('nature')}
          errors={typed.errors}
          href={`/bureau/demandes/${number}/sujets.json`}
          label={w.what}
          sayDanger={sayDanger(danger)}
        >
          {isAsked && (
            <>
              {/* Of this subject only: another one chosen now is asked again. */}
              <Hidden name="danger_of" value={chosen.code} />
              <DangerAsked value={chosen.danger ?? ''} errors={typed.errors} />
              <WhoRings names={returned?.rings ?? []} />
            </>
          )}
          {/* Above what is asked of the subject, which comes while a finger is on its way. */}
          <SecondaryButton>{w.act}</SecondaryButton>
        </Subject>
      </CaseForm>
    </Folded>
  )
}

type Doing = {
  services: Services
  actor: { kind: 'staff'; id: string }
  current: Case
  fields: Fields
  command: string
  seen: Seen | undefined
}

export async function changeSubjectHere(doing: Doing): Promise<Again | Done | undefined> {
  const { services, actor, current, fields, command, seen } = doing
  const code = fields.text('nature')
  if (code === '') throw new Refusal('invalid', 'cases.subject_needed', w.needed, { nature: w.needed })
  const nature = await as(services.db, actor, (tx) => findNature(tx, code))
  const said = fields.text('danger_of') === code ? fields.text('danger') : ''
  const isAnswered = said === notDanger || said in dangers
  const isOther = code !== current.nature_code && current.state === 'open'
  if (nature?.danger && !current.danger && isOther && !isAnswered)
    return {
      fields,
      errors: { danger: w.dangerNeeded(nature.label) },
      rings: await listWhoRings(services, {
        estateId: current.estate_id,
        danger: nature.danger,
        trade: nature.trade,
      }),
    }
  const changed = await changeSubject(services, actor, current.id, {
    id: command,
    natureCode: code,
    danger: said in dangers ? (said as Danger) : null,
    seen,
  })
  if (changed?.isNewDanger) return { done: 'sujet_danger' }
  return changed?.isCompetenceByHand ? { done: 'sujet_competence' } : undefined
}

/** What the search of the form finds: the subjects of this place only. */
export async function answerOtherSubjects(c: PalierContext, number: number): Promise<Response> {
  const { id } = staffOf(c, ...answeringRoles)
  const found = await as(c.get('services').db, { kind: 'staff', id }, async (tx) => {
    const current = await findCaseByNumber(tx, number)
    return current && { current, subjects: await listOtherSubjects(tx, current) }
  })
  if (!found) throw new Refusal('missing', 'cases.not_found', caseWords.notFound)
  return answerWith(c, found.subjects, sayDanger(found.current.danger))
}

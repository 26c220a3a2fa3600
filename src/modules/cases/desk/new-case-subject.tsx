// Which subject is it, at the desk? Found with the caller's words or in the whole list; then what to ask, and whether it is a danger.
import type { ComponentChildren, JSX } from 'preact'
import { as } from '../../../platform/db/database.ts'
import { type PalierContext, staffOf } from '../../../platform/http/kernel.ts'
import { deskRoles } from '../../../surfaces/desk/shell.tsx'
import { type Errors, fieldId, Select, TextInput } from '../../../ui/form.tsx'
import { renderPart } from '../../../ui/page.tsx'
import { Notice, StatusTag } from '../../../ui/parts.tsx'
import { searchNatures } from '../../subjects/index.ts'
import { dangerMark, SubjectSearch } from '../declare/subject-search.tsx'
import { queryMax } from '../declare/what.tsx'
import { words as declareWords } from '../declare/words.fr.ts'
import { splitQuestions } from '../natures.ts'
import { listNatures } from '../queries.ts'
import { words } from './words.fr.ts'

const w = words.newCase
type Nature = Awaited<ReturnType<typeof listNatures>>[number]

/** `value`: the subject chosen so far, or ''. */
type SubjectProps = {
  natures: Nature[]
  value: string
  errors: Errors
  /** Where its search is answered. */
  href?: string
  label?: string
  sayDanger?: SayDanger
  /** What stays right under the list, whatever comes to be asked of the subject. */
  children?: ComponentChildren
}
type SayDanger = (label: string) => string

export function Subject({
  natures,
  value,
  errors,
  href = '/bureau/nouvelle/sujets.json',
  label = w.what,
  sayDanger = w.isDanger,
  children,
}: SubjectProps): JSX.Element {
  const chosen = natures.find(({ code }) => code === value)
  return (
    <SubjectSearch href={href} pick={fieldId('nature')}>
      <div data-live hidden>
        <TextInput type="search" name="said" label={w.said} hint={w.saidWordsHint} maxLength={queryMax} />
      </div>
      <p class="hidden" role="status" data-said />
      <div data-found />
      <Select
        name="nature"
        label={label}
        value={value}
        errors={errors}
        options={natures.map(({ code, label, family }) => ({ value: code, label, group: family }))}
      />
      {children}
      <div data-asked>{chosen && <Asked nature={chosen} sayDanger={sayDanger} />}</div>
    </SubjectSearch>
  )
}

function Asked({ nature, sayDanger }: { nature: Nature; sayDanger: SayDanger }): JSX.Element {
  const questions = splitQuestions(nature.questions)
  return (
    <>
      {nature.danger && <Notice tone="danger" title={sayDanger(nature.label)} />}
      {nature.hint && <p class="soft">{nature.hint}</p>}
      {questions.length > 0 && (
        <>
          <p>
            <strong>{w.toAsk}</strong>
          </p>
          <ul>
            {questions.map((asked) => (
              <li>{asked}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Offered({ natures }: { natures: Nature[] }): JSX.Element {
  return (
    <ul class="where">
      {natures.map(({ code, label, family, danger }) => (
        <li>
          <button type="button" class="btn text" data-code={code}>
            {label}
          </button>
          <span class="small soft">{family}</span>
          {danger && <StatusTag {...dangerMark} />}
        </li>
      ))}
    </ul>
  )
}

/** `?q=`: the subjects that resemble it; `?sujet=`: what to ask about one. */
export async function answerSubjects(c: PalierContext): Promise<Response> {
  const { id } = staffOf(c, ...deskRoles)
  return answerWith(c, await as(c.get('services').db, { kind: 'staff', id }, listNatures), w.isDanger)
}

export function answerWith(c: PalierContext, natures: Nature[], sayDanger: SayDanger): Response {
  const nature = natures.find(({ code }) => code === c.req.query('sujet'))
  const query = (c.req.query('q') ?? '').trim().slice(0, queryMax)
  const found = searchNatures(natures, query)
  const answer = nature
    ? {
        said: splitQuestions(nature.questions).join(' '),
        html: renderPart(<Asked nature={nature} sayDanger={sayDanger} />),
        danger: nature.danger,
      }
    : {
        said: query ? declareWords.what.count(found.length) : '',
        html: found.length > 0 ? renderPart(<Offered natures={found} />) : '',
      }
  return c.json(answer, 200, { 'cache-control': 'no-store' })
}

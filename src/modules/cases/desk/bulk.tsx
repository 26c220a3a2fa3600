// How is the same thing done to many demands at once? Read again first, then each in its own transaction; what became of each is said.
import type { JSX } from 'preact'
import { as } from '../../../platform/db/database.ts'
import { commandOf, type Fields, isId, readFields } from '../../../platform/http/fields.ts'
import { type PalierContext, staffOf } from '../../../platform/http/kernel.ts'
import { idFrom } from '../../../platform/ids.ts'
import { Refusal, refusalOf } from '../../../platform/refusal.ts'
import { deskPage } from '../../../surfaces/desk/shell.tsx'
import {
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  LinkButton,
  Radios,
  SecondaryButton,
  SubmitButton,
  TextArea,
} from '../../../ui/form.tsx'
import { DataTable, StatusTag } from '../../../ui/parts.tsx'
import { assignCase } from '../actions.ts'
import { answer } from '../answers.ts'
import { listCasesOf, type QueueRow } from '../desk-queries.ts'
import { referenceOf } from '../rules.ts'
import { type AnswerLine, countPeople, keyOf, writeLines } from './bulk-lines.ts'
import { showQueue } from './queue.tsx'
import { words } from './words.fr.ts'

const most = 50
const b = words.bulk

/** One line of what was done: a demand, or the voices of a fault; `rows` is empty when it is out of reach. */
type Outcome = { rows: QueueRow[]; count: number; trouble: string | null }

export async function doTogether(c: PalierContext): Promise<Response> {
  const person = staffOf(c, 'adviser', 'agency_manager')
  const services = c.get('services')
  const actor = { kind: 'staff' as const, id: person.id }
  const fields = await readFields(c)
  const command = commandOf(fields)
  const ids = [...new Set(fields.all('case').filter(isId))].slice(0, most)
  const again = (field: string, sentence: string) => showQueue(c, { fields, errors: { [field]: sentence } })
  if (ids.length === 0) return again('case', b.none)
  const what = fields.text('what')
  if (what === 'assign') {
    const to = fields.text('assignee')
    if (!isId(to)) return again('assignee', b.whoNeeded)
    return showOutcomes(
      c,
      await doEach(
        ids.map((id) => ({
          ids: [id],
          act: () => assignCase(services, actor, id, { staffId: to, batch: command }),
        })),
        c,
      ),
    )
  }
  if (what !== 'preview' && what !== 'send') return again('case', b.actionNeeded)
  const body = fields.text('body').trim()
  if (body === '') return again('body', b.textNeeded)
  const lines = await writeLines(services, person.id, ids, body)
  const kind = fields.text('kind')
  if (what === 'preview') return showPreview(c, lines, fields, {})
  if (kind !== 'progress' && kind !== 'final')
    return showPreview(c, lines, fields, { kind: words.page.answerKindNeeded })
  const reached = new Set(lines.flatMap((line) => [line.row, ...line.reached].map(({ id }) => id)))
  const lost = ids
    .filter((id) => !reached.has(id))
    .map((id) => ({
      ids: [id],
      act: () => Promise.reject(new Refusal('missing', 'cases.not_found', b.outOfReach)),
    }))
  const sent = lines.map((line) => ({
    ids: line.reached.map(({ id }) => id),
    act: async () => {
      if (line.trouble) throw new Refusal('invalid', 'bulk.missing', line.trouble)
      await answer(services, actor, line.about, {
        commandId: each(command, keyOf(line)),
        kind,
        body: line.text,
      })
    },
  }))
  return showOutcomes(c, await doEach([...sent, ...lost], c))
}

function showPreview(
  c: PalierContext,
  lines: AnswerLine[],
  fields: Fields,
  errors: Errors,
): Response | Promise<Response> {
  const ready = lines.filter(({ trouble }) => trouble === null)
  return deskPage(c, {
    title: b.previewTitle,
    current: 'cases',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <Form action="/bureau/ensemble" label={b.previewTitle}>
        <ErrorSummary errors={errors} />
        <h1>{b.previewTitle}</h1>
        <Hidden name="command" value={fields.text('command')} />
        {lines.map(({ row }) => (
          <Hidden name="case" value={row.id} />
        ))}
        <DataTable
          caption={b.perPerson}
          rows={lines}
          columns={[
            { label: words.queue.demand, value: ({ reached }) => lineOf(reached) },
            { label: words.queue.person, value: ({ reached }) => peopleOf(reached) },
            {
              label: b.text,
              value: ({ text, trouble }) =>
                trouble ? (
                  <StatusTag word={trouble} shape="triangle" tone="danger" />
                ) : (
                  <span class="said">{text}</span>
                ),
            },
          ]}
        />
        <TextArea
          name="body"
          label={b.answer}
          hint={words.page.bodyHint}
          rows={4}
          value={fields.text('body')}
        />
        <SecondaryButton name="what" value="preview">
          {words.page.preview}
        </SecondaryButton>
        <Radios
          name="kind"
          label={words.page.answerKind}
          value={fields.text('kind')}
          errors={errors}
          options={Object.entries(words.page.answerKinds).map(([value, label]) => ({ value, label }))}
        />
        {ready.length > 0 && (
          <>
            <p>{b.readers(countPeople(ready))}</p>
            <SubmitButton name="what" value="send">
              {words.page.send(countPeople(ready))}
            </SubmitButton>
          </>
        )}
        <LinkButton href="/bureau">{b.back}</LinkButton>
      </Form>
    ),
  })
}

type Doing = { ids: string[]; act: () => Promise<unknown> }

async function doEach(doings: Doing[], c: PalierContext): Promise<Outcome[]> {
  const person = staffOf(c)
  const done: (Doing & { trouble: string | null })[] = []
  for (const doing of doings) {
    try {
      await doing.act()
      done.push({ ...doing, trouble: null })
    } catch (error) {
      // One that is closed or out of reach does not hold the others back: it is said beside its name.
      const refusal = refusalOf(error)
      if (!refusal) throw error
      done.push({ ...doing, trouble: refusal.message })
    }
  }
  const ids = done.flatMap((doing) => doing.ids)
  const rows = await as(c.get('services').db, { kind: 'staff', id: person.id }, (tx) =>
    listCasesOf(tx, { ids }),
  )
  return done.map((doing) => ({
    rows: rows.filter(({ id }) => doing.ids.includes(id)),
    count: doing.ids.length,
    trouble: doing.trouble,
  }))
}

function showOutcomes(c: PalierContext, outcomes: Outcome[]): Promise<Response> {
  const sum = (some: Outcome[]) => some.reduce((total, { count }) => total + count, 0)
  const left = sum(outcomes.filter(({ trouble }) => trouble !== null))
  return deskPage(c, {
    title: b.outcomeTitle,
    current: 'cases',
    children: (
      <>
        <h1>{b.outcomeTitle}</h1>
        <p>{b.result(sum(outcomes) - left, left)}</p>
        <DataTable
          caption={b.perPerson}
          rows={outcomes}
          columns={[
            { label: words.queue.demand, value: ({ rows }) => lineOf(rows) },
            { label: words.queue.person, value: ({ rows }) => peopleOf(rows) },
            {
              label: b.outcome,
              value: ({ trouble }) =>
                trouble ? (
                  <StatusTag word={trouble} shape="triangle" tone="danger" />
                ) : (
                  <StatusTag word={b.done} shape="check" tone="done" />
                ),
            },
          ]}
        />
        <LinkButton href="/bureau">{b.back}</LinkButton>
      </>
    ),
  })
}

function lineOf(rows: QueueRow[]): JSX.Element | string {
  const [row, ...others] = rows
  if (!row) return b.outOfReach
  return others.length > 0 && row.fault !== null ? (
    <a href={`/bureau/pannes/${row.fault}`}>{b.fault(row.nature, rows.length)}</a>
  ) : (
    <a href={`/bureau/demandes/${row.number}`}>
      {referenceOf(row.number)} {row.nature}
    </a>
  )
}

function peopleOf(rows: QueueRow[]): string {
  return [...new Set(rows.map(({ person }) => person))].filter(Boolean).join(', ') || '–'
}

// The same click twice is the same command for each demand.
function each(command: string, caseId: string): string {
  return idFrom(`${command} ${caseId}`)
}

// How is the same thing done to many demands at once? Read again first, then each in its own transaction; what became of each is said.
import { createHash } from 'node:crypto'
import type { JSX } from 'preact'
import { as } from '../../../platform/db/database.ts'
import { commandOf, type Fields, isId, readFields } from '../../../platform/http/fields.ts'
import { type PalierContext, staffOf } from '../../../platform/http/kernel.ts'
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
import { listCasesOf, loadCase, type QueueRow } from '../desk-queries.ts'
import { referenceOf } from '../rules.ts'
import { fillAnswer } from './canned.ts'
import { showQueue } from './queue.tsx'
import { variablesOf } from './variables.ts'
import { words } from './words.fr.ts'

const most = 50
const b = words.bulk

/** What one person would receive, or why she would receive nothing. */
type Line = { row: QueueRow; text: string; trouble: string | null }
type Outcome = { row: QueueRow | undefined; trouble: string | null }

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
    return showOutcomes(c, ids, (caseId) =>
      assignCase(services, actor, caseId, { staffId: to, batch: command }),
    )
  }
  if (what !== 'preview' && what !== 'send') return again('case', b.actionNeeded)
  const body = fields.text('body').trim()
  if (body === '') return again('body', b.textNeeded)
  const lines = await writeEach(c, person.id, ids, body)
  const kind = fields.text('kind')
  if (what === 'preview') return showPreview(c, lines, fields, {})
  if (kind !== 'progress' && kind !== 'final')
    return showPreview(c, lines, fields, { kind: words.page.answerKindNeeded })
  return showOutcomes(c, ids, async (caseId) => {
    const line = lines.find(({ row }) => row.id === caseId)
    if (!line) throw new Refusal('missing', 'cases.not_found', b.outOfReach)
    if (line.trouble) throw new Refusal('invalid', 'bulk.missing', line.trouble)
    await answer(services, actor, { caseId }, { commandId: each(command, caseId), kind, body: line.text })
  })
}

async function writeEach(c: PalierContext, staffId: string, ids: string[], body: string): Promise<Line[]> {
  const services = c.get('services')
  const now = services.clock.now()
  return as(services.db, { kind: 'staff', id: staffId }, async (tx) => {
    const rows = await listCasesOf(tx, { ids })
    const lines: Line[] = []
    for (const row of rows) {
      const shown = await loadCase(tx, row.number, staffId, now)
      if (!shown) continue
      const { text, missing } = fillAnswer(body, variablesOf(shown, now, false))
      const over = row.state === 'closed' || row.state === 'merged' ? b.over : null
      lines.push({ row, text, trouble: over ?? (missing.length > 0 ? b.missing(missing) : null) })
    }
    return lines
  })
}

function showPreview(
  c: PalierContext,
  lines: Line[],
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
            { label: words.queue.demand, value: ({ row }) => lineOf(row) },
            { label: words.queue.person, value: ({ row }) => row.person },
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
          <SubmitButton name="what" value="send">
            {words.page.send(ready.length)}
          </SubmitButton>
        )}
        <LinkButton href="/bureau">{b.back}</LinkButton>
      </Form>
    ),
  })
}

async function showOutcomes(
  c: PalierContext,
  ids: string[],
  act: (caseId: string) => Promise<void>,
): Promise<Response> {
  const person = staffOf(c)
  const troubles = new Map<string, string>()
  for (const caseId of ids) {
    try {
      await act(caseId)
    } catch (error) {
      // One that is closed or out of reach does not hold the others back: it is said beside its name.
      const refusal = refusalOf(error)
      if (!refusal) throw error
      troubles.set(caseId, refusal.message)
    }
  }
  const { db } = c.get('services')
  const rows = await as(db, { kind: 'staff', id: person.id }, (tx) => listCasesOf(tx, { ids }))
  const outcomes: Outcome[] = ids.map((id) => ({
    row: rows.find((row) => row.id === id),
    trouble: troubles.get(id) ?? null,
  }))
  return deskPage(c, {
    title: b.outcomeTitle,
    current: 'cases',
    children: (
      <>
        <h1>{b.outcomeTitle}</h1>
        <p>{b.result(ids.length - troubles.size, troubles.size)}</p>
        <DataTable
          caption={b.perPerson}
          rows={outcomes}
          columns={[
            { label: words.queue.demand, value: ({ row }) => (row ? lineOf(row) : b.outOfReach) },
            { label: words.queue.person, value: ({ row }) => row?.person ?? '–' },
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

function lineOf(row: QueueRow): JSX.Element {
  return (
    <a href={`/bureau/demandes/${row.number}`}>
      {referenceOf(row.number)} {row.nature}
    </a>
  )
}

// The same click twice is the same command for each demand.
function each(command: string, caseId: string): string {
  const hex = createHash('sha256').update(`${command} ${caseId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

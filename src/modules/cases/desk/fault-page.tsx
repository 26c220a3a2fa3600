// One thing, many voices: who told it, what is expected, and one answer to all.
import { randomUUIDv7 } from 'node:crypto'
import { sayAgo } from '../../../platform/clock/words.fr.ts'
import { as } from '../../../platform/db/database.ts'
import { commandOf, type Fields, noFields, readFields } from '../../../platform/http/fields.ts'
import { type PalierContext, staffOf } from '../../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../../platform/refusal.ts'
import { answeringRoles, deskPage, deskRoles } from '../../../surfaces/desk/shell.tsx'
import {
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  Radios,
  SecondaryButton,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../../ui/form.tsx'
import { Notice } from '../../../ui/parts.tsx'
import { answer } from '../answers.ts'
import { findFault, listCasesOf } from '../desk-queries.ts'
import { expectRepair } from '../grouping.ts'
import { words as caseWords } from '../words.fr.ts'
import { QueueTable } from './queue.tsx'
import { words } from './words.fr.ts'

const p = words.page

async function load(c: PalierContext, staffId: string) {
  const { db } = c.get('services')
  const found = await as(db, { kind: 'staff', id: staffId }, async (tx) => {
    const fault = await findFault(tx, Number(c.req.param('number')))
    return fault && { fault, voices: await listCasesOf(tx, { faultId: fault.id }) }
  })
  if (!found) throw new Refusal('missing', 'faults.not_found', words.fault.unknown)
  return found
}

export async function showFault(
  c: PalierContext,
  fields: Fields = noFields,
  errors: Errors = {},
): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const { fault, voices } = await load(c, person.id)
  const now = c.get('services').clock.now()
  const waiting = voices.filter((voice) => voice.state !== 'closed')
  const mayAnswer = person.roles.some((role) => answeringRoles.includes(role))
  const done = words.done[c.req.query('fait') ?? '']
  const base = `/bureau/pannes/${fault.number}`
  return deskPage(c, {
    title: fault.title,
    current: 'cases',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        {done && <Notice tone="done">{done}</Notice>}
        <p class="soft">{words.fault.title(fault.number)}</p>
        <h1>{fault.title}</h1>
        <p>
          {[fault.estate, fault.building, fault.entrance].filter(Boolean).join(', ')} ·{' '}
          {sayAgo(fault.opened_at, now)} · {p.faultVoices(voices.length)}
        </p>
        {fault.needs_review && <Notice tone="wait">{words.fault.review}</Notice>}
        {fault.ended_at && <Notice>{words.fault.over}</Notice>}
        <h2>{words.fault.voices}</h2>
        <QueueTable rows={voices} now={now} caption={words.fault.voices} />
        {mayAnswer && !fault.merged_into && waiting.length > 0 && (
          <Form action={`${base}/reponse`} label={words.fault.answerAll(waiting.length)}>
            <h2>{words.fault.answerAll(waiting.length)}</h2>
            <Hidden name="command" value={randomUUIDv7()} />
            <TextArea name="body" label={p.body} rows={6} value={fields.text('body')} errors={errors} />
            <Radios
              name="kind"
              label={p.answerKind}
              value={fields.text('kind')}
              errors={errors}
              options={Object.entries(p.answerKinds).map(([value, label]) => ({ value, label }))}
            />
            <TextInput
              name="board_words"
              label={p.boardWords}
              hint={p.boardWordsHint}
              optional
              value={fields.text('board_words')}
            />
            <SubmitButton>{p.send(waiting.length)}</SubmitButton>
          </Form>
        )}
        {mayAnswer && !fault.ended_at && (
          <Form action={`${base}/attendu`} label={words.fault.expected}>
            <TextInput
              name="expected"
              label={words.fault.expected}
              hint={words.fault.expectedHint}
              value={fields.text('expected') || fault.expected_words}
            />
            <SecondaryButton>{words.fault.expect}</SecondaryButton>
          </Form>
        )}
      </>
    ),
  })
}

export async function answerFault(c: PalierContext): Promise<Response> {
  const person = staffOf(c, ...answeringRoles)
  const { fault } = await load(c, person.id)
  const fields = await readFields(c)
  const kind = fields.text('kind')
  const errors: Errors = {}
  if (fields.text('body').trim() === '') errors.body = caseWords.answerEmpty
  if (/\{\w+\}/.test(fields.text('body'))) errors.body = p.neverNames
  if (kind !== 'progress' && kind !== 'final')
    return showFault(c, fields, { ...errors, kind: p.answerKindNeeded })
  if (Object.keys(errors).length > 0) return showFault(c, fields, errors)
  try {
    await answer(
      c.get('services'),
      { kind: 'staff', id: person.id },
      { faultId: fault.id },
      {
        commandId: commandOf(fields),
        kind,
        body: fields.text('body'),
        boardWords: fields.text('board_words'),
      },
    )
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal?.kind !== 'conflict') throw error
    return showFault(c, fields, { body: refusal.message })
  }
  return c.redirect(`/bureau/pannes/${fault.number}?fait=reponse`, 303)
}

export async function expectOnFault(c: PalierContext): Promise<Response> {
  const person = staffOf(c, ...answeringRoles)
  const { fault } = await load(c, person.id)
  const fields = await readFields(c)
  await expectRepair(
    c.get('services'),
    { kind: 'staff', id: person.id },
    fault.id,
    fields.text('expected').slice(0, 200),
  )
  return c.redirect(`/bureau/pannes/${fault.number}?fait=attendu`, 303)
}

// One thing, many voices: who told it, what is expected, and one answer to all.
import { randomUUIDv7 } from 'node:crypto'
import { sayAgo } from '../../../platform/clock/words.fr.ts'
import { as } from '../../../platform/db/database.ts'
import { commandOf, type Fields, isId, noFields, readFields } from '../../../platform/http/fields.ts'
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
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../../ui/form.tsx'
import { Card, Notice } from '../../../ui/parts.tsx'
import { sayPhone } from '../../../ui/phone.ts'
import { answer } from '../answers.ts'
import { findFault, listCanned, listCasesOf, listFaultAnswers } from '../desk-queries.ts'
import { expectRepair } from '../grouping.ts'
import { checkSeen, countHappenings } from '../seen.ts'
import { words as caseWords } from '../words.fr.ts'
import { fillAnswer, namesSomeone, type Variables, withText } from './canned.ts'
import { QueueTable } from './queue-table.tsx'
import { words } from './words.fr.ts'

const p = words.page
type Found = Awaited<ReturnType<typeof load>>
type Again = { fields?: Fields; errors?: Errors; preview?: string; conflict?: string }

async function load(c: PalierContext, staffId: string) {
  const { db } = c.get('services')
  const found = await as(db, { kind: 'staff', id: staffId }, async (tx) => {
    const fault = await findFault(tx, Number(c.req.param('number')))
    if (!fault) return undefined
    const voices = await listCasesOf(tx, { faultId: fault.id })
    const first = voices.find((voice) => voice.state !== 'closed')
    return {
      fault,
      voices,
      canned: await listCanned(tx),
      answers: await listFaultAnswers(tx, fault.id),
      // An answer to the fault is a line in the journal of each voice: the first one's tells whether it changed.
      seen: first ? { caseId: first.id, count: await countHappenings(tx, first.id) } : undefined,
    }
  })
  if (!found) throw new Refusal('missing', 'faults.not_found', words.fault.unknown)
  return found
}

export async function showFault(c: PalierContext, again: Again = {}): Promise<Response> {
  const person = staffOf(c, ...deskRoles)
  const { fields = noFields, errors = {}, preview, conflict } = again
  const { fault, voices, canned, answers, seen } = await load(c, person.id)
  const now = c.get('services').clock.now()
  const waiting = voices.filter((voice) => voice.state !== 'closed')
  const mayAnswer = person.roles.some((role) => answeringRoles.includes(role))
  const done = words.done[c.req.query('fait') ?? '']
  const base = `/bureau/pannes/${fault.number}`
  return deskPage(c, {
    title: fault.title,
    current: 'cases',
    errors,
    status: conflict ? 409 : Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        {done && <Notice tone="done">{done}</Notice>}
        {conflict && <Notice tone="wait" title={conflict} />}
        <p class="soft">{words.fault.title(fault.number)}</p>
        <h1>{fault.title}</h1>
        <p>
          {[fault.estate, fault.building, fault.entrance].filter(Boolean).join(', ')} ·{' '}
          {sayAgo(fault.opened_at, now)} · {p.faultVoices(voices.length)}
        </p>
        {fault.needs_review && <Notice tone="wait">{words.fault.review}</Notice>}
        {fault.ended_at && <Notice>{words.fault.over}</Notice>}
        {answers.length > 0 && (
          <>
            <h2>{words.fault.answers}</h2>
            {answers.map((one) => (
              <blockquote>
                <p class="small soft">
                  {one.by ?? words.someone}, {sayAgo(one.written_at, now)}
                </p>
                {one.body.split('\n').map((line) => (
                  <p>{line}</p>
                ))}
              </blockquote>
            ))}
          </>
        )}
        <h2>{words.fault.voices}</h2>
        <QueueTable rows={voices} now={now} caption={words.fault.voices} isOneFault />
        {mayAnswer && !fault.merged_into && waiting.length > 0 && (
          <Form action={`${base}/reponse`} label={words.fault.answerAll(waiting.length)}>
            <h2>{words.fault.answerAll(waiting.length)}</h2>
            <Hidden name="command" value={fields.text('command') || randomUUIDv7()} />
            {seen && <Hidden name="seen_case" value={seen.caseId} />}
            {seen && <Hidden name="seen" value={String(seen.count)} />}
            {preview !== undefined && (
              <Card title={words.fault.previewTitle(waiting.length)}>
                {preview.split('\n').map((line) => (
                  <p>{line}</p>
                ))}
                {fields.text('board_words') && (
                  <p>
                    <strong>{p.boardWords} :</strong> {fields.text('board_words')}
                  </p>
                )}
                <SubmitButton name="step" value="send">
                  {p.send(waiting.length)}
                </SubmitButton>
              </Card>
            )}
            <div class="row">
              <Select
                name="canned"
                label={p.canned}
                value={fields.text('canned')}
                options={canned.map(({ id, title }) => ({ value: id, label: title }))}
              />
              <SecondaryButton name="step" value="canned">
                {p.useCanned}
              </SecondaryButton>
            </div>
            <TextArea
              name="body"
              label={p.body}
              hint={words.fault.bodyHint}
              rows={6}
              value={fields.text('body')}
              errors={errors}
            />
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
            {preview === undefined ? (
              <SubmitButton name="step" value="preview">
                {p.preview}
              </SubmitButton>
            ) : (
              <SecondaryButton name="step" value="preview">
                {p.preview}
              </SecondaryButton>
            )}
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

/** What a fault knows: never a person, never one demand's number. */
function factsOf(fault: Found['fault']): Variables {
  return {
    personne: null,
    lieu: fault.entrance ?? fault.building,
    sujet: fault.nature,
    date: null,
    prestataire: null,
    numéro: null,
    agence: fault.agency,
    téléphone: sayPhone(fault.agency_phone),
  }
}

export async function answerFault(c: PalierContext): Promise<Response> {
  const person = staffOf(c, ...answeringRoles)
  const { fault, canned } = await load(c, person.id)
  const fields = await readFields(c)
  const facts = factsOf(fault)
  if (fields.text('step') === 'canned') {
    const chosen = canned.find(({ id }) => id === fields.text('canned'))
    const filled = chosen ? fillAnswer(chosen.body, facts).text : fields.text('body')
    return showFault(c, { fields: withText(fields, { body: filled, kind: chosen?.kind ?? '' }) })
  }
  const { text, missing } = fillAnswer(fields.text('body'), facts)
  const kind = fields.text('kind')
  const errors: Errors = {}
  if (text === '') errors.body = caseWords.answerEmpty
  else if (namesSomeone(missing)) errors.body = p.neverNames
  else if (missing.length > 0) errors.body = p.missing(missing)
  if (kind !== 'progress' && kind !== 'final')
    return showFault(c, { fields, errors: { ...errors, kind: p.answerKindNeeded } })
  if (Object.keys(errors).length > 0) return showFault(c, { fields, errors })
  const seenCase = fields.text('seen_case')
  const count = Number(fields.text('seen') || Number.NaN)
  const seen = isId(seenCase) && Number.isInteger(count) ? { caseId: seenCase, count } : undefined
  try {
    if (fields.text('step') === 'preview') {
      const actor = { kind: 'staff' as const, id: person.id }
      if (seen) await as(c.get('services').db, actor, (tx) => checkSeen(tx, seen))
      return await showFault(c, { fields, preview: text })
    }
    await answer(
      c.get('services'),
      { kind: 'staff', id: person.id },
      { faultId: fault.id },
      {
        commandId: commandOf(fields),
        kind,
        body: text,
        boardWords: fields.text('board_words'),
        ...(seen ? { seen } : {}),
      },
    )
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal?.kind !== 'conflict') throw error
    return showFault(c, { fields, conflict: refusal.message })
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

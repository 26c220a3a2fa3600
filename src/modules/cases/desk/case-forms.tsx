// What can an adviser do with the demand in front of her? One form for each verb; what was typed comes back when it is refused.
import { randomUUIDv7 } from 'node:crypto'
import type { JSX } from 'preact'
import { parisDay } from '../../../platform/clock/clock.ts'
import {
  Checkboxes,
  DangerButton,
  DateInput,
  Form,
  Hidden,
  Radios,
  SecondaryButton,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../../ui/form.tsx'
import { Card, Details } from '../../../ui/parts.tsx'
import type { QueueRow, ShownCase } from '../desk-queries.ts'
import { referenceOf } from '../rules.ts'
import { CaseForm, Folded, type FormsProps, typedIn } from './case-form.tsx'
import { groupWords } from './group-words.fr.ts'
import { SubjectForm } from './subject-form.tsx'
import { EndForm, MergeForm, MessageForm, NoteForm } from './word-forms.tsx'
import { words } from './words.fr.ts'

const p = words.page

export function voicesOf(shown: ShownCase): QueueRow[] {
  return shown.voices.filter((voice) => voice.state !== 'closed')
}

export function mayGoOnBoard(shown: ShownCase): boolean {
  return (
    shown.current.place_kind !== 'home' && !shown.current.is_sensitive && shown.current.building_id !== null
  )
}

export function AnswerForm({ shown, choices, returned }: FormsProps): JSX.Element {
  const typed = typedIn(returned, 'reponse')
  const voices = voicesOf(shown)
  const preview = returned?.form === 'reponse' ? returned.preview : undefined
  const toAll = voices.length > 1
  const fieldsOf = { shown, choices, typed, voices }
  const recipients = toAll && typed.text('to') !== 'one' ? voices.length : 1
  return (
    <CaseForm shown={shown} name="reponse">
      <h2>{p.answerTitle}</h2>
      {preview === undefined ? (
        <AnswerFields {...fieldsOf} />
      ) : (
        <>
          <Card title={p.previewTitle}>
            {preview.paragraphs
              .flatMap((paragraph) => paragraph.split('\n'))
              .map((line) => (
                <p>{line}</p>
              ))}
            <p class="soft">{p.previewWay(preview.way, recipients - 1)}</p>
            {typed.text('on_board') !== '' && (
              <p>
                {p.boardWords} : « {typed.text('board_words')} »
              </p>
            )}
            <SubmitButton name="step" value="send">
              {p.send(recipients)}
            </SubmitButton>
          </Card>
          <Details summary={p.changeAnswer}>
            <AnswerFields {...fieldsOf} />
          </Details>
        </>
      )}
    </CaseForm>
  )
}

type AnswerFieldsProps = Pick<FormsProps, 'shown' | 'choices'> & {
  typed: ReturnType<typeof typedIn>
  voices: QueueRow[]
}

function AnswerFields({ shown, choices, typed, voices }: AnswerFieldsProps): JSX.Element {
  const toAll = voices.length > 1
  return (
    <>
      <div class="row">
        <Select
          name="canned"
          label={p.canned}
          value={typed.text('canned')}
          options={choices.canned.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <SecondaryButton name="step" value="canned">
          {p.useCanned}
        </SecondaryButton>
      </div>
      <TextArea
        name="body"
        label={p.body}
        hint={p.bodyHint}
        rows={6}
        value={typed.text('body')}
        errors={typed.errors}
      />
      <Radios
        name="kind"
        label={p.answerKind}
        value={typed.text('kind')}
        errors={typed.errors}
        options={Object.entries(p.answerKinds).map(([value, label]) => ({ value, label }))}
      />
      {toAll && (
        <Radios
          name="to"
          label={p.to}
          value={typed.text('to') || 'all'}
          options={[
            { value: 'all', label: p.toAll(voices.length) },
            { value: 'one', label: p.toOne },
          ]}
        />
      )}
      {mayGoOnBoard(shown) && (
        <Details summary={p.onBoard} open={typed.text('on_board') !== '' || 'board_words' in typed.errors}>
          <Checkboxes
            name="on_board"
            label={p.board}
            values={[typed.text('on_board')]}
            options={[{ value: 'yes', label: p.onBoard }]}
          />
          <TextInput
            name="board_words"
            label={p.boardWords}
            hint={p.boardWordsHint}
            maxLength={300}
            value={typed.text('board_words')}
            errors={typed.errors}
          />
        </Details>
      )}
      <SecondaryButton name="step" value="preview">
        {p.preview}
      </SecondaryButton>
    </>
  )
}

export function OtherForms(props: FormsProps): JSX.Element {
  const { shown, mayAnswer } = props
  const isOpen = shown.current.state === 'open'
  return (
    <>
      {mayAnswer && mayStillSay(shown) && <VerdictForm {...props} />}
      {isOpen && mayAnswer && <WorkForm {...props} />}
      {isOpen && <AssignForm {...props} />}
      {isOpen && mayAnswer && <SubjectForm {...props} />}
      {isOpen && mayAnswer && <PromiseForm {...props} />}
      <NoteForm {...props} />
      <MessageForm {...props} />
      {isOpen && mayAnswer && shown.current.resident_id && <MergeForm {...props} />}
      {isOpen && mayAnswer && <EndForm {...props} />}
    </>
  )
}

/** She says by telephone whether it is settled: after the answer, and also when it closed on her silence. */
function mayStillSay({ current, verdicts }: ShownCase): boolean {
  return current.state === 'answered' || (current.state === 'closed' && verdicts.length > 0)
}

/** Asked before the answer is written: grouped first, one answer is enough. */
export function GroupForm({ shown, mayAnswer }: FormsProps): JSX.Element | null {
  if (shown.current.state !== 'open' || !mayAnswer || shown.suggestions.length === 0) return null
  const { entrance_id, building_id } = shown.current
  return (
    <Card title={groupWords.title[entrance_id ? 'entrance' : building_id ? 'building' : 'estate']}>
      <CaseForm shown={shown} name="groupe">
        <Checkboxes
          name="other"
          label={groupWords.legend}
          values={[]}
          options={shown.suggestions.map((row) => ({
            value: row.id,
            label: `${referenceOf(row.number)} ${row.nature}`,
            hint: [row.isSameSubject ? groupWords.same : groupWords.near, row.place, row.person]
              .filter(Boolean)
              .join(', '),
          }))}
        />
        <SecondaryButton>{groupWords.act}</SecondaryButton>
      </CaseForm>
    </Card>
  )
}

function VerdictForm({ shown, returned }: FormsProps): JSX.Element {
  const typed = typedIn(returned, 'avis')
  return (
    <Card title={p.verdictTitle}>
      <CaseForm shown={shown} name="avis">
        <TextInput name="verdict_words" label={p.message} optional value={typed.text('verdict_words')} />
        <div class="row">
          <SecondaryButton name="settled" value="yes">
            {p.settled}
          </SecondaryButton>
          <SecondaryButton name="settled" value="no">
            {p.notSettled}
          </SecondaryButton>
        </div>
      </CaseForm>
    </Card>
  )
}

function AssignForm({ shown, choices, returned, staffId }: FormsProps): JSX.Element {
  const typed = typedIn(returned, 'attribution')
  return (
    <Folded name="attribution" summary={p.assignTitle} returned={returned}>
      <CaseForm shown={shown} name="attribution">
        {shown.current.assignee_id !== staffId && (
          <SecondaryButton name="assignee_now" value={staffId}>
            {p.take}
          </SecondaryButton>
        )}
        <Select
          name="assignee"
          label={p.assignee}
          empty={p.nobody}
          errors={typed.errors}
          value={shown.current.assignee_id ?? ''}
          options={choices.people.map(({ id, name, team }) => ({
            value: id,
            label: name,
            ...(team ? { group: team } : {}),
          }))}
        />
        <Select
          name="team"
          label={p.assignTeam}
          errors={typed.errors}
          value={shown.current.team_id ?? ''}
          options={choices.teams.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SecondaryButton>{p.assign}</SecondaryButton>
      </CaseForm>
    </Folded>
  )
}

function PromiseForm({ shown, returned, now }: FormsProps): JSX.Element {
  const typed = typedIn(returned, 'promesse')
  return (
    <Folded name="promesse" summary={p.promiseTitle} returned={returned}>
      <CaseForm shown={shown} name="promesse">
        <DateInput
          name="due_on"
          label={p.promiseOn}
          min={parisDay(now).toString()}
          value={typed.text('due_on')}
          errors={typed.errors}
        />
        <TextInput
          name="due_at"
          label={p.promiseAt}
          short
          value={typed.text('due_at')}
          errors={typed.errors}
        />
        <TextInput name="promise_words" label={p.promiseWords} optional value={typed.text('promise_words')} />
        <SecondaryButton>{p.promise}</SecondaryButton>
      </CaseForm>
    </Folded>
  )
}

function WorkForm({ shown, choices, returned, now }: FormsProps): JSX.Element {
  const typed = typedIn(returned, 'intervention')
  const live = shown.orders.filter((order) => ['sent', 'accepted', 'scheduled'].includes(order.state))
  return (
    <Folded name="intervention" summary={p.orderTitle} returned={returned}>
      <CaseForm shown={shown} name="intervention">
        <Select
          name="contractor"
          label={p.contractor}
          value={typed.text('contractor') || choices.usual}
          errors={typed.errors}
          options={choices.contractors.map(({ id, name, trade }) => ({
            value: id,
            label: name,
            group: trade,
          }))}
        />
        <TextArea
          name="instructions"
          label={p.instructions}
          hint={p.instructionsHint}
          rows={3}
          value={typed.text('instructions')}
          errors={typed.errors}
        />
        <DateInput
          name="wanted_on"
          label={p.wantedOn}
          optional
          min={parisDay(now).toString()}
          value={typed.text('wanted_on')}
          errors={typed.errors}
        />
        <SecondaryButton>{p.order}</SecondaryButton>
      </CaseForm>
      {live.map((order) => (
        <Form action={`/bureau/demandes/${shown.current.number}/annulation`}>
          <Hidden name="command" value={randomUUIDv7()} />
          <Hidden name="work_order" value={order.id} />
          <DangerButton>
            {p.cancelOrder} ({order.contractor})
          </DangerButton>
        </Form>
      ))}
    </Folded>
  )
}

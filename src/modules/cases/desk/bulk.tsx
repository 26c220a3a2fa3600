// How is the same thing done to many demands at once? Each in its own transaction: what cannot be done is left and counted.
import { createHash, randomUUIDv7 } from 'node:crypto'
import type { ComponentChildren, JSX } from 'preact'
import { commandOf, isId, readFields } from '../../../platform/http/fields.ts'
import { type PalierContext, staffOf } from '../../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../../platform/refusal.ts'
import { Hidden, SecondaryButton, Select, TextArea } from '../../../ui/form.tsx'
import { Details } from '../../../ui/parts.tsx'
import { assignCase } from '../actions.ts'
import { answer } from '../answers.ts'
import { words } from './words.fr.ts'

type BulkProps = { colleagues: { id: string; name: string }[]; mayAct: boolean; children: ComponentChildren }

export function BulkForm({ colleagues, mayAct, children }: BulkProps): JSX.Element {
  if (!mayAct) return <>{children}</>
  return (
    <form method="post" action="/bureau/ensemble" novalidate>
      <Hidden name="command" value={randomUUIDv7()} />
      {children}
      <Details summary={words.bulk.action}>
        <Select
          name="assignee"
          label={words.bulk.assign}
          options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SecondaryButton name="what" value="assign">
          {words.page.assign}
        </SecondaryButton>
        <TextArea name="body" label={words.bulk.answer} rows={3} />
        <SecondaryButton name="what" value="progress">
          {words.bulk.answer}
        </SecondaryButton>
      </Details>
    </form>
  )
}

export async function doTogether(c: PalierContext): Promise<Response> {
  const person = staffOf(c, 'adviser', 'agency_manager')
  const services = c.get('services')
  const actor = { kind: 'staff' as const, id: person.id }
  const fields = await readFields(c)
  const command = commandOf(fields)
  const ids = [...new Set(fields.all('case').filter(isId))].slice(0, 200)
  if (ids.length === 0) throw refuse('case', words.bulk.none)
  const what = fields.text('what')
  const to = fields.text('assignee')
  const body = fields.text('body').trim()
  if (what === 'assign' && !isId(to)) throw refuse('assignee', words.bulk.whoNeeded)
  if (what === 'progress' && body === '') throw refuse('body', words.bulk.textNeeded)
  if (what !== 'assign' && what !== 'progress') throw refuse('what', words.bulk.actionNeeded)
  let left = 0
  for (const caseId of ids) {
    try {
      if (what === 'assign') await assignCase(services, actor, caseId, { staffId: to })
      else
        await answer(
          services,
          actor,
          { caseId },
          { commandId: each(command, caseId), kind: 'progress', body },
        )
    } catch (error) {
      // One that is closed or out of reach does not hold the others back: it is counted and said.
      if (!refusalOf(error)) throw error
      left += 1
    }
  }
  return c.redirect(`/bureau?faites=${ids.length - left}&laissees=${left}`, 303)
}

function refuse(field: string, sentence: string): Refusal {
  return new Refusal('invalid', `bulk.${field}`, sentence, { [field]: sentence })
}

// The same click twice is the same command for each demand.
function each(command: string, caseId: string): string {
  const hex = createHash('sha256').update(`${command} ${caseId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

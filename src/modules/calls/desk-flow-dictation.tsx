// How does an administrator ask to record a text by telephone? Her telephone rings; the voice she keeps is the text's.
import type { JSX } from 'preact'
import { as, type Tx } from '../../platform/db/database.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import type { PalierContext } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { type Errors, Form, SecondaryButton, TextInput } from '../../ui/form.tsx'
import { Notice } from '../../ui/parts.tsx'
import { sayPhone } from '../../ui/phone.ts'
import { landlordOf } from '../settings/index.ts'
import { findNames, saidText } from './draw.ts'
import { withPrompt } from './edit.ts'
import { actorOf } from './flow-roles.ts'
import { flowWords as words } from './flow-words.fr.ts'
import { ownPhoneOf } from './own-phone.ts'
import { phoneWords } from './phone-words.fr.ts'
import { telephoneOf } from './telephone.ts'
import { changeDraft, findVersion, isDraft } from './versions.ts'

export type DictationState = keyof typeof words.dictations

/** Calls of this process: a page opened again says where its call is. */
const states = new Map<string, DictationState>()
const statesKept = 100
const keyOf = (number: number, text: string) => `${number}/${text}`
const note = (key: string, state: DictationState) => {
  states.delete(key)
  states.set(key, state)
  const oldest = states.size > statesKept ? states.keys().next().value : undefined
  if (oldest) states.delete(oldest)
}

export const dictationOf = (number: number, text: string): DictationState | null =>
  states.get(keyOf(number, text)) ?? null
export const canDictate = (services: Services): boolean => Boolean(telephoneOf(services)?.dictate)

export async function findStaffPhone(tx: Tx, staffId: string): Promise<string> {
  const row = await tx.selectFrom('staff').select('phone').where('id', '=', staffId).executeTakeFirst()
  return row?.phone ? sayPhone(row.phone) : ''
}

export async function recordByPhone(
  c: PalierContext,
  services: Services,
  show: (fields: Fields, errors: Errors) => Promise<Response>,
): Promise<Response> {
  const actor = actorOf(c)
  const [number, name] = [Number(c.req.param('number')), c.req.param('text') ?? '']
  const fields = await readFields(c)
  const own = ownPhoneOf(fields.text('phone'), (await landlordOf(services)).phone)
  if ('fault' in own) return show(fields, { phone: phoneWords.wrong[own.fault] })
  const dictate = telephoneOf(services)?.dictate
  if (!dictate) return show(noFields, { phone: words.noLineToCall })
  const version = await as(services.db, c.get('actor'), (tx) => findVersion(tx, number))
  if (!isDraft(version)) throw new Refusal('conflict', 'call_flows.kept', words.kept)
  const prompt = version.flow.prompts[name]
  if (!prompt) throw new Refusal('missing', 'call_flows.text', words.unknownText)
  if (prompt.text.trim() === '') return show(noFields, { text_fr: words.textNeeded })
  const key = keyOf(number, name)
  // Asked twice, her telephone rings once.
  if (states.get(key) !== 'calling') {
    note(key, 'calling')
    const said = saidText(prompt, 'fr', await findNames(services))
    void dictate(own.phone, said)
      .then(async (dictated): Promise<DictationState> => {
        if (dictated.end !== 'kept') return dictated.end
        await changeDraft(services, actor, number, { text: name }, (flow) => {
          const now = flow.prompts[name]
          // She said the words of before.
          if (now?.text !== prompt.text)
            throw new Refusal('conflict', 'call_flows.text', words.dictations.refused)
          return withPrompt(flow, name, { ...now, recording: dictated.sound.sound })
        })
        return 'kept'
      })
      // The draft was put in force or given up meanwhile, or the database is away: she reads that nothing is kept.
      .catch((): DictationState => 'refused')
      .then((state) => note(key, state))
  }
  return c.redirect(`${c.req.path.replace(/\/telephone$/, '')}#${byPhoneId}`, 303)
}

const byPhoneId = 'par-telephone'

type ByPhoneProps = {
  here: string
  state: DictationState | null
  canCall: boolean
  phone: string
  errors: Errors
}

export function ByPhone({ here, state, canCall, phone, errors }: ByPhoneProps): JSX.Element {
  return (
    <>
      <h3 id={byPhoneId}>{words.byPhone}</h3>
      {state && (
        <Notice tone={state === 'kept' ? 'done' : state === 'calling' ? 'wait' : 'info'}>
          {words.dictations[state]}
          {state === 'calling' && (
            <>
              {' '}
              <a href={here}>{words.lookAgain}</a>
            </>
          )}
        </Notice>
      )}
      {canCall ? (
        <Form action={`${here}/telephone`}>
          <TextInput
            name="phone"
            label={words.byPhoneNumber}
            hint={words.byPhoneHint}
            type="tel"
            autocomplete="tel"
            short
            value={phone}
            errors={errors}
          />
          <SecondaryButton>{words.byPhoneCall}</SecondaryButton>
        </Form>
      ) : (
        <p>{words.noLineToCall}</p>
      )}
    </>
  )
}

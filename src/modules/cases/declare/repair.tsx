// What is damaged inside the home, and who mends it? Asked only as far as it changes the answer; she can always send.
import type { ComponentChildren, JSX } from 'preact'
import type { Fields } from '../../../platform/http/fields.ts'
import { SecondaryButton, SubmitButton } from '../../../ui/buttons.tsx'
import { type Errors, Form, Hidden, Radios, TextArea } from '../../../ui/form.tsx'
import { Notice, type SummaryRow } from '../../../ui/parts.tsx'
import {
  type Asked,
  contestMax,
  type Decision,
  decide,
  menders,
  nextQuestion,
  type RepairFiling,
  repairWords,
  type Told,
  ways,
} from '../../repairs/index.ts'
import type { Declaration } from './draft.ts'
import { type DeclareWords, wordsFor } from './helper-words.fr.ts'
import { Frame, type StepProps } from './pages.tsx'

const unknown = 'inconnu'
const askedSlugs: Record<string, Asked> = { objet: 'item', detail: 'question', cause: 'how' }

/** `asked`: the question of the address; else the first without an answer. */
export function Repair(props: StepProps & { asked: string }): JSX.Element {
  const { declaration, errors } = props
  const { items, answers } = declaration
  const { repair: repairWords, passed } = wordsFor(props.speaker)
  const told = answers.repair ?? {}
  const item = items.find(({ code }) => code === told.item)
  const open = nextQuestion(items, told)
  const wanted = askedSlugs[props.asked]
  const asked = item && wanted && (wanted !== 'question' || item.question) ? wanted : (open ?? 'item')
  const toldItem = told.item === null ? unknown : item?.code
  return (
    <Frame {...props} step="reparation" back={asked === 'item' ? undefined : 'reparation?question=objet'}>
      {asked !== 'item' && item && <p class="soft">{repairWords.changeItem(item.label)}</p>}
      <Form>
        <Hidden name="asked" value={asked} />
        {asked === 'item' && (
          <Radios
            name="item"
            label={repairWords.what}
            hint={repairWords.whatHint}
            asHeading
            errors={errors}
            value={toldItem}
            options={[
              ...items.map(({ code, label }) => ({ value: code, label })),
              { value: unknown, label: repairWords.otherItem },
            ]}
          />
        )}
        {asked === 'question' && item && (
          <Radios
            name="answer"
            label={item.question}
            hint={passed?.ask}
            asHeading
            errors={errors}
            value={told.answer === null ? unknown : told.answer}
            options={[
              ...item.choices.map(({ label }) => ({ value: label, label })),
              { value: unknown, label: repairWords.unknownAnswer },
            ]}
          />
        )}
        {asked === 'how' && (
          <Radios
            name="how"
            label={repairWords.how}
            hint={repairWords.howHint}
            asHeading
            errors={errors}
            value={told.how}
            options={ways.map((way) => ({ value: way, label: repairWords.hows[way] }))}
          />
        )}
        <SubmitButton>{repairWords.next}</SubmitButton>
      </Form>
    </Frame>
  )
}

/** What she said more, or what is missing. Another thing damaged asks the rest again. */
export function readRepair(
  fields: Fields,
  { items, answers }: Declaration,
): Told | { errors: Errors; typed: Record<string, string> } {
  const told = answers.repair ?? {}
  const missing = (name: string, sentence: string) => ({ errors: { [name]: sentence }, typed: {} })
  const asked = fields.text('asked')
  if (asked === 'how') {
    const how = ways.find((way) => way === fields.text('how'))
    return how ? { ...told, how } : missing('how', repairWords.missingAnswer)
  }
  if (asked === 'question') {
    const said = fields.text('answer')
    const isKnown = items.some(
      ({ code, choices }) => code === told.item && choices.some(({ label }) => label === said),
    )
    if (!isKnown && said !== unknown) return missing('answer', repairWords.missingAnswer)
    return { ...told, answer: isKnown ? said : null }
  }
  const said = fields.text('item')
  if (said === unknown) return { item: null }
  if (!items.some(({ code }) => code === said)) return missing('item', repairWords.missingItem)
  return said === told.item ? told : { item: said }
}

function decisionOf({ items, answers }: Declaration): Decision | null {
  return items.length > 0 && answers.repair ? decide(items, answers.repair) : null
}

/** What the demand keeps of it. Her disagreement is only with what the list gives to the tenant. */
export function repairOf(declaration: Declaration, contest: string | null): RepairFiling | null {
  const decision = decisionOf(declaration)
  return decision && { decision, contest: decision.verdict === 'tenant' ? contest : null }
}

/** Null: she does not say that she disagrees. */
export function readContest(fields: Fields): string | null {
  if (fields.text('contest') !== 'oui') return null
  return fields.text('contest_words').replaceAll('\r\n', '\n').trim().slice(0, contestMax)
}

export function repairRows(
  declaration: Declaration,
  base: string,
  repairWords: DeclareWords['repair'],
): SummaryRow[] {
  const decision = decisionOf(declaration)
  if (!decision) return []
  const said = [
    decision.item || repairWords.otherItem,
    decision.answer,
    decision.how && repairWords.hows[decision.how],
  ]
  return [
    {
      label: repairWords.item,
      value: said.filter(Boolean).join(' : '),
      changeHref: `${base}/reparation?question=objet`,
    },
  ]
}

type OutcomeProps = { speaker: StepProps['speaker']; declaration: Declaration; children: ComponentChildren }

/** Who mends it, the rule and how to contest. `children`: the usual way to send. */
export function RepairOutcome({ speaker, declaration, children }: OutcomeProps): JSX.Element {
  const decision = decisionOf(declaration)
  if (!decision) return <>{children}</>
  const { repair: repairWords, passed } = wordsFor(speaker)
  const base = `${speaker.declareBase}/${declaration.id}`
  const isTenants = decision.verdict === 'tenant'
  return (
    <>
      <Notice title={`${repairWords.who} : ${menders[decision.verdict]}`}>
        <p>{passed?.hint(decision.sentence) ?? decision.sentence}</p>
        <p class="small">{repairWords.source(decision.source)}</p>
        {isTenants && <p>{repairWords.disagree}</p>}
      </Notice>
      {isTenants ? (
        <>
          <Form>
            <TextArea
              name="contest_words"
              label={repairWords.contestWhy}
              hint={repairWords.contestHint}
              rows={2}
              maxLength={contestMax}
            />
            <SubmitButton name="contest" value="oui">
              {repairWords.sendAnyway}
            </SubmitButton>
          </Form>
          <Form action={`${base}/abandonner?reponse`}>
            <SecondaryButton>{repairWords.haveAnswer}</SecondaryButton>
          </Form>
          <p class="small soft">{repairWords.haveAnswerHint}</p>
        </>
      ) : (
        children
      )}
    </>
  )
}

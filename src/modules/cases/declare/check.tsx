// What is read again before a demand leaves? The last question of a declaration: each answer, and the link that changes it.
import type { JSX } from 'preact'
import { SubmitButton } from '../../../ui/buttons.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice, SummaryList } from '../../../ui/parts.tsx'
import { type Decided, WhoWill } from '../../competence/index.ts'
import { referenceOf } from '../rules.ts'
import { wordsFor } from './helper-words.fr.ts'
import { Frame, type KnownWays, type StepProps } from './pages.tsx'
import { RepairOutcome, repairRows } from './repair.tsx'

export function Check(props: StepProps & { ways: KnownWays; decided: Decided | null }): JSX.Element {
  const { declaration, speaker, ways, decided } = props
  const { answers, nature, where, photos, known, own } = declaration
  const words = wordsFor(speaker)
  const base = `${speaker.declareBase}/${declaration.id}`
  const joined = known.find(({ id }) => id === answers.joinFaultId)
  const reply = answers.reply
  const rows = [
    { label: words.check.what, value: nature?.label, changeHref: `${base}/quoi` },
    {
      label: words.check.where,
      value: [where?.words, answers.placeWords].filter(Boolean).join(' : '),
      changeHref: `${base}/ou`,
    },
    ...repairRows(declaration, base, words.repair),
    ...(known.length > 0
      ? [
          {
            label: words.check.same,
            value: joined ? words.check.joined(joined.title) : words.check.notJoined,
            changeHref: `${base}/voisins`,
          },
        ]
      : []),
    {
      label: words.check.details,
      value: answers.details || words.check.nothing,
      changeHref: `${base}/details`,
    },
    {
      label: words.check.photos,
      value: photos.length > 0 ? words.details.held(photos.length) : words.check.nothing,
      changeHref: `${base}/details`,
    },
    {
      label: words.check.reply,
      value:
        reply &&
        [words.replyWays[reply.channel], reply.address ?? ways.addresses[reply.channel]]
          .filter(Boolean)
          .join(' : '),
      changeHref: `${base}/reponse`,
    },
  ]
  return (
    <Frame {...props} step="verifier">
      <h1>{words.check.question}</h1>
      {own && (
        <Notice tone="wait" title={words.neighbours.own}>
          <p>
            <a href={`${speaker.home}/demandes/${own.number}`}>
              {words.neighbours.follow} ({referenceOf(own.number)})
            </a>
          </p>
        </Notice>
      )}
      <div id="f-fault">
        <SummaryList rows={rows} />
      </div>
      {decided && (
        <WhoWill
          decided={decided}
          isByPerson={nature?.is_sensitive ?? false}
          isJoined={joined !== undefined}
          toldTo={speaker.onBehalfOf}
        />
      )}
      <RepairOutcome speaker={speaker} declaration={declaration}>
        <Form>
          <SubmitButton>{words.check.send}</SubmitButton>
        </Form>
      </RepairOutcome>
    </Frame>
  )
}

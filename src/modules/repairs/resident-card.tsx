// What does a person read of who mends it, once her demand is sent? The rule, where it stands, and "Je ne suis pas d'accord".
import type { JSX } from 'preact'
import { SecondaryButton } from '../../ui/buttons.tsx'
import { Form, TextArea } from '../../ui/form.tsx'
import { Notice } from '../../ui/parts.tsx'
import type { LoadedDecision } from './queries.ts'
import { menders, words } from './words.fr.ts'

type FollowedProps = { decision: LoadedDecision; action: string; isLive: boolean; typed: string }

export function RepairFollowed({ decision, action, isLive, typed }: FollowedProps): JSX.Element {
  const { standing, rulings } = decision
  const last = rulings.at(-1)
  return (
    <>
      <h2>{words.title}</h2>
      <p>
        <strong>{menders[standing.mends]}</strong>
        {decision.item && ` : ${decision.item}`}
      </p>
      {last ? (
        <p>
          {last.verdict === 'tenant' ? words.upheld : words.overturned} {last.reason}
        </p>
      ) : (
        <>
          <p>{decision.sentence}</p>
          <p class="small">{words.source(decision.source)}</p>
        </>
      )}
      {standing.isContested && <Notice tone="wait" title={words.contested} />}
      {isLive && standing.mayContest && (
        <Form action={action}>
          <TextArea
            name="contest_words"
            label={words.contestWhy}
            hint={words.contestHint}
            rows={2}
            value={typed}
          />
          <SecondaryButton>{words.contest}</SecondaryButton>
        </Form>
      )}
    </>
  )
}

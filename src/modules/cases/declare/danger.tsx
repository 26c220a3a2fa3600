// Is it dangerous now? Asked before anything else: what to do, whom to call, and one touch that alerts the person on duty.
import type { JSX } from 'preact'
import { sayAgo } from '../../../platform/clock/words.fr.ts'
import { LinkButton, SecondaryButton, TextButton } from '../../../ui/buttons.tsx'
import { ErrorSummary, type Errors, Form, fieldId, Hidden } from '../../../ui/form.tsx'
import { BackLink, Notice, PhoneLink } from '../../../ui/parts.tsx'
import type { HomeOfResident } from '../../homes/index.ts'
import type { Danger } from '../rules.ts'
import type { Speaker } from '../speaker.ts'
import { dangers } from '../words.fr.ts'
import type { BegunDraft } from './draft.ts'
import { type DeclareWords, wordsFor } from './helper-words.fr.ts'
import { type DangerPlace, dangerPlaces, dangerSlugs } from './steps.ts'
import { conducts, type NumberName, numbers, words } from './words.fr.ts'

export function Numbers({ names }: { names: NumberName[] }): JSX.Element {
  return (
    <ul>
      {names.map((name) => (
        <li>
          <PhoneLink number={numbers[name].said} /> {numbers[name].what}
        </li>
      ))}
    </ul>
  )
}

export function Acts({ danger }: { danger: Danger }): JSX.Element {
  return (
    <>
      <ol>
        {conducts[danger].acts.map((act) => (
          <li>{act}</li>
        ))}
      </ol>
      <Numbers names={conducts[danger].call} />
    </>
  )
}

type QuestionProps = { speaker: Speaker; draftId: string; begun: BegunDraft[]; now: Temporal.Instant }
type BegunProps = { draft: BegunDraft; base: string; now: Temporal.Instant }

/** A declaration begun: taken up again, or thrown away. */
export function Begun({ draft, base, now }: BegunProps): JSX.Element {
  return (
    <Notice tone="wait" title={words.begun}>
      <p>{words.begunWhat(draft.nature, sayAgo(draft.keptAt, now))}</p>
      <p>
        <a href={`${base}/${draft.id}`}>{words.resume}</a>
      </p>
      <Form action={`${base}/${draft.id}/abandonner`}>
        <TextButton>
          {words.forget}
          <span class="hidden"> : {draft.nature}</span>
        </TextButton>
      </Form>
    </Notice>
  )
}

export function DangerQuestion({ speaker, draftId, begun, now }: QuestionProps): JSX.Element {
  const base = `${speaker.declareBase}/${draftId}`
  return (
    <>
      <BackLink href={speaker.home} />
      {speaker.onBehalfOf && <p class="soft">{words.forWhom(speaker.onBehalfOf)}</p>}
      <h1>{words.danger.question}</h1>
      <p>
        {words.danger.numbers} <PhoneLink number={numbers.europe.said} />
      </p>
      <LinkButton href={`${base}/quoi`} main>
        {words.danger.no}
      </LinkButton>
      {begun.map((one) => (
        <Begun draft={one} base={speaker.declareBase} now={now} />
      ))}
      <h2>{words.danger.which}</h2>
      <ul class="where">
        {Object.entries(dangerSlugs).map(([slug, danger]) => (
          <li>
            <a href={`${base}/danger/${slug}`}>{dangers[danger]}</a>
          </li>
        ))}
      </ul>
      <h2>{words.danger.allNumbers}</h2>
      <Numbers names={['europe', 'fire', 'doctor', 'police', 'deaf', 'gas']} />
    </>
  )
}

type OneProps = {
  speaker: Speaker
  draftId: string
  danger: Danger
  home: HomeOfResident | undefined
  hasLift: boolean
  phone: string
  /** The subject that led here, kept when it is not that dangerous. */
  nature: { code: string; label: string } | undefined
  /** Somebody is on duty, and a message of ours can leave for her. */
  isReachable: boolean
  errors?: Errors | undefined
}

export function DangerPage(props: OneProps): JSX.Element {
  const { speaker, draftId, danger, home, hasLift, phone, isReachable, nature, errors } = props
  const words = wordsFor(speaker)
  return (
    <>
      <BackLink href={`${speaker.declareBase}/${draftId}/danger`} />
      <ErrorSummary errors={errors} />
      <h1>{dangers[danger]}</h1>
      <Notice tone="danger" title={words.danger.doNow}>
        <Acts danger={danger} />
      </Notice>
      <h2>{isReachable ? words.danger.tellUs : words.danger.callUs}</h2>
      {home && !isReachable && (
        <p>
          {words.danger.nobody} {phone && <PhoneLink number={phone} />}
        </p>
      )}
      {home ? (
        <Form>
          <p id={fieldId('place')}>{isReachable ? words.danger.whereIs : words.danger.whereIsToo}</p>
          {dangerPlaces(danger, hasLift).map((place) => (
            <p>
              <SecondaryButton name="place" value={place}>
                {sayPlace(place, home, words)}
              </SecondaryButton>
            </p>
          ))}
        </Form>
      ) : (
        phone && (
          <p>
            <PhoneLink number={phone} />
          </p>
        )
      )}
      <hr />
      {nature ? (
        <Form action={`${speaker.declareBase}/${draftId}/quoi`}>
          <Hidden name="nature" value={nature.code} />
          <Hidden name="danger" value="non" />
          <TextButton>{words.danger.stillThat(nature.label)}</TextButton>
        </Form>
      ) : (
        <p>
          <a href={`${speaker.declareBase}/${draftId}/quoi`}>{words.danger.notDangerous}</a>
        </p>
      )}
    </>
  )
}

function sayPlace(place: DangerPlace, home: HomeOfResident, words: DeclareWords): string {
  const { place: it } = words.danger
  switch (place) {
    case 'home':
      return it.home(home.door)
    case 'lift':
      return it.lift(home.entranceLabel)
    case 'entrance':
      return it.entrance(home.entranceLabel)
    case 'outside':
      return it.outside(home.buildingName)
  }
}

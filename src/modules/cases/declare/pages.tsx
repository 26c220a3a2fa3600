// What does each question of a declaration look like? One a screen, what was answered shown again.
import type { ComponentChildren, JSX } from 'preact'
import { sayAgo } from '../../../platform/clock/words.fr.ts'
import { LinkButton, SecondaryButton, SubmitButton } from '../../../ui/buttons.tsx'
import { type Building, Elevation, zonesOf } from '../../../ui/elevation.tsx'
import {
  ErrorSummary,
  type Errors,
  Fieldset,
  FileInput,
  Form,
  Hidden,
  Radios,
  TextArea,
  TextInput,
} from '../../../ui/form.tsx'
import { BackLink, Card, Stepper } from '../../../ui/parts.tsx'
import { splitQuestions } from '../natures.ts'
import type { AnswerWay } from '../rules.ts'
import type { Speaker } from '../speaker.ts'
import { asksOf, type Declaration } from './draft.ts'
import { wordsFor } from './helper-words.fr.ts'
import { type Step, stepBefore, stepsOf } from './steps.ts'
import { replyWays, words } from './words.fr.ts'

export const detailsMax = 4000
export const placeWordsMax = 200

export type StepProps = { speaker: Speaker; declaration: Declaration; errors?: Errors | undefined }

/** `back`: where "Retour" leads, when not to the question before. */
type FrameProps = StepProps & { step: Step; back?: string | undefined; children: ComponentChildren }

/** Back, number of the question, errors, the person spoken for; a form inside keeps what is typed when the network is cut. */
export function Frame(props: FrameProps): JSX.Element {
  const { speaker, declaration, errors, step, back, children } = props
  const asks = asksOf(declaration)
  const order = stepsOf(asks)
  const base = `${speaker.declareBase}/${declaration.id}`
  return (
    <div data-cut={words.cut} data-again={words.again}>
      <BackLink href={`${base}/${back ?? stepBefore(step, asks) ?? 'danger'}`} />
      <ErrorSummary errors={errors} />
      <Stepper now={order.indexOf(step) + 1} total={order.length} />
      {speaker.onBehalfOf && <p class="soft">{words.forWhom(speaker.onBehalfOf)}</p>}
      <div class="stack">{children}</div>
    </div>
  )
}

export type WhereProps = StepProps & {
  /** The places where this subject can be; null when it can only be her home. */
  building: Building | null
  /** Every entrance is drawn, not hers alone. */
  all: boolean
  chosen: string
  typed: string
}

export function Where(props: WhereProps): JSX.Element {
  const { declaration, building, all, chosen, typed, errors } = props
  const words = wordsFor(props.speaker)
  const more = all ? '&entrees=toutes' : ''
  const { home, nature } = declaration
  const chosenLabel = building ? zonesOf(building).find(({ id }) => id === chosen)?.label : undefined
  return (
    <Frame {...props} step="ou">
      <h1>{words.where.question}</h1>
      <Form>
        {building ? (
          <>
            <p>{words.where.touch}</p>
            {errors?.zone && <p class="error">{errors.zone}</p>}
            {chosenLabel && (
              <p role="status">
                <strong>{words.where.chosen(chosenLabel)}</strong>
              </p>
            )}
            <Elevation
              building={building}
              marks={chosen ? { [chosen]: { word: words.where.here, shape: 'check', tone: 'done' } } : {}}
              mode="pick"
              name="zone"
              value={chosen}
              hrefOf={(zone) =>
                zone.kind === 'home' && (zone.id !== home?.homeId || !nature?.place_kinds.includes('home'))
                  ? undefined
                  : `?lieu=${encodeURIComponent(zone.id)}${more}`
              }
            />
            {!all && building.entrances.length > 0 && (
              <p>
                <a href="?entrees=toutes">{words.where.elsewhere}</a>
              </p>
            )}
          </>
        ) : (
          <>
            <p>{words.where.inHome(home?.door ?? '')}</p>
            <Hidden name="zone" value={home?.homeId ?? ''} />
            <TextInput
              name="precision"
              label={words.where.room}
              hint={words.where.roomHint}
              value={typed}
              errors={errors}
            />
          </>
        )}
        <SubmitButton>{words.next}</SubmitButton>
      </Form>
    </Frame>
  )
}

export function Neighbours(props: StepProps & { now: Temporal.Instant }): JSX.Element {
  const { declaration, speaker, now } = props
  const { known, own, where } = declaration
  const words = wordsFor(speaker)
  const isAlone = known.length === 1
  return (
    <Frame {...props} step="voisins">
      <h1>{where?.entranceId ? words.neighbours.inEntrance : words.neighbours.near}</h1>
      <Form>
        {known.map((fault) => (
          <Card title={fault.place ? `${fault.title} (${fault.place})` : fault.title}>
            {fault.placeWords && <p>{fault.placeWords}</p>}
            <p>
              {words.neighbours.since(sayAgo(fault.openedAt, now))}{' '}
              {fault.expectedWords ? words.neighbours.expected(fault.expectedWords) : words.neighbours.noDate}
            </p>
            {own?.faultId === fault.id ? (
              <p>
                {words.neighbours.own} :{' '}
                <a href={`${speaker.home}/demandes/${own.number}`}>{words.neighbours.follow}</a>
              </p>
            ) : isAlone ? (
              <SubmitFault id={fault.id} label={words.neighbours.same} />
            ) : (
              <SubmitFault id={fault.id} label={words.neighbours.sameAs(fault.title)} />
            )}
          </Card>
        ))}
        <p class="soft" id="f-fault">
          {words.neighbours.sameHint}
        </p>
        <SecondaryButton name="fault" value="autre">
          {words.neighbours.other}
        </SecondaryButton>
      </Form>
    </Frame>
  )
}

function SubmitFault({ id, label }: { id: string; label: string }): JSX.Element {
  return (
    <SubmitButton name="fault" value={id}>
      {label}
    </SubmitButton>
  )
}

export function Details(props: StepProps & { typed: string; precision: string }): JSX.Element {
  const { declaration, typed, precision, errors } = props
  const { photos, nature } = declaration
  const words = wordsFor(props.speaker)
  const questions = splitQuestions(nature?.questions ?? '')
  // At home the room was asked for with the place; elsewhere the drawing said where, her words say more.
  const isDrawn = nature?.place_kinds.some((kind) => kind !== 'home')
  return (
    <Frame {...props} step="details">
      <h1>{words.details.question}</h1>
      {nature?.hint && <p>{words.passed?.hint(nature.hint) ?? nature.hint}</p>}
      <Form multipart>
        <TextArea
          name="details"
          label={words.details.label}
          hint={[
            ...(words.passed && questions.length > 0 ? [words.passed.questions(questions)] : questions),
            words.details.hint(questions.length > 0),
          ].join(' ')}
          maxLength={detailsMax}
          value={typed}
          errors={errors}
        />
        {isDrawn && (
          <TextInput
            name="precision"
            label={words.where.precise}
            hint={words.where.preciseHint}
            value={precision}
            errors={errors}
            optional
          />
        )}
        <FileInput
          name="photos"
          label={words.details.photos}
          hint={words.details.photosHint}
          accept="image/*"
          multiple
          optional
          errors={errors}
        />
        <SubmitButton name="do" value="next">
          {words.next}
        </SubmitButton>
        <SecondaryButton name="do" value="add">
          {words.details.add}
        </SecondaryButton>
        {photos.length > 0 && (
          <Fieldset name="held" label={words.details.held(photos.length)}>
            {photos.map((photo, index) => (
              <div class="row">
                <Thumb photo={photo} speaker={props.speaker} alt={words.details.photo(index + 1)} />
                <SecondaryButton name="remove" value={photo.id}>
                  {words.details.remove(index + 1)}
                </SecondaryButton>
              </div>
            ))}
          </Fieldset>
        )}
      </Form>
    </Frame>
  )
}

type ThumbProps = {
  photo: { sha256: string; width: number; height: number }
  speaker: { home: string }
  alt: string
}

export function Thumb({ photo, speaker, alt }: ThumbProps): JSX.Element {
  const height = 120
  return (
    <img
      src={`${speaker.home}/photos/${photo.sha256}`}
      alt={alt}
      width={Math.round((photo.width / photo.height) * height)}
      height={height}
      loading="lazy"
    />
  )
}

export type KnownWays = {
  usual: AnswerWay
  addresses: Partial<Record<AnswerWay, string>>
  isComplete: boolean
}

export function Reply(props: StepProps & { ways: KnownWays; chosen: AnswerWay; typed: string }): JSX.Element {
  const { ways, chosen, typed, errors } = props
  const words = wordsFor(props.speaker)
  const offered = (Object.keys(replyWays) as AnswerWay[]).filter(
    (way) => way !== 'app' || props.speaker.home === '/moi',
  )
  return (
    <Frame {...props} step="reponse">
      <Form>
        <Radios
          name="channel"
          label={words.reply.question}
          hint={words.reply.usual}
          asHeading
          errors={errors}
          value={chosen}
          options={offered.map((way) => ({
            value: way,
            label: words.replyWays[way],
            hint:
              ways.addresses[way] ?? (way === 'app' || !ways.isComplete ? undefined : words.reply.unknown),
          }))}
        />
        <TextInput
          name="address"
          label={words.reply.address}
          hint={words.reply.addressHint}
          value={typed}
          optional
          errors={errors}
        />
        <SubmitButton>{words.next}</SubmitButton>
      </Form>
    </Frame>
  )
}

export function NoHome({ phone, said, back }: { phone: string; said: string; back: string }): JSX.Element {
  return (
    <>
      <BackLink href={back} />
      <h1>{words.title}</h1>
      <p>{said}</p>
      {phone && <LinkButton href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</LinkButton>}
    </>
  )
}

// What is one version of the flow, what does it change, and may it be put in force?
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { as } from '../../platform/db/database.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  DangerButton,
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  LinkButton,
  SecondaryButton,
  Select,
  SubmitButton,
} from '../../ui/form.tsx'
import { BackLink, Details, Notice } from '../../ui/parts.tsx'
import { landlordOf } from '../settings/index.ts'
import { checkFlow, type FlowProblem, isOnlySaid, lettersMax } from './check.ts'
import { Differences } from './desk-flow-difference.tsx'
import { readLists } from './desk-flow-fields.tsx'
import { base, FlowList, FlowPicture, stepHref } from './desk-flow-picture.tsx'
import { PromptField } from './desk-flow-prompt.tsx'
import {
  ChangedMeanwhile,
  checkSeen,
  isReplacing,
  printOfFlow,
  printOfSpots,
  Seen,
  seenIn,
} from './desk-flow-seen.tsx'
import { callSettings } from './desk-settings.tsx'
import { flowPlaces, withText } from './edit.ts'
import { type Flow, unknownFieldIn } from './flow.ts'
import { compareFlows, isSame } from './flow-diff.ts'
import { actorOf, readerOf } from './flow-roles.ts'
import { stepOptions, stepTitle, unknownPlaceWords, flowWords as words } from './flow-words.fr.ts'
import { findFlow } from './queries.ts'
import type { Played } from './scenarios.ts'
import { readUnknownPlace } from './unknown-place.ts'
import {
  changeDraft,
  dropDraft,
  findVersion,
  isDraft,
  type KeptScenario,
  playScenarios,
  publishVersion,
} from './versions.ts'

const path = `${base}/:number{[0-9]{1,9}}`
const numberIn = (c: PalierContext) => Number(c.req.param('number'))

export function versionPages(services: Services): Hono<Env> {
  return createSurface()
    .get(path, (c) => show(c, services))
    .post(`${path}/publier`, async (c) => {
      const [actor, seen] = [actorOf(c), seenIn(await readFields(c))]
      await publishVersion(services, actor, numberIn(c), (flow) => checkSeen(seen, printOfFlow(flow)))
      return c.redirect(`${base}/${numberIn(c)}?publiee`, 303)
    })
    .post(`${path}/abandonner`, async (c) => {
      const [actor, seen] = [actorOf(c), seenIn(await readFields(c))]
      await dropDraft(services, actor, numberIn(c), (flow) => checkSeen(seen, printOfFlow(flow)))
      return c.redirect(base, 303)
    })
    .get(`${path}/points`, (c) => showSpots(c, services, noFields, {}))
    .post(`${path}/points`, async (c) => {
      const actor = actorOf(c)
      const fields = await readFields(c)
      const errors: Errors = {}
      let isChanged = false
      await changeDraft(services, actor, numberIn(c), { place: 'start' }, (flow) => {
        const read = readSpots(flow, fields, errors)
        isChanged = isReplacing(seenIn(fields), printOfSpots(flow), printOfSpots(read))
        return isChanged || Object.keys(errors).length > 0 ? flow : read
      })
      if (isChanged || Object.keys(errors).length > 0)
        return showSpots(c, services, fields, errors, isChanged)
      return c.redirect(`${base}/${numberIn(c)}?fait`, 303)
    })
}

function readSpots(flow: Flow, fields: Fields, errors: Errors): Flow {
  const read = { ...flow }
  for (const place of flowPlaces) {
    read[place] = fields.text(`to_${place}`)
    if (!(read[place] in flow.nodes)) errors[`to_${place}`] = words.nodeNeeded
  }
  let written = read
  for (const slot of ['unknownKey', 'nothingHeard'] as const) {
    const text = fields.text(`text_${slot}`).replaceAll('\r\n', '\n').trim()
    if (text === '') errors[`text_${slot}`] = words.textNeeded
    const unknown = unknownFieldIn(text)
    if (unknown) errors[`text_${slot}`] = words.unknownField(unknown)
    if (text.length > lettersMax) errors[`text_${slot}`] = words.textTooLong(lettersMax)
    written = withText(written, flow[slot], text)
  }
  return written
}

async function show(c: PalierContext, services: Services): Promise<Response> {
  const { mayChange } = readerOf(c)
  const number = numberIn(c)
  const { version, current, tried, unknown, lists } = await as(services.db, c.get('actor'), async (tx) => {
    const version = await findVersion(tx, number)
    return {
      version,
      current: await findFlow(tx),
      tried: await playScenarios(tx, version.flow),
      unknown: await readUnknownPlace(tx, services.clock.now()),
      lists: await readLists(tx),
    }
  })
  const { flow } = version
  const isWritten = isDraft(version)
  const isInForce = current?.id === version.id
  const problems = checkFlow(flow, (await landlordOf(services)).phone)
  const toMend = new Set(problems.flatMap((one) => ('node' in one && !isOnlySaid(one) ? [one.node] : [])))
  const isReady = problems.every(isOnlySaid) && tried.every(({ played }) => played.isKept)
  const changesNothing = isWritten && current !== null && isSame(compareFlows(current.flow, flow))
  const here = `${base}/${number}`
  return deskPage(c, {
    title: `${words.title}, ${words.version(number)}`,
    current: 'calls',
    children: (
      <>
        <BackLink href={base}>{words.title}</BackLink>
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
        {c.req.query('publiee') !== undefined && <Notice tone="done">{words.publishedNow}</Notice>}
        <h1>{words.version(number)}</h1>
        <p class="soft">
          {isInForce
            ? words.states.inForce
            : version.droppedAt
              ? words.states.dropped
              : isWritten
                ? words.states.draft
                : words.states.before}
          {version.note && ` : ${version.note}`}
        </p>
        <p>
          {words.pictureHint} {words.everywhere}
        </p>
        <FlowPicture flow={flow} number={number} toMend={toMend} />
        <FlowList flow={flow} number={number} />
        {mayChange && isWritten && (
          <p class="row">
            <LinkButton href={`${here}/nouvelle`}>{words.addStep}</LinkButton>
            <LinkButton href={`${here}/points`}>{words.spots}</LinkButton>
          </p>
        )}
        {!isWritten && (
          <p>
            <a href={`${here}/points`}>{words.spots}</a>
          </p>
        )}
        <h2>{words.checkTitle}</h2>
        <Problems problems={problems} flow={flow} number={number} />
        <Tried tried={tried} flow={flow} />
        {unknown.agencies.length > 1 && (
          <p>
            {unknownPlaceWords.checked(unknown.answers, unknown.isChosen)}
            {mayChange && (
              <>
                {' '}
                <a href={callSettings}>{unknownPlaceWords.change}</a>
              </>
            )}
          </p>
        )}
        <p>
          <a href={`${here}/situations`}>{words.seeScenarios}</a>
        </p>
        {!isInForce && current && (
          <>
            <h2>{isWritten ? words.changes : words.changesOfOther}</h2>
            <Differences before={current.flow} after={flow} number={number} lists={lists} />
          </>
        )}
        {mayChange && changesNothing && <Notice>{words.nothingToPublish}</Notice>}
        {mayChange && isWritten && isReady && !changesNothing && (
          <Form action={`${here}/publier`}>
            <Seen print={printOfFlow(flow)} />
            <SubmitButton>{words.publish}</SubmitButton>
          </Form>
        )}
        {mayChange && !isWritten && !isInForce && !version.droppedAt && (
          <Form action={`${here}/publier`}>
            <p>{words.putBackHint}</p>
            <SubmitButton>{words.putBack}</SubmitButton>
          </Form>
        )}
        {mayChange && (
          <Form action={base}>
            <Hidden name="command" value={randomUUIDv7()} />
            <Hidden name="from" value={String(number)} />
            <SecondaryButton>{words.beginFromThis}</SecondaryButton>
          </Form>
        )}
        {mayChange && isWritten && (
          <Details summary={words.drop}>
            <Form action={`${here}/abandonner`}>
              <Seen print={printOfFlow(flow)} />
              <DangerButton>{words.drop}</DangerButton>
            </Form>
          </Details>
        )}
      </>
    ),
  })
}

/** Each leads to the step where it is mended; what concerns the whole flow, to its spots. */
type ProblemsProps = { problems: FlowProblem[]; flow: Flow; number: number }

function Problems({ problems, flow, number }: ProblemsProps): JSX.Element {
  const wrong = problems.filter((one) => !isOnlySaid(one))
  const said = problems.filter(isOnlySaid)
  const listed = (these: FlowProblem[]) => (
    <ul>
      {these.map((one) => (
        <li>
          <a href={'node' in one && one.node ? stepHref(number, one.node) : `${base}/${number}/points`}>
            {words.problem(one, flow)}
          </a>
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {wrong.length === 0 ? (
        <Notice tone="done">{words.checkFine}</Notice>
      ) : (
        <Notice tone="wait" title={words.toMendTitle(wrong.length)}>
          {listed(wrong)}
        </Notice>
      )}
      {said.length > 0 && <Notice title={words.alsoSaid}>{listed(said)}</Notice>}
    </>
  )
}

type TriedProps = { tried: { scenario: KeptScenario; played: Played }[]; flow: Flow }

function Tried({ tried, flow }: TriedProps): JSX.Element {
  const wrong = tried.filter(({ played }) => !played.isKept)
  if (wrong.length === 0) return <Notice tone="done">{words.scenariosFine(tried.length)}</Notice>
  return (
    <Notice tone="wait" title={words.scenariosWrong(wrong.length, tried.length)}>
      <ul>
        {wrong.map(({ scenario, played }) => (
          <li>
            {scenario.title}.{' '}
            {words.scenarioLost(
              stepTitle(flow, played.endsAt),
              played.path.map((name) => stepTitle(flow, name)),
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

async function showSpots(
  c: PalierContext,
  services: Services,
  typed: Fields,
  errors: Errors,
  isChanged = false,
): Promise<Response> {
  const { mayChange } = readerOf(c)
  const number = numberIn(c)
  const version = await as(services.db, c.get('actor'), (tx) => findVersion(tx, number))
  const { flow } = version
  const isOpen = mayChange && isDraft(version)
  const isWrong = isChanged || Object.keys(errors).length > 0
  if (isWrong && !isDraft(version)) throw new Refusal('conflict', 'call_flows.kept', words.kept)
  const steps = stepOptions(flow)
  return deskPage(c, {
    title: `${words.spots}, ${words.version(number)}`,
    current: 'calls',
    errors,
    status: isChanged ? 409 : isWrong ? 422 : 200,
    children: (
      <>
        <BackLink href={`${base}/${number}`}>{words.version(number)}</BackLink>
        <ErrorSummary errors={errors} />
        {isChanged && <ChangedMeanwhile href={`${base}/${number}/points`} />}
        <h1>{words.spots}</h1>
        <p>{words.spotsHint}</p>
        {isOpen ? (
          <Form action={`${base}/${number}/points`}>
            <Seen print={printOfSpots(flow)} />
            {flowPlaces.map((place) => (
              <Select
                name={`to_${place}`}
                label={words.spotLabels[place]}
                options={steps}
                value={isWrong ? typed.text(`to_${place}`) : flow[place]}
                errors={errors}
              />
            ))}
            <h2>{words.commonTexts}</h2>
            {(['unknownKey', 'nothingHeard'] as const).map((slot) => (
              <PromptField
                flow={flow}
                number={number}
                step=""
                slot={slot}
                prompt={flow[slot]}
                label={words[slot]}
                value={isWrong ? typed.text(`text_${slot}`) : (flow.prompts[flow[slot]]?.text ?? '')}
                errors={errors}
              />
            ))}
            <SubmitButton>{words.saveSpots}</SubmitButton>
          </Form>
        ) : (
          <ul>
            {flowPlaces.map((place) => (
              <li>
                {words.spotLabels[place]}{' '}
                <a href={stepHref(number, flow[place])}>{stepTitle(flow, flow[place])}</a>
              </li>
            ))}
            {(['unknownKey', 'nothingHeard'] as const).map((slot) => (
              <li>
                {words[slot]} : {flow.prompts[flow[slot]]?.text}
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  })
}

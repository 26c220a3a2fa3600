// What does one step of the flow say, and where does it lead? Read by all, written by an administrator in a draft.
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { as } from '../../platform/db/database.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { islandHref } from '../../surfaces/islands/build.ts'
import {
  DangerButton,
  ErrorSummary,
  type Errors,
  Form,
  SecondaryButton,
  Select,
  SubmitButton,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, Details, Notice, SummaryList } from '../../ui/parts.tsx'
import { landlordOf } from '../settings/index.ts'
import { type Lists, NodeFields, readLists } from './desk-flow-fields.tsx'
import { base, exitsOf, stepHref } from './desk-flow-picture.tsx'
import { ListenLinks } from './desk-flow-prompt.tsx'
import { ChangedMeanwhile, checkSeen, isReplacing, printOfStep, Seen, seenIn } from './desk-flow-seen.tsx'
import { leadersOf, nameOf, withNewNode, withTitle } from './edit.ts'
import type { Flow, FlowNode, NodeKind } from './flow.ts'
import { actorOf, readerOf } from './flow-roles.ts'
import { stepTitle, flowWords as words } from './flow-words.fr.ts'
import { detailsOf } from './node-details.ts'
import { readNode } from './node-form.ts'
import { changeDraft, findVersion, isDraft, removeNode, type Version } from './versions.ts'

const path = `${base}/:number{[0-9]{1,9}}`
const step = `${path}/etape/:step{[a-z0-9-]{1,60}}`
const numberIn = (c: PalierContext) => Number(c.req.param('number'))

export function stepPages(services: Services): Hono<Env> {
  const stepIn = (c: PalierContext) => c.req.param('step') ?? ''
  return createSurface()
    .get(step, (c) => show(c, services, noFields, {}))
    .post(step, async (c) => {
      const actor = actorOf(c)
      const [number, name, fields] = [numberIn(c), stepIn(c), await readFields(c)]
      let errors: Errors = {}
      let isChanged = false
      const { phone } = await landlordOf(services)
      await changeDraft(services, actor, number, { step: name }, (flow) => {
        const read = readNode(flow, name, nodeIn(flow, name), fields, phone)
        errors = read.errors
        const [now, after] = [flow, read.flow].map((one) => printOfStep(one, name))
        isChanged = isReplacing(seenIn(fields), now ?? '', after ?? '')
        return isChanged || Object.keys(errors).length > 0 ? flow : read.flow
      })
      if (isChanged || Object.keys(errors).length > 0) return show(c, services, fields, errors, isChanged)
      return c.redirect(`${stepHref(number, name)}?fait`, 303)
    })
    .post(`${step}/retirer`, async (c) => {
      const [actor, seen] = [actorOf(c), seenIn(await readFields(c))]
      await removeNode(services, actor, numberIn(c), stepIn(c), (flow) =>
        checkSeen(seen, printOfStep(flow, stepIn(c))),
      )
      return c.redirect(`${base}/${numberIn(c)}?fait`, 303)
    })
    .get(`${path}/nouvelle`, (c) => showNew(c, services, noFields, {}))
    .post(`${path}/nouvelle`, async (c) => {
      const actor = actorOf(c)
      const fields = await readFields(c)
      const title = fields.text('name').trim().slice(0, 60)
      const [name, kind] = [nameOf(title), fields.text('kind')]
      const errors: Errors = {}
      if (name === '') errors.name = words.stepNameNeeded
      if (!isKind(kind)) errors.kind = words.stepKindNeeded
      await changeDraft(services, actor, numberIn(c), { step: name }, (flow) => {
        if (name in flow.nodes) errors.name = words.stepNameTaken
        return Object.keys(errors).length > 0 || !isKind(kind)
          ? flow
          : withTitle(withNewNode(flow, name, kind), name, title)
      })
      if (Object.keys(errors).length > 0) return showNew(c, services, fields, errors)
      return c.redirect(`${stepHref(numberIn(c), name)}?ajoutee`, 303)
    })
}

const isKind = (kind: string): kind is NodeKind => kind in words.kinds

function nodeIn(flow: Flow, name: string): FlowNode {
  const node = flow.nodes[name]
  if (!node) throw new Refusal('missing', 'call_flows.step', words.unknownStep)
  return node
}

async function show(
  c: PalierContext,
  services: Services,
  typed: Fields,
  errors: Errors,
  isChanged = false,
): Promise<Response> {
  const { mayChange } = readerOf(c)
  const [number, name] = [numberIn(c), c.req.param('step') ?? '']
  const { version, lists } = await as(services.db, c.get('actor'), async (tx) => ({
    version: await findVersion(tx, number),
    lists: await readLists(tx),
  }))
  const { flow } = version
  const node = nodeIn(flow, name)
  const isOpen = mayChange && isDraft(version)
  const isWrong = Object.keys(errors).length > 0
  const print = printOfStep(flow, name)
  return deskPage(c, {
    title: `${stepTitle(flow, name)}, ${words.version(number)}`,
    current: 'calls',
    scripts: [islandHref('listen')],
    errors,
    status: isChanged ? 409 : isWrong ? 422 : 200,
    children: (
      <>
        <BackLink href={`${base}/${number}`}>{words.version(number)}</BackLink>
        <ErrorSummary errors={errors} />
        {isChanged && <ChangedMeanwhile href={stepHref(number, name)} />}
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
        {c.req.query('ajoutee') !== undefined && <Notice tone="done">{words.stepAdded}</Notice>}
        <h1>{stepTitle(flow, name)}</h1>
        <p class="soft">{words.kinds[node.kind]}</p>
        <Leaders version={version} name={name} />
        {isOpen ? (
          <>
            <Form action={stepHref(number, name)} label={words.saveStep}>
              <Seen print={print} />
              <NodeFields
                number={number}
                flow={flow}
                name={name}
                node={node}
                lists={lists}
                typed={isWrong || isChanged ? typed : null}
                errors={errors}
              />
              <SubmitButton>{words.saveStep}</SubmitButton>
            </Form>
            <Removal flow={flow} number={number} name={name} />
          </>
        ) : (
          <ReadOnly number={number} flow={flow} node={node} lists={lists} />
        )}
      </>
    ),
  })
}

function Leaders({ version, name }: { version: Version; name: string }): JSX.Element {
  const leaders = leadersOf(version.flow, name)
  if (leaders.length === 0) return <p>{words.ledFromNothing}</p>
  return (
    <p>
      {words.ledFrom} :{' '}
      {leaders.map((leader, index) => (
        <>
          {index > 0 && ', '}
          {'node' in leader ? (
            <a href={stepHref(version.number, leader.node)}>{stepTitle(version.flow, leader.node)}</a>
          ) : (
            words.places[leader.place]
          )}
        </>
      ))}
      .
    </p>
  )
}

function Removal({ flow, number, name }: { flow: Flow; number: number; name: string }): JSX.Element {
  const leaders = leadersOf(flow, name)
  return (
    <Details summary={words.removeStep}>
      {leaders.length > 0 ? (
        <p>{words.stillLedTo(leaders.map((one) => words.leader(one, flow)))}</p>
      ) : (
        <Form action={`${stepHref(number, name)}/retirer`}>
          <Seen print={printOfStep(flow, name)} />
          <DangerButton>{words.removeStep}</DangerButton>
        </Form>
      )}
    </Details>
  )
}

type ReadProps = { number: number; flow: Flow; node: FlowNode; lists: Lists }

function ReadOnly({ number, flow, node, lists }: ReadProps): JSX.Element {
  return (
    <>
      <SummaryList
        rows={detailsOf(flow, node, lists).map(({ label, value, prompt }) => ({
          label,
          value: prompt ? (
            <>
              {value}
              <br />
              <ListenLinks flow={flow} prompt={prompt} number={number} label={label} />
            </>
          ) : (
            value
          ),
        }))}
      />
      <ul>
        {exitsOf(node).map(({ label, to }) => (
          <li>
            {label || words.exits.next} → <a href={stepHref(number, to)}>{stepTitle(flow, to)}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

async function showNew(
  c: PalierContext,
  services: Services,
  typed: Fields,
  errors: Errors,
): Promise<Response> {
  actorOf(c)
  const number = numberIn(c)
  const version = await as(services.db, c.get('actor'), (tx) => findVersion(tx, number))
  if (!isDraft(version)) throw new Refusal('conflict', 'call_flows.kept', words.kept)
  return deskPage(c, {
    title: words.addStep,
    current: 'calls',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href={`${base}/${number}`}>{words.version(number)}</BackLink>
        <ErrorSummary errors={errors} />
        <h1>{words.addStep}</h1>
        <Form action={`${base}/${number}/nouvelle`}>
          <TextInput
            name="name"
            label={words.stepName}
            hint={words.stepNameHint}
            maxLength={40}
            value={typed.text('name')}
            errors={errors}
          />
          <Select
            name="kind"
            label={words.stepKind}
            options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
            value={typed.text('kind')}
            errors={errors}
          />
          <SecondaryButton>{words.addStep}</SecondaryButton>
        </Form>
      </>
    ),
  })
}

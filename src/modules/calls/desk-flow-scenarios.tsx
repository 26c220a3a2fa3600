// What must every version of the flow keep true? Situations tried on this one, added and taken away.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  Checkboxes,
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  Radios,
  SecondaryButton,
  Select,
  TextButton,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Notice } from '../../ui/parts.tsx'
import { base } from './desk-flow-picture.tsx'
import { actorOf, readerOf } from './flow-roles.ts'
import { stepOptions, stepTitle, flowWords as words } from './flow-words.fr.ts'
import type { Scenario } from './scenarios.ts'
import { addScenario, findVersion, playScenarios, removeScenario } from './versions.ts'

const path = `${base}/:number{[0-9]{1,9}}/situations`
const hoursNames = ['open', 'closed', 'closure'] as const

export function scenarioPages(services: Services): Hono<Env> {
  const back = (c: PalierContext) => c.redirect(`${base}/${c.req.param('number')}/situations?fait`, 303)
  return createSurface()
    .get(path, (c) => show(c, services, noFields, {}))
    .post(path, async (c) => {
      const actor = actorOf(c)
      const fields = await readFields(c)
      const version = await as(services.db, actor, (tx) => findVersion(tx, Number(c.req.param('number'))))
      const { scenario, errors } = read(fields, Object.keys(version.flow.nodes))
      if (Object.keys(errors).length > 0) return show(c, services, fields, errors)
      await addScenario(services, actor, commandOf(fields), scenario)
      return back(c)
    })
    .post(`${path}/:id{[0-9a-f-]{36}}/retirer`, async (c) => {
      await removeScenario(services, actorOf(c), c.req.param('id'))
      return back(c)
    })
}

function read(fields: Fields, steps: string[]): { scenario: Scenario; errors: Errors } {
  const errors: Errors = {}
  const hours = hoursNames.find((one) => one === fields.text('hours')) ?? 'open'
  const scenario: Scenario = {
    title: fields.text('title').trim().slice(0, 200),
    hours,
    isKnown: fields.all('known').length > 0,
    keys: fields.text('keys').replaceAll(/\s/g, ''),
    endsAt: fields.text('ends_at'),
  }
  if (scenario.title === '') errors.title = words.scenarioTitleNeeded
  if (!/^[0-9*#_]{0,60}$/.test(scenario.keys)) errors.keys = words.scenarioKeysWrong
  if (!steps.includes(scenario.endsAt)) errors.ends_at = words.nodeNeeded
  return { scenario, errors }
}

async function show(c: PalierContext, services: Services, typed: Fields, errors: Errors): Promise<Response> {
  const { mayChange } = readerOf(c)
  const number = Number(c.req.param('number'))
  const { version, tried } = await as(services.db, c.get('actor'), async (tx) => {
    const version = await findVersion(tx, number)
    return { version, tried: await playScenarios(tx, version.flow) }
  })
  const { nodes } = version.flow
  const here = `${base}/${number}/situations`
  return deskPage(c, {
    title: `${words.scenarios}, ${words.version(number)}`,
    current: 'calls',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href={`${base}/${number}`}>{words.version(number)}</BackLink>
        <ErrorSummary errors={errors} />
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
        <h1>{words.scenarios}</h1>
        <p>{words.scenarioIntro}</p>
        <DataTable
          caption={words.scenarios}
          hideCaption
          rows={tried}
          columns={[
            {
              label: words.scenario,
              value: ({ scenario }) => (
                <>
                  {scenario.title}
                  <span class="small soft">
                    {' '}
                    ({words.scenarioHours.toLowerCase()} {words.scenarioHoursNames[scenario.hours]}
                    {scenario.isKnown && `, ${words.scenarioKnownShort}`})
                  </span>
                </>
              ),
            },
            { label: words.scenarioKeys, value: ({ scenario }) => words.keysSaid(scenario.keys) },
            { label: words.scenarioEnd, value: ({ scenario }) => stepTitle(version.flow, scenario.endsAt) },
            {
              label: words.scenarioFound,
              value: ({ scenario, played }) =>
                played.isKept
                  ? words.scenarioKept
                  : scenario.endsAt in nodes
                    ? words.scenarioLost(
                        stepTitle(version.flow, played.endsAt),
                        played.path.map((name) => stepTitle(version.flow, name)),
                      )
                    : words.scenarioGone(scenario.endsAt),
            },
            ...(mayChange
              ? [
                  {
                    label: words.scenarioRemove,
                    value: ({ scenario }: (typeof tried)[number]) => (
                      <Form action={`${here}/${scenario.id}/retirer`} label={scenario.title}>
                        <TextButton>
                          {words.scenarioRemove}
                          <span class="hidden"> : {scenario.title}</span>
                        </TextButton>
                      </Form>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {mayChange && (
          <Form action={here} label={words.scenarioAdd}>
            <h2>{words.scenarioAdd}</h2>
            <Hidden name="command" value={randomUUIDv7()} />
            <TextInput
              name="title"
              label={words.scenarioTitle}
              hint={words.scenarioTitleHint}
              value={typed.text('title')}
              errors={errors}
            />
            <Radios
              name="hours"
              label={words.scenarioHours}
              options={hoursNames.map((value) => ({ value, label: words.scenarioHoursNames[value] }))}
              value={typed.text('hours') || 'open'}
            />
            <Checkboxes
              name="known"
              label={words.scenarioWho}
              options={[{ value: 'yes', label: words.scenarioKnown }]}
              values={typed.all('known')}
            />
            <TextInput
              name="keys"
              label={words.scenarioKeysLabel}
              hint={words.scenarioKeysHint}
              short
              value={typed.text('keys')}
              errors={errors}
            />
            <Select
              name="ends_at"
              label={words.scenarioEnd}
              options={stepOptions(version.flow)}
              value={typed.text('ends_at')}
              errors={errors}
            />
            <SecondaryButton>{words.scenarioSave}</SecondaryButton>
          </Form>
        )}
      </>
    ),
  })
}

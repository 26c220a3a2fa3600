// At which addresses is the flow of calls read and written? The versions, who put which in force; the other pages beside.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { sayDay, sayHour } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext } from '../../platform/http/kernel.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { Form, Hidden, LinkButton, SecondaryButton, Select, TextInput } from '../../ui/form.tsx'
import { DataTable, Notice } from '../../ui/parts.tsx'
import { closureWords } from './closure-words.fr.ts'
import { closurePages, closureRoles } from './desk-flow-closures.tsx'
import { stepPages } from './desk-flow-node.tsx'
import { phonePages } from './desk-flow-phone.tsx'
import { base, FlowList, FlowPicture } from './desk-flow-picture.tsx'
import { promptPages } from './desk-flow-prompt.tsx'
import { Proposals, proposalPages } from './desk-flow-proposals.tsx'
import { scenarioPages } from './desk-flow-scenarios.tsx'
import { versionPages } from './desk-flow-version.tsx'
import { settingPages } from './desk-settings.tsx'
import { actorOf, readerOf } from './flow-roles.ts'
import { flowWords as words } from './flow-words.fr.ts'
import { phoneWords } from './phone-words.fr.ts'
import { flowInForce } from './usual.ts'
import { draftFrom, isDraft, type ListedVersion, listVersions } from './versions.ts'

export function flowDesk(services: Services): Hono<Env> {
  return createSurface()
    .get(base, (c) => show(c, services))
    .post(base, async (c) => {
      const actor = actorOf(c)
      const fields = await readFields(c)
      const from = Number(fields.text('from')) || (await flowInForce(services)).number
      const number = await draftFrom(services, actor, from, {
        id: commandOf(fields),
        note: fields.text('note'),
      })
      return c.redirect(`${base}/${number}`, 303)
    })
    .route('/', proposalPages(services))
    .route('/', versionPages(services))
    .route('/', stepPages(services))
    .route('/', promptPages(services))
    .route('/', scenarioPages(services))
    .route('/', closurePages(services))
    .route('/', phonePages(services))
    .route('/', settingPages(services))
}

export const sayMoment = (instant: Temporal.Instant, now: Temporal.Instant) =>
  `${sayDay(instant, now)} à ${sayHour(instant)}`

async function show(c: PalierContext, services: Services): Promise<Response> {
  const { person, mayChange } = readerOf(c)
  const current = await flowInForce(services)
  const versions = await as(services.db, c.get('actor'), listVersions)
  const now = services.clock.now()
  const state = (version: ListedVersion) =>
    version.id === current.id
      ? words.states.inForce
      : isDraft(version)
        ? words.states.draft
        : words.states.before
  return deskPage(c, {
    title: words.title,
    current: 'calls',
    children: (
      <>
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        <p class="row">
          {person.roles.some((role) => closureRoles.includes(role)) && (
            <LinkButton href="/bureau/appels/fermetures">{closureWords.title}</LinkButton>
          )}
          {person.roles.some((role) => role === 'adviser' || role === 'agency_manager') && (
            <LinkButton href="/bureau/appels/mon-telephone">{phoneWords.title}</LinkButton>
          )}
        </p>
        {!mayChange && <Notice>{words.onlyAdministrator}</Notice>}
        <h2>
          <a href={`${base}/${current.number}`}>{words.version(current.number)}</a>, {words.inForce}
        </h2>
        <p>
          {words.pictureHint} {words.everywhere}
        </p>
        <FlowPicture flow={current.flow} number={current.number} toMend={new Set()} />
        <FlowList flow={current.flow} number={current.number} />
        <Proposals current={current} mayChange={mayChange} />
        <DataTable
          caption={words.versions}
          rows={versions}
          columns={[
            {
              label: words.name,
              value: ({ number }) => <a href={`${base}/${number}`}>{words.version(number)}</a>,
            },
            { label: words.state, value: state },
            { label: words.by, value: ({ publisher, maker }) => publisher ?? maker ?? words.ours },
            {
              label: words.when,
              value: ({ publishedAt, madeAt }) => sayMoment(publishedAt ?? madeAt, now),
            },
            {
              label: words.putBackWhen,
              value: ({ putBackAt, putBackBy }) =>
                putBackAt ? words.putBackBy(sayMoment(putBackAt, now), putBackBy ?? words.ours) : '',
            },
            { label: words.note, value: ({ note }) => note },
          ]}
        />
        {mayChange && <NewDraft versions={versions} from={current.number} />}
      </>
    ),
  })
}

function NewDraft({ versions, from }: { versions: ListedVersion[]; from: number }): JSX.Element {
  return (
    <Form action={base} label={words.draftTitle}>
      <h2>{words.draftTitle}</h2>
      <Hidden name="command" value={randomUUIDv7()} />
      <Select
        name="from"
        label={words.draftFrom}
        options={versions.map(({ number, note }) => ({
          value: String(number),
          label: note ? `${words.version(number)} : ${note.slice(0, 60)}` : words.version(number),
        }))}
        value={String(from)}
        empty={false}
      />
      <TextInput name="note" label={words.draftNote} hint={words.draftNoteHint} optional />
      <SecondaryButton>{words.begin}</SecondaryButton>
    </Form>
  )
}

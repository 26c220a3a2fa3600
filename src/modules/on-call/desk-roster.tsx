// One roster: its levels and turns, who replaces whom, exchanges, its calendars.
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay, saySlot } from '../../platform/clock/words.fr.ts'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, isId, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { readUpload } from '../../platform/http/upload.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { Checkboxes, ErrorSummary, type Errors, Form, SecondaryButton, TextButton } from '../../ui/form.tsx'
import { BackLink, DataTable, Details, Notice } from '../../ui/parts.tsx'
import { importCalendar, listFeeds, makeFeed, revokeFeed } from './calendars.ts'
import { Coverage, shownFrom } from './coverage.tsx'
import { readReplacement } from './replacement-form.ts'
import { ImportForm, LevelForm, ReplaceForm, SwapForm } from './roster-forms.tsx'
import {
  Doubles,
  keepers,
  readers,
  readSettings,
  SettingsFields,
  tradeName,
  trying,
  Warnings,
  wrong,
} from './roster-parts.tsx'
import {
  listEstatesOf,
  listLevels,
  listPeople,
  listReplacements,
  listRosters,
  listShifts,
  type ReplacementRow,
  type RosterRow,
} from './roster-queries.ts'
import { rosterWords as words } from './roster-words.fr.ts'
import {
  endRoster,
  type Keeper,
  replace,
  setLevel,
  setRoster,
  swapShifts,
  withdrawReplacement,
} from './rosters.ts'
import { listWarnings } from './watch.ts'

const page = '/bureau/astreinte/:id{[0-9a-f-]{36}}'
const icsBytesMax = 1_000_000

export function rosterDesk(services: Services): Hono<Env> {
  const keeper = (c: PalierContext): Keeper => ({ kind: 'staff', id: staffOf(c, ...keepers).id })
  const done = (c: PalierContext) => () => c.redirect(`/bureau/astreinte/${idOf(c)}`, 303)
  const change = async (c: PalierContext, act: (fields: Fields) => Promise<void>) => {
    const fields = await readFields(c)
    return trying(
      () => act(fields),
      done(c),
      (errors) => show(c, fields, errors),
    )
  }
  return createSurface()
    .get(page, (c) => show(c, noFields, {}))
    .post(page, (c) =>
      change(c, async (fields) => setRoster(services, keeper(c), idOf(c), readSettings(fields))),
    )
    .post(`${page}/fin`, async (c) => {
      await endRoster(services, keeper(c), idOf(c))
      return c.redirect('/bureau/astreinte', 303)
    })
    .post(`${page}/niveaux`, (c) =>
      change(c, async (fields) =>
        setLevel(services, keeper(c), idOf(c), {
          level: Number.parseInt(fields.text('level'), 10) || 0,
          name: fields.text('level_name'),
          delayMinutes: Number.parseInt(fields.text('delay'), 10) || 0,
          people: readPeople(fields),
        }),
      ),
    )
    .post(`${page}/remplacements`, (c) =>
      change(c, async (fields) =>
        replace(
          services,
          keeper(c),
          idOf(c),
          [readReplacement(fields)],
          'override',
          fields.text('agree_replace'),
        ),
      ),
    )
    .post(`${page}/remplacements/:replacement/retirer`, async (c) => {
      const id = c.req.param('replacement')
      if (!isId(id)) throw new Refusal('missing', 'duty.unknown', words.unknown)
      await withdrawReplacement(services, keeper(c), idOf(c), id)
      return done(c)()
    })
    .post(`${page}/echanges`, (c) =>
      change(c, async (fields) => {
        const pair = [fields.text('shift_1'), fields.text('shift_2')] as const
        if (!pair.every(isId)) throw wrong('shift_1', words.shiftNeeded)
        await swapShifts(
          services,
          keeper(c),
          idOf(c),
          commandOf(fields),
          [...pair],
          fields.text('agree_swap'),
        )
      }),
    )
    .post(`${page}/agenda`, async (c) => {
      const token = await makeFeed(services, keeper(c), { rosterId: idOf(c) })
      return show(c, noFields, {}, { feed: `${services.url}/astreinte/calendrier/${token}.ics` })
    })
    .post(`${page}/agenda/:feed/couper`, async (c) => {
      const id = c.req.param('feed')
      if (isId(id)) await revokeFeed(services, keeper(c), id)
      return done(c)()
    })
    .post(`${page}/reprise`, async (c) => {
      const actor = keeper(c)
      let text = ''
      const { fields } = await readUpload(
        c,
        { fileBytesMax: icsBytesMax, filesMax: 1, bytesMax: 2 * icsBytesMax },
        async (file) => {
          text = new TextDecoder().decode(file.bytes)
        },
      )
      if (text.trim() === '') return show(c, fields, { ics: words.fileNeeded })
      const level = Number.parseInt(fields.text('import_level'), 10) || 1
      const told = await importCalendar(services, actor, idOf(c), level, text)
      return show(c, fields, 'errors' in told ? { ics: words.notImported } : {}, { imported: told })
    })
}

const idOf = (c: PalierContext) => c.req.param('id') ?? ''

const readPeople = (fields: Fields): string[] =>
  Array.from({ length: 12 }, (_, index) => fields.text(`person_${index + 1}`)).filter(isId)

type Said = { feed?: string; imported?: Awaited<ReturnType<typeof importCalendar>> }

async function show(c: PalierContext, fields: Fields, errors: Errors, said: Said = {}): Promise<Response> {
  const person = staffOf(c, ...readers)
  const services = c.get('services')
  const now = services.clock.now()
  const id = idOf(c)
  const window = shownFrom(now)
  const read = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => {
    const [roster] = await listRosters(tx, id)
    if (!roster) throw new Refusal('missing', 'duty.unknown', words.unknown)
    return {
      roster,
      levels: await listLevels(tx, [id]),
      shifts: await listShifts(tx, [id], window.from, window.until),
      people: await listPeople(tx, parisDay(now).toString(), roster.agencyId),
      replacements: await listReplacements(tx, id, now),
      warnings: await listWarnings(tx, id),
      estates: await listEstatesOf(tx, roster.agencyId),
      feeds: roster.mayKeep ? await listFeeds(tx, roster.agencyId) : [],
    }
  })
  const { roster, levels, people } = read
  const coming = read.shifts.filter(({ until }) => Temporal.Instant.compare(until, now) > 0)
  // What is to be agreed to is read beside its box: above, only that it is.
  const summed = Object.fromEntries(
    Object.entries(errors).map(([field, said]) => [
      field,
      field.startsWith('agree_') ? words.agreeNeeded : said,
    ]),
  )
  const form = { roster, levels, people, fields, errors, now }
  return deskPage(c, {
    title: roster.name,
    current: 'alerts',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href="/bureau/astreinte">{words.title}</BackLink>
        <ErrorSummary errors={summed} />
        <h1>{roster.name}</h1>
        <p>
          {roster.agency} · {roster.estates.join(', ') || words.wholeAgency} · {tradeName(roster.trade)}
        </p>
        <Told said={said} />
        <Warnings warnings={read.warnings} now={now} />
        <Doubles shifts={coming} now={now} />
        <Coverage title={words.coverage} rosters={[roster]} levels={levels} shifts={read.shifts} now={now} />
        <Exceptions rows={read.replacements} roster={roster} now={now} />
        {roster.mayKeep && (
          <>
            <h2>{words.levels}</h2>
            {levels.map((level) => (
              <Details
                summary={`${level.level}. ${level.name}`}
                open={fields.text('level') === String(level.level)}
              >
                <LevelForm {...form} level={level} />
              </Details>
            ))}
            <Details summary={words.addLevel} open={fields.text('level') === String(levels.length + 1)}>
              <LevelForm {...form} level={null} />
            </Details>
            <h2>{words.replaceTitle}</h2>
            <Details
              summary={words.replaceTitle}
              open={['person', 'from', 'until', 'agree_replace'].some((field) => field in errors)}
            >
              <ReplaceForm {...form} />
            </Details>
            <Details
              summary={words.swapTitle}
              open={['shift_1', 'shift_2', 'agree_swap'].some((field) => field in errors)}
            >
              <SwapForm {...form} shifts={coming} />
            </Details>
            <Details summary={words.importTitle} open={'ics' in errors}>
              <ImportForm {...form} />
            </Details>
            <h2>{words.calendars}</h2>
            <Feeds feeds={read.feeds} roster={roster} now={now} />
            <Details summary={words.roster} open={'name' in errors || 'hand_over_at' in errors}>
              <RosterForm roster={roster} estates={read.estates} fields={fields} errors={errors} />
            </Details>
          </>
        )}
      </>
    ),
  })
}

function Told({ said: { feed, imported } }: { said: Said }): JSX.Element {
  return (
    <>
      {feed && (
        <Notice tone="done" title={words.feedMade}>
          <p>
            <code>{feed}</code>
          </p>
          <p>{words.calendarHint}</p>
        </Notice>
      )}
      {imported && 'count' in imported && <Notice tone="done">{words.importedCount(imported.count)}</Notice>}
      {imported && 'errors' in imported && (
        <Notice tone="wait" title={words.notImported}>
          <ul>
            {imported.errors.map((error) => (
              <li>{error}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}

function Exceptions({
  rows,
  roster,
  now,
}: {
  rows: ReplacementRow[]
  roster: RosterRow
  now: Temporal.Instant
}): JSX.Element | null {
  if (rows.length === 0) return null
  return (
    <>
      <h2>{words.exceptions}</h2>
      <DataTable
        caption={words.exceptions}
        hideCaption
        rows={rows}
        columns={[
          { label: words.person, value: (row) => row.name },
          { label: words.when, value: (row) => saySlot(row.from, row.until, now) },
          { label: words.level, value: (row) => row.level },
          {
            label: words.kind,
            value: (row) => `${words.exceptionKinds[row.kind] ?? row.kind}${row.why ? ` (${row.why})` : ''}`,
          },
          ...(roster.mayKeep
            ? [
                {
                  label: words.withdraw,
                  value: (row: ReplacementRow) => (
                    <Form action={`/bureau/astreinte/${roster.id}/remplacements/${row.id}/retirer`}>
                      <TextButton>
                        {words.withdraw}
                        <span class="hidden"> {row.name}</span>
                      </TextButton>
                    </Form>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  )
}

type FeedRow = Awaited<ReturnType<typeof listFeeds>>[number]

function Feeds({
  feeds,
  roster,
  now,
}: {
  feeds: FeedRow[]
  roster: RosterRow
  now: Temporal.Instant
}): JSX.Element {
  return (
    <>
      <p>{words.calendarHint}</p>
      <ul>
        {feeds.map((feed) => (
          <li>
            {words.feedOf(feed.name, sayDay(feed.madeAt, now))}
            <Form action={`/bureau/astreinte/${roster.id}/agenda/${feed.id}/couper`}>
              <TextButton>
                {words.revoke}
                <span class="hidden"> {feed.name}</span>
              </TextButton>
            </Form>
          </li>
        ))}
      </ul>
      <Form action={`/bureau/astreinte/${roster.id}/agenda`}>
        <SecondaryButton>{words.makeRosterFeed}</SecondaryButton>
      </Form>
    </>
  )
}

type RosterFormProps = {
  roster: RosterRow
  estates: { id: string; name: string }[]
  fields: Fields
  errors: Errors
}

function RosterForm({ roster, estates, fields, errors }: RosterFormProps): JSX.Element {
  const isSent = fields.text('name') !== ''
  const kept: Fields = {
    text: (name) =>
      ({
        name: roster.name,
        trade: roster.trade ?? '',
        hand_over_day: String(roster.handOverDay),
        hand_over_at: roster.handOverAt,
      })[name] ?? '',
    all: (name) => (name === 'skips' && roster.skipsHolidays ? ['yes'] : []),
  }
  return (
    <>
      <Form action={`/bureau/astreinte/${roster.id}`} label={words.roster}>
        <SettingsFields fields={isSent ? fields : kept} errors={errors} />
        <Checkboxes
          name="estates"
          label={words.estates}
          hint={words.estatesHint}
          values={isSent ? fields.all('estates') : roster.estateIds}
          errors={errors}
          options={estates.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SecondaryButton>{words.save}</SecondaryButton>
      </Form>
      <Form action={`/bureau/astreinte/${roster.id}/fin`}>
        <p>{words.endHint}</p>
        <TextButton>{words.end}</TextButton>
      </Form>
    </>
  )
}

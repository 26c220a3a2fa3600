// What may people tell us about? The catalogue of subjects: found, added, changed, put away, taken out as a file and brought back.
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import type { Actor, Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { type Fields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  Checkboxes,
  ErrorSummary,
  type Errors,
  Form,
  LinkButton,
  Radios,
  SecondaryButton,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Details, EmptyState, Notice } from '../../ui/parts.tsx'
import {
  countCasesOfNature,
  type Danger,
  dangers,
  type KeptNature,
  listAllNatures,
  type NatureRow,
  type PlaceKind,
  setNature,
  splitQuestions,
  type Trade,
  trades,
  urgencies,
} from '../cases/index.ts'
import { writeNatures } from '../imports/index.ts'
import { searchNatures } from '../subjects/index.ts'
import { subjectWords as words } from './words.fr.ts'

const roles: Role[] = ['administrator', 'agency_manager']
const settings = '/bureau/reglages'
const page = `${settings}/sujets`
const found = `${page}/:code{[a-z0-9_]{1,40}}`

export function subjectSettings(services: Services): Hono<Env> {
  const save = async (c: PalierContext, code: string | null) => {
    const actor: Actor = { kind: 'staff', id: staffOf(c, ...roles).id }
    const fields = await readFields(c)
    try {
      if (code !== null && !(await readSubjects(c, services)).some((one) => one.code === code))
        throw unknown()
      await setNature(services, actor, readNature(fields, code))
      return c.redirect(`${page}?fait`, 303)
    } catch (error) {
      if (!(error instanceof Refusal) || Object.keys(error.fields).length === 0) throw error
      return showSubject(c, services, code, error.fields, fields)
    }
  }
  return createSurface()
    .get(page, (c) => showList(c, services))
    .get(`${page}.csv`, async (c) => {
      staffOf(c, ...roles)
      return c.body(writeNatures(await readSubjects(c, services)), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="sujets.csv"',
      })
    })
    .get(`${page}/nouveau`, (c) => showSubject(c, services, null))
    .post(`${page}/nouveau`, (c) => save(c, null))
    .get(found, (c) => showSubject(c, services, c.req.param('code')))
    .post(found, (c) => save(c, c.req.param('code')))
}

function readSubjects(c: PalierContext, services: Services): Promise<KeptNature[]> {
  return as(services.db, c.get('actor'), listAllNatures)
}

const unknown = () => new Refusal('missing', 'natures.unknown', words.unknown)

function readNature(fields: Fields, code: string | null): Omit<NatureRow, 'code'> & { code: string | null } {
  const oneOf = <T extends string>(name: string, known: Record<T, string>): T | null => {
    const given = fields.text(name)
    return Object.hasOwn(known, given) ? (given as T) : null
  }
  return {
    code,
    family: fields.text('new_family').trim() || fields.text('family').trim(),
    label: fields.text('label').trim(),
    words: fields.text('words').replace(/\s+/g, ' ').trim(),
    place_kinds: (Object.keys(words.places) as PlaceKind[]).filter((kind) =>
      fields.all('place_kinds').includes(kind),
    ),
    urgency: oneOf('urgency', words.urgencies) ?? 'ordinary',
    is_sensitive: fields.text('is_sensitive') === 'yes',
    danger: oneOf<Danger>('danger', dangers),
    trade: oneOf<Trade>('trade', trades),
    equipment_kind: oneOf('equipment_kind', words.equipment),
    hint: fields.text('hint').trim(),
    questions: fields.text('questions').replaceAll('\r\n', '\n'),
    is_active: fields.text('is_active') === 'yes',
  }
}

async function showList(c: PalierContext, services: Services): Promise<Response> {
  const person = staffOf(c, ...roles)
  const rows = await readSubjects(c, services)
  const query = (c.req.query('q') ?? '').trim().slice(0, 200)
  const listed = searchNatures(rows, query)
  const families = [...Map.groupBy(rows, ({ family }) => family)]
  return deskPage(c, {
    title: words.title,
    current: 'settings',
    children: (
      <>
        <BackLink href={settings} />
        <h1>{words.title}</h1>
        <div class="stack">
          {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
          <p>{words.intro(rows.length, rows.filter(({ is_active }) => !is_active).length)}</p>
          <div class="row">
            <LinkButton href={`${page}/nouveau`}>{words.add}</LinkButton>
            <LinkButton href={`${page}.csv`}>{words.export}</LinkButton>
            {person.roles.includes('administrator') && (
              <LinkButton href="/bureau/import?genre=natures">{words.import}</LinkButton>
            )}
          </div>
          <Form method="get" action={page} label={words.search}>
            <TextInput type="search" name="q" label={words.search} hint={words.searchHint} value={query} />
            <SecondaryButton>{words.searchGo}</SecondaryButton>
          </Form>
          {query ? (
            listed.length > 0 ? (
              <SubjectTable caption={words.found(query)} rows={listed} />
            ) : (
              <EmptyState title={words.nothing(query)} />
            )
          ) : (
            families.map(([family, members]) => (
              <Details summary={words.familyCount(family, members.length)}>
                <SubjectTable caption={family} rows={members} />
              </Details>
            ))
          )}
        </div>
      </>
    ),
  })
}

function SubjectTable({ caption, rows }: { caption: string; rows: KeptNature[] }): JSX.Element {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      columns={[
        { label: words.label, value: (row) => <a href={`${page}/${row.code}`}>{row.label}</a> },
        { label: words.urgency, value: (row) => urgencies[row.urgency as keyof typeof urgencies] },
        { label: words.danger, value: (row) => (row.danger ? dangers[row.danger as Danger] : words.none) },
        { label: words.trade, value: (row) => (row.trade ? trades[row.trade as Trade] : words.none) },
        { label: words.sensitive, value: (row) => (row.is_sensitive ? words.yes : words.no) },
        { label: words.active, value: (row) => (row.is_active ? words.yes : words.putAway) },
      ]}
    />
  )
}

/** `code` null: a subject about to be added. */
async function showSubject(
  c: PalierContext,
  services: Services,
  code: string | null,
  errors: Errors = {},
  typed?: Fields,
): Promise<Response> {
  staffOf(c, ...roles)
  const { rows, used } = await as(services.db, c.get('actor'), async (tx) => ({
    rows: await listAllNatures(tx),
    used: code === null ? 0 : await countCasesOfNature(tx, code),
  }))
  const kept = rows.find((row) => row.code === code)
  if (code !== null && !kept) throw unknown()
  const title = kept ? kept.label : words.add
  return deskPage(c, {
    title,
    current: 'settings',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href={page} />
        <ErrorSummary errors={errors} />
        <h1>{title}</h1>
        {kept && <p class="soft">{words.usedBy(kept.code, used)}</p>}
        <SubjectForm
          action={`${page}/${code ?? 'nouveau'}`}
          shown={typed ? readNature(typed, code) : kept}
          families={[...new Set(rows.map(({ family }) => family))]}
          errors={errors}
        />
      </>
    ),
  })
}

type FormProps = {
  action: string
  shown:
    | (Omit<NatureRow, 'code' | 'place_kinds' | 'urgency' | 'danger' | 'trade'> & {
        place_kinds: string[]
        urgency: string
        danger?: string | null | undefined
        trade?: string | null | undefined
      })
    | undefined
  families: string[]
  errors: Errors
}

const options = (said: Record<string, string>) =>
  Object.entries(said).map(([value, label]) => ({ value, label }))

function SubjectForm({ action, shown, families, errors }: FormProps): JSX.Element {
  const isKnownFamily = families.includes(shown?.family ?? '')
  return (
    <Form action={action}>
      <TextInput
        name="label"
        label={words.label}
        hint={words.labelHint}
        errors={errors}
        value={shown?.label}
      />
      <Select
        name="family"
        label={words.family}
        errors={errors}
        value={shown?.family}
        options={families.map((family) => ({ value: family, label: family }))}
      />
      <TextInput
        name="new_family"
        label={words.newFamily}
        optional
        value={isKnownFamily ? '' : (shown?.family ?? '')}
      />
      <TextArea
        name="words"
        label={words.words}
        hint={words.wordsHint}
        rows={3}
        errors={errors}
        value={shown?.words ?? ''}
      />
      <Checkboxes
        name="place_kinds"
        label={words.where}
        errors={errors}
        values={shown?.place_kinds}
        options={options(words.places)}
      />
      <Radios
        name="urgency"
        label={words.urgency}
        value={shown?.urgency ?? 'ordinary'}
        options={options(words.urgencies)}
      />
      <Select
        name="danger"
        label={words.danger}
        hint={words.dangerHint}
        empty={words.noDanger}
        value={shown?.danger ?? ''}
        options={options(dangers)}
      />
      <Select
        name="trade"
        label={words.trade}
        hint={words.tradeHint}
        empty={words.noTrade}
        value={shown?.trade ?? ''}
        options={options(trades)}
      />
      <Select
        name="equipment_kind"
        label={words.equipmentKind}
        empty={words.noEquipment}
        value={shown?.equipment_kind ?? ''}
        options={options(words.equipment)}
      />
      <TextArea
        name="questions"
        label={words.questions}
        hint={words.questionsHint}
        rows={4}
        errors={errors}
        value={splitQuestions(shown?.questions ?? '').join('\n')}
      />
      <TextInput
        name="hint"
        label={words.hint}
        hint={words.hintHint}
        optional
        errors={errors}
        value={shown?.hint ?? ''}
      />
      <Checkboxes
        name="is_sensitive"
        label={words.sensitive}
        values={shown?.is_sensitive ? ['yes'] : []}
        options={[{ value: 'yes', label: words.isSensitive, hint: words.sensitiveHint }]}
      />
      <Checkboxes
        name="is_active"
        label={words.active}
        values={(shown?.is_active ?? true) ? ['yes'] : []}
        options={[{ value: 'yes', label: words.isActive, hint: words.activeHint }]}
      />
      <SubmitButton>{words.save}</SubmitButton>
    </Form>
  )
}

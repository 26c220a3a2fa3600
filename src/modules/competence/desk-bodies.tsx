// Who are the bodies, how is each reached, what did it make of what it received? A list with its figures, and a form.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { type Fields, isId, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  Checkboxes,
  ErrorSummary,
  type Errors,
  Form,
  Hidden,
  LinkButton,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Notice } from '../../ui/parts.tsx'
import { listEstates } from '../homes/index.ts'
import { type BodyFigures, countByBody, findBody, listBodies, setBody } from './bodies.ts'
import { bodyWords as words } from './body-words.fr.ts'
import { PickMany } from './pick-many.tsx'
import { communesOf } from './rule-choices.ts'

const readers: Role[] = ['adviser', 'agency_manager', 'works_manager', 'administrator', 'auditor']
const setters: Role[] = ['agency_manager', 'administrator']
const base = '/bureau/organismes'

export function bodiesDesk(services: Services): Hono<Env> {
  const save = async (c: PalierContext, id: string) => {
    const person = staffOf(c, ...setters)
    const fields = await readFields(c)
    try {
      await setBody(services, { kind: 'staff', id: person.id }, { id, ...readBody(fields) })
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal?.kind !== 'invalid') throw error
      return showForm(c, services, id, fields, refusal.fields)
    }
    return c.redirect(`${base}?fait`, 303)
  }
  return createSurface()
    .get(base, (c) => showList(c, services))
    .get(`${base}/nouveau`, (c) => showForm(c, services, null, noFields, {}))
    .post(`${base}/nouveau`, async (c) => {
      const fields = await readFields(c)
      return save(c, isId(fields.text('id')) ? fields.text('id') : randomUUIDv7())
    })
    .get(`${base}/:id{[0-9a-f-]{36}}`, (c) => showForm(c, services, c.req.param('id'), noFields, {}))
    .post(`${base}/:id{[0-9a-f-]{36}}`, (c) => save(c, c.req.param('id')))
}

function readBody(fields: Fields) {
  return {
    code: fields.text('code'),
    kind: fields.text('kind'),
    name: fields.text('name'),
    spoken: fields.text('spoken'),
    communes: fields.all('communes').join(' '),
    way: fields.text('way'),
    email: fields.text('email'),
    phone: fields.text('phone'),
    managerEmail: fields.text('manager_email'),
    reminderDays: fields.text('reminder_days'),
    open311Url: fields.text('open311_url'),
    open311Jurisdiction: fields.text('open311_jurisdiction'),
    open311Services: fields.text('open311_services'),
    open311Statuses: fields.text('open311_statuses'),
    open311Key: fields.text('open311_key'),
    isActive: fields.all('is_active').length > 0,
  }
}

async function showList(c: PalierContext, services: Services): Promise<Response> {
  const person = staffOf(c, ...readers)
  const since = services.clock.now().subtract({ hours: 24 * 365 })
  const { bodies, figures } = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
    bodies: await listBodies(tx),
    figures: new Map((await countByBody(tx, since)).map((one) => [one.bodyId, one])),
  }))
  const maySet = person.roles.some((role) => setters.includes(role))
  const of = (id: string) => figures.get(id)
  const count =
    (key: keyof BodyFigures) =>
    ({ id }: { id: string }) =>
      String(of(id)?.[key] ?? 0)
  const days =
    (key: 'daysToWord' | 'daysToDone') =>
    ({ id }: { id: string }) =>
      of(id)?.[key] === null || of(id)?.[key] === undefined ? '' : String(of(id)?.[key]).replace('.', ',')
  return deskPage(c, {
    title: words.title,
    current: 'competence',
    children: (
      <>
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
        {maySet && <LinkButton href={`${base}/nouveau`}>{words.add}</LinkButton>}
        <DataTable
          caption={words.figuresTitle}
          rows={bodies.filter(({ kind }) => kind !== 'landlord' && kind !== 'tenant')}
          columns={[
            {
              label: words.name,
              value: (row) => (
                <>
                  {maySet ? <a href={`${base}/${row.id}`}>{row.name}</a> : row.name}
                  <span class="small soft">
                    {' '}
                    {[words.kinds[row.kind], row.is_active ? words.ways[row.way] : words.inactive].join(', ')}
                  </span>
                </>
              ),
            },
            { label: words.received, value: count('received') },
            { label: words.waiting, value: count('waiting') },
            { label: words.accepted, value: count('accepted') },
            { label: words.refused, value: count('refused') },
            { label: words.done, value: count('done') },
            { label: words.silent, value: count('silent') },
            { label: words.daysToWord, value: days('daysToWord') },
            { label: words.daysToDone, value: days('daysToDone') },
          ]}
        />
      </>
    ),
  })
}

async function showForm(
  c: PalierContext,
  services: Services,
  id: string | null,
  typed: Fields,
  errors: Errors,
): Promise<Response> {
  const person = staffOf(c, ...setters)
  const { known, communes } = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => ({
    known: id ? await findBody(tx, id) : undefined,
    communes: communesOf(await listEstates(tx)),
  }))
  const isNew = !known
  if (id && isNew && Object.keys(errors).length === 0)
    throw new Refusal('missing', 'bodies.unknown', words.nameNeeded)
  const isTyped = typed.all('code').length > 0
  const value = (name: string, stored: string | null | undefined) =>
    isTyped ? typed.text(name) : (stored ?? '')
  const field = (name: string, label: string, stored: string | null | undefined, hint?: string) => (
    <TextInput
      name={name}
      label={label}
      value={value(name, stored)}
      errors={errors}
      {...(hint ? { hint } : {})}
    />
  )
  const options = (list: Record<string, string>) =>
    Object.entries(list).map(([key, label]) => ({ value: key, label }))
  return deskPage(c, {
    title: known ? words.edit(known.name) : words.add,
    current: 'competence',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href={base}>{words.title}</BackLink>
        <ErrorSummary errors={errors} />
        <h1>{known ? words.edit(known.name) : words.add}</h1>
        <Form action={known ? `${base}/${known.id}` : `${base}/nouveau`}>
          {isNew && <Hidden name="id" value={id ?? randomUUIDv7()} />}
          {field('name', words.name, known?.name)}
          {field('spoken', words.spoken, known?.spoken, words.spokenHint)}
          {field('code', words.code, known?.code, words.codeHint)}
          <Select
            name="kind"
            label={words.kind}
            value={value('kind', known?.kind)}
            errors={errors}
            options={options(words.kinds)}
          />
          <PickMany
            name="communes"
            label={words.communes}
            hint={words.communesHint}
            options={communes}
            chosen={isTyped ? typed.all('communes') : (known?.communes ?? [])}
            errors={errors}
          />
          <Select
            name="way"
            label={words.way}
            value={value('way', known?.way)}
            errors={errors}
            options={options(words.ways)}
          />
          {field('email', words.email, known?.email)}
          {field('phone', words.phone, known?.phone)}
          {field('manager_email', words.managerEmail, known?.manager_email, words.managerHint)}
          {field('reminder_days', words.reminderDays, String(known?.reminder_days ?? 7))}
          {field('open311_url', words.open311Url, known?.open311_url)}
          {field('open311_jurisdiction', words.open311Jurisdiction, known?.open311_jurisdiction)}
          <TextArea
            name="open311_services"
            label={words.open311Services}
            hint={words.open311ServicesHint}
            rows={4}
            value={value('open311_services', sayServices(known?.open311_services))}
            errors={errors}
          />
          <TextArea
            name="open311_statuses"
            label={words.open311Statuses}
            hint={words.open311StatusesHint}
            rows={3}
            value={value('open311_statuses', sayServices(known?.open311_statuses))}
            errors={errors}
          />
          {person.roles.includes('administrator') &&
            field('open311_key', words.open311Key, '', words.open311KeyHint)}
          <Checkboxes
            name="is_active"
            label={words.isActive}
            values={(isTyped ? typed.all('is_active').length > 0 : (known?.is_active ?? true)) ? ['yes'] : []}
            options={[{ value: 'yes', label: words.isActive }]}
          />
          <SubmitButton>{words.save}</SubmitButton>
        </Form>
      </>
    ),
  })
}

function sayServices(stored: unknown): string {
  return typeof stored === 'object' && stored !== null
    ? Object.entries(stored)
        .map(([ours, theirs]) => `${ours} = ${theirs}`)
        .join('\n')
    : ''
}

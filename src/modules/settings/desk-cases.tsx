// In what time do we answer, on whose word, and with which ready words?
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import { sayDay } from '../../platform/clock/words.fr.ts'
import type { Actor, Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  Checkboxes,
  DateInput,
  ErrorSummary,
  type Errors,
  Form,
  LinkButton,
  Radios,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Notice } from '../../ui/parts.tsx'
import {
  type CannedRow,
  listAllCanned,
  listNatures,
  listRules,
  promiseKinds,
  ruleKinds,
  ruleUnits,
  setCannedAnswer,
  setPromiseRule,
  urgencies,
} from '../cases/index.ts'
import { words } from './words.fr.ts'

const roles: Role[] = ['administrator', 'agency_manager']
const settings = '/bureau/reglages'
const rules = `${settings}/delais`
const canned = `${settings}/reponses`

export function casesSettings(services: Services): Hono<Env> {
  const me = (c: PalierContext): Actor => ({ kind: 'staff', id: staffOf(c, ...roles).id })
  return createSurface()
    .get(rules, (c) => showRules(c, services, noFields, {}))
    .post(rules, async (c) => {
      const [actor, fields] = [me(c), await readFields(c)]
      return mending(
        async () => {
          await setPromiseRule(services, actor, {
            kind: fields.text('kind'),
            urgency: fields.text('urgency'),
            natureCode: fields.text('nature'),
            amount: fields.text('amount'),
            unit: fields.text('unit'),
            fromOn: fields.text('from_on'),
            source: fields.text('source'),
            checked: fields.text('checked'),
          })
          return c.redirect(`${rules}?fait`, 303)
        },
        (errors) => showRules(c, services, fields, errors),
      )
    })
    .get(canned, (c) => showCanned(c, services))
    .get(`${canned}/nouvelle`, (c) => c.redirect(`${canned}/${randomUUIDv7()}`))
    .get(`${canned}/:id{[0-9a-f-]{36}}`, (c) => showAnswer(c, services, c.req.param('id'), {}))
    .post(`${canned}/:id{[0-9a-f-]{36}}`, async (c) => {
      const [actor, fields] = [me(c), await readFields(c)]
      const given: CannedRow = {
        id: c.req.param('id'),
        title: fields.text('title'),
        kind: fields.text('kind') === 'final' ? 'final' : 'progress',
        natureFamily: fields.text('family'),
        body: fields.text('body'),
        isActive: fields.all('active').includes('yes'),
      }
      return mending(
        async () => {
          await setCannedAnswer(services, actor, given)
          return c.redirect(`${canned}?fait`, 303)
        },
        (errors) => showAnswer(c, services, given.id, errors, given),
      )
    })
}

async function mending(
  work: () => Promise<Response>,
  showAgain: (errors: Errors) => Promise<Response>,
): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal && Object.keys(error.fields).length > 0) return showAgain(error.fields)
    throw error
  }
}

async function showRules(
  c: PalierContext,
  services: Services,
  typed: Fields,
  errors: Errors,
): Promise<Response> {
  staffOf(c, ...roles)
  const { listed, natures } = await as(services.db, c.get('actor'), async (tx) => ({
    listed: await listRules(tx),
    natures: await listNatures(tx),
  }))
  const now = services.clock.now()
  const labels: Record<string, string> = { ...promiseKinds, ...urgencies }
  const value = (name: string) => typed.text(name)
  const options = (codes: readonly string[], said: Record<string, string>) =>
    codes.map((code) => ({ value: code, label: said[code] ?? code }))
  return deskPage(c, {
    title: words.rules,
    current: 'settings',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href={settings} />
        <ErrorSummary errors={errors} />
        <h1>{words.rules}</h1>
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
        <DataTable
          caption={words.rules}
          hideCaption
          rows={listed}
          columns={[
            { label: words.kind, value: (row) => labels[row.kind] ?? row.kind },
            {
              label: words.forWhat,
              value: (row) => row.nature ?? (row.urgency ? labels[row.urgency] : words.everyCase),
            },
            { label: words.delay, value: (row) => `${row.amount} ${words.units[row.unit] ?? row.unit}` },
            { label: words.from, value: (row) => sayDay(Temporal.PlainDate.from(row.from_on), now) },
            { label: words.source, value: (row) => row.source },
            { label: words.checked, value: (row) => `${row.checked} : ${words.marks[row.checked]}` },
          ]}
        />
        <h2>{words.addRule}</h2>
        <Form action={rules}>
          <Select
            name="kind"
            label={words.kind}
            errors={errors}
            value={value('kind')}
            options={options(ruleKinds, labels)}
          />
          <Select
            name="urgency"
            label={words.urgency}
            optional
            errors={errors}
            empty={words.everyCase}
            value={value('urgency')}
            options={options(Object.keys(urgencies), labels)}
          />
          <Select
            name="nature"
            label={words.nature}
            optional
            errors={errors}
            empty={words.everyCase}
            value={value('nature')}
            options={natures.map(({ code, label, family }) => ({ value: code, label, group: family }))}
          />
          <TextInput
            name="amount"
            label={words.amount}
            inputmode="numeric"
            short
            errors={errors}
            value={value('amount')}
          />
          <Select
            name="unit"
            label={words.unit}
            errors={errors}
            value={value('unit')}
            options={options(ruleUnits, words.units)}
          />
          <DateInput name="from_on" label={words.from} errors={errors} value={value('from_on')} />
          <TextInput name="source" label={words.source} errors={errors} value={value('source')} />
          <Radios
            name="checked"
            label={words.checked}
            errors={errors}
            value={value('checked')}
            options={options(['V', 'S', 'T'], words.markOptions)}
          />
          <SubmitButton>{words.addRule}</SubmitButton>
        </Form>
      </>
    ),
  })
}

async function showCanned(c: PalierContext, services: Services): Promise<Response> {
  staffOf(c, ...roles)
  const rows = await as(services.db, c.get('actor'), listAllCanned)
  return deskPage(c, {
    title: words.canned,
    current: 'settings',
    children: (
      <>
        <BackLink href={settings} />
        <h1>{words.canned}</h1>
        {c.req.query('fait') !== undefined && <Notice tone="done">{words.saved}</Notice>}
        <LinkButton href={`${canned}/nouvelle`}>{words.addCanned}</LinkButton>
        <DataTable
          caption={words.canned}
          hideCaption
          rows={rows}
          columns={[
            { label: words.cannedTitle, value: (row) => <a href={`${canned}/${row.id}`}>{row.title}</a> },
            { label: words.cannedKind, value: (row) => words.cannedKinds[row.kind] },
            { label: words.family, value: (row) => row.natureFamily },
            { label: words.active, value: (row) => (row.isActive ? words.yes : words.no) },
          ]}
        />
      </>
    ),
  })
}

/** An id that is not known yet is an answer about to be added. */
async function showAnswer(
  c: PalierContext,
  services: Services,
  id: string,
  errors: Errors,
  typed?: CannedRow,
): Promise<Response> {
  staffOf(c, ...roles)
  const { rows, families } = await as(services.db, c.get('actor'), async (tx) => ({
    rows: await listAllCanned(tx),
    families: [...new Set((await listNatures(tx)).map(({ family }) => family))],
  }))
  const known = rows.find((row) => row.id === id)
  const shown = typed ?? known
  const title = known ? known.title : words.addCanned
  return deskPage(c, {
    title,
    current: 'settings',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href={canned} />
        <ErrorSummary errors={errors} />
        <h1>{title}</h1>
        <Form action={`${canned}/${id}`}>
          <TextInput name="title" label={words.cannedTitle} errors={errors} value={shown?.title} />
          <Radios
            name="kind"
            label={words.cannedKind}
            value={shown?.kind ?? 'progress'}
            options={Object.entries(words.cannedKinds).map(([value, label]) => ({ value, label }))}
          />
          <Select
            name="family"
            label={words.family}
            optional
            empty={words.everyCase}
            value={shown?.natureFamily}
            options={families.map((family) => ({ value: family, label: family }))}
          />
          <TextArea name="body" label={words.body} rows={8} errors={errors} value={shown?.body} />
          <Checkboxes
            name="active"
            label={words.active}
            values={(shown?.isActive ?? true) ? ['yes'] : []}
            options={[{ value: 'yes', label: words.isActive }]}
          />
          <SubmitButton>{words.save}</SubmitButton>
        </Form>
      </>
    ),
  })
}

// Which rules of the trade hold, from when, on whose word, and how does a lawyer change one?
import type { Hono } from 'hono'
import { parisDay } from '../../platform/clock/clock.ts'
import { sayDay } from '../../platform/clock/words.fr.ts'
import type { Role } from '../../platform/db/actor.ts'
import { as } from '../../platform/db/database.ts'
import type { Json } from '../../platform/db/tables.ts'
import { type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import {
  DateInput,
  ErrorSummary,
  type Errors,
  Form,
  Radios,
  SubmitButton,
  TextInput,
} from '../../ui/form.tsx'
import { BackLink, DataTable, Notice } from '../../ui/parts.tsx'
import { writeSetting } from './index.ts'
import { ruleWords as w } from './rule-words.fr.ts'
import {
  isTradeRule,
  keyOf,
  listRuleRows,
  type RuleRow,
  readRule,
  type TradeRule,
  tradeRules,
} from './trade-rules.ts'
import { words } from './words.fr.ts'

const roles: Role[] = ['administrator', 'agency_manager']
const page = '/bureau/reglages/regles'
const names = Object.keys(tradeRules) as TradeRule[]

export function ruleSettings(services: Services): Hono<Env> {
  return createSurface()
    .get(page, (c) => list(c, services))
    .get(`${page}/:name`, (c) => show(c, services, nameOf(c), noFields, {}))
    .post(`${page}/:name`, async (c) => {
      const actor = { kind: 'staff' as const, id: staffOf(c, 'administrator').id }
      const [name, fields] = [nameOf(c), await readFields(c)]
      const now = services.clock.now()
      const value = readRule(name, fields.text('value'))
      const fromOn = dayOf(fields.text('from_on'))
      const checked = fields.text('checked')
      const errors: Errors = {}
      if (value === null) errors.value = w.valueWrong(hintOf(name))
      if (!fromOn || Temporal.PlainDate.compare(fromOn, parisDay(now)) < 0) errors.from_on = w.dayWrong
      if (fields.text('source').trim() === '') errors.source = w.sourceNeeded
      if (!isMark(checked)) errors.checked = w.checkedNeeded
      if (value === null || !fromOn || !isMark(checked) || Object.keys(errors).length > 0)
        return show(c, services, name, fields, errors)
      await as(services.db, actor, (tx) =>
        writeSetting(tx, actor, now, {
          key: keyOf(name),
          value,
          fromOn: fromOn.toString(),
          source: fields.text('source').trim().slice(0, 300),
          checked,
        }),
      )
      return c.redirect(`${page}?fait`, 303)
    })
}

const isMark = (text: string): text is 'V' | 'S' | 'T' => ['V', 'S', 'T'].includes(text)

function nameOf(c: PalierContext): TradeRule {
  const name = c.req.param('name') ?? ''
  if (!isTradeRule(name)) throw new Refusal('missing', 'settings.rule', w.unknown)
  return name
}

function dayOf(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return null
  }
}

function hintOf(name: TradeRule): string {
  const { kind, usual, min, max } = tradeRules[name]
  if (kind === 'day') return w.date
  return kind === 'number' ? w.between(min, max) : w.several(usual.length, min, max, kind === 'rising')
}

const typedOf = (value: Json) => (Array.isArray(value) ? value.join(', ') : String(value))

function sayValue(name: TradeRule, value: Json, now: Temporal.Instant): string {
  const { unit } = tradeRules[name]
  if (unit === 'date') return sayDay(Temporal.PlainDate.from(String(value)), now)
  const last = Array.isArray(value) ? value.at(-1) : value
  return `${typedOf(value)} ${w.units[unit](Number(last))}`
}

/** What holds on that day, and what is already set for a later one. */
function rowOf(rows: RuleRow[], name: TradeRule, today: string) {
  const mine = rows.filter((row) => row.name === name)
  const { usual, source, checked } = tradeRules[name]
  const now = mine.find(({ fromOn }) => fromOn <= today)
  const later = mine.filter(({ fromOn }) => fromOn > today).at(-1)
  return { name, now: now ?? { value: usual as Json, fromOn: null, source, checked }, later }
}

async function list(c: PalierContext, services: Services): Promise<Response> {
  const person = staffOf(c, ...roles)
  const rows = await as(services.db, c.get('actor'), listRuleRows)
  const now = services.clock.now()
  const today = parisDay(now).toString()
  const mayChange = person.roles.includes('administrator')
  const held = names.map((name) => rowOf(rows, name, today))
  const day = (on: string) => sayDay(Temporal.PlainDate.from(on), now)
  return deskPage(c, {
    title: w.title,
    current: 'settings',
    children: (
      <>
        <BackLink href="/bureau/reglages" />
        <h1>{w.title}</h1>
        {c.req.query('fait') !== undefined && <Notice tone="done">{w.saved}</Notice>}
        <p>{w.intro}</p>
        <DataTable
          caption={w.title}
          hideCaption
          rows={held}
          columns={[
            {
              label: w.rule,
              value: ({ name }) =>
                mayChange ? <a href={`${page}/${name}`}>{w.labels[name]}</a> : w.labels[name],
            },
            {
              label: w.value,
              value: ({ name, now: of, later }) => (
                <>
                  {sayValue(name, of.value, now)}
                  {later && (
                    <>
                      <br />
                      {w.comes(sayValue(name, later.value, now), day(later.fromOn))}
                    </>
                  )}
                </>
              ),
            },
            { label: w.since, value: ({ now: of }) => (of.fromOn ? day(of.fromOn) : w.always) },
            { label: words.source, value: ({ now: of }) => of.source },
            {
              label: w.checked,
              value: ({ now: of }) => `${of.checked} : ${isMark(of.checked) ? words.marks[of.checked] : ''}`,
            },
          ]}
        />
      </>
    ),
  })
}

async function show(
  c: PalierContext,
  services: Services,
  name: TradeRule,
  typed: Fields,
  errors: Errors,
): Promise<Response> {
  staffOf(c, 'administrator')
  const rows = await as(services.db, c.get('actor'), listRuleRows)
  const now = services.clock.now()
  const isWrong = Object.keys(errors).length > 0
  const { now: held } = rowOf(rows, name, parisDay(now).toString())
  const mine = rows.filter((row) => row.name === name)
  return deskPage(c, {
    title: w.labels[name],
    current: 'settings',
    errors,
    status: isWrong ? 422 : 200,
    children: (
      <>
        <BackLink href={page} />
        <ErrorSummary errors={errors} />
        <h1>{w.labels[name]}</h1>
        <Form action={`${page}/${name}`}>
          <TextInput
            name="value"
            label={w.value}
            hint={hintOf(name)}
            short
            errors={errors}
            value={isWrong ? typed.text('value') : typedOf(held.value)}
          />
          <DateInput
            name="from_on"
            label={w.from}
            hint={w.fromHint}
            errors={errors}
            value={isWrong ? typed.text('from_on') : parisDay(now).toString()}
          />
          <TextInput name="source" label={w.source} errors={errors} value={typed.text('source')} />
          <Radios
            name="checked"
            label={w.checked}
            errors={errors}
            value={typed.text('checked')}
            options={(['V', 'S', 'T'] as const).map((value) => ({ value, label: words.markOptions[value] }))}
          />
          <SubmitButton>{w.save}</SubmitButton>
        </Form>
        {mine.length > 0 && (
          <DataTable
            caption={w.history}
            rows={mine}
            columns={[
              { label: w.value, value: ({ value }) => sayValue(name, value, now) },
              { label: w.since, value: ({ fromOn }) => sayDay(Temporal.PlainDate.from(fromOn), now) },
              { label: words.source, value: ({ source }) => source },
              { label: w.checked, value: ({ checked }) => checked },
            ]}
          />
        )}
      </>
    ),
  })
}

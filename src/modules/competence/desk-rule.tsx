// What does one rule say, and how is it changed? Read in words in any version; written in a draft.
import { randomUUIDv7 } from 'node:crypto'
import type { Hono } from 'hono'
import type { JSX } from 'preact'
import { as } from '../../platform/db/database.ts'
import { commandOf, type Fields, noFields, readFields } from '../../platform/http/fields.ts'
import { createSurface, type Env, type PalierContext, staffOf } from '../../platform/http/kernel.ts'
import { Refusal, refusalOf } from '../../platform/refusal.ts'
import type { Services } from '../../platform/services.ts'
import { deskPage } from '../../surfaces/desk/shell.tsx'
import { DangerButton, ErrorSummary, type Errors, Form, Hidden } from '../../ui/form.tsx'
import { BackLink, SummaryList } from '../../ui/parts.tsx'
import { base, found, readers, setters } from './desk-matrix.tsx'
import { listRules } from './landscape.ts'
import { findMatrix, removeRule, setRule } from './matrices.ts'
import { matrixWords as words } from './matrix-words.fr.ts'
import { countByRule } from './replay.ts'
import { readRuleChoices } from './rule-choices.ts'
import { askedIn, RuleForm, readRule } from './rule-form.tsx'
import { namesOf, type RuleNames, readRuleNames, sayCompetent, saySentence, sayWhen } from './rule-names.ts'
import type { Rule } from './rules.ts'

export function ruleDesk(services: Services): Hono<Env> {
  const one = `${base}/:number{[0-9]{1,9}}`
  const me = (c: PalierContext) => ({ kind: 'staff' as const, id: staffOf(c, ...setters).id })
  const numberIn = (c: PalierContext) => Number(c.req.param('number'))
  return createSurface()
    .get(`${one}/regle`, (c) => show(c, services, c.req.query('code') ?? '', noFields, {}))
    .post(`${one}/regle`, async (c) => {
      const actor = me(c)
      const fields = await readFields(c)
      const code = fields.text('code').trim()
      if (askedIn(fields)) return show(c, services, code, fields, {})
      try {
        // A rule that has a code is changed; only a new one is made by the command.
        await setRule(services, actor, numberIn(c), readRule(fields), code ? undefined : commandOf(fields))
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal?.kind !== 'invalid') throw error
        return show(c, services, code, fields, refusal.fields)
      }
      return c.redirect(`${base}/${numberIn(c)}?fait`, 303)
    })
    .post(`${one}/retirer`, async (c) => {
      await removeRule(services, me(c), numberIn(c), (await readFields(c)).text('code'))
      return c.redirect(`${base}/${numberIn(c)}?fait`, 303)
    })
}

async function show(
  c: PalierContext,
  services: Services,
  code: string,
  typed: Fields,
  errors: Errors,
): Promise<Response> {
  const person = staffOf(c, ...readers)
  const number = Number(c.req.param('number'))
  const read = await as(services.db, { kind: 'staff', id: person.id }, async (tx) => {
    const matrix = found(await findMatrix(tx, number))
    const rules = await listRules(tx, matrix.id)
    return {
      matrix,
      rules,
      names: await readRuleNames(tx),
      counts: await countByRule(tx, services.clock.now().subtract({ hours: 24 * 365 })),
      ...(await readRuleChoices(tx, askedIn(typed))),
    }
  })
  const { matrix, rules, names, counts, choices } = read
  const maySet = matrix.state === 'draft' && person.roles.some((role) => setters.includes(role))
  const rule = rules.find((each) => each.code === code)
  const isTyped = typed.all('position').length > 0
  if (!rule && code && !isTyped) throw new Refusal('missing', 'matrices.no_rule', words.unknownRule)
  if (!rule && !maySet) {
    staffOf(c, ...setters)
    throw new Refusal('conflict', 'matrices.published', words.published)
  }
  const here = `${base}/${number}`
  const title = rule ? sayWhen(rule, names) : words.addRule
  return deskPage(c, {
    title,
    current: 'competence',
    errors,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    children: (
      <>
        <BackLink href={here}>{matrix.title}</BackLink>
        <ErrorSummary errors={errors} />
        <h1>{title}</h1>
        {rule && <RuleSummary rule={rule} names={names} decided={counts.get(code)?.decided ?? 0} />}
        {maySet && (
          <>
            {rule && <h2>{words.editRule}</h2>}
            <RuleForm
              action={`${here}/regle`}
              command={isTyped ? commandOf(typed) : randomUUIDv7()}
              rule={rule}
              position={Math.max(0, ...rules.map((each) => each.position)) + 10}
              typed={typed}
              errors={errors}
              choices={choices}
              found={read.found}
            />
            {rule && (
              <Form action={`${here}/retirer`}>
                <Hidden name="code" value={rule.code} />
                <DangerButton>{words.removeRule}</DangerButton>
              </Form>
            )}
          </>
        )}
      </>
    ),
  })
}

function RuleSummary({
  rule,
  names,
  decided,
}: {
  rule: Rule
  names: RuleNames
  decided: number
}): JSX.Element {
  const of = namesOf(rule, names)
  const conditions = Object.entries(words.conditions) as [keyof typeof words.conditions, string][]
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  return (
    <SummaryList
      rows={[
        ...conditions.flatMap(([name, label]) =>
          of[name].length > 0 && !(name === 'placeKinds' && of.grounds.length > 0)
            ? [
                {
                  label: name === 'grounds' || name === 'placeKinds' ? words.whereIs : capital(label),
                  value: of[name].join(', '),
                },
              ]
            : [],
        ),
        { label: words.competent, value: capital(sayCompetent(rule, names)) },
        { label: words.says, value: saySentence(rule, names) },
        {
          label: words.source,
          value: `${rule.source}${rule.checked === 'V' ? '' : ` (${words.toCheck})`}`,
        },
        {
          label: words.promise,
          value: rule.promise
            ? words.promised(rule.promise.amount, words.units[rule.promise.unit] ?? '')
            : words.noPromise,
        },
        { label: words.used, value: words.usedTimes(decided) },
        { label: words.code, value: <code>{rule.code}</code> },
      ]}
    />
  )
}

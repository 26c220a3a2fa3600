// How is one rule written? Its conditions, who is competent, the sentence and its source.
import type { JSX } from 'preact'
import type { Fields } from '../../platform/http/fields.ts'
import {
  Checkboxes,
  type Errors,
  Form,
  Hidden,
  Radios,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { matrixWords as words } from './matrix-words.fr.ts'
import type { PromiseUnit, Rule } from './rules.ts'

const options = (names: Record<string, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

export function readRule(fields: Fields): Rule {
  const list = (name: string, separator = ',') =>
    fields
      .text(name)
      .split(separator)
      .map((one) => one.trim())
      .filter(Boolean)
  const site = fields.text('site')
  const amount = fields.text('promise_amount').trim()
  return {
    code: fields.text('code').trim(),
    position: Number(fields.text('position')) || 10,
    natures: list('natures'),
    families: list('families', '|'),
    placeKinds: fields.all('place_kinds'),
    grounds: fields.all('grounds'),
    communes: list('communes'),
    estates: list('estates'),
    site: site === 'works' || site === 'guarantee' ? site : null,
    competent: list('competent'),
    sentence: fields.text('sentence').trim(),
    source: fields.text('source').trim(),
    checked: fields.text('checked') as Rule['checked'],
    promise:
      amount === '' ? null : { amount: Number(amount), unit: fields.text('promise_unit') as PromiseUnit },
  }
}

type Props = { action: string; rule: Rule | undefined; position: number; typed: Fields; errors: Errors }

export function RuleForm({ action, rule, position, typed, errors }: Props): JSX.Element {
  const isTyped = typed.all('code').length > 0
  const shown = isTyped ? readRule(typed) : rule
  const text = (name: string, label: string, value: string | undefined, hint?: string) => (
    <TextInput name={name} label={label} value={value} errors={errors} {...(hint ? { hint } : {})} />
  )
  return (
    <Form action={action}>
      <Hidden name="position" value={String(shown?.position ?? position)} />
      {rule ? (
        <Hidden name="code" value={rule.code} />
      ) : (
        text('code', words.code, shown?.code, words.codeHint)
      )}
      <h2>{words.when}</h2>
      {text('natures', words.conditions.natures ?? '', shown?.natures.join(', '), words.listHint)}
      {text('families', words.conditions.families ?? '', shown?.families.join(' | '), words.familiesHint)}
      <Checkboxes
        name="place_kinds"
        label={words.conditions.placeKinds ?? ''}
        options={options(words.placeKinds)}
        values={shown?.placeKinds ?? []}
        errors={errors}
      />
      <Checkboxes
        name="grounds"
        label={words.conditions.grounds ?? ''}
        options={options(words.grounds)}
        values={shown?.grounds ?? []}
        errors={errors}
      />
      {text('communes', words.conditions.communes ?? '', shown?.communes.join(', '), words.listHint)}
      {text('estates', words.conditions.estates ?? '', shown?.estates.join(', '), words.listHint)}
      <Radios
        name="site"
        label={words.conditions.site ?? ''}
        value={shown?.site ?? 'any'}
        options={[{ value: 'any', label: words.anySite }, ...options(words.sites)]}
      />
      <h2>{words.who}</h2>
      {text(
        'competent',
        words.competent,
        shown?.competent.join(', '),
        `${words.competentHint} ${Object.entries(words.competents)
          .map(([key, label]) => `${key} : ${label}`)
          .join(' · ')}`,
      )}
      <TextArea
        name="sentence"
        label={words.sentence}
        hint={words.sentenceHint}
        rows={2}
        value={shown?.sentence}
        errors={errors}
      />
      {text('source', words.source, shown?.source)}
      <Radios
        name="checked"
        label={words.checked}
        value={shown?.checked ?? 'T'}
        options={options(words.checks)}
        errors={errors}
      />
      {text('promise_amount', words.promise, String(shown?.promise?.amount ?? ''), words.noPromise)}
      <Select
        name="promise_unit"
        label={words.promiseUnit}
        value={shown?.promise?.unit ?? 'working_days'}
        options={options(words.units)}
      />
      <SubmitButton>{words.saveRule}</SubmitButton>
    </Form>
  )
}

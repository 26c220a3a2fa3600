// How is one rule written? Chosen from names, never from codes: when it holds, who is competent, the sentence and its source.
import type { JSX } from 'preact'
import type { Fields } from '../../platform/http/fields.ts'
import {
  Checkboxes,
  type Errors,
  Form,
  Hidden,
  type Option,
  Radios,
  SecondaryButton,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from '../../ui/form.tsx'
import { Details } from '../../ui/parts.tsx'
import type { PlaceKind } from '../cases/index.ts'
import { matrixWords as words } from './matrix-words.fr.ts'
import { PickMany } from './pick-many.tsx'
import type { RuleChoices } from './rule-choices.ts'
import { grounds as groundsOf, type PromiseUnit, type Rule } from './rules.ts'

const pick = words.pick
/** Who may answer for one thing, in order: as many as this, or one more than the rule has. */
const competentMost = 9

const options = (names: Record<string, string>, hints: Record<string, string> = {}): Option[] =>
  Object.entries(names).map(([value, label]) => ({ value, label, hint: hints[value] }))
const competentName = (turn: number) => (turn === 1 ? 'competent' : `competent_${turn}`)

/** `code` empty: a new rule, which gets one. */
export function readRule(fields: Fields): Rule {
  const list = (...names: string[]) => [
    ...new Set(
      names
        .flatMap((name) => fields.all(name))
        .map((one) => one.trim())
        .filter(Boolean),
    ),
  ]
  const site = fields.text('site')
  const grounds = list('grounds')
  const amount = fields.text('promise_amount').trim()
  return {
    code: fields.text('code').trim(),
    position: Number(fields.text('position')) || 10,
    natures: list('natures'),
    families: list('families'),
    ...placesOf(grounds, fields.text('written')),
    communes: list('communes'),
    estates: list('estates'),
    site: site === 'works' || site === 'guarantee' ? site : null,
    competent: list(...Array.from({ length: competentMost }, (_, index) => competentName(index + 1))),
    sentence: fields.text('sentence').trim(),
    source: fields.text('source').trim(),
    checked: fields.text('checked') as Rule['checked'],
    promise:
      amount === '' ? null : { amount: Number(amount), unit: fields.text('promise_unit') as PromiseUnit },
  }
}

/** A ground says its place: both are written, as the catalogue does, unless the rule was written with one of them alone. */
function placesOf(ticked: string[], written: string): Pick<Rule, 'placeKinds' | 'grounds'> {
  const kinds = (Object.keys(groundsOf) as PlaceKind[]).filter((kind) =>
    groundsOf[kind].some((ground) => ticked.includes(ground)),
  )
  const isWhole = kinds.every((kind) => groundsOf[kind].every((ground) => ticked.includes(ground)))
  if (written === 'kinds' && isWhole) return { placeKinds: kinds, grounds: [] }
  return { placeKinds: written === 'grounds' ? [] : kinds, grounds: ticked }
}

function writtenWith({ placeKinds, grounds }: Rule): string {
  if (placeKinds.length > 0 && grounds.length > 0) return 'both'
  return placeKinds.length > 0 ? 'kinds' : grounds.length > 0 ? 'grounds' : 'both'
}

const tickedOf = ({ placeKinds, grounds }: Rule): string[] =>
  grounds.length > 0 ? grounds : placeKinds.flatMap((kind) => groundsOf[kind as PlaceKind] ?? [])

/** The words of a search, when its button was pressed with some; Enter in another field presses it too, with none. */
export function askedIn(fields: Fields): string {
  return fields.text('do') === 'find' ? fields.text('find').trim().slice(0, 200) : ''
}

type Props = {
  action: string
  command: string
  rule: Rule | undefined
  position: number
  typed: Fields
  errors: Errors
  choices: RuleChoices
  found: string[]
}

export function RuleForm(props: Props): JSX.Element {
  const { action, command, rule, position, typed, errors, choices } = props
  const isTyped = typed.all('position').length > 0
  const shown = isTyped ? readRule(typed) : rule
  return (
    <Form action={action}>
      <Hidden name="position" value={String(shown?.position ?? position)} />
      {rule && <Hidden name="written" value={writtenWith(rule)} />}
      {rule ? <Hidden name="code" value={rule.code} /> : <Hidden name="command" value={command} />}
      <h2>{words.when}</h2>
      <WhenFields {...props} shown={shown} />
      <h2>{words.who}</h2>
      <CompetentFields chosen={shown?.competent ?? []} choices={choices.competent} errors={errors} />
      <TextArea
        name="sentence"
        label={words.sentence}
        hint={words.sentenceHint}
        rows={2}
        value={shown?.sentence ?? words.sentenceFirst}
        errors={errors}
      />
      <TextInput
        name="source"
        label={words.source}
        hint={words.sourceHint}
        value={shown?.source}
        errors={errors}
      />
      <Radios
        name="checked"
        label={words.checked}
        value={shown?.checked ?? 'T'}
        options={options(words.checks)}
        errors={errors}
      />
      <div class="row">
        <TextInput
          name="promise_amount"
          label={words.promise}
          hint={words.promiseHint}
          value={isTyped ? typed.text('promise_amount') : String(shown?.promise?.amount ?? '')}
          inputmode="numeric"
          short
          errors={errors}
        />
        <Select
          name="promise_unit"
          label={words.promiseUnit}
          value={shown?.promise?.unit ?? 'working_days'}
          empty={false}
          options={options(words.units)}
        />
      </div>
      <SubmitButton>{words.saveRule}</SubmitButton>
    </Form>
  )
}

function WhenFields({ action, shown, typed, errors, choices, found }: Props & { shown: Rule | undefined }) {
  const asked = askedIn(typed)
  const many = (name: 'natures' | 'families' | 'communes' | 'estates', chosen: string[] | undefined) => ({
    name,
    label: pick[name],
    hint: pick[`${name}Hint`],
    errors,
    options: choices[name],
    chosen: chosen ?? [],
  })
  const isPrecise = (shown?.communes.length ?? 0) + (shown?.estates.length ?? 0) > 0 || Boolean(shown?.site)
  return (
    <>
      <PickMany {...many('natures', shown?.natures)} found={found}>
        <div class="row">
          <TextInput type="search" name="find" label={pick.find} hint={pick.findHint} />
          <SecondaryButton name="do" value="find" formaction={`${action}#f-find`}>
            {pick.findGo}
          </SecondaryButton>
        </div>
        {asked && (
          <p role="status">
            <strong>{found.length > 0 ? pick.found(asked) : pick.nothing(asked)}</strong>
          </p>
        )}
      </PickMany>
      <PickMany {...many('families', shown?.families)} />
      <Checkboxes
        name="grounds"
        label={pick.grounds}
        hint={pick.groundsHint}
        options={options(words.grounds, words.groundHints)}
        values={shown ? tickedOf(shown) : []}
        errors={errors}
      />
      <Details summary={pick.precise} open={isPrecise || 'communes' in errors || 'estates' in errors}>
        <PickMany {...many('communes', shown?.communes)} />
        <PickMany {...many('estates', shown?.estates)} />
        <Radios
          name="site"
          label={pick.site}
          value={shown?.site ?? 'any'}
          options={[{ value: 'any', label: words.anySite }, ...options(words.sites)]}
        />
      </Details>
    </>
  )
}

function CompetentFields({
  chosen,
  choices,
  errors,
}: {
  chosen: string[]
  choices: Option[]
  errors: Errors
}): JSX.Element {
  const known = new Set(choices.map(({ value }) => value))
  // A body no longer used stays chosen until somebody changes it.
  const all = [
    ...choices,
    ...chosen
      .filter((key) => !known.has(key))
      .map((key) => ({ value: key, label: words.competents[key] ?? key })),
  ]
  const turns = Math.min(competentMost, Math.max(2, chosen.length + 1))
  return (
    <>
      {Array.from({ length: turns }, (_, index) => index + 1).map((turn) => (
        <Select
          name={competentName(turn)}
          label={turn === 1 ? words.competent : words.competentNext(turn)}
          hint={turn === 1 ? words.competentHint : turn === 2 ? words.competentNextHint : undefined}
          value={chosen[turn - 1]}
          {...(turn > 1 && { empty: words.nobodyElse })}
          options={all}
          errors={errors}
        />
      ))}
    </>
  )
}

// How is a question asked, and how is a mistake said? Every field carries its label, hint and error.
import type { ComponentChildren, JSX } from 'preact'
import { words } from './words.fr.ts'

// One sentence per field name.
export type Errors = Record<string, string>

export type FieldProps = {
  name: string
  label: string
  hint?: string | undefined
  errors?: Errors | undefined
  optional?: boolean | undefined
  // The label is the page's only question: it becomes its h1.
  asHeading?: boolean | undefined
}

// What ties a control to its label, hint and error.
export type Wiring = {
  id: string
  name: string
  'aria-describedby': string | undefined
  'aria-invalid': 'true' | undefined
}

export function fieldId(name: string): string {
  return `f-${name.replace(/[^\w-]+/g, '-')}`
}

function wiringOf({ name, hint, errors }: FieldProps, more?: string): Wiring {
  const id = fieldId(name)
  const described = [hint && `${id}-hint`, more, errors?.[name] && `${id}-error`].filter(Boolean).join(' ')
  return {
    id,
    name,
    'aria-describedby': described || undefined,
    'aria-invalid': errors?.[name] ? 'true' : undefined,
  }
}

function HintAndError({ name, hint, errors }: FieldProps): JSX.Element {
  const id = fieldId(name)
  const error = errors?.[name]
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          <span class="hidden">{words.errorPrefix}</span>
          {error}
        </p>
      )}
    </>
  )
}

function LabelText({ label, optional }: FieldProps): JSX.Element {
  return (
    <>
      {label}
      {optional && <span class="soft"> {words.optional}</span>}
    </>
  )
}

export function Field(props: FieldProps & { more?: string; children: (wiring: Wiring) => JSX.Element }) {
  const label = (
    <label for={fieldId(props.name)}>
      <LabelText {...props} />
    </label>
  )
  return (
    <div class={props.errors?.[props.name] ? 'field bad' : 'field'}>
      {props.asHeading ? <h1>{label}</h1> : label}
      <HintAndError {...props} />
      {props.children(wiringOf(props, props.more))}
    </div>
  )
}

// One control per type: preact ties what an input may carry to its type.
type TextControl = Wiring & {
  class: string
  value: string
  inputmode: TextInputProps['inputmode']
  autocomplete: string | undefined
  maxLength: number | undefined
  autofocus: boolean | undefined
}
const textControls = {
  text: (control: TextControl) => <input {...control} type="text" />,
  email: (control: TextControl) => <input {...control} type="email" />,
  tel: (control: TextControl) => <input {...control} type="tel" />,
  search: (control: TextControl) => <input {...control} type="search" />,
}

type TextInputProps = FieldProps & {
  value?: string | undefined
  type?: keyof typeof textControls | undefined
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | undefined
  autocomplete?: string | undefined
  maxLength?: number | undefined
  short?: boolean | undefined
  autofocus?: boolean | undefined
}

// No `required` attribute: the browser's own bubbles are not translated, and hide our error summary.
export function TextInput(props: TextInputProps): JSX.Element {
  return (
    <Field {...props}>
      {(wiring) =>
        textControls[props.type ?? 'text']({
          ...wiring,
          class: props.short ? 'input short' : 'input',
          value: props.value ?? '',
          inputmode: props.inputmode,
          autocomplete: props.autocomplete,
          maxLength: props.maxLength,
          autofocus: props.autofocus,
        })
      }
    </Field>
  )
}

type TextAreaProps = FieldProps & {
  value?: string | undefined
  maxLength?: number | undefined
  rows?: number
}

// The limit is said, never cut by the browser: what is typed past it comes back with an error.
export function TextArea(props: TextAreaProps): JSX.Element {
  const countId = props.maxLength ? `${fieldId(props.name)}-count` : undefined
  return (
    <Field {...props} {...(countId ? { more: countId } : {})}>
      {(wiring) => (
        <>
          <textarea
            {...wiring}
            class="input"
            rows={props.rows ?? 5}
            data-max={props.maxLength}
            value={props.value ?? ''}
          />
          {props.maxLength && (
            <p class="small soft" id={countId}>
              {words.charactersMax(props.maxLength)}
            </p>
          )}
        </>
      )}
    </Field>
  )
}

export type Option = { value: string; label: string; hint?: string | undefined; group?: string | undefined }

type SelectProps = FieldProps & { options: Option[]; value?: string | undefined; empty?: string | false }

export function Select(props: SelectProps): JSX.Element {
  const groups = [...new Set(props.options.map((option) => option.group))]
  const listed = (group: string | undefined) =>
    props.options
      .filter((option) => option.group === group)
      .map((option) => (
        <option value={option.value} selected={option.value === props.value}>
          {option.label}
        </option>
      ))
  return (
    <Field {...props}>
      {(wiring) => (
        <select {...wiring} class="input">
          {props.empty !== false && <option value="">{props.empty ?? words.choose}</option>}
          {groups.map((group) =>
            group ? <optgroup label={group}>{listed(group)}</optgroup> : listed(group),
          )}
        </select>
      )}
    </Field>
  )
}

export function Fieldset(props: FieldProps & { children: ComponentChildren }): JSX.Element {
  const { 'aria-describedby': describedBy } = wiringOf(props)
  return (
    <fieldset class={props.errors?.[props.name] ? 'field bad' : 'field'} aria-describedby={describedBy}>
      <legend>
        {props.asHeading ? (
          <h1>
            <LabelText {...props} />
          </h1>
        ) : (
          <LabelText {...props} />
        )}
      </legend>
      <HintAndError {...props} />
      {props.children}
    </fieldset>
  )
}

type ChoiceProps = { kind: 'radio' | 'checkbox'; id: string; name: string; option: Option; checked: boolean }

export function Choice({ kind, id, name, option, checked }: ChoiceProps): JSX.Element {
  const hintId = option.hint ? `${id}-hint-of` : undefined
  return (
    <label class="choice" for={id}>
      <input
        type={kind}
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        aria-describedby={hintId}
      />
      <span>
        {option.label}
        {option.hint && (
          <span class="hint" id={hintId}>
            {option.hint}
          </span>
        )}
      </span>
    </label>
  )
}

// The first choice bears the field's id: the error summary leads to it.
const choiceId = (name: string, index: number) => (index ? `${fieldId(name)}-${index}` : fieldId(name))

export function Radios(props: FieldProps & { options: Option[]; value?: string | undefined }): JSX.Element {
  return (
    <Fieldset {...props}>
      {props.options.map((option, index) => (
        <Choice
          kind="radio"
          id={choiceId(props.name, index)}
          name={props.name}
          option={option}
          checked={option.value === props.value}
        />
      ))}
    </Fieldset>
  )
}

export function Checkboxes(
  props: FieldProps & { options: Option[]; values?: string[] | undefined },
): JSX.Element {
  return (
    <Fieldset {...props}>
      {props.options.map((option, index) => (
        <Choice
          kind="checkbox"
          id={choiceId(props.name, index)}
          name={props.name}
          option={option}
          checked={props.values?.includes(option.value) ?? false}
        />
      ))}
    </Fieldset>
  )
}

type FileInputProps = FieldProps & { accept?: string | undefined; multiple?: boolean | undefined }

export function FileInput(props: FileInputProps): JSX.Element {
  return (
    <Field {...props}>
      {(wiring) => (
        <input {...wiring} class="input file" type="file" accept={props.accept} multiple={props.multiple} />
      )}
    </Field>
  )
}

type DateInputProps = FieldProps & {
  value?: string | undefined
  min?: string | undefined
  max?: string | undefined
}

// One native field: its value is ISO (2026-11-12), a phone brings its own picker, a keyboard types in it.
export function DateInput(props: DateInputProps): JSX.Element {
  return (
    <Field {...props}>
      {(wiring) => (
        <input
          {...wiring}
          class="input short"
          type="date"
          value={props.value ?? ''}
          min={props.min}
          max={props.max}
        />
      )}
    </Field>
  )
}

export function CodeInput(props: FieldProps & { value?: string | undefined; digits?: number }): JSX.Element {
  return (
    <Field {...props}>
      {(wiring) => (
        <input
          {...wiring}
          class="input code"
          type="text"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxLength={(props.digits ?? 6) + 4}
          value={props.value ?? ''}
          spellcheck={false}
        />
      )}
    </Field>
  )
}

export function Hidden({ name, value }: { name: string; value: string }): JSX.Element {
  return <input type="hidden" name={name} value={value} />
}

export function ErrorSummary({ errors }: { errors?: Errors | undefined }): JSX.Element | null {
  const listed = Object.entries(errors ?? {})
  if (listed.length === 0) return null
  return (
    <div class="summary" role="alert" tabIndex={-1} id="error-summary" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{words.problem}</h2>
      <ul>
        {listed.map(([name, sentence]) => (
          <li>
            <a href={`#${fieldId(name)}`}>{sentence}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

type FormProps = {
  csrf?: string | undefined
  action?: string | undefined
  method?: 'post' | 'get'
  multipart?: boolean | undefined
  label?: string | undefined
  children: ComponentChildren
}

// `csrf` goes with every post; a form that asks (method get) changes nothing and needs none.
export function Form({ csrf, action, method = 'post', multipart, label, children }: FormProps): JSX.Element {
  return (
    <form
      method={method}
      action={action}
      enctype={multipart ? 'multipart/form-data' : undefined}
      aria-label={label}
      novalidate
    >
      {csrf !== undefined && <Hidden name="csrf" value={csrf} />}
      {children}
    </form>
  )
}

export { DangerButton, LinkButton, SecondaryButton, SubmitButton, TextButton } from './buttons.tsx'

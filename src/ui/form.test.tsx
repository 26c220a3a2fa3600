// Does every field say its question, its hint and its mistake to those who cannot see them?
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import {
  CodeInput,
  DateInput,
  ErrorSummary,
  FileInput,
  Form,
  Radios,
  Select,
  SubmitButton,
  TextArea,
  TextInput,
} from './form.tsx'

const html = (page: VNode) => renderToString(page)
const errors = { what: 'Dites-nous ce qui se passe.' }

test('a field is described by its hint and by its error, in that order', () => {
  const field = html(<TextInput name="what" label="Quoi ?" hint="En quelques mots." errors={errors} />)
  assert.match(field, /<label for="f-what">Quoi \?<\/label>/)
  assert.match(field, /aria-describedby="f-what-hint f-what-error"/)
  assert.match(field, /aria-invalid="true"/)
  assert.match(field, /id="f-what-error"><span class="hidden">Erreur : <\/span>Dites-nous ce qui se passe\./)
})

test('a field without a mistake says nothing of mistakes', () => {
  assert.doesNotMatch(
    html(<TextInput name="what" label="Quoi ?" errors={{}} />),
    /aria-(invalid|describedby)/,
  )
})

test('what was typed comes back, whatever it holds', () => {
  const typed = 'L’eau <coule> & "monte"'
  const area = html(<TextArea name="what" label="Quoi ?" value={typed} maxLength={2000} />)
  assert.match(area, /L’eau &lt;coule> &amp; (&quot;|")monte(&quot;|")<\/textarea>/)
  assert.match(area, /aria-describedby="f-what-count"/)
  assert.match(
    html(<TextInput name="what" label="Quoi ?" value={typed} />),
    /value="L’eau &lt;coule> &amp; &quot;monte&quot;"/,
  )
  const list = [
    { value: 'lift', label: 'Ascenseur' },
    { value: 'door', label: 'Porte' },
  ]
  assert.match(
    html(<Select name="nature" label="Nature" options={list} value="door" />),
    /<option[^>]*selected[^>]*>Porte/,
  )
  assert.match(
    html(<Radios name="nature" label="Nature" options={list} value="door" />),
    /<input[^>]*value="door"[^>]*checked/,
  )
  assert.match(
    html(<DateInput name="on" label="Quel jour ?" value="2026-11-12" />),
    /type="date" value="2026-11-12"/,
  )
})

test('the summary leads to each field in error, and to the first choice of a list', () => {
  const summary = html(<ErrorSummary errors={{ 'how[]': 'Choisissez.', what: 'Dites.' }} />)
  assert.match(summary, /role="alert"/)
  assert.match(summary, /href="#f-how-">Choisissez\./)
  assert.match(
    html(<Radios name="how[]" label="Comment ?" options={[{ value: 'sms', label: 'Par SMS' }]} />),
    /id="f-how-"/,
  )
  assert.equal(html(<ErrorSummary errors={{}} />), '')
})

test('a form carries its token, its files, and never inline script or style', () => {
  const form = html(
    <Form csrf="token" multipart>
      <FileInput name="photo" label="Photo" accept="image/*" multiple />
      <CodeInput name="code" label="Code" />
      <SubmitButton name="step" value="next">
        Continuer
      </SubmitButton>
    </Form>,
  )
  assert.match(form, /method="post"/)
  assert.match(form, /enctype="multipart\/form-data"/)
  assert.match(form, /<input type="hidden" name="csrf" value="token"/)
  assert.match(form, /autocomplete="one-time-code"/)
  assert.match(form, /<button type="submit" class="btn main" name="step" value="next">/)
  assert.doesNotMatch(form, / style=| on[a-z]+=/)
})

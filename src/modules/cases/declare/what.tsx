// What is wrong? Searched with her own words or taken from a family; a danger leads to its own page.
import type { JSX } from 'preact'
import { SecondaryButton, SubmitButton } from '../../../ui/buttons.tsx'
import { type Errors, Form, Hidden, Radios, TextInput } from '../../../ui/form.tsx'
import { Notice, StatusTag } from '../../../ui/parts.tsx'
import type { Nature } from './draft.ts'
import { Frame, type StepProps } from './pages.tsx'
import { slugOf } from './steps.ts'
import { dangerMark, SubjectSearch } from './subject-search.tsx'
import { words } from './words.fr.ts'

export const queryMax = 200

export type WhatProps = StepProps & {
  natures: Nature[]
  query: string
  found: Nature[]
  family: string
}

export function What(props: WhatProps): JSX.Element {
  const { natures, query, found, family, declaration, speaker, errors } = props
  const listed = query ? found : natures.filter((nature) => nature.family === family)
  const families = [...new Set(natures.map((nature) => nature.family))]
  const base = `${speaker.declareBase}/${declaration.id}`
  return (
    <Frame {...props} step="quoi">
      <h1>{words.what.question}</h1>
      <SubjectSearch href={`${base}/quoi/sujets.json`}>
        <Form method="get">
          <TextInput
            type="search"
            name="q"
            label={words.what.search}
            hint={words.what.searchHint}
            value={query}
            maxLength={queryMax}
          />
          <SecondaryButton>{words.what.searchGo}</SecondaryButton>
        </Form>
        <p class="hidden" role="status" data-said />
        <div data-found>
          <Found
            base={base}
            listed={listed}
            query={query}
            family={family}
            chosen={declaration.answers.natureCode}
            errors={errors}
          />
        </div>
      </SubjectSearch>
      <h2>{listed.length > 0 ? words.what.otherSubject : words.what.families}</h2>
      <ul class="where">
        {families
          .filter((name) => name !== family)
          .map((name) => (
            <li>
              <a href={`?famille=${encodeURIComponent(name)}`}>{name}</a>
            </li>
          ))}
      </ul>
    </Frame>
  )
}

type FoundProps = {
  base: string
  listed: Nature[]
  query: string
  family: string
  chosen?: string | undefined
  errors?: Errors | undefined
}

/** Dangers first, each a link to what to do now; the rest is chosen as an answer. */
export function Found({ base, listed, query, family, chosen, errors }: FoundProps): JSX.Element {
  const dangers = listed.filter(({ danger }) => danger !== null)
  const others = listed.filter(({ danger }) => danger === null)
  if (listed.length === 0) return <>{query && <Notice tone="wait" title={words.what.nothing(query)} />}</>
  return (
    <>
      {dangers.length > 0 && (
        <ul class="where">
          {dangers.map(({ code, label, danger }) => (
            <li>
              <a href={`${base}/danger/${slugOf(danger)}?sujet=${code}`}>{label}</a>
              <StatusTag {...dangerMark} />
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <Form action={`${base}/quoi`}>
          <Hidden name="famille" value={family} />
          <Hidden name="q" value={query} />
          <Radios
            name="nature"
            label={query ? words.what.found(query) : words.what.choose}
            errors={errors}
            options={others.map(({ code, label }) => ({ value: code, label }))}
            value={chosen}
          />
          <SubmitButton>{words.next}</SubmitButton>
        </Form>
      )}
    </>
  )
}
